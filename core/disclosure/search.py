"""What to withhold besides, so that a count cannot be known: the cheapest way to move it.

A count is safe upwards (downwards) when all figures still agree with it being so much higher
(lower) and nothing but withheld counts has moved. So we ask for the cheapest such move, where
moving what is withheld already costs nothing, and withhold what else it moves (Kelly, Golden and
Assad 1992, Networks 22: 397–417; Fischetti and Salazar-González 2001, Management Science 47:
1008–1027).
"""

from __future__ import annotations

import numpy as np
from scipy.sparse import csc_array, hstack

from core.disclosure.counts import Counts
from core.disclosure.programme import INFINITE, Flags, Numbers, Places, Programme

NEAR = 1e-6


class Search:
    """Moves of the counts of one component, each column once up and once down.

    `weight` is what withholding a cell loses; `free` cells may be withheld, the others are known
    whatever happens.
    """

    def __init__(self, counts: Counts, weight: Numbers, free: Flags) -> None:
        self.counts, self.weight = counts, weight
        self.columns = np.flatnonzero(counts.unknown(free))
        self._number = np.full(len(counts.value), -1, dtype=np.int64)
        self._number[self.columns] = np.arange(len(self.columns))
        system = csc_array(counts.matrix[:, self.columns])
        # A cell that can give only a part of what is asked will need others beside it.
        span = float(max(counts.least - 1, 1))
        self._room = counts.value[self.columns] - counts.floor[self.columns]
        self._share = np.concatenate(
            [np.full(len(self._room), 1 / span), 1 / np.clip(self._room, 1.0, span)]
        )
        self._price = np.zeros(2 * len(self.columns))
        self._programme = Programme(
            csc_array(hstack([system, -system])),
            np.zeros(system.shape[0]),
            np.zeros(2 * len(self.columns)),
            np.concatenate([np.full(len(self.columns), INFINITE), self._room]),
        )

    @property
    def steps(self) -> int:
        return self._programme.steps

    def price(self, hidden: Flags) -> None:
        """What is withheld by now moves for nothing."""
        counts = self.counts
        weight = np.zeros(len(counts.value))
        np.add.at(weight, counts.owned, np.where(hidden, 0.0, self.weight)[counts.owner])
        price = np.tile(weight[self.columns], 2) * self._share
        changed = np.flatnonzero(price != self._price)
        if len(changed):
            self._programme.cost(changed, price[changed])
            self._price = price

    def move(self, column: int, amount: float, known: Flags) -> Numbers | None:
        """The cheapest deviations in which a count moves by `amount`, and none of `known` does.

        None where there is no such move.
        """
        still = self._still(known)
        self._hold(still)
        at = self._number[column]
        pair = np.array([at, at + len(self.columns)])
        moved = np.array([max(amount, 0.0), max(-amount, 0.0)])
        self._programme.bound(pair, moved, moved)
        self._programme.restart()
        found = self._programme.solve()
        self._release(np.append(still, at))
        return None if found is None else self._deviations(found)

    def reach(self, column: int, sign: int, limit: float, known: Flags) -> float:
        """How far a count can move at all, up to `limit`, with everything withheld that may be."""
        still = self._still(known)
        self._hold(still)
        at = int(self._number[column])
        mine, other = (at, at + len(self.columns))[:: int(sign)]
        self._programme.bound(np.array([mine, other]), np.zeros(2), np.array([limit, 0.0]))
        everything = np.arange(len(self._price))
        self._programme.cost(everything, np.zeros(len(everything)))
        found = self._programme.lowest(mine, -1)
        self._programme.cost(everything, self._price)
        self._release(np.append(still, at))
        return 0.0 if found is None else float(found[mine])

    def _still(self, known: Flags) -> Places:
        still = self._number[np.flatnonzero(known)]
        return still[still >= 0]

    def _hold(self, still: Places) -> None:
        if len(still):
            both = np.concatenate([still, still + len(self.columns)])
            self._programme.bound(both, np.zeros(len(both)), np.zeros(len(both)))

    def _release(self, still: Places) -> None:
        both = np.concatenate([still, still + len(self.columns)])
        upper = np.concatenate([np.full(len(still), INFINITE), self._room[still]])
        self._programme.bound(both, np.zeros(len(both)), upper)

    def _deviations(self, found: Numbers) -> Numbers:
        moved = np.zeros(len(self.counts.value))
        moved[self.columns] = found[: len(self.columns)] - found[len(self.columns) :]
        moved[np.abs(moved) < NEAR] = 0.0
        return moved
