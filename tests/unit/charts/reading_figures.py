"""How the tests look at a figure: where its labels stand, in pixels, and everything it says."""

from __future__ import annotations

import itertools
import json
import re
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

LINE_HEIGHT = 1.25

# Advance widths of Source Sans at weight 600, in thousandths, read from the font's hmtx table.
ADVANCE = {
    **dict.fromkeys("0123456789$", 513),
    " ": 200,
    "…": 964,
    "%": 841,
    ".": 275,
    ",": 275,
    "-": 322,
    "–": 480,
    ":": 275,
    "A": 558,
    "B": 597,
    "E": 538,
    "G": 628,
    "H": 663,
    "I": 282,
    "L": 502,
    "M": 745,
    "N": 657,
    "P": 582,
    "W": 800,
    "a": 516,
    "b": 563,
    "c": 462,
    "d": 564,
    "e": 507,
    "f": 317,
    "g": 520,
    "h": 558,
    "i": 262,
    "k": 522,
    "l": 271,
    "m": 843,
    "n": 560,
    "o": 549,
    "p": 564,
    "r": 373,
    "s": 431,
    "t": 361,
    "u": 556,
    "v": 495,
    "w": 748,
    "x": 481,
    "y": 495,
    "z": 443,
}


@dataclass(frozen=True, slots=True)
class Box:
    """A label right of the plot: its text, and its pixels from the top of the drawing area."""

    text: str
    top: float
    bottom: float
    size: float
    colour: str


def content(figure: go.Figure) -> dict[str, Any]:
    """The figure as a browser gets it."""
    found: dict[str, Any] = json.loads(figure.to_json())
    return found


def everything_said(figure: go.Figure) -> list[str]:
    """Every text of the figure: labels, notes, ticks and what marks say when pointed at."""
    found: list[str] = []

    def walk(part: object) -> None:
        if isinstance(part, dict):
            for name, value in part.items():
                if name in {"text", "hovertext", "ticktext"}:
                    found.extend(one for one in _listed(value) if isinstance(one, str) and one)
                else:
                    walk(value)
        elif isinstance(part, list):
            for value in part:
                walk(value)

    walk(content(figure))
    return found


def bare(text: str) -> str:
    """The text without the figure's markup."""
    return re.sub(r"<[^>]*>", " ", text).replace("  ", " ").strip()


def right_hand(figure: go.Figure) -> list[Box]:
    """The labels in the right margin, from top to bottom."""
    layout = content(figure)["layout"]
    drawing = layout["height"] - layout["margin"]["t"] - layout["margin"]["b"]
    boxes = []
    for note in layout["annotations"]:
        if note.get("xref") != "paper" or note["x"] != 1:
            continue
        middle = _down(note, layout, drawing)
        half = LINE_HEIGHT * note["font"]["size"] * (note["text"].count("<br>") + 1) / 2
        boxes.append(
            Box(
                bare(note["text"]),
                middle - half,
                middle + half,
                note["font"]["size"],
                note["font"]["color"],
            )
        )
    return sorted(boxes, key=lambda box: box.top)


def widest_line(figure: go.Figure) -> float:
    """The width in pixels of the longest line right of the plot, with its distance from it."""
    layout = content(figure)["layout"]
    widths = (
        sum(ADVANCE[letter] for letter in bare(line)) * note["font"]["size"] / 1000 + note["xshift"]
        for note in layout["annotations"]
        if note.get("xref") == "paper" and note["x"] == 1
        for line in note["text"].split("<br>")
    )
    return float(max(widths))


def overlapping(boxes: list[Box]) -> list[tuple[str, str]]:
    """Neighbours of which one covers the other by more than half a pixel."""
    return [
        (one.text, other.text)
        for one, other in itertools.pairwise(boxes)
        if other.top < one.bottom - 0.5
    ]


def trace_of(figure: go.Figure, colour: str) -> dict[str, Any]:
    """The line of this colour."""
    lines = [one for one in content(figure)["data"] if "connectgaps" in one]
    found: dict[str, Any] = next(one for one in lines if one["line"]["color"] == colour)
    return found


def _down(note: dict[str, Any], layout: dict[str, Any], drawing: float) -> float:
    if note["yref"] == "paper":
        return float((1 - note["y"]) * drawing)
    axis = layout["yaxis2"]
    bottom, top = axis["range"]
    share = (note["y"] - top) / (bottom - top)
    low, high = axis["domain"]
    return float((1 - high + share * (high - low)) * drawing)


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]
