"""Running the checks over what is staged."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable
from collections.abc import Mapping as Lookup
from typing import Any
from uuid import UUID

import numpy as np
import pandas as pd

from core.registry import Registry
from core.store import Reader, statements
from core.workbook.checks.catalogue import CHECKS, INSTEAD, TROUBLE, Check
from core.workbook.checks.nearest import Nearest
from core.workbook.mapping import Mapping
from core.workbook.model import MEASURES, Finding, Role, Severity
from core.workbook.places import at_their_cells
from core.workbook.trouble import Why

sql = statements(__file__)

MOST = 1000
"""So many findings of one code are told one by one; one more says how many there are besides."""

_CELL = re.compile(r"([A-Z]*)(\d+)")
_PLACE = ("row_number", "letter", "role", "dimension_id", "value")


def check(
    tx: Reader,
    submission_id: UUID,
    mapping: Mapping,
    registry: Registry,
    tell: Callable[[float], object] = lambda _: None,
) -> tuple[Finding, ...]:
    """Everything wrong or odd in the sheet of a mapping, errors first, then by row and column.

    Stage all sheets of a submission before: a row is compared with all of them. `tell` hears
    before each check which share of them is done.
    """
    near = Nearest(registry)
    findings = _trouble(tx, submission_id, mapping)
    about = {"submission_id": submission_id, "sheet": mapping.sheet}
    found: dict[str, pd.DataFrame] = {}
    for done, one in enumerate(CHECKS):
        tell(done / len(CHECKS))
        found[one.code] = tx.frame(sql(one.statement), **about, **one.params)
    for one in CHECKS:
        findings += _findings(one, _not_said_as_a_whole(one.code, found), mapping)
    placed = at_their_cells(tx, submission_id, mapping, findings)
    return tuple(sorted(map(near.told, placed), key=_order))


def check_again(tx: Reader, submission_id: UUID, registry: Registry) -> tuple[Finding, ...]:
    """The findings of all that is staged, by the registry and the wall as they are now.

    The mappings are not asked for, so the column is missing where only they know it.
    """
    sheets = tx.rows(sql("staged_sheets"), submission_id=submission_id)
    return tuple(
        finding
        for row in sheets
        for finding in check(tx, submission_id, Mapping(row["sheet"], layout=""), registry)
    )


def _not_said_as_a_whole(code: str, found: Lookup[str, pd.DataFrame]) -> pd.DataFrame:
    """What a check found, but for the indicators of which another one says it of all rows."""
    rows = found[code]
    if "indicator" not in rows.columns:
        return rows
    said = {
        name
        for whole, instead in INSTEAD.items()
        if code in instead
        for name in found[whole]["indicator"]
    }
    return rows[~rows["indicator"].isin(said)]


def _trouble(tx: Reader, submission_id: UUID, mapping: Mapping) -> list[Finding]:
    """What staging noted, each kind under its own code."""
    noted = tx.frame(sql("trouble"), submission_id=submission_id, sheet=mapping.sheet)
    findings: list[Finding] = []
    for (role, why), cells in noted.groupby(["role", "why"]):
        about = Role(str(role))
        if code := TROUBLE.get((about, Why(str(why)))):
            kind = Check(code, Severity.ERROR, "trouble", about)
            findings += _findings(kind, cells.drop(columns="why"), mapping)
    return findings


def _findings(check: Check, found: pd.DataFrame, mapping: Mapping) -> list[Finding]:
    if found.empty:
        return []
    told = found if len(found) <= MOST else found.head(MOST - 1)
    findings = [_finding(check, row, mapping) for row in told.to_dict("records")]
    if left := len(found) - len(told):
        next_one = _finding(check, found.iloc[MOST - 1].to_dict(), mapping)
        findings.append(
            Finding(
                "more-of-the-same",
                check.severity,
                next_one.sheet,
                next_one.cell,
                next_one.row_number,
                next_one.value,
                {"count": left, "code": check.code},
            )
        )
    return findings


def _finding(check: Check, row: dict[Hashable, Any], mapping: Mapping) -> Finding:
    number = int(row["row_number"])
    role, dimension = Role(row.get("role", check.role)), row.get("dimension_id")
    letter = row.get("letter") or _letter(mapping, role, dimension)
    value = row["value"]
    return Finding(
        code=check.code,
        severity=check.severity,
        sheet=mapping.sheet,
        cell=f"{letter}{number}",
        row_number=number,
        value="" if pd.isna(value) else str(value),
        params={str(name): _plain(one) for name, one in row.items() if name not in _PLACE},
    )


def _letter(mapping: Mapping, role: Role, dimension: object) -> str:
    """The column to point at: that of the role, of a dimension where it is about one, else that of
    a figure, else the first, if any."""
    for one in mapping.columns_of(role):
        if dimension is not None and one.dimension == dimension:
            return one.letter
    for wanted in (role, *MEASURES):
        if column := mapping.column(wanted):
            return column.letter
    return mapping.columns[0].letter if mapping.columns else ""


def _plain(value: Any) -> object:
    """A value of a frame as JSON knows it."""
    if isinstance(value, np.ndarray | list):
        return [str(one) for one in value]
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value.item() if hasattr(value, "item") else value


def _order(finding: Finding) -> tuple[bool, int, int, str, str]:
    place = _CELL.fullmatch(finding.cell)
    letters = place[1] if place else ""
    is_warning = finding.severity is Severity.WARNING
    return (is_warning, finding.row_number or 0, len(letters), letters, finding.code)
