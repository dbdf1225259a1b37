"""Ratios against published examples, R and arithmetic by hand."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from core.statistics import log_ratio, ratio_of_estimates, ratio_of_proportions, ratio_of_rates


def test_a_ratio_is_widened_on_the_log_scale() -> None:
    # exp(0.1959964) = 1 + 0.1959964 + 0.0192073 + 0.0012548 + 0.0000615 + 0.0000025 = 1.2165225;
    # 2 / 1.2165225 and 2 × 1.2165225.
    assert_allclose(log_ratio(2, 0.1), (1.644030, 2.433045), atol=2e-6)


def test_proportions_give_the_ratio_that_a_log_binomial_model_gives() -> None:
    # Pupils who dropped out, 30 of 635 against 25 of 2,003; R 4.2.2, glm(binomial(log)).
    assert_allclose(
        ratio_of_proportions(30, 635, 25, 2003),
        (3.785196850393701, 2.2431847222834693, 6.387220389788215),
        rtol=1e-9,
    )


def test_rates_give_the_ratio_of_breast_cancer_after_fluoroscopy() -> None:
    # 41 cases in 28,010 woman-years against 15 in 19,017; R 4.2.2, glm(family = poisson).
    assert_allclose(
        ratio_of_rates(41, 28010, 15, 19017),
        (41 / 28010 / (15 / 19017), 1.02722599770, 3.35256331425),
        rtol=1e-6,
    )


def test_estimates_give_their_relative_errors_to_the_ratio() -> None:
    # (3/30, 4/40): √(0.1² + 0.1²) = 0.1414214; 0.75 × exp(±0.2771808).
    assert_allclose(ratio_of_estimates(30, 3, 40, 4), (0.75, 0.568439, 0.989552), atol=2e-6)


@pytest.mark.parametrize(
    "counts", [(0, 25, 6, 240), (0, 25, 0, 25), (18, 18, 18, 18), (3, 10, 0, 10)]
)
def test_proportions_with_a_zero_or_without_doubt_have_no_interval(
    counts: tuple[int, int, int, int],
) -> None:
    assert np.isnan(ratio_of_proportions(*counts)[1:]).all()


def test_none_against_some_is_a_ratio_of_zero_and_some_against_none_is_no_ratio() -> None:
    assert_array_equal(ratio_of_proportions([0, 3], 25, [6, 0], 25).estimate, [0, np.nan])
    assert_array_equal(ratio_of_rates([0, 3], 25, [6, 0], 25).estimate, [0, np.nan])
    assert_array_equal(ratio_of_estimates([0, 3], 1, [6, 0], 1).estimate, [0, np.nan])


def test_rates_and_estimates_with_a_zero_have_no_interval() -> None:
    for ratio in (ratio_of_rates([0, 3], 25, [6, 0], 25), ratio_of_estimates([0, 3], 1, [6, 0], 1)):
        assert np.isnan(ratio.lower).all()
        assert np.isnan(ratio.upper).all()


@pytest.mark.parametrize(
    "given", [(np.nan, 0.1), (2, np.nan), (-2, 0.1), (0, 0.1), (2, 0), (2, -0.1)]
)
def test_a_ratio_that_cannot_be_has_no_interval(given: tuple[float, float]) -> None:
    assert np.isnan(log_ratio(*given)).all()


def test_an_error_below_zero_is_never_squared_away() -> None:
    assert np.isnan(ratio_of_estimates(30, -3, 40, 4)[1:]).all()
    assert np.isnan(ratio_of_estimates(30, 3, 40, -4)[1:]).all()
