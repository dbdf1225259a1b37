"""The lists that are shipped enter the registry whole, each group with its colour."""

import csv
from pathlib import Path

import pytest

from core.errors import InvalidEntry, NotFound
from core.people import FOUNDER
from core.registry import (
    Category,
    CategoryId,
    DimensionId,
    EntryKind,
    NewDimension,
    add_dimension,
    add_standard,
    retire,
    standards,
)
from core.store import Database
from tests.unit.registry.made import AT, last_entry, registry, said

STANDARDS = Path(__file__).parents[3] / "data" / "standards"
LISTS = sorted(path.stem for path in STANDARDS.glob("*.csv") if path.stem != "dimensions")


def colours_below(
    db: Database, dimension_id: DimensionId, parent: CategoryId | None = None
) -> dict[str, str | None]:
    found = registry(db).categories_of(dimension_id, parent)
    return {one.slug: one.colour for one in found}


def by_slug(db: Database) -> dict[str, Category]:
    return {one.slug: one for one in registry(db).categories.values()}


def test_the_lists_on_offer_are_those_that_are_shipped() -> None:
    assert sorted(one.slug for one in standards()) == LISTS
    assert all(one.name and one.source for one in standards())


@pytest.mark.parametrize("slug", LISTS)
def test_a_list_enters_with_every_category_where_its_file_puts_it(db: Database, slug: str) -> None:
    add_standard(db, FOUNDER, slug, at=AT)
    with (STANDARDS / f"{slug}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    found = by_slug(db)
    assert len(found) == len(rows) > 3
    for row in rows:
        one = found[row["category"]]
        parent = found[row["parent"]].category_id if row["parent"] else None
        assert (one.name, one.short, one.contains) == (row["label"], row["short"], row["contains"])
        assert (one.parent_id, one.position) == (parent, int(row["position"]))
        assert one.unknown == (row["unknown"] == "true")
        assert one.children_complete == (row["children_complete"] == "true")
        assert sorted(one.synonyms) == sorted(filter(None, row["synonyms"].split("|")))


def test_only_race_and_ethnicity_stands_before_a_noun(db: Database) -> None:
    for slug in LISTS:
        add_standard(db, FOUNDER, slug, at=AT)
    found = registry(db).dimensions.values()
    assert [one.slug for one in found if one.adjectival] == ["race-ethnicity"]
    assert {one.slug for one in found if one.ordered} == {"age", "income"}


def test_groups_take_their_hues_in_alphabetical_order_and_unknown_takes_none(db: Database) -> None:
    # The seven minimum categories of the 2024 standard and Multiracial are eight: one hue each,
    # so that none of them is the grey one. What is left for the catch-all is none.
    race = add_standard(db, FOUNDER, "race-ethnicity", at=AT)
    assert colours_below(db, race.dimension_id) == {
        "american-indian-or-alaska-native": "wine",
        "asian": "violet",
        "black-or-african-american": "teal",
        "hispanic-or-latino": "magenta",
        "middle-eastern-or-north-african": "green",
        "multiracial": "lilac",
        "native-hawaiian-or-pacific-islander": "moss",
        "white": "olive",
        "another-race": None,
        "unknown": None,
    }


def test_alphabetical_order_is_that_of_the_names_not_of_the_list(db: Database) -> None:
    income = add_standard(db, FOUNDER, "income", at=AT)
    assert colours_below(db, income.dimension_id) == {
        "100-to-199-percent": "wine",
        "200-to-399-percent": "violet",
        "400-percent-and-above": "teal",
        "below-100-percent": "magenta",
        "unknown": None,
    }


def test_groups_within_a_group_take_their_hues_among_themselves(db: Database) -> None:
    race = add_standard(db, FOUNDER, "race-ethnicity", at=AT)
    asian = by_slug(db)["asian"]
    assert colours_below(db, race.dimension_id, asian.category_id) == {
        "afghan": "wine",
        "asian-indian": "violet",
        "chinese": "teal",
        "filipino": "magenta",
        "hmong": "green",
        "japanese": "lilac",
        "korean": "moss",
        "pakistani": "olive",
        "vietnamese": None,
        "another-asian-group": None,
    }


def test_the_ledger_says_which_list_came_from_where(db: Database) -> None:
    gender = add_standard(db, FOUNDER, "gender", at=AT)
    entry = last_entry(db)
    assert (entry.kind, entry.subject) == ("dimension-added", str(gender.dimension_id))
    assert entry.words["name"] == "Gender"
    assert "Nonbinary people" in str(entry.words["categories"])


def test_a_list_is_added_once_even_where_it_was_retired(db: Database) -> None:
    gender = add_standard(db, FOUNDER, "gender", at=AT)
    retire(db, FOUNDER, EntryKind.DIMENSION, gender.dimension_id, at=AT)
    with pytest.raises(InvalidEntry) as caught:
        add_standard(db, FOUNDER, "gender", at=AT)
    assert said(caught.value) == (
        "The list “Gender” was added before. "
        "Edit it as it is here, or bring it back if it was retired."
    )


def test_a_list_does_not_stand_beside_a_dimension_of_its_name(db: Database) -> None:
    add_dimension(db, FOUNDER, NewDimension("gender", slug="sex"), at=AT)
    with pytest.raises(InvalidEntry) as caught:
        add_standard(db, FOUNDER, "gender", at=AT)
    assert caught.value.reason == "name-taken"
    assert [one.slug for one in registry(db).dimensions.values()] == ["sex"]


def test_a_list_that_is_not_shipped_is_not_found(db: Database) -> None:
    with pytest.raises(NotFound):
        add_standard(db, FOUNDER, "../dimensions", at=AT)
