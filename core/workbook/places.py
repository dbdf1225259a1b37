"""Back from the long table to the cell that its sender sees."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

import pandas as pd

from core.store import Reader, statements
from core.workbook.mapping import Mapping
from core.workbook.model import ROWS, Finding, Sheet

sql = statements(__file__)


def row_of(number: int) -> int:
    """The sender's row of a row of the long table."""
    return number % ROWS


def cells_of(sheet: Sheet) -> pd.Series[str]:
    """For each row of an unfolded table the cells of its texts, column by column; else missing."""
    if sheet.cells is None:
        return pd.Series(None, index=sheet.rows.index, dtype="str")
    joined = [" ".join(row) for row in sheet.cells.itertuples(index=False, name=None)]
    return pd.Series(joined, index=sheet.rows.index, dtype="str")


def at_their_cells(
    tx: Reader, submission_id: UUID, mapping: Mapping, findings: Iterable[Finding]
) -> list[Finding]:
    """Findings at a row and column of the long table, told at the sender's own cell."""
    found = list(findings)
    rows = sorted({one.row_number for one in found if one.row_number is not None})
    known = (
        tx.rows(sql("cells_of_rows"), submission_id=submission_id, sheet=mapping.sheet, rows=rows)
        if rows
        else []
    )
    cells = {row["row_number"]: row["cells"].split(" ") for row in known}
    place = {column.letter: at for at, column in enumerate(mapping.columns)}
    return [_placed(one, cells, place) for one in found]


def _placed(one: Finding, cells: dict[int, list[str]], place: dict[str, int]) -> Finding:
    if one.row_number is None:
        return one
    params = one.params
    if isinstance(first := params.get("first_row"), int):
        params = {**params, "first_row": row_of(first)}
    if one.row_number not in cells:
        return replace(one, params=params)
    own = cells[one.row_number]
    column = place.get(one.cell.removesuffix(str(one.row_number)), len(own) - 1)
    return replace(one, cell=own[column], row_number=row_of(one.row_number), params=params)
