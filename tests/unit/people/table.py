"""A small table for the tests of people: who is here, what the ledger says, what is said."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from core.errors import Failure
from core.language import Sentence, render
from core.people import (
    FOUNDER,
    Actor,
    Organisation,
    OrganisationKind,
    Role,
    actors,
    add_organisation,
    add_person,
)
from core.store import Database, Entry

AT = datetime(2025, 3, 4, 9, 0, tzinfo=UTC)
LATER = AT + timedelta(days=1)
BACKBONE = frozenset({Role.BACKBONE})
MEMBER = frozenset({Role.MEMBER})
PARTNER = frozenset({Role.PARTNER})


def organisation(db: Database, name: str) -> Organisation:
    return add_organisation(db, FOUNDER, name.lower(), name, OrganisationKind.CLINIC, at=AT)


def person(
    db: Database,
    name: str,
    roles: frozenset[Role] = MEMBER,
    home: Organisation | None = None,
    introduction: str = "",
) -> Actor:
    at_home = home.organisation_id if home else None
    slug = name.lower().replace(" ", "-")
    return add_person(db, FOUNDER, slug, name, at_home, roles, introduction, at=AT)


def here(db: Database) -> tuple[Actor, ...]:
    with db.read() as tx:
        return actors(tx)


def entries(db: Database) -> list[Entry]:
    with db.read() as tx:
        return list(tx.entries())


def last(db: Database) -> Entry:
    return entries(db)[-1]


def said(failure: Failure) -> str:
    return render(Sentence(failure.sentence_code, failure.params))
