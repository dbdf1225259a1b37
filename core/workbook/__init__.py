"""Workbooks: from a partner's spreadsheet to observations, with everything wrong at its cell.

template(registry, organisation_id)                     the file to hand out, in bytes
opened = open_file(content, file_name)                  its sheets as they stand
for sheet in tables(opened.shown(hidden=…), file_name): its tables, as text
    mapping = suggest(sheet, registry, organisation_id, recall(tx, organisation_id, sheet))
    mapping = answer(mapping, question, choice)         for each of mapping.open_questions
    mapping = suggest(sheet, registry, organisation_id, mapping)
    stage(tx, submission_id, sheet, mapping, registry)
findings = check(tx, submission_id, mapping, registry)  for each mapping, when all are staged
tx.append("observation", observations(tx, submission_id))
remember(tx, organisation_id, mapping)

A list of things that are no figures goes out as a form and comes back as its rows:
form_workbook(form, rows), read_form(content, file_name, form)
"""

from core.workbook.answer import answer
from core.workbook.cells import Grid, Hidden, Opened
from core.workbook.checks import Told, check, check_again, hold_back
from core.workbook.form import Content, Filled, Form, FormColumn, FormRow, form_workbook
from core.workbook.form_reading import read_form
from core.workbook.learn import recall, remember
from core.workbook.mapping import (
    EVERYONE_HERE,
    LEAVE_OUT,
    Column,
    How,
    Mapping,
    Match,
    Question,
    QuestionKind,
    Text,
)
from core.workbook.match import suggest
from core.workbook.model import MEANINGS, Finding, Mark, Role, Severity, Sheet
from core.workbook.naming import called
from core.workbook.observe import observations
from core.workbook.read import open_file, read, tables
from core.workbook.schema import Guidance, guide
from core.workbook.stage import stage, unstage
from core.workbook.template import template

__all__ = [
    "EVERYONE_HERE",
    "LEAVE_OUT",
    "MEANINGS",
    "Column",
    "Content",
    "Filled",
    "Finding",
    "Form",
    "FormColumn",
    "FormRow",
    "Grid",
    "Guidance",
    "Hidden",
    "How",
    "Mapping",
    "Mark",
    "Match",
    "Opened",
    "Question",
    "QuestionKind",
    "Role",
    "Severity",
    "Sheet",
    "Text",
    "Told",
    "answer",
    "called",
    "check",
    "check_again",
    "form_workbook",
    "guide",
    "hold_back",
    "observations",
    "open_file",
    "read",
    "read_form",
    "recall",
    "remember",
    "stage",
    "suggest",
    "tables",
    "template",
    "unstage",
]
