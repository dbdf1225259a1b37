"""Whether two figures lie further apart than chance explains."""

from __future__ import annotations

from math import isclose, nan
from typing import assert_never

from core.disclosure import Shown
from core.registry import Indicator, IndicatorKind
from core.statistics import (
    Comparison,
    changed,
    difference_of_estimates,
    difference_of_rates,
    newcombe,
)

WIDTH = 2 * 1.959963984540054
"""How many standard errors wide a 95 % interval is."""


def surely_apart(indicator: Indicator, first: Shown, second: Shown) -> bool:
    """Whether the 95 % interval of their difference excludes zero; False where none is known.

    From counts where the figures are their quotients, else from standard errors, else from the
    intervals that the source gives. The figures rest on different people, or different times.
    """
    compared = _from_counts(indicator, first, second)
    if compared is None:
        compared = difference_of_estimates(first.value, _error(first), second.value, _error(second))
    return bool(changed(compared.lower, compared.upper))


def _from_counts(indicator: Indicator, first: Shown, second: Shown) -> Comparison | None:
    one, other = _counts(indicator, first), _counts(indicator, second)
    if one is None or other is None:
        return None
    match indicator.kind:
        case IndicatorKind.PROPORTION:
            return newcombe(*one, *other)
        case IndicatorKind.RATE:
            return difference_of_rates(*one, *other, per=indicator.per)
        case IndicatorKind.COUNT:
            return difference_of_rates(*one, *other, per=1.0)
        case IndicatorKind.MEAN:
            return None
        case _:
            assert_never(indicator.kind)


def _counts(indicator: Indicator, cell: Shown) -> tuple[float, float] | None:
    """Numerator and denominator, where the figure is their quotient."""
    whole = 1.0 if indicator.kind is IndicatorKind.COUNT else cell.denominator
    if cell.numerator is None or not whole:
        return None
    per = indicator.per if indicator.kind is IndicatorKind.RATE else 1.0
    # An age-adjusted rate, say, comes with counts that it is not the quotient of.
    quotient = per * cell.numerator / whole
    agree = isclose(quotient, cell.value, rel_tol=1e-3, abs_tol=1e-9)
    return (cell.numerator, whole) if agree else None


def _error(cell: Shown) -> float:
    if cell.standard_error is not None:
        return cell.standard_error
    if cell.lower is None or cell.upper is None:
        return nan
    return (cell.upper - cell.lower) / WIDTH
