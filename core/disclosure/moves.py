"""Small moves: how one count can be higher or lower while as little as possible else is."""

from __future__ import annotations

import numpy as np
from scipy.sparse import csc_array

from core.disclosure.programme import Numbers, Programme


class Moves:
    """Deviations from a table that its equations allow, each column once up and once down.

    `up` and `down` say how far the columns can go. Most moves touch few columns, so each is
    looked for from where nothing moves.
    """

    def __init__(self, system: csc_array, up: Numbers, down: Numbers) -> None:
        self._size = len(up)
        self._upper = np.concatenate([up, down])
        self._programme = Programme(
            _both_ways(system),
            np.zeros(system.shape[0]),
            np.zeros(2 * self._size),
            self._upper,
        )
        self._programme.cost(np.arange(2 * self._size), np.ones(2 * self._size))

    def move(self, at: int, amount: float) -> Numbers | None:
        """Deviations in which one column moves by `amount`; None where there are none."""
        pair = np.array([at, at + self._size])
        asked = np.array([max(amount, 0.0), max(-amount, 0.0)])
        if (asked > self._upper[pair] + 1e-9).any():
            return None
        self._programme.bound(pair, asked, asked)
        self._programme.restart()
        found = self._programme.solve()
        self._programme.bound(pair, np.zeros(2), self._upper[pair])
        return None if found is None else found[: self._size] - found[self._size :]


def _both_ways(system: csc_array) -> csc_array:
    """Each column, and then each with the other sign."""
    ends = system.indptr
    return csc_array(
        (
            np.concatenate([system.data, -system.data]),
            np.concatenate([system.indices, system.indices]),
            np.concatenate([ends, ends[-1] + ends[1:]]),
        ),
        shape=(system.shape[0], 2 * system.shape[1]),
    )
