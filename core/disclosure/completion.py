"""Values for the counts that nobody says, such that the figures add up as well as they can."""

from __future__ import annotations

import numpy as np
from scipy.sparse import csc_array, csr_array, eye_array, hstack

from core.disclosure.programme import INFINITE, Flags, Numbers, Programme


def completed(value: Numbers, small: Flags, matrix: csr_array, least: int) -> Numbers:
    """The counts with every NaN replaced.

    A count withheld at its source lies from 1 to `least` − 1, any other is not negative; what
    then still does not add up is as little as possible in all. Without a row to say more, it is
    the least that it can be.
    """
    unknown = np.isnan(value)
    if not unknown.any():
        return value
    known = np.where(unknown, 0.0, value)
    rows = np.flatnonzero(np.asarray(abs(matrix) @ unknown.astype(np.float64)) > 0)
    lower = np.where(small[unknown], 1.0, 0.0)
    upper = np.where(small[unknown], float(max(least - 1, 1)), INFINITE)
    if not len(rows):
        known[unknown] = lower
        return known
    system = csr_array(matrix[rows])
    right = -np.asarray(system @ known)
    count, free = len(rows), int(unknown.sum())
    off = eye_array(count)
    programme = Programme(
        csc_array(hstack([system[:, np.flatnonzero(unknown)], off, -off])),
        right,
        np.concatenate([lower, np.zeros(2 * count)]),
        np.concatenate([upper, np.full(2 * count, INFINITE)]),
    )
    programme.cost(np.arange(free, free + 2 * count), np.ones(2 * count))
    found = programme.solve()
    assert found is not None, "a residual in every row makes it feasible"
    found = np.clip(found[:free], lower, upper)
    whole = np.rint(found)
    known[unknown] = np.where(np.abs(found - whole) < 1e-6, whole, found)
    return known
