"""What the custodian of an indicator asks for, as the engine needs it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from core.registry import Indicator, IndicatorKind, IndicatorLevel


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one indicator.

    A count from 1 to `minimum_count` − 1 is withheld; nothing (zero) and everyone (full) may be
    shown where the custodian says so; `public_counts` are shown at their source already.
    """

    indicator_id: UUID
    kind: IndicatorKind
    level: IndicatorLevel
    per: float
    minimum_count: int
    zero_shown: bool
    full_shown: bool
    public_counts: bool


def rules_of(linked: Iterable[Indicator]) -> dict[UUID, Rules]:
    """The rules of a linked set: the largest minimum count of the set holds for all of it."""
    linked = tuple(linked)
    largest = max((one.minimum_count for one in linked), default=0)
    return {
        one.indicator_id: Rules(
            indicator_id=one.indicator_id,
            kind=one.kind,
            level=one.level,
            per=one.per,
            minimum_count=largest,
            zero_shown=one.zero_shown,
            full_shown=one.full_shown,
            public_counts=one.public_counts,
        )
        for one in linked
    }
