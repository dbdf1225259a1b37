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
