"""What stands beside a finding so that it is not believed too much: goal, certainty, the unseen."""

from __future__ import annotations

from typing import assert_never

from core.charts.figures import bare_figure, goal_figure
from core.charts.gap import told_pair
from core.charts.naming import called, shown, shown_groups, who_briefly
from core.disclosure import NotCollected, Shown, Unreliable, Withheld
from core.language import Sentence, sentence
from core.outcomes import Outcome, Series, difference
from core.registry import IndicatorKind, PeriodKind


def measure(outcome: Outcome) -> Sentence:
    """What is measured and its unit: the line below a headline."""
    indicator = outcome.indicator
    kind = "named" if _unitless(outcome) else str(indicator.kind)
    return sentence(
        f"chart.measure.{kind}",
        indicator=indicator.name,
        people=indicator.people,
        per=indicator.per,
        unit=indicator.unit,
    )


def aim(outcome: Outcome) -> Sentence:
    """The goal and the direction; where there is no goal, that is said."""
    indicator = outcome.indicator
    if indicator.goal is None:
        return sentence(f"chart.aim.none.{indicator.direction}")
    goal = goal_figure(indicator, indicator.goal)
    return sentence(f"chart.aim.{indicator.direction}", goal=goal)


def certainty(outcome: Outcome) -> Sentence:
    """How sure the gap is that `reading` tells, and between which figures it lies."""
    pair = told_pair(outcome)
    if pair is None:
        told = [one for one in (*shown_groups(outcome), outcome.everyone) if _drawn(one)]
        return _one_figure(outcome, told[0]) if told else sentence("chart.certainty.nothing")
    high, low = sorted(pair, key=lambda one: shown(one).value, reverse=True)
    apart = difference(outcome.indicator, shown(high), shown(low))
    if apart.lower is None or apart.upper is None:
        return sentence("chart.certainty.unknown")
    if not apart.certain:
        return sentence(
            "chart.certainty.close", high=who_briefly(outcome, high), low=who_briefly(outcome, low)
        )
    points = outcome.indicator.kind is IndicatorKind.PROPORTION
    scale = 100 if points else 1
    return sentence(
        "chart.certainty.points" if points else "chart.certainty.sure",
        high=who_briefly(outcome, high),
        low=who_briefly(outcome, low),
        lower=round(apart.lower * scale, 1),
        upper=round(apart.upper * scale, 1),
    )


def standing(outcome: Outcome) -> tuple[Sentence, ...]:
    """Which groups cannot be seen in the latest period, by name, one sentence a reason."""
    series = (outcome.everyone, *outcome.groups)
    why = [(_unseen(outcome, one), called(one)) for one in series]
    found = (
        (code, tuple(name for reason, name in why if reason == code))
        for code in ("withheld", "unreliable", "not-collected", "not-every-year")
    )
    return tuple(sentence(f"chart.standing.{code}", groups=names) for code, names in found if names)


def _unseen(outcome: Outcome, series: Series) -> str | None:
    """Why a group cannot be seen; of years taken together, some may have been collected."""
    match series.latest:
        case Shown():
            return None
        case Withheld():
            return "withheld"
        case Unreliable():
            return "unreliable"
        case NotCollected():
            never = all(isinstance(one, NotCollected) for one in series.cells)
            pooled = bool(outcome.periods) and outcome.periods[-1].kind is PeriodKind.POOLED
            return "not-every-year" if pooled and not never else "not-collected"
        case _:
            assert_never(series.latest)


def unknown_share(outcome: Outcome) -> Sentence | None:
    """For how many people the group is not known; None where that itself is not known."""
    share = outcome.unknown_share
    if share is None or not outcome.dimensions:
        return None
    size = "none" if share == 0 else "few" if share < 0.001 else "some"
    return sentence(
        f"chart.unknown.{size}",
        share=share,
        people=outcome.indicator.people,
        dimension=outcome.dimensions[0].name,
    )


def _one_figure(outcome: Outcome, series: Series) -> Sentence:
    cell = shown(series)
    if cell.lower is None or cell.upper is None:
        return sentence("chart.certainty.unknown")
    return sentence(
        "chart.certainty.figure",
        group=who_briefly(outcome, series),
        lower=bare_figure(outcome.indicator, cell.lower),
        upper=bare_figure(outcome.indicator, cell.upper),
    )


def _drawn(series: Series) -> bool:
    return isinstance(series.latest, Shown)


def _unitless(outcome: Outcome) -> bool:
    counted = outcome.indicator.kind in (IndicatorKind.MEAN, IndicatorKind.COUNT)
    return counted and not outcome.indicator.unit
