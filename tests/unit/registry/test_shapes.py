"""Shapes of areas come from GeoJSON, matched by code."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from core.errors import InvalidEntry, NotFound
from core.people import FOUNDER
from core.registry import (
    AreaLevel,
    AreaLevelId,
    Attached,
    NewArea,
    add_areas,
    attach_shapes,
    shapes,
)
from core.store import Database
from tests.unit.registry.made import AT, last_entry, level, publication, registry, said, stranger

CITY = Path(__file__).parents[3] / "../shared/data/nyc_ehdp_neighborhood"
SQUARE = [[[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 0.0]]]
FAR = [[[10.0, 50.0], [11.0, 50.0], [11.0, 51.0], [10.0, 50.0]]]


def feature(code: object, polygon: object = SQUARE, kind: str = "Polygon") -> dict[str, Any]:
    return {
        "type": "Feature",
        "properties": {"GEOCODE": code, "NAME": "somewhere"},
        "geometry": {"type": kind, "coordinates": polygon},
    }


def collection(*features: dict[str, Any]) -> str:
    return json.dumps({"type": "FeatureCollection", "features": features})


@pytest.fixture
def places(db: Database) -> AreaLevel:
    places = level(db, "Neighborhood", "Neighborhoods")
    rows = [NewArea("101", "Kingsbridge"), NewArea("0102", "Bronx Park")]
    add_areas(db, FOUNDER, places.area_level_id, rows, at=AT)
    return places


def geometries(db: Database, places: AreaLevel) -> dict[str, dict[str, Any]]:
    areas = registry(db).areas
    with db.read() as tx:
        found = shapes(tx, places.area_level_id)
    return {areas[key].code: json.loads(text) for key, text in found.items()}


def test_a_number_of_the_file_finds_the_code_that_is_text(db: Database, places: AreaLevel) -> None:
    before = publication(db)
    text = collection(feature(101), feature("0102", FAR))
    attached = attach_shapes(db, FOUNDER, places.area_level_id, text, "GEOCODE", at=AT)
    assert attached == Attached(2, ())
    assert geometries(db, places) == {
        "101": {"type": "Polygon", "coordinates": SQUARE},
        "0102": {"type": "Polygon", "coordinates": FAR},
    }
    assert publication(db) == before + 1
    assert last_entry(db).words == {"level": "Neighborhood", "areas": 2}


@pytest.mark.parametrize("code", [102, "102", "00102", 101.5, "0101", None])
def test_a_code_without_its_zeros_is_another_code(
    db: Database, places: AreaLevel, code: object
) -> None:
    text = collection(feature(101), feature(code))
    attached = attach_shapes(db, FOUNDER, places.area_level_id, text, "GEOCODE", at=AT)
    assert attached == Attached(1, () if code is None else (str(code),))
    assert list(geometries(db, places)) == ["101"]


def test_a_number_with_a_point_and_nothing_behind_it_is_whole(
    db: Database, places: AreaLevel
) -> None:
    text = collection(feature(101.0))
    assert attach_shapes(db, FOUNDER, places.area_level_id, text, "GEOCODE", at=AT) == Attached(
        1, ()
    )


def test_new_shapes_take_the_place_of_old_ones_and_leave_the_others(
    db: Database, places: AreaLevel
) -> None:
    first = collection(feature(101), feature("0102"))
    attach_shapes(db, FOUNDER, places.area_level_id, first, "GEOCODE", at=AT)
    attach_shapes(
        db, FOUNDER, places.area_level_id, collection(feature(101, FAR)), "GEOCODE", at=AT
    )
    assert {code: one["coordinates"] for code, one in geometries(db, places).items()} == {
        "101": FAR,
        "0102": SQUARE,
    }


def test_several_features_of_one_area_become_one_shape(db: Database, places: AreaLevel) -> None:
    text = collection(feature(101), feature(101, [FAR, SQUARE], "MultiPolygon"))
    attach_shapes(db, FOUNDER, places.area_level_id, text, "GEOCODE", at=AT)
    assert geometries(db, places) == {
        "101": {"type": "MultiPolygon", "coordinates": [SQUARE, FAR, SQUARE]}
    }


def test_an_area_without_a_geometry_is_passed_over(db: Database, places: AreaLevel) -> None:
    bare = {**feature("0102"), "geometry": None}
    text = collection(feature(101), bare)
    attach_shapes(db, FOUNDER, places.area_level_id, text, "GEOCODE", at=AT)
    assert list(geometries(db, places)) == ["101"]


def test_a_file_saved_with_a_byte_order_mark_is_read(db: Database, places: AreaLevel) -> None:
    saved = collection(feature(101)).encode("utf-8-sig")
    assert attach_shapes(db, FOUNDER, places.area_level_id, saved, "GEOCODE", at=AT).matched == 1


@pytest.mark.parametrize(
    "text",
    [
        b"PK\x03\x04\xff",
        "<kml/>",
        "[]",
        "{}",
        '{"type":"FeatureCollection","features":[]}',
        '{"features":[1]}',
        '{"features":[{"type":"Feature","properties":null,"geometry":null}]}',
        "[" * 100_000,
    ],
)
def test_what_is_no_geojson_is_said_to_be_none(
    db: Database, places: AreaLevel, text: bytes | str
) -> None:
    with pytest.raises(InvalidEntry) as caught:
        attach_shapes(db, FOUNDER, places.area_level_id, text, "GEOCODE", at=AT)
    assert said(caught.value) == (
        "This file is not a GeoJSON collection of areas. Export it from your map program as "
        "GeoJSON (a FeatureCollection) and choose it again."
    )


def test_a_property_that_no_area_has_is_answered_with_those_there_are(
    db: Database, places: AreaLevel
) -> None:
    with pytest.raises(InvalidEntry) as caught:
        attach_shapes(db, FOUNDER, places.area_level_id, collection(feature(101)), "ZIP", at=AT)
    assert said(caught.value) == (
        "No area in this file has a property “ZIP”. "
        "Choose the one that holds the codes of the areas: GEOCODE and NAME."
    )


def test_a_file_that_matches_nothing_is_answered_with_both_sides(
    db: Database, places: AreaLevel
) -> None:
    text = collection(feature(101))
    attach_shapes(db, FOUNDER, places.area_level_id, text, "GEOCODE", at=AT)
    with pytest.raises(InvalidEntry) as caught:
        attach_shapes(db, FOUNDER, places.area_level_id, text, "NAME", at=AT)
    assert said(caught.value) == (
        "No code in this file belongs to an area of the level “Neighborhood”. The file says "
        "somewhere; here the codes are 0102 and 101. "
        "Choose another property of the file or another level."
    )
    assert list(geometries(db, places)) == ["101"]


@pytest.mark.parametrize(
    ("kind", "coordinates"),
    [
        ("Point", [0.0, 0.0]),
        ("LineString", SQUARE[0]),
        ("Polygon", []),
        ("Polygon", [[[0, 0], [1, 1], [0, 0]]]),
        ("Polygon", [[["0", "0"], [1, 0], [1, 1], [0, 0]]]),
        ("MultiPolygon", SQUARE),
        ("Polygon", None),
    ],
)
def test_what_has_no_outline_is_no_area(
    db: Database, places: AreaLevel, kind: str, coordinates: object
) -> None:
    text = collection(feature(101, coordinates, kind))
    with pytest.raises(InvalidEntry) as caught:
        attach_shapes(db, FOUNDER, places.area_level_id, text, "GEOCODE", at=AT)
    assert said(caught.value) == (
        "The shape of 101 in this file has no outline. "
        "Export areas (polygons), not points or lines."
    )


@pytest.mark.parametrize("point", [[1_005_000.0, 262_000.0], [0.0, 91.0], [float("nan"), 0.0]])
def test_a_shape_in_feet_and_not_in_degrees_is_refused(
    db: Database, places: AreaLevel, point: list[float]
) -> None:
    text = collection(feature(101, [[*SQUARE[0][:3], point]]))
    with pytest.raises(InvalidEntry) as caught:
        attach_shapes(db, FOUNDER, places.area_level_id, text, "GEOCODE", at=AT)
    assert said(caught.value).startswith("The shape of 101 in this file is not in degrees")


def test_a_level_that_is_not_there_is_not_found(db: Database) -> None:
    with pytest.raises(NotFound):
        attach_shapes(
            db, FOUNDER, AreaLevelId(stranger()), collection(feature(101)), "GEOCODE", at=AT
        )


def test_the_neighborhoods_of_new_york_get_their_shapes(db: Database) -> None:
    if not CITY.exists():
        pytest.skip("the public data folder is not beside this repository")
    with (CITY / "preterm_birth_uhf42.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    names = {row["area_code"]: row["area_name"] for row in rows if row["area_type"] == "UHF42"}
    places = level(db, "Neighborhood", "Neighborhoods")
    areas = [NewArea(code, name) for code, name in names.items()]
    add_areas(db, FOUNDER, places.area_level_id, areas, at=AT)
    given = (CITY / "uhf42.geojson").read_bytes()
    attached = attach_shapes(db, FOUNDER, places.area_level_id, given, "GEOCODE", at=AT)
    assert attached == Attached(42, ())
    assert geometries(db, places) == {
        str(one["properties"]["GEOCODE"]): one["geometry"] for one in json.loads(given)["features"]
    }
