"""One period: a row a group, its figure as a dot, its interval as a whisker, and the goal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from core.charts.canvas import Canvas, Part, axis, figure_of, words
from core.charts.drawn import Drawn
from core.charts.figures import bare_text, status
from core.charts.frame import goal_text, heading_lines, most, values
from core.charts.lettering import LINE, lines, plain, text_width, wrap
from core.charts.marks import Told, open_marker
from core.charts.palette import Ground, Theme, ground, translucent
from core.charts.scale import Scale, neat, scale_for
from core.disclosure import Shown, Unreliable, Withheld
from core.language import render
from core.outcomes import Outcome


@dataclass(frozen=True, slots=True)
class Row:
    """A series with its name in lines, and its height in pixels."""

    one: Drawn
    name: tuple[str, ...]
    middle: float
    height: float


def snapshot(
    outcome: Outcome,
    series: Sequence[Drawn],
    told: Told,
    theme: Theme,
    on: Canvas,
    *,
    reveal: bool,
    short: Mapping[str, str] | None = None,
) -> go.Figure:
    """The latest period of an outcome: largest figure first, everyone last.

    `short` says, by the name of a row, how far it is from the goal: it stands in place of the
    figure, and a line leads from the figure to the goal.
    """
    paper = ground(theme)
    scale = scale_for(values(outcome), most=most(outcome), ticks=4 if on.narrow else 6)
    rows = _rows(series, on)
    height = rows[-1].middle + rows[-1].height / 2
    said = heading_lines(outcome, scale, told.language, on)
    top = len(said) * on.small * LINE + on.small * 2.9
    seen = [row for row in rows if reveal or row.one.everyone]
    left = round(max(text_width(line, on.label) for row in rows for line in row.name) + 14)
    said_right = [text_width(text, on.label) + 12 for text in (short or {}).values()]
    right = round(max([on.label * 3.8, *said_right]))
    width = on.width - left - right
    ticks = {"tickvals": [neat(tick) for tick in scale.ticks], "ticktext": _ticks(scale, told)}
    return figure_of(
        [
            trace
            for row in seen
            for trace in (*_way(row, outcome, short, on), *_marks(row, scale, told, paper, on))
        ],
        {
            "xaxis": axis(paper, range=[neat(scale.low), neat(scale.high)], **ticks)
            | {"showgrid": True, "gridcolor": paper.rule, "tickangle": 0},
            "yaxis": axis(paper, range=[height, 0], visible=False),
            "bargap": 0,
            "shapes": _goal(outcome, paper, on),
            "annotations": [
                *_heading(said, left, top, paper, on),
                *(
                    part
                    for row in seen
                    for part in _words(row, scale, told, paper, on, width, short or {})
                ),
                *_goal_label(outcome, scale, told, paper, on),
            ],
        },
        theme,
        on,
        height=top + height + on.small * 2.2,
        margin={"l": left, "r": right, "t": round(top), "b": round(on.small * 2.2)},
    )


def _rows(series: Sequence[Drawn], on: Canvas) -> list[Row]:
    ordered = sorted(series, key=_order)
    rows: list[Row] = []
    top = 0.0
    for one in ordered:
        name = tuple(wrap(one.name, on.label, on.room * (0.8 if on.narrow else 1.2)))
        # An unsure range may carry its words above it.
        least = 2.9 if isinstance(one.series.latest, Unreliable) else 2.3
        height = max(on.label * least, len(name) * on.label * LINE + 8)
        rows.append(Row(one, name, top + height / 2, height))
        top += height
    return rows


def _order(one: Drawn) -> tuple[bool, bool, float]:
    """Everyone below the groups; those without a figure below those with one, by value."""
    value = one.series.latest_value
    return one.everyone, value is None, -(value or 0.0)


def _marks(row: Row, scale: Scale, told: Told, paper: Ground, on: Canvas) -> list[Part]:
    cell, one = row.one.series.latest, row.one
    period = told.periods[-1] if told.periods else None
    if isinstance(cell, Withheld) and period is not None:
        return [_hatched(row, scale, told, paper, on)]
    if not isinstance(cell, Shown | Unreliable) or period is None:
        return []
    shared: Part = {"type": "scatter", "hoverinfo": "text", "cliponaxis": False}
    shared["hovertext"] = told.hover(one.name, period, cell)
    parts: list[Part] = []
    unsure = isinstance(cell, Unreliable)
    if cell.lower is not None and cell.upper is not None:
        ends = {"x": [neat(cell.lower), neat(cell.upper)], "y": [row.middle, row.middle]}
        line: Part = {"color": one.colour if unsure else translucent(one.colour, 0.45)}
        line |= {
            "width": on.line * (0.7 if unsure else 2),
            "dash": "5px,4px" if unsure else "solid",
        }
        mode: Part = {"mode": "lines+markers", "marker": open_marker(one, on)} if unsure else {}
        parts.append({**shared, "mode": "lines", "line": line, **ends, **mode})
    if isinstance(cell, Shown):
        marker = {"symbol": one.symbol, "size": on.marker * 1.5, "color": one.colour, "opacity": 1}
        point = {"x": [neat(cell.value)], "y": [row.middle]}
        parts.append({**shared, "mode": "markers", "marker": marker, **point})
    return parts


def _way(row: Row, outcome: Outcome, short: Mapping[str, str] | None, on: Canvas) -> list[Part]:
    """The line from a figure to the goal, where the distance is what the picture tells."""
    goal, value = outcome.indicator.goal, row.one.series.latest_value
    if goal is None or value is None or not (short and row.one.name in short):
        return []
    line: Part = {"color": row.one.colour, "width": on.line * 0.6, "dash": "1px,3px"}
    ends = {"x": [neat(value), neat(goal.value)], "y": [row.middle, row.middle]}
    return [{"type": "scatter", "mode": "lines", "line": line, "hoverinfo": "skip", **ends}]


def _hatched(row: Row, scale: Scale, told: Told, paper: Ground, on: Canvas) -> Part:
    """The whole row hatched: nothing of it says where the figure would be."""
    return {
        "type": "bar",
        "orientation": "h",
        "base": [neat(scale.low)],
        "x": [neat(scale.high - scale.low)],
        "y": [row.middle],
        "width": on.label * 1.5,
        "marker": {
            "color": "rgba(0,0,0,0)",
            "line": {"width": 0},
            "pattern": {"shape": "/", "fgcolor": paper.faint, "size": 8, "solidity": 0.14},
        },
        "hoverinfo": "text",
        "hovertext": plain(f"{row.one.name}: {_status(row, told)}"),
    }


def _words(
    row: Row,
    scale: Scale,
    told: Told,
    paper: Ground,
    on: Canvas,
    width: float,
    short: Mapping[str, str],
) -> list[Part]:
    name = f"<b>{lines(row.name)}</b>"
    left: Part = {"x": 0, "xref": "paper", "xshift": -10, "xanchor": "right", "align": "right"}
    middle: Part = {"y": row.middle, "yref": "y", "yanchor": "middle"}
    parts = [words(name, on, row.one.label_colour, size=on.label, **middle, **left)]
    cell = row.one.series.latest
    if isinstance(cell, Shown):
        right: Part = {"x": 1, "xref": "paper", "xshift": 8}
        figure = plain(
            short.get(row.one.name) or bare_text(told.indicator, cell.value, told.language)
        )
        parts.append(words(figure, on, row.one.label_colour, size=on.label, **middle, **right))
        return parts
    ranged = isinstance(cell, Unreliable) and cell.lower is not None and cell.upper is not None
    if ranged and isinstance(cell, Unreliable):
        return [*parts, _beside(row, cell, scale, told, paper, on, width)]
    start: Part = {"x": 0, "xref": "paper", "xshift": 8, "bgcolor": paper.paper}
    return [*parts, words(plain(_status(row, told)), on, paper.muted, **middle, **start)]


def _beside(
    row: Row, cell: Unreliable, scale: Scale, told: Told, paper: Ground, on: Canvas, width: float
) -> Part:
    """The words for an unsure range: on the side that has more room, or over it where none has."""
    lower, upper = cell.lower or 0.0, cell.upper or 0.0
    before, after = scale.position(lower) * width, (1 - scale.position(upper)) * width
    text = _status(row, told)
    place: Part = {"y": row.middle, "yref": "y", "yanchor": "middle", "xref": "x"}
    if text_width(text, on.small) + 14 > max(before, after):
        middle = neat((lower + upper) / 2)
        above = {"yshift": round(on.label * 0.85), "bgcolor": paper.paper}
        place |= {"x": middle, "xanchor": "center", **above}
    elif before > after:
        place |= {"x": neat(lower), "xanchor": "right", "xshift": -10}
    else:
        place |= {"x": neat(upper), "xanchor": "left", "xshift": 10}
    return words(plain(text), on, paper.muted, **place)


def _status(row: Row, told: Told) -> str:
    return render(status(row.one.series.latest), told.language)


def _ticks(scale: Scale, told: Told) -> list[str]:
    return [plain(bare_text(told.indicator, tick, told.language)) for tick in scale.ticks]


def _goal(outcome: Outcome, paper: Ground, on: Canvas) -> list[Part]:
    goal = outcome.indicator.goal
    if goal is None:
        return []
    line = {"color": paper.ink, "width": max(1.75, on.line * 0.7), "dash": "dot"}
    ends = {"x0": neat(goal.value), "x1": neat(goal.value), "y0": 0, "y1": 1, "yref": "paper"}
    return [{"type": "line", **ends, "line": line, "layer": "between"}]


def _goal_label(
    outcome: Outcome, scale: Scale, told: Told, paper: Ground, on: Canvas
) -> list[Part]:
    goal = outcome.indicator.goal
    if goal is None:
        return []
    # Anchored as far along the text as the goal lies along the axis, it never leaves the plot.
    side = scale.position(goal.value)
    anchor = "left" if side < 0.35 else "right" if side > 0.65 else "center"
    text = plain(goal_text(outcome, goal, told))
    place = {"x": neat(goal.value), "xref": "x", "y": 1, "yref": "paper", "yanchor": "bottom"}
    return [words(text, on, paper.ink, size=on.label, **place, xanchor=anchor)]


def _heading(said: Sequence[str], left: float, top: float, paper: Ground, on: Canvas) -> list[Part]:
    place = {"x": 0, "xref": "paper", "xshift": 4 - left}
    up = {"y": 1, "yref": "paper", "yanchor": "top", "yshift": round(top - 2)}
    return [words(lines(said), on, paper.muted, **place, **up)]
