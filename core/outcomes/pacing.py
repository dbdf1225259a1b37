"""Whether a group moves towards the goal, and between when and when it gets there at this pace."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from core.disclosure import Shown
from core.outcomes.difference import error_of
from core.outcomes.distance import distance, held_to
from core.outcomes.model import Outcome, Series
from core.registry import Direction, Period, overlaps
from core.statistics import Meeting, Pace, pace

FAR = 50.0
"""Years beyond which nobody should name a year."""


class Course(StrEnum):
    """Where the figures of a group lead."""

    REACHED = "reached"
    ON_THE_WAY = "on-the-way"
    VERY_SLOW = "very-slow"
    TOO_EARLY = "too-early"
    AWAY = "away"
    TOO_FEW = "too-few"


@dataclass(frozen=True, slots=True)
class Pacing:
    """One group: its course, the line through its figures, and when that meets the goal.

    `inner` is the same line with the limits between which one half of the chances lie. Years are
    counted as on a calendar: 2031.5 is the middle of 2031.
    """

    series: Series
    course: Course
    line: Pace | None = None
    inner: Pace | None = None
    meeting: Meeting | None = None


def moment(period: Period) -> float:
    """The middle of a period, in years."""
    ordinal = (period.start.toordinal() + period.end.toordinal()) / 2
    return round(1 + ordinal / 365.2425, 4)


def pacings(outcome: Outcome) -> tuple[Pacing, ...]:
    """The courses of those for whom the goal holds and whose latest figure is shown."""
    shown = (one for one in held_to(outcome) if isinstance(one.latest, Shown))
    return tuple(pacing(outcome, one) for one in shown)


def pacing(outcome: Outcome, series: Series) -> Pacing:
    """The course of one group, from all its figures that say how sure they are.

    Fewer than three such figures, or periods that share days, have no pace.
    """
    goal, cell = outcome.indicator.goal, series.latest
    if goal is None or not isinstance(cell, Shown):
        return Pacing(series, Course.TOO_FEW)
    line, inner = _line(outcome, series, 0.95), _line(outcome, series, 0.5)
    if distance(outcome.indicator, series, cell).reached:
        return Pacing(series, Course.REACHED, line, inner)
    if line is None:
        return Pacing(series, Course.TOO_FEW)
    if not line.certain:
        return Pacing(series, Course.TOO_EARLY, line, inner)
    upwards = outcome.indicator.direction is Direction.HIGHER_IS_BETTER
    if (line.slope > 0) is not upwards:
        return Pacing(series, Course.AWAY, line, inner)
    meeting = line.meets(goal.value)
    now = moment(outcome.periods[-1])
    if meeting is None or meeting.middle > now + FAR:
        return Pacing(series, Course.VERY_SLOW, line, inner)
    # The goal is not reached yet, whatever the line says of the past.
    ahead = Meeting(*(max(each, now) for each in meeting))
    return Pacing(series, Course.ON_THE_WAY, line, inner, ahead)


def _line(outcome: Outcome, series: Series, level: float) -> Pace | None:
    found = [
        (period, cell)
        for period, cell in zip(outcome.periods, series.cells, strict=True)
        if isinstance(cell, Shown)
    ]
    periods = [period for period, _ in found]
    if any(overlaps(one, other) for one, other in pairwise(periods)):
        return None
    errors = [error_of(cell) for _, cell in found]
    return pace(
        [moment(period) for period in periods],
        [cell.value for _, cell in found],
        [float("nan") if each is None else each for each in errors],
        level,
    )
