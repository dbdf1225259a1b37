"""Who is at the table: organisations, and people with their roles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
    former_organisations,
    former_people,
    organisations,
)
from core.registry import EntryKind, Registry
from pages.ui import here
from pages.ui.setup import person
from pages.ui.setup.erasing import erase
from pages.ui.setup.forms import form, named
from pages.ui.setup.goals import names_of_partners
from pages.ui.setup.holdings import hold
from pages.ui.setup.names import Known, rename_one, retire_one
from pages.ui.setup.sections import do, sides, table
from pages.ui.setup.typed import address_name
from pages.ui.visitor import visitor
from pages.ui.words import plain, say


def show(registry: Registry) -> None:
    """Organisations and people, how more of them join, and how they change, leave and return."""
    with here.db().read() as tx:
        joined, gone = organisations(tx), former_organisations(tx)
        left = former_people(tx)
    present = here.everybody()
    names = names_of_partners(registry)
    tables, forms = sides()
    with tables:
        st.subheader(plain("setup.people"), anchor=False)
        table([_person(names, one) for one in present], name="people")
        if left:
            st.subheader(plain("setup.people-who-left"), anchor=False)
            table([_person(names, one) for one in left], name="people-who-left")
        st.subheader(plain("setup.organisations"), anchor=False)
        table([_organisation(names, one) for one in (*joined, *gone)], name="organisations")
    entries = [_known(one, retired=False) for one in joined]
    entries += [_known(one, retired=True) for one in gone]
    with forms:
        do(
            "people",
            {
                "person": partial(add_one, joined),
                "roles": partial(person.choose_one, present, person.change_what_they_may_do),
                "introduce": partial(person.choose_one, present, person.introduce),
                "move": partial(person.choose_one, present, partial(person.move, names, joined)),
                "contact": partial(person.choose_one, present, person.reach),
                "leave": partial(person.leave_or_return, present, left),
                "erase": partial(erase, present, left),
                "organisation": let_join,
                "hold": partial(hold, joined),
                "rename": partial(rename_one, entries),
                "retire": partial(retire_one, entries, partial(leaving, registry)),
            },
        )


def _person(names: Mapping[UUID, str], one: Actor) -> dict[str, object]:
    return {
        plain("setup.column.person"): one.name,
        plain("setup.column.roles"): ", ".join(named("role", sorted(one.roles)).values()),
        plain("setup.column.organisation"): (
            names[one.organisation_id] if one.organisation_id else ""
        ),
    }


def _organisation(names: Mapping[UUID, str], one: Organisation) -> dict[str, object]:
    return {
        plain("setup.column.name"): names[one.organisation_id],
        plain("setup.column.work"): plain(f"setup.work.{one.kind}"),
    }


def _known(one: Organisation, *, retired: bool) -> Known:
    return Known(EntryKind.ORGANISATION, one.organisation_id, one.name, retired)


def leaving(registry: Registry, organisation: UUID) -> str:
    """What becomes of an organisation's people, and of the figures that it answers for."""
    answered = tuple(
        one.name for one in registry.by_slug.values() if organisation in one.responsible.values()
    )
    people = sum(one.organisation_id == organisation for one in here.everybody())
    said = [say("setup.organisation-leaves.people", count=people)] if people else []
    if answered:
        said.append(say("setup.organisation-leaves.figures", indicators=answered))
    return " ".join(said)


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
