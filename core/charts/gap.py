"""The gap that a picture tells: the widest one that chance does not explain."""

from __future__ import annotations

from itertools import combinations

from core.charts.naming import shown, shown_groups
from core.outcomes import Difference, Outcome, Series, better, differences, widest

Gap = tuple[Series, Series, Difference]
"""The group with the larger figure, the one with the smaller, and how far they lie apart."""


def certain_gap(outcome: Outcome) -> Gap | None:
    """The widest gap of the latest period whose interval excludes zero, if there is one.

    Groups that are withheld, unreliable, not collected or unknown take no part.
    """
    return max(
        (gap for gap in _gaps(outcome) if gap[2].certain),
        key=lambda gap: gap[2].estimate,
        default=None,
    )


def told_pair(outcome: Outcome) -> tuple[Series, Series] | None:
    """The groups that the sentences tell of, the worse off first: those of the certain gap.

    Where no gap is certain, the two that lie furthest apart; None with fewer than two groups.
    """
    gap = certain_gap(outcome)
    if gap is None:
        return widest(outcome.indicator, outcome.groups)
    high, low, _ = gap
    higher_is_better = better(outcome.indicator, shown(high).value, shown(low).value)
    return (low, high) if higher_is_better else (high, low)


def _gaps(outcome: Outcome) -> list[Gap]:
    pairs = [
        (one, other) if shown(one).value >= shown(other).value else (other, one)
        for one, other in combinations(shown_groups(outcome), 2)
        if not _nested(one, other)
    ]
    cells = [(shown(one), shown(other)) for one, other in pairs]
    apart = differences(outcome.indicator, cells)
    return [(one, other, each) for (one, other), each in zip(pairs, apart, strict=True)]


def _nested(one: Series, other: Series) -> bool:
    # A group and a part of it share people: their difference is none between two groups.
    ids = [{each.category_id for each in series.categories} for series in (one, other)]
    above = [{each.parent_id for each in series.categories} for series in (one, other)]
    return bool(ids[0] & above[1] or ids[1] & above[0])
