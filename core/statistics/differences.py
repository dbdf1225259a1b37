"""Differences of two figures, first minus second, and whether they are changes.

For a change over time the first is the later period; for a gap it is the subgroup. The two must
rest on different people: periods that share years, or a part and its whole, are not independent.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from core.statistics.intervals import garwood_rate, normal, wilson
from core.statistics.model import (
    Comparison,
    Flags,
    Interval,
    Numbers,
    counts,
    exposures,
    numbers,
)


def newcombe(
    numerator_1: ArrayLike,
    denominator_1: ArrayLike,
    numerator_2: ArrayLike,
    denominator_2: ArrayLike,
    level: float = 0.95,
) -> Comparison:
    """Difference of two independent proportions, in [−1, 1], from the Wilson limits of each.

    Newcombe (1998), Statistics in Medicine 17:873, method 10 (hybrid score interval).
    """
    part_1, whole_1 = counts(numerator_1, denominator_1)
    part_2, whole_2 = counts(numerator_2, denominator_2)
    return _recovered(
        part_1 / whole_1,
        wilson(part_1, whole_1, level),
        part_2 / whole_2,
        wilson(part_2, whole_2, level),
    )


def difference_of_rates(
    count_1: ArrayLike,
    population_1: ArrayLike,
    count_2: ArrayLike,
    population_2: ArrayLike,
    per: float,
    level: float = 0.95,
) -> Comparison:
    """Difference of two independent Poisson rates, in events per `per` people.

    Recovers the variances (MOVER) from the Garwood limits that are drawn around each rate, so that
    two rates whose intervals do not touch always differ; somewhat wider than the score limits.
    Li, Tang, Poon and Tang (2011), Communications in Statistics 40:1478; Zou and Donner (2008).
    """
    events_1, people_1 = exposures(count_1, population_1)
    events_2, people_2 = exposures(count_2, population_2)
    return _recovered(
        per * events_1 / people_1,
        garwood_rate(events_1, people_1, per, level),
        per * events_2 / people_2,
        garwood_rate(events_2, people_2, per, level),
    )


def difference_of_estimates(
    estimate_1: ArrayLike,
    standard_error_1: ArrayLike,
    estimate_2: ArrayLike,
    standard_error_2: ArrayLike,
    level: float = 0.95,
    *,
    covariance: ArrayLike = 0.0,
) -> Comparison:
    """Difference of two estimates with standard errors, in their unit; normal approximation.

    Var(a − b) = SE(a)² + SE(b)² − 2 Cov(a, b); `covariance` is zero for independent estimates, and
    is not zero for a part against its whole. NaN limits where an error or variance is negative.
    """
    first, error_1, second, error_2, shared = numbers(
        estimate_1, standard_error_1, estimate_2, standard_error_2, covariance
    )
    variance = error_1**2 + error_2**2 - 2 * shared
    possible = (error_1 >= 0) & (error_2 >= 0) & (variance >= 0)
    error = np.sqrt(np.where(possible, variance, np.nan))
    estimate = np.asarray(first - second)
    return Comparison(estimate, *normal(estimate, error, level))


def part_against_whole(
    numerator: ArrayLike,
    denominator: ArrayLike,
    whole_numerator: ArrayLike,
    whole_denominator: ArrayLike,
    level: float = 0.95,
) -> Comparison:
    """A proportion of some people minus that of all people, those some among them.

    The two share people. All people are the part and the rest, which are independent, so with the
    part's share of all people s the difference is (1 − s) (part − rest): Newcombe's limits of
    that. Leaving the covariance out makes it look less certain than it is. NaN unless the part
    fits into the whole.
    """
    part, people = counts(numerator, denominator)
    whole, everybody = counts(whole_numerator, whole_denominator)
    rest, others = whole - part, everybody - people
    apart = newcombe(part, people, rest, others, level)
    left = others / everybody
    # Where the part is all, the two are one figure.
    same = (others == 0) & (rest == 0)
    return Comparison(*(np.where(same, 0.0, left * each) for each in apart))


def estimate_against_whole(
    estimate: ArrayLike,
    standard_error: ArrayLike,
    whole_estimate: ArrayLike,
    whole_standard_error: ArrayLike,
    share: ArrayLike,
    level: float = 0.95,
) -> Comparison:
    """An estimate of some people minus that of all, who are `share` (0 to 1) of all people.

    The whole is share × part + (1 − share) × rest, so Cov(part, whole) = share × SE(part)².
    """
    (portion, error) = numbers(share, standard_error)
    possible = np.where((portion >= 0) & (portion <= 1), portion, np.nan)
    return difference_of_estimates(
        estimate,
        standard_error,
        whole_estimate,
        whole_standard_error,
        level,
        covariance=possible * error**2,
    )


def difference_of_differences(later: Comparison, earlier: Comparison) -> Comparison:
    """How much a gap has changed: a later difference minus an earlier one, of other people.

    Recovers the variances from the limits of both: Zou and Donner (2008).
    """
    return _recovered(
        later.estimate,
        Interval(later.lower, later.upper),
        earlier.estimate,
        Interval(earlier.lower, earlier.upper),
    )


def changed(lower: ArrayLike, upper: ArrayLike) -> Flags:
    """Whether the interval of a difference excludes zero; False where the interval is unknown."""
    low, high = numbers(lower, upper)
    return np.asarray((low > 0) | (high < 0))


def _recovered(
    first: Numbers, limits_1: Interval, second: Numbers, limits_2: Interval
) -> Comparison:
    """Method of variance estimates recovery: Zou and Donner (2008), Statistics in Medicine 27:1693.

    L = d − √((a − l₁)² + (u₂ − b)²), U = d + √((u₁ − a)² + (b − l₂)²).
    """
    estimate = np.asarray(first - second)
    below = np.hypot(first - limits_1.lower, limits_2.upper - second)
    above = np.hypot(limits_1.upper - first, second - limits_2.lower)
    return Comparison(estimate, np.asarray(estimate - below), np.asarray(estimate + above))
