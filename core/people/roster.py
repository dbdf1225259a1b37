"""The roster: organisations and persons, and their entering it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from core.errors import InvalidEntry, NotFound
from core.language import sentence
from core.people.model import Action, Actor, Organisation, OrganisationKind, Role, complete
from core.people.permission import require
from core.people.row import grant, person_of, tidy
from core.store import Database, Reader, Writer, new_id, statements

sql = statements(__file__)

FOUNDER = Actor(UUID(int=0), "", None, frozenset({Role.BACKBONE}))
"""Who acts before there are people: the installation itself, at its first start."""


def actors(tx: Reader) -> tuple[Actor, ...]:
    """Everybody who can act, by name."""
    return tuple(person_of(row) for row in tx.rows(sql("actors"), left_us=False))


def former_people(tx: Reader) -> tuple[Actor, ...]:
    """Those who left the table and can come back, by name; who was erased is not among them."""
    return tuple(person_of(row) for row in tx.rows(sql("actors"), left_us=True))


def organisations(tx: Reader) -> tuple[Organisation, ...]:
    """The organisations at the table, by name."""
    return _organisations(tx, left_us=False)


def former_organisations(tx: Reader) -> tuple[Organisation, ...]:
    """The organisations that left the table, by name."""
    return _organisations(tx, left_us=True)


def require_at_the_table(tx: Reader, organisation_id: UUID | None) -> None:
    """Raise NotFound for an organisation that is not at the table; none at all is fine."""
    here = {one.organisation_id for one in organisations(tx)}
    if organisation_id is not None and organisation_id not in here:
        raise NotFound(kind="organisation")


def _organisations(tx: Reader, *, left_us: bool) -> tuple[Organisation, ...]:
    return tuple(
        Organisation(
            row["organisation_id"], row["slug"], row["name"], OrganisationKind(row["kind"])
        )
        for row in tx.rows(sql("organisations"), left_us=left_us)
    )


def add_organisation(
    db: Database, actor: Actor, slug: str, name: str, kind: OrganisationKind, *, at: datetime
) -> Organisation:
    """Let an organisation join.

    Raises InvalidEntry for an empty name, or a name or slug already taken.
    """
    require(actor, Action.EDIT_REGISTRY)
    called = sentence("entry.organisation")
    name = tidy(name, called)

    def work(tx: Writer) -> Organisation:
        if tx.value(sql("organisation_slugs"), slug=slug):
            raise InvalidEntry(reason="slug-taken", entry=called, slug=slug)
        if any(other.name.casefold() == name.casefold() for other in organisations(tx)):
            raise InvalidEntry(reason="name-taken", entry=called, name=name)
        joined = Organisation(new_id(), slug, name, kind)
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
        tx.show_anew()
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
    """Enter a person with their roles; lived experience brings committee member with it.

    The ledger does not keep their name. Raises InvalidEntry for an empty name, a slug already
    taken, or no role at all; NotFound for an organisation that is not at the table.
    """
    require(actor, Action.EDIT_REGISTRY)
    called = sentence("entry.person")
    name, roles = tidy(name, called), complete(roles)
    if not roles:
        raise InvalidEntry(reason="role-missing", name=name)

    def work(tx: Writer) -> Actor:
        if tx.value(sql("person_slugs"), slug=slug):
            raise InvalidEntry(reason="slug-taken", entry=called, slug=slug)
        require_at_the_table(tx, organisation_id)
        person = Actor(new_id(), name, organisation_id, roles, introduction.strip())
        _enter(tx, person, slug)
        tx.record(
            "person-joined",
            at=at,
            actor=actor.id,
            subject=person.id,
            body={"roles": sorted(roles)},
        )
        return person

    return db.write(work)


def _enter(tx: Writer, person: Actor, slug: str) -> None:
    tx.add(
        "person",
        person_id=person.id,
        slug=slug,
        name=person.name,
        organisation_id=person.organisation_id,
        introduction=person.introduction,
    )
    grant(tx, person.id, person.roles)
