"""The tables of a file: each sheet with its layout and the long table that it becomes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from core.registry import Registry
from core.workbook.cells import Grid
from core.workbook.layout.correct import Correction, corrected
from core.workbook.layout.facts import FactReader
from core.workbook.layout.guess import guess
from core.workbook.layout.model import Layout
from core.workbook.layout.remembered import from_json, shape_of, to_json
from core.workbook.layout.unfold import is_plain, unfold
from core.workbook.lexicon import Lexicon
from core.workbook.model import Sheet

Recall = Callable[[str], str | None]
"""What was said of sheets of a shape before, if anything was."""


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet as it stands, how it is laid out, and the long table that it becomes.

    `said` is what a person said of it, in place of what was `guessed`; `learned` if that was said
    of an earlier file. `shape` is the same for sheets that are laid out alike.
    """

    grid: Grid
    guessed: Layout
    layout: Layout
    sheet: Sheet
    shape: str
    said: Correction | None = None
    learned: bool = False

    @property
    def unsure(self) -> bool:
        """Whether somebody has to look at the layout before anything is taken from it."""
        return self.said is None and bool(self.layout.doubts)

    @property
    def plain(self) -> bool:
        """Whether it is one row a figure below one header row."""
        return is_plain(self.layout)

    def kept(self) -> str | None:
        """What was said, to be recalled for sheets of this shape."""
        return None if self.said is None else to_json(self.said, self.guessed)


def tables_of(
    grids: Iterable[Grid], registry: Registry, recall: Recall = lambda _: None
) -> tuple[Table, ...]:
    """Every sheet that holds a table: laid out as was said before, else as it is guessed."""
    reader = FactReader(Lexicon(registry))
    found = (_table(grid, reader, recall) for grid in grids)
    return tuple(table for table in found if table is not None)


def table_as_said(table: Table, said: Correction | None, registry: Registry) -> Table | None:
    """The table by what a person says of it, or as it is guessed; None where no figure is left."""
    reader = FactReader(Lexicon(registry))
    shape = table.shape or shape_of(table.grid, table.guessed)
    return _laid_out(table.grid, table.guessed, shape, said, reader)


def _table(grid: Grid, reader: FactReader, recall: Recall) -> Table | None:
    layout = guess(grid, reader)
    if layout is None:
        return None
    shape = shape_of(grid, layout)
    body = recall(shape)
    if body is None:
        return _laid_out(grid, layout, shape, None, reader)
    return _laid_out(grid, layout, shape, from_json(body, layout), reader, learned=True)


def _laid_out(
    grid: Grid,
    guessed: Layout,
    shape: str,
    said: Correction | None,
    reader: FactReader,
    *,
    learned: bool = False,
) -> Table | None:
    layout = guessed if said is None else corrected(grid, guessed, said, reader)
    sheet = unfold(grid, layout, reader)
    if sheet is None:
        return None
    return Table(grid, guessed, layout, sheet, shape, said, learned)
