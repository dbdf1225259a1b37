"""How far subgroups lie from their mean, or from the best-off or a chosen one among them.

Definitions by Schlotheuber and Hosseinpoor (2022), IJERPH 19:3697; variances of the between-group
variance, the Theil index and the mean log deviation by Ahn, Harper, Yu, Feuer, Liu and Luta (2018),
JCO Clin Cancer Inform 2:1; the other limits are drawn (see `draws`). All are zero where subgroups
are equal, and grow with inequality. Fewer than three subgroups have none of them.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from core.statistics.model import Numbers
from core.statistics.subgroups import (
    NOTHING,
    Measured,
    Subgroups,
    around,
    between,
    draws,
    each_weighs_the_same,
)

FEWEST = 3
Summary = Callable[[Numbers, Numbers], Numbers]
"""From estimates (the last axis is the subgroups) and the mean of each row to one value a row."""


def between_group_variance(groups: Subgroups, level: float = 0.95) -> Measured:
    """BGV, in the unit squared: Σ pⱼ (yⱼ − μ)²."""
    if not _many(groups, weighted=True):
        return NOTHING
    shares, variances = groups.shares, groups.errors**2
    apart = groups.estimates - float(np.sum(shares * groups.estimates))
    of_mean = float(np.sum(shares**2 * variances))
    variance = (
        4 * np.sum(shares**2 * apart**2 * variances)
        + 2 * np.sum(shares**2 * (1 - shares) ** 2 * variances**2)
        + 2 * (of_mean**2 - np.sum(shares**4 * variances**2))
    )
    return around(float(np.sum(shares * apart**2)), float(np.sqrt(variance)), level)


def between_group_deviation(groups: Subgroups, level: float = 0.95, *, seed: int) -> Measured:
    """BGSD, in the unit: the square root of the between-group variance."""
    return _drawn(groups, _deviation(groups.shares), level, seed, weighted=True)


def coefficient_of_variation(groups: Subgroups, level: float = 0.95, *, seed: int) -> Measured:
    """COV, in per cent: the between-group standard deviation over the mean."""
    deviation = _deviation(groups.shares)

    def summary(values: Numbers, mean: Numbers) -> Numbers:
        return np.asarray(100 * deviation(values, mean) / mean)

    return _drawn(groups, summary, level, seed, weighted=True, over_mean=True)


def theil_index(groups: Subgroups, level: float = 0.95) -> Measured:
    """TI, times 1000: Σ pⱼ (yⱼ/μ) ln(yⱼ/μ); a subgroup at zero adds nothing."""
    mean = float(np.sum(groups.shares * groups.estimates))
    if not _many(groups, weighted=True) or not mean > 0 or (groups.estimates < 0).any():
        return NOTHING
    ratio = groups.estimates / mean
    log = np.log(np.where(ratio > 0, ratio, 1.0))
    index = float(np.sum(groups.shares * ratio * log))
    # ln 0 has no slope: with a subgroup at zero there is a value and no interval.
    slope = np.where(ratio > 0, groups.shares / mean * (log - index), np.nan)
    return around(1000 * index, 1000 * _error(slope, groups.errors), level)


def mean_log_deviation(
    groups: Subgroups, level: float = 0.95, *, instead_of_zero: float | None = None
) -> Measured:
    """MLD, times 1000: Σ −pⱼ ln(yⱼ/μ).

    A subgroup at zero makes it infinite, which is no measure: NaN, unless a small figure is
    counted `instead_of_zero` (some packages take 0.000001).
    """
    values = groups.estimates
    if instead_of_zero is not None:
        values = np.where(values == 0, instead_of_zero, values)
    if not _many(groups, weighted=True) or (values <= 0).any():
        return NOTHING
    mean = float(np.sum(groups.shares * values))
    index = -float(np.sum(groups.shares * np.log(values / mean)))
    slope = groups.shares * (1 / mean - 1 / values)
    return around(1000 * index, 1000 * _error(slope, groups.errors), level)


def index_of_disparity(
    groups: Subgroups, level: float = 0.95, *, seed: int, weighted: bool
) -> Measured:
    """IDIS, in per cent: the mean distance from the mean over the mean."""

    def summary(values: Numbers, mean: Numbers) -> Numbers:
        return np.asarray(100 * _mean_distance(groups, weighted, values, mean) / mean)

    return _drawn(groups, summary, level, seed, weighted=weighted, over_mean=True)


def mean_difference_from_mean(
    groups: Subgroups, level: float = 0.95, *, seed: int, weighted: bool
) -> Measured:
    """MDM, in the unit: the mean distance from the mean."""

    def summary(values: Numbers, mean: Numbers) -> Numbers:
        return _mean_distance(groups, weighted, values, mean)

    return _drawn(groups, summary, level, seed, weighted=weighted)


def mean_difference_from_best(
    groups: Subgroups, level: float = 0.95, *, seed: int, weighted: bool
) -> Measured:
    """MDB, in the unit: the mean distance from the subgroup with the best figure."""

    def summary(values: Numbers, _mean: Numbers) -> Numbers:
        best = values.max(axis=-1) if groups.favourable else values.min(axis=-1)
        return _mean_distance(groups, weighted, values, best)

    return _drawn(groups, summary, level, seed, weighted=weighted)


def mean_difference_from_reference(
    groups: Subgroups, level: float = 0.95, *, seed: int, weighted: bool
) -> Measured:
    """MDR, in the unit: the mean distance from the subgroup chosen as the reference."""
    reference = groups.reference
    if reference is None:
        return NOTHING

    def summary(values: Numbers, _mean: Numbers) -> Numbers:
        return _mean_distance(groups, weighted, values, values[..., reference])

    return _drawn(groups, summary, level, seed, weighted=weighted)


def _deviation(shares: Numbers) -> Summary:
    def summary(values: Numbers, mean: Numbers) -> Numbers:
        apart = values - np.asarray(mean)[..., None]
        return np.asarray(np.sqrt(np.sum(shares * apart**2, axis=-1)))

    return summary


def _mean_distance(groups: Subgroups, weighted: bool, values: Numbers, middle: Numbers) -> Numbers:
    shares = groups.shares if weighted else each_weighs_the_same(groups).shares
    apart = np.abs(values - np.asarray(middle)[..., None])
    return np.asarray(np.sum(shares * apart, axis=-1))


def _drawn(
    groups: Subgroups,
    summary: Summary,
    level: float,
    seed: int,
    *,
    weighted: bool,
    over_mean: bool = False,
) -> Measured:
    """A summary of the estimates, its limits from the same summary of every draw."""
    mean = np.asarray(groups.mean)
    if not _many(groups, weighted=weighted) or (over_mean and not mean > 0):
        return NOTHING
    drawn = draws(groups, seed)
    # The figure of everyone as given stays; where it is the mean of the subgroups, it moves along.
    means = np.sum(groups.shares * drawn, axis=-1)
    if groups.average is not None:
        means = np.full(len(drawn), groups.average)
    return between(float(summary(groups.estimates, mean)), summary(drawn, means), level)


def _many(groups: Subgroups, *, weighted: bool) -> bool:
    return len(groups.estimates) >= FEWEST and (groups.weighted or not weighted)


def _error(slope: Numbers, errors: Numbers) -> float:
    """The delta method: how far a summary moves when each estimate moves by its error."""
    return float(np.sqrt(np.sum(slope**2 * errors**2)))
