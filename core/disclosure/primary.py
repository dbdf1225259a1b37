"""Primary suppression: the cells whose own counts are too small to be shown."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from core.disclosure.rules import Rules
from core.registry import IndicatorKind

Counts = NDArray[np.float64]
Flags = NDArray[np.bool_]


def small(count: Counts, minimum: int) -> Flags:
    """Counts from 1 to `minimum` − 1. What is not known (NaN) is not small."""
    return (count > 0) & (count < minimum)


def small_cells(numerator: Counts, denominator: Counts, rules: Rules) -> Flags:
    """Which cells of one indicator must be withheld for their own counts.

    The rule holds for the numerator, for what is left of the denominator (that nearly everyone
    has the outcome exposes people too) and for the denominator. A rate's denominator is a
    population that the numerator need not be part of, and a mean's numerator is a sum and not a
    number of people, so there the rule holds for what does count people.
    """
    if rules.public_counts:
        return np.zeros(numerator.shape, dtype=np.bool_)
    least = rules.minimum_count
    found = small(denominator, least)
    if rules.kind is IndicatorKind.MEAN:
        return found
    found |= small(numerator, least)
    if not rules.zero_shown:
        found |= numerator == 0
    if rules.kind is IndicatorKind.PROPORTION:
        complement = denominator - numerator
        found |= small(complement, least)
        if not rules.full_shown:
            found |= (complement == 0) & (denominator > 0)
    return found


def implied_counts(
    numerator: Counts, denominator: Counts, estimate: Counts, rules: Rules
) -> tuple[Counts, Counts]:
    """Both counts, as far as one of them and the figure give the other away."""
    if rules.kind not in (IndicatorKind.PROPORTION, IndicatorKind.RATE):
        return numerator, denominator
    share = np.where(estimate > 0, estimate, np.nan) / rules.per
    whole = np.where(np.isnan(denominator), np.rint(numerator / share), denominator)
    part = np.where(np.isnan(numerator), np.rint(estimate / rules.per * whole), numerator)
    return part, whole
