"""Who is at the table: organisations, and people with their roles."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from uuid import UUID

import streamlit as st

from core.errors import InvalidEntry
from core.people import (
    Actor,
    Organisation,
    OrganisationKind,
    Role,
    add_organisation,
    add_person,
    organisations,
)
from core.registry import EntryKind, Registry
from pages.ui import here
from pages.ui.setup.forms import form, named
from pages.ui.setup.names import Known, rename_one, retire_one
from pages.ui.setup.sections import do, sides, table
from pages.ui.setup.typed import address_name
from pages.ui.visitor import visitor
from pages.ui.words import plain, say


def show(registry: Registry) -> None:
    """Organisations and people, and how more of them join."""
    with here.db().read() as tx:
        joined = organisations(tx)
    entries = [Known(EntryKind.ORGANISATION, one.organisation_id, one.name) for one in joined]
    tables, forms = sides()
    with tables:
        st.subheader(plain("setup.people"), anchor=False)
        table([_person(registry, one) for one in here.everybody()], name="people")
        st.subheader(plain("setup.organisations"), anchor=False)
        table([_organisation(one) for one in joined], name="organisations")
    with forms:
        do(
            "people",
            {
                "person": partial(add_one, joined),
                "organisation": let_join,
                "rename": partial(rename_one, entries),
                "retire": partial(retire_one, entries),
            },
        )


def _person(registry: Registry, one: Actor) -> dict[str, object]:
    home = registry.organisations[one.organisation_id] if one.organisation_id else ""
    return {
        plain("setup.column.person"): one.name,
        plain("setup.column.roles"): ", ".join(named("role", sorted(one.roles)).values()),
        plain("setup.column.organisation"): home,
    }


def _organisation(one: Organisation) -> dict[str, object]:
    return {
        plain("setup.column.name"): one.name,
        plain("setup.column.work"): plain(f"setup.work.{one.kind}"),
    }


def add_one(joined: Sequence[Organisation]) -> None:
    """Enter a person with their organisation and roles."""
    homes: dict[UUID | None, str] = {None: plain("setup.on-their-own")}
    homes |= {one.organisation_id: one.name for one in joined}
    led = any(Role.BACKBONE in one.roles for one in here.everybody())
    with form("add-person") as fields:
        name = fields.text("person-name")
        home = fields.pick("home", homes)
        roles = fields.several("roles", named("role", Role), [] if led else [Role.BACKBONE])
        introduction = fields.words("introduction")
        wanted = fields.text("address-name")

        def enter() -> Actor:
            if not led and Role.BACKBONE not in roles:
                raise InvalidEntry(reason="first-of-backbone")
            return add_person(
                here.db(),
                visitor(),
                address_name(wanted, name),
                name,
                home,
                frozenset(roles),
                introduction,
                at=here.now(),
            )

        fields.save("add", enter, lambda one: say("setup.done.added", name=one.name))


def let_join() -> None:
    """Let an organisation join."""
    with form("add-organisation") as fields:
        name = fields.text("organisation-name")
        kind = fields.pick("work", named("work", OrganisationKind), OrganisationKind.OTHER)
        wanted = fields.text("address-name")
        fields.save(
            "add",
            lambda: add_organisation(
                here.db(), visitor(), address_name(wanted, name), name, kind, at=here.now()
            ),
            lambda one: say("setup.done.added", name=one.name),
        )
