"""Afterwards: what the people affected experienced, and the promises that come of a decision."""

from __future__ import annotations

import sys
from datetime import timedelta
from uuid import UUID

import pytest

from core.commitments import Condition, Level, Why, commitment
from core.commitments import Wording as Promise
from core.decisions import (
    Named,
    Naming,
    Participation,
    close_vote,
    participation,
    promise,
    say_experienced,
)
from core.errors import IllegalMove, InvalidEntry, NotAllowed
from tests.unit.decisions.table import TODAY, UNNAMED, YES, Table
from tests.unit.worlds import NOON


@pytest.fixture
def decided(table: Table) -> UUID:
    made = table.voting()
    table.vote(made, [YES] * 3)
    close_vote(table.db, table.chair, made, at=NOON)
    return made


def test_those_asked_say_how_far_they_took_part_once_and_named_as_they_choose(
    table: Table, decided: UUID
) -> None:
    ada, ben = table.knowing
    assert table.read(decided, ada).may_look_back
    say_experienced(table.db, ada, decided, Participation.CONSULT, UNNAMED, "Late.", at=NOON)
    own = Named(Naming.OWN, "A father")
    say_experienced(
        table.db, table.chair, decided, Participation.INVOLVE, own, whose=ben.id, at=NOON
    )
    found = table.read(decided, ada)
    assert not found.may_look_back
    assert {(one.how, one.name, one.level, one.words) for one in found.experiences} == {
        (Naming.MEMBER, None, Participation.CONSULT, "Late."),
        (Naming.OWN, "A father", Participation.INVOLVE, ""),
    }
    with pytest.raises(IllegalMove):
        say_experienced(table.db, ada, decided, Participation.INFORM, UNNAMED, at=NOON)
    mine, recorded = table.ledger("participation-experienced")
    assert (mine["actor"], recorded["actor"]) == (None, table.chair.id)
    assert str(ada.id) not in str(table.rows("select * from experienced"))


def test_nobody_else_says_it_for_them_and_not_before_it_is_decided(
    table: Table, decided: UUID
) -> None:
    with pytest.raises(NotAllowed):
        say_experienced(
            table.db, table.members[4], decided, Participation.EMPOWER, UNNAMED, at=NOON
        )
    with pytest.raises(IllegalMove):
        say_experienced(
            table.db, table.knowing[0], table.voting(), Participation.EMPOWER, UNNAMED, at=NOON
        )


def test_promised_and_experienced_stand_side_by_side_in_time(table: Table, decided: UUID) -> None:
    ada, ben = table.knowing
    say_experienced(table.db, ben, decided, Participation.INVOLVE, UNNAMED, at=NOON)
    say_experienced(table.db, ada, decided, Participation.INFORM, UNNAMED, at=NOON)
    table.voting(question="Not decided yet?")
    later = table.voting(question="A later one?", promised=Participation.EMPOWER)
    table.vote(later, [YES] * 3)
    close_vote(table.db, table.chair, later, at=NOON + timedelta(days=30))
    with table.db.read() as tx:
        found = participation(tx, table.members[4])
    assert [(one.question, one.promised, one.experienced) for one in found] == [
        (
            "Who pays for the doulas?",
            Participation.COLLABORATE,
            (Participation.INFORM, Participation.INVOLVE),
        ),
        ("A later one?", Participation.EMPOWER, ()),
    ]


def _promise(table: Table) -> Promise:
    return Promise(
        what="Pay the doulas for a year",
        done_when="The first invoice is paid",
        owner_id=table.members[2].id,
        level=Level.COALITION,
        why=Why(condition=Condition.RESOURCE_FLOWS),
        starts_on=TODAY,
        due_on=TODAY + timedelta(days=90),
    )


def test_a_decision_becomes_a_promise_in_one_step(table: Table, decided: UUID) -> None:
    made = promise(table.db, table.chair, decided, _promise(table), at=NOON)
    assert table.read(decided).commitments == (made.line.commitment_id,)
    with table.db.read() as tx:
        found = commitment(tx, table.chair, made.line.slug, TODAY)
    assert (found.line.what, found.line.owner) == ("Pay the doulas for a year", "Cleo")


def test_nothing_is_promised_of_what_is_not_decided_or_does_not_fit(
    table: Table, decided: UUID
) -> None:
    with pytest.raises(IllegalMove):
        promise(table.db, table.chair, table.voting(), _promise(table), at=NOON)
    assert table.rows("select * from commitment") == []
    wrong = Promise(
        what="",
        done_when="",
        owner_id=table.chair.id,
        level=Level.PERSONAL,
        why=Why(),
        starts_on=TODAY,
        due_on=TODAY,
    )
    with pytest.raises(InvalidEntry):
        promise(table.db, table.chair, decided, wrong, at=NOON)
    assert table.read(decided).commitments == ()


def test_a_promise_that_cannot_be_kept_with_its_decision_is_not_kept_at_all(
    table: Table, decided: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("the power went out")

    monkeypatch.setattr(sys.modules["core.decisions.promise"], "note", broken)
    wanted = Promise(
        what="Pay the doulas",
        done_when="They are paid.",
        owner_id=table.chair.id,
        level=Level.PERSONAL,
        why=Why(condition=Condition.RESOURCE_FLOWS),
        starts_on=TODAY,
        due_on=TODAY + timedelta(days=90),
    )
    with pytest.raises(RuntimeError):
        promise(table.db, table.chair, decided, wanted, at=NOON)
    assert table.rows("from commitment") == table.rows("from decision_commitment") == []
