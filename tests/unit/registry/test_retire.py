"""What is retired is out of use, never gone, and can come back."""

from datetime import date

import pytest

from core.errors import IllegalMove, InvalidEntry, NotFound
from core.people import FOUNDER
from core.registry import (
    CategoryId,
    EntryKind,
    NewArea,
    add_areas,
    add_indicator,
    add_meeting,
    add_strategy,
    bring_back,
    cancelled_meetings,
    out_of_use,
    rename,
    retire,
)
from core.store import Database, Statement
from tests.unit.registry.made import (
    AT,
    BORN_EARLY,
    DAY,
    category,
    dimension,
    last_entry,
    level,
    publication,
    registry,
    said,
    stranger,
)


def in_use(db: Database) -> set[str]:
    return {one.name for one in registry(db).categories.values() if not one.retired}


def test_a_retired_entry_is_out_of_use_and_keeps_its_name(db: Database) -> None:
    indicator = add_indicator(db, FOUNDER, BORN_EARLY, at=AT)
    before = publication(db)
    found = retire(db, FOUNDER, EntryKind.INDICATOR, indicator.indicator_id, at=AT + DAY)
    assert (found.name, found.retired, found.retired_at) == ("Babies born early", True, AT + DAY)
    now = registry(db)
    assert now.by_slug == {}
    assert now.indicators[indicator.indicator_id].name == "Babies born early"
    assert publication(db) == before + 1
    assert last_entry(db).kind == "indicator-retired"
    bring_back(db, FOUNDER, EntryKind.INDICATOR, indicator.indicator_id, at=AT + 2 * DAY)
    assert registry(db).by_slug == {"babies-born-early": indicator}
    assert last_entry(db).kind == "indicator-brought-back"


def test_a_retired_level_leaves_the_lists_and_its_areas_keep_their_names(db: Database) -> None:
    zips = level(db, "ZIP code", "ZIP codes")
    (area,) = add_areas(db, FOUNDER, zips.area_level_id, [NewArea("1", "Here")], at=AT)
    retire(db, FOUNDER, EntryKind.AREA_LEVEL, zips.area_level_id, at=AT)
    now = registry(db)
    assert now.levels == ()
    assert now.areas == {area.area_id: area}


def test_a_category_takes_those_below_it_along_and_brings_them_back(db: Database) -> None:
    race = dimension(db)
    asian = category(db, race, "Asian")
    south = category(db, race, "South Asian", asian.category_id)
    category(db, race, "Punjabi", south.category_id)
    hmong = category(db, race, "Hmong", asian.category_id)
    category(db, race, "White")
    retire(db, FOUNDER, EntryKind.CATEGORY, hmong.category_id, at=AT)
    retire(db, FOUNDER, EntryKind.CATEGORY, asian.category_id, at=AT + DAY)
    assert in_use(db) == {"White"}
    assert last_entry(db).words == {"name": "Asian", "along": ["Punjabi", "South Asian"]}
    bring_back(db, FOUNDER, EntryKind.CATEGORY, asian.category_id, at=AT + 2 * DAY)
    assert in_use(db) == {"White", "Asian", "South Asian", "Punjabi"}
    bring_back(db, FOUNDER, EntryKind.CATEGORY, hmong.category_id, at=AT + 3 * DAY)
    assert "Hmong" in in_use(db)


def test_a_category_does_not_come_back_below_a_retired_one(db: Database) -> None:
    race = dimension(db)
    asian = category(db, race, "Asian")
    hmong = category(db, race, "Hmong", asian.category_id)
    retire(db, FOUNDER, EntryKind.CATEGORY, asian.category_id, at=AT)
    with pytest.raises(InvalidEntry) as caught:
        bring_back(db, FOUNDER, EntryKind.CATEGORY, hmong.category_id, at=AT)
    assert said(caught.value) == (
        "The category “Asian” is retired. Bring it back first, or choose another category."
    )
    assert in_use(db) == set()


def test_nothing_comes_back_to_a_name_that_another_bears_by_now(db: Database) -> None:
    race = dimension(db)
    asian = category(db, race, "Asian")
    retire(db, FOUNDER, EntryKind.CATEGORY, asian.category_id, at=AT)
    second = category(db, race, "Asian")
    first = add_strategy(db, FOUNDER, "Doulas", at=AT)
    retire(db, FOUNDER, EntryKind.STRATEGY, first.strategy_id, at=AT)
    add_strategy(db, FOUNDER, "Doulas", at=AT)
    for kind, key in (
        (EntryKind.CATEGORY, asian.category_id),
        (EntryKind.STRATEGY, first.strategy_id),
    ):
        with pytest.raises(InvalidEntry) as caught:
            bring_back(db, FOUNDER, kind, key, at=AT)
        assert caught.value.reason == "name-taken"
    rename(db, FOUNDER, EntryKind.CATEGORY, asian.category_id, "Asia", expected="Asian", at=AT)
    assert registry(db).categories[asian.category_id].retired is True
    assert registry(db).categories[second.category_id].name == "Asian"


def test_what_is_retired_is_not_retired_again_nor_what_is_used_brought_back(db: Database) -> None:
    race = dimension(db)
    with pytest.raises(IllegalMove) as caught:
        bring_back(db, FOUNDER, EntryKind.DIMENSION, race.dimension_id, at=AT)
    assert said(caught.value) == (
        "The dimension “Race and ethnicity” is in use. There is nothing to bring back."
    )
    retire(db, FOUNDER, EntryKind.DIMENSION, race.dimension_id, at=AT)
    with pytest.raises(IllegalMove) as caught:
        retire(db, FOUNDER, EntryKind.DIMENSION, race.dimension_id, at=AT)
    assert said(caught.value) == (
        "The dimension “Race and ethnicity” is retired already. There is nothing left to do."
    )


def test_retiring_deletes_no_row(db: Database) -> None:
    race = dimension(db)
    asian = category(db, race, "Asian")
    category(db, race, "Hmong", asian.category_id)
    retire(db, FOUNDER, EntryKind.CATEGORY, asian.category_id, at=AT)
    retire(db, FOUNDER, EntryKind.DIMENSION, race.dimension_id, at=AT)
    with db.read() as tx:
        assert tx.value(Statement("select count(*) from category")) == 2
        assert tx.value(Statement("select count(*) from dimension")) == 1


def test_what_is_not_there_cannot_be_retired(db: Database) -> None:
    for verb in (retire, bring_back):
        with pytest.raises(NotFound):
            verb(db, FOUNDER, EntryKind.CATEGORY, CategoryId(stranger()), at=AT)


def test_what_is_out_of_use_is_listed_to_be_brought_back(db: Database) -> None:
    kept, dropped, other = (add_strategy(db, FOUNDER, name, at=AT) for name in ("B", "C", "A"))
    for one in (dropped, other):
        retire(db, FOUNDER, EntryKind.STRATEGY, one.strategy_id, at=AT + DAY)
    with db.read() as tx:
        found = out_of_use(tx, EntryKind.STRATEGY)
        assert [(one.name, one.id, one.retired_at) for one in found] == [
            ("A", other.strategy_id, AT + DAY),
            ("C", dropped.strategy_id, AT + DAY),
        ]
        assert out_of_use(tx, EntryKind.MEETING) == ()
    bring_back(db, FOUNDER, EntryKind.STRATEGY, dropped.strategy_id, at=AT + DAY)
    assert set(registry(db).strategies) == {kept, dropped}


def test_a_cancelled_meeting_keeps_its_day(db: Database) -> None:
    meeting = add_meeting(db, FOUNDER, "Spring meeting", date(2026, 4, 13), at=AT)
    with db.read() as tx:
        assert cancelled_meetings(tx) == ()
    retire(db, FOUNDER, EntryKind.MEETING, meeting.meeting_id, at=AT)
    assert registry(db).meetings == ()
    with db.read() as tx:
        assert cancelled_meetings(tx) == (meeting,)
    bring_back(db, FOUNDER, EntryKind.MEETING, meeting.meeting_id, at=AT)
    assert registry(db).meetings == (meeting,)
