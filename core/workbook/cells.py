"""Cells as they come from a file, before anybody knows what they mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from openpyxl.utils import get_column_letter

from core.language import Sentence

Value = str | float | bool | datetime | date | time | timedelta | None
Rows = Sequence[Sequence[Value]]


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
    """A sheet as it stands: its first row is the sender's row 1, its first cell column A.

    Rows may be of different lengths; what a row does not reach is empty. Of merged cells the
    first holds the text.
    """

    name: str
    rows: Rows
    merged: tuple[Span, ...] = ()
    hidden: Hidden = Hidden()

    @property
    def without_hidden(self) -> Grid:
        """The same with hidden rows and columns empty; all others stay where they are."""
        rows, columns = set(self.hidden.rows), set(self.hidden.columns)
        kept = [
            []
            if number in rows
            else [None if at in columns else value for at, value in enumerate(row, start=1)]
            for number, row in enumerate(self.rows, start=1)
        ]
        return replace(self, rows=kept, hidden=Hidden(self.hidden.sheet))


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
