"""The presentation standards of NCHS at their boundaries.

Exact limits come from sums of binomial and Poisson probabilities, not from the code's own formulas.
"""

from __future__ import annotations

from math import comb, exp, nan

import numpy as np
import pytest

from core.statistics import proportion_reliability, rate_reliability


def _at_most(part: int, whole: int, share: float) -> float:
    return sum(comb(whole, k) * share**k * (1 - share) ** (whole - k) for k in range(part + 1))


def _few_events(count: int, mean: float) -> float:
    term = total = exp(-mean)
    for k in range(1, count + 1):
        term *= mean / k
        total += term
    return total


def _too_few(part: int, whole: int) -> bool:
    return bool(proportion_reliability(part / whole, whole).too_few)


def test_the_limits_are_those_of_the_binomial_sums() -> None:
    for part, whole in ((15, 60), (3, 40), (45, 46)):
        found = proportion_reliability(part / whole, whole)
        assert _at_most(part, whole, float(found.upper)) == pytest.approx(0.025, rel=1e-9)
        assert _at_most(part - 1, whole, float(found.lower)) == pytest.approx(0.975, rel=1e-9)


@pytest.mark.parametrize(("part", "whole", "too_few"), [(0, 29, True), (0, 30, False)])
def test_fewer_than_thirty_people_are_too_few(part: int, whole: int, too_few: bool) -> None:
    # 0 of 30: at most 1 − 0.025^(1/30) = 11.6 %, narrow enough; the relative width says nothing.
    assert _too_few(part, whole) is too_few


# Limits by bisection on the binomial sums: 21 of 42 is 34.2 % to 65.8 % (0.316 wide), 23 of 46
# 34.9 % to 65.1 % (0.302), 24 of 48 35.2 % to 64.8 % (0.296).
@pytest.mark.parametrize(
    ("part", "whole", "too_few"), [(21, 42, True), (23, 46, True), (24, 48, False)]
)
def test_an_interval_of_thirty_points_is_too_wide(part: int, whole: int, too_few: bool) -> None:
    assert _too_few(part, whole) is too_few


# 9 of 100 is 4.2 % to 16.4 %: 1.36 times 9 %. 10 of 100 is 4.9 % to 17.6 %: 1.27 times 10 %.
@pytest.mark.parametrize(("part", "whole", "too_few"), [(9, 100, True), (10, 100, False)])
def test_between_the_widths_the_relative_one_decides(part: int, whole: int, too_few: bool) -> None:
    assert _too_few(part, whole) is too_few


# 2 of 130 is 0.19 % to 5.4 %: 5.3 points. 2 of 145 is 0.17 % to 4.9 %: 4.7 points, and 3.4 times
# the figure. 1 of 105 is 0.02 % to 5.2 %, 1 of 115 0.02 % to 4.7 %.
@pytest.mark.parametrize(
    ("part", "whole", "too_few"),
    [(2, 130, True), (2, 145, False), (1, 105, True), (1, 115, False)],
)
def test_five_points_are_narrow_whatever_the_figure(part: int, whole: int, too_few: bool) -> None:
    assert _too_few(part, whole) is too_few


def test_nobody_and_everybody_are_shown_and_reviewed() -> None:
    found = proportion_reliability([0, 1, 0.5], [200, 200, 200])
    assert found.too_few.tolist() == [False, False, False]
    assert found.review.tolist() == [True, True, False]


def test_too_few_are_not_also_reviewed() -> None:
    found = proportion_reliability(0, 20)
    assert bool(found.too_few)
    assert not bool(found.review)


def test_a_survey_counts_as_many_people_as_its_error_says() -> None:
    # 0.5 × 0.5 / 0.05² = 100 of 400 asked; 0.5 × 0.5 / 0.0929² = 28.97, fewer than 30.
    found = proportion_reliability([0.5, 0.5], [400, 400], [0.05, 0.0929])
    assert found.too_few.tolist() == [False, True]
    assert _at_most(49, 100, float(found.lower[0])) == pytest.approx(0.975, rel=1e-9)


def test_a_survey_of_unknown_size_is_judged_by_its_error_alone() -> None:
    found = proportion_reliability([0.5, 0.5, 0.0], nan, [0.05, 0.0929, 0.01])
    assert found.too_few.tolist() == [False, True, False]
    assert np.isnan(found.lower[2])


def test_few_degrees_of_freedom_widen_the_interval_and_are_reviewed() -> None:
    found = proportion_reliability([0.5] * 3, 1000, 0.02, [7, 8, 900])
    assert found.review.tolist() == [True, False, False]
    width = found.upper - found.lower
    # t(7) = 2.3646 against t(999) = 1.9623: 1.205 times as wide, nearly.
    assert width[0] / width[2] == pytest.approx(2.3646 / 1.9623, rel=0.01)


@pytest.mark.parametrize("given", [(nan, 100, nan), (0.5, nan, nan), (1.2, 100, nan)])
def test_what_says_nothing_of_itself_is_not_judged(given: tuple[float, float, float]) -> None:
    found = proportion_reliability(*given)
    assert not bool(found.too_few)
    assert not bool(found.review)
    assert np.isnan([found.lower, found.upper]).all()


@pytest.mark.parametrize(("count", "too_few"), [(0, True), (9, True), (10, False)])
def test_fewer_than_ten_events_are_too_few_for_a_rate(count: int, too_few: bool) -> None:
    found = rate_reliability(count, 20_000, per=100_000)
    assert bool(found.too_few) is too_few
    # Poisson sums: at most `count` events have a probability of 2.5 % at the upper limit.
    assert _few_events(count, float(found.upper) / 5) == pytest.approx(0.025, rel=1e-9)


def test_a_rate_among_fewer_than_ten_people_is_too_few() -> None:
    assert rate_reliability([12, 12], [9, 10]).too_few.tolist() == [True, False]


def test_a_count_needs_no_population() -> None:
    found = rate_reliability([9, 10])
    assert found.too_few.tolist() == [True, False]
    # Breslow and Day (1987), table 2.10: 10 events are 4.795 to 18.390.
    assert found.lower[1] == pytest.approx(4.795, abs=5e-4)
    assert found.upper[1] == pytest.approx(18.390, abs=5e-4)


def test_a_standardised_rate_is_worth_the_count_with_its_relative_error() -> None:
    # (30 / 10)² = 9 events: 4.115 to 17.085 of 9, 1.441 wide. (30 / 12)² = 6.25: wider than 1.6.
    found = rate_reliability(nan, rate=[30, 30], standard_error=[10, 12], per=100_000)
    assert found.too_few.tolist() == [False, True]
    assert found.lower[0] == pytest.approx(30 * 4.115 / 9, abs=2e-3)
    assert found.upper[0] == pytest.approx(30 * 17.085 / 9, abs=2e-3)


def test_a_rate_that_says_nothing_of_itself_is_not_judged() -> None:
    found = rate_reliability(nan, rate=30, per=1000)
    assert not bool(found.too_few)
    assert np.isnan(found.lower)
