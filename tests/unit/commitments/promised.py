"""A promise for tests, made by the verbs of the room."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

from core.commitments import Commitment, Level, Why, Wording, propose
from core.people import FOUNDER, Actor, Role, add_person
from core.store import Statement
from tests.unit.worlds import NOON, World

TODAY = NOON.date()
STARTS_ON = date(2026, 3, 2)
DUE_ON = date(2026, 6, 30)
LEAVE = Statement("update person set retired_at = $at where person_id = $person_id")
ORGANISATION_LEAVES = Statement(
    "update organisation set retired_at = $at where organisation_id = $organisation_id"
)
SETTLE = Statement(
    "update commitment set state = $state, settled_at = $at where commitment_id = $commitment_id"
)


def early_births(world: World) -> Why:
    """The gap that most of the promises answer: all of it."""
    return Why(indicator_id=world.registry.by_slug["early-births"].indicator_id)


def promise(world: World, actor: Actor, owner_id: UUID | None = None, **changes: object) -> UUID:
    """A promise that the actor makes, for themselves unless another owner is named."""
    return promised(world, actor, owner_id, **changes).line.commitment_id


def promised(
    world: World, actor: Actor, owner_id: UUID | None = None, **changes: object
) -> Commitment:
    """The same, whole."""
    wording = Wording(
        what="Open two evenings a week",
        done_when="The door is open on two evenings a week",
        owner_id=owner_id or actor.id,
        level=Level.ORGANISATIONAL,
        why=early_births(world),
        starts_on=STARTS_ON,
        due_on=DUE_ON,
    )
    return propose(world.db, actor, replace(wording, **changes), at=NOON)  # type: ignore[arg-type]


def settle(world: World, commitment_id: UUID, state: str, day: int = 3) -> None:
    """End a promise, or claim that it is done, on a day of March."""
    at = NOON.replace(day=day)
    world.db.write(lambda tx: tx.do(SETTLE, commitment_id=commitment_id, state=state, at=at))


def leave(world: World, person: Actor) -> None:
    """A person leaves the table."""
    world.db.write(lambda tx: tx.do(LEAVE, person_id=person.id, at=NOON))


def organisation_leaves(world: World, organisation_id: UUID | None) -> None:
    """An organisation leaves the table; its people stay."""
    world.db.write(lambda tx: tx.do(ORGANISATION_LEAVES, organisation_id=organisation_id, at=NOON))


def join(world: World, name: str, home: UUID | None = None, role: Role = Role.MEMBER) -> Actor:
    """One more person at the table."""
    slug = name.lower().replace(" ", "-")
    return add_person(world.db, FOUNDER, slug, name, home, frozenset({role}), at=NOON)
