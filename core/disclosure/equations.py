"""Equations on their way: columns and rows are added one after another."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.sparse import csr_array

from core.disclosure.completion import completed
from core.disclosure.counts import Counts
from core.disclosure.lines import At


class Equations:
    """Counts on their way: columns and rows are added one after another."""

    def __init__(self) -> None:
        self.value: list[float] = []
        self.fixed: list[bool] = []
        self.small: list[bool] = []
        self.owners: list[tuple[int, int]] = []
        self.rows: list[tuple[list[int], list[float], int]] = []
        self.overlapping: list[tuple[At, At]] = []
        """Totals, each with a part, where figures show that people stand in several parts."""

    def column(self, value: float, *, small: bool = False, fixed: bool = False) -> int:
        self.value.append(value)
        self.small.append(small)
        self.fixed.append(fixed)
        return len(self.value) - 1

    def row(self, columns: Sequence[int], signs: Sequence[float], total: int = -1) -> None:
        self.rows.append((list(columns), list(signs), total))

    def at_most(self, part: int, whole: int) -> None:
        """One count is part of another; what is left of that is not negative."""
        slack = self.column(np.nan)
        self.row([part, slack, whole], [1.0, 1.0, -1.0])

    def counts(self, numerators: Sequence[int], *, cells: int, least: int) -> Counts:
        """All of it, with a value for what nobody says."""
        value = np.array(self.value, dtype=np.float64)
        lengths = [len(those) for those, _, _ in self.rows]
        matrix = csr_array(
            (
                np.array([sign for _, signs, _ in self.rows for sign in signs], dtype=np.float64),
                np.array([one for those, _, _ in self.rows for one in those], dtype=np.int64),
                np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)]),
            ),
            shape=(len(self.rows), len(value)),
        )
        small_counts = np.array(self.small, dtype=np.bool_)
        value = completed(value, small_counts, matrix, least)
        owners = np.array(self.owners, dtype=np.int64).reshape(-1, 2)
        return Counts(
            value=value,
            floor=np.minimum(value, 0.0),
            fixed=np.array(self.fixed, dtype=np.bool_),
            small=small_counts,
            numerators=np.isin(np.arange(len(value)), numerators),
            owned=owners[:, 0],
            owner=owners[:, 1],
            cells=cells,
            least=least,
            matrix=matrix,
            right=np.asarray(matrix @ value),
            rows=np.array([total for _, _, total in self.rows], dtype=np.int64),
        )
