"""Changing what is known of a person: their roles, their organisation, how they are introduced."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from core.errors import InvalidEntry
from core.language import sentence
from core.people.model import Action, Actor, Role, complete
from core.people.permission import require
from core.people.roster import require_at_the_table
from core.people.row import (
    grant,
    person_of,
    put,
    require_another_backbone,
    require_seen,
    require_self_or_backbone,
    row_of_who_is_here,
    seen_by,
    tidy,
)
from core.store import Database, Writer


def change_roles(
    db: Database,
    actor: Actor,
    person_id: UUID,
    roles: frozenset[Role],
    *,
    expected: frozenset[Role],
    at: datetime,
) -> Actor:
    """Let a person have these roles, and no others; lived experience brings committee member.

    `expected` are the roles that the editor saw. Raises NotFound; IllegalMove when somebody
    changed them meanwhile; InvalidEntry for no role, or nobody left with the backbone's.
    """
    require(actor, Action.EDIT_REGISTRY)
    roles = complete(roles)

    def work(tx: Writer) -> Actor:
        person = person_of(row_of_who_is_here(tx, person_id))
        require_seen(expected, person.roles)
        if not roles:
            raise InvalidEntry(reason="role-missing", name=person.name)
        if Role.BACKBONE not in roles:
            require_another_backbone(tx, person)
        if roles != person.roles:
            grant(tx, person_id, roles)
            told = {"old": sorted(person.roles), "new": sorted(roles)}
            _note(tx, actor, at, "roles-changed", person_id, told)
        return replace(person, roles=roles)

    return db.write(work)


def move_person(
    db: Database,
    actor: Actor,
    person_id: UUID,
    organisation_id: UUID | None,
    *,
    expected: UUID | None,
    at: datetime,
) -> Actor:
    """Say for which organisation a person is here, or that they are here on their own.

    What they handed in stays their old organisation's. Raises NotFound for a person or an
    organisation that is not here; IllegalMove when somebody moved them meanwhile.
    """
    require(actor, Action.EDIT_REGISTRY)

    def work(tx: Writer) -> Actor:
        person = person_of(row_of_who_is_here(tx, person_id))
        old = person.organisation_id
        require_seen(expected, old)
        if organisation_id == old:
            return person
        require_at_the_table(tx, organisation_id)
        put(tx, person_id, organisation_id=organisation_id)
        _note(tx, actor, at, "person-moved", person_id, {"old": old, "new": organisation_id})
        return replace(person, organisation_id=organisation_id, organisation_left=False)

    return db.write(work)


def rename_person(
    db: Database,
    actor: Actor,
    person_id: UUID,
    name: str,
    introduction: str,
    *,
    expected: tuple[str, str],
    at: datetime,
) -> Actor:
    """Say what a person is called and who they are; everybody may do so for themselves.

    `expected` are the name and the introduction that the editor saw. The ledger keeps neither.
    Raises NotFound, InvalidEntry for an empty name, IllegalMove when they were changed meanwhile.
    """
    require_self_or_backbone(actor, person_id)
    name, introduction = tidy(name, sentence("entry.person")), introduction.strip()

    def work(tx: Writer) -> Actor:
        person = person_of(row_of_who_is_here(tx, person_id))
        require_seen(expected, (person.name, person.introduction))
        if (name, introduction) != expected:
            put(tx, person_id, name=name, introduction=introduction)
            told = {"name": name != expected[0], "introduction": introduction != expected[1]}
            _note(tx, actor, at, "person-introduced", person_id, told)
        return replace(person, name=name, introduction=introduction)

    return db.write(work)


def _note(
    tx: Writer, actor: Actor, at: datetime, kind: str, person_id: UUID, told: Mapping[str, object]
) -> None:
    tx.record(kind, at=at, actor=actor.id, subject=person_id, body=told, seen_by=seen_by(person_id))
