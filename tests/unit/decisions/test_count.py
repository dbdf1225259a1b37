"""Counting votes, against counts worked by hand and one that was published."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.decisions import Answer, Outcome, Tally, count_answers, count_ranked, may_be_told, needed

YES, NO, ABSTAIN = Answer.YES, Answer.NO, Answer.ABSTAIN


@pytest.mark.parametrize(
    ("voters", "quorum", "enough"),
    [(8, 50, 4), (7, 50, 4), (5, 50, 3), (1, 50, 1), (9, 67, 7), (3, 100, 3), (100, 1, 1)],
)
def test_a_quorum_is_at_least_its_share_of_the_voters(
    voters: int, quorum: int, enough: int
) -> None:
    assert needed(voters, quorum) == enough


def test_a_proposal_is_carried_by_more_yes_than_no_whoever_abstains() -> None:
    assert count_answers([YES, YES, NO, ABSTAIN, ABSTAIN, ABSTAIN]) == (
        Outcome.CARRIED,
        Tally(counts=(2, 1, 3)),
    )


@pytest.mark.parametrize("answers", [[YES, NO], [NO], [ABSTAIN, ABSTAIN], []])
def test_a_proposal_with_no_more_yes_than_no_is_not_carried(answers: list[Answer]) -> None:
    assert count_answers(answers)[0] is Outcome.NOT_CARRIED


def test_the_capital_of_tennessee_is_knoxville_by_instant_run_off() -> None:
    """The textbook example: Memphis 42, Nashville 26, Chattanooga 15, Knoxville 17 of 100."""
    memphis, nashville, chattanooga, knoxville = range(4)
    ballots = [
        *[(memphis, nashville, chattanooga, knoxville)] * 42,
        *[(nashville, chattanooga, knoxville, memphis)] * 26,
        *[(chattanooga, knoxville, nashville, memphis)] * 15,
        *[(knoxville, chattanooga, nashville, memphis)] * 17,
    ]
    outcome, winner, tally = count_ranked(ballots, 4)
    assert (outcome, winner) == (Outcome.CHOSEN, knoxville)
    assert tally.rounds == ((42, 26, 15, 17), (42, 26, None, 32), (42, None, None, 58))


def test_more_than_half_of_the_first_choices_wins_at_once() -> None:
    outcome, winner, tally = count_ranked([(1,), (1, 0), (0, 1)], 3)
    assert (outcome, winner, tally.rounds) == (Outcome.CHOSEN, 1, ((1, 2, 0),))


def test_a_ballot_whose_options_are_all_out_counts_no_longer() -> None:
    ballots = [(0,), (0,), (0,), (1, 2), (1,), (2,)]
    outcome, winner, tally = count_ranked(ballots, 3)
    assert (outcome, winner) == (Outcome.CHOSEN, 0)
    assert tally.rounds == ((3, 2, 1), (3, 2, None))


def test_options_that_share_the_last_place_go_out_together() -> None:
    ballots = [(0,), (0,), (0,), (1,), (1,), (2, 1), (3, 1)]
    outcome, winner, tally = count_ranked(ballots, 4)
    assert (outcome, winner) == (Outcome.CHOSEN, 1)
    assert tally.rounds == ((3, 2, 1, 1), (3, 4, None, None))


@pytest.mark.parametrize("ballots", [[(0, 1), (1, 0)], [()], []])
def test_where_all_that_are_left_are_level_nobody_wins(ballots: list[tuple[int, ...]]) -> None:
    outcome, winner, _ = count_ranked(ballots, 2)
    assert (outcome, winner) == (Outcome.TIED, None)


RANKINGS = st.lists(
    st.permutations(range(4)).flatmap(
        lambda order: st.integers(0, 4).map(lambda so_many: tuple(order[:so_many]))
    ),
    max_size=30,
)


@given(RANKINGS)
def test_the_order_of_the_ballots_does_not_matter(ballots: list[tuple[int, ...]]) -> None:
    assert count_ranked(ballots, 4) == count_ranked(sorted(ballots), 4)


@given(RANKINGS, st.permutations(range(4)))
def test_no_option_is_preferred_for_its_place_in_the_list(
    ballots: list[tuple[int, ...]], names: list[int]
) -> None:
    outcome, winner, _ = count_ranked(ballots, 4)
    renamed = [tuple(names[one] for one in ballot) for ballot in ballots]
    assert count_ranked(renamed, 4)[:2] == (outcome, None if winner is None else names[winner])


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        ((5, 0, 0), False),
        ((4, 1, 0), False),
        ((4, 0, 1), False),
        ((3, 2, 0), True),
        ((3, 1, 1), True),
        ((0, 6, 2), True),
        ((2, 2, 0), False),
        ((1, 1, 1), False),
    ],
)
def test_a_secret_count_is_told_only_where_it_leaves_open_who_voted_what(
    counts: tuple[int, ...], told: bool
) -> None:
    assert may_be_told(Tally(counts=counts), sum(counts)) is told
