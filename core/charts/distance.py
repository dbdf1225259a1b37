"""How far is each group from the goal? Its figure, the way to the goal, and what is missing."""

from __future__ import annotations

import plotly.graph_objects as go

from core.charts.amounts import amount
from core.charts.canvas import Size, canvas
from core.charts.drawn import drawn
from core.charts.marks import Told
from core.charts.palette import Theme
from core.charts.snapshot import snapshot
from core.disclosure import Shown
from core.language import render, sentence
from core.outcomes import Outcome, attainable, distance
from core.registry import IndicatorKind


def distance_picture(
    outcome: Outcome, theme: Theme, language: str, *, narrow: bool = False
) -> go.Figure:
    """The latest period, with the distance to the goal at each row."""
    on = canvas(Size.PAGE, narrow=narrow)
    everyone = render(sentence("chart.everyone"), language)
    series = drawn(outcome, theme, everyone, None)
    told = Told(outcome.indicator, outcome.periods, language)
    # Who is unknown is never ranked; their figure is as far from the goal as anybody's.
    whole = outcome.indicator.kind is IndicatorKind.COUNT
    told_of = (outcome.everyone, *(() if whole else outcome.groups))
    held = {one.subgroup_id for one in told_of}
    short = {
        one.name: _short(outcome, one.series.latest, language)
        for one in series
        if one.series.subgroup_id in held
    }
    said = {name: text for name, text in short.items() if text}
    return snapshot(outcome, series, told, theme, on, reveal=True, short=said)


def _short(outcome: Outcome, cell: object, language: str) -> str:
    if not isinstance(cell, Shown) or not attainable(outcome.indicator):
        return ""
    found = distance(outcome.indicator, outcome.everyone, cell)
    if found.reached:
        return render(sentence("goals.reached"), language)
    return render(amount(outcome.indicator, found.short), language)
