"""What the functions of this room take and give, and the rules that all of them share."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import stats

Numbers: TypeAlias = NDArray[np.float64]
Flags: TypeAlias = NDArray[np.bool_]


class Interval(NamedTuple):
    """Confidence limits, in the unit of what they surround; NaN where nothing can be said."""

    lower: Numbers
    upper: Numbers


class Comparison(NamedTuple):
    """A difference or a ratio with its confidence limits; the limits may be NaN where it is not."""

    estimate: Numbers
    lower: Numbers
    upper: Numbers


def numbers(*values: ArrayLike) -> tuple[Numbers, ...]:
    """The values as float arrays of one shape; None and infinity become NaN."""
    arrays = [np.asarray(value, dtype=np.float64) for value in values]
    return tuple(
        np.where(np.isfinite(array), array, np.nan) for array in np.broadcast_arrays(*arrays)
    )


def counts(numerator: ArrayLike, denominator: ArrayLike) -> tuple[Numbers, Numbers]:
    """Numerators and denominators of proportions; both NaN unless 0 ≤ numerator ≤ denominator > 0.

    Counts need not be whole: effective and weighted ones are not.
    """
    part, whole = numbers(numerator, denominator)
    possible = (part >= 0) & (part <= whole) & (whole > 0)
    return np.where(possible, part, np.nan), np.where(possible, whole, np.nan)


def exposures(count: ArrayLike, population: ArrayLike) -> tuple[Numbers, Numbers]:
    """Counts and populations of rates; both NaN unless count ≥ 0 and population > 0."""
    events, people = numbers(count, population)
    possible = (events >= 0) & (people > 0)
    return np.where(possible, events, np.nan), np.where(possible, people, np.nan)


def quotient(dividend: Numbers, divisor: Numbers) -> Numbers:
    """dividend / divisor, NaN where the divisor is zero."""
    return np.asarray(dividend / np.where(divisor == 0, np.nan, divisor))


def tail(level: float) -> float:
    """The probability left out on each side by a two-sided interval; raises ValueError."""
    if not 0 < level < 1:
        message = f"a confidence level lies between 0 and 1, not at {level}"
        raise ValueError(message)
    return (1 - level) / 2


@cache
def normal_quantile(level: float) -> float:
    """How many standard errors a two-sided interval reaches: 1.96 for 0.95."""
    return float(stats.norm.isf(tail(level)))
