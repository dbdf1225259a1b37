"""The attacker: between what every withheld count must lie, given everything that is shown.

It knows the equations, every count that is shown, and that counts are whole and not negative.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from scipy.sparse import coo_array, csc_array
from scipy.sparse.csgraph import connected_components

from core.disclosure.counts import Counts
from core.disclosure.programme import INFINITE, Flags, Numbers, Places, Programme
from core.disclosure.witnesses import Witnesses

NEAR = 1e-6
BY_INTEGERS = 40
"""Parts of at most so many unknown counts are attacked by integer programme too."""


class Gap(NamedTuple):
    """A count that can be known too well: its interval, and the one that it should cover.

    Of a count that only protects others, any interval as wide will do.
    """

    column: int
    low: float
    high: float
    wanted_low: float
    wanted_high: float


class Part(NamedTuple):
    """Unknown counts that hang together, and the equations that tie them."""

    columns: Places
    rows: Places


def parts_of(counts: Counts, unknown: Flags) -> Iterator[Part]:
    """The unknown counts in groups that say nothing about one another."""
    entries = coo_array(counts.matrix)
    rows, columns = entries.coords
    keep = unknown[columns]
    height, width = counts.matrix.shape
    graph = coo_array(
        (np.ones(int(keep.sum())), (columns[keep], width + rows[keep])),
        shape=(width + height, width + height),
    )
    label = connected_components(graph, directed=False)[1]
    order = np.argsort(label, kind="stable")
    edges = np.flatnonzero(np.diff(label[order])) + 1
    for group in np.split(order, edges):
        members = group[group < width]
        if len(members) and unknown[members[0]]:
            yield Part(members.astype(np.int64), (group[group >= width] - width).astype(np.int64))


@dataclass(frozen=True)
class Wanted:
    """The intervals that counts should cover (`low` to `high`), of small ones where they lie, of
    others as wide anywhere. NaN where nothing is asked for."""

    low: Numbers
    high: Numbers


def wanted(counts: Counts, unknown: Flags) -> Wanted:
    """Small counts from 0 to the minimum − 1; what protects them as wide."""
    said = np.zeros(len(counts.value), dtype=np.bool_)
    said[counts.owned] = True
    asked = unknown & said
    return Wanted(np.where(asked, 0.0, np.nan), np.where(asked, float(counts.least - 1), np.nan))


class Attack:
    """An attack on one set of counts, which remembers what it found possible."""

    def __init__(self, counts: Counts) -> None:
        self.counts = counts
        size = len(counts.value)
        self.witnesses = Witnesses(size)
        self.given_away: dict[bytes, set[int]] = {}
        """For parts, by their unknown counts: those that who assumes too much knows."""
        self._low, self._high = np.zeros(size), np.zeros(size)
        self._whole_low, self._whole_high = np.zeros(size), np.zeros(size)
        known = counts.value[~np.isnan(counts.value)]
        self.whole = bool(np.all(np.abs(known - np.rint(known)) < NEAR))

    def programme(self, part: Part, *, whole: bool = False) -> Programme:
        """The unknown counts of a part, with what is known on the right."""
        counts = self.counts
        system = csc_array(counts.matrix[part.rows][:, part.columns])
        # What is known adds up to the same whatever the unknown counts are.
        right = np.asarray(system @ counts.value[part.columns])
        size = len(part.columns)
        lower = counts.floor[part.columns]
        return Programme(system, right, lower, np.full(size, INFINITE), whole=whole)

    def interval(self, part: Part, column: int) -> tuple[float, float]:
        """The exact interval of one unknown count, rounded inwards; infinite where it is open."""
        programme, at = self.programme(part), int(np.searchsorted(part.columns, column))
        low, high = (programme.lowest(at, sign) for sign in (1, -1))
        bounds = (
            -INFINITE if low is None else low[at],
            INFINITE if high is None else high[at],
        )
        rounded = self._inwards(np.array([bounds[0]]), np.array([bounds[1]]))
        return float(rounded[0][0]), float(rounded[1][0])

    def _inwards(self, low: Numbers, high: Numbers) -> tuple[Numbers, Numbers]:
        """Intervals that end in whole numbers, where counts are whole."""
        if not self.whole:
            return low, high
        return np.ceil(low - NEAR), np.floor(high + NEAR)

    def gaps(self, unknown: Flags, want: Wanted, *, among: Flags | None = None) -> Iterator[Gap]:
        """The counts whose intervals are narrower than wanted, one after another.

        `among`: only of parts in which one of these counts is.
        """
        self._low, self._high = self.witnesses.proven(unknown)
        self._whole_low, self._whole_high = self.witnesses.proven(unknown, whole=True)
        for part in parts_of(self.counts, unknown):
            if among is None or among[part.columns].any():
                yield from self._gaps_of(part, want)

    def prove(self, unknown: Flags, want: Wanted) -> tuple[Numbers, Numbers]:
        """Look for tables in which many counts at once are far from the truth; what is proved."""
        self._low, self._high = self.witnesses.proven(unknown)
        for part in parts_of(self.counts, unknown):
            asked = part.columns[~np.isnan(want.low[part.columns])]
            left = self._lacking(asked, want, whole=False)
            if len(left) > 1:
                self._push_all(self.programme(part), part, left, want)
        return self.witnesses.proven(unknown)

    def lacking(self, unknown: Flags, want: Wanted) -> bool:
        """Whether what was found so far leaves an interval narrower than wanted."""
        self._low, self._high = self.witnesses.proven(unknown)
        asked = np.flatnonzero(unknown & ~np.isnan(want.low))
        return len(self._lacking(asked, want, whole=False)) > 0

    def _gaps_of(self, part: Part, want: Wanted) -> Iterator[Gap]:
        asked = part.columns[~np.isnan(want.low[part.columns])]
        integers = self.whole and len(part.columns) <= BY_INTEGERS
        left = self._lacking(asked, want, whole=integers)
        if not len(left):
            return
        programme = self.programme(part)
        if len(left) > 1:
            self._push_all(programme, part, left, want)
            left = self._lacking(left, want, whole=integers)
        exact = None
        for column in left.tolist():
            where = np.array([column])
            if len(self._lacking(where, want, whole=integers)):
                self._push(programme, part, column, want)
            if integers and self._only_by_halves(where, want):
                exact = exact or self.programme(part, whole=True)
                self._push(exact, part, column, want)
            if len(self._lacking(where, want, whole=integers)):
                yield self._gap(column, want, whole=integers)

    def _only_by_halves(self, where: Places, want: Wanted) -> bool:
        """Whether a count is open enough, but not proved to be in whole numbers."""
        loosely, wholly = (self._lacking(where, want, whole=one) for one in (False, True))
        return len(loosely) == 0 and len(wholly) > 0

    def _lacking(self, columns: Places, want: Wanted, *, whole: bool) -> Places:
        """Which counts are not proved to be as open as wanted."""
        value = self.counts.value[columns]
        low, high = (self._whole_low, self._whole_high) if whole else (self._low, self._high)
        reach_low, reach_high = self._inwards(low[columns] + value, high[columns] + value)
        covered = (reach_low <= want.low[columns] + NEAR) & (
            reach_high >= want.high[columns] - NEAR
        )
        wide = reach_high - reach_low >= want.high[columns] - want.low[columns] - NEAR
        return columns[~np.where(self.counts.small[columns], covered, wide)]

    def _gap(self, column: int, want: Wanted, *, whole: bool) -> Gap:
        value = self.counts.value[column]
        low, high = (self._whole_low, self._whole_high) if whole else (self._low, self._high)
        reached = self._inwards(value + low[column], value + high[column])
        return Gap(
            column, float(reached[0]), float(reached[1]), want.low[column], want.high[column]
        )

    def _push_all(self, programme: Programme, part: Part, columns: Places, want: Wanted) -> None:
        """Two solutions in which as many as possible of these counts are high, or low."""
        at = np.searchsorted(part.columns, columns).astype(np.int64)
        floor = self.counts.floor[columns]
        programme.bound(at, floor, self._top(columns, want))
        for sign in (-1.0, 1.0):
            programme.cost(at, np.full(len(at), sign))
            self._keep(part, programme.solve())
        programme.cost(at, np.zeros(len(at)))
        programme.bound(at, floor, np.full(len(at), INFINITE))

    def _push(self, programme: Programme, part: Part, column: int, want: Wanted) -> None:
        """One count as high and as low as it goes, or as it is asked to."""
        at = np.searchsorted(part.columns, [column]).astype(np.int64)
        where = np.array([column])
        programme.bound(at, self.counts.floor[where], self._top(where, want))
        for sign in (-1, 1):
            self._keep(part, programme.lowest(int(at[0]), sign))
        programme.bound(at, self.counts.floor[where], np.array([INFINITE]))

    def _top(self, columns: Places, want: Wanted) -> Numbers:
        """How high a count need go, so that no question is without an end."""
        width = want.high[columns] - want.low[columns]
        return np.maximum(want.high[columns], self.counts.value[columns] + width)

    def _keep(self, part: Part, solution: Numbers | None) -> None:
        if solution is None:
            return
        columns, moved = part.columns, solution - self.counts.value[part.columns]
        whole = self.witnesses.add(columns, moved)
        for low, high, holds in (
            (self._low, self._high, True),
            (self._whole_low, self._whole_high, whole),
        ):
            if holds:
                low[columns] = np.minimum(low[columns], moved)
                high[columns] = np.maximum(high[columns], moved)
