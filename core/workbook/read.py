"""Reading a file: from its bytes to its sheets, as text, at the rows and columns of the sender."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest
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
from core.workbook.cells import Grid, Hidden, Opened, Rows, Span, Value
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
        return Opened((Grid(name, rows),), said + notices)
    unseen = look(content, file_name, kind)
    for name, sheet in unseen.sheets.items():
        if sheet.cells > MOST_CELLS:
            last = f"{get_column_letter(min(sheet.last_column, LAST_COLUMN))}{sheet.last_row}"
            raise UnreadableWorkbook(reason="reaches-too-far", sheet=name, cell=last)
    found = tuple(_grids(content, file_name, unseen))
    return Opened(found, said + _notices(found, unseen, file_name))


def tables(found: Sequence[Grid], file_name: str) -> tuple[Sheet, ...]:
    """The tables of these sheets. Raises UnreadableWorkbook where there is none."""
    sheets = tuple(one for grid in found if (one := long_table(grid)) is not None)
    if not sheets:
        raise UnreadableWorkbook(reason="no-table", file=file_name)
    return sheets


def _grids(content: bytes, file_name: str, unseen: Unseen) -> Iterator[Grid]:
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        ours = data_sheet(workbook)
        for one in workbook.sheets_metadata:
            taken = ours in {None, one.name} and one.name not in findings_sheets()
            if one.typ is SheetTypeEnum.WorkSheet and taken:
                sheet = workbook.get_sheet_by_name(one.name)
                yield _grid(one, sheet, unseen.sheets.get(one.name, UnseenSheet()))
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
    rows = sheet.to_python(skip_empty_area=False)
    merged = tuple(
        Span(top + 1, left + 1, bottom + 1, right + 1)
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
    )
    grid = Grid(one.name, rows, merged)
    if unseen.formulas:
        grid = replace(grid, rows=_with_formulas(rows, unseen.formulas))
    hidden_sheet = one.visible is not SheetVisibleEnum.Visible
    if not (hidden_sheet or unseen.rows or unseen.columns):
        return grid
    filled_rows = {at for at, row in enumerate(rows, start=1) if any(map(_filled, row))}
    filled_columns = {
        at
        for at, column in enumerate(zip_longest(*rows), start=1)
        if at in unseen.columns and any(map(_filled, column))
    }
    hidden = Hidden(
        hidden_sheet, tuple(sorted(unseen.rows & filled_rows)), tuple(sorted(filled_columns))
    )
    return replace(grid, hidden=hidden)


def _filled(value: Value) -> bool:
    return value is not None and value != ""


def _with_formulas(rows: Rows, formulas: dict[tuple[int, int], str]) -> Rows:
    """The rows with the formula itself where its result was never saved: the cell is not empty."""
    filled = [list(row) for row in rows]
    for (row, column), formula in formulas.items():
        filled += ([] for _ in range(row - len(filled)))
        cells = filled[row - 1]
        cells += (None for _ in range(column - len(cells)))
        cells[column - 1] = f"={formula or '…'}"
    return filled


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
