"""The invented map: clean, adjoining, and nowhere."""

from __future__ import annotations

import json
from collections import Counter
from itertools import combinations, pairwise

import numpy as np
import pytest

from data.demo.places import PARENTS, PLACES
from data.demo.shapes import Point, Ring, geojson, shapes

LEVELS = {"county": 1, "city": 6, "neighborhood": 18}
NEIGHBORHOODS = [one.code for one in PLACES if one.level == "neighborhood"]


def area(ring: Ring) -> float:
    """By the shoelace formula; positive where the ring runs counter-clockwise."""
    corners = pairwise((*ring, ring[0]))
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in corners) / 2


def edges(ring: Ring) -> list[tuple[Point, Point]]:
    return list(pairwise((*ring, ring[0])))


def side(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def cross(one: tuple[Point, Point], other: tuple[Point, Point]) -> bool:
    """Whether two edges without a common end cross."""
    (a, b), (c, d) = one, other
    if {a, b} & {c, d}:
        return False
    return side(a, b, c) * side(a, b, d) <= 0 and side(c, d, a) * side(c, d, b) <= 0


def inside(ring: Ring, points: np.ndarray) -> np.ndarray:
    """Which points lie inside a ring, by the even-odd rule."""
    found = np.zeros(len(points), dtype=bool)
    x, y = points[:, 0], points[:, 1]
    for (ax, ay), (bx, by) in edges(ring):
        if ay != by:
            crossing = (ay > y) != (by > y)
            found ^= crossing & (x < (bx - ax) * (y - ay) / (by - ay) + ax)
    return found


def test_every_place_has_one_outline() -> None:
    assert set(shapes()) == {one.code for one in PLACES}
    assert all(len(set(ring)) == len(ring) >= 8 for ring in shapes().values())


@pytest.mark.parametrize("code", [one.code for one in PLACES])
def test_an_outline_runs_counter_clockwise_and_never_crosses_itself(code: str) -> None:
    ring = shapes()[code]
    assert area(ring) > 0
    assert not any(cross(one, other) for one, other in combinations(edges(ring), 2))


@pytest.mark.parametrize("code", [one.code for one in PLACES if one.level != "neighborhood"])
def test_the_parts_of_a_place_are_as_large_as_the_place(code: str) -> None:
    parts = [shapes()[part] for part, whole in PARENTS.items() if whole == code]
    assert len(parts) >= 2
    assert sum(map(area, parts)) == pytest.approx(area(shapes()[code]), rel=1e-12)


def test_every_point_of_the_county_lies_in_exactly_one_neighborhood() -> None:
    corners = np.array(shapes()["MC"])
    low, high = corners.min(axis=0), corners.max(axis=0)
    points = low + (high - low) * np.random.default_rng(1).random((20_000, 2))
    within = inside(shapes()["MC"], points)
    homes = np.sum([inside(shapes()[code], points) for code in NEIGHBORHOODS], axis=0)
    assert within.sum() > 10_000
    assert (homes == within).all()


def test_neighbors_share_their_edges_to_the_last_digit() -> None:
    shared = Counter(frozenset(edge) for code in NEIGHBORHOODS for edge in edges(shapes()[code]))
    outer = {frozenset(edge) for edge in edges(shapes()["MC"])}
    assert {edge for edge, times in shared.items() if times == 1} == outer
    assert set(shared.values()) == {1, 2}


def test_the_county_lies_in_the_open_ocean() -> None:
    for ring in shapes().values():
        assert all(-30.4 < lon < -29.6 and 29.7 < lat < 30.4 for lon, lat in ring)


@pytest.mark.parametrize(("level", "number"), LEVELS.items())
def test_the_map_of_a_level_names_each_of_its_places_once(level: str, number: int) -> None:
    features = json.loads(geojson(level))["features"]
    codes = [feature["properties"]["code"] for feature in features]
    assert sorted(codes) == sorted(one.code for one in PLACES if one.level == level)
    assert len(codes) == number
    for feature in features:
        (ring,) = feature["geometry"]["coordinates"]
        assert ring[0] == ring[-1]
