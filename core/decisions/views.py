"""What is read of decisions: a line of the list, one of them whole, what became of promises."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from core.decisions.model import (
    Ballot,
    Heard,
    Naming,
    Outcome,
    Participation,
    State,
    Tally,
    Wording,
)
from core.language import Sentence


@dataclass(frozen=True, slots=True)
class Line:
    """A decision as lists show it. `mine` and `to_vote`: the reader is asked, or may vote yet."""

    decision_id: UUID
    slug: str
    question: str
    state: State
    promised: Participation
    raised_by: str | None
    raised_at: datetime
    last_word_until: date | None
    asked: int
    answered: int
    mine: bool
    voters: int
    voted: int
    to_vote: bool
    heard: Heard | None
    outcome: Outcome | None
    chosen: str | None
    settled_at: datetime | None


@dataclass(frozen=True, slots=True)
class Contribution:
    """What somebody said in the discussion; nobody's name where they left."""

    by: str | None
    words: str
    said_at: datetime


@dataclass(frozen=True, slots=True)
class Statement:
    """A last word. `name` is a name, or own words for it; None for a member or who left."""

    how: Naming
    name: str | None
    words: str
    said_at: datetime
    earlier_turn: bool


@dataclass(frozen=True, slots=True)
class Experience:
    """Which level of participation somebody affected experienced."""

    how: Naming
    name: str | None
    level: Participation
    words: str


@dataclass(frozen=True, slots=True)
class Voter:
    """Somebody with a vote. `answer` is None in a secret vote, and before they voted."""

    person_id: UUID
    name: str | None
    organisation: str | None
    voted: bool
    answer: Ballot | None


@dataclass(frozen=True, slots=True)
class Result:
    """How a vote ended. `tally` is None where it would tell who voted what."""

    outcome: Outcome
    turnout: int
    voters: int
    needed: int
    chosen: int | None
    tally: Tally | None


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision whole, as its reader may see it.

    `asked` names who is asked for the last word, for those who steer alone; `is_asked` says
    whether the reader is.
    """

    line: Line
    version: int
    may_change: bool
    wording: Wording
    asked: tuple[UUID, ...]
    is_asked: bool
    asked_because: str
    opened_because: str
    settled_because: str
    contributions: tuple[Contribution, ...]
    statements: tuple[Statement, ...]
    voters: tuple[Voter, ...]
    result: Result | None
    experiences: tuple[Experience, ...]
    may_look_back: bool
    commitments: tuple[UUID, ...]
    earlier: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What was done, and when."""

    at: datetime
    said: Sentence


@dataclass(frozen=True, slots=True)
class Kept:
    """What was promised to the people affected, and what they say they experienced."""

    slug: str
    question: str
    settled_at: datetime
    promised: Participation
    experienced: tuple[Participation, ...]

    @property
    def fell_short(self) -> bool:
        """Whether somebody experienced less than was promised."""
        order = list(Participation)
        return any(order.index(one) < order.index(self.promised) for one in self.experienced)
