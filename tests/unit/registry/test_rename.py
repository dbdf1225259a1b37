"""A name changes, its history stays, and two who change it at once do not overwrite each other."""

from datetime import date
from uuid import UUID

import pytest

from core.errors import IllegalMove, InvalidEntry, NotFound
from core.people import FOUNDER
from core.registry import (
    DatedName,
    EntryKind,
    Named,
    NewArea,
    NewCategory,
    add_areas,
    add_category,
    add_indicator,
    add_meeting,
    add_standard,
    add_strategy,
    names_over_time,
    rename,
    retire,
)
from core.store import Database
from tests.unit.registry.made import (
    AT,
    BORN_EARLY,
    DAY,
    category,
    dimension,
    last_entry,
    level,
    partner,
    publication,
    registry,
    said,
    stranger,
)


def one_of_each(db: Database) -> dict[EntryKind, tuple[UUID, str]]:
    """An entry of every kind, with its name."""
    race = dimension(db, "Race")
    asian = category(db, race, "Asian")
    zips = level(db, "ZIP code", "ZIP codes")
    (area,) = add_areas(db, FOUNDER, zips.area_level_id, [NewArea("00501", "Holtsville")], at=AT)
    indicator = add_indicator(db, FOUNDER, BORN_EARLY, at=AT)
    strategy = add_strategy(db, FOUNDER, "Doulas for all", at=AT)
    meeting = add_meeting(db, FOUNDER, "Spring", date(2025, 3, 18), at=AT)
    health = partner(db)
    return {
        EntryKind.INDICATOR: (indicator.indicator_id, indicator.name),
        EntryKind.DIMENSION: (race.dimension_id, race.name),
        EntryKind.CATEGORY: (asian.category_id, asian.name),
        EntryKind.AREA_LEVEL: (zips.area_level_id, zips.name),
        EntryKind.AREA: (area.area_id, area.name),
        EntryKind.STRATEGY: (strategy.strategy_id, strategy.name),
        EntryKind.MEETING: (meeting.meeting_id, meeting.title),
        EntryKind.ORGANISATION: (health.organisation_id, health.name),
    }


def names_in_registry(db: Database) -> dict[EntryKind, list[str]]:
    now = registry(db)
    return {
        EntryKind.INDICATOR: [one.name for one in now.indicators.values()],
        EntryKind.DIMENSION: [one.name for one in now.dimensions.values()],
        EntryKind.CATEGORY: [one.name for one in now.categories.values()],
        EntryKind.AREA_LEVEL: [one.name for one in now.area_levels.values()],
        EntryKind.AREA: [one.name for one in now.areas.values()],
        EntryKind.STRATEGY: [one.name for one in now.strategies],
        EntryKind.MEETING: [one.title for one in now.meetings],
        EntryKind.ORGANISATION: list(now.organisations.values()),
    }


@pytest.mark.parametrize("kind", EntryKind)
def test_an_entry_of_any_kind_gets_another_name_and_nothing_else_changes(
    db: Database, kind: EntryKind
) -> None:
    entries = one_of_each(db)
    key, old = entries[kind]
    before, names = publication(db), names_in_registry(db)
    renamed = rename(db, FOUNDER, kind, key, " A  new name ", expected=old, at=AT + DAY)
    assert renamed == Named(kind, key, "A new name", None)
    assert names_in_registry(db) == {**names, kind: ["A new name"]}
    assert publication(db) == before + 1
    entry = last_entry(db)
    assert (entry.kind, entry.subject, entry.actor) == (f"{kind}-renamed", str(key), FOUNDER.id)
    assert (entry.seen_by, entry.words) == ("everyone", {"old": old, "new": "A new name"})


@pytest.mark.parametrize("kind", EntryKind)
def test_of_two_who_rename_an_entry_at_once_the_second_is_told(
    db: Database, kind: EntryKind
) -> None:
    key, old = one_of_each(db)[kind]
    rename(db, FOUNDER, kind, key, "Hers", expected=old, at=AT)
    with pytest.raises(IllegalMove) as caught:
        rename(db, FOUNDER, kind, key, "His", expected=old, at=AT)
    assert said(caught.value) == (
        f"Somebody else changed this {kind.replace('-', ' ')} while you were editing it, so "
        "nothing was saved. Look at what it says now, then make your change again if it is "
        "still needed."
    )
    assert names_in_registry(db)[kind] == ["Hers"]


def test_a_renamed_categorys_history_reads_in_order(db: Database) -> None:
    race = dimension(db)
    latino = category(db, race, "Hispanic")
    days = [AT + DAY, AT + 2 * DAY]
    for old, new, at in (("Hispanic", "Latino", days[0]), ("Latino", "Latine", days[1])):
        rename(db, FOUNDER, EntryKind.CATEGORY, latino.category_id, new, expected=old, at=at)
    with db.read() as tx:
        history = names_over_time(tx, EntryKind.CATEGORY, latino.category_id)
    assert history == (
        DatedName("Hispanic", AT, days[0]),
        DatedName("Latino", days[0], days[1]),
        DatedName("Latine", days[1], None),
    )


def test_the_history_of_what_came_with_a_list_has_no_beginning(db: Database) -> None:
    add_standard(db, FOUNDER, "gender", at=AT)
    key = next(one.category_id for one in registry(db).categories.values() if one.slug == "unknown")
    with db.read() as tx:
        assert names_over_time(tx, EntryKind.CATEGORY, key) == (DatedName("Unknown", None, None),)
    rename(db, FOUNDER, EntryKind.CATEGORY, key, "Not said", expected="Unknown", at=AT + DAY)
    with db.read() as tx:
        assert names_over_time(tx, EntryKind.CATEGORY, key) == (
            DatedName("Unknown", None, AT + DAY),
            DatedName("Not said", AT + DAY, None),
        )


@pytest.mark.parametrize("kind", EntryKind)
def test_the_history_of_any_kind_begins_with_its_first_name(db: Database, kind: EntryKind) -> None:
    key, old = one_of_each(db)[kind]
    rename(db, FOUNDER, kind, key, "A new name", expected=old, at=AT + DAY)
    with db.read() as tx:
        history = names_over_time(tx, kind, key)
    # areas enter in bulk, so that the ledger has one entry for all of them
    since = None if kind is EntryKind.AREA else AT
    assert history == (DatedName(old, since, AT + DAY), DatedName("A new name", AT + DAY, None))


def test_a_category_still_answers_to_its_old_name_in_spreadsheets(db: Database) -> None:
    race = dimension(db)
    draft = NewCategory("Hispanic", short="Hisp.", synonyms=("Latinx",))
    latino = add_category(db, FOUNDER, race.dimension_id, draft, at=AT)
    asian = category(db, race, "Asian")
    for key, old, new in (
        (latino.category_id, "Hispanic", "Latino"),
        (latino.category_id, "Latino", "Hispanic"),
        (asian.category_id, "Asian", "Asian people"),
    ):
        rename(db, FOUNDER, EntryKind.CATEGORY, key, new, expected=old, at=AT)
    now = registry(db).categories
    assert sorted(now[latino.category_id].synonyms) == ["Hispanic", "Latino", "Latinx"]
    assert now[latino.category_id].short == "Hisp."
    assert now[asian.category_id].synonyms == ("Asian",)
    assert now[asian.category_id].short == "Asian people"


def test_an_old_name_is_not_free_for_another_category_until_it_is_let_go(db: Database) -> None:
    race = dimension(db)
    other = category(db, race, "Other")
    rename(
        db, FOUNDER, EntryKind.CATEGORY, other.category_id, "Another race", expected="Other", at=AT
    )
    with pytest.raises(InvalidEntry) as caught:
        category(db, race, "Other")
    assert said(caught.value) == (
        "“Other” already means the category “Another race” when a spreadsheet says it. Choose "
        "another word, or take the spelling away from “Another race” first."
    )


@pytest.mark.parametrize("kind", EntryKind)
def test_an_empty_name_is_refused(db: Database, kind: EntryKind) -> None:
    key, old = one_of_each(db)[kind]
    with pytest.raises(InvalidEntry) as caught:
        rename(db, FOUNDER, kind, key, "\t ", expected=old, at=AT)
    assert said(caught.value).startswith(f"The name of the {kind.replace('-', ' ')} is empty.")
    assert names_in_registry(db)[kind] == [old]


@pytest.mark.parametrize("kind", EntryKind)
def test_a_name_may_change_its_capitals_alone(db: Database, kind: EntryKind) -> None:
    key, old = one_of_each(db)[kind]
    rename(db, FOUNDER, kind, key, old.upper(), expected=old, at=AT)
    assert names_in_registry(db)[kind] == [old.upper()]


def test_two_entries_of_a_kind_do_not_come_to_share_a_name(db: Database) -> None:
    one, two = dimension(db, "Race"), dimension(db, "Gender")
    with pytest.raises(InvalidEntry) as caught:
        rename(db, FOUNDER, EntryKind.DIMENSION, two.dimension_id, "race", expected="Gender", at=AT)
    assert caught.value.reason == "name-taken"
    retire(db, FOUNDER, EntryKind.DIMENSION, one.dimension_id, at=AT)
    rename(db, FOUNDER, EntryKind.DIMENSION, two.dimension_id, "Race", expected="Gender", at=AT)


def test_two_places_and_two_meetings_may_share_a_name(db: Database) -> None:
    zips = level(db, "ZIP code", "ZIP codes")
    rows = [NewArea("1", "Springfield"), NewArea("2", "Shelby")]
    _, shelby = add_areas(db, FOUNDER, zips.area_level_id, rows, at=AT)
    rename(db, FOUNDER, EntryKind.AREA, shelby.area_id, "Springfield", expected="Shelby", at=AT)
    assert names_in_registry(db)[EntryKind.AREA] == ["Springfield", "Springfield"]


def test_the_same_name_again_writes_nothing(db: Database) -> None:
    race = dimension(db, "Race")
    before = last_entry(db)
    rename(db, FOUNDER, EntryKind.DIMENSION, race.dimension_id, "Race ", expected="Race", at=AT)
    assert last_entry(db) == before


def test_what_is_not_there_cannot_be_renamed_and_has_no_history(db: Database) -> None:
    with pytest.raises(NotFound):
        rename(db, FOUNDER, EntryKind.AREA, stranger(), "Here", expected="There", at=AT)
    with db.read() as tx, pytest.raises(NotFound):
        names_over_time(tx, EntryKind.AREA, stranger())
