"""Intervals, differences and ratios with their uncertainty: pure functions, no I/O.

All take numbers or arrays that broadcast against each other and give arrays of the broadcast
shape, one value a row. What cannot be said (no denominator, a missing value, a numerator above
its denominator) is NaN in every part of the answer, never a number.
"""

from core.statistics.contrast import compared
from core.statistics.differences import (
    changed,
    difference_of_estimates,
    difference_of_rates,
    newcombe,
)
from core.statistics.gradient import (
    absolute_concentration_index,
    relative_concentration_index,
    relative_index,
    slope_index,
)
from core.statistics.inequality import Measure, inequality, made_for
from core.statistics.intervals import (
    clopper_pearson,
    effective_sample,
    garwood,
    garwood_rate,
    korn_graubard,
    normal,
    wilson,
)
from core.statistics.model import Comparison, Flags, Interval, Numbers
from core.statistics.ratios import (
    log_ratio,
    ratio_of_estimates,
    ratio_of_proportions,
    ratio_of_rates,
)
from core.statistics.subgroups import Correction, Measured, Subgroups, subgroups

__all__ = [
    "Comparison",
    "Correction",
    "Flags",
    "Interval",
    "Measure",
    "Measured",
    "Numbers",
    "Subgroups",
    "absolute_concentration_index",
    "changed",
    "clopper_pearson",
    "compared",
    "difference_of_estimates",
    "difference_of_rates",
    "effective_sample",
    "garwood",
    "garwood_rate",
    "inequality",
    "korn_graubard",
    "log_ratio",
    "made_for",
    "newcombe",
    "normal",
    "ratio_of_estimates",
    "ratio_of_proportions",
    "ratio_of_rates",
    "relative_concentration_index",
    "relative_index",
    "slope_index",
    "subgroups",
    "wilson",
]
