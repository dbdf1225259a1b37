"""A decision: a question that the committee decides, and who was heard before it did."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias
from uuid import UUID

from core.registry import IndicatorId, SubgroupId

LINE = 300
"""The most characters of a question, an option or a name that somebody goes by."""
PAGE = 4000
"""The most characters of anything else that is said."""
FEWEST_OPTIONS, MOST_OPTIONS = 2, 12
FEWEST_FOR_SECRECY = 3
"""Fewer voters, or fewer ballots, keep nothing secret."""


class State(StrEnum):
    DRAFT = "draft"
    DISCUSSION = "discussion"
    LAST_WORD = "last-word"
    VOTE = "vote"
    WITHOUT_RESULT = "without-result"
    DECIDED = "decided"
    WITHDRAWN = "withdrawn"


MOVES: dict[State, frozenset[State]] = {
    State.DRAFT: frozenset({State.DISCUSSION, State.WITHDRAWN}),
    State.DISCUSSION: frozenset({State.LAST_WORD, State.WITHDRAWN}),
    State.LAST_WORD: frozenset({State.VOTE, State.DISCUSSION, State.WITHDRAWN}),
    State.VOTE: frozenset({State.DECIDED, State.WITHOUT_RESULT, State.WITHDRAWN}),
    State.WITHOUT_RESULT: frozenset({State.VOTE, State.WITHDRAWN}),
    State.DECIDED: frozenset(),
    State.WITHDRAWN: frozenset(),
}
"""Back to *discussion*: the last word said something that has to be talked about; whoever was
asked is asked again. Back to *vote*: it closed without a result, and everybody votes anew."""


class Participation(StrEnum):
    """How far the people affected take part (IAP2 spectrum), from the least to the most."""

    INFORM = "inform"
    CONSULT = "consult"
    INVOLVE = "involve"
    COLLABORATE = "collaborate"
    EMPOWER = "empower"


class Way(StrEnum):
    """How a vote is taken: yes, no or abstain on the first option, or all options ranked."""

    PROPOSAL = "proposal"
    RANKED = "ranked"


class OneVote(StrEnum):
    """Who has one vote each."""

    PERSON = "person"
    ORGANISATION = "organisation"


class Answer(StrEnum):
    YES = "yes"
    NO = "no"
    ABSTAIN = "abstain"


Ballot: TypeAlias = Answer | tuple[int, ...]
"""An answer to a proposal, or options by their place from 0, the best first; none abstains."""


class Naming(StrEnum):
    """How somebody who has the last word is named."""

    NAME = "name"
    MEMBER = "member"
    OWN = "own"


class Heard(StrEnum):
    """Who had spoken when the vote opened; a vote carries it for ever."""

    ALL = "all"
    SOME = "some"
    PASSED = "passed"
    NOBODY = "nobody"
    NOT_ASKED = "not-asked"


class Outcome(StrEnum):
    CARRIED = "carried"
    NOT_CARRIED = "not-carried"
    CHOSEN = "chosen"
    TIED = "tied"
    NO_QUORUM = "no-quorum"
    TOO_FEW = "too-few"
    """Too few ballots for a secret vote: a result would tell who voted what."""


@dataclass(frozen=True, slots=True)
class Wording:
    """What is decided and how; what `draft` and `change` take.

    `quorum` is a share of the voters in whole percent. `voters` are persons; where organisations
    have one vote each, at most one person of each organisation.
    """

    question: str
    options: tuple[str, ...]
    affected: str
    promised: Participation
    background: str = ""
    subgroup_id: SubgroupId | None = None
    indicators: tuple[IndicatorId, ...] = ()
    earlier: tuple[UUID, ...] = ()
    rests_on: str = ""
    way: Way = Way.PROPOSAL
    secret: bool = False
    one_vote: OneVote = OneVote.PERSON
    quorum: int = 50
    voters: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class Named:
    """How somebody wishes to be named; `called` are their own words for it."""

    how: Naming
    called: str = ""


@dataclass(frozen=True, slots=True)
class Tally:
    """What was counted: for a proposal yes, no and abstain; else each round's votes by option.

    None stands for an option that was out by then.
    """

    counts: tuple[int, ...] = ()
    rounds: tuple[tuple[int | None, ...], ...] = ()
