"""Who is looking: until people sign in, one of the sample coalition's personas."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

import streamlit as st

from core.charts import Theme
from core.people import FOUNDER, Action, Actor, Role, may
from pages.ui import here
from pages.ui.words import plain, say

KEY = "look-as"


def theme() -> Theme:
    """Whether the reader sees dark ink on paper, or the other way round."""
    return Theme.DARK if st.context.theme.type == "dark" else Theme.LIGHT


def narrow() -> bool:
    """Whether the reader holds a phone, as far as their browser says so."""
    said = st.context.headers
    return said.get("Sec-CH-UA-Mobile") == "?1" or "Mobi" in said.get("User-Agent", "")


def visitor() -> Actor:
    """The person whose eyes this page is seen with; before there are people, whoever sets it up."""
    people = {str(one.id): one for one in here.everybody()}
    chosen = people.get(str(st.session_state.get(KEY)))
    usual = sorted(people.values(), key=lambda one: Role.MEMBER not in one.roles)
    return chosen or next(iter(usual), FOUNDER)


def can(action: Action) -> bool:
    """Whether the visitor may do this at all."""
    return may(visitor(), action)


def banner(*, sample: bool) -> None:
    """Say that the data is invented, or that nobody signs in yet; let the reader look as others."""
    people = {str(one.id): one for one in here.everybody()}
    words, switch = st.columns([3, 2], vertical_alignment="center")
    words.markdown(say("frame.sample" if sample else "frame.no-sign-in"))
    if not people:
        return
    at_home = here.registry().organisations
    if st.session_state.get(KEY) not in people:
        st.session_state[KEY] = str(visitor().id)
    switch.selectbox(
        plain("frame.look-as"),
        list(people),
        format_func=lambda one: persona(people[one], at_home),
        key=KEY,
        persist_state="session",
        help=say("frame.introduction", words=visitor().introduction),
    )


def persona(one: Actor, organisations: Mapping[UUID, str]) -> str:
    """How the switch names somebody: their name and their place at the table.

    That somebody speaks from lived experience is theirs to say.
    """
    at = organisations.get(one.organisation_id) if one.organisation_id else None
    seat = min(one.roles - {Role.LIVED_EXPERIENCE}, default=Role.MEMBER)
    return plain("frame.persona", name=one.name, at=at or plain(f"seat.{seat}"))
