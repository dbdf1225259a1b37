"""Tables that agree with everything shown: each proves how far some counts can be from the truth.

A witness is kept as its deviations. It holds as long as every count in which it deviates is
unknown, so that what was proved once need not be solved again.
"""

from __future__ import annotations

import numpy as np

from core.disclosure.programme import Flags, Numbers, Places

NEAR = 1e-6


class Witnesses:
    """Deviations from the truth that the equations allow."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._columns: list[Places] = []
        self._moved: list[Numbers] = []
        self._whole: list[bool] = []

    def add(self, columns: Places, moved: Numbers) -> bool:
        """Keep a witness, and whether it moves in whole steps; what hardly moves is left out."""
        real = np.abs(moved) > NEAR
        whole = bool(np.all(np.abs(moved - np.rint(moved)) < NEAR))
        if real.any():
            self._columns.append(columns[real])
            self._moved.append(moved[real])
            self._whole.append(whole)
        return whole

    def proven(self, unknown: Flags, *, whole: bool = False) -> tuple[Numbers, Numbers]:
        """How far down and up each count is proved to go, while these counts are unknown."""
        low, high = np.zeros(self._size), np.zeros(self._size)
        if not self._columns:
            return low, high
        columns, moved = np.concatenate(self._columns), np.concatenate(self._moved)
        lengths = np.array([len(one) for one in self._columns])
        starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
        holds = np.logical_and.reduceat(unknown[columns], starts)
        if whole:
            holds &= np.array(self._whole)
        keep = np.repeat(holds, lengths)
        np.minimum.at(low, columns[keep], moved[keep])
        np.maximum.at(high, columns[keep], moved[keep])
        return low, high
