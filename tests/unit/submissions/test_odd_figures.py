"""Odd registries and odd figures on their whole way: each is told, none is shown unprotected."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from core.people import FOUNDER
from core.registry import NewArea, NewAreaLevel, add_area_level, add_areas, set_responsible
from core.store import Statement
from core.submissions import audit_wall
from tests.unit.worlds import NOON, World

ROW = ("Babies born early", "2024", "Home County")
GROUPS = {"": (337, 1010), "Black": (90, 300), "White": (240, 607), "Asian": (7, 103)}
BELOW = Statement("update category set parent_id = $parent where category_id = $child")
STATUS = Statement(
    "select status from published where subgroup_id in"
    " (select subgroup_id from subgroup_category where category_id = $category)"
)


def _stands_below(world: World, child: str, parent: str) -> None:
    """As no verb of the registry would let it."""
    by_slug = {one.slug: one.category_id for one in world.registry.categories.values()}
    ids = {"child": by_slug[child], "parent": by_slug[parent]}
    world.db.write(lambda tx: tx.do(BELOW, **ids))


def _status(world: World, slug: str) -> set[str]:
    category = next(one for one in world.registry.categories.values() if one.slug == slug)
    with world.db.read() as tx:
        return {row["status"] for row in tx.rows(STATUS, category=category.category_id)}


@pytest.mark.parametrize(
    "below",
    [
        [("asian", "black-or-african-american"), ("black-or-african-american", "asian")],
        [("asian", "asian")],
    ],
)
def test_groups_in_a_circle_stop_no_publication_and_are_protected(
    world: World, below: list[tuple[str, str]]
) -> None:
    for child, parent in below:
        _stands_below(world, child, parent)
    world.publish(world.health, [(*ROW, one, *counts) for one, counts in GROUPS.items()])
    assert _status(world, "asian") == {"withheld"}
    (found,) = audit_wall(world.db, world.backbone)
    assert (found.small, found.recovered) == (1, 0)


def test_where_every_group_is_small_all_are_withheld_with_everyone(world: World) -> None:
    rows = [("", 9, 90), ("Black", 4, 40), ("White", 5, 50)]
    world.publish(world.health, [(*ROW, *one) for one in rows])
    with world.db.read() as tx:
        assert {row["status"] for row in tx.rows(Statement("select status from published"))} == {
            "withheld"
        }


def test_one_group_that_is_everyone_is_withheld_with_everyone(world: World) -> None:
    world.publish(world.health, [(*ROW, "", 7, 200), (*ROW, "Black", 7, 200)])
    (found,) = audit_wall(world.db, world.backbone)
    assert (found.small, found.recovered) == (2, 0)


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        ((-3, 103), "negative-count"),
        ((7, 0), "denominator-zero"),
        ((7.5, 103), "not-a-whole-number"),
        ((104, 103), "numerator-above-denominator"),
    ],
)
def test_counts_that_cannot_be_are_told_at_their_cell_before_anything_is_sent(
    world: World, counts: tuple[float, float], told: str
) -> None:
    draft = world.hand_in(world.health, [(*ROW, "Asian", *counts)])
    assert told in {one.code for one in draft.findings}


def _zip_codes(world: World, *above: str) -> None:
    """ZIP codes below these areas, for which County Health answers."""
    level = add_area_level(world.db, FOUNDER, NewAreaLevel("ZIP code", "ZIP codes"), at=NOON)
    rows = [NewArea(f"0050{at}", f"Post {at}", code) for at, code in enumerate(above)]
    add_areas(world.db, FOUNDER, level.area_level_id, rows, at=NOON)
    indicator = world.registry.by_slug["early-births"]
    set_responsible(
        world.db,
        FOUNDER,
        indicator.indicator_id,
        level.area_level_id,
        world.health.organisation_id,
        expected=None,
        at=NOON,
    )


def _by_area(world: World, areas: Mapping[str, tuple[int, int]]) -> dict[str, str]:
    """How each area stands on the wall when these figures are published."""
    rows = [("Babies born early", "2024", one, "", *counts) for one, counts in areas.items()]
    world.publish(world.health, rows)
    wall = Statement("select area.name, status from published join area using (area_id)")
    with world.db.read() as tx:
        return {row["name"]: row["status"] for row in tx.rows(wall)}


TOWNS = {"Home County": (337, 1010), "Northtown": (200, 600), "Southtown": (137, 410)}


def test_areas_that_divide_a_county_in_two_ways_are_each_protected(world: World) -> None:
    """The ZIP codes lie in both towns, so that they stand below the county."""
    _zip_codes(world, "01", "01", "01")
    posts = {"Post 0": (7, 100), "Post 1": (230, 700), "Post 2": (100, 210)}
    found = _by_area(world, TOWNS | posts)
    assert {found[one] for one in TOWNS} == {"shown"}
    assert [found[one] for one in posts] == ["withheld", "shown", "withheld"]
    (audit,) = audit_wall(world.db, world.backbone)
    assert (audit.recovered, audit.residuals) == (0, ())


def test_an_area_that_reaches_beyond_the_one_above_it_is_told_and_protected(world: World) -> None:
    """Of the people of Post 1 many live in Southtown."""
    _zip_codes(world, "101", "101")
    found = _by_area(world, TOWNS | {"Post 0": (7, 100), "Post 1": (230, 700)})
    assert found["Post 0"] == "withheld"
    assert "withheld" in (found["Post 1"], found["Northtown"])
    (audit,) = audit_wall(world.db, world.backbone)
    assert audit.recovered == 0
    assert {one.excess for one in audit.residuals} == {37, 163}


def test_a_group_of_nobody_is_no_figure_and_stops_no_publication(world: World) -> None:
    rows = [(*ROW, "", 337, 1010), (*ROW, "Asian", 0, 0), (*ROW, "White", 240, 607)]
    world.publish(world.health, rows)
    assert _status(world, "asian") == {"not-collected"}
