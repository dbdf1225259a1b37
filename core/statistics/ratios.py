"""Ratios of two figures, first over second, with intervals made on the log scale.

A ratio with a zero in it has no interval of this kind: its limits are NaN, never 0 to 0.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from core.statistics.model import (
    Comparison,
    Interval,
    counts,
    exposures,
    normal_quantile,
    numbers,
    quotient,
)


def log_ratio(ratio: ArrayLike, standard_error_of_log: ArrayLike, level: float = 0.95) -> Interval:
    """exp(ln ratio ± z SE); NaN unless the ratio and the standard error of its log are above zero.

    An error of exactly zero (everyone against everyone) comes from too little, not from certainty.
    """
    value, error = numbers(ratio, standard_error_of_log)
    possible = (value > 0) & (error > 0)
    log = np.log(np.where(possible, value, np.nan))
    half = normal_quantile(level) * np.where(possible, error, np.nan)
    with np.errstate(over="ignore"):  # an upper limit beyond all floats is infinity, rightly
        return Interval(np.asarray(np.exp(log - half)), np.asarray(np.exp(log + half)))


def ratio_of_proportions(
    numerator_1: ArrayLike,
    denominator_1: ArrayLike,
    numerator_2: ArrayLike,
    denominator_2: ArrayLike,
    level: float = 0.95,
) -> Comparison:
    """Ratio of two independent proportions; SE² = 1/x₁ − 1/n₁ + 1/x₂ − 1/n₂.

    Katz, Baptista, Azen and Pike (1978), Biometrics 34:469, method C.
    """
    part_1, whole_1 = counts(numerator_1, denominator_1)
    part_2, whole_2 = counts(numerator_2, denominator_2)
    one = np.ones(())
    variance = (quotient(one, part_1) - 1 / whole_1) + (quotient(one, part_2) - 1 / whole_2)
    ratio = quotient(part_1 / whole_1, part_2 / whole_2)
    return Comparison(ratio, *log_ratio(ratio, np.sqrt(variance), level))


def ratio_of_rates(
    count_1: ArrayLike,
    population_1: ArrayLike,
    count_2: ArrayLike,
    population_2: ArrayLike,
    level: float = 0.95,
) -> Comparison:
    """Ratio of two independent Poisson rates; SE² = 1/x₁ + 1/x₂.

    Rothman, Greenland and Lash (2008), Modern Epidemiology, 3rd edition, chapter 14.
    """
    events_1, people_1 = exposures(count_1, population_1)
    events_2, people_2 = exposures(count_2, population_2)
    one = np.ones(())
    error = np.sqrt(quotient(one, events_1) + quotient(one, events_2))
    ratio = quotient(events_1 / people_1, events_2 / people_2)
    return Comparison(ratio, *log_ratio(ratio, error, level))


def ratio_of_estimates(
    estimate_1: ArrayLike,
    standard_error_1: ArrayLike,
    estimate_2: ArrayLike,
    standard_error_2: ArrayLike,
    level: float = 0.95,
) -> Comparison:
    """Ratio of two independent estimates with standard errors; SE² = (SE₁/a)² + (SE₂/b)².

    Delta method on the log scale: Wolter (2007), Introduction to Variance Estimation, chapter 6.
    """
    first, error_1, second, error_2 = numbers(
        estimate_1, standard_error_1, estimate_2, standard_error_2
    )
    error = np.hypot(
        quotient(np.where(error_1 >= 0, error_1, np.nan), first),
        quotient(np.where(error_2 >= 0, error_2, np.nan), second),
    )
    ratio = quotient(first, second)
    return Comparison(ratio, *log_ratio(ratio, error, level))
