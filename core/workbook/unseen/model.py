"""What is looked for beside the values."""

from __future__ import annotations

from dataclasses import dataclass, field

MOST_CELLS = 25_000_000
"""So many cells, empty ones too, may lie between the first and the last one of a sheet."""


@dataclass(slots=True)
class UnseenSheet:
    """One sheet: the last row and column that hold anything, what rows and columns are hidden,
    and by (row, column) the formulas without a result. All are counted from 1.
    """

    last_row: int = 1
    last_column: int = 1
    rows: set[int] = field(default_factory=set)
    columns: set[int] = field(default_factory=set)
    formulas: dict[tuple[int, int], str] = field(default_factory=dict)

    @property
    def cells(self) -> int:
        """How many cells lie in between; all of them take memory when the sheet is opened."""
        return self.last_row * self.last_column

    def reach(self, row: int, column: int) -> None:
        """Note that something is there."""
        self.last_row = max(self.last_row, row)
        self.last_column = max(self.last_column, column)


@dataclass(slots=True)
class Unseen:
    """One file: its sheets by name, whether it has macros, and what other files it draws from."""

    sheets: dict[str, UnseenSheet] = field(default_factory=dict)
    macros: bool = False
    links: tuple[str, ...] = ()
