"""What is said of a draft's cells: its findings and explanations, and what the sender changed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from uuid import UUID

import pandas as pd

from core.language import render
from core.registry import load
from core.store import Reader, Writer, statements
from core.workbook import CellChange, Finding, Severity, check_again

sql = statements(__file__)

LASTING = frozenset(
    {"missing-everyone", "missing-expected-group", "missing-expected-dimension", "rows-left-out"}
)
"""What is odd about how a partner reports, and not about one file."""


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


def keep_corrections(tx: Writer, submission_id: UUID, corrections: Sequence[CellChange]) -> None:
    """Write down what the sender changed."""
    rows = [
        {**asdict(one), "submission_id": str(submission_id), "number": number}
        for number, one in enumerate(corrections)
    ]
    tx.append("correction", pd.DataFrame(rows))


def corrections_of(tx: Reader, submission_id: UUID) -> tuple[CellChange, ...]:
    """What the sender changed, in the order of the changes."""
    rows = tx.rows(sql("corrections"), submission_id=submission_id)
    return tuple(CellChange(**row) for row in rows)


def explained_as(findings: Iterable[Finding], earlier: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings, each with what was said to the same one before."""
    words = {_told(one): one.explanation for one in earlier if one.explanation}
    if not words:
        return tuple(findings)
    return tuple(replace(one, explanation=words.get(_told(one), "")) for one in findings)


def said_before(
    tx: Reader, organisation_id: UUID, findings: Iterable[Finding]
) -> tuple[Finding, ...]:
    """The findings, those that last from file to file with what the partner said of them before."""
    rows = tx.rows(sql("explained_before"), organisation_id=organisation_id, codes=sorted(LASTING))
    words: dict[tuple[str, str], str] = {}
    for row in rows:
        words.setdefault((row["code"], _lasting(json.loads(row["params"]))), row["explanation"])
    return tuple(
        replace(one, explanation=one.explanation or words.get((one.code, _lasting(one.params)), ""))
        for one in findings
    )


def _lasting(params: Mapping[str, object]) -> str:
    """What of the params is the same in the next file: everything but how many there are."""
    same = {name: one for name, one in params.items() if name != "count"}
    return json.dumps(same, default=str, ensure_ascii=False, sort_keys=True)


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
