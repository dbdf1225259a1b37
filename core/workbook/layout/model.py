"""Where the tables of a sheet stand and how they are laid out, as it is guessed or corrected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from core.language import Sentence
from core.workbook.model import Role


class Across(StrEnum):
    """What one header row says of the columns below it."""

    NAMES = "names"  # what each column is called
    PERIOD = "period"
    INDICATOR = "indicator"
    AREA = "area"
    CATEGORY = "category"
    MEASURE = "measure"
    SEVERAL = "several"  # several of these in one text
    NOTHING = "nothing"  # nothing that we know


@dataclass(frozen=True, slots=True)
class Block:
    """One table of a sheet; rows and columns are counted from 1, and all of them are included.

    `labels` are the columns that say what a row is about, `values` those whose header says
    something of the figures below it: none of these in a long table. `sections` are rows that
    head the rows below them; `title` are rows right above the table; `skipped` rows say nothing.
    """

    header: tuple[int, ...]
    first: int
    last: int
    left: int
    right: int
    labels: tuple[int, ...] = ()
    values: tuple[int, ...] = ()
    sections: tuple[int, ...] = ()
    skipped: tuple[int, ...] = ()
    title: tuple[int, ...] = ()

    @property
    def body(self) -> Sequence[int]:
        """The rows that hold figures."""
        rows, left_out = range(self.first, self.last + 1), {*self.sections, *self.skipped}
        return [row for row in rows if row not in left_out] if left_out else rows


@dataclass(frozen=True, slots=True)
class Layout:
    """How one sheet is laid out, and why we think so.

    `turned`: what others write in columns stands in rows; blocks then count the other way round.
    `across` says what the header rows of the first block tell, from the top; `filled` are label
    columns in which a text holds for the empty cells below it; `measure` is what figures are whose
    header does not tell it; `words` are those of headers that somebody said to name a measure,
    `unknown` those that nobody knows, with what they are taken for: an indicator or a group. What
    stands in `doubts` is only a guess, and is asked before anything is taken from it.
    """

    blocks: tuple[Block, ...]
    turned: bool = False
    across: tuple[Across, ...] = ()
    filled: tuple[int, ...] = ()
    measure: Role | None = None
    words: tuple[tuple[str, Role], ...] = ()
    unknown: tuple[tuple[str, Role], ...] = ()
    reasons: tuple[Sentence, ...] = ()
    doubts: tuple[Sentence, ...] = ()

    @property
    def long(self) -> bool:
        """Whether every row says one thing already."""
        return not any(block.values for block in self.blocks)
