"""Years taken together: when they can be asked for, whom they show, and who asks for one year."""

from __future__ import annotations

import pytest

from core.disclosure import NotCollected, Shown, Withheld
from core.outcomes import (
    Outcome,
    Question,
    Together,
    cards,
    hidden,
    outcome,
    seen_together,
    years_together,
)
from core.registry import ALL_PROVIDERS
from tests.unit.worlds import World

YEARS = ("2023", "2024", "2025")
ASIAN = {"2023": (7, 103), "2024": (8, 110), "2025": (9, 120)}
"""Few in each year; 24 of 333 in all three."""


def births(*years: str) -> list[tuple[object, ...]]:
    """Asian, Black and White babies are everyone; Latino babies are missing in the first year."""
    found: list[tuple[object, ...]] = []
    for year in years:
        groups = {"Asian": ASIAN[year], "Black": (92, 300), "White": (240, 610)}
        groups[""] = (ASIAN[year][0] + 332, ASIAN[year][1] + 910)
        found += [("Babies born early", year, "Home County", *one) for one in _flat(groups)]
        if year != "2023":
            found.append(("Babies born early", year, "Home County", "Hispanic", 50, 500))
    return found


def _flat(groups: dict[str, tuple[int, int]]) -> list[tuple[object, ...]]:
    return [(name, *counts) for name, counts in groups.items()]


@pytest.fixture
def wall(world: World) -> World:
    world.publish(world.health, births(*YEARS))
    return world


def read(world: World, years: int = 1) -> Outcome:
    with world.db.read() as tx:
        return outcome(tx, world.registry, Question("early-births", years=years))


def offered(world: World) -> tuple[int, ...]:
    indicator = world.registry.by_slug["early-births"].indicator_id
    with world.db.read() as tx:
        return years_together(tx, indicator, read(world).area.area_id, ALL_PROVIDERS)


def seen(world: World, years: int = 1) -> Together | None:
    asked = Question("early-births", years=years)
    with world.db.read() as tx:
        found = outcome(tx, world.registry, asked)
        return seen_together(tx, world.registry, asked, hidden(found))


def test_years_are_offered_together_where_they_are_pooled(world: World) -> None:
    world.publish(world.health, births("2023", "2024"))
    assert offered(world) == ()
    world.publish(world.health, births("2025"))
    assert offered(world) == (3,)


def test_school_years_are_offered_together_too(world: World) -> None:
    called = {"2023": "2022-23", "2024": "2023-24", "2025": "2024-25"}
    rows = [(what, called[str(year)], *rest) for what, year, *rest in births(*YEARS)]
    world.publish(world.health, rows)
    assert offered(world) == (3,)
    (period,) = read(world, 3).periods
    assert period.label == "2022–23 to 2024–25"
    found = seen(world)
    assert found is not None
    assert "Asian" in [one.name for one in found.groups]


def test_a_partners_own_pooled_period_alone_offers_no_choice(world: World) -> None:
    world.publish(world.health, [("Babies born early", "2021--2025", "Home County", "", 90, 900)])
    assert [one.code for one in read(world).periods] == ["2021--2025"]
    assert offered(world) == ()


def test_single_years_are_what_is_read_unless_years_are_asked_for_together(wall: World) -> None:
    assert [one.code for one in read(wall).periods] == list(YEARS)
    assert [one.code for one in read(wall, 3).periods] == ["2023--2025"]
    assert read(wall, 5).periods == ()
    with wall.db.read() as tx:
        assert {card.period.code for card in cards(tx, wall.registry)} == {"2025"}


def test_a_group_that_is_withheld_each_year_is_seen_with_its_sums(wall: World) -> None:
    single = next(one for one in read(wall).groups if one.short == "Asian")
    assert {type(cell) for cell in single.cells} == {Withheld}
    together = next(one for one in read(wall, 3).groups if one.short == "Asian")
    (cell,) = together.cells
    assert isinstance(cell, Shown)
    assert (cell.numerator, cell.denominator) == (24, 333)
    assert cell.value == pytest.approx(24 / 333)
    found = seen(wall)
    assert found is not None
    assert (found.years, found.period.code) == (3, "2023--2025")
    assert "Asian" in {one.short for one in found.groups}
    assert seen(wall, 3) is None


def test_a_group_without_counts_in_a_year_is_named_and_not_called_uncollected(wall: World) -> None:
    found = read(wall, 3)
    assert found.apart == ("Hispanic or Latino",)
    assert "Hispanic or Latino" not in {one.name for one in found.groups}
    native = next(one for one in found.groups if one.name == "American Indian or Alaska Native")
    assert native.cells == (NotCollected(),)
    assert read(wall).apart == ()
