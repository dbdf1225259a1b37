"""Gaps nobody owns: what the wall shows and nobody has promised to do anything about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from core.disclosure import Shown
from core.language import Sentence, sentence
from core.outcomes import Card, Series, better, cards, difference, widest
from core.people import Action, Actor, readers, require
from core.registry import Area, Goal, Indicator, Period, Registry
from core.store import Reader, statements

sql = statements(__file__)

Answered = frozenset[tuple[UUID, UUID | None]]
"""The indicators and subgroups that an open promise is about."""


@dataclass(frozen=True, slots=True)
class UnansweredGap:
    """A group of which nobody has promised anything, and the best-off group beside it.

    `best` is None where no other group is shown. `distance` lies between 0 and 1: how much
    smaller the smaller figure is than the larger, of the group against the goal, or against the
    best-off group where there is no goal or it was reached. `also` are the other groups of this
    indicator in the same position, the worse off first.
    """

    indicator: Indicator
    area: Area
    period: Period
    group: Series
    best: Series | None
    goal: Goal | None
    distance: float
    also: tuple[Series, ...] = ()

    @property
    def because(self) -> Sentence:
        """Why it is a gap, naming the groups."""
        said: dict[str, object] = {"indicator": self.indicator.name, "group": self.group.name}
        if self.goal is None and self.best is not None:
            return sentence("gap.apart", **said, best=self.best.name)
        if self.best is None:
            return sentence("gap.short-of-goal.alone", **said)
        return sentence("gap.short-of-goal", **said, best=self.best.name)


def unanswered(tx: Reader, reader: Actor, registry: Registry) -> tuple[UnansweredGap, ...]:
    """The gaps that no open promise answers which the reader may see, the widest first.

    One an indicator: its worst-off group that is short of the goal, or (without a goal, or where
    all have reached it) that surely lies apart from the best-off group. A promise for an
    indicator without a group answers all of its gaps. What is proposed, and not yet accepted,
    answers none. Groups that are unknown or not shown take no part.
    """
    require(reader, Action.READ_COMMITMENTS)
    rows = tx.rows(sql("gap_answers"), readers=sorted(readers(reader)))
    answered = frozenset((row["indicator_id"], row["subgroup_id"]) for row in rows)
    found = (_gap(card, answered) for card in cards(tx, registry))
    return tuple(
        sorted(
            (gap for gap in found if gap is not None),
            key=lambda gap: (-gap.distance, gap.indicator.name, str(gap.indicator.indicator_id)),
        )
    )


def _gap(card: Card, answered: Answered) -> UnansweredGap | None:
    indicator = card.indicator
    if (indicator.indicator_id, None) in answered:
        return None
    short = _short_of_goal(card)
    goal = indicator.goal if short else None
    open_yet = [
        group
        for group in short or _left_behind(card)
        if (indicator.indicator_id, group.subgroup_id) not in answered
    ]
    if not open_yet:
        return None
    worst, *also = open_yet
    best = card.widest[1] if card.widest and card.widest[1] != worst else None
    reference = goal.value if goal else _value(best) if best else 0.0
    return UnansweredGap(
        indicator=indicator,
        area=card.area,
        period=card.period,
        group=worst,
        best=best,
        goal=goal,
        distance=_distance(_value(worst), reference),
        also=tuple(also),
    )


def _short_of_goal(card: Card) -> list[Series]:
    """The groups that have not reached the goal, the worst off first."""
    goal = card.indicator.goal
    if goal is None:
        return []
    short = [one for one in _shown(card.groups) if better(card.indicator, goal.value, _value(one))]
    return _worst_first(card.indicator, short)


def _left_behind(card: Card) -> list[Series]:
    """The groups that surely lie apart from the best-off one, the worst off first."""
    pair = widest(card.indicator, card.groups)
    if pair is None:
        return []
    best = pair[1]
    behind = [
        one
        for one in _shown(card.groups)
        if better(card.indicator, _value(best), _value(one))
        and difference(card.indicator, _cell(one), _cell(best)).certain
    ]
    return _worst_first(card.indicator, behind)


def _worst_first(indicator: Indicator, groups: Iterable[Series]) -> list[Series]:
    by_name = sorted(groups, key=lambda one: one.name)
    higher_is_better = better(indicator, 1.0, 0.0)
    return sorted(by_name, key=lambda one: _value(one) if higher_is_better else -_value(one))


def _shown(groups: Iterable[Series]) -> list[Series]:
    return [one for one in groups if not one.unknown and isinstance(one.latest, Shown)]


def _cell(series: Series) -> Shown:
    assert isinstance(series.latest, Shown), "only groups that are shown are compared"
    return series.latest


def _value(series: Series) -> float:
    return _cell(series).value


def _distance(one: float, other: float) -> float:
    """1 − smaller/larger, by size: the same for 0.6 of a goal of 0.9 as for 0.9 of one of 0.6."""
    larger = max(abs(one), abs(other))
    return min(abs(one - other) / larger, 1.0) if larger else 0.0
