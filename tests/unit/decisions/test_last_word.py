"""The last word: nothing overtakes it, it is named as its speaker wishes, and nobody is outed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from core.decisions import (
    Heard,
    Named,
    Naming,
    State,
    back_to_discussion,
    close_vote,
    history,
    open_last_word,
    open_vote,
    pass_on,
    reopen_vote,
    speak,
)
from core.errors import IllegalMove, InvalidEntry, NotAllowed
from core.language import render
from core.store import Statement
from tests.unit.decisions.table import AFTER, TODAY, UNNAMED, UNTIL, YES, Table
from tests.unit.worlds import NOON

OWN = Named(Naming.OWN, "A mother from the hill")
BY_NAME = Named(Naming.NAME)


def test_the_vote_opens_once_all_have_spoken_or_passed(table: Table) -> None:
    made = table.asking()
    ada, ben = table.knowing
    with pytest.raises(IllegalMove) as refused:
        open_vote(table.db, table.chair, made, "We are in a hurry", today=TODAY, at=NOON)
    assert (refused.value.reason, refused.value.params["count"]) == ("last-word-first", 2)
    speak(table.db, ada, made, "We need them at night too.", BY_NAME, at=NOON)
    with pytest.raises(IllegalMove):
        open_vote(table.db, table.chair, made, "We are in a hurry", today=UNTIL, at=NOON)
    pass_on(table.db, ben, made, at=NOON)
    assert open_vote(table.db, table.chair, made, today=TODAY, at=NOON) is Heard.ALL
    found = table.read(made)
    assert (found.line.state, found.line.heard, found.opened_because) == (
        State.VOTE,
        Heard.ALL,
        "",
    )


def test_after_the_stated_day_the_chair_alone_opens_it_and_with_a_reason(table: Table) -> None:
    made = table.asking()
    speak(table.db, table.knowing[0], made, "We need them at night too.", UNNAMED, at=NOON)
    with pytest.raises(NotAllowed) as refused:
        open_vote(table.db, table.world.backbone, made, "Ben is ill", today=AFTER, at=NOON)
    assert refused.value.reason == "chair-opens"
    with pytest.raises(InvalidEntry):
        open_vote(table.db, table.chair, made, "  ", today=AFTER, at=NOON)
    heard = open_vote(table.db, table.chair, made, "Ben is ill", today=AFTER, at=NOON)
    assert heard is Heard.SOME
    assert table.read(made).opened_because == "Ben is ill"


def test_a_vote_that_nobody_spoke_before_carries_that_for_ever(table: Table) -> None:
    made = table.asking()
    assert open_vote(table.db, table.chair, made, "No word came", today=AFTER, at=NOON) is (
        Heard.NOBODY
    )
    close_vote(table.db, table.chair, made, at=NOON)
    reopen_vote(table.db, table.chair, made, "Nobody had voted", at=NOON)
    table.vote(made, [YES] * 3)
    close_vote(table.db, table.chair, made, at=NOON)
    found = table.read(made)
    assert (found.line.state, found.line.heard) == (State.DECIDED, Heard.NOBODY)
    assert '"heard":"nobody"' in table.ledger("vote-opened")[0]["body"]
    assert all('"heard":"nobody"' in one["body"] for one in table.ledger("vote-closed"))


def test_where_all_pass_the_vote_says_so(table: Table) -> None:
    made = table.asking()
    for one in table.knowing:
        pass_on(table.db, one, made, at=NOON)
    assert open_vote(table.db, table.chair, made, today=TODAY, at=NOON) is Heard.PASSED


def test_where_nobody_can_be_asked_there_is_a_reason_and_the_day_is_waited_for(
    table: Table,
) -> None:
    made = table.raised()
    with pytest.raises(InvalidEntry) as refused:
        open_last_word(table.db, table.chair, made, [], UNTIL, today=TODAY, at=NOON)
    assert refused.value.reason == "nobody-asked"
    made = table.asking(asked=[])
    assert table.read(made).asked_because == "Nobody at this table has been there."
    with pytest.raises(IllegalMove) as too_soon:
        open_vote(table.db, table.chair, made, "Nobody to wait for", today=TODAY, at=NOON)
    assert too_soon.value.reason == "nobody-asked-yet"
    heard = open_vote(table.db, table.chair, made, "Nobody came", today=AFTER, at=NOON)
    assert heard is Heard.NOT_ASKED


def test_nobody_is_asked_until_a_day_that_is_over(table: Table) -> None:
    made = table.raised()
    asked, yesterday = [table.knowing[0].id], TODAY - timedelta(days=1)
    with pytest.raises(InvalidEntry) as refused:
        open_last_word(table.db, table.chair, made, asked, yesterday, today=TODAY, at=NOON)
    assert refused.value.reason == "last-word-day-over"
    open_last_word(table.db, table.chair, made, asked, TODAY, today=TODAY, at=NOON)


def test_only_those_with_lived_experience_are_asked(table: Table) -> None:
    made = table.raised()
    with pytest.raises(InvalidEntry) as refused:
        open_last_word(
            table.db, table.chair, made, [table.members[4].id], UNTIL, today=TODAY, at=NOON
        )
    assert refused.value.reason == "asked-without-experience"


def test_somebody_who_left_before_they_spoke_is_not_waited_for(table: Table) -> None:
    made = table.asking()
    speak(table.db, table.knowing[0], made, "At night too.", UNNAMED, at=NOON)
    table.db.write(
        lambda tx: tx.do(
            Statement("update person set retired_at = $at where name = 'Ben'"), at=NOON
        )
    )
    assert open_vote(table.db, table.chair, made, today=TODAY, at=NOON) is Heard.SOME


def test_nobody_takes_the_last_word_who_was_not_asked(table: Table) -> None:
    made = table.asking(asked=[table.knowing[0]])
    for other in (table.chair, table.members[4], table.knowing[1]):
        with pytest.raises(NotAllowed):
            speak(table.db, other, made, "I think", UNNAMED, at=NOON)
        with pytest.raises(NotAllowed):
            pass_on(table.db, other, made, at=NOON)
    with pytest.raises(NotAllowed):
        speak(
            table.db,
            table.members[4],
            made,
            "She thinks",
            UNNAMED,
            whose=table.knowing[0].id,
            at=NOON,
        )


def test_each_is_named_as_they_choose(table: Table) -> None:
    made = table.asking()
    ada, ben = table.knowing
    speak(table.db, ada, made, "One", BY_NAME, at=NOON)
    speak(table.db, ben, made, "Two", OWN, at=NOON + timedelta(minutes=1))
    speak(table.db, ben, made, "Three", UNNAMED, at=NOON + timedelta(minutes=2))
    assert [(one.how, one.name, one.words) for one in table.read(made).statements] == [
        (Naming.NAME, "Ada", "One"),
        (Naming.OWN, "A mother from the hill", "Two"),
        (Naming.MEMBER, None, "Three"),
    ]
    with pytest.raises(InvalidEntry):
        speak(table.db, ada, made, "Four", Named(Naming.OWN, " "), at=NOON)


@pytest.mark.parametrize("named", [UNNAMED, OWN])
def test_neither_the_ledger_nor_the_words_say_who_spoke_without_their_name(
    table: Table, named: Named
) -> None:
    made = table.asking()
    ada, ben = table.knowing
    speak(table.db, ada, made, "We need them at night too.", named, at=NOON)
    speak(table.db, table.chair, made, "Written down for somebody.", named, whose=ben.id, at=NOON)
    mine, recorded = table.ledger("last-word-spoken")
    assert (mine["actor"], recorded["actor"]) == (None, table.chair.id)
    kept = table.rows("select * from last_word")
    assert {one["person_id"] for one in kept} == {None}
    for one in (ada, ben):
        for row in (mine, recorded, *kept):
            assert str(one.id) not in str(row)
            assert one.name not in str(row)


def test_who_passes_is_not_in_the_ledger(table: Table) -> None:
    made = table.asking()
    ada, ben = table.knowing
    pass_on(table.db, ada, made, at=NOON)
    pass_on(table.db, table.world.backbone, made, whose=ben.id, at=NOON)
    first, second = table.ledger("last-word-passed")
    assert (first["actor"], first["body"]) == (None, "{}")
    assert (second["actor"], second["body"]) == (table.world.backbone.id, "{}")


def test_the_ledger_tells_how_many_are_asked_and_not_who(table: Table) -> None:
    table.asking()
    (entry,) = table.ledger("last-word-opened")
    assert '"asked":2' in entry["body"]
    assert not any(str(one.id) in entry["body"] for one in table.knowing)


def test_who_was_asked_is_told_to_those_who_steer_and_to_nobody_else(table: Table) -> None:
    made = table.asking()
    ada, ben = table.knowing
    assert set(table.read(made, table.chair).asked) == {ada.id, ben.id}
    assert (table.read(made, ada).asked, table.read(made, ada).is_asked) == ((), True)
    outsider = table.read(made, table.members[4])
    assert (outsider.asked, outsider.is_asked) == ((), False)
    assert (outsider.line.asked, outsider.line.answered) == (2, 0)


def test_a_name_that_was_chosen_goes_when_the_person_leaves(table: Table) -> None:
    made = table.asking()
    ada, _ = table.knowing
    speak(table.db, ada, made, "We need them at night too.", BY_NAME, at=NOON)
    (entry,) = table.ledger("last-word-spoken")
    assert entry["actor"] == ada.id
    assert "Ada" not in entry["body"]
    table.db.write(
        lambda tx: tx.do(
            Statement("update person set retired_at = $at where name = 'Ada'"), at=NOON
        )
    )
    (said,) = table.read(made).statements
    assert (said.how, said.name, said.words) == (
        Naming.NAME,
        None,
        "We need them at night too.",
    )


def test_nobody_passes_twice_or_after_speaking(table: Table) -> None:
    made = table.asking()
    ada, ben = table.knowing
    pass_on(table.db, ada, made, at=NOON)
    speak(table.db, ben, made, "At night too.", UNNAMED, at=NOON)
    for one in (ada, ben):
        with pytest.raises(IllegalMove):
            pass_on(table.db, one, made, at=NOON)


def test_who_passed_may_still_speak_until_the_vote_opens(table: Table) -> None:
    made = table.asking(asked=table.knowing[:1])
    ada, _ = table.knowing
    pass_on(table.db, ada, made, at=NOON)
    speak(table.db, ada, made, "One thing after all.", UNNAMED, at=NOON)
    assert open_vote(table.db, table.chair, made, today=TODAY, at=NOON) is Heard.ALL
    with pytest.raises(IllegalMove):
        speak(table.db, ada, made, "And another.", UNNAMED, at=NOON)


def test_after_more_discussion_the_last_word_is_asked_for_anew(table: Table) -> None:
    made = table.asking(asked=table.knowing[:1])
    ada, _ = table.knowing
    speak(table.db, ada, made, "An option is missing.", UNNAMED, at=NOON)
    back_to_discussion(table.db, table.chair, made, "She is right", at=NOON)
    open_last_word(table.db, table.chair, made, [ada.id], UNTIL, today=TODAY, at=NOON)
    with pytest.raises(IllegalMove):
        open_vote(table.db, table.chair, made, today=TODAY, at=NOON)
    (said,) = table.read(made).statements
    assert (said.words, said.earlier_turn) == ("An option is missing.", True)
    pass_on(table.db, ada, made, at=NOON)
    assert open_vote(table.db, table.chair, made, today=TODAY, at=NOON) is Heard.PASSED


def test_the_history_says_that_somebody_spoke_and_not_who(table: Table) -> None:
    made = table.asking()
    speak(table.db, table.knowing[0], made, "At night too.", BY_NAME, at=NOON)
    with table.db.read() as tx:
        told = [render(one.said) for one in history(tx, table.members[4], made)]
    assert told == [
        "Chair wrote the question down.",
        "Chair opened the discussion.",
        "Chair ended the discussion and opened the last word.",
        "Somebody who was asked for the last word spoke.",
    ]
