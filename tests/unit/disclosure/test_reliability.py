"""Too few to be sure: which cells lose their figure, and the range that is said instead."""

from __future__ import annotations

import pandas as pd
import pytest

from core.disclosure import Status, Unreliable, Watch, cell_of, protect
from core.registry import IndicatorKind
from tests.unit.disclosure import tables
from tests.unit.disclosure.test_protect import INDICATOR, KEY, observed, protected, rules, status

RATE, COUNT, MEAN = IndicatorKind.RATE, IndicatorKind.COUNT, IndicatorKind.MEAN


def test_a_proportion_of_few_people_says_its_range_and_nothing_else() -> None:
    # R 4.2.2, binom.test(14, 28): 30.6 % to 69.4 %, in whole per cents outwards.
    row = protected(observed(14, 28)).astype(object).to_dict("records")[0]
    assert cell_of({str(key): value for key, value in row.items()}) == Unreliable(0.30, 0.70)
    assert protected(observed(14, 28))[["value", "numerator", "denominator"]].isna().all(axis=None)


def test_a_range_is_never_narrower_than_what_can_be_said() -> None:
    # 9 of 60,000 with public counts: 4.115 to 17.085 events, 6.86 to 28.5 in 100,000.
    row = protected(observed(9, 60_000), by=rules(RATE, public_counts=True)).iloc[0]
    assert row["status"] == Status.UNRELIABLE
    assert (row["lower"], row["upper"]) == (6, 29)


def test_a_range_that_is_whole_already_stays() -> None:
    # Nobody of 29: from 0 to 1 − 0.025^(1/29) = 11.94 %.
    row = protected(observed(0, 29)).iloc[0]
    assert (row["lower"], row["upper"]) == (0, 0.12)


@pytest.mark.parametrize("kind", [RATE, COUNT])
def test_fewer_than_ten_events_are_too_few_where_counts_are_public(kind: IndicatorKind) -> None:
    by = rules(kind, public_counts=True)
    assert status(observed(9, 100_000), by) == Status.UNRELIABLE
    assert status(observed(10, 100_000), by) == Status.SHOWN


def test_a_small_count_is_withheld_before_anybody_asks_how_sure_it_is() -> None:
    for row in (observed(3, 28), observed(9, 100_000)):
        cell = protected(row, by=rules(RATE)).iloc[0]
        assert cell["status"] == Status.WITHHELD
        assert cell[["lower", "upper"]].isna().all()


def test_a_total_that_gives_a_provider_away_is_withheld_and_says_no_range() -> None:
    group = observed(4, 17)["subgroup_id"]
    cells = protected(
        observed(4, 17, subgroup=group, provider=observed()["subgroup_id"]),
        observed(11, 22, subgroup=group, provider=observed()["subgroup_id"]),
    )
    total = cells.iloc[-1]
    assert total["status"] == Status.WITHHELD
    assert cells[cells["status"] == Status.WITHHELD][["lower", "upper"]].isna().all(axis=None)


def test_a_survey_is_judged_by_its_error() -> None:
    # 0.4 × 0.6 / 0.1² = 24 people, fewer than 30; with 0.05 they are 96.
    assert status(observed(estimate=0.4, standard_error=0.1)) == Status.UNRELIABLE
    assert status(observed(estimate=0.4, standard_error=0.05)) == Status.SHOWN
    assert status(observed(estimate=30, standard_error=15), rules(RATE)) == Status.UNRELIABLE


def test_an_estimate_that_does_not_say_how_sure_it_is_is_not_judged() -> None:
    assert status(observed(estimate=0.4)) == Status.SHOWN
    assert status(observed(estimate=30.0), rules(RATE)) == Status.SHOWN


def test_means_have_no_such_standard() -> None:
    assert status(observed(500, 12), rules(MEAN)) == Status.SHOWN


def test_nobody_and_everybody_of_many_are_shown_and_kept_for_review() -> None:
    cells = protected(observed(0, 400), observed(400, 400), observed(200, 400))
    assert cells["status"].tolist() == [Status.SHOWN] * 3
    assert cells["reason"].tolist() == ["review", "review", ""]


def test_a_range_protects_nobody() -> None:
    # Everyone is A, B and C. A is small; B says a range; so B or C must be withheld for A's sake.
    sides = [["A", "B", "C"]]
    counts = {"A": (6, 80), "B": (14, 28), "C": (200, 400), tables.TOTAL: (220, 508)}
    rows = pd.DataFrame(
        [observed(*count, subgroup=tables.subgroup((name,))) for name, count in counts.items()]
    )
    nothing = pd.DataFrame(columns=[*KEY, "numerator", "denominator"])
    by = {INDICATOR: rules()}
    cells = protect(rows, by, tables.structure(sides), nothing, Watch(60)).cells
    said = dict(zip(counts, cells["status"], strict=True))
    assert said["A"] == Status.WITHHELD
    assert Status.WITHHELD in (said["B"], said["C"]), said
    assert cells[cells["status"] == Status.WITHHELD][["lower", "upper"]].isna().all(axis=None)
