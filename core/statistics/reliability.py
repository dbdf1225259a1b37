"""Whether a figure rests on enough people to be shown, by the presentation standards of NCHS.

Proportions: Parker et al. (2017), Vital and Health Statistics 2-175. Rates and counts: Vital and
Health Statistics 2-200 (2023). What is too few has a range that can be said instead.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from core.statistics.intervals import clopper_pearson, effective_sample, garwood, korn_graubard
from core.statistics.model import Flags, Numbers, numbers, quotient

LEAST_SAMPLE = 30
NARROW, WIDE = 0.05, 0.30
"""Widths of a proportion's interval: up to the first it is shown, from the second it is not."""
MOST_RELATIVE_OF_PROPORTION = 1.30
LEAST_FREEDOM = 8
LEAST_EVENTS = 10
MOST_RELATIVE_OF_RATE = 1.60


class Reliability(NamedTuple):
    """What the standards say of each figure, with its exact 95 % interval in the figure's unit.

    `too_few`: not to be shown. `review`: to be shown, and looked at by a statistician. Neither
    where a figure does not say what it rests on.
    """

    too_few: Flags
    review: Flags
    lower: Numbers
    upper: Numbers


def proportion_reliability(
    proportion: ArrayLike,
    sample: ArrayLike,
    standard_error: ArrayLike = np.nan,
    degrees_of_freedom: ArrayLike = np.nan,
) -> Reliability:
    """Series 2, No. 175, on Korn–Graubard limits; proportions between 0 and 1.

    `sample` people were counted or asked; with a `standard_error` they count as the simple random
    sample that would give it, and `sample` may be unknown (NaN). At 0 % and 100 % the relative
    width says nothing: such a figure is shown, if it rests on enough people, and reviewed.
    """
    share, people, error, freedom = numbers(proportion, sample, standard_error, degrees_of_freedom)
    share = np.where((share >= 0) & (share <= 1), share, np.nan)
    asked = np.where(np.isnan(people) & (error > 0), np.finfo(np.float64).max, people)
    surveyed = effective_sample(share, error, asked)
    effective = np.where(np.isnan(error), people, surveyed)
    # A survey's error of zero without its size, at 0 % or 100 %, says nothing of the sample.
    effective = np.where(effective < 1e15, effective, np.nan)
    simple = clopper_pearson(share * effective, effective)
    clustered = korn_graubard(share, np.where(np.isnan(error), 0.0, error), people, freedom)
    lower = np.where(np.isnan(clustered.lower) | np.isnan(error), simple.lower, clustered.lower)
    upper = np.where(np.isnan(clustered.upper) | np.isnan(error), simple.upper, clustered.upper)
    width = upper - lower
    at_an_end = (share == 0) | (share == 1)
    relative = np.where(at_an_end, 0.0, quotient(width, share))
    unsure = (width > NARROW) & (relative > MOST_RELATIVE_OF_PROPORTION)
    too_few = (effective < LEAST_SAMPLE) | (people < LEAST_SAMPLE) | (width >= WIDE) | unsure
    review = ~too_few & (at_an_end | (freedom < LEAST_FREEDOM))
    return Reliability(np.asarray(too_few), np.asarray(review), lower, upper)


def rate_reliability(
    count: ArrayLike,
    population: ArrayLike = np.nan,
    *,
    rate: ArrayLike = np.nan,
    standard_error: ArrayLike = np.nan,
    per: float = 1.0,
) -> Reliability:
    """Series 2, No. 200: rates per `per` people, or plain counts where no population is given.

    Where only a rate and its standard error are known, it is worth the Poisson count that would
    have that error, (rate / SE)².
    """
    events, people, told, error = numbers(count, population, rate, standard_error)
    worth = np.square(quotient(told, np.where(error > 0, error, np.nan)))
    counted = np.where(events >= 0, events, worth)
    each = np.where(events >= 0, per / np.where(people > 0, people, np.nan), quotient(told, worth))
    each = np.where((events >= 0) & np.isnan(people), per, each)
    lower, upper = garwood(counted)
    few = (events >= 0) & ((events < LEAST_EVENTS) | (people < LEAST_EVENTS))
    wide = quotient(upper - lower, counted) > MOST_RELATIVE_OF_RATE
    none = np.zeros(few.shape, dtype=np.bool_)
    return Reliability(
        np.asarray(few | wide), none, np.asarray(lower * each), np.asarray(upper * each)
    )
