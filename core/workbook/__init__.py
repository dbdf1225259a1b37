"""Workbooks: from a partner's spreadsheet to observations, with everything wrong at its cell.

template(registry, organisation_id)                     the file to hand out, in bytes
opened = open_file(content, file_name)                  its sheets as they stand
for table in tables_of(opened.shown(hidden=…), registry):   each sheet as it is laid out
    sheet = table.sheet                                 one long table, whatever the layout
    mapping = suggest(sheet, registry, organisation_id, recall(tx, organisation_id, sheet))
    mapping = answer(mapping, question, choice)         for each of mapping.open_questions
    mapping = suggest(sheet, registry, organisation_id, mapping)
    stage(tx, submission_id, sheet, mapping, registry)
findings = check(tx, submission_id, mapping, registry)  for each mapping, when all are staged
observe(tx, submission_id)
remember(tx, organisation_id, mapping)

A list of things that are no figures goes out as a form and comes back as its rows:
form_workbook(form, rows), read_form(content, file_name, form)
"""

from core.workbook.annotate import annotated, annotated_name
from core.workbook.answer import answer, leave_out
from core.workbook.cells import Grid, Hidden, Opened
from core.workbook.checks import Told, check, check_again, hold_back
from core.workbook.correct import CellChange, cell_at, correct, everywhere, places, together
from core.workbook.counted import (
    WHERE_AND_WHEN,
    Counting,
    People,
    count_people,
    counts_digest,
    counts_table,
    list_in,
    people_of,
)
from core.workbook.form import Content, Filled, Form, FormColumn, FormRow, form_workbook
from core.workbook.form_reading import read_form
from core.workbook.kinds import ENDINGS
from core.workbook.layout import (
    Across,
    Block,
    Correction,
    Layout,
    Part,
    Picture,
    Table,
    picture,
    said_of,
    table_as_said,
    tables_of,
)
from core.workbook.learn import (
    forget,
    forget_layout,
    recall,
    recall_layout,
    remember,
    remember_layout,
)
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
from core.workbook.observe import observable, observe
from core.workbook.persons import lists_people
from core.workbook.places import row_of
from core.workbook.read import grids, open_file, read
from core.workbook.schema import Guidance, guide
from core.workbook.stage import (
    Understood,
    intern_parts,
    put_rows,
    stage,
    understand,
    unstage,
)
from core.workbook.template import template

__all__ = [
    "ENDINGS",
    "EVERYONE_HERE",
    "LEAVE_OUT",
    "MEANINGS",
    "WHERE_AND_WHEN",
    "Across",
    "Block",
    "CellChange",
    "Column",
    "Content",
    "Correction",
    "Counting",
    "Filled",
    "Finding",
    "Form",
    "FormColumn",
    "FormRow",
    "Grid",
    "Guidance",
    "Hidden",
    "How",
    "Layout",
    "Mapping",
    "Mark",
    "Match",
    "Opened",
    "Part",
    "People",
    "Picture",
    "Question",
    "QuestionKind",
    "Role",
    "Severity",
    "Sheet",
    "Table",
    "Text",
    "Told",
    "Understood",
    "annotated",
    "annotated_name",
    "answer",
    "called",
    "cell_at",
    "check",
    "check_again",
    "correct",
    "count_people",
    "counts_digest",
    "counts_table",
    "everywhere",
    "forget",
    "forget_layout",
    "form_workbook",
    "grids",
    "guide",
    "hold_back",
    "intern_parts",
    "leave_out",
    "list_in",
    "lists_people",
    "observable",
    "observe",
    "open_file",
    "people_of",
    "picture",
    "places",
    "put_rows",
    "read",
    "read_form",
    "recall",
    "recall_layout",
    "remember",
    "remember_layout",
    "row_of",
    "said_of",
    "stage",
    "suggest",
    "table_as_said",
    "tables_of",
    "template",
    "together",
    "understand",
    "unstage",
]
