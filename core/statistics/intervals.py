"""Confidence intervals of a single figure: a proportion, a count, a rate, an estimate."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from scipy import stats

from core.statistics.model import (
    Interval,
    Numbers,
    counts,
    exposures,
    normal_quantile,
    numbers,
    tail,
)


def wilson(numerator: ArrayLike, denominator: ArrayLike, level: float = 0.95) -> Interval:
    """Score interval of a proportion from counts, without continuity correction; in [0, 1].

    Wilson (1927); Newcombe (1998), Statistics in Medicine 17:857, method 3.
    """
    part, whole = counts(numerator, denominator)
    z = normal_quantile(level)
    centre = (part + z * z / 2) / (whole + z * z)
    half = z * np.sqrt(part * (whole - part) / whole + z * z / 4) / (whole + z * z)
    # Rounding would leave 1e-17 where the limit is 0 or 1 by definition.
    return Interval(
        np.where(part == 0, 0.0, centre - half),
        np.where(part == whole, 1.0, centre + half),
    )


def clopper_pearson(numerator: ArrayLike, denominator: ArrayLike, level: float = 0.95) -> Interval:
    """Exact interval of a proportion from counts (whole or effective); in [0, 1].

    Clopper and Pearson (1934), in the beta form of Newcombe (1998), method 5.
    """
    part, whole = counts(numerator, denominator)
    rest, alpha = whole - part, tail(level)
    lower = stats.beta.ppf(alpha, np.where(part == 0, 1.0, part), rest + 1)
    upper = stats.beta.isf(alpha, part + 1, np.where(rest == 0, 1.0, rest))
    return Interval(np.where(part == 0, 0.0, lower), np.where(rest == 0, 1.0, upper))


def effective_sample(
    proportion: ArrayLike, standard_error: ArrayLike, sample: ArrayLike
) -> Numbers:
    """How many people of a simple random sample a survey's estimate is worth: p(1 − p) / SE².

    Never above `sample`, the number of people asked; equal to it at 0 % and 100 %. `proportion`
    and `standard_error` in [0, 1]. Parker et al. (2017), NCHS Series 2 No. 175.
    """
    share, error, people = _surveyed(proportion, standard_error, sample)
    return np.asarray(np.minimum(people, _uncapped_sample(share, error, people)))


def korn_graubard(
    proportion: ArrayLike,
    standard_error: ArrayLike,
    sample: ArrayLike,
    degrees_of_freedom: ArrayLike,
    level: float = 0.95,
) -> Interval:
    """Exact interval of a surveyed proportion: Clopper–Pearson on the effective sample; in [0, 1].

    `sample` people were asked; `degrees_of_freedom` is clusters minus strata (`sample` − 1 for a
    simple random sample). Korn and Graubard (1998), Survey Methodology 24:193, with the limits
    of Parker et al. (2017), NCHS Series 2 No. 175: the effective sample is at most the sample.
    """
    share, error, people = _surveyed(proportion, standard_error, sample)
    share, error, people, freedom = numbers(share, error, people, degrees_of_freedom)
    alpha = tail(level)
    simple = stats.t.isf(alpha, np.where(people > 1, people - 1, np.nan))
    clustered = stats.t.isf(alpha, np.where(freedom > 0, freedom, np.nan))
    adjusted = _uncapped_sample(share, error, people) * (simple / clustered) ** 2
    # At 0 % and 100 % the whole sample counts, as in NCHS's own rule; unknown freedom stays NaN.
    without_spread = ((share == 0) | (share == 1)) & ~np.isnan(adjusted)
    effective = np.where(without_spread, people, np.minimum(people, adjusted))
    return clopper_pearson(share * effective, effective, level)


def garwood(count: ArrayLike, level: float = 0.95) -> Interval:
    """Exact Poisson interval of a count of events, in events.

    Garwood (1936), Biometrika 28:437; chi-square form of Ulm (1990), eq. 1.
    """
    (events,) = numbers(count)
    events = np.where(events >= 0, events, np.nan)
    alpha = tail(level)
    lower = stats.chi2.ppf(alpha, np.where(events == 0, 1.0, 2 * events)) / 2
    return Interval(
        np.where(events == 0, 0.0, lower),
        np.asarray(stats.chi2.isf(alpha, 2 * events + 2) / 2),
    )


def garwood_rate(
    count: ArrayLike, population: ArrayLike, per: float, level: float = 0.95
) -> Interval:
    """Exact Poisson interval of a rate, in events per `per` people: `garwood` over population."""
    events, people = exposures(count, population)
    lower, upper = garwood(events, level)
    return Interval(np.asarray(per * lower / people), np.asarray(per * upper / people))


def fay_feuer(
    rate: ArrayLike,
    standard_error: ArrayLike,
    largest_weight: ArrayLike = np.nan,
    level: float = 0.95,
) -> Interval:
    """Interval of a directly standardised rate, in its unit, by the gamma distribution.

    A rate is Σ wᵢ xᵢ of the strata's counts, with variance Σ wᵢ² xᵢ. `largest_weight` is the
    largest wᵢ; where the source does not say it, the weight of a typical case, SE² / rate, takes
    its place. Fay and Feuer (1997), Statistics in Medicine 16:791, eq. 2; the typical weight as in
    Tiwari, Clegg and Zou (2006), Stat Methods Med Res 15:547. NaN for a rate or an error of zero
    without that weight.
    """
    value, error, weight = numbers(rate, standard_error, largest_weight)
    value = np.where(value >= 0, value, np.nan)
    variance = np.where(error >= 0, error, np.nan) ** 2
    typical = variance / np.where(value > 0, value, np.nan)
    weight = np.where(np.isnan(weight), typical, weight)
    alpha = tail(level)
    scale = np.where(typical > 0, typical, np.nan)
    lower = scale * stats.gamma.ppf(alpha, value / scale)
    more, spread = value + weight, variance + weight**2
    each = spread / np.where(more > 0, more, np.nan)
    upper = each * stats.gamma.isf(alpha, more / np.where(each > 0, each, np.nan))
    return Interval(np.where((value == 0) & (weight > 0), 0.0, lower), np.asarray(upper))


def normal(estimate: ArrayLike, standard_error: ArrayLike, level: float = 0.95) -> Interval:
    """Estimate ± z standard errors, in the estimate's unit; NaN where the error is negative."""
    centre, error = numbers(estimate, standard_error)
    half = normal_quantile(level) * np.where(error >= 0, error, np.nan)
    return Interval(np.asarray(centre - half), np.asarray(centre + half))


def _surveyed(
    proportion: ArrayLike, standard_error: ArrayLike, sample: ArrayLike
) -> tuple[Numbers, Numbers, Numbers]:
    share, error, people = numbers(proportion, standard_error, sample)
    possible = (share >= 0) & (share <= 1) & (error >= 0) & (people > 0)
    return (
        np.where(possible, share, np.nan),
        np.where(possible, error, np.nan),
        np.where(possible, people, np.nan),
    )


def _uncapped_sample(share: Numbers, error: Numbers, people: Numbers) -> Numbers:
    # Without spread (0 %, 100 %, or an error rounded to zero) the error says nothing about it.
    without_spread = (share == 0) | (share == 1) | (error == 0)
    variance = np.where(without_spread, 1.0, error * error)
    return np.where(without_spread, people, share * (1 - share) / variance)
