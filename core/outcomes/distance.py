"""How far each group is from the universal goal, in the indicator's unit and in people."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from core.disclosure import Shown
from core.outcomes.model import Outcome, Series
from core.outcomes.read import better
from core.registry import Direction, Indicator, IndicatorKind


@dataclass(frozen=True, slots=True)
class Distance:
    """A shown group and what it lacks: `short` is above zero while the goal is not reached.

    `people` is how many more (or, where less is better, how many fewer) it would take, None where
    the figure does not say of how many people it is. `certain`: chance does not explain it.
    """

    series: Series
    cell: Shown
    short: float
    people: int | None
    certain: bool

    @property
    def reached(self) -> bool:
        return self.short <= 0


def attainable(indicator: Indicator) -> bool:
    """Whether there is a goal that the indicator can have at all: a share lies between 0 and 1."""
    goal = indicator.goal
    if goal is None:
        return False
    if indicator.kind is IndicatorKind.MEAN:
        return True
    return goal.value >= 0 and (indicator.kind is not IndicatorKind.PROPORTION or goal.value <= 1)


def held_to(outcome: Outcome) -> tuple[Series, ...]:
    """For whom the goal holds: every known group, nobody without a goal that can be reached.

    A goal that is a number of events is for everyone together: a small group cannot have as many.
    """
    if not attainable(outcome.indicator):
        return ()
    whole = outcome.indicator.kind is IndicatorKind.COUNT
    return (outcome.everyone,) if whole else outcome.known_groups


def distances(outcome: Outcome) -> tuple[Distance, ...]:
    """Whoever the goal holds for and has a figure that is shown, the furthest from it first."""
    found = [
        distance(outcome.indicator, series, series.latest)
        for series in held_to(outcome)
        if isinstance(series.latest, Shown)
    ]
    return tuple(sorted(found, key=lambda one: (-one.short, one.series.name)))


def distance(indicator: Indicator, series: Series, cell: Shown) -> Distance:
    """The distance of one figure. Raises ValueError where there is no goal."""
    if indicator.goal is None:
        raise ValueError(indicator.slug)
    goal = indicator.goal.value
    short = worse_by(indicator, cell.value, goal)
    nearest = cell.upper if indicator.direction is Direction.HIGHER_IS_BETTER else cell.lower
    certain = nearest is not None and better(indicator, goal, nearest)
    return Distance(series, cell, short, _people(indicator, cell, short), certain)


def worse_by(indicator: Indicator, value: float, reference: float) -> float:
    """How much worse a value is than a reference, in the indicator's unit; below zero is better."""
    apart = reference - value
    return apart if indicator.direction is Direction.HIGHER_IS_BETTER else -apart


def _people(indicator: Indicator, cell: Shown, short: float) -> int | None:
    """Whole people: one more than enough rather than one too few."""
    if short <= 0:
        return 0
    match indicator.kind:
        case IndicatorKind.PROPORTION | IndicatorKind.RATE:
            if not cell.denominator:
                return None
            # 0.3 × 1,000 is a hair more than 300.
            return ceil(round(short * cell.denominator / indicator.per, 6))
        case IndicatorKind.COUNT:
            return ceil(round(short, 6))
        case _:
            return None
