"""Where crossings meet in a circle, and what the table behind them says."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations, product
from uuid import NAMESPACE_DNS, UUID, uuid5

import pytest

from core.disclosure import crossings
from core.disclosure.crossings import circles
from core.disclosure.structure import Place, Structure, Sum, Value
from core.registry import ALL_PROVIDERS

COUNTY, NORTH, SOUTH = (uuid5(NAMESPACE_DNS, name) for name in ("county", "north", "south"))


def key(*names: str) -> UUID:
    return uuid5(NAMESPACE_DNS, " ".join(sorted(names)))


def world(*, leaving_out: str = "") -> Structure:
    """A county of two towns, and three dimensions of two categories each; some leave people out."""
    sides = {one: (f"{one}0", f"{one}1") for one in "abc"}
    named: dict[Value, dict[Value, Value]] = {key(): {}}
    for width in (1, 2, 3):
        for dimensions in combinations(sides, width):
            for group in product(*(sides[one] for one in dimensions)):
                named[key(*group)] = dict(zip(dimensions, group, strict=True))
    return Structure(
        areas=(Sum(COUNTY, (NORTH, SOUTH), whole=True),),
        dimensions={
            one: (Sum(one, parts, whole=one not in leaving_out),) for one, parts in sides.items()
        },
        named=named,
    )


def crossed(*dimensions: str, areas: Iterable[UUID] = (COUNTY,)) -> list[Place]:
    """The places of one crossing: "ab" crosses the dimensions a and b, "" is everyone."""
    return [
        Place(area, key(*group), ALL_PROVIDERS, "2024")
        for each in dimensions
        for area in areas
        for group in product(*((f"{one}0", f"{one}1") for one in each))
    ]


def sizes(places: list[Place]) -> dict[Place, int]:
    return {place: len(atoms) for place, atoms in circles(world(), places).atoms}


def test_three_pairs_are_a_circle_and_each_place_is_made_of_the_third_dimension() -> None:
    pairs = crossed("ab", "bc", "ac")
    assert sizes([*pairs, *crossed("a")]) == dict.fromkeys(pairs, 2) | dict.fromkeys(
        crossed("a"), 4
    )
    found = dict(circles(world(), pairs).atoms)
    one, other, third = (set(found[place]) for place in (pairs[0], pairs[4], pairs[8]))
    assert len(one & other & third) == 1


@pytest.mark.parametrize("dimensions", [("ab", "bc"), ("ab", "bc", "ac", "abc"), ("a", "b", "c")])
def test_crossings_that_come_apart_are_no_circle(dimensions: tuple[str, ...]) -> None:
    assert sizes(crossed(*dimensions)) == {}


def test_towns_are_a_dimension_too() -> None:
    """Either dimension by town, and their crossing in the county alone."""
    towns = crossed("a", "b", areas=(NORTH, SOUTH))
    assert sizes([*towns, *crossed("ab")]) == dict.fromkeys([*towns, *crossed("ab")], 2)
    assert sizes([*towns, *crossed("ab", areas=(NORTH, SOUTH))]) == {}


def test_what_is_left_over_is_a_category_too() -> None:
    """Where not everybody is in a0 or a1, a pair of the others has a third part."""
    places = crossed("ab", "bc", "ac")
    made_of = dict(circles(world(leaving_out="a"), places).atoms)
    assert [len(made_of[place]) for place in places] == [2] * 4 + [3] * 4 + [2] * 4


def test_groups_that_overlap_make_no_circle() -> None:
    places = crossed("ab", "bc", "ac")
    mixed = [(crossed("b")[0], crossed("ab")[0])]
    assert circles(world(leaving_out="a"), places, overlapping=mixed).atoms == ()


def test_a_circle_that_is_too_large_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crossings, "MOST_COUNTS", 15)
    places = crossed("ab", "bc", "ac")
    found = circles(world(), places)
    assert found.atoms == ()
    assert len(dict(circles(world(), crossed("ab", "bc")).atoms)) == 0
    assert found.withheld in [frozenset(crossed(one)) for one in ("ab", "bc", "ac")]


def test_two_sides_that_leave_somebody_out_make_a_table_of_their_crossing() -> None:
    """The third category of either, and with it who is in none of both, is told of by nobody."""
    places = crossed("ab", "a", "b", "")
    found = dict(circles(world(leaving_out="ab"), places).atoms)
    assert [len(found[place]) for place in places] == [1] * 4 + [3] * 4 + [9]
    assert circles(world(leaving_out="a"), places).atoms == ()


def test_a_category_that_nobody_tells_of_is_left_out_too() -> None:
    told = [crossed(one)[0] for one in ("ab", "a", "b", "")]
    found = dict(circles(world(), told).atoms)
    assert [len(found[place]) for place in told] == [1, 2, 2, 4]


def test_each_crossing_is_a_table_by_itself_where_all_of_them_would_be_too_large(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(crossings, "MOST_COUNTS", 53)
    places = crossed("ab", "bc", "a", "b", "c", "")
    found = circles(world(leaving_out="abc"), places)
    made_of: dict[Place, list[int]] = {}
    for place, atoms in found.atoms:
        made_of.setdefault(place, []).append(len(atoms))
    lengths = [[1]] * 8 + [[3]] * 2 + [[3, 3]] * 2 + [[3]] * 2 + [[9, 9]]
    assert [made_of[place] for place in places] == lengths


def test_of_sides_that_leave_out_too_many_the_crossing_is_withheld(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(crossings, "MOST_COUNTS", 17)
    monkeypatch.setattr(crossings, "MOST_IN_CROSSING", 17)
    found = circles(world(leaving_out="ab"), crossed("ab", "a", "b", "c", ""))
    assert found.atoms == ()
    assert found.withheld == frozenset(crossed("ab"))
