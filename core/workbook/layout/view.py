"""A sheet as text, seen upright or turned, with merged cells filled where that is wanted."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from enum import Enum
from functools import lru_cache

from openpyxl.utils import get_column_letter

from core.workbook.cells import Grid, Span
from core.workbook.figures import figure, mark

EARLIEST, LATEST = 1900, 2100
MOST_MERGED = 500
"""So many rows or columns of merged cells are looked at."""


class Kind(Enum):
    """What a cell looks like, whatever it means."""

    EMPTY = 0
    WORD = 1
    YEAR = 2
    FIGURE = 3


@lru_cache(maxsize=100_000)
def kind_of(text: str | None) -> Kind:
    """A mark in place of a figure counts as one; a year may be a header too, 0370 is a code."""
    if text is None:
        return Kind.EMPTY
    number = figure(text)
    if text.isdigit() and text[0] == "0" and len(text) > 1:
        return Kind.WORD
    if number is None:
        return Kind.WORD if mark(text) is None else Kind.FIGURE
    is_year = len(text) == 4 and text.isdigit() and EARLIEST <= number <= LATEST
    return Kind.YEAR if is_year else Kind.FIGURE


class View:
    """The texts of a sheet by row and column, counted from 1; turned, these change places."""

    def __init__(self, grid: Grid, *, turned: bool = False, rows: Collection[int] | None = None):
        """`rows` are all that is looked at, in their order; none: all of them."""
        self.turned = turned
        self.merged = grid.merged
        self._columns: Sequence[Sequence[str | None]] = grid.columns
        self._width, self._height = len(grid.columns), grid.height
        if turned:
            self._columns = list(zip(*grid.columns, strict=True))
            self._width, self._height = self._height, self._width
            self.merged = tuple(
                Span(left, top, right, bottom) for top, left, bottom, right in self.merged
            )
        self._rows = range(1, self._height + 1) if rows is None else dict.fromkeys(rows)
        self._nothing: list[str | None] = [None] * self._width
        self._spans = {
            (row, column): span
            for span in self.merged
            for row in range(span.top, min(span.bottom, span.top + MOST_MERGED) + 1)
            for column in range(span.left, min(span.right, span.left + MOST_MERGED) + 1)
        }

    @property
    def height(self) -> int:
        return self._height

    @property
    def width(self) -> int:
        return self._width

    def rows(self, first: int, last: int) -> Sequence[int]:
        """The rows from a first to a last one that are looked at."""
        if isinstance(self._rows, range):
            return range(first, min(last, self._height) + 1)
        return [row for row in self._rows if first <= row <= last]

    def row(self, row: int) -> list[str | None]:
        """The texts of a row, its first cell first."""
        if row not in self._rows:
            return self._nothing
        return [column[row - 1] for column in self._columns]

    def text(self, row: int, column: int) -> str | None:
        return self._columns[column - 1][row - 1] if row in self._rows else None

    def filled(self, row: int) -> list[int]:
        """The columns of a row that hold something."""
        return [at for at, text in enumerate(self.row(row), start=1) if text is not None]

    def kinds(self, row: int, columns: Iterable[int]) -> list[Kind]:
        """What the cells of a row look like, empty ones left out."""
        found = (kind_of(self.text(row, column)) for column in columns)
        return [kind for kind in found if kind is not Kind.EMPTY]

    def place(self, row: int, column: int) -> tuple[int, int]:
        """Row and column as the sender counts them."""
        return (column, row) if self.turned else (row, column)

    def cell(self, row: int, column: int) -> str:
        """The cell as the sender calls it."""
        down, along = self.place(row, column)
        return f"{get_column_letter(along)}{down}"

    def called(self, column: int) -> str:
        """What the sender calls a column: by its letter, or by its row's number where turned."""
        return str(column) if self.turned else get_column_letter(column)

    def span_at(self, row: int, column: int) -> Span | None:
        """The merged cells that a cell is one of."""
        return self._spans.get((row, column))

    def shown(self, row: int, column: int) -> tuple[str | None, int, int]:
        """The text that a reader sees in a cell, from the first of merged ones, and where it is."""
        text = self.text(row, column)
        if text is None and (span := self.span_at(row, column)) is not None:
            return self.text(span.top, span.left), span.top, span.left
        return text, row, column
