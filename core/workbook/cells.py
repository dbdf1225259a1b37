"""Cells as they come from a file, before anybody knows what they mean."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import islice, zip_longest
from typing import NamedTuple

from openpyxl.utils import get_column_letter

from core.language import Sentence

Value = str | float | bool | datetime | date | time | timedelta | None
Rows = Iterable[Sequence[Value]]

AT_ONCE = 250
"""So many rows at once are turned round: few enough to stay in the processor's cache."""
MOST_TOLD = 100_000


class Span(NamedTuple):
    """Cells that are merged, by the first and last row and column, counted from 1."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Hidden:
    """What the sender's own program does not show of a sheet: all of it, or rows and columns.

    Rows and columns are counted from 1; empty ones are not among them.
    """

    sheet: bool = False
    rows: tuple[int, ...] = ()
    columns: tuple[int, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.sheet or self.rows or self.columns)

    @property
    def letters(self) -> tuple[str, ...]:
        """The hidden columns by their letters."""
        return tuple(map(get_column_letter, self.columns))


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet as it stands, column by column: the first text of each is in the sender's row 1.

    All columns are of the same length; an empty cell is None. Of merged cells the first holds
    the text. `file` is what its file is called, without the ending.
    """

    name: str
    columns: tuple[list[str | None], ...]
    merged: tuple[Span, ...] = ()
    hidden: Hidden = Hidden()
    file: str = ""

    @property
    def height(self) -> int:
        """How many rows there are."""
        return len(self.columns[0]) if self.columns else 0

    def row(self, number: int) -> list[str | None]:
        """The texts of a row, its first cell first."""
        return [column[number - 1] for column in self.columns]

    def head(self, rows: int) -> list[list[str | None]]:
        """The first rows."""
        return [self.row(number) for number in range(1, min(rows, self.height) + 1)]

    @property
    def without_hidden(self) -> Grid:
        """The same with hidden rows and columns empty; all others stay where they are."""
        columns = [list(column) for column in self.columns]
        for at in self.hidden.columns:
            columns[at - 1] = [None] * self.height
        for column in columns:
            for row in self.hidden.rows:
                column[row - 1] = None
        return replace(self, columns=tuple(columns), hidden=Hidden(self.hidden.sheet))


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that could be read: its sheets, hidden ones too, and what its sender should know."""

    grids: tuple[Grid, ...]
    notices: tuple[Sentence, ...] = ()

    def shown(self, *, hidden: bool) -> tuple[Grid, ...]:
        """The sheets as they are to be read: with what is hidden, or without."""
        if hidden:
            return self.grids
        return tuple(
            one.without_hidden if one.hidden else one for one in self.grids if not one.hidden.sheet
        )


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


class _Texts(dict[Value, str | None]):
    """The text of each different cell, made once."""

    def __missing__(self, value: Value) -> str | None:
        text = self[value] = text_of(value)
        return text


def columns_of(rows: Rows) -> tuple[list[str | None], ...]:
    """The texts of cells, column by column; rows may be of different lengths."""
    columns: list[list[str | None]] = []
    told, left, height = _Texts(), iter(rows), 0
    while some := list(islice(left, AT_ONCE)):
        parts = list(zip_longest(*some))
        columns += ([None] * height for _ in parts[len(columns) :])
        height += len(some)
        for column, values in zip(columns, parts, strict=False):
            # True and 1 are the same key.
            once = text_of if bool in set(map(type, values)) else told.__getitem__
            column.extend(map(once, values))
        for column in columns:
            column.extend([None] * (height - len(column)))
        if len(told) > MOST_TOLD:
            told.clear()
    return tuple(columns)
