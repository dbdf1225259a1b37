"""Reading a file: from its bytes to its sheets, as text, at the rows and columns of the sender."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from itertools import zip_longest
from pathlib import PurePath

import pandas as pd
from openpyxl.utils import get_column_letter
from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from core.errors import UnreadableWorkbook
from core.workbook.model import Sheet
from core.workbook.packed import weigh
from core.workbook.separated import rows_of_separated
from core.workbook.table import header_at, unique
from core.workbook.template_marks import data_sheet, without_example

MEGABYTE = 1024 * 1024
MOST_BYTES = 50 * MEGABYTE
MOST_ROWS = 1_000_000
MOST_COLUMNS = 200

_ZIP = b"PK\x03\x04"
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")

Value = str | float | bool | datetime | date | time | timedelta | None
Rows = Sequence[Sequence[Value]]


def read(content: bytes, file_name: str) -> tuple[Sheet, ...]:
    """The tables of an xlsx or csv file: one a sheet that has a header row and rows below it.

    A template's example row and its sheets without data are left out, hidden sheets too.
    Raises UnreadableWorkbook, with a reason and so a sentence of its own for each way in which
    a file can be bad.
    """
    if len(content) > MOST_BYTES:
        raise UnreadableWorkbook(reason="too-many-bytes", most=MOST_BYTES // MEGABYTE)
    if not content.strip():
        raise UnreadableWorkbook(reason="empty", file=file_name)
    ending = PurePath(file_name).suffix.lower()
    if ending == ".csv":
        tables = _separated(content, file_name)
    elif ending == ".xlsx":
        tables = _workbook(content, file_name)
    else:
        raise UnreadableWorkbook(reason="wrong-ending", file=file_name)
    sheets = tuple(sheet for name, rows in tables if (sheet := _sheet(name, rows)) is not None)
    if not sheets:
        raise UnreadableWorkbook(reason="no-table", file=file_name)
    return sheets


def _separated(content: bytes, file_name: str) -> list[tuple[str, Rows]]:
    if content.startswith((_ZIP, _OLE)):
        raise UnreadableWorkbook(reason="not-what-it-says", file=file_name)
    rows = rows_of_separated(content, file_name)
    _measure(len(rows), max(map(len, rows), default=0), PurePath(file_name).stem)
    return [(PurePath(file_name).stem, rows)]


def _workbook(content: bytes, file_name: str) -> list[tuple[str, Rows]]:
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


def _tables(workbook: CalamineWorkbook) -> list[tuple[str, Rows]]:
    visible = [
        one.name
        for one in workbook.sheets_metadata
        if one.typ is SheetTypeEnum.WorkSheet and one.visible is SheetVisibleEnum.Visible
    ]
    ours = data_sheet(workbook)
    names = [name for name in visible if ours in {None, name}]
    return [(name, _values(workbook.get_sheet_by_name(name))) for name in names]


def _values(sheet: CalamineSheet) -> Rows:
    _measure(sheet.total_height, sheet.total_width, sheet.name)
    return sheet.to_python(skip_empty_area=False)


def _measure(rows: int, columns: int, sheet: str) -> None:
    if rows > MOST_ROWS:
        raise UnreadableWorkbook(reason="too-many-rows", most=MOST_ROWS, sheet=sheet)
    if columns > MOST_COLUMNS:
        raise UnreadableWorkbook(reason="too-many-columns", most=MOST_COLUMNS, sheet=sheet)


def _sheet(name: str, rows: Rows) -> Sheet | None:
    """The table of a sheet, None where there is none. Other layouts will find their place here."""
    at = header_at([[text_of(value) for value in row] for row in rows[:60]])
    if at is None:
        return None
    # Rows may be of different lengths: what a row does not reach is empty.
    columns = list(zip_longest(*rows[at:]))
    below = pd.RangeIndex(at + 2, len(rows) + 1)
    used: dict[str, tuple[str | None, pd.Series[str]]] = {}
    for number, (heading, *values) in enumerate(columns, start=1):
        said, texts = text_of(heading), _texts(values, below)
        if said or texts.notna().any():
            used[get_column_letter(number)] = (said, texts)
    header = unique([said or f"({letter})" for letter, (said, _) in used.items()])
    table = pd.DataFrame(
        {head: texts for head, (_, texts) in zip(header, used.values(), strict=True)}
    )
    table = without_example(table.dropna(how="all"))
    return None if table.empty else Sheet(name, header, table, at + 1, tuple(used))


def _texts(values: Sequence[Value], rows: pd.RangeIndex) -> pd.Series[str]:
    # Most cells are text, and text needs no look at its kind.
    texts = [(value.strip() or None) if type(value) is str else text_of(value) for value in values]
    return pd.Series(texts, index=rows, dtype="str")


def text_of(value: Value) -> str | None:
    """A cell as its sender reads it: 2024.0 is 2024, a day is 2024-03-01; None if it is empty."""
    if isinstance(value, str):
        return value.strip() or None
    if value is None or value != value:
        return None
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float | int):
        # Fifteen digits are what spreadsheets keep; more is noise of the binary number.
        whole = float(value).is_integer() and abs(value) < 1e15
        return str(int(value)) if whole else f"{value:.15g}"
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    return str(value)
