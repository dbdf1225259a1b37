"""The finding of a picture as its headline."""

from __future__ import annotations

from typing import assert_never

from core.charts.figures import figure, rounded
from core.charts.gap import Gap, certain_gap
from core.charts.naming import SHARES, adjectival, base_for, shown, shown_groups, who, who_briefly
from core.charts.reading import reading
from core.disclosure import Shown
from core.language import Sentence, sentence
from core.outcomes import Outcome
from core.registry import IndicatorKind

CLOSE = 1.25
"""Below this ratio "so many more of every 100" says more than "1.1 times as often"."""


def headline(outcome: Outcome) -> Sentence:
    """The finding of the latest period.

    Groups that are withheld, unreliable, not collected or unknown take no part. Where no gap is
    certain, that is the finding.
    """
    groups = shown_groups(outcome)
    name = outcome.indicator.name
    if not outcome.known_groups and isinstance(outcome.everyone.latest, Shown):
        return reading(outcome)
    if not groups:
        return sentence("chart.headline.hidden", indicator=name)
    if len(groups) == 1:
        return sentence("chart.headline.one-group", indicator=name, group=groups[0].name)
    gap = certain_gap(outcome)
    return _finding(outcome, gap) if gap else sentence("chart.headline.too-early", indicator=name)


def _finding(outcome: Outcome, gap: Gap) -> Sentence:
    high, low, _ = gap
    if outcome.indicator.kind not in SHARES:
        return sentence(
            "chart.headline.values",
            indicator=outcome.indicator.name,
            high=who_briefly(outcome, high),
            high_value=figure(outcome.indicator, shown(high).value),
            low=who_briefly(outcome, low),
            low_value=figure(outcome.indicator, shown(low).value),
        )
    smaller = shown(low).value
    ratio = shown(high).value / smaller if smaller > 0 else 0.0
    return _times(outcome, gap, ratio) if ratio >= CLOSE else _more(outcome, gap)


def _times(outcome: Outcome, gap: Gap, ratio: float) -> Sentence:
    high, low, _ = gap
    words = {1.5: "one-and-a-half", 2.0: "twice", 3.0: "three", 4.0: "four"}
    told = round(ratio, 1) if ratio < 9.95 else float(round(ratio))
    said: dict[str, object] = {
        "times": sentence(f"chart.times.{words.get(told, 'number')}", times=told),
        "happens": outcome.indicator.happens,
    }
    if adjectival(outcome, high) and adjectival(outcome, low):
        said |= {"high": who(outcome, high), "low": who(outcome, low)}
        return Sentence("chart.headline.times", said)
    said |= {"high": high.name, "low": low.name, "people": outcome.indicator.people}
    return Sentence("chart.headline.times-labelled", said)


def _more(outcome: Outcome, gap: Gap) -> Sentence:
    high, low, apart = gap
    kind = outcome.indicator.kind
    match kind:
        case IndicatorKind.PROPORTION:
            base: float = base_for([apart.estimate])
            more: float = round(apart.estimate * base)
        case IndicatorKind.RATE:
            base, more = outcome.indicator.per, rounded(apart.estimate)
        case IndicatorKind.MEAN | IndicatorKind.COUNT:
            raise ValueError(kind)
        case _:
            assert_never(kind)
    said: dict[str, object] = {"base": base, "more": more, "happens": outcome.indicator.happens}
    if adjectival(outcome, high) and adjectival(outcome, low):
        said |= {"high": who(outcome, high), "low": who(outcome, low)}
        return Sentence("chart.headline.more", said)
    said |= {"high": high.name, "low": low.name, "people": outcome.indicator.people}
    return Sentence("chart.headline.more-labelled", said)
