"""Cells that the sender changes before sending: which, from what, to what."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from core.language import render
from core.workbook.figures import count_and_share
from core.workbook.model import Role, Sheet

_MEASURED = [render(role.called) for role in (Role.NUMERATOR, Role.ESTIMATE)]
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
            for row, header, text in list(_written(sheet, rows, one)):
                rows.loc[row, header] = text or None
    return replace(sheet, rows=rows)


def _written(
    sheet: Sheet, rows: pd.DataFrame, change: CellChange
) -> Iterator[tuple[int, str, str]]:
    """What a change writes where. A cell may say several things: only what was changed is, but a
    count and the per cent behind it go together.
    """
    found = places(sheet, change.cell)
    texts = {(row, header): str(rows[header].fillna("")[row]) for row, header in found}
    told = list(dict.fromkeys(header for (_, header), text in texts.items() if text))
    if len(told) > 1 and told == _MEASURED:
        count, share = count_and_share(change.after) or (change.after.strip(), "")
        instead = dict(zip(_MEASURED, (count, share), strict=True))
        yield from ((row, header, instead[header]) for row, header in found if header in instead)
        return
    first = next((header for (_, header), text in texts.items() if text == change.before), None)
    for (row, header), text in texts.items():
        if header == first and text == change.before:
            yield row, header, change.after.strip()


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
