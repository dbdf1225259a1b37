"""A commitment: a promise with an owner, a due date and a measure of "done"."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from core.language import Sentence
from core.registry import IndicatorId, SubgroupId


class Level(StrEnum):
    PERSONAL = "personal"
    ORGANISATIONAL = "organisational"
    COALITION = "coalition"


class Condition(StrEnum):
    """The conditions that hold a system in place (Kania, Kramer, Senge 2018)."""

    POLICIES = "policies"
    PRACTICES = "practices"
    RESOURCE_FLOWS = "resource-flows"
    RELATIONSHIPS = "relationships"
    POWER = "power"
    MENTAL_MODELS = "mental-models"


class Visibility(StrEnum):
    EVERYONE = "everyone"
    COALITION = "coalition"
    PAIR = "pair"


class State(StrEnum):
    """Where a commitment stands. What was accepted is active from its start or first check-in."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    ACTIVE = "active"
    SAID_DONE = "said-done"
    CONFIRMED = "confirmed"
    RELEASED = "released"


MOVES: dict[State, frozenset[State]] = {
    State.PROPOSED: frozenset({State.ACCEPTED, State.RELEASED}),
    State.ACCEPTED: frozenset({State.ACTIVE, State.PROPOSED, State.RELEASED}),
    State.ACTIVE: frozenset({State.SAID_DONE, State.PROPOSED, State.RELEASED}),
    State.SAID_DONE: frozenset({State.CONFIRMED, State.ACTIVE, State.RELEASED}),
    State.CONFIRMED: frozenset({State.SAID_DONE}),
    State.RELEASED: frozenset(),
}
"""Back to *proposed*: it was handed over, and its new owner has not accepted. From *said done*
back to *active*: its owner took the claim back. From *confirmed* back to *said done*: somebody
who may confirm it says that it was not kept."""


class Every(StrEnum):
    """How often there is a check-in."""

    WEEK = "week"
    TWO_WEEKS = "two-weeks"
    MONTH = "month"
    QUARTER = "quarter"

    @property
    def length(self) -> timedelta:
        return timedelta(days={"week": 7, "two-weeks": 14, "month": 31, "quarter": 92}[self.value])


class Means(StrEnum):
    """How a check-in is made."""

    CALL = "call"
    MEETING = "meeting"
    MESSAGE = "message"


class WhenMissed(StrEnum):
    """What happens when a check-in is missed."""

    REMIND_OWNER = "remind-owner"
    TELL_COMPANION = "tell-companion"
    RAISE_AT_MEETING = "raise-at-meeting"


class Going(StrEnum):
    """How it goes, in the owner's word."""

    WELL = "well"
    SLOWLY = "slowly"
    STUCK = "stuck"


class Standing(StrEnum):
    """How a commitment does, computed from its dates and check-ins; see `sql/standing.sql`."""

    NOT_BEGUN = "not-begun"
    ON_TRACK = "on-track"
    AT_RISK = "at-risk"
    STALLED = "stalled"
    LATE = "late"
    WAITING = "waiting"
    ENDED = "ended"


class Voice(StrEnum):
    """For whom somebody speaks who says whether a commitment was kept."""

    COMPANION = "companion"
    AFFECTED = "affected"


class Side(StrEnum):
    """The two who agree when a commitment is released."""

    OWNER = "owner"
    COMPANION = "companion"


class Verdict(StrEnum):
    KEPT = "kept"
    PARTLY = "partly"
    NOT_KEPT = "not-kept"


class ResourceKind(StrEnum):
    MONEY = "money"
    HOURS = "hours"
    SEATS = "seats"


@dataclass(frozen=True, slots=True)
class Resource:
    """Something promised along: money in the coalition's currency, hours, or seats."""

    kind: ResourceKind
    amount: float
    note: str = ""


@dataclass(frozen=True, slots=True)
class MilestoneDraft:
    title: str
    due_on: date


@dataclass(frozen=True, slots=True)
class Why:
    """What a commitment answers: a gap (an indicator, of a subgroup), a condition, a strategy."""

    indicator_id: IndicatorId | None = None
    subgroup_id: SubgroupId | None = None
    condition: Condition | None = None
    strategy_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Wording:
    """Everything that is promised; what `propose` and `change` take.

    `owner_id` is a person or an organisation; `companions`, the accountability partners, are one
    or two persons or one organisation.
    """

    what: str
    done_when: str
    owner_id: UUID
    level: Level
    why: Why
    starts_on: date
    due_on: date
    companions: tuple[UUID, ...] = ()
    milestones: tuple[MilestoneDraft, ...] = ()
    resources: tuple[Resource, ...] = ()
    every: Every = Every.MONTH
    means: Means = Means.MESSAGE
    when_missed: WhenMissed = WhenMissed.TELL_COMPANION
    visibility: Visibility = Visibility.COALITION


@dataclass(frozen=True, slots=True)
class Line:
    """A commitment as lists show it. Names of who left are None; `because` says the standing."""

    commitment_id: UUID
    slug: str
    what: str
    owner_id: UUID
    owner: str | None
    companions: tuple[str | None, ...]
    level: Level
    why: Why
    state: State
    standing: Standing
    because: Sentence
    due_on: date
    next_check_in: date | None
    last_check_in: date | None
    visibility: Visibility


@dataclass(frozen=True, slots=True)
class Milestone:
    milestone_id: UUID
    title: str
    due_on: date
    reached_on: date | None


@dataclass(frozen=True, slots=True)
class Evidence:
    """A file that shows what was done; its content is served by its id, and never runs."""

    evidence_id: UUID
    file_name: str
    media_type: str
    size: int


@dataclass(frozen=True, slots=True)
class CheckIn:
    """The dated word of the owner, and what the accountability partner answered."""

    check_in_id: UUID
    by: str | None
    said_on: date
    said_at: datetime
    going: Going
    done: str
    needed: str
    link: str
    evidence: tuple[Evidence, ...]
    answer: str
    answered_by: str | None
    answered_at: datetime | None


@dataclass(frozen=True, slots=True)
class Confirmation:
    """What somebody says about whether it was kept.

    `counts`: it is the latest word of this person since it was last said to be done.
    """

    by_id: UUID
    by: str | None
    voice: Voice
    verdict: Verdict
    words: str
    said_at: datetime
    counts: bool


@dataclass(frozen=True, slots=True)
class Version:
    """An earlier wording, who replaced it when, and why."""

    version: int
    wording: Wording
    reason: str
    changed_by: str | None
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class Commitment:
    """One commitment whole, with everything that was said about it."""

    line: Line
    version: int
    wording: Wording
    milestones: tuple[Milestone, ...]
    proposed_by: str | None
    proposed_at: datetime
    said_done_at: datetime | None
    said_done_words: str
    release_reason: str
    release_asked_by: UUID | None
    release_asked_side: Side | None
    check_ins: tuple[CheckIn, ...]
    confirmations: tuple[Confirmation, ...]
    before: tuple[Version, ...]


@dataclass(frozen=True, slots=True)
class Filter:
    """Which commitments a list is about; what is None (or empty) does not matter.

    `mine` and `accompanied` are about the reader. `organisation_id` is the owner's, or the
    owner's employer's. `text` is looked for in what is promised and in who promised it.
    """

    mine: bool = False
    accompanied: bool = False
    standing: Standing | None = None
    state: State | None = None
    indicator_id: IndicatorId | None = None
    subgroup_id: SubgroupId | None = None
    organisation_id: UUID | None = None
    condition: Condition | None = None
    strategy_id: UUID | None = None
    due_before: date | None = None
    without_gap: bool = False
    text: str = ""
    first: int = 0
    most: int = 50


@dataclass(frozen=True, slots=True)
class Page:
    """A part of a list: its lines, of how many, and how many there are of each standing."""

    lines: tuple[Line, ...]
    total: int
    by_standing: dict[Standing, int] = field(default_factory=dict)
