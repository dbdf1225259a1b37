"""What the coalition asks of all its commitments together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from core.commitments.model import Line, Standing, State
from core.language import Sentence


@dataclass(frozen=True, slots=True)
class Needs:
    """What a meeting should look at: due within a month, late, waiting, and missed on purpose.

    `raised` are those whose check-in was missed and whose people agreed to raise it then.
    """

    due: tuple[Line, ...]
    late: tuple[Line, ...]
    waiting_for_confirmation: tuple[Line, ...]
    raised: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Progress:
    """The whole plan: how many of each, milestones (but of the released), and how many kept."""

    total: int
    by_state: dict[State, int]
    by_standing: dict[Standing, int]
    milestones: int
    milestones_reached: int
    ended: int
    confirmed: int


class DatedKind(StrEnum):
    DUE = "due"
    MILESTONE = "milestone"
    EXPECTED = "expected"
    CHECK_IN = "check-in"


@dataclass(frozen=True, slots=True)
class Dated:
    """A day on the timeline; `what` is the promise, or the milestone's title."""

    on: date
    kind: DatedKind
    slug: str
    what: str
    owner: str | None


@dataclass(frozen=True, slots=True)
class Told:
    """Something that happened, in plain words."""

    at: datetime
    said: Sentence
