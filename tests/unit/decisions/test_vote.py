"""The vote: who may, what counts, and that nothing links a secret ballot with its voter."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest

from core.decisions import (
    Answer,
    Ballot,
    Outcome,
    State,
    Tally,
    Way,
    close_vote,
    open_vote,
    reopen_vote,
    speak,
    vote_openly,
    vote_secretly,
    withdraw,
)
from core.errors import IllegalMove, InvalidEntry, NotAllowed
from core.store import Statement
from tests.unit.decisions.table import ABSTAIN, NO, TODAY, UNNAMED, YES, Table
from tests.unit.worlds import NOON


def test_an_open_vote_shows_who_voted_what_and_can_be_changed_until_it_closes(
    table: Table,
) -> None:
    made = table.voting()
    ada, ben, *_ = table.members
    table.vote(made, [YES, NO, YES])
    vote_openly(table.db, ben, made, ABSTAIN, at=NOON)
    assert {one.name: one.answer for one in table.read(made).voters} == {
        "Ada": YES,
        "Ben": ABSTAIN,
        "Cleo": YES,
        "Dan": None,
        "Eve": None,
    }
    assert close_vote(table.db, table.chair, made, at=NOON) is Outcome.CARRIED
    result = table.read(made).result
    assert result is not None
    assert (result.turnout, result.voters, result.needed) == (3, 5, 3)
    assert (result.chosen, result.tally) == (0, Tally(counts=(2, 0, 1)))
    with pytest.raises(IllegalMove):
        vote_openly(table.db, ada, made, NO, at=NOON)


def test_nobody_votes_before_the_last_word_or_without_a_place_on_the_list(table: Table) -> None:
    with pytest.raises(IllegalMove):
        vote_openly(table.db, table.members[0], table.asking(), YES, at=NOON)
    made = table.voting()
    with pytest.raises(NotAllowed) as refused:
        vote_openly(table.db, table.chair, made, YES, at=NOON)
    assert refused.value.reason == "no-vote"


def test_without_its_quorum_a_vote_has_no_result_and_all_vote_anew(table: Table) -> None:
    made = table.voting()
    table.vote(made, [YES, YES])
    assert close_vote(table.db, table.chair, made, at=NOON) is Outcome.NO_QUORUM
    found = table.read(made)
    assert found.line.state is State.WITHOUT_RESULT
    assert found.result is not None
    assert (found.result.turnout, found.result.needed, found.result.tally) == (2, 3, None)
    with pytest.raises(InvalidEntry):
        reopen_vote(table.db, table.chair, made, " ", at=NOON)
    reopen_vote(table.db, table.chair, made, "Three were ill", at=NOON)
    found = table.read(made)
    assert (found.line.state, found.line.voted, found.result) == (State.VOTE, 0, None)
    assert {one.answer for one in found.voters} == {None}
    table.vote(made, [NO, NO, YES])
    assert close_vote(table.db, table.chair, made, at=NOON) is Outcome.NOT_CARRIED


def test_what_is_decided_is_not_voted_on_again(table: Table) -> None:
    made = table.voting()
    table.vote(made, [YES] * 5)
    close_vote(table.db, table.chair, made, at=NOON)
    with pytest.raises(IllegalMove):
        reopen_vote(table.db, table.chair, made, "Again", at=NOON)
    with pytest.raises(IllegalMove):
        withdraw(table.db, table.chair, made, "Again", at=NOON)


def test_only_those_who_steer_open_and_close_a_vote(table: Table) -> None:
    made = table.voting()
    with pytest.raises(NotAllowed):
        close_vote(table.db, table.members[0], made, at=NOON)
    with pytest.raises(NotAllowed):
        open_vote(table.db, table.members[0], made, today=TODAY, at=NOON)


def test_ranked_options_are_counted_by_instant_run_off(table: Table) -> None:
    made = table.voting(way=Way.RANKED, options=("Park", "Clinic", "Library"))
    table.vote(made, [(0,), (0, 1), (1,), (1, 0), (2, 1)])
    assert close_vote(table.db, table.chair, made, at=NOON) is Outcome.CHOSEN
    found = table.read(made)
    assert found.line.chosen == "Clinic"
    assert found.result is not None
    assert found.result.tally == Tally(rounds=((2, 2, 1), (2, 3, None)))


def test_where_ranked_options_are_level_there_is_no_result(table: Table) -> None:
    made = table.voting(way=Way.RANKED)
    table.vote(made, [(0, 1), (1, 0), (0,), (1,)])
    assert close_vote(table.db, table.chair, made, at=NOON) is Outcome.TIED
    assert table.read(made).line.state is State.WITHOUT_RESULT


@pytest.mark.parametrize(
    ("way", "ballot"),
    [
        (Way.PROPOSAL, (0, 1)),
        (Way.RANKED, Answer.YES),
        (Way.RANKED, (0, 0)),
        (Way.RANKED, (2,)),
        (Way.RANKED, (-1,)),
    ],
)
def test_a_ballot_that_does_not_answer_the_question_is_refused(
    table: Table, way: Way, ballot: Ballot
) -> None:
    made = table.voting(way=way)
    with pytest.raises(InvalidEntry):
        vote_openly(table.db, table.members[0], made, ballot, at=NOON)


# Secret votes


@pytest.fixture
def secret(table: Table) -> UUID:
    return table.voting(secret=True)


def test_a_secret_vote_shows_how_many_voted_and_nothing_else_before_it_closes(
    table: Table, secret: UUID
) -> None:
    table.vote(secret, [YES, NO, YES], secret=True)
    found = table.read(secret)
    assert (found.line.voted, found.line.voters, found.result) == (3, 5, None)
    assert {one.answer for one in found.voters} == {None}


def test_the_ledger_says_once_that_somebody_voted_and_never_what(
    table: Table, secret: UUID
) -> None:
    ada = table.members[0]
    table.vote(secret, [YES, NO], secret=True)
    vote_secretly(table.db, ada, secret, NO, table.codes[ada.id], at=NOON)
    entries = table.ledger("voted")
    assert [(one["actor"], one["body"]) for one in entries] == [
        (ada.id, "{}"),
        (table.members[1].id, "{}"),
    ]
    assert table.ledger("vote-changed") == []


def test_a_ballot_carries_neither_person_nor_time_nor_an_id(table: Table, secret: UUID) -> None:
    table.vote(secret, [YES, NO, ABSTAIN], secret=True)
    columns = {
        row["column_name"]: row["data_type"]
        for row in table.rows(
            "select column_name, data_type from information_schema.columns"
            " where table_name = 'secret_ballot'"
        )
    }
    assert columns == {"decision_id": "UUID", "mark": "VARCHAR", "answer": "VARCHAR"}
    for ballot in table.rows("select * from secret_ballot"):
        assert ballot["decision_id"] == secret
        assert ballot["answer"] in {"yes", "no", "abstain"}
        assert len(ballot["mark"]) == 64


def _chances(count: int) -> Callable[[int], bytes]:
    """Random bytes that are known beforehand."""
    made = itertools.count(count)
    return lambda size: next(made).to_bytes(size, "big")


def _certain(code: bytes) -> Callable[[int], bytes]:
    return lambda _: code


def test_where_a_ballot_lies_does_not_depend_on_who_voted_first(table: Table) -> None:
    """The same codes dealt in two orders of voting leave the same rows in the same order."""
    answers = {one.id: answer for one, answer in zip(table.members, [YES, NO, NO], strict=False)}
    codes = {one.id: bytes([7 * n + 1]) * 10 for n, one in enumerate(table.members)}
    lying = []
    for voters in (table.members[:3], table.members[2::-1]):
        made = table.voting(secret=True)
        for one in voters:
            code = codes[one.id]
            vote_secretly(table.db, one, made, answers[one.id], at=NOON, chance=_certain(code))
        where = f"where decision_id = '{made}'"
        lying.append(
            [
                (row["answer"], row["mark"])
                for row in table.rows(f"select answer, mark from secret_ballot {where}")
            ]
        )
        assert [mark for _, mark in lying[-1]] == sorted(mark for _, mark in lying[-1])
    assert len(lying[0]) == len(lying[1]) == 3


def test_the_mark_of_a_ballot_cannot_be_made_from_anything_that_is_kept(
    table: Table, secret: UUID
) -> None:
    """Two rounds of the same people with the same answers leave marks that share nothing."""
    table.vote(secret, [YES, NO, YES], secret=True)
    first = {row["mark"] for row in table.rows("select mark from secret_ballot")}
    close_vote(table.db, table.chair, secret, at=NOON)
    other = table.voting(secret=True)
    table.vote(other, [YES, NO, YES], secret=True)
    second = {row["mark"] for row in table.rows("select mark from secret_ballot")}
    assert first.isdisjoint(second)


def test_with_the_code_a_ballot_is_changed_and_nobody_has_two(table: Table, secret: UUID) -> None:
    ada = table.members[0]
    table.vote(secret, [YES, YES, YES], secret=True)
    typed = f" {table.codes[ada.id].upper()} "
    assert vote_secretly(table.db, ada, secret, NO, typed, at=NOON) == table.codes[ada.id]
    answers = [row["answer"] for row in table.rows("select answer from secret_ballot")]
    assert sorted(answers) == ["no", "yes", "yes"]


@pytest.mark.parametrize("code", ["", "abcd-efgh-ijkl-mnop"])
def test_without_the_code_a_ballot_stays_as_it_is(table: Table, secret: UUID, code: str) -> None:
    table.vote(secret, [YES], secret=True)
    with pytest.raises(IllegalMove) as refused:
        vote_secretly(table.db, table.members[0], secret, NO, code, at=NOON)
    assert refused.value.reason == "ballot-code"
    assert [row["answer"] for row in table.rows("select answer from secret_ballot")] == ["yes"]


def test_a_code_is_good_for_its_own_vote_alone(table: Table, secret: UUID) -> None:
    ada = table.members[0]
    table.vote(secret, [YES], secret=True)
    other = table.voting(secret=True)
    vote_secretly(table.db, ada, other, YES, at=NOON)
    with pytest.raises(IllegalMove):
        vote_secretly(table.db, ada, other, NO, table.codes[ada.id], at=NOON)


def test_a_code_is_as_long_as_its_chance_and_kept_nowhere(table: Table, secret: UUID) -> None:
    code = vote_secretly(table.db, table.members[0], secret, YES, at=NOON, chance=_chances(1))
    assert code == "aaaa-aaaa-aaaa-aaab"
    bare = code.replace("-", "")
    for name in ("secret_ballot", "ledger", "decision_voter", "decision"):
        told = str(table.rows(f"select * from {name}"))
        assert code not in told
        assert bare not in told


def test_nothing_of_a_secret_ballot_is_left_in_the_file_once_it_closed(
    table: Table, secret: UUID
) -> None:
    table.vote(secret, [YES, NO, YES, NO, ABSTAIN], secret=True)
    marks = [row["mark"].encode() for row in table.rows("select mark from secret_ballot")]
    close_vote(table.db, table.chair, secret, at=NOON)
    assert table.rows("select * from secret_ballot") == []
    folder = Path(table.db.path).parent
    for path in (one for one in folder.rglob("*") if one.is_file()):
        content = path.read_bytes()
        assert not any(mark in content for mark in marks), path.name


def test_a_withdrawn_secret_vote_leaves_nothing_either(table: Table, secret: UUID) -> None:
    table.vote(secret, [YES, NO, YES], secret=True)
    withdraw(table.db, table.chair, secret, "The county pays", at=NOON)
    assert table.rows("select * from secret_ballot") == []


@pytest.mark.parametrize(
    ("ballots", "outcome", "counts"),
    [
        ([YES, YES, NO, NO, YES], Outcome.CARRIED, (3, 2, 0)),
        ([YES] * 5, Outcome.CARRIED, None),
        ([YES, YES, YES, YES, NO], Outcome.CARRIED, None),
        ([NO] * 5, Outcome.NOT_CARRIED, None),
        ([YES, NO, NO], Outcome.NOT_CARRIED, None),
    ],
)
def test_the_counts_of_a_secret_vote_are_told_only_where_they_expose_nobody(
    table: Table,
    secret: UUID,
    ballots: list[Answer],
    outcome: Outcome,
    counts: tuple[int, ...] | None,
) -> None:
    table.vote(secret, ballots, secret=True)
    assert close_vote(table.db, table.chair, secret, at=NOON) is outcome
    result = table.read(secret).result
    assert result is not None
    assert (result.turnout, result.tally and result.tally.counts) == (len(ballots), counts)
    (entry,) = table.ledger("vote-closed")
    (row,) = table.rows("select tally from decision where outcome is not null")
    assert bool(row["tally"]) is (counts is not None)
    assert ("counts" in entry["body"]) is (counts is not None)


def test_a_secret_vote_of_two_would_not_be_secret(table: Table) -> None:
    made = table.asking(secret=True, voters=tuple(one.id for one in table.members[:2]))
    for one in table.knowing:
        speak(table.db, one, made, "We were there.", UNNAMED, at=NOON)
    with pytest.raises(IllegalMove) as refused:
        open_vote(table.db, table.chair, made, today=TODAY, at=NOON)
    assert refused.value.reason == "voters-too-few"


def test_two_ballots_of_a_secret_vote_have_no_result(table: Table) -> None:
    made = table.voting(secret=True, quorum=1)
    table.vote(made, [YES, NO], secret=True)
    assert close_vote(table.db, table.chair, made, at=NOON) is Outcome.TOO_FEW
    result = table.read(made).result
    assert result is not None
    assert (result.turnout, result.tally) == (2, None)


def test_an_open_ballot_does_not_go_into_a_secret_vote(table: Table, secret: UUID) -> None:
    with pytest.raises(IllegalMove):
        vote_openly(table.db, table.members[0], secret, YES, at=NOON)
    with pytest.raises(IllegalMove):
        vote_secretly(table.db, table.members[0], table.voting(), YES, at=NOON)


def test_who_left_before_the_vote_opened_is_not_counted_among_the_voters(table: Table) -> None:
    made = table.asking()
    for one in table.knowing:
        speak(table.db, one, made, "We were there.", UNNAMED, at=NOON)
    table.db.write(
        lambda tx: tx.do(
            Statement("update person set retired_at = $at where name = 'Eve'"), at=NOON
        )
    )
    open_vote(table.db, table.chair, made, today=TODAY, at=NOON)
    assert table.read(made).line.voters == 4


def test_the_ledger_holds_after_a_whole_secret_vote(table: Table, secret: UUID) -> None:
    table.vote(secret, [YES, NO, YES], secret=True)
    close_vote(table.db, table.chair, secret, at=NOON)
    with table.db.read() as tx:
        assert tx.verify().whole
