"""Labels at the ends of the lines, moved apart, each with a hairline to its point."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.charts.canvas import Canvas, Part, words
from core.charts.lettering import LINE, move_apart, plain, text_width, wrap
from core.charts.palette import translucent
from core.charts.scale import Scale, neat

AWAY = 8.0
"""Pixels between the end of the plot and a label."""

NEAR = 3.0
"""A label that moved by less needs no hairline."""


@dataclass(frozen=True, slots=True)
class Label:
    """What stands at a line: whose (None for the goal), its text, and where on the scale (0 to 1).

    `at` is the time of the point that it names, None where it names a whole line.
    """

    of: str | None
    text: tuple[str, ...]
    colour: str
    position: float
    at: float | None
    reaches_end: bool = True

    def height(self, on: Canvas) -> float:
        return len(self.text) * on.label * LINE + 1


@dataclass(frozen=True, slots=True)
class Placed:
    """A label with the pixels from the top of the plot to its point and to its own centre."""

    label: Label
    point: float
    centre: float


def label_text(name: str, figure: str, on: Canvas) -> tuple[str, ...]:
    """The name in semibold and the figure after it, in as many lines as the room asks for."""
    lines = wrap(name, on.label, on.room - AWAY)
    said = [f"<b>{plain(line)}</b>" for line in lines]
    if figure and text_width(f"{lines[-1]} {figure}", on.label) <= on.room - AWAY:
        said[-1] += f" {plain(figure)}"
    elif figure:
        said.append(plain(figure))
    return tuple(said)


def place(labels: Sequence[Label], on: Canvas, plot: float) -> list[Placed]:
    """The labels moved apart over the height of the plot."""
    points = [(1 - label.position) * plot for label in labels]
    centres = move_apart(points, [label.height(on) for label in labels], plot)
    return [Placed(*each) for each in zip(labels, points, centres, strict=True)]


def beside(placed: Sequence[Placed], on: Canvas, plot: float, share: float) -> list[Part]:
    """The labels right of the plot, which takes `share` of the drawing area from its top."""
    return [
        words(
            "<br>".join(each.label.text),
            on,
            each.label.colour,
            size=on.label,
            x=1,
            xref="paper",
            xshift=AWAY,
            y=round(1 - share * each.centre / plot, 5),
            yref="paper",
            yanchor="middle",
        )
        for each in placed
    ]


def hairlines(
    placed: Sequence[Placed], scale: Scale, end: float, plot: float, on: Canvas
) -> list[Part]:
    """From each point to its label, where the label had to move or the line ends early."""
    return [
        {
            "type": "line",
            "x0": each.label.at,
            "x1": end,
            "y0": neat(scale.value(1 - each.point / plot)),
            "y1": neat(scale.value(1 - each.centre / plot)),
            "line": {
                "color": translucent(each.label.colour, 0.6),
                "width": max(1.0, on.line * 0.4),
                "dash": "solid" if each.label.reaches_end else "2px,4px",
            },
            "layer": "between",
        }
        for each in placed
        if each.label.at is not None
        and (abs(each.centre - each.point) > NEAR or not each.label.reaches_end)
    ]
