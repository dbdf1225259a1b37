"""Counts that single equations give away already, so that no programme need be solved for them."""

from __future__ import annotations

import numpy as np

from core.disclosure.counts import Counts
from core.disclosure.programme import Flags

NEAR = 1e-9


def determined(counts: Counts, unknown: Flags) -> Flags:
    """The unknown counts that must be as they are.

    One that is alone unknown in an equation, and all that stand on one side of it when they can
    only be as low as possible together (the parts of nobody are nobody).
    """
    matrix, signed, columns_of = counts.sizes, counts.matrix, counts.ties
    room = counts.value - counts.floor
    open_ones = unknown.copy()
    while True:
        now = open_ones.astype(np.float64)
        number = matrix @ now
        one_sided = np.abs(signed @ now) >= number - NEAR
        stuck = (number > 0) & ((number < 1 + NEAR) | (one_sided & (matrix @ (now * room) < NEAR)))
        found = open_ones & (np.asarray(columns_of @ stuck.astype(np.float64)) > 0)
        if not found.any():
            return unknown & ~open_ones
        open_ones &= ~found
