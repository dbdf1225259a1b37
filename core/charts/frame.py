"""Everything that is settled before a mark is drawn: axes, labels, and the pixels between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.charts.candour import measure
from core.charts.canvas import Canvas, Part, axis, words
from core.charts.drawn import Drawn
from core.charts.figures import bare_text, goal_figure, period_name
from core.charts.labels import AWAY, Label, Placed, label_text, place
from core.charts.lettering import LINE, lines, plain, text_width, wrap
from core.charts.marks import FEW, Told
from core.charts.palette import Ground
from core.charts.scale import Scale, Time, neat, scale_for, time_for, written
from core.charts.unseen import Strip, strip_of
from core.disclosure import Shown, Unreliable
from core.language import render, sentence
from core.outcomes import Outcome
from core.registry import Goal, IndicatorKind

SIDESTEP = 9.0
"""Pixels between the whiskers of two series at one period, at most."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Pixels go downwards from the top of the plot; below it come the periods and the strip."""

    told: Told
    paper: Ground
    on: Canvas
    scale: Scale
    time: Time
    ticks: tuple[str, ...]
    heading: tuple[str, ...]
    strip: Strip
    labels: tuple[Placed, ...]
    goal: float | None
    plot: float
    sidestep: float

    @property
    def top(self) -> float:
        return len(self.heading) * self.on.small * LINE + self.on.small * 1.5

    @property
    def left(self) -> float:
        return _left(self.ticks, self.on)

    @property
    def drawing(self) -> float:
        """The height of plot, periods and strip."""
        return self.plot + self.on.small * 2.2 + self.strip.height

    @property
    def share(self) -> float:
        """What the plot takes of that height, from its top."""
        return self.plot / self.drawing


def frame_of(
    outcome: Outcome, series: tuple[Drawn, ...], told: Told, paper: Ground, on: Canvas
) -> Frame:
    """The frame of an outcome with at least two periods."""
    scale = scale_for(values(outcome), most=most(outcome))
    ticks = tuple(bare_text(outcome.indicator, tick, told.language) for tick in scale.ticks)
    width = on.width - _left(ticks, on) - on.room
    sidestep = _sidestep(outcome, series, width)
    half = sidestep * (len(series) - 1) / 2
    before, after = half + on.marker * 1.4, half + on.marker * 2.6
    time = time_for(outcome.periods, width, before=before, after=after)
    ends = [aside(time, sidestep, nth, len(series)) for nth in range(len(series))]
    labels = _labels(outcome, series, told, on, scale, ends)
    # Labels that need more height than the plot has make it taller rather than overlap.
    plot = max(on.plot, sum(label.height(on) for label in labels))
    goal = outcome.indicator.goal
    return Frame(
        told=told,
        paper=paper,
        on=on,
        scale=scale,
        time=time,
        ticks=ticks,
        heading=heading_lines(outcome, scale, told.language, on),
        strip=strip_of(series, told, on, width),
        labels=tuple(place(labels, on, plot)),
        goal=goal.value if goal else None,
        plot=plot,
        sidestep=sidestep,
    )


def values(outcome: Outcome) -> list[float]:
    """Every number that the picture has room for: figures, their intervals, ranges, the goal."""
    found: list[float | None] = [outcome.indicator.goal.value if outcome.indicator.goal else None]
    for series in (outcome.everyone, *outcome.groups):
        for cell in series.cells:
            if isinstance(cell, Shown):
                found += [cell.value, cell.lower, cell.upper]
            elif isinstance(cell, Unreliable):
                found += [cell.lower, cell.upper]
    return [value for value in found if value is not None]


def most(outcome: Outcome) -> float | None:
    """What no figure of the indicator can exceed."""
    return 1.0 if outcome.indicator.kind is IndicatorKind.PROPORTION else None


def heading_lines(outcome: Outcome, scale: Scale, language: str, on: Canvas) -> tuple[str, ...]:
    """What is measured (and when, where no axis says so), and a scale that starts above zero."""
    what = measure(outcome)
    if len(outcome.periods) == 1:
        what = sentence("chart.measure.in", what=what, period=period_name(outcome.periods[0]))
    said = [render(what, language)]
    if not scale.from_zero:
        start = bare_text(outcome.indicator, scale.low, language)
        said.append(render(sentence("chart.scale", start=start), language))
    return tuple(line for text in said for line in wrap(text, on.small, on.width - 8))


def goal_text(outcome: Outcome, goal: Goal, told: Told) -> str:
    """ "Goal: 6 of 100 by 2030"."""
    said = sentence("chart.goal", goal=goal_figure(outcome.indicator, goal))
    return render(said, told.language)


def heading(frame: Frame) -> list[Part]:
    """The heading, at the left edge above the plot."""
    place = {"x": 0, "xref": "paper", "xshift": round(4 - frame.left)}
    up = frame.top - 2
    top = {"y": 1, "yref": "paper", "yanchor": "top", "yshift": round(up)}
    return [words(lines(frame.heading), frame.on, frame.paper.muted, **place, **top)]


def axes(frame: Frame) -> dict[str, Part]:
    """The axis of time, the axis of figures and, below, the axis of the strip in pixels."""
    time, on, paper = frame.time, frame.on, frame.paper
    labels = [render(period_name(period), frame.told.language) for period in frame.told.periods]
    places = [time.share(moment) for moment in time.at]
    kept = set(written(labels, places, on.small, time.width))
    texts = [plain(label) if at in kept else "" for at, label in enumerate(labels)]
    from_zero = frame.scale.low == 0
    strip = round(frame.strip.height / frame.drawing, 5)
    found = {
        "xaxis": axis(paper, range=list(time.ends), tickvals=list(time.at), ticktext=texts)
        | {
            "anchor": "y",
            "ticks": "outside",
            "ticklen": 5,
            "showline": True,
            "ticklabelstandoff": round(on.small / 5),
        }
        | {"linecolor": paper.faint if from_zero else paper.rule, "tickangle": 0},
        "yaxis": axis(paper, range=[neat(frame.scale.low), neat(frame.scale.high)])
        | {"tickvals": [neat(tick) for tick in frame.scale.ticks], "ticktext": list(frame.ticks)}
        | {"showgrid": True, "gridcolor": paper.rule, "domain": [round(1 - frame.share, 5), 1]},
    }
    if frame.strip.height:
        hidden = {"visible": False, "range": [round(frame.strip.height, 1), 0]}
        found["yaxis2"] = axis(paper, domain=[0, strip], anchor="x", **hidden)
    return found


def aside(time: Time, sidestep: float, nth: int, count: int) -> list[float]:
    """The moments of the nth of so many series, a little aside where whiskers would touch."""
    years = (nth - (count - 1) / 2) * sidestep * time.per_pixel
    return [round(moment + years, 4) for moment in time.at]


def _labels(
    outcome: Outcome,
    series: Sequence[Drawn],
    told: Told,
    on: Canvas,
    scale: Scale,
    moments: Sequence[Sequence[float]],
) -> list[Label]:
    labels = [
        label
        for one, at in zip(series, moments, strict=True)
        if one.labelled and (label := _label(one, told, on, scale, at)) is not None
    ]
    goal = outcome.indicator.goal
    if goal is not None:
        text = wrap(goal_text(outcome, goal, told), on.label, on.room - AWAY)
        said = tuple(plain(line) for line in text)
        labels.append(Label(None, said, series[-1].label_colour, scale.position(goal.value), None))
    return labels


def _label(
    one: Drawn, told: Told, on: Canvas, scale: Scale, moments: Sequence[float]
) -> Label | None:
    """The label at the last figure that is shown; with the figure where it is the latest one."""
    shown = [(at, c) for at, c in enumerate(one.series.cells) if isinstance(c, Shown)]
    if not shown:
        return None
    at, cell = shown[-1]
    latest = at == len(one.series.cells) - 1
    figure = bare_text(told.indicator, cell.value, told.language) if latest else ""
    text = label_text(one.name, figure, on)
    return Label(one.name, text, one.label_colour, scale.position(cell.value), moments[at], latest)


def _sidestep(outcome: Outcome, series: Sequence[Drawn], width: float) -> float:
    """Pixels by which each series steps aside, so that whiskers do not cover each other."""
    count = len(outcome.periods)
    return 0.0 if count > FEW else min(SIDESTEP, 0.45 * width / count / len(series))


def _left(ticks: Sequence[str], on: Canvas) -> float:
    return max((text_width(tick, on.small) for tick in ticks), default=0.0) + 12
