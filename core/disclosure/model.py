"""A cell is one of four types, so that zero, hidden and missing cannot be confused."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID


class Key(NamedTuple):
    """Which cell: of one indicator, area, provider, subgroup and period."""

    indicator_id: UUID
    area_id: UUID
    provider_id: UUID
    subgroup_id: UUID
    period_code: str


class Status(StrEnum):
    """How a cell is stored in `published`."""

    SHOWN = "shown"
    WITHHELD = "withheld"
    UNRELIABLE = "unreliable"
    NOT_COLLECTED = "not-collected"


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure that may be shown, in the indicator's unit (a proportion between 0 and 1).

    `lower` and `upper` are its 95 % interval, None where the source gives no way to know one.
    """

    value: float
    lower: float | None = None
    upper: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    standard_error: float | None = None


@dataclass(frozen=True, slots=True)
class Withheld:
    """Withheld to protect people."""


@dataclass(frozen=True, slots=True)
class Unreliable:
    """Too few to be sure; the range that can be said, where one can."""

    lower: float | None = None
    upper: float | None = None


@dataclass(frozen=True, slots=True)
class NotCollected:
    """Nobody collected it."""


Cell = Shown | Withheld | Unreliable | NotCollected
