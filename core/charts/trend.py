"""For whom is it getting better? A line a group with its certainty, everyone, and the goal."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

import plotly.graph_objects as go

from core.charts.canvas import Part, Size, canvas, figure_of
from core.charts.drawn import Drawn, drawn
from core.charts.frame import Frame, aside, axes, frame_of, heading
from core.charts.labels import beside, hairlines
from core.charts.marks import Told, bands, line, ranges
from core.charts.palette import Theme, ground
from core.charts.scale import neat
from core.charts.snapshot import snapshot
from core.charts.unseen import captions, doubts, hatching
from core.language import render, sentence
from core.outcomes import Outcome
from core.registry import SubgroupId


def trend(
    outcome: Outcome,
    theme: Theme,
    language: str,
    *,
    reveal: bool = True,
    highlight: Collection[SubgroupId] | None = None,
    size: Size = Size.PAGE,
    narrow: bool = False,
) -> go.Figure:
    """The picture of an outcome; with one period only, dots with their intervals.

    `reveal=False` leaves the average alone, on the same axes, so that nothing jumps when the
    groups come. `highlight` draws these groups in colour over the others in grey. `narrow` is
    for phones, `Size.WALL` for the wall of the meeting room.
    """
    on = canvas(size, narrow=narrow)
    everyone = render(sentence("chart.everyone"), language)
    series = drawn(outcome, theme, everyone, highlight)
    told = Told(outcome.indicator, outcome.periods, language)
    if len(outcome.periods) < 2:
        return snapshot(outcome, series, told, theme, on, reveal=reveal)
    frame = frame_of(outcome, series, told, ground(theme), on)
    return _draw(frame if reveal else _alone(frame, everyone), series, theme, reveal=reveal)


def _alone(frame: Frame, everyone: str) -> Frame:
    """The same frame without what speaks of groups."""
    rows = tuple(row for row in frame.strip.rows if row.one.everyone)
    labels = tuple(each for each in frame.labels if each.label.of in (everyone, None))
    return replace(frame, strip=replace(frame.strip, rows=rows, notes=()), labels=labels)


def _draw(frame: Frame, series: Sequence[Drawn], theme: Theme, *, reveal: bool) -> go.Figure:
    on, end = frame.on, frame.time.ends[1]
    seen = series if reveal else [one for one in series if one.everyone]
    return figure_of(
        _traces(frame, seen),
        {
            **axes(frame),
            "shapes": [
                *_bands(frame, seen),
                *_goal(frame),
                *hairlines(frame.labels, frame.scale, end, frame.plot, on),
            ],
            "annotations": [
                *heading(frame),
                *beside(frame.labels, on, frame.plot, frame.share),
                *captions(frame.strip, frame.time, frame.told, frame.paper, on),
            ],
        },
        theme,
        on,
        height=frame.top + frame.drawing + 8,
        margin={"l": round(frame.left), "r": on.room, "t": round(frame.top), "b": 8},
    )


def _traces(frame: Frame, seen: Sequence[Drawn]) -> list[Part]:
    time, told, on = frame.time, frame.told, frame.on
    found: list[Part | None] = []
    for nth, one in enumerate(seen):
        xs = aside(time, frame.sidestep, nth, len(seen))
        found += [ranges(one, xs, told, on), line(one, xs, told, on)]
    found.append(hatching(frame.strip, time, told, frame.paper.muted, on))
    return [trace for trace in [*found, *doubts(frame.strip, time, told, on)] if trace]


def _bands(frame: Frame, seen: Sequence[Drawn]) -> list[Part]:
    front = [one for one in seen if not one.behind]
    opacity = 0.16 if len(front) <= 4 else 0.06
    return [shape for one in front for shape in bands(one, frame.time.at, opacity)]


def _goal(frame: Frame) -> list[Part]:
    if frame.goal is None:
        return []
    start, end = frame.time.ends
    width = max(1.75, frame.on.line * 0.7)
    return [
        {"type": "line", "x0": start, "x1": end, "y0": neat(frame.goal), "y1": neat(frame.goal)}
        | {"line": {"color": frame.paper.ink, "width": width, "dash": "dot"}, "layer": "between"}
    ]
