"""Intervals against published tables and against R and statsmodels."""

from __future__ import annotations

import time
from collections.abc import Callable

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal
from scipy import stats

from core.statistics import (
    Interval,
    clopper_pearson,
    effective_sample,
    fay_feuer,
    garwood,
    garwood_rate,
    korn_graubard,
    normal,
    wilson,
)

# Newcombe (1998), Statistics in Medicine 17:857, table I: the four worked examples.
NEWCOMBE_SINGLE = {
    (81, 263): {"wilson": (0.2553, 0.3662), "exact": (0.2527, 0.3676)},
    (15, 148): {"wilson": (0.0624, 0.1605), "exact": (0.0578, 0.1617)},
    (0, 20): {"wilson": (0.0000, 0.1611), "exact": (0.0000, 0.1684)},
    (1, 29): {"wilson": (0.0061, 0.1718), "exact": (0.0009, 0.1776)},
}


@pytest.mark.parametrize("case", NEWCOMBE_SINGLE)
def test_wilson_gives_newcombes_published_limits(case: tuple[int, int]) -> None:
    assert_allclose(wilson(*case), NEWCOMBE_SINGLE[case]["wilson"], atol=5e-5)


@pytest.mark.parametrize("case", NEWCOMBE_SINGLE)
def test_clopper_pearson_gives_newcombes_published_limits(case: tuple[int, int]) -> None:
    assert_allclose(clopper_pearson(*case), NEWCOMBE_SINGLE[case]["exact"], atol=5e-5)


def test_many_proportions_are_answered_in_one_call() -> None:
    numerators, denominators = zip(*NEWCOMBE_SINGLE, strict=True)
    lower, upper = wilson(numerators, denominators)
    assert_allclose(lower, [0.2553, 0.0624, 0.0000, 0.0061], atol=5e-5)
    assert_allclose(upper, [0.3662, 0.1605, 0.1611, 0.1718], atol=5e-5)


def test_one_denominator_serves_many_numerators() -> None:
    lower, upper = wilson([[0], [10]], [10, 20])
    assert lower.shape == upper.shape == (2, 2)
    # 0/10 and 10/10 mirror each other; 0/20 is Newcombe's third example.
    assert_allclose(upper[0], [0.2775, 0.1611], atol=5e-5)
    assert_allclose(lower[1, 0], 0.7225, atol=5e-5)


@pytest.mark.parametrize("interval", [wilson, clopper_pearson])
@pytest.mark.parametrize("level", [0.8, 0.9, 0.95, 0.99, 0.999])
def test_nobody_and_everybody_touch_zero_and_one_exactly(
    interval: Callable[..., Interval], level: float
) -> None:
    denominators = np.arange(1, 1001)  # of every size: rounding spares some of them
    lower, upper = interval(np.stack([0 * denominators, denominators]), denominators, level)
    assert_array_equal(lower[0], np.zeros(1000))
    assert_array_equal(upper[1], np.ones(1000))
    assert (upper[0] < 1).all()
    assert (lower[1] > 0).all()


@pytest.mark.parametrize("interval", [wilson, clopper_pearson])
@pytest.mark.parametrize(
    ("numerator", "denominator"),
    [(0, 0), (3, 0), (np.nan, 10), (3, np.nan), (None, 10), (11, 10), (-1, 10), (3, np.inf)],
)
def test_a_proportion_that_cannot_be_has_no_interval(
    interval: Callable[..., Interval], numerator: float, denominator: float
) -> None:
    lower, upper = interval([numerator, 5], [denominator, 10])
    assert np.isnan([lower[0], upper[0]]).all()
    assert np.isfinite([lower[1], upper[1]]).all()


def test_clopper_pearson_takes_effective_counts_that_are_not_whole() -> None:
    # R 4.2.2: qbeta(c(.025, .975), c(3.5, 4.5), c(25, 24)).
    assert_allclose(
        clopper_pearson(3.5, 27.5), (0.0317006879990376, 0.3096796319865102), rtol=1e-12
    )


@pytest.mark.parametrize("level", [0, 1, 95, -0.5, float("nan")])
def test_a_level_outside_zero_and_one_is_refused(level: float) -> None:
    calls: list[Callable[[], Interval]] = [
        lambda: wilson(1, 2, level),
        lambda: clopper_pearson(1, 2, level),
        lambda: garwood(1, level),
        lambda: normal(1, 1, level),
        lambda: korn_graubard(0.5, 0.1, 30, 10, level),
    ]
    for call in calls:
        with pytest.raises(ValueError, match="confidence level"):
            call()


# R 4.2.2, survey 4.1-1, data `api`: svyciprop(..., method = "beta") on apiclus1, 183 schools,
# 14 degrees of freedom: (proportion, standard error, level) -> limits.
SURVEYED = [
    ((0.0218579234972678, 0.0226224508611339, 0.95), (0.000216146832743157, 0.137507763914980763)),
    ((0.890710382513661, 0.0355486337357809, 0.95), (0.788836834251542, 0.954474003123511)),
    ((0.710382513661202, 0.0330182995537189, 0.95), (0.633436839061471, 0.779338536178300)),
    ((0.890710382513661, 0.0355486337357809, 0.90), (0.807592748773332, 0.946199158960897)),
]


@pytest.mark.parametrize(("given", "limits"), SURVEYED)
def test_korn_graubard_gives_the_limits_of_rs_survey_package(
    given: tuple[float, float, float], limits: tuple[float, float]
) -> None:
    proportion, error, level = given
    assert_allclose(korn_graubard(proportion, error, 183, 14, level), limits, rtol=1e-9)


def test_a_survey_better_than_a_simple_sample_counts_no_more_people_than_were_asked() -> None:
    # apistrat: p(1 − p) / SE² is 232 of 200 schools; R's qbeta with 200 gives the limits.
    given = (0.172051988584177, 0.0247568028754561, 200)
    assert effective_sample(*given) == 200
    assert_allclose(
        korn_graubard(*given, degrees_of_freedom=199),
        (0.122470210033070, 0.231635741259198),
        rtol=1e-9,
    )


def test_the_effective_sample_is_the_binomial_variance_over_the_surveys() -> None:
    # 0.5 × 0.5 / 0.05² = 100; 0.2 × 0.8 / 0.08² = 25; at 0 and 1, and without error, all who
    # were asked.
    answer = effective_sample([0.5, 0.2, 0, 1, 0.5], [0.05, 0.08, 0, 0, 0], [400, 400, 60, 70, 80])
    assert_allclose(answer, [100, 25, 60, 70, 80])


def test_a_simple_random_sample_gets_the_clopper_pearson_interval() -> None:
    # 81/263 with the standard error of a simple sample: Newcombe's first example, exact method.
    p = 81 / 263
    lower, upper = korn_graubard(p, (p * (1 - p) / 263) ** 0.5, 263, 262)
    assert_allclose((lower, upper), (0.252736745585271, 0.367621922601351), rtol=1e-9)


def test_nobody_in_a_survey_is_read_as_nobody_of_all_who_were_asked() -> None:
    lower, upper = korn_graubard([0, 1], 0, 20, 5)
    assert_array_equal([lower[0], upper[1]], [0, 1])
    assert_allclose([upper[0], 1 - lower[1]], 0.1684, atol=5e-5)  # 0/20, exact method


@pytest.mark.parametrize(
    "given",
    [
        (np.nan, 0.1, 50, 10),
        (0.5, np.nan, 50, 10),
        (0.5, 0.1, 0, 10),
        (0.5, 0.1, 50, 0),
        (0.5, 0.1, 50, np.nan),
        (0.0, 0.0, 50, np.nan),
        (0.5, -0.1, 50, 10),
        (1.2, 0.1, 50, 10),
        (0.5, 0.1, 1, 10),
    ],
)
def test_a_survey_that_says_too_little_has_no_interval(given: tuple[float, ...]) -> None:
    assert np.isnan(korn_graubard(*given)).all()


# Exact Poisson limits for 95 %, as tabulated in Breslow and Day (1987), IARC 82, table 2.10,
# and Ulm (1990).
GARWOOD = {0: (0, 3.689), 1: (0.0253, 5.572), 5: (1.623, 11.668), 10: (4.795, 18.390)}


def test_garwood_gives_the_tabulated_limits() -> None:
    lower, upper = garwood(list(GARWOOD))
    assert_allclose(lower, [low for low, _ in GARWOOD.values()], atol=5e-4)
    assert_allclose(upper, [high for _, high in GARWOOD.values()], atol=5e-4)
    assert lower[0] == 0


def test_garwood_gives_the_limits_of_rs_poisson_test() -> None:
    assert_allclose(garwood(100), (81.3639912509232, 121.6267937924264), rtol=1e-12)


def test_a_count_of_twenty_five_gets_the_three_published_levels() -> None:
    # GraphPad, "How QuickCalcs computes the confidence interval of a count".
    assert_allclose(garwood(25, 0.90), (17.38, 34.92), atol=5e-3)
    assert_allclose(garwood(25, 0.95), (16.18, 36.90), atol=5e-3)
    assert_allclose(garwood(25, 0.99), (14.00, 41.00), atol=5e-3)


def test_a_rate_is_the_count_over_its_population() -> None:
    lower, upper = garwood_rate([0, 10, 100], [1000, 20_000, 50_000], per=1000)
    assert_allclose(lower, [0, 4.795 / 20, 81.364 / 50], atol=5e-4)
    assert_allclose(upper, [3.689, 18.390 / 20, 121.627 / 50], atol=5e-4)


@pytest.mark.parametrize("given", [(-1, 100), (np.nan, 100), (3, 0), (3, -5), (3, np.nan)])
def test_a_rate_that_cannot_be_has_no_interval(given: tuple[float, float]) -> None:
    assert np.isnan(garwood_rate(*given, per=1000)).all()


def test_a_count_below_zero_or_missing_has_no_interval() -> None:
    lower, upper = garwood([-1, np.nan, 1])
    assert_array_equal(np.isnan(lower), [True, True, False])
    assert_array_equal(np.isnan(upper), [True, True, False])


def test_an_estimate_reaches_as_many_standard_errors_as_the_level_asks() -> None:
    # z = 1.959964, 1.644854, 2.575829.
    for level, z in ((0.95, 1.959964), (0.90, 1.644854), (0.99, 2.575829)):
        assert_allclose(normal(30, 2, level), (30 - 2 * z, 30 + 2 * z), atol=1e-5)


def test_an_estimate_without_a_usable_error_has_no_interval() -> None:
    lower, upper = normal([30, 30, np.nan, 30], [np.nan, -1, 2, 0])
    assert_array_equal(np.isnan(lower), [True, True, True, False])
    assert_array_equal(np.isnan(upper), [True, True, True, False])
    assert lower[3] == upper[3] == 30


def test_no_rows_give_no_intervals() -> None:
    for interval in (wilson([], []), clopper_pearson([], []), garwood([]), normal([], [])):
        assert interval.lower.shape == interval.upper.shape == (0,)


def test_wilson_answers_a_hundred_thousand_rows_in_a_blink() -> None:
    denominators = np.arange(1, 100_001)
    numerators = denominators // 7
    fastest = float("inf")
    for _ in range(5):
        began = time.perf_counter()
        wilson(numerators, denominators)
        fastest = min(fastest, time.perf_counter() - began)
    assert fastest < 0.1  # about 3 ms here; the limit leaves room for a busy machine


@pytest.mark.parametrize("count", [1, 5, 10, 100])
def test_a_rate_standardised_to_its_own_population_gets_the_poisson_limits(count: int) -> None:
    # One stratum: the rate is count × w, its variance count × w², the largest weight w.
    weight = 100_000 / 43_210
    rate, error = count * weight, count**0.5 * weight
    expected = garwood_rate(count, 43_210, 100_000)
    assert_allclose(fay_feuer(rate, error, weight), expected, rtol=1e-10)
    assert_allclose(fay_feuer(rate, error), expected, rtol=1e-10)


def test_a_standardised_rate_gets_the_limits_of_the_gamma_distribution() -> None:
    # Strata of 1,000 and 4,000 people, weights 0.7 and 0.3, 4 and 10 cases: Σ w x = 0.00355,
    # Σ w² x = 2.01625e-6; R 4.2.2's qgamma in the form of Fay and Feuer's equation 2.
    rate, error = 0.00355, 2.01625e-6**0.5
    lower, upper = fay_feuer(rate, error, 0.0007)
    shape = rate**2 / error**2  # 6.2505
    assert stats.gamma.cdf(lower, shape, scale=rate / shape) == pytest.approx(0.025)
    wider = (rate + 0.0007) ** 2 / (error**2 + 0.0007**2)
    assert stats.gamma.sf(upper, wider, scale=(rate + 0.0007) / wider) == pytest.approx(0.025)
    assert upper > fay_feuer(rate, error).upper  # a typical case weighs less than the heaviest


def test_no_cases_have_an_upper_limit_where_a_case_s_weight_is_known() -> None:
    lower, upper = fay_feuer([0, 0], 0, [2, np.nan])
    assert lower[0] == 0
    assert upper[0] == pytest.approx(2 * 3.689, abs=1e-3)  # Garwood's limit for none
    assert np.isnan([lower[1], upper[1]]).all()


@pytest.mark.parametrize("given", [(-1, 1), (np.nan, 1), (5, np.nan), (5, -1), (5, 0)])
def test_a_standardised_rate_without_a_usable_error_has_no_interval(
    given: tuple[float, float],
) -> None:
    assert np.isnan(fay_feuer(*given)).all()
