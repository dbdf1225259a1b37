"""Whether a group got better: a change is only called one when chance does not explain it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from core.charts.figures import figure, period_name
from core.charts.naming import called
from core.disclosure import Shown
from core.language import Sentence, sentence
from core.outcomes import Difference, Outcome, Series, better, difference
from core.registry import Period, comparable


class Verdict(StrEnum):
    BETTER = "better"
    WORSE = "worse"
    TOO_EARLY = "too-early"
    NOT_COMPARABLE = "not-comparable"


@dataclass(frozen=True, slots=True)
class Change:
    """From the first to the last period that can be compared; `apart` is last minus first."""

    verdict: Verdict
    first: tuple[Period, Shown] | None = None
    last: tuple[Period, Shown] | None = None
    apart: Difference | None = None


def change_of(outcome: Outcome, series: Series) -> Change:
    """The change of one group. Periods that share days are never compared."""
    figures = [
        (period, cell)
        for period, cell in zip(outcome.periods, series.cells, strict=True)
        if isinstance(cell, Shown)
    ]
    if not figures:
        return Change(Verdict.NOT_COMPARABLE)
    last = figures[-1]
    first = next((one for one in figures if comparable(one[0], last[0])), None)
    if first is None:
        return Change(Verdict.NOT_COMPARABLE)
    apart = difference(outcome.indicator, last[1], first[1])
    return Change(_verdict(outcome, first[1], last[1], apart), first, last, apart)


def change(outcome: Outcome, series: Series) -> Sentence:
    """The same as a sentence: better, worse, too early to tell, or nothing to compare."""
    found = change_of(outcome, series)
    if found.first is None or found.last is None:
        return sentence("chart.change.not-comparable", group=called(series))
    return sentence(
        f"chart.change.{found.verdict}",
        group=called(series),
        first=period_name(found.first[0]),
        first_value=figure(outcome.indicator, found.first[1].value),
        last=period_name(found.last[0]),
        last_value=figure(outcome.indicator, found.last[1].value),
    )


def _verdict(outcome: Outcome, first: Shown, last: Shown, apart: Difference) -> Verdict:
    if not apart.certain:
        return Verdict.TOO_EARLY
    return Verdict.BETTER if better(outcome.indicator, last.value, first.value) else Verdict.WORSE
