"""The roster: organisations and persons, and their entering it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from core.errors import InvalidEntry
from core.people.model import Action, Actor, Organisation, OrganisationKind, Role
from core.people.permission import require
from core.store import Database, Reader, Writer, new_id, statements

sql = statements(__file__)

FOUNDER = Actor(UUID(int=0), "", None, frozenset({Role.BACKBONE}))
"""Who acts before there are people: the installation itself, at its first start."""


def actors(tx: Reader) -> tuple[Actor, ...]:
    """Everybody who can act, by name."""
    return tuple(
        Actor(
            id=row["person_id"],
            name=row["name"],
            organisation_id=row["organisation_id"],
            roles=frozenset(Role(role) for role in row["roles"]),
            introduction=row["introduction"],
        )
        for row in tx.rows(sql("actors"))
    )


def organisations(tx: Reader) -> tuple[Organisation, ...]:
    """The organisations at the table, by name."""
    return tuple(
        Organisation(
            row["organisation_id"], row["slug"], row["name"], OrganisationKind(row["kind"])
        )
        for row in tx.rows(sql("organisations"))
    )


def add_organisation(
    db: Database, actor: Actor, slug: str, name: str, kind: OrganisationKind, *, at: datetime
) -> Organisation:
    """Let an organisation join. Raises InvalidEntry for an empty name or a slug already taken."""
    require(actor, Action.EDIT_REGISTRY)
    if not name.strip():
        raise InvalidEntry(reason="name-empty")

    def work(tx: Writer) -> Organisation:
        if any(other.slug == slug for other in organisations(tx)):
            raise InvalidEntry(reason="name-taken", name=name)
        joined = Organisation(new_id(), slug, name.strip(), kind)
        tx.add(
            "organisation",
            organisation_id=joined.organisation_id,
            slug=slug,
            name=joined.name,
            kind=str(kind),
        )
        tx.record(
            "organisation-joined",
            at=at,
            actor=actor.id,
            subject=joined.organisation_id,
            body={"name": joined.name, "kind": str(kind)},
            seen_by="everyone",
        )
        return joined

    return db.write(work)


def add_person(
    db: Database,
    actor: Actor,
    slug: str,
    name: str,
    organisation_id: UUID | None,
    roles: frozenset[Role],
    introduction: str = "",
    *,
    at: datetime,
) -> Actor:
    """Enter a person with their roles. Raises InvalidEntry for an empty name."""
    require(actor, Action.EDIT_REGISTRY)
    if not name.strip():
        raise InvalidEntry(reason="name-empty")

    def work(tx: Writer) -> Actor:
        person = Actor(new_id(), name.strip(), organisation_id, roles, introduction)
        tx.add(
            "person",
            person_id=person.id,
            slug=slug,
            name=person.name,
            organisation_id=organisation_id,
            introduction=introduction,
        )
        for role in sorted(roles):
            tx.add("role_grant", person_id=person.id, role=str(role))
        tx.record(
            "person-joined",
            at=at,
            actor=actor.id,
            subject=person.id,
            body={"roles": sorted(roles)},
        )
        return person

    return db.write(work)
