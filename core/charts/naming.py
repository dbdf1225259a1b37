"""Who a sentence is about, and how many of how many."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from core.charts.figures import rounded
from core.disclosure import Shown
from core.language import Sentence, sentence
from core.outcomes import Outcome, Series
from core.registry import Indicator, IndicatorKind

BASES = (100, 1_000, 10_000, 100_000)
SHARES = (IndicatorKind.PROPORTION, IndicatorKind.RATE)
"""The kinds that are told as so many of so many."""


def adjectival(outcome: Outcome, series: Series) -> bool:
    """Whether the group's name can stand before the noun: "Black babies"."""
    adjectives = {one.dimension_id for one in outcome.dimensions if one.adjectival}
    return len(series.categories) == 1 and series.categories[0].dimension_id in adjectives


def who(outcome: Outcome, series: Series) -> Sentence:
    """The people of a series: "babies", "Black babies", or "babies (Under 18)"."""
    people = outcome.indicator.people
    if not series.categories:
        return sentence("chart.who.everyone", people=people)
    if adjectival(outcome, series):
        return sentence("chart.who.adjectival", group=series.short, people=people)
    return sentence("chart.who.labelled", group=series.name, people=people)


def who_briefly(outcome: Outcome, series: Series) -> str | Sentence:
    """The people of a series where the noun is said already: "Black babies", "Under 18"."""
    if series.categories and not adjectival(outcome, series):
        return series.name
    return who(outcome, series)


def called(series: Series) -> str | Sentence:
    """The group by itself, as it stands before a colon."""
    return series.name if series.categories else sentence("chart.everyone")


def shares(indicator: Indicator, values: Sequence[float]) -> tuple[float, list[float]]:
    """Of how many people a proportion or a rate is told, and how many of them each value is."""
    if indicator.kind is IndicatorKind.RATE:
        whole = [float(round(value)) for value in values]
        apart = min(values) >= 10 and len(set(whole)) == len(set(values))
        return indicator.per, whole if apart else [rounded(value) for value in values]
    base = base_for(values)
    return base, [round(value * base) for value in values]


def base_for(proportions: Iterable[float]) -> int:
    """The first of 100, 1,000, … people of whom all the proportions are told apart."""
    distinct = sorted(set(proportions))
    for base in BASES:
        said = [round(value * base) for value in distinct]
        # Nobody and everybody are only said where they are true.
        true_ends = all(
            (number > 0 or value <= 0) and (number < base or value >= 1)
            for number, value in zip(said, distinct, strict=True)
        )
        if true_ends and len(set(said)) == len(said):
            return base
    return BASES[-1]


def shown_groups(outcome: Outcome) -> tuple[Series, ...]:
    """The known groups whose latest figure may be shown: those that are ranked."""
    return tuple(one for one in outcome.known_groups if isinstance(one.latest, Shown))


def shown(series: Series) -> Shown:
    """The latest figure of a series that has one; raises TypeError where it has none."""
    if not isinstance(series.latest, Shown):
        raise TypeError(series.name)
    return series.latest
