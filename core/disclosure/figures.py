"""From counts or estimates to a figure with its 95 % interval, in the indicator's unit."""

from __future__ import annotations

from typing import NamedTuple, assert_never

import numpy as np
from numpy.typing import NDArray

from core.registry import IndicatorKind
from core.statistics import fay_feuer, garwood, normal, wilson

Numbers = NDArray[np.float64]


class Figures(NamedTuple):
    """Arrays of the same shape; NaN where there is nothing to say."""

    value: Numbers
    lower: Numbers
    upper: Numbers


def figures(
    kind: IndicatorKind,
    per: float,
    numerator: Numbers,
    denominator: Numbers,
    estimate: Numbers,
    standard_error: Numbers,
) -> Figures:
    """The figures of one indicator: from its counts where there are any, else as estimated.

    Intervals: Wilson for proportions, Garwood for rates and counts; for estimates with a standard
    error Fay and Feuer's for rates, else the normal distribution.
    """
    base = np.where(denominator > 0, denominator, np.nan)
    match kind:
        case IndicatorKind.PROPORTION:
            counted = numerator / base
            lower, upper = wilson(numerator, base)
        case IndicatorKind.RATE:
            counted = numerator / base * per
            lower, upper = (bound / base * per for bound in garwood(numerator))
        case IndicatorKind.MEAN:
            counted = numerator / base
            lower = upper = np.full(numerator.shape, np.nan)
        case IndicatorKind.COUNT:
            counted = numerator
            lower, upper = garwood(numerator)
        case _:
            assert_never(kind)
    if kind is IndicatorKind.RATE:
        estimated_lower, estimated_upper = fay_feuer(estimate, standard_error)
    else:
        estimated_lower, estimated_upper = normal(estimate, standard_error)
    if kind is not IndicatorKind.MEAN:
        estimated_lower = np.maximum(estimated_lower, 0.0)
    if kind is IndicatorKind.PROPORTION:
        estimated_upper = np.minimum(estimated_upper, 1.0)
    uncounted = np.isnan(counted)
    known = np.isnan(lower)
    return Figures(
        value=np.where(uncounted, estimate, counted),
        lower=np.where(uncounted | known, estimated_lower, lower),
        upper=np.where(uncounted | known, estimated_upper, upper),
    )
