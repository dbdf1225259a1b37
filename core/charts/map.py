"""Where? Areas in steps of one hue, those without a figure in patterns of their own."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never

import pydeck as pdk

from core.charts.canvas import Part
from core.charts.figures import bare_figure, figure, interval_text, status
from core.charts.palette import Theme, channels, ground
from core.charts.scale import scale_for
from core.charts.sequence import sequence
from core.charts.shapes import geometry_of, view_of
from core.disclosure import Cell, NotCollected, Shown, Unreliable, Withheld
from core.language import Sentence, render, sentence
from core.outcomes import MapView, Place

WIDTH, HEIGHT = 680, 460
"""The least pixels in which all areas are to be seen at first."""

NARROW = 330


class Pattern(StrEnum):
    """How an area without a figure is filled: hatched, dotted, or not at all."""

    PLAIN = "plain"
    HATCH = "hatch"
    DOTS = "dots"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class LegendStep:
    """One row of the legend: its colour, its pattern, and what it says."""

    colour: str
    pattern: Pattern
    label: Sentence


@dataclass(frozen=True, slots=True)
class Steps:
    """The classes of a map: `edges[i]` to `edges[i + 1]` is filled with `colours[i]`."""

    edges: tuple[float, ...]
    colours: tuple[str, ...]

    def colour(self, value: float) -> str:
        at = bisect_right(self.edges, value) - 1
        return self.colours[min(max(at, 0), len(self.colours) - 1)]


_PATTERNS = {
    "hatch": {"type": "hatch", "angle": 135, "strokeWidth": 1.5, "gap": 5},
    "dots": {"type": "dots", "radius": 1.5, "gap": 6},
}


def deck(
    map_view: MapView, theme: Theme, language: str, *, style_url: str, narrow: bool = False
) -> pdk.Deck:
    """The map; it asks nobody for tiles.

    `style_url` is a blank style that the app serves: without one, Streamlit 1.67 asks CARTO for
    its own even where there is no map provider. Raises ValueError where it is empty.
    """
    if not style_url:
        message = "a map needs the address of a blank style"
        raise ValueError(message)
    paper = ground(theme)
    places = [(place, geometry_of(place.geometry)) for place in map_view.places if place.geometry]
    view = view_of((shape for _, shape in places), NARROW if narrow else WIDTH, HEIGHT)
    steps = steps_of(map_view, theme)
    features = [(place, _feature(map_view, place, shape, language)) for place, shape in places]
    return pdk.Deck(
        layers=[_areas(features, steps, theme), _hidden(features, theme)],
        initial_view_state=pdk.ViewState(
            longitude=view.longitude, latitude=view.latitude, zoom=view.zoom, pitch=0, bearing=0
        ),
        views=[pdk.View("MapView", controller={"scrollZoom": False, "dragRotate": False})],
        map_provider=None,
        map_style=style_url,
        tooltip={
            "text": "{name}\n{said}",
            "style": {"backgroundColor": paper.paper, "color": paper.ink, "whiteSpace": "pre-line"}
            | {"border": f"1px solid {paper.faint}", "fontSize": "14px"},
        },
    )


def legend(map_view: MapView, theme: Theme) -> tuple[LegendStep, ...]:
    """The rows of the legend: the steps from little to much, then the patterns that occur."""
    steps, indicator = steps_of(map_view, theme), map_view.indicator
    figures = [
        LegendStep(
            colour,
            Pattern.PLAIN,
            sentence(
                "chart.interval",
                lower=bare_figure(indicator, steps.edges[at]),
                upper=bare_figure(indicator, steps.edges[at + 1]),
            ),
        )
        for at, colour in enumerate(steps.colours)
    ]
    reasons: tuple[Cell, ...] = (Withheld(), Unreliable(), NotCollected())
    patterns = [
        LegendStep(ground(theme).muted, _pattern(reason), status(reason))
        for reason in reasons
        if any(isinstance(place.cell, type(reason)) for place in map_view.places)
    ]
    return (*figures, *patterns)


def steps_of(map_view: MapView, theme: Theme) -> Steps:
    """Even classes between round numbers; none where no figure is shown."""
    values = [place.cell.value for place in map_view.places if isinstance(place.cell, Shown)]
    if not values:
        return Steps((), ())
    ticks = scale_for(values, most=None, ticks=5).ticks
    edges = _covering(ticks, min(values), max(values))
    return Steps(edges, sequence(theme, len(edges) - 1))


def _covering(ticks: Sequence[float], low: float, high: float) -> tuple[float, ...]:
    """The round numbers from the last that is not above all values to the first not below."""
    step = ticks[1] - ticks[0] if len(ticks) > 1 else abs(ticks[0] if ticks else high) or 1.0
    edges = list(ticks) or [low]
    while edges[0] > low:
        edges.insert(0, round(edges[0] - step, 12))
    while edges[-1] < high:
        edges.append(round(edges[-1] + step, 12))
    while len(edges) > 2 and edges[1] <= low:
        edges.pop(0)
    if len(edges) == 1:
        edges.append(round(edges[0] + step, 12))
    return tuple(edges)


def _areas(features: Sequence[tuple[Place, Part]], steps: Steps, theme: Theme) -> pdk.Layer:
    paper = ground(theme)
    clear = [*channels(paper.paper), 255]
    for place, feature in features:
        cell = place.cell
        fill = [*channels(steps.colour(cell.value)), 255] if isinstance(cell, Shown) else clear
        feature["properties"] = {**_properties(feature), "fill": fill}
    return pdk.Layer(
        "GeoJsonLayer",
        id="areas",
        data={"type": "FeatureCollection", "features": [feature for _, feature in features]},
        filled=True,
        stroked=True,
        get_fill_color="properties.fill",
        get_line_color=[*channels(paper.muted), 255],
        line_width_min_pixels=1,
        line_width_max_pixels=1.5,
        pickable=True,
        auto_highlight=True,
        highlight_color=[*channels(paper.ink), 60],
    )


def _hidden(features: Sequence[tuple[Place, Part]], theme: Theme) -> pdk.Layer:
    """What is withheld, hatched, and what is too uncertain, dotted, in pixels at every zoom."""
    hidden = [
        {**feature, "properties": {"pattern": str(_pattern(place.cell))}}
        for place, feature in features
        if isinstance(place.cell, Withheld | Unreliable)
    ]
    return pdk.Layer(
        "GeoJsonLayer",
        id="hidden",
        data={"type": "FeatureCollection", "features": hidden},
        filled=True,
        stroked=False,
        get_fill_color=[*channels(ground(theme).muted), 255],
        get_fill_pattern="properties.pattern",
        fill_pattern_mapping=_PATTERNS,
        fill_pattern_size_units=pdk.types.String("pixels"),
        extensions=[{"@@type": "FillStyleExtension", "proceduralPattern": True}],
        pickable=False,
    )


def _feature(map_view: MapView, place: Place, shape: Part, language: str) -> Part:
    said = _said(map_view, place.cell, language)
    return {
        "type": "Feature",
        "geometry": shape,
        "properties": {"name": place.area.name, "said": said},
    }


def _properties(feature: Part) -> Part:
    found = feature["properties"]
    return dict(found) if isinstance(found, dict) else {}


def _said(map_view: MapView, cell: Cell, language: str) -> str:
    """The words of an area: nothing but what its cell holds."""
    indicator = map_view.indicator
    words = figure(indicator, cell.value) if isinstance(cell, Shown) else status(cell)
    if not isinstance(cell, Shown | Unreliable) or cell.lower is None or cell.upper is None:
        return render(words, language)
    likely = interval_text(indicator, cell.lower, cell.upper, language)
    return render(sentence("chart.map.figure", value=words, interval=likely), language)


def _pattern(cell: Cell) -> Pattern:
    match cell:
        case Shown():
            return Pattern.PLAIN
        case Withheld():
            return Pattern.HATCH
        case Unreliable():
            return Pattern.DOTS
        case NotCollected():
            return Pattern.EMPTY
        case _:
            assert_never(cell)
