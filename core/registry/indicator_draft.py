"""An indicator as an editor fills it in, and the rules that it must keep."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from math import isfinite
from typing import assert_never
from uuid import UUID

from core.errors import InvalidEntry, NotFound
from core.registry.entries import EntryKind, tidy
from core.registry.model import (
    ChosenBy,
    Direction,
    Goal,
    Indicator,
    IndicatorId,
    IndicatorKind,
    IndicatorLevel,
)

MINIMUM_COUNTS = range(5, 31)
"""Small counts that custodians usually protect; 11 unless they say otherwise."""


@dataclass(frozen=True, slots=True)
class NewIndicator:
    """What an editor says of an indicator; the fields mean what they mean in `Indicator`.

    The slug is made from the name where it is empty, and never changes afterwards.
    """

    name: str
    definition: str
    kind: IndicatorKind
    direction: Direction
    level: IndicatorLevel
    source: str
    custodian: str
    chosen_by: ChosenBy
    people: str
    happens: str
    slug: str = ""
    unit: str = ""
    per: float = 1.0
    note: str = ""
    linked_set: str = ""
    minimum_count: int = 11
    zero_shown: bool = True
    full_shown: bool = True
    public_counts: bool = False
    within: UUID | None = None


def draft_of(indicator: Indicator) -> NewIndicator:
    """The indicator as an editor would have filled it in."""
    return NewIndicator(**{one.name: getattr(indicator, one.name) for one in fields(NewIndicator)})


def checked(draft: NewIndicator) -> NewIndicator:
    """The draft without stray spaces. Raises InvalidEntry with the first rule that it breaks."""
    draft = replace(
        draft,
        name=tidy(draft.name, EntryKind.INDICATOR),
        people=" ".join(draft.people.split()),
        happens=" ".join(draft.happens.split()),
    )
    if not draft.people:
        raise InvalidEntry(reason="people-empty", name=draft.name)
    if not draft.happens:
        raise InvalidEntry(reason="happens-empty", name=draft.name)
    if not (isfinite(draft.per) and draft.per > 0):
        raise InvalidEntry(reason="per-not-positive", per=draft.per)
    if draft.minimum_count not in MINIMUM_COUNTS:
        raise InvalidEntry(
            reason="minimum-count-out-of-range",
            minimum=draft.minimum_count,
            least=MINIMUM_COUNTS.start,
            most=MINIMUM_COUNTS.stop - 1,
        )
    return draft


def require_nested(indicators: Mapping[IndicatorId, Indicator]) -> None:
    """Raise InvalidEntry where one counts people within another that is not protected with it.

    Nor may it come back to itself: then both would count the same people.
    """
    for one in indicators.values():
        passed, at = {one.indicator_id}, one
        while at.within is not None:
            outer = indicators.get(IndicatorId(at.within))
            if outer is None:
                raise NotFound(reason="indicator")
            if outer.indicator_id in passed:
                raise InvalidEntry(reason="within-itself", name=one.name)
            if not at.linked_set or outer.linked_set != at.linked_set:
                raise InvalidEntry(reason="within-another-set", name=at.name, other=outer.name)
            passed.add(outer.indicator_id)
            at = outer


def check_goal(kind: IndicatorKind, goal: Goal) -> None:
    """Raise InvalidEntry where an indicator of this kind cannot have the value of this goal."""
    if not isfinite(goal.value):
        raise InvalidEntry(reason="goal-not-a-number")
    match kind:
        case IndicatorKind.PROPORTION:
            if not 0 <= goal.value <= 1:
                raise InvalidEntry(reason="goal-not-a-share", value=goal.value)
        case IndicatorKind.RATE | IndicatorKind.COUNT:
            if goal.value < 0:
                raise InvalidEntry(reason="goal-below-zero", value=goal.value)
        case IndicatorKind.MEAN:
            pass
        case _:
            assert_never(kind)
