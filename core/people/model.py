"""Who is here, and what each role may do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class Role(StrEnum):
    BACKBONE = "backbone"
    PARTNER = "partner"
    MEMBER = "member"
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
    """A person who does something, with the roles that they hold."""

    id: UUID
    name: str
    organisation_id: UUID | None
    roles: frozenset[Role]
    introduction: str = ""


EVERYBODY = frozenset(Role)
ROLES: dict[Action, frozenset[Role]] = {
    Action.READ_OUTCOMES: EVERYBODY,
    Action.HAND_IN: frozenset({Role.PARTNER, Role.BACKBONE}),
    Action.SEE_SUBMISSION: frozenset({Role.PARTNER, Role.BACKBONE}),
    Action.REVIEW: frozenset({Role.BACKBONE}),
    Action.WITHDRAW: frozenset({Role.PARTNER, Role.BACKBONE}),
    Action.EDIT_REGISTRY: frozenset({Role.BACKBONE}),
    Action.SEE_UPKEEP: frozenset({Role.BACKBONE}),
}
OWN_ONLY = frozenset({Action.HAND_IN, Action.SEE_SUBMISSION, Action.WITHDRAW})
"""What a partner may do with what is their own organisation's, and with nothing else."""


def may(actor: Actor, action: Action, on: UUID | None = None) -> bool:
    """Whether the actor may do this; `on` is the organisation whose thing it is."""
    allowed = ROLES[action] & actor.roles
    if not allowed:
        return False
    if action in OWN_ONLY and allowed == {Role.PARTNER} and on is not None:
        return on == actor.organisation_id
    return True
