"""The 21 summary measures of inequality: Schlotheuber and Hosseinpoor (2022), IJERPH 19:3697."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import partial

from core.statistics.contrast import (
    difference,
    population_attributable_fraction,
    population_attributable_risk,
    ratio,
)
from core.statistics.dispersion import (
    between_group_deviation,
    between_group_variance,
    coefficient_of_variation,
    index_of_disparity,
    mean_difference_from_best,
    mean_difference_from_mean,
    mean_difference_from_reference,
    mean_log_deviation,
    theil_index,
)
from core.statistics.gradient import (
    absolute_concentration_index,
    relative_concentration_index,
    relative_index,
    slope_index,
)
from core.statistics.subgroups import Measured, Subgroups


class Measure(StrEnum):
    """The summary measures, by the names of their field."""

    DIFFERENCE = "difference"
    RATIO = "ratio"
    ABSOLUTE_CONCENTRATION = "absolute-concentration"
    RELATIVE_CONCENTRATION = "relative-concentration"
    SLOPE = "slope"
    RELATIVE_SLOPE = "relative-slope"
    BETWEEN_GROUP_VARIANCE = "between-group-variance"
    BETWEEN_GROUP_DEVIATION = "between-group-deviation"
    VARIATION = "variation"
    FROM_MEAN = "from-mean"
    FROM_MEAN_WEIGHTED = "from-mean-weighted"
    FROM_BEST = "from-best"
    FROM_BEST_WEIGHTED = "from-best-weighted"
    FROM_REFERENCE = "from-reference"
    FROM_REFERENCE_WEIGHTED = "from-reference-weighted"
    DISPARITY = "disparity"
    DISPARITY_WEIGHTED = "disparity-weighted"
    THEIL = "theil"
    LOG_DEVIATION = "log-deviation"
    ATTRIBUTABLE_RISK = "attributable-risk"
    ATTRIBUTABLE_FRACTION = "attributable-fraction"


BETWEEN_TWO = frozenset({Measure.DIFFERENCE, Measure.RATIO})
FOR_ALL = BETWEEN_TWO | {Measure.ATTRIBUTABLE_RISK, Measure.ATTRIBUTABLE_FRACTION}
"""Those that are made for any dimension."""
ALONG_AN_ORDER = frozenset(
    {
        Measure.ABSOLUTE_CONCENTRATION,
        Measure.RELATIVE_CONCENTRATION,
        Measure.SLOPE,
        Measure.RELATIVE_SLOPE,
    }
)
"""Those that ask for an ordered dimension; all others are made for one without an order."""

_Formula = Callable[[Subgroups, float], Measured]


def inequality(
    measure: Measure, groups: Subgroups, level: float = 0.95, *, seed: int = 1
) -> Measured:
    """One measure of these subgroups with its interval; NaN where it cannot be said.

    Limits that are drawn come from `seed`: the same figures always give the same limits. Slopes
    are logistic for proportions and rates, straight for means.
    """
    return _formulas(seed)[measure](groups, level)


def made_for(ordered: bool) -> tuple[Measure, ...]:
    """The measures that are made for a dimension with an order, or for one without."""
    unfit = frozenset(Measure) - ALONG_AN_ORDER - FOR_ALL if ordered else ALONG_AN_ORDER
    return tuple(one for one in Measure if one not in unfit)


def _formulas(seed: int) -> Mapping[Measure, _Formula]:
    return {
        Measure.DIFFERENCE: difference,
        Measure.RATIO: ratio,
        Measure.ABSOLUTE_CONCENTRATION: absolute_concentration_index,
        Measure.RELATIVE_CONCENTRATION: relative_concentration_index,
        Measure.SLOPE: lambda groups, level: slope_index(groups, level, linear=not groups.bounded),
        Measure.RELATIVE_SLOPE: lambda groups, level: relative_index(
            groups, level, linear=not groups.bounded
        ),
        Measure.BETWEEN_GROUP_VARIANCE: between_group_variance,
        Measure.BETWEEN_GROUP_DEVIATION: partial(between_group_deviation, seed=seed),
        Measure.VARIATION: partial(coefficient_of_variation, seed=seed),
        Measure.FROM_MEAN: partial(mean_difference_from_mean, seed=seed, weighted=False),
        Measure.FROM_MEAN_WEIGHTED: partial(mean_difference_from_mean, seed=seed, weighted=True),
        Measure.FROM_BEST: partial(mean_difference_from_best, seed=seed, weighted=False),
        Measure.FROM_BEST_WEIGHTED: partial(mean_difference_from_best, seed=seed, weighted=True),
        Measure.FROM_REFERENCE: partial(mean_difference_from_reference, seed=seed, weighted=False),
        Measure.FROM_REFERENCE_WEIGHTED: partial(
            mean_difference_from_reference, seed=seed, weighted=True
        ),
        Measure.DISPARITY: partial(index_of_disparity, seed=seed, weighted=False),
        Measure.DISPARITY_WEIGHTED: partial(index_of_disparity, seed=seed, weighted=True),
        Measure.THEIL: theil_index,
        Measure.LOG_DEVIATION: mean_log_deviation,
        Measure.ATTRIBUTABLE_RISK: population_attributable_risk,
        Measure.ATTRIBUTABLE_FRACTION: population_attributable_fraction,
    }
