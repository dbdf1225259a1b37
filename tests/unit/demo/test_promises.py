"""What the sample table promised and decided: every state can be looked at, and it adds up."""

from __future__ import annotations

import pytest

from core.commitments import Filter, Standing, State, Verdict, commitment, letters, page
from core.decisions import State as Stage
from core.decisions import decisions
from core.people import Actor, actors
from core.store import Database
from tests.unit.demo.cells import TODAY


@pytest.fixture(scope="module")
def people(db: Database) -> dict[str, Actor]:
    with db.read() as tx:
        return {one.name: one for one in actors(tx)}


def test_every_standing_and_state_of_a_promise_can_be_looked_at(
    db: Database, people: dict[str, Actor]
) -> None:
    with db.read() as tx:
        found = page(tx, people["Rosalind Achterberg"], Filter(), TODAY)
    assert {one.standing for one in found.lines} == set(Standing)
    assert {one.state for one in found.lines} == set(State)


def test_a_promise_between_two_is_seen_by_them_alone(
    db: Database, people: dict[str, Actor]
) -> None:
    pair = "Talk with Casper before the review meets"
    with db.read() as tx:
        seen = {
            name: pair in {one.what for one in page(tx, one, Filter(), TODAY).lines}
            for name, one in people.items()
        }
    assert {name for name, sees in seen.items() if sees} == {"Teo Lindqvist", "Casper Novak"}


def test_one_promise_is_said_to_be_kept_by_its_owner_and_not_by_another(
    db: Database, people: dict[str, Actor]
) -> None:
    with db.read() as tx:
        lines = page(tx, people["Ambrose Tullio"], Filter(text="two residents"), TODAY).lines
        whole = commitment(tx, people["Ambrose Tullio"], lines[0].slug, TODAY)
    assert whole.line.state is State.SAID_DONE
    assert [one.verdict for one in whole.confirmations] == [Verdict.PARTLY]


def test_the_letter_is_signed_by_five(db: Database) -> None:
    with db.read() as tx:
        (letter,) = letters(tx)
    assert letter.signed == 5


def test_one_question_is_decided_one_waits_for_a_last_word_and_one_is_talked_about(
    db: Database, people: dict[str, Actor]
) -> None:
    with db.read() as tx:
        found = decisions(tx, people["Yesenia Marlow"])
    assert {one.state for one in found} == {Stage.DECIDED, Stage.LAST_WORD, Stage.DISCUSSION}
    waiting = next(one for one in found if one.state is Stage.LAST_WORD)
    assert (waiting.asked, waiting.answered) == (2, 1)
