"""Rows that wait for the sender's answer are asked about, and not told as wrong meanwhile."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from core.store import Reader, statements
from core.workbook.checks.catalogue import TROUBLE
from core.workbook.mapping import Mapping, QuestionKind
from core.workbook.model import Finding, Role, Severity
from core.workbook.places import row_of
from core.workbook.trouble import Why

sql = statements(__file__)


@dataclass(frozen=True, slots=True)
class Told:
    """The findings that can be told already, and how many rows wait for an answer."""

    findings: tuple[Finding, ...]
    waiting: int


def hold_back(
    tx: Reader, submission_id: UUID, mappings: Iterable[Mapping], findings: Sequence[Finding]
) -> Told:
    """Hold back what is told of rows with a text that a question is still open about.

    While any row waits, warnings are held back too: rows are compared with each other, and what
    seems to be missing may only be waiting.
    """
    rows: set[tuple[str, int]] = set()
    codes: set[str] = set()
    for mapping in mappings:
        asked = {
            (one.role, one.text)
            for one in mapping.open_questions
            if one.kind is QuestionKind.VALUE and one.required
        }
        if not asked:
            continue
        codes |= {code for role, _ in asked if (code := TROUBLE.get((role, Why.UNKNOWN)))}
        noted = tx.rows(sql("trouble"), submission_id=submission_id, sheet=mapping.sheet)
        rows |= {
            (mapping.sheet, row_of(one["row_number"]))
            for one in noted
            if one["why"] == Why.UNKNOWN and (Role(one["role"]), one["value"]) in asked
        }
    if not rows:
        return Told(tuple(findings), 0)
    told = (
        one
        for one in findings
        if one.severity is Severity.ERROR
        and (one.sheet, one.row_number) not in rows
        and one.params.get("code") not in codes
    )
    return Told(tuple(told), len(rows))
