"""The figures of a picture as a table, for eyes, screen readers and spreadsheets."""

from __future__ import annotations

from core.charts.figures import figure_text, interval_text, period_name, status
from core.charts.naming import called
from core.disclosure import Cell, Shown, Unreliable
from core.language import Sentence, render, sentence
from core.outcomes import Outcome
from core.registry import Indicator

COLUMNS = ("group", "period", "figure", "interval", "status", "value", "lower", "upper")
"""What a row holds; the last three are numbers in the indicator's unit (a proportion 0 to 1)."""


def headings(language: str) -> dict[str, str]:
    """The heading of each column."""
    return {column: render(sentence(f"chart.table.{column}"), language) for column in COLUMNS}


def rows(outcome: Outcome, language: str) -> list[dict[str, object]]:
    """A row for each group and period, under its headings; everyone stands first.

    What is not shown has words in the status and nothing in the columns of numbers.
    """
    named = headings(language)
    return [
        dict(zip(named.values(), _row(outcome.indicator, each, name, cell, language), strict=True))
        for series in (outcome.everyone, *outcome.groups)
        for name in [_text(called(series), language)]
        for period, cell in zip(outcome.periods, series.cells, strict=True)
        for each in [render(period_name(period), language)]
    ]


def _row(
    indicator: Indicator, period: str, name: str, cell: Cell, language: str
) -> tuple[object, ...]:
    value = cell.value if isinstance(cell, Shown) else None
    lower, upper = (
        (cell.lower, cell.upper) if isinstance(cell, Shown | Unreliable) else (None, None)
    )
    figure = "" if value is None else figure_text(indicator, value, language)
    likely = ""
    if lower is not None and upper is not None:
        likely = interval_text(indicator, lower, upper, language)
    return name, period, figure, likely, render(status(cell), language), value, lower, upper


def _text(said: str | Sentence, language: str) -> str:
    return said if isinstance(said, str) else render(said, language)
