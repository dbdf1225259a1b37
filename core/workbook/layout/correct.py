"""What a person says of a layout, in place of what was guessed."""

from __future__ import annotations

from dataclasses import dataclass, replace

from core.workbook.cells import Grid
from core.workbook.layout.across import headers_over
from core.workbook.layout.facts import FactReader
from core.workbook.layout.guess import explained
from core.workbook.layout.model import Across, Block, Layout
from core.workbook.layout.view import View
from core.workbook.model import Role


@dataclass(frozen=True, slots=True)
class Correction:
    """How the first table of a sheet is laid out; rows and columns are counted from 1.

    `across` says what each of the header rows tells; `labels` are the columns that name rows;
    `words` are words of headers with the measure that they name.
    """

    header: tuple[int, ...]
    first: int
    last: int
    labels: tuple[int, ...]
    across: tuple[Across, ...]
    filled: tuple[int, ...] = ()
    measure: Role | None = None
    turned: bool = False
    words: tuple[tuple[str, Role], ...] = ()


def said_of(layout: Layout) -> Correction:
    """The layout as a person would say it, to begin a correction with."""
    block = layout.blocks[0]
    return Correction(
        block.header,
        block.first,
        block.last,
        block.labels,
        layout.across,
        layout.filled,
        layout.measure,
        layout.turned,
        layout.words,
    )


def corrected(grid: Grid, layout: Layout, said: Correction, reader: FactReader) -> Layout:
    """The layout as it was said. Other tables of the sheet stay where they were guessed.

    Nothing is left in doubt; a header row that nothing was said of tells several things.
    """
    view = View(grid, turned=said.turned)
    first, *others = layout.blocks
    same = (said.header, said.first, said.last) == (first.header, first.first, first.last)
    if said.turned != layout.turned or not same:
        others = [one for one in others if one.header[0] > said.last and same]
    block = _block(view, said, first)
    told = _lined_up(said)
    blocks = (block, *(_like(view, one, said) for one in others))
    layout = Layout(blocks, said.turned, told, said.filled, said.measure, said.words)
    found = explained(view, layout, reader)
    return replace(found, filled=said.filled, measure=said.measure or found.measure, doubts=())


def _lined_up(said: Correction) -> tuple[Across, ...]:
    missing = len(said.header) - len(said.across)
    return (*(Across.SEVERAL for _ in range(missing)), *said.across[-len(said.header) :])


def _block(view: View, said: Correction, guessed: Block) -> Block:
    rows = range(said.first, said.last + 1)
    columns = [at for row in (*said.header, *rows) for at in view.filled(row)]
    block = Block(
        said.header,
        said.first,
        said.last,
        min(columns, default=1),
        max(columns, default=1),
        skipped=tuple(row for row in rows if not view.filled(row) or row in guessed.skipped),
        sections=tuple(row for row in guessed.sections if row in rows),
        title=guessed.title,
    )
    return _like(view, block, said)


def _like(view: View, block: Block, said: Correction) -> Block:
    """A table with the columns that were said to name rows; all others hold figures."""
    used = [at for at, texts in headers_over(view, block).items() if texts]
    if set(said.across) <= {Across.NAMES}:
        return replace(block, labels=tuple(used), values=())
    values = tuple(at for at in used if at not in said.labels)
    labels = tuple(at for at in said.labels if block.left <= at <= block.right)
    return replace(block, labels=labels, values=values)
