"""The strip under the axis: which groups are withheld or unsure when; and what nobody collected.

Its second axis is in pixels, downwards from 0.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.charts.canvas import Canvas, Part, words
from core.charts.drawn import Drawn
from core.charts.figures import period_name, short_status, status
from core.charts.labels import AWAY
from core.charts.lettering import LINE, lines, plain, text_width, wrap
from core.charts.marks import Told, open_marker
from core.charts.palette import Ground
from core.charts.scale import Time
from core.disclosure import NotCollected, Unreliable, Withheld
from core.language import render, sentence
from core.registry import PeriodKind


@dataclass(frozen=True, slots=True)
class Row:
    """One group and one reason: the periods at which its figure is not shown."""

    one: Drawn
    reason: Withheld | Unreliable
    at: tuple[int, ...]
    name: tuple[str, ...]
    top: float
    height: float

    @property
    def middle(self) -> float:
        return self.top + self.height / 2

    @property
    def runs(self) -> list[list[int]]:
        """The periods, those that follow one another together."""
        return _runs(self.at)


@dataclass(frozen=True, slots=True)
class Strip:
    """The rows and the notes below them, with the pixels that they take."""

    rows: tuple[Row, ...]
    notes: tuple[str, ...]
    height: float


def strip_of(series: Sequence[Drawn], told: Told, on: Canvas, width: float) -> Strip:
    """What cannot be seen of these series, as rows and notes."""
    rows: list[Row] = []
    top = 0.0
    for one in series:
        for reason in (Withheld(), Unreliable()):
            cells = enumerate(one.series.cells)
            at = tuple(index for index, cell in cells if isinstance(cell, type(reason)))
            if at:
                name = tuple(wrap(one.name, on.small, on.room - AWAY))
                height = max(on.small * 1.75, len(name) * on.small * LINE + 4)
                rows.append(Row(one, reason, at, name, top, height))
                top += height
    notes = [line for note in _notes(series, told) for line in wrap(note, on.small, width)]
    height = top + (len(notes) * on.small * LINE + on.small * 0.5 if notes else 0.0)
    return Strip(tuple(rows), tuple(notes), height)


def hatching(strip: Strip, time: Time, told: Told, ink: str, on: Canvas) -> Part | None:
    """The hatched blocks of all withheld periods, as one trace."""
    hidden = [row for row in strip.rows if isinstance(row.reason, Withheld)]
    found = [(row, run, *_block(run, time)) for row in hidden for run in row.runs]
    if not found:
        return None
    return {
        "type": "bar",
        "orientation": "h",
        "yaxis": "y2",
        "base": [start for _, _, start, _ in found],
        "x": [round(end - start, 4) for _, _, start, end in found],
        "y": [row.middle for row, *_ in found],
        "width": on.small * 0.9,
        "marker": {
            "color": "rgba(0,0,0,0)",
            "line": {"color": ink, "width": 1},
            "pattern": {"shape": "/", "fgcolor": ink, "size": 6, "solidity": 0.22},
        },
        "hoverinfo": "text",
        "hovertext": [_hover(row, run, told) for row, run, *_ in found],
        "cliponaxis": False,
    }


def doubts(strip: Strip, time: Time, told: Told, on: Canvas) -> list[Part]:
    """An open marker at each period in which a figure is too uncertain, a trace a row."""
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "yaxis": "y2",
            "x": [time.at[at] for at in row.at],
            "y": [row.middle] * len(row.at),
            "marker": open_marker(row.one, on),
            "hoverinfo": "text",
            "hovertext": [_hover(row, [at], told) for at in row.at],
            "cliponaxis": False,
        }
        for row in strip.rows
        if isinstance(row.reason, Unreliable)
    ]


def captions(strip: Strip, time: Time, told: Told, paper: Ground, on: Canvas) -> list[Part]:
    """The words of the strip: who stands right of each row, why beside its marks, then notes."""
    parts: list[Part] = []
    for row in strip.rows:
        name = f"<b>{lines(row.name)}</b>"
        place = {"xref": "paper", "x": 1, "xshift": AWAY, "yref": "y2", "y": row.middle}
        parts.append(words(name, on, row.one.label_colour, yanchor="middle", **place))
        parts.append(_reason(row, time, told, paper, on))
    if strip.notes:
        bottom = strip.height - len(strip.notes) * on.small * LINE
        place = {"xref": "paper", "x": 0, "yref": "y2", "y": round(bottom, 1), "yanchor": "top"}
        parts.append(words(lines(strip.notes), on, paper.muted, **place))
    return parts


def _reason(row: Row, time: Time, told: Told, paper: Ground, on: Canvas) -> Part:
    """The words for why, in the longest stretch of the row that is free of marks."""
    start, end = time.ends
    bounds = [start, *(edge for run in row.runs for edge in _block(run, time)), end]
    free = max(zip(bounds[::2], bounds[1::2], strict=True), key=lambda gap: gap[1] - gap[0])
    room = (free[1] - free[0]) / (end - start) * time.width - 12
    said = (status(row.reason), short_status(row.reason))
    texts = [render(each, told.language) for each in said]
    text = next((each for each in texts if text_width(each, on.small) <= room), texts[-1])
    place: dict[str, object] = {"yref": "y2", "y": row.middle, "xref": "x", "yanchor": "middle"}
    if text_width(text, on.small) > room:
        place |= {"x": (start + end) / 2, "xanchor": "center", "bgcolor": paper.paper}
    elif free[0] == start:
        place |= {"x": free[1], "xanchor": "right", "xshift": -6}
    else:
        place |= {"x": free[0], "xanchor": "left", "xshift": 6}
    return words(plain(text), on, paper.muted, **place)


def _notes(series: Sequence[Drawn], told: Told) -> list[str]:
    """Who was not collected when, groups with the same gaps together."""
    gaps: dict[tuple[int, ...], list[str]] = {}
    for one in series:
        cells = enumerate(one.series.cells)
        at = tuple(index for index, cell in cells if isinstance(cell, NotCollected))
        if at:
            gaps.setdefault(at, []).append(one.name)
    return [_note(tuple(names), at, told) for at, names in gaps.items()]


def _note(names: tuple[str, ...], at: tuple[int, ...], told: Told) -> str:
    if len(at) == len(told.periods):
        return render(sentence("chart.note.never-collected", groups=names), told.language)
    said = tuple(_span(run, told) for run in _runs(at))
    # Of years taken together, some of those may have been collected.
    pooled = any(told.periods[index].kind is PeriodKind.POOLED for index in at)
    code = "not-every-year" if pooled else "not-collected"
    return render(sentence(f"chart.note.{code}", groups=names, periods=said), told.language)


def _span(span: list[int], told: Told) -> object:
    first, last = (period_name(told.periods[index]) for index in (span[0], span[-1]))
    if len(span) == 1:
        return first
    return sentence("chart.note.period-span", first=first, last=last)


def _hover(row: Row, run: list[int], told: Told) -> str:
    said = sentence(
        "chart.hover",
        group=row.one.name,
        period=_span(run, told),
        value=status(row.reason),
    )
    return plain(render(said, told.language))


def _runs(at: Sequence[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for index in at:
        if runs and runs[-1][-1] == index - 1:
            runs[-1].append(index)
        else:
            runs.append([index])
    return runs


def _block(run: list[int], time: Time) -> tuple[float, float]:
    return time.edges[run[0]][0], time.edges[run[-1]][1]
