"""Differences of shown figures with their certainty, by the test that their kind allows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.disclosure import Shown
from core.registry import Indicator, IndicatorKind
from core.statistics import (
    Comparison,
    Numbers,
    changed,
    difference_of_differences,
    difference_of_estimates,
    difference_of_rates,
    estimate_against_whole,
    newcombe,
    part_against_whole,
)

_HALF_WIDTH = 1.959963984540054
"""Standard errors from the middle of a 95 % interval to its end."""


@dataclass(frozen=True, slots=True)
class Difference:
    """First minus second, in the indicator's unit; no limits where none can be known."""

    estimate: float
    lower: float | None
    upper: float | None
    certain: bool


def difference(indicator: Indicator, first: Shown, second: Shown) -> Difference:
    """How far two figures that rest on different people lie apart."""
    return differences(indicator, [(first, second)])[0]


def differences(indicator: Indicator, pairs: Sequence[tuple[Shown, Shown]]) -> list[Difference]:
    """The same for many pairs at once.

    From counts where the figure is their quotient (Newcombe; Garwood limits for rates and
    counts), else from standard errors, else from the intervals that the source gives.
    """
    if not pairs:
        return []
    first, second = ([pair[side] for pair in pairs] for side in (0, 1))
    counted = _from_counts(indicator, first, second)
    estimated = difference_of_estimates(
        _values(first), _errors(first), _values(second), _errors(second)
    )
    known = np.isfinite(counted.lower) & np.isfinite(counted.upper)
    lower = np.where(known, counted.lower, estimated.lower)
    upper = np.where(known, counted.upper, estimated.upper)
    sure = changed(lower, upper)
    return [
        Difference(float(d), _known(low), _known(high), bool(yes))
        for d, low, high, yes in zip(estimated.estimate, lower, upper, sure, strict=True)
    ]


def against_everyone(indicator: Indicator, part: Shown, everyone: Shown) -> Difference:
    """How far a group lies from everyone, it among them: what they share is counted.

    From counts for a proportion; else from standard errors and the group's share of the people.
    Where that share is not known they are taken for different people, which looks less certain.
    """
    parts = (*_counts(indicator, [part]), *_counts(indicator, [everyone]))
    found = part_against_whole(*parts)
    if indicator.kind is not IndicatorKind.PROPORTION or not np.isfinite(found.lower).all():
        share = _share(part, everyone)
        if share is None:
            return difference(indicator, part, everyone)
        found = estimate_against_whole(
            _values([part]), _errors([part]), _values([everyone]), _errors([everyone]), share
        )
    return _difference(found)


def change_of_difference(later: Comparison, earlier: Comparison) -> Difference:
    """How much a distance has grown from one time to another, of other people."""
    return _difference(difference_of_differences(later, earlier))


def comparison(apart: Difference) -> Comparison:
    """A difference as the statistics take it; an unknown limit is NaN."""
    limits = (apart.estimate, apart.lower, apart.upper)
    return Comparison(*(_floats([each]) for each in limits))


def error_of(cell: Shown) -> float | None:
    """The standard error of a figure: as given, else from its interval, if it has one."""
    return _error(cell)


def _difference(found: Comparison) -> Difference:
    sure = bool(changed(found.lower, found.upper).all())
    estimate, lower, upper = (float(np.asarray(each).reshape(-1)[0]) for each in found)
    return Difference(estimate, _known(lower), _known(upper), sure)


def _share(part: Shown, everyone: Shown) -> float | None:
    if not part.denominator or not everyone.denominator or part.denominator > everyone.denominator:
        return None
    return part.denominator / everyone.denominator


def _from_counts(
    indicator: Indicator, first: Sequence[Shown], second: Sequence[Shown]
) -> Comparison:
    parts = _counts(indicator, first) + _counts(indicator, second)
    match indicator.kind:
        case IndicatorKind.PROPORTION:
            return newcombe(*parts)
        case IndicatorKind.RATE:
            return difference_of_rates(*parts, per=indicator.per)
        case IndicatorKind.COUNT:
            return difference_of_rates(*parts, per=1.0)
        case IndicatorKind.MEAN:
            unknown = np.full(len(first), np.nan)
            return Comparison(unknown, unknown, unknown)


def _counts(indicator: Indicator, cells: Sequence[Shown]) -> tuple[Numbers, Numbers]:
    """Numerators and denominators; NaN where the figure is something else than their quotient."""
    values, numerators = _values(cells), _floats([cell.numerator for cell in cells])
    if indicator.kind is IndicatorKind.COUNT:
        whole = np.ones(len(cells))
    else:
        whole = _floats([cell.denominator for cell in cells])
    per = indicator.per if indicator.kind is IndicatorKind.RATE else 1.0
    with np.errstate(divide="ignore", invalid="ignore"):
        quotient = per * numerators / whole
    # An age-adjusted rate, say, comes with counts that it is not the quotient of.
    agree = np.isclose(quotient, values, rtol=1e-3, atol=1e-9)
    return np.where(agree, numerators, np.nan), np.where(agree, whole, np.nan)


def _values(cells: Sequence[Shown]) -> Numbers:
    return np.array([cell.value for cell in cells], dtype=np.float64)


def _errors(cells: Sequence[Shown]) -> Numbers:
    return _floats([_error(cell) for cell in cells])


def _error(cell: Shown) -> float | None:
    if cell.standard_error is not None:
        return cell.standard_error
    if cell.lower is None or cell.upper is None:
        return None
    return (cell.upper - cell.lower) / (2 * _HALF_WIDTH)


def _floats(values: Sequence[float | None]) -> Numbers:
    return np.array([np.nan if value is None else value for value in values], dtype=np.float64)


def _known(value: float) -> float | None:
    return float(value) if np.isfinite(value) else None
