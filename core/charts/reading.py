"""The sentence under a picture that a parent can read aloud."""

from __future__ import annotations

from core.charts.figures import figure
from core.charts.gap import told_pair
from core.charts.naming import (
    SHARES,
    adjectival,
    called,
    shares,
    shown,
    shown_groups,
    who,
    who_briefly,
)
from core.disclosure import Shown
from core.language import Sentence, sentence
from core.outcomes import Outcome, Series


def reading(outcome: Outcome) -> Sentence:
    """The latest figures of the worst and the best group.

    Where fewer than two groups are shown, everyone stands beside the one that is, or alone.
    """
    pair = told_pair(outcome)
    told = pair or (*shown_groups(outcome), outcome.everyone)
    match [series for series in told if isinstance(series.latest, Shown)]:
        case [one, other, *_]:
            return _two(outcome, one, other)
        case [one]:
            return _one(outcome, one)
        case _:
            return sentence("chart.reading.nothing", indicator=outcome.indicator.name)


def _one(outcome: Outcome, series: Series) -> Sentence:
    indicator, value = outcome.indicator, shown(series).value
    if indicator.kind not in SHARES:
        said, group = figure(indicator, value), who_briefly(outcome, series)
        return sentence("chart.reading.value", indicator=indicator.name, group=group, value=said)
    base, [number] = shares(indicator, [value])
    group = who(outcome, series)
    return sentence(
        "chart.reading.share", group=group, happens=indicator.happens, base=base, number=number
    )


def _two(outcome: Outcome, one: Series, other: Series) -> Sentence:
    indicator, values = outcome.indicator, [shown(one).value, shown(other).value]
    if indicator.kind not in SHARES:
        return sentence(
            "chart.reading.values",
            indicator=indicator.name,
            one=who_briefly(outcome, one),
            one_value=figure(indicator, values[0]),
            other=who_briefly(outcome, other),
            other_value=figure(indicator, values[1]),
        )
    base, numbers = shares(indicator, values)
    said: dict[str, object] = {"base": base, "happens": indicator.happens}
    said |= {"one_number": numbers[0], "other_number": numbers[1]}
    if all(not each.categories or adjectival(outcome, each) for each in (one, other)):
        said |= {"one": who(outcome, one), "other": who(outcome, other)}
        return Sentence("chart.reading.shares", said)
    said |= {"one": called(one), "other": called(other), "people": indicator.people}
    return Sentence("chart.reading.shares-labelled", said)
