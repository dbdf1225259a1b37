"""Where a line through figures over time leads, and between when and when it meets a value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike
from scipy import stats

from core.statistics.model import Flags, Interval, Numbers, normal_quantile, numbers, tail

FEWEST = 3
"""Figures without which a line has no uncertainty of its own."""


class Meeting(NamedTuple):
    """When a line meets a value, in the unit of time; infinity where its edge never does."""

    earliest: float
    middle: float
    latest: float


@dataclass(frozen=True)
class Pace:
    """A weighted line through figures, with its uncertainty: slope a unit of time, and its limits.

    `spread` is how many times as far the figures lie from the line as their own errors explain, at
    least 1: it widens everything.
    """

    centre: float
    level_at_centre: float
    slope: float
    error_of_level: float
    error_of_slope: float
    quantile: float
    spread: float

    @property
    def limits(self) -> tuple[float, float]:
        """Between what the slope lies."""
        half = self.quantile * self.error_of_slope
        return self.slope - half, self.slope + half

    @property
    def certain(self) -> bool:
        """Whether the slope's interval excludes zero: whether it leads anywhere."""
        lower, upper = self.limits
        return lower > 0 or upper < 0

    def at(self, times: ArrayLike) -> Numbers:
        """What the line says."""
        (when,) = numbers(times)
        return np.asarray(self.level_at_centre + self.slope * (when - self.centre))

    def fan(self, times: ArrayLike) -> Interval:
        """Between what the line lies at these times: the further away, the wider."""
        (when,) = numbers(times)
        error = np.hypot(self.error_of_level, self.error_of_slope * (when - self.centre))
        middle = self.at(when)
        return Interval(
            np.asarray(middle - self.quantile * error), np.asarray(middle + self.quantile * error)
        )

    def meets(self, value: float) -> Meeting | None:
        """When the fan reaches a value, when the line and when the whole fan has passed it.

        The roots of (line − value)² = (quantile × error)², as Fieller (1954) has them. None where
        the slope is not certain: then every time is possible.
        """
        if not self.certain:
            return None
        apart = value - self.level_at_centre
        wide, steep = self.quantile * self.error_of_level, self.quantile * self.error_of_slope
        square = self.slope**2 - steep**2
        half = self.slope * apart
        root = np.sqrt(max(half**2 - square * (apart**2 - wide**2), 0.0))
        times = sorted(self.centre + (half + each * root) / square for each in (-1.0, 1.0))
        return Meeting(times[0], self.centre + apart / self.slope, times[1])


def pace(
    times: ArrayLike, values: ArrayLike, standard_errors: ArrayLike, level: float = 0.95
) -> Pace | None:
    """The line of least squares weighted by 1 / SE²; None with fewer than three such figures.

    Times in one unit (years). The errors are known, so limits are the normal distribution's. Where
    the figures lie further from the line than their errors explain, all errors grow by
    √(χ² / (n − 2)) (Birge 1932, Phys Rev 40:207), never shrink; that factor is itself estimated,
    so limits are then Student's t with n − 2 degrees of freedom.
    """
    when, value, error = (
        each.astype(np.float64) for each in numbers(times, values, standard_errors)
    )
    known: Flags = np.isfinite(when) & np.isfinite(value) & (error > 0)
    when, value, weight = when[known], value[known], error[known] ** -2.0
    if len(np.unique(when)) < FEWEST:
        return None
    centre = float(np.average(when, weights=weight))
    level_at_centre = float(np.average(value, weights=weight))
    leverage = float(np.sum(weight * (when - centre) ** 2))
    slope = float(np.sum(weight * (when - centre) * (value - level_at_centre))) / leverage
    left = value - level_at_centre - slope * (when - centre)
    free = len(when) - 2
    spread = float(np.sqrt(max(1.0, float(np.sum(weight * left**2)) / free)))
    return Pace(
        centre=centre,
        level_at_centre=level_at_centre,
        slope=slope,
        error_of_level=spread / float(np.sqrt(weight.sum())),
        error_of_slope=spread / float(np.sqrt(leverage)),
        quantile=float(stats.t.isf(tail(level), free)) if spread > 1 else normal_quantile(level),
        spread=spread,
    )
