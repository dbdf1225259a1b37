"""How the tests look at a figure: where its labels stand, in pixels, and everything it says."""

from __future__ import annotations

import itertools
import json
import re
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

LINE_HEIGHT = 1.25

# Advance widths of Source Sans at weight 700, in thousandths, read from the font's hmtx table.
ADVANCE = {
    **dict.fromkeys("0123456789$", 528),
    " ": 200,
    "%": 857,
    ".": 300,
    ",": 300,
    "-": 332,
    "–": 480,
    "…": 978,
    ":": 300,
    "A": 573,
    "B": 605,
    "E": 548,
    "G": 638,
    "H": 674,
    "I": 301,
    "L": 518,
    "M": 762,
    "N": 665,
    "P": 596,
    "W": 813,
    "a": 527,
    "b": 573,
    "c": 468,
    "d": 573,
    "e": 518,
    "f": 341,
    "g": 534,
    "h": 571,
    "i": 276,
    "k": 548,
    "l": 286,
    "m": 857,
    "n": 572,
    "o": 555,
    "p": 573,
    "r": 398,
    "s": 443,
    "t": 383,
    "u": 568,
    "v": 523,
    "w": 776,
    "x": 514,
    "y": 521,
    "z": 460,
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
