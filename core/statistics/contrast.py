"""Inequality between two subgroups, and what everyone would gain from an end to it.

Schlotheuber and Hosseinpoor (2022), IJERPH 19:3697; Walter (1978), Int J Epidemiol 7:175, for the
error of the attributable fraction.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from core.statistics.differences import difference_of_estimates
from core.statistics.model import Comparison
from core.statistics.ratios import ratio_of_estimates
from core.statistics.subgroups import NOTHING, Measured, Subgroups, around


class Pair(NamedTuple):
    """The places of two subgroups: the one with more where there is inequality, then the other."""

    high: int
    low: int


def compared(groups: Subgroups) -> Pair | None:
    """Which two subgroups difference and ratio compare; None with fewer than two.

    Of an ordered dimension both ends; else the chosen reference and the worst-off subgroup, or
    without a reference the highest and the lowest. For what is better in small numbers the
    disadvantaged side stands first, so that positive always means a disadvantage.
    """
    count = len(groups.estimates)
    if count < 2:
        return None
    if groups.ordered:
        advantaged, disadvantaged = count - 1, 0
    else:
        advantaged = groups.best if groups.reference is None else groups.reference
        disadvantaged = groups.worst
    if groups.favourable:
        return Pair(advantaged, disadvantaged)
    return Pair(disadvantaged, advantaged)


def difference(groups: Subgroups, level: float = 0.95) -> Measured:
    """D, in the unit: one subgroup minus the other (see `compared`)."""
    pair = compared(groups)
    if pair is None:
        return NOTHING
    return _scalars(difference_of_estimates(*_two(groups, pair), level))


def ratio(groups: Subgroups, level: float = 0.95) -> Measured:
    """R: one subgroup over the other (see `compared`), limits on the log scale; NaN over zero."""
    pair = compared(groups)
    return NOTHING if pair is None else _scalars(ratio_of_estimates(*_two(groups, pair), level))


def population_attributable_risk(groups: Subgroups, level: float = 0.95) -> Measured:
    """PAR, in the unit: by how much everyone's figure would change if all did as well as the best.

    The best is the most advantaged subgroup of an ordered dimension, else that with the best
    figure. Zero where the reference is worse than everyone.
    """
    mean, gain = groups.mean, _gain(groups)
    if gain is None or not np.isfinite(mean):
        return NOTHING
    return around(gain, _error_of_fraction(groups) * mean, level)


def population_attributable_fraction(groups: Subgroups, level: float = 0.95) -> Measured:
    """PAF, in per cent: the attributable risk over everyone's figure; NaN where that is zero."""
    mean, gain = groups.mean, _gain(groups)
    if gain is None or not mean > 0:
        return NOTHING
    return around(100 * gain / mean, 100 * _error_of_fraction(groups), level)


def _gain(groups: Subgroups) -> float | None:
    if len(groups.estimates) < 2:
        return None
    gain = float(groups.estimates[_reference(groups)]) - groups.mean
    return max(gain, 0.0) if groups.favourable else min(gain, 0.0)


def _reference(groups: Subgroups) -> int:
    return len(groups.estimates) - 1 if groups.ordered else groups.best


def _error_of_fraction(groups: Subgroups) -> float:
    """Walter (1978): people in and outside the reference, with the outcome and without it."""
    if not groups.weighted:
        return float("nan")
    everybody = float(groups.populations.sum())
    reference = _reference(groups)
    people = float(groups.populations[reference])
    cases = float(groups.estimates[reference]) / groups.per * people
    mean = float(np.sum(groups.shares * groups.estimates))
    others = mean / groups.per * everybody - cases
    well, others_well = people - cases, everybody - people - others
    both = others * well * (everybody - cases) + others_well * cases**2
    below = (others + cases) ** 3 * people**3
    squared = cases * everybody * both / below if below else float("nan")
    return float(np.sqrt(squared)) if squared >= 0 else float("nan")


def _two(groups: Subgroups, pair: Pair) -> tuple[float, float, float, float]:
    (one, other), values, errors = pair, groups.estimates, groups.errors
    return float(values[one]), float(errors[one]), float(values[other]), float(errors[other])


def _scalars(found: Comparison) -> Measured:
    return Measured(float(found.estimate), float(found.lower), float(found.upper))
