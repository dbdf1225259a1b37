"""One person: what they may do, who they are, whom they speak for, and how they are reached."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from uuid import UUID

import streamlit as st

from core.people import (
    Actor,
    Organisation,
    Role,
    bring_person_back,
    change_roles,
    contact,
    move_person,
    rename_person,
    retire_person,
    set_contact,
)
from pages.ui import here
from pages.ui.filters import choose
from pages.ui.setup.forms import form, named
from pages.ui.visitor import visitor
from pages.ui.words import plain, say


def choose_one(people: Sequence[Actor], act: Callable[[Actor], None]) -> None:
    """Choose a person, then do something with them."""
    one = which(people)
    if one is not None:
        act(one)


def which(people: Sequence[Actor], left: Sequence[Actor] = ()) -> Actor | None:
    """A person to choose; of those who left, the list says so."""
    by_id = {str(one.id): one for one in (*people, *left)}
    if not by_id:
        st.info(say("setup.nothing-here"))
        return None
    shown = {str(one.id): one.name for one in people}
    shown |= {str(one.id): plain("setup.has-left", name=one.name) for one in left}
    return by_id[choose(st.container(), plain("setup.which-person"), "person", shown)]


def change_what_they_may_do(one: Actor) -> None:
    """Change the roles of a person."""
    with form("roles", one.id) as fields:
        seen = fields.seen(one.roles)
        roles = fields.several("roles", named("role", Role), sorted(seen))
        fields.save(
            "save",
            lambda: change_roles(
                here.db(), visitor(), one.id, frozenset(roles), expected=seen, at=here.now()
            ),
            lambda now: say(
                "setup.done.roles",
                name=now.name,
                roles=tuple(named("role", sorted(now.roles)).values()),
            ),
        )


def introduce(one: Actor) -> None:
    """Change what a person is called, and how they are introduced."""
    with form("introduce", one.id) as fields:
        seen = fields.seen((one.name, one.introduction))
        name = fields.text("person-name", seen[0])
        introduction = fields.words("introduction", seen[1])
        fields.save(
            "save",
            lambda: rename_person(
                here.db(), visitor(), one.id, name, introduction, expected=seen, at=here.now()
            ),
            lambda now: say("setup.done.saved", name=now.name),
        )


def move(names: Mapping[UUID, str], joined: Sequence[Organisation], one: Actor) -> None:
    """Say for which organisation a person is here."""
    homes: dict[UUID | None, str] = {None: plain("setup.on-their-own")}
    homes |= {each.organisation_id: each.name for each in joined}
    with form("move-person", one.id) as fields:
        seen = fields.seen(one.organisation_id)
        if seen is not None and seen not in homes:
            homes[seen] = names[seen]
        home = fields.pick("home", homes, seen)
        fields.save(
            "save",
            lambda: move_person(here.db(), visitor(), one.id, home, expected=seen, at=here.now()),
            lambda now: say("setup.done.saved", name=now.name),
        )


def reach(one: Actor) -> None:
    """Set a person's e-mail address, and whether they want the digest."""
    with here.db().read() as tx:
        now = contact(tx, visitor(), one.id)
    with form("contact", one.id) as fields:
        email = fields.text("email", now.email)
        digest = fields.tick("digest", now.digest)
        fields.save(
            "save",
            lambda: set_contact(here.db(), visitor(), one.id, email, digest, at=here.now()),
            lambda _: say("setup.done.saved", name=one.name),
        )


def leave_or_return(people: Sequence[Actor], left: Sequence[Actor]) -> None:
    """Let a person leave the table, or come back to it."""
    one = which(people, left)
    if one is None:
        return
    with form("leave", one.id) as fields:
        if one in left:
            st.markdown(say("setup.return", name=one.name))
            fields.save(
                "bring-back",
                lambda: bring_person_back(here.db(), visitor(), one.id, at=here.now()),
                lambda now: say("setup.done.returned", name=now.name),
            )
        else:
            st.markdown(say("setup.leave", name=one.name))
            fields.save(
                "leave",
                lambda: retire_person(here.db(), visitor(), one.id, at=here.now()),
                lambda now: say("setup.done.left", name=now.name),
            )
