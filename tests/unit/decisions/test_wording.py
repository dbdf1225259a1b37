"""Bringing a question to the table: what it needs, who may, and two who change it at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from core.decisions import (
    LINE,
    PAGE,
    OneVote,
    State,
    back_to_discussion,
    change,
    contribute,
    decisions,
    draft,
    open_discussion,
    withdraw,
)
from core.errors import IllegalMove, InvalidEntry, NotAllowed, NotFound
from core.people import FOUNDER, Role, add_person
from core.registry import IndicatorId
from core.store import Statement
from tests.unit.decisions.table import Table
from tests.unit.worlds import NOON


def test_a_draft_is_seen_by_its_writer_and_those_who_steer_alone(table: Table) -> None:
    ada, _, cleo, *_ = table.members
    draft(table.db, ada, table.wording(), at=NOON)
    with table.db.read() as tx:
        assert len(decisions(tx, ada)) == 1
        assert len(decisions(tx, table.chair)) == 1
        assert decisions(tx, cleo) == ()
    (entry,) = table.ledger("decision-drafted")
    assert entry["seen_by"] == f"backbone {ada.id}"


def test_a_question_that_is_open_is_seen_by_everyone_with_all_that_was_written(
    table: Table,
) -> None:
    (indicator,) = (table.world.registry.by_slug["early-births"],)
    earlier = table.raised(question="Do we want doulas?")
    made = table.raised(
        background="Two\nlines",
        indicators=(indicator.indicator_id,),
        earlier=(earlier,),
        rests_on="What the doulas told us",
        quorum=60,
    )
    guest = add_person(
        table.db, FOUNDER, "guest", "A guest", None, frozenset({Role.GUEST}), at=NOON
    )
    found = table.read(made, guest)
    assert found.line.state is State.DISCUSSION
    assert found.line.raised_by == "Chair"
    assert set(found.wording.voters) == {one.id for one in table.members}
    assert replace(found.wording, voters=()) == table.wording(
        background="Two\nlines",
        indicators=(indicator.indicator_id,),
        earlier=(earlier,),
        rests_on="What the doulas told us",
        quorum=60,
        voters=(),
    )
    assert [one.question for one in found.earlier] == ["Do we want doulas?"]


def test_two_questions_with_the_same_words_have_addresses_of_their_own(table: Table) -> None:
    first, second = table.raised(), table.raised()
    assert table.read(first).line.slug == "who-pays-for-the-doulas"
    assert table.read(second).line.slug == "who-pays-for-the-doulas-2"


def test_a_question_in_another_script_keeps_its_words_and_gets_a_plain_address(
    table: Table,
) -> None:
    words = "من يدفع؟ <script>alert(1)</script>"
    found = table.read(table.raised(question=words))
    assert found.wording.question == words
    assert found.line.slug == "script-alert-1-script"
    assert table.read(table.raised(question="من يدفع؟")).line.slug == "decision"


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"question": "  \n "}, "decision-words-missing"),
        ({"question": "x" * (LINE + 1)}, "decision-words-too-long"),
        ({"background": "x" * (PAGE + 1)}, "decision-words-too-long"),
        ({"affected": ""}, "decision-words-missing"),
        ({"options": ("Only one", "  ")}, "options-count"),
        ({"options": tuple(f"Option {one}" for one in range(13))}, "options-count"),
        ({"options": ("The same", "the  same")}, "options-alike"),
        ({"quorum": 0}, "quorum-share"),
        ({"quorum": 101}, "quorum-share"),
        ({"voters": (uuid4(),)}, "voter-not-at-table"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_reason(
    table: Table, changes: dict[str, object], reason: str
) -> None:
    with pytest.raises(InvalidEntry) as refused:
        draft(table.db, table.chair, table.wording(**changes), at=NOON)
    assert refused.value.reason == reason


def test_words_as_long_as_they_may_be_are_kept_whole(table: Table) -> None:
    made = table.raised(question="q" * LINE, background="b" * PAGE)
    wording = table.read(made).wording
    assert (len(wording.question), len(wording.background)) == (LINE, PAGE)


def test_a_question_cannot_rest_on_what_is_not_there(table: Table) -> None:
    unseen = draft(table.db, table.chair, table.wording(), at=NOON)
    for changes in (
        {"indicators": (IndicatorId(uuid4()),)},
        {"earlier": (uuid4(),)},
        {"earlier": (unseen,)},
        {"subgroup_id": uuid4()},
    ):
        with pytest.raises(NotFound):
            draft(table.db, table.chair, table.wording(**changes), at=NOON)


def test_an_organisation_with_one_vote_is_not_on_the_list_twice(table: Table) -> None:
    home = table.world.health.organisation_id
    other = add_person(
        table.db, FOUNDER, "other", "Other", home, frozenset({Role.PARTNER}), at=NOON
    )
    both = (table.world.health.id, other.id, table.members[0].id, table.members[1].id)
    with pytest.raises(InvalidEntry) as refused:
        table.raised(voters=both, one_vote=OneVote.ORGANISATION)
    assert refused.value.reason == "organisation-votes-twice"
    table.raised(voters=both, one_vote=OneVote.PERSON)
    found = table.read(table.raised(voters=both[1:], one_vote=OneVote.ORGANISATION))
    assert [(one.name, one.organisation) for one in found.voters] == [
        ("Ada", None),
        ("Ben", None),
        ("Other", "County Health"),
    ]


def test_a_guest_neither_asks_nor_votes(table: Table) -> None:
    guest = add_person(
        table.db, FOUNDER, "guest", "A guest", None, frozenset({Role.GUEST}), at=NOON
    )
    with pytest.raises(NotAllowed):
        draft(table.db, guest, table.wording(), at=NOON)
    with pytest.raises(InvalidEntry):
        draft(table.db, table.chair, table.wording(voters=(guest.id,)), at=NOON)


def test_the_second_of_two_who_change_it_at_once_overwrites_nothing(table: Table) -> None:
    made = table.raised()
    assert (
        change(table.db, table.chair, made, table.wording(background="First"), expected=1, at=NOON)
        == 2
    )
    with pytest.raises(IllegalMove) as refused:
        change(
            table.db,
            table.world.backbone,
            made,
            table.wording(background="Second"),
            expected=1,
            at=NOON,
        )
    assert refused.value.reason == "changed-meanwhile"
    found = table.read(made)
    assert (found.version, found.wording.background) == (2, "First")


def test_only_who_raised_it_and_those_who_steer_change_a_question(table: Table) -> None:
    made = table.raised()
    with pytest.raises(NotAllowed):
        change(table.db, table.members[2], made, table.wording(), expected=1, at=NOON)


def test_what_was_talked_about_cannot_be_changed_under_the_last_word(table: Table) -> None:
    made = table.asking()
    with pytest.raises(IllegalMove) as refused:
        change(table.db, table.chair, made, table.wording(), expected=1, at=NOON)
    assert refused.value.reason == "decision"


def test_the_discussion_keeps_who_said_what_in_its_order(table: Table) -> None:
    made = table.raised()
    contribute(table.db, table.members[3], made, " The county has no money. ", at=NOON)
    contribute(table.db, table.members[2], made, "It does.", at=NOON + timedelta(minutes=1))
    found = table.read(made).contributions
    assert [(one.by, one.words) for one in found] == [
        ("Dan", "The county has no money."),
        ("Cleo", "It does."),
    ]
    assert found[0].said_at == NOON


@pytest.mark.parametrize("stage", ["asking", "voting"])
def test_nobody_talks_on_once_the_last_word_is_open(table: Table, stage: str) -> None:
    made = getattr(table, stage)()
    with pytest.raises(IllegalMove):
        contribute(table.db, table.chair, made, "One more thing", at=NOON)


def test_somebody_who_left_keeps_their_words_and_not_their_name(table: Table) -> None:
    made = table.raised()
    contribute(table.db, table.members[3], made, "The county has no money.", at=NOON)
    table.db.write(
        lambda tx: tx.do(
            Statement("update person set retired_at = $at where name = 'Dan'"), at=NOON
        )
    )
    (said,) = table.read(made).contributions
    assert (said.by, said.words) == (None, "The county has no money.")
    assert [one.name for one in table.read(made).voters].count(None) == 1


def test_back_in_the_discussion_it_can_be_changed_and_all_are_asked_again(table: Table) -> None:
    made = table.asking()
    with pytest.raises(InvalidEntry):
        back_to_discussion(table.db, table.chair, made, " ", at=NOON)
    back_to_discussion(table.db, table.chair, made, "An option is missing", at=NOON)
    found = table.read(made)
    assert (found.line.state, found.asked) == (State.DISCUSSION, ())
    change(table.db, table.chair, made, table.wording(), expected=1, at=NOON)


def test_a_question_is_withdrawn_with_a_reason_and_then_stays_so(table: Table) -> None:
    made = table.asking()
    with pytest.raises(InvalidEntry):
        withdraw(table.db, table.chair, made, "", at=NOON)
    withdraw(table.db, table.chair, made, "The county found the money", at=NOON)
    found = table.read(made)
    assert (found.line.state, found.settled_because) == (
        State.WITHDRAWN,
        "The county found the money",
    )
    for again in (withdraw, back_to_discussion):
        with pytest.raises(IllegalMove):
            again(table.db, table.chair, made, "Again", at=NOON)


def test_those_who_do_not_steer_move_nothing_on(table: Table) -> None:
    ada = table.members[0]
    made = draft(table.db, ada, table.wording(), at=NOON)
    with pytest.raises(NotAllowed):
        open_discussion(table.db, ada, made, at=NOON)
    with pytest.raises(NotAllowed):
        withdraw(table.db, ada, made, "No", at=NOON)


def test_the_list_begins_with_what_waits_for_the_last_word(table: Table) -> None:
    for stage in ("raised", "voting", "asking"):
        getattr(table, stage)(question=f"A question in {stage}?")
    withdraw(table.db, table.chair, table.raised(), "No", at=NOON)
    with table.db.read() as tx:
        found = decisions(tx, table.knowing[0])
    assert [one.state for one in found] == [
        State.LAST_WORD,
        State.VOTE,
        State.DISCUSSION,
        State.WITHDRAWN,
    ]
    assert [(one.mine, one.to_vote) for one in found[:3]] == [
        (True, False),
        (False, True),
        (False, False),
    ]
