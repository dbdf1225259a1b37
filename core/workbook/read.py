"""Reading a file: from its bytes to its sheets, at the rows and columns of the sender."""

from __future__ import annotations

import io
from pathlib import PurePath

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from core.errors import UnreadableWorkbook
from core.workbook.cells import Grid, Span
from core.workbook.model import Sheet
from core.workbook.packed import weigh
from core.workbook.separated import rows_of_separated
from core.workbook.table import long_table
from core.workbook.template_marks import data_sheet

MEGABYTE = 1024 * 1024
MOST_BYTES = 50 * MEGABYTE
MOST_ROWS = 1_000_000
MOST_COLUMNS = 200

_ZIP = b"PK\x03\x04"
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def read(content: bytes, file_name: str) -> tuple[Sheet, ...]:
    """The tables of a file that are in long layout: one a sheet with a header row and rows below.

    A template's example row and its sheets without data are left out, hidden sheets too.
    Raises UnreadableWorkbook as `grids` does, and where there is no table at all.
    """
    found = (long_table(grid) for grid in grids(content, file_name))
    sheets = tuple(sheet for sheet in found if sheet is not None)
    if not sheets:
        raise UnreadableWorkbook(reason="no-table", file=file_name)
    return sheets


def grids(content: bytes, file_name: str) -> tuple[Grid, ...]:
    """The sheets of an xlsx or csv file as they stand, whatever their layout; hidden ones not.

    Raises UnreadableWorkbook, with a reason and so a sentence of its own for each way in which
    a file can be bad.
    """
    if len(content) > MOST_BYTES:
        raise UnreadableWorkbook(reason="too-many-bytes", most=MOST_BYTES // MEGABYTE)
    if not content.strip():
        raise UnreadableWorkbook(reason="empty", file=file_name)
    ending = PurePath(file_name).suffix.lower()
    if ending == ".csv":
        return _separated(content, file_name)
    if ending == ".xlsx":
        return _workbook(content, file_name)
    raise UnreadableWorkbook(reason="wrong-ending", file=file_name)


def _separated(content: bytes, file_name: str) -> tuple[Grid, ...]:
    if content.startswith((_ZIP, _OLE)):
        raise UnreadableWorkbook(reason="not-what-it-says", file=file_name)
    rows = rows_of_separated(content, file_name)
    _measure(len(rows), max(map(len, rows), default=0), PurePath(file_name).stem)
    return (Grid(PurePath(file_name).stem, rows),)


def _workbook(content: bytes, file_name: str) -> tuple[Grid, ...]:
    if content.startswith(_OLE):
        locked = _ENCRYPTED in content
        reason = "password-protected" if locked else "not-what-it-says"
        raise UnreadableWorkbook(reason=reason, file=file_name)
    if not content.startswith(_ZIP):
        raise UnreadableWorkbook(reason="not-a-spreadsheet", file=file_name)
    weigh(content, file_name)
    try:
        return _tables(CalamineWorkbook.from_filelike(io.BytesIO(content)))
    except PasswordError as error:
        raise UnreadableWorkbook(reason="password-protected", file=file_name) from error
    except CalamineError as error:
        raise UnreadableWorkbook(reason="corrupt", file=file_name) from error


def _tables(workbook: CalamineWorkbook) -> tuple[Grid, ...]:
    visible = [
        one.name
        for one in workbook.sheets_metadata
        if one.typ is SheetTypeEnum.WorkSheet and one.visible is SheetVisibleEnum.Visible
    ]
    ours = data_sheet(workbook)
    names = [name for name in visible if ours in {None, name}]
    return tuple(_grid(workbook.get_sheet_by_name(name)) for name in names)


def _grid(sheet: CalamineSheet) -> Grid:
    _measure(sheet.total_height, sheet.total_width, sheet.name)
    merged = tuple(
        Span(top + 1, left + 1, bottom + 1, right + 1)
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
    )
    return Grid(sheet.name, sheet.to_python(skip_empty_area=False), merged)


def _measure(rows: int, columns: int, sheet: str) -> None:
    if rows > MOST_ROWS:
        raise UnreadableWorkbook(reason="too-many-rows", most=MOST_ROWS, sheet=sheet)
    if columns > MOST_COLUMNS:
        raise UnreadableWorkbook(reason="too-many-columns", most=MOST_COLUMNS, sheet=sheet)
