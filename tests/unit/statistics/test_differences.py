"""Differences against Newcombe's published table and against statsmodels."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from core.statistics import (
    changed,
    difference_of_estimates,
    difference_of_rates,
    garwood_rate,
    newcombe,
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
