"""Who may do what with a commitment, and in which state: one table for verbs and pages."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from core.commitments.model import Commitment, Side, State, Visibility, Voice
from core.errors import IllegalMove, NotAllowed
from core.language import sentence
from core.people import Action, Actor, Role, may


class Deed(StrEnum):
    """What can be done with a commitment that is there; `possible` says what somebody can do."""

    ACCEPT = "accept"
    CHANGE = "change"
    HAND_OVER = "hand-over"
    NAME_COMPANIONS = "name-companions"
    REACH = "reach"
    CHECK_IN = "check-in"
    ANSWER = "answer"
    ASK_RELEASE = "ask-release"
    AGREE_RELEASE = "agree-release"
    TAKE_BACK_RELEASE = "take-back-release"
    SAY_DONE = "say-done"
    TAKE_BACK_DONE = "take-back-done"
    SAY_WHETHER_KEPT = "say-whether-kept"


_PROMISED = frozenset({State.ACCEPTED, State.ACTIVE})
_BEFORE_DONE = _PROMISED | {State.PROPOSED}
_RELEASABLE = _BEFORE_DONE | {State.SAID_DONE}

STATES: dict[Deed, frozenset[State]] = {
    Deed.ACCEPT: frozenset({State.PROPOSED}),
    Deed.CHANGE: _BEFORE_DONE,
    Deed.HAND_OVER: _BEFORE_DONE,
    Deed.NAME_COMPANIONS: _RELEASABLE,
    Deed.REACH: _PROMISED,
    Deed.CHECK_IN: _PROMISED | {State.SAID_DONE},
    Deed.ANSWER: frozenset(State) - {State.RELEASED},
    Deed.ASK_RELEASE: _RELEASABLE,
    Deed.AGREE_RELEASE: _RELEASABLE,
    Deed.TAKE_BACK_RELEASE: _RELEASABLE,
    Deed.SAY_DONE: frozenset({State.ACTIVE}),
    Deed.TAKE_BACK_DONE: frozenset({State.SAID_DONE}),
    Deed.SAY_WHETHER_KEPT: frozenset({State.SAID_DONE, State.CONFIRMED}),
}
"""In which states each deed can be done."""


@dataclass(frozen=True, slots=True)
class Case:
    """A commitment with what the rules ask about the people around it."""

    commitment: Commitment
    companion_ids: frozenset[UUID]
    owner_organisation: UUID | None
    owner_here: bool
    companion_here: bool
    proposed_by_id: UUID
    seen_by: str
    claim: int

    @property
    def id(self) -> UUID:
        return self.commitment.line.commitment_id

    @property
    def state(self) -> State:
        return self.commitment.line.state


def owns(case: Case, actor: Actor) -> bool:
    """Whether the actor promised this, or works where it was promised."""
    return case.commitment.line.owner_id in {actor.id, actor.organisation_id}


def accompanies(case: Case, actor: Actor) -> bool:
    """Whether the actor is an accountability partner of this, or works for the one."""
    mine = {actor.id, actor.organisation_id}
    return not owns(case, actor) and not mine.isdisjoint(case.companion_ids)


def voice_of(case: Case, actor: Actor) -> Voice | None:
    """For whom the actor can say whether it was kept; None from inside the owning organisation."""
    home = case.owner_organisation
    if owns(case, actor) or (home is not None and home == actor.organisation_id):
        return None
    if accompanies(case, actor):
        return Voice.COMPANION
    if asks_the_affected(case.commitment) and Role.LIVED_EXPERIENCE in actor.roles:
        return Voice.AFFECTED
    return None


def asks_the_affected(commitment: Commitment) -> bool:
    """Whether the people affected have a say: it is for a group, and they may know of it."""
    line = commitment.line
    return line.why.subgroup_id is not None and line.visibility is not Visibility.PAIR


def release_sides(case: Case, actor: Actor) -> frozenset[Side]:
    """For which side the actor can agree to a release.

    Who steers the table stands in for a side that is not there, or no longer.
    """
    if owns(case, actor):
        return frozenset({Side.OWNER})
    if accompanies(case, actor):
        return frozenset({Side.COMPANION})
    steers = may(actor, Action.STEER)
    proposed = case.state is State.PROPOSED and actor.id == case.proposed_by_id
    found = set()
    if proposed or (steers and not case.companion_here):
        found.add(Side.COMPANION)
    if steers and not case.owner_here:
        found.add(Side.OWNER)
    return frozenset(found)


def is_theirs(case: Case, actor: Actor, deed: Deed) -> bool:
    """Whether this deed is the actor's to do, whatever the state."""
    match deed:
        case Deed.ACCEPT | Deed.CHECK_IN | Deed.SAY_DONE | Deed.TAKE_BACK_DONE:
            return owns(case, actor)
        case Deed.CHANGE:
            proposing = case.state is State.PROPOSED and actor.id == case.proposed_by_id
            return owns(case, actor) or proposing
        case Deed.HAND_OVER:
            return owns(case, actor) or may(actor, Action.STEER)
        case Deed.NAME_COMPANIONS:
            # Nobody chooses who confirms after claiming that there is something to confirm.
            open_yet = case.state is not State.SAID_DONE
            return (owns(case, actor) and open_yet) or may(actor, Action.STEER)
        case Deed.REACH:
            return owns(case, actor) or accompanies(case, actor)
        case Deed.ANSWER:
            return accompanies(case, actor)
        case Deed.SAY_WHETHER_KEPT:
            return voice_of(case, actor) is not None
        case Deed.ASK_RELEASE | Deed.AGREE_RELEASE | Deed.TAKE_BACK_RELEASE:
            return _may_release(case, actor, deed)


def _may_release(case: Case, actor: Actor, deed: Deed) -> bool:
    sides = release_sides(case, actor)
    asked = case.commitment.release_asked_side
    if deed is Deed.ASK_RELEASE or asked is None:
        return bool(sides)
    if deed is Deed.TAKE_BACK_RELEASE:
        return asked in sides
    return bool(sides - {asked}) and actor.id != case.commitment.release_asked_by


def permit(case: Case, actor: Actor, deed: Deed) -> None:
    """Raise NotAllowed where this is not the actor's to do, IllegalMove in a wrong state."""
    if not may(actor, Action.PROMISE) or not is_theirs(case, actor, deed):
        raise NotAllowed(reason=f"commitment-{deed}")
    if case.state not in STATES[deed]:
        raise IllegalMove(reason="commitment", state=sentence(f"commitment-is.{case.state}"))
    asked = case.commitment.release_asked_by is not None
    if deed is Deed.ASK_RELEASE and asked:
        raise IllegalMove(reason="release-asked")
    if deed in {Deed.AGREE_RELEASE, Deed.TAKE_BACK_RELEASE} and not asked:
        raise IllegalMove(reason="release-not-asked")


def allowed(case: Case, actor: Actor) -> frozenset[Deed]:
    """Everything that the actor can do with this now."""
    found = set()
    for deed in Deed:
        try:
            permit(case, actor, deed)
        except (NotAllowed, IllegalMove):
            continue
        found.add(deed)
    return frozenset(found)
