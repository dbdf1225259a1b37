"""Who is here, and what each role may do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class Role(StrEnum):
    BACKBONE = "backbone"
    PARTNER = "partner"
    MEMBER = "member"
    CHAIR = "chair"
    LIVED_EXPERIENCE = "lived-experience"
    GUEST = "guest"


class Action(StrEnum):
    """What somebody wants to do; `may` says whether they may."""

    READ_OUTCOMES = "read-outcomes"
    HAND_IN = "hand-in"
    SEE_SUBMISSION = "see-submission"
    REVIEW = "review"
    WITHDRAW = "withdraw"
    EDIT_REGISTRY = "edit-registry"
    SEE_UPKEEP = "see-upkeep"
    READ_COMMITMENTS = "read-commitments"
    PROMISE = "promise"
    STEER = "steer"


class OrganisationKind(StrEnum):
    BACKBONE = "backbone"
    SCHOOLS = "schools"
    HEALTH = "health"
    CLINIC = "clinic"
    HOUSING = "housing"
    WORKFORCE = "workforce"
    RESIDENTS = "residents"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Organisation:
    organisation_id: UUID
    slug: str
    name: str
    kind: OrganisationKind


@dataclass(frozen=True, slots=True)
class Actor:
    """A person who does something, with the roles that they hold.

    `organisation_left`: they are still here, and the organisation that they came for is not.
    """

    id: UUID
    name: str
    organisation_id: UUID | None
    roles: frozenset[Role]
    introduction: str = ""
    organisation_left: bool = False


@dataclass(frozen=True, slots=True)
class Contact:
    """How a person is reached. An empty address: not at all; `digest`: they want the e-mails."""

    email: str = ""
    digest: bool = False


def complete(roles: frozenset[Role]) -> frozenset[Role]:
    """The roles with what follows: who speaks from lived experience sits on the committee."""
    return roles | {Role.MEMBER} if Role.LIVED_EXPERIENCE in roles else roles


EVERYBODY = frozenset(Role)
AT_THE_TABLE = EVERYBODY - {Role.GUEST}
ROLES: dict[Action, frozenset[Role]] = {
    Action.READ_OUTCOMES: EVERYBODY,
    Action.HAND_IN: frozenset({Role.PARTNER, Role.BACKBONE}),
    Action.SEE_SUBMISSION: frozenset({Role.PARTNER, Role.BACKBONE}),
    Action.REVIEW: frozenset({Role.BACKBONE}),
    Action.WITHDRAW: frozenset({Role.PARTNER, Role.BACKBONE}),
    Action.EDIT_REGISTRY: frozenset({Role.BACKBONE}),
    Action.SEE_UPKEEP: frozenset({Role.BACKBONE}),
    Action.READ_COMMITMENTS: EVERYBODY,
    Action.PROMISE: AT_THE_TABLE,
    Action.STEER: frozenset({Role.BACKBONE, Role.CHAIR}),
}
OWN_ONLY = frozenset({Action.HAND_IN, Action.SEE_SUBMISSION, Action.WITHDRAW})
"""What a partner may do with what is their own organisation's, and with nothing else."""


def may(actor: Actor, action: Action, on: UUID | None = None) -> bool:
    """Whether the actor may do this; `on` is the organisation whose thing it is."""
    allowed = ROLES[action] & actor.roles
    if not allowed:
        return False
    if action in OWN_ONLY and allowed == {Role.PARTNER}:
        gone = actor.organisation_left and action is Action.HAND_IN
        return not gone and on in (None, actor.organisation_id)
    return True


def readers(actor: Actor) -> frozenset[str]:
    """What the actor is among those for whom something was written down: see `sees`."""
    at_the_table = bool(actor.roles & AT_THE_TABLE)
    return frozenset(
        {
            "everyone",
            str(actor.id),
            *(["coalition"] if at_the_table else []),
            *(["backbone"] if Role.BACKBONE in actor.roles else []),
            *([str(actor.organisation_id)] if at_the_table and actor.organisation_id else []),
        }
    )


def sees(actor: Actor, seen_by: str | None) -> bool:
    """Whether something written down for `seen_by` is for the actor to see.

    `seen_by` is one or more of "everyone", "coalition", "backbone" and ids of organisations and
    persons, with spaces between them.
    """
    return seen_by is not None and not readers(actor).isdisjoint(seen_by.split())
