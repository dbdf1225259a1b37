"""How a figure, its interval and its period are said: the words that every picture shares."""

from __future__ import annotations

from functools import lru_cache
from typing import assert_never

from core.disclosure import Cell, NotCollected, Shown, Unreliable, Withheld
from core.language import Sentence, render, sentence
from core.registry import Goal, Indicator, IndicatorKind, Period, PeriodKind, parse_period


def figure(indicator: Indicator, value: float) -> Sentence:
    """A value with its unit: "13.9%", "12.4 per 100,000", "14 minutes"."""
    return _said(indicator.kind, indicator.per, indicator.unit, value)


def bare_figure(indicator: Indicator, value: float) -> Sentence:
    """A value without words, for an axis or a label: "13.9%", "12.4"."""
    if indicator.kind is IndicatorKind.PROPORTION:
        return _percent(value)
    return sentence("chart.figure.number", value=rounded(value))


def figure_text(indicator: Indicator, value: float, language: str) -> str:
    """`figure` as text."""
    return _text(indicator.kind, indicator.per, indicator.unit, value, language)


def bare_text(indicator: Indicator, value: float, language: str) -> str:
    """`bare_figure` as text."""
    per, unit = 1.0, ""
    kind = IndicatorKind.MEAN if indicator.kind is IndicatorKind.RATE else indicator.kind
    return _text(kind, per, unit, value, language)


def interval_text(indicator: Indicator, lower: float, upper: float, language: str) -> str:
    """From where to where: "12.8% to 15.1%"."""
    said = sentence(
        "chart.interval",
        lower=bare_text(indicator, lower, language),
        upper=bare_text(indicator, upper, language),
    )
    return render(said, language)


def status(cell: Cell) -> Sentence:
    """The words for why a figure is there or not."""
    match cell:
        case Shown():
            return sentence("chart.status.shown")
        case Withheld():
            return sentence("chart.status.withheld")
        case Unreliable():
            return sentence("chart.status.unreliable")
        case NotCollected():
            return sentence("chart.status.not-collected")
        case _:
            assert_never(cell)


def cell_text(indicator: Indicator, cell: Cell) -> Sentence:
    """What a table says of a cell: its figure, or why there is none."""
    return figure(indicator, cell.value) if isinstance(cell, Shown) else status(cell)


def short_status(cell: Withheld | Unreliable) -> Sentence:
    """The same in a word or two, for where there is no room."""
    if isinstance(cell, Withheld):
        return sentence("chart.status.withheld.short")
    return sentence("chart.status.unreliable.short")


def period_name(period: Period) -> Sentence:
    """A period as people write it: "2024", "2023–24", "Q1 2025", "Mar 2024"."""
    part = {PeriodKind.QUARTER: 3, PeriodKind.HALF_YEAR: 6}.get(period.kind)
    if part:
        nth = (period.start.month - 1) // part + 1
        return sentence(f"chart.period.{period.kind}", nth=nth, start=period.start)
    if period.kind is PeriodKind.MONTH:
        return sentence("chart.period.month", start=period.start)
    return sentence("chart.period.named", label=period.label)


def goal_figure(indicator: Indicator, goal: Goal) -> Sentence:
    """The goal without the word: "6 of 100 by 2030"."""
    kind = indicator.kind
    period = parse_period(goal.period_code)
    by = period_name(period) if period else goal.period_code
    if kind is IndicatorKind.PROPORTION:
        return sentence("chart.goal.proportion", share=round(goal.value * 100, 2), by=by)
    return sentence("chart.goal.value", value=figure(indicator, goal.value), by=by)


def rounded(value: float) -> float:
    """As many decimals as say something: none from 100, one from 1, two below."""
    size = abs(value)
    return round(value, 0 if size >= 100 else 1 if size >= 1 else 2)


def _percent(value: float) -> Sentence:
    # One decimal would turn 0.04 % into nobody and 99.96 % into everybody.
    if 0 < value < 0.001 or 0.999 < value < 1:
        return sentence("chart.figure.fine-percent", hundredths=value * 100)
    return sentence("chart.figure.percent", share=value)


def _said(kind: IndicatorKind, per: float, unit: str, value: float) -> Sentence:
    match kind:
        case IndicatorKind.PROPORTION:
            return _percent(value)
        case IndicatorKind.RATE:
            return sentence("chart.figure.rate", value=rounded(value), per=per)
        case IndicatorKind.MEAN | IndicatorKind.COUNT:
            if unit:
                return sentence("chart.figure.unit", value=rounded(value), unit=unit)
            return sentence("chart.figure.number", value=rounded(value))
        case _:
            assert_never(kind)


@lru_cache(maxsize=8192)
def _text(kind: IndicatorKind, per: float, unit: str, value: float, language: str) -> str:
    return render(_said(kind, per, unit, value), language)
