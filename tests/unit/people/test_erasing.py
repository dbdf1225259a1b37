"""Erasing a person: their name and words are nowhere any more, and what they did still reads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from core.commitments import (
    Commitment,
    Condition,
    Going,
    Level,
    Upload,
    Verdict,
    Why,
    Wording,
    agree_release,
    answer,
    ask_release,
    change,
    check_in,
    commitment,
    history,
    propose,
    say_done,
    say_whether_kept,
)
from core.errors import Conflict, InvalidEntry, NotAllowed, NotFound
from core.people import (
    FOUNDER,
    Actor,
    Role,
    actors,
    add_person,
    bring_person_back,
    contact,
    erase_person,
    erasing_unfinished,
    finish_erasing,
    former_people,
    retire_person,
    set_contact,
)
from core.registry import EntryKind, names_over_time, rename
from core.store import Database, Entry, Statement
from core.submissions import submissions
from tests.unit.people.table import AT, BACKBONE, LATER, MEMBER, entries, here, last, person, said
from tests.unit.worlds import NOON, World, make_world

SECRET = "Quillfeather"
"""Stands in everything that the person of these tests said."""
DAY = NOON.date()
WORDING = Wording(
    what="Open on Saturdays",
    done_when="The door is open on four Saturdays",
    owner_id=FOUNDER.id,
    level=Level.PERSONAL,
    why=Why(condition=Condition.PRACTICES),
    starts_on=DAY,
    due_on=DAY + timedelta(days=90),
)


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = make_world(tmp_path)
    yield made
    made.db.close()


@pytest.fixture
def kim(world: World) -> Actor:
    """Somebody who is known by their name, and by more than that."""
    kim = add_person(
        world.db,
        FOUNDER,
        f"kim-{SECRET.lower()}",
        f"Kim {SECRET}",
        world.clinic.organisation_id,
        frozenset({Role.PARTNER, Role.LIVED_EXPERIENCE}),
        f"Kim {SECRET} lost a child",
        at=NOON,
    )
    set_contact(world.db, kim, kim.id, f"{SECRET.lower()}@example.org", True, at=NOON)
    return kim


def a_promise(world: World, owner: Actor, companion: Actor) -> Commitment:
    wording = replace(WORDING, owner_id=owner.id, companions=(companion.id,))
    return propose(world.db, owner, wording, at=NOON)


def seen(world: World, promise: Commitment) -> Commitment:
    with world.db.read() as tx:
        return commitment(tx, world.backbone, promise.line.slug, DAY)


def entries_of(db: Database, kind: str) -> list[Entry]:
    return [one for one in entries(db) if one.kind == kind]


def files_hold(db: Database, text: str) -> bool:
    """Whether the text is in the file, or in the log beside it."""
    beside = db.path.parent.glob(f"{db.path.name}*")
    return any(text.lower().encode() in path.read_bytes().lower() for path in beside)


def test_of_an_erased_person_an_id_is_left(world: World, kim: Actor) -> None:
    erase_person(world.db, world.backbone, kim.id, at=LATER)
    with world.db.read() as tx:
        (row,) = tx.rows(Statement("select * from person where person_id = $id"), id=kim.id)
        assert kim not in actors(tx)
        assert former_people(tx) == ()
        roles = tx.rows(Statement("select * from role_grant where person_id = $id"), id=kim.id)
        with pytest.raises(NotFound):
            contact(tx, FOUNDER, kim.id)
    assert roles == []
    assert row == {
        "person_id": kim.id,
        "slug": str(kim.id),
        "name": "",
        "organisation_id": None,
        "introduction": "",
        "retired_at": LATER,
        "email": None,
        "digest": None,
    }
    with pytest.raises(NotFound):
        bring_person_back(world.db, world.backbone, kim.id, at=LATER)
    with pytest.raises(NotFound):
        erase_person(world.db, world.backbone, kim.id, at=LATER)


def test_what_an_erased_person_said_of_promises_is_gone_and_what_was_promised_stays(
    world: World, kim: Actor
) -> None:
    own = a_promise(world, kim, world.member)
    other = a_promise(world, world.member, kim)
    db = world.db
    reworded = replace(own.wording, done_when="The door is open on five Saturdays")
    change(db, kim, own.line.commitment_id, reworded, reason=f"so {SECRET}", expected=1, at=NOON)
    note = Upload("note.txt", f"signed {SECRET}".encode())
    mine = check_in(
        db,
        kim,
        own.line.commitment_id,
        Going.WELL,
        f"done {SECRET}",
        f"needed {SECRET}",
        f"https://{SECRET}.example.org/",
        [note],
        on=DAY,
        at=NOON,
    )
    answer(db, world.member, mine.check_in_id, "well done", at=NOON)
    say_done(db, kim, own.line.commitment_id, f"all {SECRET}", at=NOON)
    theirs = check_in(
        db, world.member, other.line.commitment_id, Going.SLOWLY, "one", on=DAY, at=NOON
    )
    answer(db, kim, theirs.check_in_id, f"answer {SECRET}", at=NOON)
    say_done(db, world.member, other.line.commitment_id, "four of four", at=NOON)
    say_whether_kept(db, kim, other.line.commitment_id, Verdict.PARTLY, f"partly {SECRET}", at=NOON)
    db.rewrite()
    assert files_hold(db, SECRET)

    # changed, checked in, said done; answered, said whether kept; joined, contact set
    assert erase_person(db, world.backbone, kim.id, at=LATER) == 7

    assert not files_hold(db, SECRET)
    found, across = seen(world, own), seen(world, other)
    assert found.line.what == "Open on Saturdays"
    assert found.wording.done_when == "The door is open on five Saturdays"
    assert (found.line.owner, found.proposed_by, found.said_done_words) == (None, None, "")
    assert found.said_done_at == NOON
    assert [one.reason for one in found.before] == [""]
    assert found.before[0].wording.done_when == "The door is open on four Saturdays"
    (word,) = found.check_ins
    assert (word.by, word.going, word.said_at) == (None, Going.WELL, NOON)
    assert (word.done, word.needed, word.link, word.evidence) == ("", "", "", ())
    assert (word.answer, word.answered_by) == ("well done", "A member")
    (word,) = across.check_ins
    assert (word.by, word.done, word.answer, word.answered_by) == ("A member", "one", "", None)
    (said_of_it,) = across.confirmations
    assert (said_of_it.by, said_of_it.verdict, said_of_it.words) == (None, Verdict.PARTLY, "")
    assert across.said_done_words == "four of four"
    with db.read() as tx:
        assert len(history(tx, world.backbone, own.line.commitment_id)) > 4
        checked = tx.verify()
    assert checked.whole
    (proposed, _) = entries_of(db, "commitment-proposed")
    assert "Open on Saturdays" in (proposed.body or "")
    of_kim, of_the_member = entries_of(db, "checked-in")
    assert of_kim.body is None
    assert of_the_member.words["done"] == "one"


def test_a_reason_for_a_release_is_erased_where_another_agreed_to_it(
    world: World, kim: Actor
) -> None:
    promise = a_promise(world, kim, world.member)
    key = promise.line.commitment_id
    ask_release(world.db, kim, key, f"because {SECRET}", at=NOON)
    agree_release(world.db, world.member, key, at=NOON)
    erase_person(world.db, world.backbone, kim.id, at=LATER)
    assert seen(world, promise).release_reason == ""
    assert not files_hold(world.db, SECRET)


def test_what_a_person_wrote_for_the_table_or_their_organisation_stays(world: World) -> None:
    early = world.registry.by_slug["early-births"]
    world.publish(
        world.health, [("early-births", "2024", "01", "", 15, 120)], context="A new count"
    )
    rename(
        world.db,
        world.backbone,
        EntryKind.INDICATOR,
        early.indicator_id,
        "Born early",
        expected=early.name,
        at=LATER,
    )
    other = person(world.db, "Ada", BACKBONE)
    for one in (world.health, world.backbone):
        erase_person(world.db, other, one.id, at=LATER)
    (mine,) = submissions(world.db, other)
    assert (mine.context, mine.sender, mine.organisation) == ("A new count", "", "County Health")
    with world.db.read() as tx:
        names = names_over_time(tx, EntryKind.INDICATOR, early.indicator_id)
        assert tx.verify().whole
    assert [one.name for one in names] == ["Babies born early", "Born early"]


def test_a_last_word_is_erased_with_who_spoke_it_and_not_with_who_wrote_it_down(
    db: Database,
) -> None:
    ada, lee = person(db, "Ada", BACKBONE), person(db, "Lee")
    chair = person(db, "Chair", frozenset({Role.CHAIR}))

    def write_down(whose: Actor | None) -> None:
        body = {"naming": "name", "person": whose and str(whose.id), "words": "Ask us first"}
        db.write(
            lambda tx: tx.record(
                "last-word-spoken", at=AT, actor=chair.id, subject="a decision", body=body
            )
        )

    write_down(lee)
    write_down(None)
    erase_person(db, ada, chair.id, at=LATER)
    assert [one.body is None for one in entries_of(db, "last-word-spoken")] == [False, False]
    erase_person(db, ada, lee.id, at=LATER)
    assert [one.body is None for one in entries_of(db, "last-word-spoken")] == [True, False]


def test_the_ledger_says_that_somebody_was_erased_and_by_whom(db: Database) -> None:
    ada, lee = person(db, "Ada", BACKBONE), person(db, "Lee")
    assert erase_person(db, ada, lee.id, at=LATER) == 1
    (entry,) = entries_of(db, "person-erased")
    assert (entry.actor, entry.subject, entry.words) == (ada.id, str(lee.id), {})
    (gone,) = entries_of(db, "words-erased")
    assert gone.subject == str(lee.id)
    joined = [one for one in entries_of(db, "person-joined") if one.subject == str(lee.id)]
    assert [one.body for one in joined] == [None]
    assert last(db).kind == "file-rewritten"


def test_the_last_of_the_backbone_is_not_erased(db: Database) -> None:
    ada, lee = person(db, "Ada", BACKBONE), person(db, "Lee", BACKBONE)
    retire_person(db, ada, lee.id, at=AT)
    with pytest.raises(InvalidEntry) as caught:
        erase_person(db, ada, ada.id, at=LATER)
    assert said(caught.value).startswith("Nobody else has the role “backbone”")
    erase_person(db, ada, lee.id, at=LATER)
    assert here(db) == (ada,)


def test_only_the_backbone_erases(db: Database) -> None:
    lee, may = person(db, "Lee"), person(db, "May")
    with pytest.raises(NotAllowed):
        erase_person(db, lee, may.id, at=LATER)
    with pytest.raises(NotAllowed):
        finish_erasing(db, lee, at=LATER)
    assert here(db) == (lee, may)


def test_two_who_were_erased_do_not_stand_in_each_others_way(db: Database) -> None:
    for name in ("Lee", "May"):
        erase_person(db, FOUNDER, person(db, name).id, at=LATER)
    again = person(db, "Lee")
    assert here(db) == (again,)


def test_words_that_are_still_in_the_file_are_said_and_erased_later(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    lee = person(db, f"Lee {SECRET}", MEMBER, introduction=f"{SECRET} of Kiln Street")
    db.rewrite()

    def somebody_reads() -> None:
        raise Conflict(path="")

    with monkeypatch.context() as busy:
        busy.setattr(db, "rewrite", somebody_reads)
        with pytest.raises(Conflict) as caught:
            erase_person(db, FOUNDER, lee.id, at=LATER)
    assert said(caught.value) == (
        "The name and the words are erased and shown nowhere any more, but the database file could"
        " not be written anew, so they can still be found in it by somebody who takes it apart."
        " Others were saving at the same time, again and again. Nothing of this step was kept;"
        " please try once more. Press “Finish erasing” below."
    )
    assert here(db) == ()
    with db.read() as tx:
        assert erasing_unfinished(tx)
    assert files_hold(db, SECRET)
    finish_erasing(db, FOUNDER, at=LATER)
    with db.read() as tx:
        assert not erasing_unfinished(tx)
    assert not files_hold(db, SECRET)
