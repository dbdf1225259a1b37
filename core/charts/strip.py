"""The spread of the groups of one indicator on a line: for cards as SVG or HTML, or as a figure."""

from __future__ import annotations

from base64 import b64encode
from html import escape
from math import cos, pi, sin

import plotly.graph_objects as go

from core.charts.canvas import Part, Size, canvas, figure_of
from core.charts.lettering import plain
from core.charts.palette import Theme, ground
from core.charts.spread import (
    EDGE,
    MIDDLE,
    RADIUS,
    SIZE,
    SMALL,
    WIDTH,
    Dot,
    Spread,
    Tick,
    Word,
    spread_of,
)
from core.outcomes import Card

_CORNERS = {"square": (4, 45), "diamond": (4, 0), "triangle-up": (3, -90), "triangle-down": (3, 90)}
_STARS = {"pentagon": 5, "hexagram": 6, "cross": 4}
_SWATCH = 18.0


def strip_svg(card: Card, theme: Theme, language: str) -> str:
    """A small SVG with all its words: role="img", what it says as the accessible name."""
    drawn = spread_of(card, theme, language)
    texts = (
        f'<text x="{word.x:g}" y="{word.y:g}" dominant-baseline="central" '
        f'font-size="{_size(word):g}" font-weight="{_weight(word)}" fill="{word.colour}">'
        f"{escape(word.text)}</text>"
        for word in drawn.words
    )
    return _svg(drawn, theme, f'role="img" aria-label="{escape(drawn.said)}"', "".join(texts))


def strip_html(card: Card, theme: Theme, language: str) -> str:
    """The same for `st.html`, which lets no SVG pass: an image of the marks under words of HTML.

    The words keep their size and the page's font at every width from 260 px; the whole is one
    image to assistive technology, with what it says as its name.
    """
    drawn = spread_of(card, theme, language)
    marks = b64encode(_svg(drawn, theme, "", "").encode()).decode()
    words = "".join(
        f'<span style="position:absolute;left:{word.x / WIDTH * 100:.2f}%;'
        f"top:{word.y / drawn.height * 100:.2f}%;transform:translateY(-50%);white-space:nowrap;"
        f"line-height:1;font-size:{_size(word):g}px;font-weight:{_weight(word)};"
        f'color:{word.colour}">{escape(word.text)}</span>'
        for word in drawn.words
    )
    return (
        f'<div role="img" aria-label="{escape(drawn.said)}" style="position:relative;width:100%;'
        f'max-width:420px;aspect-ratio:{WIDTH:g}/{drawn.height:.0f}">'
        f'<img src="data:image/svg+xml;base64,{marks}" alt="" '
        f'style="position:absolute;left:0;top:0;width:100%;height:100%">{words}</div>'
    )


def strip(card: Card, theme: Theme, language: str) -> go.Figure:
    """The same as a figure that can be pointed at; 260 px is the least width."""
    drawn, paper = spread_of(card, theme, language), ground(theme)
    on = canvas(Size.PAGE, narrow=True)
    pixels = {"visible": False, "fixedrange": True}
    return figure_of(
        [_points(drawn, paper.paper), *_swatches(drawn, paper.muted)],
        {
            "xaxis": {**pixels, "range": [0, WIDTH]},
            "yaxis": {**pixels, "range": [round(drawn.height), 0]},
            "shapes": [
                _stroke(EDGE / 2, MIDDLE, WIDTH - EDGE / 2, MIDDLE, paper.faint, 1, "solid"),
                *(
                    _stroke(t.x, MIDDLE - 16, t.x, MIDDLE + 16, paper.ink, 2, t.dash)
                    for t in drawn.ticks
                ),
            ],
            "annotations": [
                {
                    "text": f"<b>{plain(word.text)}</b>" if word.bold else plain(word.text),
                    "x": word.x,
                    "y": word.y,
                    "xanchor": "left",
                    "yanchor": "middle",
                    "font": {"size": _size(word), "color": word.colour},
                    "showarrow": False,
                }
                for word in drawn.words
            ],
        },
        theme,
        on,
        height=drawn.height,
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
    )


def _svg(drawn: Spread, theme: Theme, role: str, words: str) -> str:
    paper = ground(theme)
    marks = [
        f'<line x1="{EDGE / 2:g}" x2="{WIDTH - EDGE / 2:g}" y1="{MIDDLE:g}" y2="{MIDDLE:g}" '
        f'stroke="{paper.faint}" stroke-width="1"/>',
        *(_tick(tick, paper.ink) for tick in drawn.ticks),
        *(_dot(dot, paper.paper) for dot in drawn.dots),
        *(_hatch(x, y, paper.muted) for x, y in drawn.hatched),
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:g} {drawn.height:.0f}" '
        f'{role} width="100%" font-family="Source Sans, sans-serif">{"".join(marks)}{words}</svg>'
    )


def _points(drawn: Spread, paper: str) -> Part:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [dot.x for dot in drawn.dots],
        "y": [dot.y for dot in drawn.dots],
        "marker": {
            "symbol": [dot.symbol for dot in drawn.dots],
            "color": [dot.colour for dot in drawn.dots],
            "size": 2 * RADIUS,
            "line": {"color": paper, "width": 1},
            "opacity": 1,
        },
        "hoverinfo": "text",
        "hovertext": [plain(dot.said) for dot in drawn.dots],
    }


def _swatches(drawn: Spread, ink: str) -> list[Part]:
    return [
        {
            "type": "bar",
            "orientation": "h",
            "base": [x],
            "x": [_SWATCH],
            "y": [y],
            "width": 11,
            "marker": {
                "color": "rgba(0,0,0,0)",
                "line": {"color": ink, "width": 1},
                "pattern": {"shape": "/", "fgcolor": ink, "size": 5, "solidity": 0.25},
            },
            "hoverinfo": "skip",
        }
        for x, y in drawn.hatched
    ]


def _stroke(x0: float, y0: float, x1: float, y1: float, ink: str, width: int, dash: str) -> Part:
    line = {"color": ink, "width": width, "dash": dash}
    ends = {"x0": x0, "y0": y0, "x1": x1, "y1": y1}
    return {"type": "line", **ends, "line": line, "layer": "below"}


def _tick(tick: Tick, ink: str) -> str:
    dash = ' stroke-dasharray="2 3"' if tick.dotted else ""
    return (
        f'<line x1="{tick.x:g}" x2="{tick.x:g}" y1="{MIDDLE - 16:g}" y2="{MIDDLE + 16:g}" '
        f'stroke="{ink}" stroke-width="2"{dash}/>'
    )


def _dot(dot: Dot, paper: str) -> str:
    looks = f'fill="{dot.colour}" stroke="{paper}" stroke-width="1"'
    title = f"<title>{escape(dot.said)}</title>"
    if dot.symbol == "circle":
        return f'<circle cx="{dot.x:g}" cy="{dot.y:g}" r="{RADIUS:g}" {looks}>{title}</circle>'
    points = " ".join(f"{dot.x + x:.1f},{dot.y + y:.1f}" for x, y in _outline(dot.symbol))
    return f'<polygon points="{points}" {looks}>{title}</polygon>'


def _outline(symbol: str) -> list[tuple[float, float]]:
    """The corners of a marker around its centre, about as heavy as the circle."""
    if symbol in _CORNERS:
        corners, turn = _CORNERS[symbol]
        return _around(corners, turn, RADIUS * 1.25)
    count = _STARS[symbol]
    if symbol == "pentagon":
        return _around(count, -90, RADIUS * 1.1)
    if symbol == "cross":
        arm, thick = RADIUS * 1.1, RADIUS * 0.42
        quarter = [(-thick, -arm), (thick, -arm), (thick, -thick)]
        turns = [quarter, [(-y, x) for x, y in quarter]]
        turns += [[(-x, -y) for x, y in turn] for turn in turns]
        return [corner for turn in turns for corner in turn]
    outer, inner = _around(count, -90, RADIUS * 1.25), _around(count, -60, RADIUS * 0.72)
    return [corner for pair in zip(outer, inner, strict=True) for corner in pair]


def _around(corners: int, turn: float, radius: float) -> list[tuple[float, float]]:
    angles = [turn * pi / 180 + 2 * pi * nth / corners for nth in range(corners)]
    return [(radius * cos(angle), radius * sin(angle)) for angle in angles]


def _hatch(x: float, y: float, ink: str) -> str:
    """A hatched swatch, its lines drawn one by one: a pattern would need an id of its own."""
    top, bottom = y - 5.5, y + 5.5
    strokes = "".join(
        f"M{x + at:g},{bottom:g}L{x + at + 6:g},{top:g}" for at in range(0, int(_SWATCH) - 5, 4)
    )
    return (
        f'<rect x="{x + 0.5:g}" y="{top:g}" width="{_SWATCH:g}" height="11" fill="none" '
        f'stroke="{ink}"/><path d="{strokes}" stroke="{ink}" fill="none"/>'
    )


def _size(word: Word) -> float:
    return SIZE if word.bold else SMALL


def _weight(word: Word) -> int:
    return 600 if word.bold else 400
