"""The gap of each group to the reference that was chosen, and whether it narrows or widens."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from core.disclosure import Shown
from core.outcomes.difference import (
    Difference,
    against_everyone,
    change_of_difference,
    comparison,
    difference,
)
from core.outcomes.distance import held_to
from core.outcomes.model import GOAL, Outcome, Series
from core.registry import EVERYONE, Direction, Indicator, Period, comparable

Moment = tuple[Period, Difference]


class Trend(StrEnum):
    """What became of a gap."""

    NARROWER = "narrower"
    WIDER = "wider"
    TOO_EARLY = "too-early"
    NOT_COMPARABLE = "not-comparable"


@dataclass(frozen=True, slots=True)
class Gap:
    """How much worse a group is than the reference, then and now, in the indicator's unit.

    Differences are above zero where the group is worse off. `change` is the growth of the gap
    between two periods that share no day; None where there are no two.
    """

    series: Series
    now: Difference
    first: Moment | None
    last: Moment | None
    change: Difference | None

    @property
    def behind(self) -> bool:
        """Whether the group is worse off than the reference."""
        return self.now.estimate > 0

    @property
    def trend(self) -> Trend:
        """Wider or narrower on either side: a group may be ahead, and be less so than before."""
        if self.change is None or self.first is None:
            return Trend.NOT_COMPARABLE
        if not self.change.certain:
            return Trend.TOO_EARLY
        grown = abs(self.now.estimate) > abs(self.first[1].estimate)
        return Trend.WIDER if grown else Trend.NARROWER


def gaps(outcome: Outcome) -> tuple[Gap, ...]:
    """The gaps of the known groups that are shown, the widest first; the reference has none."""
    groups = held_to(outcome) if outcome.reference.kind == GOAL else outcome.known_groups
    found = [gap for series in groups if (gap := _gap(outcome, series))]
    return tuple(sorted(found, key=lambda one: (-one.now.estimate, one.series.name)))


def _gap(outcome: Outcome, series: Series) -> Gap | None:
    reference = outcome.reference.series
    if reference is not None and reference.subgroup_id == series.subgroup_id:
        return None
    apart = [
        (period, found)
        for index, period in enumerate(outcome.periods)
        if (found := _worse_by(outcome, series, index)) is not None
    ]
    if not apart or apart[-1][0] != outcome.periods[-1]:
        return None
    last = apart[-1]
    first = next((one for one in apart if comparable(one[0], last[0])), None)
    change = None
    if first is not None:
        change = change_of_difference(comparison(last[1]), comparison(first[1]))
    return Gap(series, last[1], first, last if first else None, change)


def _worse_by(outcome: Outcome, series: Series, index: int) -> Difference | None:
    """How much worse a group is than the reference in one period; None where either is hidden."""
    indicator, cell = outcome.indicator, series.cells[index]
    if not isinstance(cell, Shown):
        return None
    if outcome.reference.kind == GOAL:
        goal = indicator.goal
        return None if goal is None else _turned(indicator, _from_goal(cell, goal.value))
    reference = outcome.reference.series
    other = reference.cells[index] if reference is not None else None
    if reference is None or not isinstance(other, Shown):
        return None
    if reference.subgroup_id == EVERYONE:
        return _turned(indicator, against_everyone(indicator, cell, other))
    return _turned(indicator, difference(indicator, cell, other))


def _from_goal(cell: Shown, goal: float) -> Difference:
    """A goal is certain: the figure's own interval is that of the distance."""
    lower, upper = (None if each is None else each - goal for each in (cell.lower, cell.upper))
    sure = lower is not None and upper is not None and (lower > 0 or upper < 0)
    return Difference(cell.value - goal, lower, upper, sure)


def _turned(indicator: Indicator, apart: Difference) -> Difference:
    """Figure minus reference, as how much worse it is."""
    if indicator.direction is Direction.LOWER_IS_BETTER:
        return apart
    lower, upper = (None if each is None else -each for each in (apart.upper, apart.lower))
    return Difference(-apart.estimate, lower, upper, apart.certain)
