"""How large a picture is, and what every picture has: fonts, paper, no zooming by accident."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from zlib import crc32

import plotly.graph_objects as go

from core.charts.lettering import FAMILY
from core.charts.palette import Ground, Theme, ground

Part = dict[str, object]
"""A trace, shape, annotation or axis, as the figure's JSON has it."""


class Size(StrEnum):
    PAGE = "page"
    WALL = "wall"


@dataclass(frozen=True, slots=True)
class Canvas:
    """Pixels. `width` is the least that the picture must be read at; heights are exact."""

    width: float
    label: float
    small: float
    plot: float
    room: float
    line: float
    marker: float
    narrow: bool


_PAGE = Canvas(720, 15, 14, 420, 190, 2.5, 8, False)
_PHONE = Canvas(340, 14, 13, 360, 118, 2.25, 7, True)
_WALL = Canvas(1200, 26, 22, 620, 340, 4.5, 14, False)


def canvas(size: Size, *, narrow: bool) -> Canvas:
    """The measures for a page, a phone (narrow), or a wall that is read at eight metres."""
    if narrow:
        return _PHONE
    return _WALL if size is Size.WALL else _PAGE


def figure_of(
    data: Sequence[Part], layout: Part, theme: Theme, on: Canvas, *, height: float, margin: Part
) -> go.Figure:
    """The figure with what all pictures share. It zooms by no gesture, so that phones scroll."""
    paper = ground(theme)
    shared: Part = {
        "height": round(height),
        "margin": {"pad": 0, "autoexpand": False, **margin},
        "paper_bgcolor": paper.paper,
        "plot_bgcolor": paper.paper,
        "font": {"family": FAMILY, "size": on.small, "color": paper.ink},
        "showlegend": False,
        "hovermode": "closest",
        "hoverlabel": {
            "bgcolor": paper.paper,
            "bordercolor": paper.faint,
            "align": "left",
            "font": {"family": FAMILY, "size": on.small, "color": paper.ink},
        },
        "dragmode": False,
        "modebar": {"bgcolor": "rgba(0,0,0,0)", "color": paper.muted, "activecolor": paper.ink},
    }
    return made(data, {**shared, **layout})


def made(data: Sequence[Part], layout: Part) -> go.Figure:
    """The figure, with neither plotly's checks nor its template.

    A browser is given each figure twice. It draws the second one too, unless `datarevision` says
    that it is the same and there is no template: lists and templates are never compared.
    """
    revision = crc32(repr((data, layout)).encode())
    # An empty template keeps plotly from putting its own in; only after that it can go.
    figure = go.Figure(
        list(data), {**layout, "template": {}, "datarevision": revision}, _validate=False
    )
    figure.layout.template = None
    return figure


def words(text: str, on: Canvas, colour: str, **place: object) -> Part:
    """Text in a picture, as an annotation without an arrow; `text` is the figure's markup."""
    size = place.pop("size", on.small)
    return {
        "text": text,
        "showarrow": False,
        "align": "left",
        "xanchor": "left",
        "font": {"size": size, "color": colour},
        **place,
    }


def axis(paper: Ground, **given: object) -> Part:
    """An axis without lines of its own, that cannot be dragged."""
    return {"showgrid": False, "zeroline": False, "fixedrange": True, "showline": False} | {
        "tickcolor": paper.rule,
        "linecolor": paper.rule,
        "automargin": False,
        **given,
    }
