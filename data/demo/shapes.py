"""The map of the invented county: a partition of an island that lies in the open Atlantic.

Cities are the Voronoi cells of six points in an outline, neighborhoods those of two to five points
in each city. Every edge is then bent into a shore or a creek, once for both of its sides, so that
neighbors adjoin exactly: no gap and no overlap.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import pairwise
from random import Random

from data.demo.places import CITY, COUNTY, LEVEL_OF, NEIGHBORHOOD, PARENTS

Point = tuple[float, float]
Ring = tuple[Point, ...]

# In degrees. There is nothing but water for hundreds of miles, so nobody takes it for a real place.
_WEST, _SOUTH, _WIDTH, _HEIGHT = -30.3, 29.8, 0.60, 0.46
_OUTLINE: Ring = (
    *((0.30, 0.02), (0.62, 0.00), (0.86, 0.13), (1.00, 0.40), (0.95, 0.68)),
    *((0.78, 0.90), (0.52, 1.00), (0.24, 0.94), (0.06, 0.74), (0.00, 0.46), (0.09, 0.18)),
)
_CITIES: Mapping[str, Point] = {
    "M1": (0.27, 0.36),
    "M2": (0.57, 0.32),
    "M3": (0.43, 0.73),
    "M4": (0.80, 0.20),
    "M5": (0.88, 0.55),
    "M6": (0.72, 0.78),
}
_ROUNDS = 6
"""How often the points of a city move to the middle of their cells, which evens the cells out."""
_BENDS = 3
"""How often an edge is halved and its middle moved …"""
_SWING = 0.11
"""… by at most this part of its length, to either side."""
_NEAR = 2e-5
"""Points closer than this, in degrees (two metres), are one point."""


@cache
def shapes() -> Mapping[str, Ring]:
    """The outline of every place by its code: one ring, counter-clockwise, its first point once.

    Points are (longitude, latitude) in degrees.
    """
    rings = {code: _bent(ring) for code, ring in _corners_shared(_straight()).items()}
    for level in (CITY, COUNTY):
        for code in [code for code in PARENTS if LEVEL_OF[code] == level]:
            rings[code] = union(rings[part] for part, whole in PARENTS.items() if whole == code)
    return rings


def geojson(level: str) -> str:
    """The places of a level as a FeatureCollection; `code` is a property of each."""
    return json.dumps(
        {
            "type": "FeatureCollection",
            "features": [
                {
                    "type": "Feature",
                    "properties": {"code": code},
                    "geometry": {"type": "Polygon", "coordinates": [[*ring, ring[0]]]},
                }
                for code, ring in shapes().items()
                if LEVEL_OF[code] == level
            ],
        }
    )


def union(rings: Iterable[Ring]) -> Ring:
    """The outline of adjoining rings: their edges but for those that two of them share."""
    edges = {edge for ring in rings for edge in _edges(ring)}
    after = {start: end for start, end in edges if (end, start) not in edges}
    first = min(after)
    outline = [first]
    while (point := after[outline[-1]]) != first:
        outline.append(point)
    return tuple(outline)


def _edges(ring: Ring) -> Iterable[tuple[Point, Point]]:
    return pairwise((*ring, ring[0]))


# --- straight cells -------------------------------------------------------------------------------


def _straight() -> dict[str, Ring]:
    """The neighborhoods with straight edges, in degrees."""
    cells: dict[str, Ring] = {}
    for city, outline in _voronoi(_CITIES, _OUTLINE).items():
        chance = Random(f"neighborhoods of {city}")
        points = {
            code: _between(outline, chance)
            for code, parent in PARENTS.items()
            if parent == city and LEVEL_OF[code] == NEIGHBORHOOD
        }
        for _ in range(_ROUNDS):
            points = {code: _middle(cell) for code, cell in _voronoi(points, outline).items()}
        cells |= _voronoi(points, outline)
    return {code: tuple(map(_in_degrees, cell)) for code, cell in cells.items()}


def _voronoi(points: Mapping[str, Point], outline: Ring) -> dict[str, Ring]:
    """For each point the part of a convex outline that is nearer to it than to any other point."""
    cells: dict[str, Ring] = {}
    for name, point in points.items():
        cell = outline
        for other in points.values():
            if other != point:
                cell = _nearer(cell, point, other)
        cells[name] = cell
    return cells


def _nearer(ring: Ring, mine: Point, other: Point) -> Ring:
    """The part of a convex ring that is nearer to one point than to the other."""

    def excess(at: Point) -> float:
        near = (at[0] - mine[0]) ** 2 + (at[1] - mine[1]) ** 2
        return near - (at[0] - other[0]) ** 2 - (at[1] - other[1]) ** 2

    kept: list[Point] = []
    for start, end in _edges(ring):
        before, after = excess(start), excess(end)
        if before <= 0:
            kept.append(start)
        if before * after < 0:
            # The excess of one squared distance over the other is linear along an edge.
            kept.append(_along(start, end, before / (before - after)))
    return tuple(kept)


def _between(ring: Ring, chance: Random) -> Point:
    """Some point inside a convex ring."""
    weights = [chance.random() for _ in ring]
    total = sum(weights)
    return (
        sum(weight * x for weight, (x, _) in zip(weights, ring, strict=True)) / total,
        sum(weight * y for weight, (_, y) in zip(weights, ring, strict=True)) / total,
    )


def _middle(ring: Ring) -> Point:
    """The centroid of a ring."""
    crosses = [(a, b, a[0] * b[1] - b[0] * a[1]) for a, b in _edges(ring)]
    area = sum(cross for _, _, cross in crosses) * 3
    return (
        sum((a[0] + b[0]) * cross for a, b, cross in crosses) / area,
        sum((a[1] + b[1]) * cross for a, b, cross in crosses) / area,
    )


def _in_degrees(point: Point) -> Point:
    return (_WEST + point[0] * _WIDTH, _SOUTH + point[1] * _HEIGHT)


def _along(start: Point, end: Point, part: float) -> Point:
    return (start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part)


# --- shared corners and bent edges ----------------------------------------------------------------


def _corners_shared(rings: Mapping[str, Ring]) -> dict[str, Ring]:
    """The same rings, with a corner wherever another ring has one on their edge."""
    corners: list[Point] = []
    for point in (point for ring in rings.values() for point in ring):
        if not any(_distance(point, corner) < _NEAR for corner in corners):
            corners.append(point)

    def same(point: Point) -> Point:
        return next(corner for corner in corners if _distance(point, corner) < _NEAR)

    return {
        code: tuple(
            point
            for start, end in _edges(tuple(same(point) for point in ring))
            for point in (start, *_on_the_way(start, end, corners))
        )
        for code, ring in rings.items()
    }


def _on_the_way(start: Point, end: Point, corners: Iterable[Point]) -> list[Point]:
    """The corners that lie between the ends of an edge, in order."""
    length = _distance(start, end)
    found = []
    for corner in corners:
        ahead = (corner[0] - start[0]) * (end[0] - start[0])
        ahead += (corner[1] - start[1]) * (end[1] - start[1])
        part = ahead / length**2
        if _NEAR < part * length < length - _NEAR and (
            _distance(corner, _along(start, end, part)) < _NEAR
        ):
            found.append((part, corner))
    return [corner for _, corner in sorted(found)]


def _distance(a: Point, b: Point) -> float:
    return float(((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2) ** 0.5)


def _bent(ring: Ring) -> Ring:
    return tuple(
        (round(x, 6), round(y, 6))
        for start, end in _edges(ring)
        for x, y in (_bent_edge(start, end)[:-1])
    )


def _bent_edge(start: Point, end: Point) -> list[Point]:
    """An edge bent, the same from either side."""
    if start > end:
        return _bent_edge(end, start)[::-1]
    chance = Random(f"{start[0]:.6f} {start[1]:.6f} {end[0]:.6f} {end[1]:.6f}")
    line = [start, end]
    for _ in range(_BENDS):
        halves = [(a, _beside(a, b, chance.random())) for a, b in pairwise(line)]
        line = [point for half in halves for point in half] + [end]
    return line


def _beside(a: Point, b: Point, draw: float) -> Point:
    """A point beside the middle of an edge."""
    swing = (2 * draw - 1) * _SWING
    middle = _along(a, b, 0.5)
    return (middle[0] - (b[1] - a[1]) * swing, middle[1] + (b[0] - a[0]) * swing)
