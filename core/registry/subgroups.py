"""Subgroups: sets of categories, interned, so that Black women cost the same as everyone."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping

import pandas as pd

from core.errors import InvalidEntry, NotFound
from core.registry.model import (
    MOST_CATEGORIES,
    CategoryId,
    DimensionId,
    SubgroupId,
    subgroup_of,
)
from core.store import Reader, Writer, statements

sql = statements(__file__)


def intern_subgroup(tx: Writer, categories: Collection[CategoryId]) -> SubgroupId:
    """The subgroup of these categories, made where it is new; none at all is everyone.

    Raises what `intern_subgroups` raises.
    """
    return intern_subgroups(tx, [categories])[frozenset(categories)]


def intern_subgroups(
    tx: Writer, sets: Iterable[Collection[CategoryId]]
) -> dict[frozenset[CategoryId], SubgroupId]:
    """The subgroup of each set of categories; those that are new are made, in two statements.

    Raises InvalidEntry where a set crosses more than three dimensions or names two categories of
    one dimension, NotFound where a category is none of ours. Then none of them is made.
    """
    wanted = {one: subgroup_of(one) for one in {frozenset(one) for one in sets}}
    homes = _dimensions_of(tx, {category for one in wanted for category in one})
    for one in wanted:
        _check(one, homes)
    here = {row["subgroup_id"] for row in tx.rows(sql("subgroup_ids"))}
    new = {key: one for one, key in wanted.items() if key not in here}
    tx.append(
        "subgroup",
        pd.DataFrame(
            [(key, len(one)) for key, one in new.items()], columns=["subgroup_id", "size"]
        ),
    )
    tx.append(
        "subgroup_category",
        pd.DataFrame(
            [(key, category, homes[category]) for key, one in new.items() for category in one],
            columns=["subgroup_id", "category_id", "dimension_id"],
        ),
    )
    return wanted


def subgroups(tx: Reader) -> dict[SubgroupId, frozenset[CategoryId]]:
    """Every subgroup that was ever interned, with its categories."""
    members: dict[SubgroupId, set[CategoryId]] = defaultdict(set)
    for row in tx.rows(sql("subgroup_categories")):
        members[row["subgroup_id"]].add(row["category_id"])
    return {
        row["subgroup_id"]: frozenset(members[row["subgroup_id"]])
        for row in tx.rows(sql("subgroup_ids"))
    }


def _dimensions_of(tx: Reader, categories: set[CategoryId]) -> dict[CategoryId, DimensionId]:
    if not categories:
        return {}
    found = tx.rows(sql("dimensions_of_categories"), categories=list(categories))
    homes = {row["category_id"]: row["dimension_id"] for row in found}
    if len(homes) < len(categories):
        raise NotFound(missing=len(categories) - len(homes))
    return homes


def _check(categories: frozenset[CategoryId], homes: Mapping[CategoryId, DimensionId]) -> None:
    if len(categories) > MOST_CATEGORIES:
        raise InvalidEntry(
            reason="too-many-categories", categories=len(categories), most=MOST_CATEGORIES
        )
    twice = [home for home, times in Counter(map(homes.get, categories)).items() if times > 1]
    if twice:
        raise InvalidEntry(reason="two-categories-of-one-dimension")
