"""A second look at what is withheld in a small component: would it do with less?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from core.disclosure.conceal import Concealment, Problem
from core.disclosure.programme import Flags
from core.disclosure.trim import trim

SMALL = 60
"""Components of at most so many cells are looked at again."""
TRIES = 6
"""So many of the cells that protect others, or did for a while, are tried to be spared, the most
telling first; fewer where partners have to be minded too, which takes its time."""


def conceal(problem: Problem, tick: Callable[[], None]) -> Concealment:
    """Withhold as little as is found to be enough in one component."""
    best = _withheld(problem, tick)
    if problem.counts.cells > SMALL:
        return best
    tried: set[int] = set()
    once = best.hidden.copy()
    while len(tried) < TRIES // len(best.onlookers):
        once |= best.hidden | best.untrimmed
        left = [one for one in np.flatnonzero(once & ~problem.primary).tolist() if one not in tried]
        if not left:
            break
        cell = max(left, key=lambda one: (best.hidden[one], problem.weight[one], one))
        tried.add(cell)
        other = _without(problem, cell, tick, _loss(best))
        if other is not None and len(other.beyond) <= len(best.beyond):
            best = other
    trim(best, tick, circles=True)
    best.mend()
    return best


def _withheld(problem: Problem, tick: Callable[[], None]) -> Concealment:
    work = Concealment(problem, tick)
    work.cover()
    work.mend()
    work.untrimmed = work.hidden.copy()
    trim(work, tick)
    work.mend()
    return work


def _without(
    problem: Problem, cell: int, tick: Callable[[], None], most: float
) -> Concealment | None:
    """What would be withheld if one cell were dear, attacked and mended like anything else.

    None where that loses no less than `most`.
    """
    dear = problem.weight.copy()
    dear[cell] = problem.weight.sum() + 1.0
    found = _withheld(replace(problem, weight=dear), tick)
    if _lost(problem, found.hidden) >= most - 1e-9:
        return None
    work = Concealment(problem, tick)
    work.hidden = found.hidden.copy()
    work.search.price(work.hidden)
    work.mend()
    trim(work, tick)
    work.mend()
    return work if _loss(work) < most - 1e-9 else None


def _loss(work: Concealment) -> float:
    return _lost(work.problem, work.hidden)


def _lost(problem: Problem, hidden: Flags) -> float:
    return float(problem.weight[hidden & ~problem.primary].sum())
