"""Differences against Newcombe's published table and against statsmodels."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from core.statistics import (
    Comparison,
    changed,
    difference_of_differences,
    difference_of_estimates,
    difference_of_rates,
    estimate_against_whole,
    garwood_rate,
    newcombe,
    part_against_whole,
)

# Newcombe (1998), Statistics in Medicine 17:873, table II, method 10, contrasts (a) to (h).
NEWCOMBE = [
    ((56, 70, 48, 80), (0.0524, 0.3339)),
    ((9, 10, 3, 10), (0.1705, 0.8090)),
    ((6, 7, 2, 7), (0.0582, 0.8062)),
    ((5, 56, 0, 29), (-0.0381, 0.1926)),
    ((0, 10, 0, 20), (-0.1611, 0.2775)),
    ((0, 10, 0, 10), (-0.2775, 0.2775)),
    ((10, 10, 0, 20), (0.6791, 1.0000)),
    ((10, 10, 0, 10), (0.6075, 1.0000)),
]

# statsmodels 0.15.0: confint_poisson_2indep(method="mover", method_mover="exact-c"), per person.
RATES = [
    ((41, 28010, 15, 19017), (1.6827544016533177e-05, 0.0013019704961058664)),
    ((10, 1000, 0, 1000), (0.003620673197638329, 0.018390356042017775)),
    ((0, 500, 0, 800), (-0.004611099317642421, 0.007377758908227872)),
    ((7, 41000, 17, 424489), (2.579502154428802e-05, 0.0003124947386726988)),
    ((3, 100, 12, 100), (-0.18272579416429036, -0.008210778380921505)),
]


@pytest.mark.parametrize(("counts", "limits"), NEWCOMBE)
def test_newcombe_gives_his_published_limits(
    counts: tuple[int, int, int, int], limits: tuple[float, float]
) -> None:
    difference = newcombe(*counts)
    assert_allclose(difference[1:], limits, atol=5e-5)
    x1, n1, x2, n2 = counts
    assert_allclose(difference.estimate, x1 / n1 - x2 / n2, atol=1e-15)


def test_newcombe_answers_many_rows_at_once() -> None:
    columns = np.array([counts for counts, _ in NEWCOMBE]).T
    difference = newcombe(*columns)
    assert_allclose(difference.lower, [low for _, (low, _) in NEWCOMBE], atol=5e-5)
    assert_allclose(difference.upper, [high for _, (_, high) in NEWCOMBE], atol=5e-5)


@pytest.mark.parametrize("bad", [(1, 0, 1, 2), (1, 2, 3, 2), (np.nan, 2, 1, 2), (1, 2, 1, np.nan)])
def test_newcombe_says_nothing_where_one_side_says_nothing(bad: tuple[float, ...]) -> None:
    assert np.isnan(newcombe(*bad)).all()


@pytest.mark.parametrize(("counts", "limits"), RATES)
def test_rates_give_the_limits_of_an_independent_implementation(
    counts: tuple[int, int, int, int], limits: tuple[float, float]
) -> None:
    difference = difference_of_rates(*counts, per=100_000)
    assert_allclose(difference[1:], np.multiply(limits, 100_000), rtol=1e-9)
    x1, n1, x2, n2 = counts
    assert_allclose(difference.estimate, 1e5 * x1 / n1 - 1e5 * x2 / n2, rtol=1e-12)


def test_a_difference_of_rates_follows_from_the_tabulated_poisson_limits() -> None:
    # Ten events against none per 1,000: 10 − √((10 − 4.795)² + 3.689²) and 18.390, by hand.
    difference = difference_of_rates(10, 1000, 0, 1000, per=1000)
    assert_allclose(difference, (10, 3.620, 18.390), atol=1e-3)


@pytest.mark.parametrize("bad", [(1, 0, 1, 2), (-1, 2, 1, 2), (np.nan, 2, 1, 2), (1, 2, 1, -2)])
def test_rates_say_nothing_where_one_side_says_nothing(
    bad: tuple[float, float, float, float],
) -> None:
    assert np.isnan(difference_of_rates(*bad, per=1000)).all()


@given(
    st.tuples(
        st.integers(0, 500), st.integers(1, 10**6), st.integers(0, 500), st.integers(1, 10**6)
    )
)
def test_rates_whose_intervals_do_not_touch_differ(counts: tuple[int, int, int, int]) -> None:
    first = garwood_rate(counts[0], counts[1], per=1000)
    second = garwood_rate(counts[2], counts[3], per=1000)
    difference = difference_of_rates(*counts, per=1000)
    apart = first.lower > second.upper or second.lower > first.upper
    assert changed(difference.lower, difference.upper) or not apart
    assert difference.lower <= difference.estimate <= difference.upper


def test_independent_estimates_add_their_variances() -> None:
    # √(3² + 4²) = 5; 50 − 40 = 10; 1.959964 × 5 = 9.79982.
    difference = difference_of_estimates(50, 3, 40, 4)
    assert_allclose(difference, (10, 0.20018, 19.79982), atol=1e-5)


def test_a_part_and_its_whole_count_their_covariance() -> None:
    # 3² + 4² − 2 × 8 = 9, so the error is 3 instead of 5.
    difference = difference_of_estimates(50, 3, 40, 4, covariance=8)
    assert_allclose(difference, (10, 10 - 5.879892, 10 + 5.879892), atol=1e-5)


@pytest.mark.parametrize(
    ("errors", "covariance"), [((np.nan, 1), 0), ((-1, 1), 0), ((1, -1), 0), ((1, 1), 5)]
)
def test_an_impossible_error_leaves_the_difference_without_an_interval(
    errors: tuple[float, float], covariance: float
) -> None:
    difference = difference_of_estimates(5, errors[0], 4, errors[1], covariance=covariance)
    assert difference.estimate == 1
    assert np.isnan(difference[1:]).all()


def test_a_change_is_an_interval_without_zero() -> None:
    lower = [0.01, -0.2, -0.1, 0.0, -0.1, np.nan, np.nan]
    upper = [0.20, -0.1, 0.10, 0.1, 0.0, np.nan, 0.1]
    assert_array_equal(changed(lower, upper), [True, True, False, False, False, False, False])


def test_a_part_against_its_whole_is_the_part_against_the_rest_shrunk_by_the_rest() -> None:
    # 56 of 70 against 48 of 80 (Newcombe 1998, Statistics in Medicine 17:873, table II, case a:
    # 0.2, 0.0524 to 0.3339) as part and rest of 104 of 150: times 80 / 150.
    found = part_against_whole(56, 70, 104, 150)
    assert_allclose(found, [each * 80 / 150 for each in (0.2, 0.0524, 0.3339)], atol=5e-5)


def test_leaving_out_what_part_and_whole_share_would_look_less_certain() -> None:
    found = part_against_whole(560, 700, 1040, 1500)
    as_if_apart = newcombe(560, 700, 1040, 1500)
    assert found.estimate == pytest.approx(as_if_apart.estimate)
    assert found.upper - found.lower < 0.75 * (as_if_apart.upper - as_if_apart.lower)


@pytest.mark.parametrize(
    "given", [(5, 10, 4, 20), (5, 10, 7, 8), (1, 10, 9, 15), (np.nan, 10, 5, 20)]
)
def test_a_part_that_does_not_fit_into_the_whole_is_not_compared(given: tuple[float, ...]) -> None:
    assert np.isnan(part_against_whole(*given)).all()


def test_all_people_differ_in_nothing_from_all_people() -> None:
    assert_array_equal(part_against_whole(5, 10, 5, 10), (0, 0, 0))


def test_estimates_of_part_and_whole_count_their_covariance() -> None:
    # A quarter of all: Var = 4 + 1 − 2 × 0.25 × 4 = 3.
    found = estimate_against_whole(30, 2, 26, 1, 0.25)
    assert_allclose(found, (4, 4 - 1.959964 * 3**0.5, 4 + 1.959964 * 3**0.5), atol=1e-6)
    assert np.isnan(estimate_against_whole(30, 2, 26, 1, 1.2)[1:]).all()


def test_a_change_of_a_gap_has_the_uncertainty_of_both_gaps() -> None:
    # 12 (10 to 15) against 20 (16 to 23): −8 − √(2² + 3²) to −8 + √(3² + 4²).
    later, earlier = Comparison(*np.array([12.0, 10, 15])), Comparison(*np.array([20.0, 16, 23]))
    found = difference_of_differences(later, earlier)
    assert_allclose(found, (-8, -8 - 13**0.5, -3))
