"""The coalition has a name, strategies and dates on which it meets."""

from datetime import date

import pytest

from core.errors import IllegalMove, InvalidEntry, NotFound
from core.people import FOUNDER
from core.registry import (
    EntryKind,
    Meeting,
    add_meeting,
    add_strategy,
    move_meeting,
    name_coalition,
    retire,
)
from core.store import Database, Statement
from tests.unit.registry.made import AT, last_entry, publication, registry, said, stranger


def test_a_coalition_gets_its_name_and_says_whether_it_is_a_sample(db: Database) -> None:
    name_coalition(db, FOUNDER, " Growing  Up Here ", sample=True, expected="", at=AT)
    assert registry(db).coalition == "Growing Up Here"
    assert registry(db).sample is True


def test_a_new_name_takes_the_place_of_the_old_one_and_the_ledger_holds_both(db: Database) -> None:
    name_coalition(db, FOUNDER, "Growing Up Here", expected="", at=AT)
    name_coalition(db, FOUNDER, "Every Child Here", expected="Growing Up Here", at=AT)
    assert registry(db).coalition == "Every Child Here"
    entry = last_entry(db)
    assert (entry.kind, entry.seen_by) == ("coalition-named", "everyone")
    assert entry.words == {"old": "Growing Up Here", "new": "Every Child Here", "sample": False}
    with db.read() as tx:
        assert tx.value(Statement("select count(*) from coalition")) == 1


def test_of_two_who_name_the_coalition_at_once_the_second_is_told(db: Database) -> None:
    name_coalition(db, FOUNDER, "Growing Up Here", expected="", at=AT)
    with pytest.raises(IllegalMove) as caught:
        name_coalition(db, FOUNDER, "Every Child Here", expected="", at=AT)
    assert said(caught.value).startswith("Somebody else changed this coalition while you")
    assert registry(db).coalition == "Growing Up Here"


def test_a_coalition_without_a_name_is_refused(db: Database) -> None:
    with pytest.raises(InvalidEntry) as caught:
        name_coalition(db, FOUNDER, "  ", expected="", at=AT)
    assert said(caught.value) == (
        "The name of the coalition is empty. Type the name that people use, then save again."
    )


def test_a_strategy_gets_a_readable_slug_and_caches_start_anew(db: Database) -> None:
    before = publication(db)
    strategy = add_strategy(db, FOUNDER, "Doulas für alle", "A doula for each birth ", at=AT)
    assert (strategy.slug, strategy.description) == ("doulas-fur-alle", "A doula for each birth")
    assert registry(db).strategies == (strategy,)
    assert publication(db) == before + 1


def test_two_strategies_of_one_name_are_refused_whatever_the_capitals(db: Database) -> None:
    add_strategy(db, FOUNDER, "Doulas for all", at=AT)
    with pytest.raises(InvalidEntry) as caught:
        add_strategy(db, FOUNDER, "doulas for ALL", at=AT)
    assert said(caught.value) == (
        "Another strategy is already called “Doulas for all”. "
        "Choose a name that tells the two apart."
    )


def test_a_strategy_named_like_a_retired_one_gets_a_slug_of_its_own(db: Database) -> None:
    first = add_strategy(db, FOUNDER, "Doulas for all", at=AT)
    retire(db, FOUNDER, EntryKind.STRATEGY, first.strategy_id, at=AT)
    assert add_strategy(db, FOUNDER, "Doulas for all", at=AT).slug == "doulas-for-all-2"


def test_meetings_stand_in_the_order_of_their_days(db: Database) -> None:
    autumn = add_meeting(db, FOUNDER, "Autumn", date(2025, 9, 16), at=AT)
    spring = add_meeting(db, FOUNDER, "Spring", date(2025, 3, 18), at=AT)
    assert registry(db).meetings == (spring, autumn)


def test_a_meeting_is_moved_once_and_the_second_mover_is_told(db: Database) -> None:
    spring = add_meeting(db, FOUNDER, "Spring", date(2025, 3, 18), at=AT)
    moved = move_meeting(
        db, FOUNDER, spring.meeting_id, date(2025, 3, 25), expected=spring.held_on, at=AT
    )
    assert moved == Meeting(spring.meeting_id, "Spring", date(2025, 3, 25))
    assert registry(db).meetings == (moved,)
    assert last_entry(db).words == {"name": "Spring", "old": "2025-03-18", "new": "2025-03-25"}
    with pytest.raises(IllegalMove):
        move_meeting(
            db, FOUNDER, spring.meeting_id, date(2025, 4, 1), expected=spring.held_on, at=AT
        )


def test_a_meeting_that_is_not_there_cannot_be_moved(db: Database) -> None:
    with pytest.raises(NotFound):
        move_meeting(db, FOUNDER, stranger(), date(2025, 4, 1), expected=date(2025, 3, 18), at=AT)
