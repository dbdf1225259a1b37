"""Reading a file: from its bytes to its sheets, as text, at the rows and columns of the sender."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import PurePath

from openpyxl.utils import get_column_letter
from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetMetadata,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from core.errors import UnreadableWorkbook
from core.language import Sentence, sentence
from core.workbook.cells import Grid, Hidden, Opened, Rows, Span, Value, columns_of
from core.workbook.kinds import Kind, kind_of, other_ending
from core.workbook.model import Sheet
from core.workbook.separated import read_separated
from core.workbook.table import long_table
from core.workbook.template_marks import data_sheet, findings_sheets
from core.workbook.unseen import MOST_CELLS, Unseen, UnseenSheet, look

MEGABYTE = 1024 * 1024
MOST_BYTES = 50 * MEGABYTE
MOST_ROWS = 1_000_000
MOST_COLUMNS = 200
MOST_NAMED = 5
LAST_COLUMN = 16_384


def read(content: bytes, file_name: str) -> tuple[Sheet, ...]:
    """The tables of a file that are in long layout: one a sheet with a header row and rows below.

    A template's example row and its sheets without data are left out, hidden sheets too.
    Raises UnreadableWorkbook as `open_file` does, and where there is no table at all.
    """
    return tables(grids(content, file_name), file_name)


def grids(content: bytes, file_name: str) -> tuple[Grid, ...]:
    """The sheets of a file as they stand, whatever their layout; hidden sheets not."""
    return tuple(one for one in open_file(content, file_name).grids if not one.hidden.sheet)


def open_file(content: bytes, file_name: str) -> Opened:
    """The sheets of a file as they stand, hidden ones too, and what its sender should know.

    Raises UnreadableWorkbook, with a reason and so a sentence of its own for each way in which a
    file can be bad.
    """
    if len(content) > MOST_BYTES:
        raise UnreadableWorkbook(reason="too-many-bytes", most=MOST_BYTES // MEGABYTE)
    if not content.strip():
        raise UnreadableWorkbook(reason="empty", file=file_name)
    kind = kind_of(content, file_name)
    said = other_ending(kind, file_name)
    if kind is Kind.TEXT:
        rows, notices = read_separated(content, file_name)
        name = PurePath(file_name).stem
        _measure(len(rows), max(map(len, rows), default=0), name)
        return Opened((Grid(name, columns_of(rows)),), said + notices)
    unseen = look(content, file_name, kind)
    for name, sheet in unseen.sheets.items():
        if sheet.cells > MOST_CELLS:
            last = f"{get_column_letter(min(sheet.last_column, LAST_COLUMN))}{sheet.last_row}"
            raise UnreadableWorkbook(reason="reaches-too-far", sheet=name, cell=last)
    found = tuple(
        _grid(one, sheet, unseen.sheets.get(one.name, UnseenSheet()))
        for one, sheet in _sheets(content, file_name)
    )
    named = tuple(replace(one, file=PurePath(file_name).stem) for one in found)
    return Opened(named, said + _notices(found, unseen, file_name))


def tables(found: Sequence[Grid], file_name: str) -> tuple[Sheet, ...]:
    """The tables of these sheets. Raises UnreadableWorkbook where there is none."""
    sheets = tuple(one for grid in found if (one := long_table(grid)) is not None)
    if not sheets:
        raise UnreadableWorkbook(reason="no-table", file=file_name)
    return sheets


def values_of(content: bytes, file_name: str) -> Iterator[tuple[str, Rows]]:
    """The sheets of a file that could be opened, each with its cells as they were saved."""
    if kind_of(content, file_name) is Kind.TEXT:
        yield PurePath(file_name).stem, read_separated(content, file_name)[0]
        return
    for one, sheet in _sheets(content, file_name):
        yield one.name, sheet.to_python(skip_empty_area=False)


def _sheets(content: bytes, file_name: str) -> Iterator[tuple[SheetMetadata, CalamineSheet]]:
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        ours = data_sheet(workbook)
        for one in workbook.sheets_metadata:
            taken = ours in {None, one.name} and one.name not in findings_sheets()
            if one.typ is SheetTypeEnum.WorkSheet and taken:
                yield one, workbook.get_sheet_by_name(one.name)
    except PasswordError as error:
        raise UnreadableWorkbook(reason="password-protected", file=file_name) from error
    except (CalamineError, OSError) as error:
        raise UnreadableWorkbook(reason="corrupt", file=file_name) from error
    except BaseException as error:
        # A panic of the library is no Exception, and its class has no name to import.
        if type(error).__name__ != "PanicException":
            raise
        raise UnreadableWorkbook(reason="corrupt", file=file_name) from error


def _grid(one: SheetMetadata, sheet: CalamineSheet, unseen: UnseenSheet) -> Grid:
    _measure(sheet.total_height, sheet.total_width, sheet.name)
    merged = tuple(
        Span(top + 1, left + 1, bottom + 1, right + 1)
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
    )
    grid = Grid(one.name, _with_formulas(columns_of(_rows(sheet)), unseen.formulas), merged)
    hidden = Hidden(
        one.visible is not SheetVisibleEnum.Visible,
        tuple(row for row in sorted(unseen.rows) if row <= grid.height and any(grid.row(row))),
        tuple(at for at in sorted(unseen.columns) if any(map(any, grid.columns[at - 1 : at]))),
    )
    return replace(grid, hidden=hidden)


def _rows(sheet: CalamineSheet) -> Iterator[Sequence[Value]]:
    """The cells of a sheet row by row, from its first column on."""
    before = [""] * (sheet.start[1] if sheet.start else 0)
    return ([*before, *row] for row in sheet.iter_rows()) if before else iter(sheet.iter_rows())


def _with_formulas(
    columns: tuple[list[str | None], ...], formulas: dict[tuple[int, int], str]
) -> tuple[list[str | None], ...]:
    """The columns with the formula itself where its result was never saved: it is not empty."""
    if not formulas:
        return columns
    height = max([*map(len, columns), *(row for row, _ in formulas)])
    width = max([len(columns), *(column for _, column in formulas)])
    filled = [column + [None] * (height - len(column)) for column in columns]
    filled += ([None] * height for _ in range(width - len(columns)))
    for (row, column), formula in formulas.items():
        filled[column - 1][row - 1] = f"={formula or '…'}"
    return tuple(filled)


def _notices(found: Sequence[Grid], unseen: Unseen, file_name: str) -> tuple[Sentence, ...]:
    """What the sender should know of a workbook before anything else."""
    said: list[Sentence] = []
    if unseen.macros:
        said.append(sentence("notice.macros", file=file_name))
    if unseen.links:
        said.append(sentence("notice.links", files=unseen.links, count=len(unseen.links)))
    for grid in found:
        formulas = unseen.sheets.get(grid.name, UnseenSheet()).formulas
        cells = [f"{get_column_letter(column)}{row}" for row, column in sorted(formulas)]
        if cells:
            named = cells[:MOST_NAMED] + (["…"] if len(cells) > MOST_NAMED else [])
            count = {"count": len(cells), "cells": named}
            said.append(sentence("notice.formulas", sheet=grid.name, **count))
    return tuple(said)


def _measure(rows: int, columns: int, sheet: str) -> None:
    if rows > MOST_ROWS:
        raise UnreadableWorkbook(reason="too-many-rows", most=MOST_ROWS, sheet=sheet)
    if columns > MOST_COLUMNS:
        raise UnreadableWorkbook(reason="too-many-columns", most=MOST_COLUMNS, sheet=sheet)
