"""The invented county: its cities and neighborhoods, how many live there, and who they are."""

from __future__ import annotations

from dataclasses import dataclass

from data.demo.draws import Weights


@dataclass(frozen=True, slots=True)
class Level:
    """A kind of place."""

    slug: str
    name: str
    plural: str


@dataclass(frozen=True, slots=True)
class Place:
    """A place by its code; `parent` is the code of the one that holds it."""

    code: str
    name: str
    level: str
    parent: str | None


@dataclass(frozen=True, slots=True)
class _Neighborhood:
    code: str
    name: str
    share: int
    mix: Weights


COUNTY, CITY, NEIGHBORHOOD = "county", "city", "neighborhood"
LEVELS = (
    Level(COUNTY, "County", "Counties"),
    Level(CITY, "City", "Cities"),
    Level(NEIGHBORHOOD, "Neighborhood", "Neighborhoods"),
)


def _mix(*shares: int) -> Weights:
    return dict(zip(_RACES, shares, strict=True))


_RACES = (
    "american-indian-or-alaska-native",
    "asian",
    "black-or-african-american",
    "hispanic-or-latino",
    "middle-eastern-or-north-african",
    "multiracial",
    "native-hawaiian-or-pacific-islander",
    "white",
    "another-race",
)
# Of every 1,000 people. Banks drew lines around the harbor and the mills in 1938, as they did in
# real cities; who may live where has not forgotten it.
_HARBOR = _mix(12, 160, 210, 240, 25, 60, 14, 272, 7)
_MILLS = _mix(14, 50, 370, 260, 10, 55, 4, 230, 7)
_MIXED = _mix(16, 90, 160, 230, 15, 60, 8, 415, 6)
_SUBURB = _mix(5, 110, 70, 110, 25, 50, 3, 622, 5)
_FARMS = _mix(45, 20, 30, 330, 3, 40, 2, 525, 5)

_CITIES = {
    "M1": "Tansy Harbor",
    "M2": "Quillwater",
    "M3": "Sorrelton",
    "M4": "Emberly",
    "M5": "Fennmoor",
    "M6": "Wrenhollow",
}
_NEIGHBORHOODS = (
    _Neighborhood("M101", "Lantern Hill", 78, _HARBOR),
    _Neighborhood("M102", "Cider Row", 66, _HARBOR),
    _Neighborhood("M103", "Ninepin Square", 60, _MIXED),
    _Neighborhood("M104", "Tidewick", 54, _HARBOR),
    _Neighborhood("M105", "Old Ropewalk", 50, _MIXED),
    _Neighborhood("M201", "Gristmill Flats", 72, _MILLS),
    _Neighborhood("M202", "Thimble Park", 58, _MIXED),
    _Neighborhood("M203", "Dovetail", 52, _MIXED),
    _Neighborhood("M204", "Saltgrass", 46, _MILLS),
    _Neighborhood("M301", "Owlet Hollow", 64, _SUBURB),
    _Neighborhood("M302", "Bramblegate", 60, _SUBURB),
    _Neighborhood("M303", "Larkspur Bend", 48, _SUBURB),
    _Neighborhood("M401", "Kiln Street", 68, _MILLS),
    _Neighborhood("M402", "Juniper Reach", 50, _MIXED),
    _Neighborhood("M501", "Cattail Crossing", 44, _FARMS),
    _Neighborhood("M502", "Peat Lane", 36, _FARMS),
    _Neighborhood("M601", "Applecart", 52, _SUBURB),
    _Neighborhood("M602", "High Meadow", 42, _SUBURB),
)

COUNTY_CODE = "MC"
PLACES = (
    Place(COUNTY_CODE, "Marigold County", COUNTY, None),
    *(Place(code, name, CITY, COUNTY_CODE) for code, name in _CITIES.items()),
    *(Place(one.code, one.name, NEIGHBORHOOD, one.code[:2]) for one in _NEIGHBORHOODS),
)
PARENTS = {one.code: one.parent for one in PLACES}
LEVEL_OF = {one.code: one.level for one in PLACES}

HOMES: Weights = {one.code: one.share for one in _NEIGHBORHOODS}
"""How the people of the county are spread over its neighborhoods."""
MIX = {one.code: one.mix for one in _NEIGHBORHOODS}
"""Of every 1,000 people of a neighborhood, how many belong to each group."""

PORT_ROAD = frozenset({"M101", "M104", "M201", "M401"})
"""Neighborhoods along the road to the port, where trucks idle."""
