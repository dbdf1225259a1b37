"""The 21 measures on three subgroups small enough to be worked out by hand, and at their edges."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy import optimize

from core.statistics import Measure, Subgroups, inequality, made_for, slope_index, subgroups
from core.statistics.dispersion import mean_log_deviation, theil_index
from core.statistics.gradient import relative_concentration_index, relative_index
from core.statistics.subgroups import Correction, draws

# 10 %, 20 % and 30 % of 500, 300 and 200 people: 17 % of all.
THREE = subgroups(
    [0.1, 0.2, 0.3], [0.01, 0.02, 0.03], [500, 300, 200], favourable=True, reference=1, most=1
)
BY_HAND = {
    Measure.DIFFERENCE: 0.1,  # 0.2 (the reference) − 0.1
    Measure.RATIO: 2.0,
    Measure.BETWEEN_GROUP_VARIANCE: 0.0061,  # 0.5 × 0.07² + 0.3 × 0.03² + 0.2 × 0.13²
    Measure.BETWEEN_GROUP_DEVIATION: 0.0781025,
    Measure.VARIATION: 45.942643,
    Measure.FROM_MEAN: 0.23 / 3,
    Measure.FROM_MEAN_WEIGHTED: 0.07,
    Measure.FROM_BEST: 0.1,
    Measure.FROM_BEST_WEIGHTED: 0.13,
    Measure.FROM_REFERENCE: 0.2 / 3,
    Measure.FROM_REFERENCE_WEIGHTED: 0.07,
    Measure.DISPARITY: 45.098039,
    Measure.DISPARITY_WEIGHTED: 41.176471,
    Measure.THEIL: 101.7575,
    Measure.LOG_DEVIATION: 102.9617,
    Measure.ATTRIBUTABLE_RISK: 0.13,
    Measure.ATTRIBUTABLE_FRACTION: 76.470588,
}
# In the order in which they stand: middles of the ranks 0.25, 0.65, 0.9.
IN_ORDER = replace(THREE, ordered=True, reference=None)
ALONG = {
    Measure.DIFFERENCE: 0.2,
    Measure.RATIO: 3.0,
    Measure.ABSOLUTE_CONCENTRATION: 0.041,  # 2 × (−0.0125 + 0.009 + 0.024)
    Measure.RELATIVE_CONCENTRATION: 0.2411765,
    Measure.ATTRIBUTABLE_RISK: 0.13,
    Measure.ATTRIBUTABLE_FRACTION: 76.470588,
}


@pytest.mark.parametrize("measure", BY_HAND)
def test_a_measure_without_an_order_is_what_hand_and_paper_say(measure: Measure) -> None:
    found = inequality(measure, THREE)
    assert found.estimate == pytest.approx(BY_HAND[measure], rel=2e-5)
    assert found.lower < found.estimate < found.upper


@pytest.mark.parametrize("measure", ALONG)
def test_a_measure_along_an_order_is_what_hand_and_paper_say(measure: Measure) -> None:
    found = inequality(measure, IN_ORDER)
    assert found.estimate == pytest.approx(ALONG[measure], rel=1e-6)
    assert found.lower < found.estimate < found.upper


def test_all_21_measures_are_made_for_some_dimension_and_worked_out_here() -> None:
    assert len(Measure) == 21
    assert set(made_for(ordered=False)) == set(BY_HAND)
    by_regression = {Measure.SLOPE, Measure.RELATIVE_SLOPE}
    assert set(made_for(ordered=True)) == set(ALONG) | by_regression


def test_a_straight_slope_is_the_covariance_with_the_rank_over_its_variance() -> None:
    # Σ p (r − ½) y = 0.0205, Σ p (r − ½)² = 0.07; from 0.0235714 at rank 0 to 0.3164286 at 1.
    assert slope_index(IN_ORDER, linear=True).estimate == pytest.approx(0.0205 / 0.07)
    assert relative_index(IN_ORDER, linear=True).estimate == pytest.approx(13.424242, rel=1e-6)


def test_a_logistic_slope_is_the_most_likely_one_with_each_person_counted_once() -> None:
    groups = subgroups(
        [43.8, 42.0, 42.9, 39.4], populations=[800, 1500, 2600, 3100],
        favourable=False, ordered=True, most=100,
    )  # fmt: skip
    ranks = np.array([0.05, 0.19375, 0.45, 0.80625])

    def unlikely(line: np.ndarray, weights: np.ndarray = groups.populations) -> float:
        at = 1 / (1 + np.exp(-line[0] - line[1] * ranks))
        share = groups.estimates / 100
        return -float(np.sum(weights * (share * np.log(at) + (1 - share) * np.log(1 - at))))

    best = optimize.minimize(unlikely, [0.0, 0.0], method="BFGS", tol=1e-10).x
    bottom, top = 1 / (1 + np.exp(-best[0])), 1 / (1 + np.exp(-best.sum()))
    assert slope_index(groups).estimate == pytest.approx(100 * (top - bottom), rel=1e-5)
    assert relative_index(groups).estimate == pytest.approx(top / bottom, rel=1e-5)
    # Twice as many people say the same of the slope: its uncertainty is that of the regression.
    twice = replace(groups, populations=2 * groups.populations)
    assert slope_index(twice) == pytest.approx(slope_index(groups), rel=1e-6)


def test_equal_subgroups_have_no_inequality_in_any_measure() -> None:
    alike = subgroups(
        [0.4, 0.4, 0.4], [0.02, 0.02, 0.02], [50, 300, 200], favourable=True, reference=2, most=1
    )
    for measure in made_for(ordered=False):
        expected = 1.0 if measure is Measure.RATIO else 0.0
        assert inequality(measure, alike).estimate == pytest.approx(expected, abs=1e-12), measure
    for measure in made_for(ordered=True):
        expected = 1.0 if measure in (Measure.RATIO, Measure.RELATIVE_SLOPE) else 0.0
        found = inequality(measure, replace(alike, ordered=True))
        assert found.estimate == pytest.approx(expected, abs=1e-9), measure


def test_for_what_is_better_in_small_numbers_a_disadvantage_is_positive_too() -> None:
    hardship = replace(THREE, favourable=False, reference=None)
    assert inequality(Measure.DIFFERENCE, hardship).estimate == pytest.approx(0.2)
    # In order, the most disadvantaged stand first; here they have the least of it.
    in_order = replace(hardship, ordered=True)
    assert inequality(Measure.DIFFERENCE, in_order).estimate == pytest.approx(-0.2)
    assert inequality(Measure.ATTRIBUTABLE_RISK, hardship).estimate == pytest.approx(-0.07)


@pytest.mark.parametrize("count", [1, 2])
def test_one_or_two_subgroups_have_only_the_measures_of_two(count: int) -> None:
    few = subgroups([0.1, 0.2][:count], [0.01, 0.02][:count], [5, 5][:count], favourable=True)
    said = {one for one in Measure if np.isfinite(inequality(one, few).estimate)}
    two = {Measure.DIFFERENCE, Measure.RATIO}
    two |= {Measure.ATTRIBUTABLE_RISK, Measure.ATTRIBUTABLE_FRACTION}
    assert said == (two if count == 2 else set())


def test_without_populations_only_the_unweighted_measures_are_said() -> None:
    groups = replace(THREE, populations=np.full(3, np.nan), average=0.17)
    said = {one for one in made_for(False) if np.isfinite(inequality(one, groups).estimate)}
    assert said == {
        Measure.DIFFERENCE,
        Measure.RATIO,
        Measure.FROM_MEAN,
        Measure.FROM_BEST,
        Measure.FROM_REFERENCE,
        Measure.DISPARITY,
        Measure.ATTRIBUTABLE_RISK,
        Measure.ATTRIBUTABLE_FRACTION,
    }


def test_where_nobody_has_it_nothing_relative_is_said() -> None:
    nobody = subgroups([0, 0, 0], [0, 0, 0], [5, 5, 5], favourable=True, reference=0, most=1)
    for measure in (
        *(Measure.RATIO, Measure.VARIATION, Measure.DISPARITY, Measure.DISPARITY_WEIGHTED),
        *(Measure.THEIL, Measure.LOG_DEVIATION, Measure.ATTRIBUTABLE_FRACTION),
    ):
        assert np.isnan(inequality(measure, nobody).estimate), measure
    in_order = replace(nobody, ordered=True)
    assert np.isnan(inequality(Measure.RELATIVE_CONCENTRATION, in_order).estimate)
    assert np.isnan(inequality(Measure.RELATIVE_SLOPE, in_order).estimate)
    assert inequality(Measure.FROM_MEAN, nobody).estimate == 0


def test_a_subgroup_at_zero_has_no_logarithm() -> None:
    groups = subgroups([0.0, 0.2, 0.4], [0.01] * 3, [50, 30, 20], favourable=True)
    assert np.isnan(mean_log_deviation(groups).estimate)
    found = theil_index(groups)
    # μ = 0.14: 0.3 × 1.428571 ln 1.428571 + 0.2 × 2.857143 ln 2.857143 = 0.1528607 + 0.5998984.
    assert found.estimate == pytest.approx(752.7591, rel=1e-6)
    assert np.isnan(found.lower)


def test_below_zero_nothing_is_shared_out() -> None:
    groups = subgroups([-1.0, 2.0, 4.0], [0.1] * 3, [50, 30, 20], favourable=True)
    assert np.isnan(theil_index(groups).estimate)
    assert np.isnan(mean_log_deviation(groups).estimate)


def test_drawn_limits_are_the_same_for_the_same_seed_and_others_for_another() -> None:
    one, again = (inequality(Measure.FROM_BEST, THREE, seed=4) for _ in range(2))
    assert one == again
    assert one != inequality(Measure.FROM_BEST, THREE, seed=5)


def test_what_is_drawn_lies_where_the_indicator_can_be() -> None:
    wide = subgroups([0.02, 0.5, 0.97], [0.2, 0.2, 0.2], favourable=True, most=1)
    drawn = draws(wide, 1)
    assert drawn.min() >= 0
    assert drawn.max() <= 1
    # Cut off alike on both sides, the middle one keeps its mean.
    assert drawn.mean(axis=0)[1] == pytest.approx(0.5, abs=0.01)
    assert (drawn.std(axis=0) > 0.05).all()


def test_an_error_of_zero_moves_nothing() -> None:
    certain: Subgroups = replace(THREE, errors=np.zeros(3))
    assert inequality(Measure.FROM_MEAN, certain) == pytest.approx((0.23 / 3,) * 3)


@pytest.mark.parametrize(
    ("estimates", "errors"), [([], []), ([0.1, np.nan], [0.1, 0.1]), ([0.1, 0.2], [0.1])]
)
def test_subgroups_that_do_not_fit_together_are_refused(
    estimates: list[float], errors: list[float]
) -> None:
    with pytest.raises(ValueError, match="subgroup"):
        subgroups(estimates, errors, favourable=True)


def test_a_corrected_index_needs_bounds_that_hold() -> None:
    with pytest.raises(ValueError, match="least"):
        relative_concentration_index(IN_ORDER, correction=Correction.ERREYGERS)
    with pytest.raises(ValueError, match="do not lie between"):
        relative_concentration_index(IN_ORDER, bounds=(0, 0.25))
    # All at the bottom of the scale leaves nothing to divide by.
    bottom = replace(IN_ORDER, estimates=np.zeros(3))
    assert np.isnan(relative_concentration_index(bottom, bounds=(0, 1)).estimate)
