"""What need not be hidden is shown again."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from core.disclosure.assumptions import given_away
from core.disclosure.conceal import Concealment
from core.disclosure.programme import Flags

THOROUGH = 80
"""Components of at most so many cells are searched for cells that need not be hidden; in larger
ones they are found by the moves alone, as the search would take its time."""


def trim(work: Concealment, tick: Callable[[], None], *, circles: bool = False) -> None:
    """Show again what need not be hidden, the most telling first.

    Cells that protect others stand in circles, none of which can be shown by itself: `circles`
    shows those that hide nothing any more together with the one that they stood with.
    """
    problem = work.problem
    extra = np.flatnonzero(work.hidden & ~problem.primary)
    for cell in extra[np.lexsort((extra, -problem.weight[extra]))].tolist():
        tick()
        fewer = work.hidden.copy()
        fewer[cell] = False
        if work.hidden[cell]:
            if _proved(work, fewer):
                work.hidden = fewer
            elif problem.counts.cells <= THOROUGH:
                work.hidden = _without(work, cell, circles=circles)
    work.search.price(work.hidden)


def _proved(work: Concealment, hidden: Flags) -> bool:
    """Whether the moves found so far keep every count open while these cells are hidden."""
    return not any(
        work.attack.lacking(work.unknown(one, hidden), work.want[one]) for one in work.onlookers
    )


def _without(work: Concealment, cell: int, *, circles: bool) -> Flags:
    """What is hidden without a cell; as much as before where that would give something away."""
    problem, counts = work.problem, work.problem.counts
    fewer, bare = work.hidden.copy(), np.array([cell])
    among = np.zeros(len(counts.value), dtype=np.bool_)
    while len(bare) and not problem.primary[bare].any():
        fewer[bare] = False
        among |= work.around(bare)
        known = _known_too_well(work, fewer, among)
        if known is None:
            return fewer
        cells = counts.owner[counts.owned == known]
        bare = cells[fewer[cells] & circles]
    return work.hidden


def _known_too_well(work: Concealment, hidden: Flags, among: Flags) -> int | None:
    """A count in the parts of some others that somebody finds while these cells are hidden."""
    for onlooker in work.onlookers:
        unknown = work.unknown(onlooker, hidden)
        gap = next(work.attack.gaps(unknown, work.want[onlooker], among=among), None)
        if gap is not None:
            return gap.column
        exact = set(given_away(work.attack, unknown, among=among))
        exact -= work.hopeless(exact, onlooker)
        if exact:
            return min(exact)
    return None
