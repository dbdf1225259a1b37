"""Which series a picture draws, and in which colour, shape and weight."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from core.charts.gap import told_pair
from core.charts.palette import HUES, Theme, ground, hue, label_hue, symbol
from core.disclosure import Shown, Unreliable
from core.outcomes import Outcome, Series
from core.registry import SubgroupId

MOST = len(HUES)
"""More groups than hues are never drawn in colour at once."""

_DASHES = ("solid", "dash", "longdash", "dashdot")


@dataclass(frozen=True, slots=True)
class Drawn:
    """A series with its looks. `behind`: grey, because others are highlighted over it."""

    series: Series
    name: str
    colour: str
    label_colour: str
    symbol: str
    dash: str
    behind: bool
    labelled: bool

    @property
    def everyone(self) -> bool:
        return not self.series.categories


def drawn(
    outcome: Outcome, theme: Theme, everyone: str, highlight: Collection[SubgroupId] | None
) -> tuple[Drawn, ...]:
    """Every series of the outcome, those behind first and everyone last.

    With more groups than hues, and none chosen, the two that the sentences tell of stand out.
    """
    crowded = sum(_has_marks(series) for series in outcome.known_groups) > MOST
    if not highlight and crowded:
        pair = told_pair(outcome)
        highlight = {series.subgroup_id for series in pair} if pair else set()
    in_front = _in_front(outcome, highlight)
    hues = _hues(in_front)
    seen: Counter[str | None] = Counter()
    groups = []
    for series in outcome.groups:
        if series.subgroup_id in hues:
            name = hues[series.subgroup_id]
            groups.append(_coloured(series, name, theme, seen[name]))
            seen[name] += 1
        else:
            groups.append(_grey(series, theme, labelled=not crowded))
    groups.sort(key=lambda one: not one.behind)
    return (*groups, _ink(outcome.everyone, everyone, theme))


def _has_marks(series: Series) -> bool:
    """Whether the picture has a mark for the group at all: hatching needs no hue."""
    return any(isinstance(cell, Shown | Unreliable) for cell in series.cells)


def _in_front(outcome: Outcome, highlight: Collection[SubgroupId] | None) -> list[Series]:
    if highlight is None:
        return list(outcome.known_groups)
    return [series for series in outcome.known_groups if series.subgroup_id in highlight]


def _hues(series: list[Series]) -> dict[SubgroupId, str]:
    """The hue of each series that has one; free hues go to the first of those that have none."""
    free = [name for name in HUES if name not in {one.colour for one in series}]
    given: dict[SubgroupId, str] = {}
    for one in series:
        if one.colour in HUES:
            given[one.subgroup_id] = one.colour
        elif free:
            given[one.subgroup_id] = free.pop(0)
    return given


def _coloured(series: Series, name: str, theme: Theme, nth: int) -> Drawn:
    # A crossing has several groups of one hue: dashes and shapes tell them apart.
    shape = symbol(HUES[(HUES.index(name) + 3 * nth) % MOST])
    return Drawn(
        series,
        series.short,
        hue(name, theme),
        label_hue(name, theme),
        shape,
        _DASHES[nth % len(_DASHES)],
        behind=False,
        labelled=True,
    )


def _grey(series: Series, theme: Theme, *, labelled: bool) -> Drawn:
    paper = ground(theme)
    return Drawn(series, series.short, paper.faint, paper.muted, "circle", "solid", True, labelled)


def _ink(series: Series, name: str, theme: Theme) -> Drawn:
    ink = ground(theme).ink
    return Drawn(series, name, ink, ink, "circle", "solid", behind=False, labelled=True)
