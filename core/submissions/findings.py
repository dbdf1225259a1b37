"""Findings of a draft: kept, read again, their explanations carried over, and what is new."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from uuid import UUID

import pandas as pd

from core.language import render
from core.registry import load
from core.store import Reader, Writer, statements
from core.workbook import Finding, Severity, check_again

sql = statements(__file__)


def keep(tx: Writer, submission_id: UUID, findings: Sequence[Finding]) -> None:
    """Write findings down, in their order."""
    rows = [
        {
            **asdict(one),
            "severity": str(one.severity),
            "params": json.dumps(one.params, default=str, ensure_ascii=False),
            "submission_id": submission_id,
            "number": number,
        }
        for number, one in enumerate(findings)
    ]
    tx.append("finding", pd.DataFrame(rows))


def kept(tx: Reader, submission_id: UUID) -> tuple[Finding, ...]:
    """The findings of a submission, in their order."""
    return tuple(
        Finding(
            **{**row, "severity": Severity(row["severity"]), "params": json.loads(row["params"])}
        )
        for row in tx.rows(sql("findings"), submission_id=submission_id)
    )


def explained_as(findings: Iterable[Finding], earlier: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings, each with what was said to the same one before."""
    words = {_told(one): one.explanation for one in earlier if one.explanation}
    if not words:
        return tuple(findings)
    return tuple(replace(one, explanation=words.get(_told(one), "")) for one in findings)


def news(tx: Reader, submission_id: UUID, known: Iterable[Finding]) -> tuple[Finding, ...]:
    """What is wrong or odd in a draft by the registry and the wall of now, and was not told."""
    if tx.value(sql("checked_as"), submission_id=submission_id) == tx.publication():
        return ()
    told = {_told(one) for one in known}
    found = check_again(tx, submission_id, load(tx))
    return tuple(one for one in found if _told(one) not in told)


def _told(one: Finding) -> tuple[object, ...]:
    """What the sender reads of a finding, but for the column, which a check alone may not know."""
    said = render(replace(one, cell="").reason)
    return one.code, one.severity, one.sheet, one.row_number, one.value, said
