"""A sheet as text, seen upright or turned, with merged cells filled where that is wanted."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from functools import lru_cache

from openpyxl.utils import get_column_letter

from core.workbook.cells import Grid, Span, text_of
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

    def __init__(self, grid: Grid, *, turned: bool = False, rows: Iterable[int] | None = None):
        """`rows` are all that is looked at; none: all of them."""
        width = max(map(len, grid.rows), default=0)
        wanted = range(1, len(grid.rows) + 1) if rows is None else rows
        empty: list[str | None] = [None] * width
        texts: dict[int, list[str | None]] = {}
        for number in wanted:
            row = [text_of(value) for value in grid.rows[number - 1]]
            texts[number] = row + empty[len(row) :]
        self.turned = turned
        self.merged = grid.merged
        self._width, self._height = width, len(grid.rows)
        self._texts: dict[int, list[str | None]] = texts
        if turned:
            columns = zip(*(texts[number] for number in sorted(texts)), strict=True)
            self._texts = {at: list(column) for at, column in enumerate(columns, start=1)}
            self._width, self._height = self._height, self._width
            self.merged = tuple(
                Span(left, top, right, bottom) for top, left, bottom, right in self.merged
            )
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

    def row(self, row: int) -> list[str | None]:
        """The texts of a row, its first cell first."""
        return self._texts.get(row, self._nothing)

    def text(self, row: int, column: int) -> str | None:
        return self.row(row)[column - 1]

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
