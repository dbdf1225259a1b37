"""Subgroups are interned sets of categories."""

from uuid import UUID

import pytest

from core.errors import InvalidEntry, NotFound
from core.registry import (
    EVERYONE,
    CategoryId,
    DimensionId,
    intern_subgroup,
    intern_subgroups,
    subgroup_of,
    subgroups,
)
from core.store import Database, Statement, new_id

RACE, GENDER, AGE, INCOME = (DimensionId(UUID(int=n)) for n in (11, 12, 13, 14))


def category(db: Database, dimension: DimensionId, name: str) -> CategoryId:
    key = CategoryId(new_id())
    db.write(
        lambda tx: tx.add(
            "category",
            category_id=key,
            dimension_id=dimension,
            slug=name.lower(),
            name=name,
            short=name,
            contains="",
            position=1,
            unknown=False,
            children_complete=False,
        )
    )
    return key


def test_the_same_categories_in_any_order_are_one_subgroup(db: Database) -> None:
    black, women = category(db, RACE, "Black"), category(db, GENDER, "Women")
    first = db.write(lambda tx: intern_subgroup(tx, [black, women]))
    second = db.write(lambda tx: intern_subgroup(tx, [women, black]))
    assert first == second == subgroup_of([black, women])
    with db.read() as tx:
        assert tx.value(Statement("select count(*) from subgroup")) == 1
        assert tx.value(Statement("select count(*) from subgroup_category")) == 2


def test_no_category_at_all_is_everyone(db: Database) -> None:
    assert db.write(lambda tx: intern_subgroup(tx, [])) == EVERYONE
    with db.read() as tx:
        assert subgroups(tx) == {EVERYONE: frozenset()}
        assert tx.rows(Statement("select subgroup_id, size from subgroup")) == [
            {"subgroup_id": EVERYONE, "size": 0}
        ]


def test_many_sets_are_interned_at_once_and_each_remembers_its_dimensions(db: Database) -> None:
    black, asian = category(db, RACE, "Black"), category(db, RACE, "Asian")
    women, young = category(db, GENDER, "Women"), category(db, AGE, "0–17")
    db.write(lambda tx: intern_subgroup(tx, [black]))
    sets = [{black}, {asian, women}, {asian, women, young}, frozenset[CategoryId]()]
    found = db.write(lambda tx: intern_subgroups(tx, sets))
    assert found == {frozenset(one): subgroup_of(one) for one in sets}
    with db.read() as tx:
        assert subgroups(tx) == {subgroup_of(one): frozenset(one) for one in sets}
        rows = tx.rows(
            Statement(
                "select size, list(dimension_id order by dimension_id) as dimensions from subgroup"
                " left join subgroup_category using (subgroup_id)"
                " group by subgroup_id, size order by size"
            )
        )
    assert [row["size"] for row in rows] == [0, 1, 2, 3]
    assert [row["dimensions"] for row in rows[1:]] == [[RACE], [RACE, GENDER], [RACE, GENDER, AGE]]


def test_a_subgroup_crosses_at_most_three_dimensions(db: Database) -> None:
    four = [category(db, home, str(home.int)) for home in (RACE, GENDER, AGE, INCOME)]
    with pytest.raises(InvalidEntry) as caught:
        db.write(lambda tx: intern_subgroup(tx, four))
    assert caught.value.sentence_code == "invalid-entry.too-many-categories"
    assert caught.value.params == {"categories": 4, "most": 3}


def test_one_bad_set_among_many_leaves_none_of_them_behind(db: Database) -> None:
    black, asian = category(db, RACE, "Black"), category(db, RACE, "Asian")
    with pytest.raises(InvalidEntry) as caught:
        db.write(lambda tx: intern_subgroups(tx, [[black], [black, asian]]))
    assert caught.value.reason == "two-categories-of-one-dimension"
    with db.read() as tx:
        assert subgroups(tx) == {}


def test_a_category_that_nobody_entered_is_not_found(db: Database) -> None:
    with pytest.raises(NotFound):
        db.write(lambda tx: intern_subgroup(tx, [CategoryId(UUID(int=99))]))
