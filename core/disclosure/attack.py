"""The attacker: between what every withheld count must lie, given everything that is shown.

It knows the equations, every count that is shown, and that counts are whole and not negative.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from scipy.sparse import csc_array

from core.disclosure.counts import Counts
from core.disclosure.moves import Moves
from core.disclosure.parts import Gap, Part, Wanted, parts_of
from core.disclosure.presolve import determined
from core.disclosure.programme import INFINITE, Flags, Numbers, Places, Programme
from core.disclosure.witnesses import Witnesses

NEAR = 1e-6
BY_INTEGERS = 40
"""Parts of at most so many unknown counts are attacked by integer programme too."""


def _whole(numbers: Numbers) -> Flags:
    return np.abs(numbers - np.rint(numbers)) < NEAR


class Attack:
    """An attack on one set of counts, which remembers what it found possible."""

    def __init__(self, counts: Counts) -> None:
        self.counts = counts
        size = len(counts.value)
        self.witnesses = Witnesses(size)
        self.given_away: dict[bytes, set[int]] = {}
        """For parts, by their unknown counts: those that who assumes too much knows."""
        self._parts: tuple[bytes, Flags, tuple[Part, ...]] | None = None
        self._low, self._high = np.zeros(size), np.zeros(size)
        self._whole_low, self._whole_high = np.zeros(size), np.zeros(size)
        self.whole = bool(_whole(counts.value[counts.owned]).all())

    def parts(self, unknown: Flags) -> tuple[Flags, tuple[Part, ...]]:
        """What single equations give away, and the parts of what is left; the last is kept."""
        key = unknown.tobytes()
        if self._parts is None or self._parts[0] != key:
            sure = determined(self.counts, unknown)
            self._parts = key, sure, tuple(parts_of(self.counts, unknown & ~sure))
        return self._parts[1:]

    def system(self, part: Part) -> csc_array:
        """The equations of a part, among its unknown counts: all that these stand in."""
        every = self.counts.by_column
        first, last = every.indptr[part.columns], every.indptr[part.columns + 1]
        ends = np.concatenate([[0], np.cumsum(last - first)])
        entries = np.arange(ends[-1]) + np.repeat(first - ends[:-1], last - first)
        rows = np.searchsorted(part.rows, every.indices[entries])
        shape = (len(part.rows), len(part.columns))
        return csc_array((every.data[entries], rows, ends), shape=shape)

    def programme(self, part: Part, *, whole: bool = False) -> Programme:
        """The unknown counts of a part, with what is known on the right."""
        counts = self.counts
        system = self.system(part)
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
        sure, parts = self.parts(unknown)
        for column in np.flatnonzero(sure & (want.high > want.low)).tolist():
            yield self._gap(column, want, whole=False)
        for part in parts:
            if among is None or among[part.columns].any():
                yield from self._gaps_of(part, want)

    def prove(self, unknown: Flags, want: Wanted) -> tuple[Numbers, Numbers]:
        """Look for tables in which many counts at once are far from the truth; what is proved."""
        self._low, self._high = self.witnesses.proven(unknown)
        for part in self.parts(unknown)[1]:
            asked = part.columns[~np.isnan(want.low[part.columns])]
            left = self._lacking(asked, want, whole=False)
            if len(left) > 1:
                self._push_all(self.programme(part), part, left, want)
        return self.witnesses.proven(unknown)

    def closed(self, gap: Gap, unknown: Flags, want: Wanted) -> bool:
        """Whether a gap is one no more, now that these counts are unknown."""
        self._low, self._high = self.witnesses.proven(unknown)
        self._whole_low, self._whole_high = self.witnesses.proven(unknown, whole=True)
        return len(self._lacking(np.array([gap.column]), want, whole=gap.whole)) == 0

    def lacking(self, unknown: Flags, want: Wanted) -> bool:
        """Whether what was found so far leaves an interval narrower than wanted."""
        self._low, self._high = self.witnesses.proven(unknown)
        asked = np.flatnonzero(unknown & ~np.isnan(want.low))
        return len(self._lacking(asked, want, whole=False)) > 0

    def _gaps_of(self, part: Part, want: Wanted) -> Iterator[Gap]:
        asked = part.columns[~np.isnan(want.low[part.columns])]
        few = len(part.columns) <= BY_INTEGERS
        integers = few and self.whole and bool(_whole(self.counts.value[part.columns]).all())
        left = self._lacking(asked, want, whole=integers)
        if not len(left):
            return
        programme = self.programme(part)
        if len(left) > 1:
            self._push_all(programme, part, left, want)
            left = self._lacking(left, want, whole=integers)
            if not len(left):
                return
        exact, moves = None, self.moves(part)
        for column in left.tolist():
            where = np.array([column])
            if len(self._lacking(where, want, whole=integers)):
                settled = self._nudge(moves, part, column, want)
                if not settled and len(self._lacking(where, want, whole=integers)):
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
            *(column, float(reached[0]), float(reached[1])),
            *(want.low[column], want.high[column], whole),
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

    def moves(self, part: Part) -> Moves:
        """How the unknown counts of a part can move from the truth."""
        counts, size = self.counts, len(part.columns)
        down = counts.value[part.columns] - counts.floor[part.columns]
        return Moves(self.system(part), np.full(size, INFINITE), down)

    def _nudge(self, moves: Moves, part: Part, column: int, want: Wanted) -> bool:
        """One count as far as is wanted of it and no further.

        Whether that is all there is to say: a count that cannot go so far has too narrow an
        interval, wherever that ends.
        """
        at, value = int(np.searchsorted(part.columns, column)), self.counts.value[column]
        if self.counts.small[column]:
            asked = {-1: want.high[column] - value, 1: want.low[column] - value}
            for sign, amount in asked.items():
                if not self._far(column, sign, want):
                    self._moved(moves, part, at, amount)
            return True
        width = want.high[column] - want.low[column]
        down = np.floor(min(width, value - self.counts.floor[column]))
        lowest = down < 1 or self._moved(moves, part, at, -down)
        self._moved(moves, part, at, width + min(self._low[column], 0.0))
        return lowest

    def _moved(self, moves: Moves, part: Part, at: int, amount: float) -> bool:
        moved = moves.move(at, amount)
        if moved is not None:
            self._keep(part, self.counts.value[part.columns] + moved)
        return moved is not None

    def _push(self, programme: Programme, part: Part, column: int, want: Wanted) -> None:
        """One count as high and as low as it goes, or as it is asked to."""
        at = np.searchsorted(part.columns, [column]).astype(np.int64)
        where = np.array([column])
        programme.bound(at, self.counts.floor[where], self._top(where, want))
        for sign in (-1, 1):
            if programme.integers or not self._far(column, sign, want):
                self._keep(part, programme.lowest(int(at[0]), sign))
        programme.bound(at, self.counts.floor[where], np.array([INFINITE]))

    def _far(self, column: int, sign: int, want: Wanted) -> bool:
        """Whether a small count is proved to go as high (−1), or as low, as is wanted."""
        if not self.counts.small[column]:
            return False
        value = self.counts.value[column]
        if sign < 0:
            return bool(value + self._high[column] >= want.high[column] - NEAR)
        return bool(value + self._low[column] <= want.low[column] + NEAR)

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
