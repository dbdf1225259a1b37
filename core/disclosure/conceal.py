"""Complementary suppression: which cells are withheld so that the small ones stay unknown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias
from uuid import UUID

import numpy as np

from core.disclosure.assumptions import given_away
from core.disclosure.attack import Attack
from core.disclosure.counts import Counts
from core.disclosure.parts import Gap, wanted
from core.disclosure.programme import Flags, Numbers, Places
from core.disclosure.search import Search
from core.errors import NotProtected

NEAR = 1e-6
ROUNDS = 60
"""So often is what was found attacked and mended before it is given up."""
TOGETHER = 40
"""After so many moves we look which other counts what is hidden by then covers already."""
AHEAD = 60
"""In components of at most so many cells, the price of a cell is that of all that it moves with."""
Onlooker: TypeAlias = UUID | None
"""Who attacks: a partner, who knows its own cells, or anybody."""


@dataclass(frozen=True)
class Problem:
    """One component: its counts, what withholding a cell loses, and who knows what of it.

    `free` cells may be withheld; `own` says which cells a partner sent.
    """

    counts: Counts
    weight: Numbers
    primary: Flags
    free: Flags
    own: Mapping[UUID, Flags] = field(default_factory=dict)


class Concealment:
    """The work on one component; `hidden` is what is withheld so far, `untrimmed` what was before
    some of it was shown again."""

    def __init__(self, problem: Problem, tick: Callable[[], None]) -> None:
        self.problem, self._tick = problem, tick
        self.hidden = problem.primary.copy()
        self.untrimmed = self.hidden.copy()
        self.attack = Attack(problem.counts)
        self.search = Search(problem.counts, problem.weight, problem.free)
        self.search.price(self.hidden)
        self.onlookers: tuple[Onlooker, ...] = (None, *sorted(problem.own, key=str))
        everything = problem.counts.unknown(problem.free)
        # A partner who works out what only protects their own small count has learned nothing.
        asked = {one: everything & (problem.counts.small | (one is None)) for one in self.onlookers}
        self.want = {one: wanted(problem.counts, asked[one]) for one in self.onlookers}
        self._exact_anyway: dict[Onlooker, set[int]] = {}
        self.beyond: set[int] = set()
        """Counts that nothing can protect wholly: what is public or was shown gives them away."""

    def knows(self, onlooker: Onlooker) -> Flags:
        """The counts that somebody knows whatever is withheld."""
        problem = self.problem
        free = problem.free if onlooker is None else problem.free & ~problem.own[onlooker]
        return ~problem.counts.unknown(free)

    def unknown(self, onlooker: Onlooker, hidden: Flags) -> Flags:
        return self.problem.counts.unknown(hidden & self.problem.free) & ~self.knows(onlooker)

    def cover(self) -> None:
        """Withhold what the intervals of the small counts need, one count after another."""
        counts, moves = self.problem.counts, 0
        for onlooker in self.onlookers:
            known = self.knows(onlooker)
            proven = self.attack.witnesses.proven(self.unknown(onlooker, self.hidden))
            for column in self._by_need(np.flatnonzero(counts.small & ~known)):
                for sign in (-1, 1):
                    self._tick()
                    if not self._covered(column, sign, onlooker, proven):
                        amount = self._amount(column, sign, onlooker)
                        self.open_up(column, amount, onlooker, known)
                        unknown = self.unknown(onlooker, self.hidden)
                        moves += 1
                        if moves % TOGETHER:
                            proven = self.attack.witnesses.proven(unknown)
                        else:
                            proven = self.attack.prove(unknown, self.want[onlooker])

    def _by_need(self, columns: Places) -> list[int]:
        value, most = self.problem.counts.value[columns], self.problem.counts.least - 1
        need = np.maximum(value, most - value)
        return [int(one) for one in columns[np.lexsort((columns, -need))]]

    def _amount(self, column: int, sign: int, onlooker: Onlooker) -> float:
        """How far a count should be able to move down (−1) or up."""
        want, value = self.want[onlooker], self.problem.counts.value[column]
        return float((want.high[column] if sign > 0 else want.low[column]) - value)

    def _covered(
        self, column: int, sign: int, onlooker: Onlooker, proven: tuple[Numbers, Numbers]
    ) -> bool:
        amount = self._amount(column, sign, onlooker)
        reached = proven[1 if sign > 0 else 0][column]
        return bool(amount * sign <= NEAR or (reached - amount) * sign >= -NEAR)

    def open_up(self, column: int, amount: float, onlooker: Onlooker, known: Flags) -> bool:
        """Withhold what lets a count move by `amount`, or as far as it can; whether it can."""
        moved = self.search.move(column, amount, known)
        if moved is None:
            sign = 1 if amount > 0 else -1
            least = self.search.reach(column, sign, abs(amount), known)
            self._ask_less(column, sign, least, onlooker)
            if least < NEAR:
                return False
            moved = self.search.move(column, sign * least * (1 - 1e-9), known)
            if moved is None:
                return False
        self.hide_what_moves(moved)
        return True

    def _ask_less(self, column: int, sign: int, reach: float, onlooker: Onlooker) -> None:
        self.beyond.add(column)
        want, value = self.want[onlooker], self.problem.counts.value[column]
        if sign > 0:
            want.high[column] = min(want.high[column], np.floor(value + reach + NEAR))
        else:
            want.low[column] = max(want.low[column], np.ceil(value - reach - NEAR))

    def hide_what_moves(self, moved: Numbers) -> None:
        """Withhold the cells of all counts that deviate, and keep what that proves."""
        counts = self.problem.counts
        columns = np.flatnonzero(moved)
        self.attack.witnesses.add(columns, moved[columns])
        self._reversed(columns, moved[columns])
        cells = counts.owner[np.isin(counts.owned, columns)]
        if not self.hidden[cells].all():
            self.hidden[cells] = True
            self.search.price(self.hidden)

    def _reversed(self, columns: Places, moved: Numbers) -> None:
        """The same move the other way round, as far as no count becomes negative."""
        counts, up = self.problem.counts, moved > 0
        room = counts.value[columns] - counts.floor[columns]
        scale = min([1.0, *(room[up] / moved[up])])
        if scale > NEAR:
            self.attack.witnesses.add(columns, -scale * moved)

    def mend(self) -> None:
        """Attack what is shown, and withhold more until nothing is found.

        Raises NotProtected where something is found to the end.
        """
        for _ in range(ROUNDS):
            if not self._mended_once():
                return
        raise NotProtected(reason="broken")

    def _mended_once(self) -> bool:
        """Whether something had to be mended, and could be."""
        acted = False
        for onlooker in self.onlookers:
            known = self.knows(onlooker)
            unknown = self.unknown(onlooker, self.hidden)
            for gap in list(self.attack.gaps(unknown, self.want[onlooker])):
                self._tick()
                acted |= self._widen(gap, onlooker, known)
            if acted:
                continue  # What is withheld by now may be what a guess was missing.
            exact = set(given_away(self.attack, unknown))
            before = self.hidden.copy()
            # What is withheld next to one of them may be enough for another one as well.
            for column in sorted(exact - self.hopeless(exact, onlooker)):
                self._tick()
                acted |= self._near(column, self.hidden & ~before) or self._hide_next_to(
                    column, known
                )
        return acted

    def _near(self, column: int, cells: Flags) -> bool:
        """Whether a count shares a row with one of these cells."""
        return bool(self.around(np.flatnonzero(cells))[column])

    def hopeless(self, exact: set[int], onlooker: Onlooker) -> set[int]:
        """Those of these counts that are exact for who assumes too much, whatever is withheld."""
        if not exact:
            return set()
        if onlooker not in self._exact_anyway:
            everything = self.unknown(onlooker, self.problem.free)
            found = set(given_away(self.attack, everything))
            self._exact_anyway[onlooker] = found
        return exact & self._exact_anyway[onlooker]

    def _widen(self, gap: Gap, onlooker: Onlooker, known: Flags) -> bool:
        """Let a count move as far as is wanted; whether something more is withheld for it."""
        before = int(self.hidden.sum())
        value = self.problem.counts.value[gap.column]
        if self.problem.counts.small[gap.column]:
            amounts = [gap.wanted_high - value, gap.wanted_low - value]
        else:
            amounts = [gap.low + gap.wanted_high - gap.wanted_low - value]
        for amount in amounts:
            if abs(amount) > NEAR:
                self.open_up(gap.column, amount, onlooker, known)
        if int(self.hidden.sum()) > before:
            return True
        # What was withheld for another one may be enough for it as well.
        now = self.unknown(onlooker, self.hidden)
        if self.attack.closed(gap, now, self.want[onlooker]):
            return True
        if self._hide_next_to(gap.column, known):
            return True
        # With everything withheld it is as open as it can be.
        want = self.want[onlooker]
        want.low[gap.column] = want.high[gap.column] = np.nan
        self.beyond.add(gap.column)
        return False

    def _hide_next_to(self, column: int, known: Flags) -> bool:
        """Withhold the cheapest cell that shares a row with a count or with its part."""
        counts, free = self.problem.counts, self.problem.free
        near = np.zeros(len(counts.value), dtype=np.bool_)
        near[column] = True
        ahead = counts.cells <= AHEAD
        for last in (False, False, True):
            rows = np.asarray(abs(counts.matrix) @ near.astype(np.float64)) > 0
            near |= np.asarray(abs(counts.matrix).T @ rows.astype(np.float64)) > 0
            cells = np.unique(counts.owner[np.isin(counts.owned, np.flatnonzero(near & ~known))])
            open_ones = cells[~self.hidden[cells] & free[cells]]
            if len(open_ones) and (last or not ahead):
                price = self.problem.weight[open_ones]
                if ahead:
                    price = np.array([self._price(one, known) for one in open_ones.tolist()])
                self.hidden[open_ones[np.argmin(price)]] = True
                self.search.price(self.hidden)
                return True
        return False

    def _price(self, cell: int, known: Flags) -> float:
        """What is lost with a cell and those that have to be withheld for it."""
        counts, weight = self.problem.counts, self.problem.weight
        mine = counts.owned[counts.owner == cell]
        moved = np.isin(np.arange(len(counts.value)), mine)
        for column in mine[~known[mine]].tolist():
            move = self.search.move(column, float(counts.least - 1), known)
            if move is None:
                return float(weight.sum())
            moved |= move != 0
        cells = np.isin(np.arange(counts.cells), counts.owner[moved[counts.owned]])
        return float(weight[cells & ~self.hidden].sum())

    def around(self, cells: Places) -> Flags:
        """The counts that share a row with those of some cells, and their own."""
        counts = self.problem.counts
        mine = np.zeros(len(counts.value))
        mine[counts.owned[np.isin(counts.owner, cells)]] = 1.0
        rows = np.asarray(abs(counts.matrix) @ mine) > 0
        return (np.asarray(abs(counts.matrix).T @ rows.astype(np.float64)) > 0) | (mine > 0)
