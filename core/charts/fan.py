"""Where do a group's figures lead? Its series, and from now on a fan that meets the goal or not."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor

import numpy as np
import plotly.graph_objects as go

from core.charts.canvas import Canvas, Part, Size, axis, canvas, figure_of, words
from core.charts.drawn import Drawn, drawn
from core.charts.figures import bare_text
from core.charts.frame import goal_text, heading_lines, most, values
from core.charts.labels import AWAY, Label, beside, label_text, place
from core.charts.lettering import LINE, lines, plain, text_width, wrap
from core.charts.marks import Told, line
from core.charts.palette import Ground, Theme, ground, translucent
from core.charts.scale import Scale, moments, neat, scale_for
from core.language import render, sentence
from core.outcomes import Outcome, Pacing, moment
from core.registry import parse_period
from core.statistics import Pace

LONGEST = 20.0
"""Years that the picture looks ahead at most."""
STEPS = 40


@dataclass(frozen=True, slots=True)
class _View:
    """What the picture is drawn with; times in years."""

    outcome: Outcome
    one: Drawn
    pacing: Pacing
    told: Told
    paper: Ground
    on: Canvas
    scale: Scale
    now: float
    end: float


def fan(
    outcome: Outcome, pacing: Pacing, theme: Theme, language: str, *, narrow: bool = False
) -> go.Figure | None:
    """The figures of one group and where they lead; None where its figures have no pace.

    The dark part of the fan holds one half of the chances, the whole fan 95 of 100.
    """
    if pacing.line is None or pacing.inner is None:
        return None
    on = canvas(Size.PAGE, narrow=narrow)
    everyone = render(sentence("chart.everyone"), language)
    one = next(
        each for each in drawn(outcome, theme, everyone, None) if each.series == pacing.series
    )
    now = moment(outcome.periods[-1])
    end = now + min(LONGEST, max(3.0, *_ahead(outcome, pacing, now)))
    edges = pacing.line.fan([now, end])
    seen = [*values(outcome), *_possible(outcome, [*edges.lower, *edges.upper])]
    view = _View(
        outcome=outcome,
        one=one,
        pacing=pacing,
        told=Told(outcome.indicator, outcome.periods, language),
        paper=ground(theme),
        on=on,
        scale=scale_for(seen, most=most(outcome)),
        now=now,
        end=end,
    )
    return _drawn(view, theme)


def _ahead(outcome: Outcome, pacing: Pacing, now: float) -> list[float]:
    """How far there is something to see: the goal's own day, and when the line has met it."""
    goal = outcome.indicator.goal
    due = parse_period(goal.period_code) if goal else None
    found = [moment(due) - now + 2] if due else []
    return [*found, pacing.meeting.middle - now + 5] if pacing.meeting else found or [5.0]


def _possible(outcome: Outcome, found: list[float]) -> list[float]:
    """Numbers that the indicator can have: a fan must not say less than nobody."""
    highest = most(outcome)
    return [min(max(float(each), 0.0), highest or float("inf")) for each in found]


def _drawn(view: _View, theme: Theme) -> go.Figure:
    on, told = view.on, view.told
    ticks = [bare_text(told.indicator, tick, told.language) for tick in view.scale.ticks]
    left = max(text_width(tick, on.small) for tick in ticks) + 12
    said = heading_lines(view.outcome, view.scale, told.language, on)
    top = len(said) * on.small * LINE + on.small * 1.5
    at = moments(view.outcome.periods)
    years = _years(at[0], view.end, on)
    placed = place(_labels(view), on, on.plot)
    heading = {"x": 0, "xref": "paper", "xshift": round(4 - left), "y": 1, "yref": "paper"}
    return figure_of(
        [line(view.one, at, told, on), *_edges(view)],
        {
            "xaxis": axis(view.paper, range=[neat(at[0] - 0.4), neat(view.end)])
            | {"tickvals": [each + 0.5 for each in years], "ticktext": [str(y) for y in years]}
            | {"ticks": "outside", "showline": True, "tickangle": 0},
            "yaxis": axis(view.paper, range=[neat(view.scale.low), neat(view.scale.high)])
            | {"tickvals": [neat(tick) for tick in view.scale.ticks], "ticktext": ticks}
            | {"showgrid": True, "gridcolor": view.paper.rule},
            "shapes": [*_fans(view), *_goal(view)],
            "annotations": [
                words(
                    lines(said),
                    on,
                    view.paper.muted,
                    **heading,
                    yanchor="top",
                    yshift=round(top - 2),
                ),
                *beside(placed, on, on.plot, 1.0),
            ],
        },
        theme,
        on,
        height=top + on.plot + on.small * 2.4,
        margin={"l": round(left), "r": on.room, "t": round(top), "b": round(on.small * 2.4)},
    )


def _fans(view: _View) -> list[Part]:
    """The whole fan, and in it the part with one half of the chances."""
    return [
        _fan(view, one, opacity)
        for one, opacity in ((view.pacing.line, 0.16), (view.pacing.inner, 0.26))
        if one is not None
    ]


def _fan(view: _View, one: Pace, opacity: float) -> Part:
    times = np.linspace(view.now, view.end, STEPS)
    lower, upper = (_possible(view.outcome, list(each)) for each in one.fan(times))
    there = [(t, y) for t, y in zip(times, upper, strict=True)]
    back = [(t, y) for t, y in zip(times, lower, strict=True)][::-1]
    path = "L".join(f"{t:.3f},{neat(y):g}" for t, y in [*there, *back])
    return {
        "type": "path",
        "path": f"M{path}Z",
        "fillcolor": translucent(view.one.colour, opacity),
        "line": {"width": 0},
        "layer": "between",
    }


def _edges(view: _View) -> list[Part]:
    """Thin lines along the edges of the whole fan."""
    if view.pacing.line is None:
        return []
    times = np.linspace(view.now, view.end, STEPS)
    shared: Part = {"type": "scatter", "mode": "lines", "hoverinfo": "skip", "cliponaxis": True}
    shared["line"] = {"color": translucent(view.one.colour, 0.7), "width": 1, "dash": "4px,3px"}
    return [
        {**shared, "x": [neat(t) for t in times], "y": [neat(y) for y in edge]}
        for edge in (_possible(view.outcome, list(each)) for each in view.pacing.line.fan(times))
    ]


def _goal(view: _View) -> list[Part]:
    goal = view.outcome.indicator.goal
    if goal is None:
        return []
    style = {"color": view.paper.ink, "width": max(1.75, view.on.line * 0.7), "dash": "dot"}
    level = {"y0": neat(goal.value), "y1": neat(goal.value)}
    return [
        {"type": "line", "x0": 0, "x1": 1, "xref": "paper", **level, "line": style}
        | {"layer": "between"}
    ]


def _labels(view: _View) -> list[Label]:
    """The group at the middle of its fan, and the goal at its line."""
    end = view.pacing.line
    [middle] = _possible(view.outcome, [float(end.at(view.end))]) if end else [view.scale.low]
    text = label_text(view.one.name, "", view.on)
    found = [Label(view.one.name, text, view.one.label_colour, view.scale.position(middle), None)]
    goal = view.outcome.indicator.goal
    if goal is not None:
        told = goal_text(view.outcome, goal, view.told)
        wrapped = tuple(plain(each) for each in wrap(told, view.on.label, view.on.room - AWAY))
        found.append(Label(None, wrapped, view.paper.ink, view.scale.position(goal.value), None))
    return found


def _years(first: float, last: float, on: Canvas) -> list[int]:
    """The years that are written below: as many as have room, counted from the first."""
    span = last - first
    most_labels = max(2, int((on.width - on.room) / (on.small * 4)))
    step = next(each for each in (1, 2, 5, 10, 20) if span / each <= most_labels)
    return list(range(ceil(floor(first) / step) * step, floor(last) + 1, step))
