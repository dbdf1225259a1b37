"""Intervals, differences and ratios with their uncertainty: pure functions, no I/O.

All take numbers or arrays that broadcast against each other and give arrays of the broadcast
shape, one value a row. What cannot be said (no denominator, a missing value, a numerator above
its denominator) is NaN in every part of the answer, never a number.
"""

from core.statistics.contrast import compared
from core.statistics.differences import (
    changed,
    difference_of_differences,
    difference_of_estimates,
    difference_of_rates,
    estimate_against_whole,
    newcombe,
    part_against_whole,
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
    fay_feuer,
    garwood,
    garwood_rate,
    korn_graubard,
    normal,
    wilson,
)
from core.statistics.model import Comparison, Flags, Interval, Numbers
from core.statistics.pace import Meeting, Pace, pace
from core.statistics.ratios import (
    log_ratio,
    ratio_of_estimates,
    ratio_of_proportions,
    ratio_of_rates,
)
from core.statistics.reliability import Reliability, proportion_reliability, rate_reliability
from core.statistics.subgroups import Correction, Measured, Subgroups, subgroups

__all__ = [
    "Comparison",
    "Correction",
    "Flags",
    "Interval",
    "Measure",
    "Measured",
    "Meeting",
    "Numbers",
    "Pace",
    "Reliability",
    "Subgroups",
    "absolute_concentration_index",
    "changed",
    "clopper_pearson",
    "compared",
    "difference_of_differences",
    "difference_of_estimates",
    "difference_of_rates",
    "effective_sample",
    "estimate_against_whole",
    "fay_feuer",
    "garwood",
    "garwood_rate",
    "inequality",
    "korn_graubard",
    "log_ratio",
    "made_for",
    "newcombe",
    "normal",
    "pace",
    "part_against_whole",
    "proportion_reliability",
    "rate_reliability",
    "ratio_of_estimates",
    "ratio_of_proportions",
    "ratio_of_rates",
    "relative_concentration_index",
    "relative_index",
    "slope_index",
    "subgroups",
    "wilson",
]
