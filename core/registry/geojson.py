"""Reading GeoJSON (RFC 7946): the outline of each place by its code."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from core.errors import InvalidEntry

Polygon = list[Any]


def area_code(value: object) -> str:
    """A code as it is compared: text as it stands, its zeros too; a number without its point."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else str(value).strip()


def outlines(geojson: bytes | str, code_property: str) -> dict[str, str]:
    """The geometry of each code as GeoJSON text; several features of one code become one.

    Raises InvalidEntry where this is no FeatureCollection, no feature has the property, or a
    geometry is no area in degrees of longitude and latitude.
    """
    polygons: dict[str, list[Polygon]] = defaultdict(list)
    features = _features(geojson)
    _require_property(features, code_property)
    for feature in features:
        code = area_code(feature["properties"].get(code_property))
        if code and feature.get("geometry") is not None:
            polygons[code].extend(_polygons(feature["geometry"], code))
    return {code: _geometry(found) for code, found in polygons.items()}


def _features(geojson: bytes | str) -> list[dict[str, Any]]:
    try:
        text = geojson.decode("utf-8-sig") if isinstance(geojson, bytes) else geojson
        read = json.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise InvalidEntry(reason="shapes-not-geojson") from error
    features = read.get("features") if isinstance(read, Mapping) else None
    if not isinstance(features, list) or not features:
        raise InvalidEntry(reason="shapes-not-geojson")
    for feature in features:
        if not isinstance(feature, dict) or not isinstance(feature.get("properties"), dict):
            raise InvalidEntry(reason="shapes-not-geojson")
    return features


def _require_property(features: Iterable[Mapping[str, Any]], code_property: str) -> None:
    names = dict.fromkeys(name for feature in features for name in feature["properties"])
    if code_property not in names:
        raise InvalidEntry(
            reason="shapes-without-property", property=code_property, found=tuple(names)
        )


def _polygons(geometry: object, code: str) -> list[Polygon]:
    match geometry:
        case {"type": "Polygon", "coordinates": list(polygon)}:
            found = [polygon]
        case {"type": "MultiPolygon", "coordinates": list(several)}:
            found = several
        case _:
            raise InvalidEntry(reason="shape-not-an-area", code=code)
    for polygon in found:
        for ring in _list_of(polygon, 1, code):
            for point in _list_of(ring, 4, code):
                _require_degrees(point, code)
    return found


def _list_of(value: object, least: int, code: str) -> list[object]:
    if not isinstance(value, list) or len(value) < least:
        raise InvalidEntry(reason="shape-not-an-area", code=code)
    return value


def _require_degrees(point: object, code: str) -> None:
    match point:
        case [int() | float() as longitude, int() | float() as latitude, *_]:
            # written so that a NaN is refused too
            if not (-180 <= longitude <= 180 and -90 <= latitude <= 90):
                raise InvalidEntry(reason="shape-not-in-degrees", code=code)
        case _:
            raise InvalidEntry(reason="shape-not-an-area", code=code)


def _geometry(polygons: list[Polygon]) -> str:
    geometry = (
        {"type": "Polygon", "coordinates": polygons[0]}
        if len(polygons) == 1
        else {"type": "MultiPolygon", "coordinates": polygons}
    )
    return json.dumps(geometry, separators=(",", ":"))
