"""Dimensions and their category trees grow, are regrouped, and keep their colours."""

from dataclasses import replace

import pytest

from core.errors import IllegalMove, InvalidEntry, NotFound
from core.people import FOUNDER
from core.registry import (
    Category,
    CategoryId,
    Dimension,
    DimensionId,
    EntryKind,
    NewCategory,
    NewDimension,
    add_category,
    add_dimension,
    change_category,
    change_dimension,
    regroup,
    retire,
)
from core.store import Database
from tests.unit.registry.made import AT, category, dimension, last_entry, registry, said, stranger


def test_a_dimension_is_kept_as_it_was_said(db: Database) -> None:
    draft = NewDimension("Housing", note="Where a child sleeps", ordered=True, complete=False)
    first = add_dimension(db, FOUNDER, draft, at=AT)
    second = add_dimension(db, FOUNDER, NewDimension("Faith", slug="religion"), at=AT)
    assert first == Dimension(
        first.dimension_id, "housing", "Housing", "Where a child sleeps", True, False, False, 1
    )
    assert (second.slug, second.position, second.complete) == ("religion", 2, True)
    assert list(registry(db).dimensions.values()) == [first, second]


@pytest.mark.parametrize(
    ("draft", "sentence"),
    [
        (NewDimension(" "), "The name of the dimension is empty."),
        (NewDimension("race AND ethnicity"), "Another dimension is already called “Race and eth"),
        (NewDimension("Race", slug="race-and-ethnicity"), "Another dimension, perhaps a retired"),
        (NewDimension("Race", slug="Race!"), "“Race!” cannot stand in an address. Use small"),
    ],
)
def test_a_dimension_that_could_be_mistaken_is_refused(
    db: Database, draft: NewDimension, sentence: str
) -> None:
    dimension(db)
    with pytest.raises(InvalidEntry) as caught:
        add_dimension(db, FOUNDER, draft, at=AT)
    assert said(caught.value).startswith(sentence)
    assert len(registry(db).dimensions) == 1


def test_a_category_stands_below_its_parent_after_its_siblings(db: Database) -> None:
    race = dimension(db)
    asian = category(db, race, "Asian")
    draft = NewCategory(
        "Hmong", contains=" Hmong people ", synonyms=(" Moob ", "Hmoob", "Hmoob", "", "Hmong-Mien")
    )
    category(db, race, "Filipino", asian.category_id)
    hmong = add_category(db, FOUNDER, race.dimension_id, draft, parent_id=asian.category_id, at=AT)
    assert hmong == Category(
        category_id=hmong.category_id,
        dimension_id=race.dimension_id,
        parent_id=asian.category_id,
        slug="hmong",
        name="Hmong",
        short="Hmong",
        contains="Hmong people",
        position=2,
        colour="violet",
        synonyms=("Hmong-Mien", "Hmoob", "Moob"),
    )
    assert registry(db).categories[hmong.category_id] == hmong
    assert registry(db).categories_of(race.dimension_id) == (asian,)


def test_one_slug_may_stand_in_two_dimensions_but_not_twice_in_one(db: Database) -> None:
    race, tongue = dimension(db), dimension(db, "Language")
    first = category(db, race, "Chinese")
    assert category(db, tongue, "Chinese").slug == "chinese"
    retire(db, FOUNDER, EntryKind.CATEGORY, first.category_id, at=AT)
    assert category(db, race, "Chinese").slug == "chinese-2"


def test_a_word_of_a_spreadsheet_means_one_category_only(db: Database) -> None:
    race = dimension(db)
    draft = NewCategory("Hispanic or Latino", synonyms=("Latinx",))
    latino = add_category(db, FOUNDER, race.dimension_id, draft, at=AT)
    for other in (
        NewCategory("LATINX"),
        NewCategory("Mexican", synonyms=("latinx",)),
        NewCategory("Mexican", synonyms=("hispanic or latino",)),
    ):
        with pytest.raises(InvalidEntry) as caught:
            add_category(db, FOUNDER, race.dimension_id, other, at=AT)
        assert "already means the category “Hispanic or Latino”" in said(caught.value)
    with pytest.raises(InvalidEntry) as caught:
        category(db, race, "hispanic or LATINO")
    assert caught.value.reason == "name-taken"
    assert list(registry(db).categories) == [latino.category_id]


def test_a_word_may_mean_something_else_in_another_dimension(db: Database) -> None:
    race, tongue = dimension(db), dimension(db, "Language")
    category(db, race, "Chinese")
    assert category(db, tongue, "Chinese").name == "Chinese"


def test_each_new_category_takes_the_first_free_hue_and_a_ninth_takes_none(db: Database) -> None:
    race = dimension(db)
    nine = [category(db, race, f"Group {number}") for number in range(1, 10)]
    assert [one.colour for one in nine] == [
        *("wine", "violet", "teal", "magenta", "green", "lilac", "moss", "olive"),
        None,
    ]


def test_unknown_takes_no_hue_and_leaves_none_out(db: Database) -> None:
    race = dimension(db)
    draft = NewCategory("Unknown", unknown=True)
    unknown = add_category(db, FOUNDER, race.dimension_id, draft, at=AT)
    assert unknown.colour is None
    assert category(db, race, "Asian").colour == "wine"


def test_the_hue_of_a_retired_category_is_not_given_away(db: Database) -> None:
    race = dimension(db)
    first = category(db, race, "Asian")
    retire(db, FOUNDER, EntryKind.CATEGORY, first.category_id, at=AT)
    assert category(db, race, "White").colour == "violet"


def test_a_category_moves_with_all_below_it_and_the_ledger_says_from_where(db: Database) -> None:
    race = dimension(db)
    asian, pacific = category(db, race, "Asian"), category(db, race, "Pacific Islander")
    samoan = category(db, race, "Samoan", asian.category_id)
    apia = category(db, race, "From Apia", samoan.category_id)
    moved = regroup(
        db,
        FOUNDER,
        samoan.category_id,
        pacific.category_id,
        expected=asian.category_id,
        at=AT,
    )
    now = registry(db)
    assert now.categories[samoan.category_id] == moved
    assert now.categories_of(race.dimension_id, pacific.category_id) == (moved,)
    assert now.categories_of(race.dimension_id, asian.category_id) == ()
    assert now.categories[apia.category_id] == apia
    entry = last_entry(db)
    assert (entry.kind, entry.subject) == ("category-regrouped", str(samoan.category_id))
    assert entry.words == {"name": "Samoan", "old": "Asian", "new": "Pacific Islander"}


def test_a_category_keeps_its_colour_where_it_is_free_and_never_doubles_one(db: Database) -> None:
    race = dimension(db)
    asian, pacific = category(db, race, "Asian"), category(db, race, "Pacific Islander")
    first = category(db, race, "Filipino", asian.category_id)
    second = category(db, race, "Samoan", asian.category_id)
    assert (first.colour, second.colour) == ("wine", "violet")
    kept = regroup(
        db, FOUNDER, second.category_id, pacific.category_id, expected=asian.category_id, at=AT
    )
    assert kept.colour == "violet"
    raised = regroup(db, FOUNDER, first.category_id, None, expected=asian.category_id, at=AT)
    assert (raised.colour, raised.position) == ("teal", 3)


def test_moving_a_category_to_where_it_stands_writes_nothing(db: Database) -> None:
    race = dimension(db)
    asian = category(db, race, "Asian")
    before = last_entry(db)
    assert regroup(db, FOUNDER, asian.category_id, None, expected=None, at=AT) == asian
    assert last_entry(db) == before


def test_a_category_cannot_stand_under_itself_or_under_its_own(db: Database) -> None:
    race = dimension(db)
    asian = category(db, race, "Asian")
    south = category(db, race, "South Asian", asian.category_id)
    punjabi = category(db, race, "Punjabi", south.category_id)
    for own in (asian, south, punjabi):
        with pytest.raises(InvalidEntry) as caught:
            regroup(db, FOUNDER, asian.category_id, own.category_id, expected=None, at=AT)
        assert said(caught.value) == (
            "“Asian” cannot stand under itself or under one of its own categories. "
            "Choose another place, or move that category out first."
        )
    assert registry(db).categories[asian.category_id] == asian


def test_a_parent_of_another_dimension_is_refused(db: Database) -> None:
    race, gender = dimension(db), dimension(db, "Gender")
    asian, women = category(db, race, "Asian"), category(db, gender, "Women")
    with pytest.raises(InvalidEntry) as caught:
        regroup(db, FOUNDER, asian.category_id, women.category_id, expected=None, at=AT)
    assert said(caught.value) == (
        "“Women” belongs to the dimension “Gender”, not to “Race and ethnicity”. "
        "Choose a category of “Race and ethnicity” to put it under."
    )
    with pytest.raises(InvalidEntry) as caught:
        category(db, race, "Hmong", women.category_id)
    assert caught.value.reason == "parent-of-another-dimension"


def test_a_retired_or_missing_parent_is_refused(db: Database) -> None:
    race = dimension(db)
    asian = category(db, race, "Asian")
    retire(db, FOUNDER, EntryKind.CATEGORY, asian.category_id, at=AT)
    with pytest.raises(InvalidEntry) as caught:
        category(db, race, "Hmong", asian.category_id)
    assert said(caught.value) == (
        "The category “Asian” is retired. Bring it back first, or choose another category."
    )
    with pytest.raises(NotFound):
        category(db, race, "Hmong", CategoryId(stranger()))
    with pytest.raises(NotFound):
        add_category(db, FOUNDER, DimensionId(stranger()), NewCategory("Hmong"), at=AT)


def test_of_two_who_move_a_category_at_once_the_second_is_told(db: Database) -> None:
    race = dimension(db)
    asian, pacific = category(db, race, "Asian"), category(db, race, "Pacific Islander")
    samoan = category(db, race, "Samoan")
    regroup(db, FOUNDER, samoan.category_id, pacific.category_id, expected=None, at=AT)
    with pytest.raises(IllegalMove) as caught:
        regroup(db, FOUNDER, samoan.category_id, asian.category_id, expected=None, at=AT)
    assert said(caught.value).startswith("Somebody else changed this category")
    assert registry(db).categories[samoan.category_id].parent_id == pacific.category_id


def test_what_is_said_of_a_category_changes_and_its_spellings_with_it(db: Database) -> None:
    race = dimension(db)
    draft = NewCategory("Asian", synonyms=("Asians",))
    asian = add_category(db, FOUNDER, race.dimension_id, draft, at=AT)
    changed = change_category(
        db,
        FOUNDER,
        asian.category_id,
        short="As.",
        contains="People with roots in Asia",
        synonyms=["Asian people"],
        children_complete=True,
        expected=asian,
        at=AT,
    )
    assert changed == replace(
        asian,
        short="As.",
        contains="People with roots in Asia",
        synonyms=("Asian people",),
        children_complete=True,
    )
    assert registry(db).categories[asian.category_id] == changed
    assert last_entry(db).words["old"] == {
        "short": "Asian",
        "contains": "",
        "synonyms": ["Asians"],
        "children_complete": False,
    }
    with pytest.raises(IllegalMove):
        change_category(
            db,
            FOUNDER,
            asian.category_id,
            short="A",
            contains="",
            synonyms=(),
            children_complete=True,
            expected=asian,
            at=AT,
        )


def test_what_is_said_of_a_dimension_changes_once(db: Database) -> None:
    race = dimension(db)
    said_now = {"note": "Ask twice", "ordered": False, "complete": False, "adjectival": True}
    changed = change_dimension(
        db,
        FOUNDER,
        race.dimension_id,
        note="Ask twice",
        ordered=False,
        complete=False,
        adjectival=True,
        expected=race,
        at=AT,
    )
    assert changed == replace(race, note="Ask twice", complete=False, adjectival=True)
    assert registry(db).dimensions[race.dimension_id] == changed
    told = last_entry(db).words
    assert told["old"] == {"note": "", "complete": True, "adjectival": False}
    assert told["new"] == {key: said_now[key] for key in ("note", "complete", "adjectival")}
    with pytest.raises(IllegalMove):
        change_dimension(
            db,
            FOUNDER,
            race.dimension_id,
            note="",
            ordered=False,
            complete=True,
            adjectival=True,
            expected=race,
            at=AT,
        )
