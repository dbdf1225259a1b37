"""From the GeoJSON of places to what a map needs to show all of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import lru_cache
from math import asinh, atan, degrees, log2, pi, radians, sinh, tan
from typing import Any, NamedTuple

_TILE = 512
"""Pixels of the whole world at zoom 0."""


class View(NamedTuple):
    """The middle of a map and its zoom."""

    longitude: float
    latitude: float
    zoom: float


@lru_cache(maxsize=512)
def geometry_of(text: str) -> dict[str, Any]:
    """The geometry that the text holds, of a Feature or bare."""
    found: dict[str, Any] = json.loads(text)
    return dict(found["geometry"]) if found.get("type") == "Feature" else found


def view_of(geometries: Iterable[dict[str, Any]], width: float, height: float) -> View:
    """The view that shows all geometries in a map of so many pixels, with a margin.

    In Web Mercator; without any geometry, the whole world.
    """
    points = [point for geometry in geometries for point in _points(geometry.get("coordinates"))]
    if not points:
        return View(0.0, 0.0, 0.0)
    xs = [radians(longitude) for longitude, _ in points]
    ys = [asinh(tan(radians(latitude))) for _, latitude in points]
    zooms = [
        log2(room * 0.9 * 2 * pi / (_TILE * extent))
        for room, extent in ((width, max(xs) - min(xs)), (height, max(ys) - min(ys)))
        if extent > 0
    ]
    middle = (min(ys) + max(ys)) / 2
    return View(
        round(degrees((min(xs) + max(xs)) / 2), 5),
        round(degrees(atan(sinh(middle))), 5),
        round(min([*zooms, 16.0]), 3),
    )


def _points(coordinates: object) -> Iterator[tuple[float, float]]:
    match coordinates:
        case [int() | float() as longitude, int() | float() as latitude, *_]:
            yield float(longitude), float(latitude)
        case list():
            for part in coordinates:
                yield from _points(part)
        case _:
            return
