"""Who guesses: small counts that are exact for somebody who takes more for granted than they know.

One assumes that nothing that is withheld is zero, the other that everything that is withheld is
from 1 to the minimum − 1, each of what hangs together. Unknown is how many people stand where, as
for all who attack here.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import LinearConstraint, milp
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from tests.property.counted_people import LEAST

Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]
Places = NDArray[np.int64]
NEAR = 1e-6
CEILINGS = (np.inf, float(LEAST - 1))


class Guess(NamedTuple):
    """A small count that is the same in every table that somebody thinks possible.

    `unlike`: the cells that hang together with it in which one of those tables is not the truth.
    """

    cell: int
    unlike: Places


def guesses(holds: Numbers, truth: Numbers, withheld: Flags) -> Iterator[Guess]:
    """What those who guess find while these cells are withheld."""
    shown, count = holds[~withheld], holds @ truth
    for together in hanging_together(holds, withheld):
        few = together[(count[together] > 0) & (count[together] < LEAST)]
        for ceiling in CEILINGS if len(few) else ():
            possible = [
                LinearConstraint(shown, shown @ truth, shown @ truth),
                LinearConstraint(holds[together], 1.0, ceiling),
            ]
            table = milp(np.zeros(len(truth)), constraints=possible).x
            if table is None:
                continue
            if ((count[together] >= 1) & (count[together] <= ceiling)).all():
                table = truth
            unlike = together[np.abs(holds[together] @ table - count[together]) > NEAR]
            yield from (
                Guess(one, unlike) for one in few.tolist() if is_exact(holds[one], possible)
            )


def is_exact(count: Numbers, possible: list[LinearConstraint]) -> bool:
    """Whether a count is the same whole number in all tables that are possible."""
    low, high = (milp(sign * count, constraints=possible) for sign in (1.0, -1.0))
    if low.status or high.status:
        return False
    return bool(np.floor(-high.fun + NEAR) - np.ceil(low.fun - NEAR) < 1)


def hanging_together(holds: Numbers, withheld: Flags) -> list[Places]:
    """Withheld cells in groups, such that what is true of one says nothing about another.

    The projection on the moves that change nothing that is shown says which people can only move
    together; a cell hangs together with those whose moves change it.
    """
    shown, cells = holds[~withheld], np.flatnonzero(withheld)
    moves = np.eye(shown.shape[1]) - np.linalg.pinv(shown) @ shown
    ties = coo_array(np.abs(np.vstack([moves, holds[cells] @ moves])) > NEAR)
    size = len(moves) + len(cells)
    graph = coo_array((np.ones(ties.nnz), ties.coords), shape=(size, size))
    label = connected_components(graph, directed=False)[1][len(moves) :]
    return [cells[label == one] for one in np.unique(label)]
