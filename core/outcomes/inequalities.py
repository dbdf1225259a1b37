"""The summary measures of inequality of a picture, over the cells that are shown and no others."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from core.disclosure import Shown
from core.outcomes.difference import error_of
from core.outcomes.model import Outcome, Series
from core.registry import Direction, IndicatorKind
from core.statistics import (
    Measure,
    Measured,
    Subgroups,
    compared,
    inequality,
    made_for,
    subgroups,
)

MOST_LEFT_OUT = 0.15
"""The share of the people (or of the groups) that may be missing: Schlotheuber and Hosseinpoor."""
SEED = 20220326
"""Limits that are drawn are the same at every look."""


class Refusal(StrEnum):
    """Why there are no measures."""

    COUNTS = "counts"
    PART = "part"
    TOO_FEW = "too-few"
    LEFT_OUT = "left-out"


@dataclass(frozen=True, slots=True)
class Summary:
    """One measure, its value and limits (None where it has no interval)."""

    measure: Measure
    value: float
    lower: float | None
    upper: float | None


@dataclass(frozen=True, slots=True)
class Inequalities:
    """What the measures say of the latest period, or why there are none.

    `left_out` are the groups without a figure. `counted` are the groups in the order in which they
    were compared; `pair` are the two that difference and ratio compare, and `best` the group that
    stands for doing well.
    """

    summaries: tuple[Summary, ...] = ()
    refusal: Refusal | None = None
    left_out: tuple[Series, ...] = ()
    counted: tuple[Series, ...] = ()
    pair: tuple[Series, Series] | None = None
    best: Series | None = None
    reference: Series | None = None
    ordered: bool = False


def inequalities(outcome: Outcome) -> Inequalities:
    """The measures that are made for the dimension and that these figures allow."""
    counted = tuple(one for one in outcome.known_groups if isinstance(one.latest, Shown))
    left_out = tuple(one for one in outcome.groups if one not in counted)
    refusal = _refusal(outcome, counted, left_out)
    if refusal is not None:
        return Inequalities(refusal=refusal, left_out=left_out)
    groups = _subgroups(outcome, counted)
    pair = compared(groups)
    best = len(counted) - 1 if groups.ordered else groups.best
    return Inequalities(
        summaries=tuple(_summaries(groups)),
        left_out=left_out,
        counted=counted,
        pair=(counted[pair.high], counted[pair.low]) if pair else None,
        best=counted[best],
        reference=None if groups.reference is None else counted[groups.reference],
        ordered=groups.ordered,
    )


def _refusal(
    outcome: Outcome, counted: tuple[Series, ...], left_out: tuple[Series, ...]
) -> Refusal | None:
    if outcome.indicator.kind is IndicatorKind.COUNT:
        return Refusal.COUNTS
    if any(one.parent_id is not None for series in outcome.groups for one in series.categories):
        return Refusal.PART
    if len(counted) < 2:
        return Refusal.TOO_FEW
    return Refusal.LEFT_OUT if _share_left_out(outcome, counted, left_out) > MOST_LEFT_OUT else None


def _share_left_out(
    outcome: Outcome, counted: tuple[Series, ...], left_out: tuple[Series, ...]
) -> float:
    """Of the people where their number is known, else of the groups; between 0 and 1."""
    everyone = outcome.everyone.latest
    people = [_cell(one).denominator for one in counted]
    whole = everyone.denominator if isinstance(everyone, Shown) else None
    if whole and all(people):
        return max(0.0, 1 - sum(each or 0.0 for each in people) / whole)
    return len(left_out) / (len(left_out) + len(counted))


def _subgroups(outcome: Outcome, counted: tuple[Series, ...]) -> Subgroups:
    indicator, cells = outcome.indicator, [_cell(one) for one in counted]
    everyone, chosen = outcome.everyone.latest, outcome.reference.series
    people = np.array([cell.denominator or np.nan for cell in cells], dtype=np.float64)
    errors = [error_of(cell) for cell in cells]
    known = bool(np.isfinite(people).all())
    ordered = bool(outcome.dimensions) and outcome.dimensions[0].ordered
    return subgroups(
        [cell.value for cell in cells],
        [np.nan if each is None else each for each in errors],
        people,
        favourable=indicator.direction is Direction.HIGHER_IS_BETTER,
        ordered=ordered and len(outcome.dimensions) == 1,
        average=None if known or not isinstance(everyone, Shown) else everyone.value,
        reference=counted.index(chosen) if chosen in counted else None,
        most=1.0 if indicator.kind is IndicatorKind.PROPORTION else np.inf,
        per=indicator.per,
    )


def _summaries(groups: Subgroups) -> list[Summary]:
    found = [(one, inequality(one, groups, seed=SEED)) for one in made_for(groups.ordered)]
    return [_summary(one, said) for one, said in found if np.isfinite(said.estimate)]


def _summary(measure: Measure, said: Measured) -> Summary:
    lower, upper = (each if np.isfinite(each) else None for each in said[1:])
    return Summary(measure, said.estimate, lower, upper)


def _cell(series: Series) -> Shown:
    assert isinstance(series.latest, Shown), "only groups that are shown are counted"
    return series.latest
