"""How a distance, a number of people or a year is said."""

from __future__ import annotations

from core.charts.figures import figure, rounded
from core.charts.naming import who_briefly
from core.language import Sentence, sentence
from core.outcomes import GOAL, Distance, Outcome
from core.registry import Direction, Indicator, IndicatorKind


def amount(indicator: Indicator, value: float) -> Sentence:
    """A difference in the indicator's unit: "38 points", "12.4 per 100,000", "14 days"."""
    if indicator.kind is not IndicatorKind.PROPORTION:
        return figure(indicator, value)
    points = round(value * 100, 1)
    return sentence("chart.amount.point" if points == 1 else "chart.amount.points", points=points)


def lacking(outcome: Outcome, one: Distance) -> Sentence | None:
    """What a distance is in people: "212 more children who read well"; None where not known."""
    indicator = outcome.indicator
    if one.people is None or one.reached or indicator.kind is IndicatorKind.COUNT:
        return None
    more = "more" if indicator.direction is Direction.HIGHER_IS_BETTER else "fewer"
    return sentence(
        f"chart.people.{more}",
        count=one.people,
        people=indicator.people,
        happens=indicator.happens,
    )


def reference_name(outcome: Outcome) -> str | Sentence:
    """What the groups are compared with, as it stands inside a sentence."""
    reference = outcome.reference
    if reference.kind == GOAL:
        return sentence("chart.reference.goal")
    if reference.series is None:
        return sentence("chart.reference.nothing")
    if not reference.series.categories:
        return sentence("chart.reference.everyone")
    return who_briefly(outcome, reference.series)


def year(moment: float) -> str:
    """A moment counted in years, as the year that it lies in."""
    return str(int(moment))


def factor(value: float) -> float:
    """A ratio as it is said: two decimals say enough."""
    return round(value, 2) if abs(value) < 10 else rounded(value)
