"""Odd registries and odd figures on their whole way: each is told, none is shown unprotected."""

from __future__ import annotations

import pytest

from core.store import Statement
from core.submissions import audit_wall
from tests.unit.worlds import World

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
