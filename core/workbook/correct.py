"""Cells that the sender changes before sending: which, from what, to what."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from core.workbook.model import Sheet

_CELL = re.compile(r"([A-Z]+)(\d+)")


@dataclass(frozen=True, slots=True)
class CellChange:
    """One cell and its texts; an empty cell is an empty text."""

    sheet: str
    cell: str
    before: str
    after: str


def places(sheet: Sheet, cell: str) -> list[tuple[int, str]]:
    """The rows and columns of the long table that a cell of the sender's stands in; several where
    it says something of several rows."""
    if sheet.cells is not None:
        return [
            (int(row), header)
            for header in sheet.header
            for row in sheet.cells.index[sheet.cells[header] == cell]
        ]
    place = _CELL.fullmatch(cell)
    if place is None or place[1] not in sheet.letters or int(place[2]) not in sheet.rows.index:
        return []
    return [(int(place[2]), sheet.header[sheet.letters.index(place[1])])]


def cell_at(sheet: Sheet, row: int, header: str) -> str:
    """The sender's cell of a row and a column of the long table."""
    if sheet.cells is not None:
        return str(sheet.cells.at[row, header])
    return f"{sheet.letters[sheet.header.index(header)]}{row}"


def correct(sheet: Sheet, changes: Iterable[CellChange]) -> Sheet:
    """The sheet with other texts in some of its cells; cells that it does not have are let be."""
    rows = sheet.rows.copy()
    for one in changes:
        if one.sheet == sheet.name:
            for row, header in places(sheet, one.cell):
                rows.loc[row, header] = one.after.strip() or None
    return replace(sheet, rows=rows)


def everywhere(sheet: Sheet, cell: str, after: str) -> tuple[CellChange, ...]:
    """The same change in every cell of the column that holds the very text of this one."""
    found = places(sheet, cell)
    if not found:
        return ()
    row, header = found[0]
    texts = sheet.rows[header].fillna("")
    before = str(texts[row])
    alike = (cell_at(sheet, int(one), header) for one in texts.index[texts == before])
    return tuple(CellChange(sheet.name, one, before, after.strip()) for one in dict.fromkeys(alike))


def together(earlier: Sequence[CellChange], later: Iterable[CellChange]) -> tuple[CellChange, ...]:
    """All changes, one a cell, from what it was first to what it is now; none that was undone."""
    by_cell = {(one.sheet, one.cell): one for one in earlier}
    for one in later:
        first = by_cell.get((one.sheet, one.cell), one)
        by_cell[one.sheet, one.cell] = replace(one, before=first.before)
    return tuple(one for one in by_cell.values() if one.before != one.after)
