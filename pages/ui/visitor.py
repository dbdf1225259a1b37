"""Who is looking: until people sign in, one of the sample coalition's personas."""

from __future__ import annotations

from typing import Literal

import streamlit as st

from core.people import Action, Actor, Role, may
from pages.ui import here
from pages.ui.words import plain, say

KEY = "look-as"
Theme = Literal["light", "dark"]


def theme() -> Theme:
    """Whether the reader sees dark ink on paper, or the other way round."""
    return "dark" if st.context.theme.type == "dark" else "light"


def visitor() -> Actor:
    """The person whose eyes this page is seen with."""
    people = {str(one.id): one for one in here.everybody()}
    chosen = people.get(str(st.session_state.get(KEY)))
    return chosen or next(one for one in people.values() if Role.MEMBER in one.roles)


def can(action: Action) -> bool:
    """Whether the visitor may do this at all."""
    return may(visitor(), action)


def sample_banner() -> None:
    """Say that the data is invented, and let the reader look with other eyes."""
    people = {str(one.id): one for one in here.everybody()}
    if st.session_state.get(KEY) not in people:
        st.session_state[KEY] = str(visitor().id)
    words, switch = st.columns([3, 2], vertical_alignment="center")
    words.markdown(say("frame.sample"))
    switch.selectbox(
        plain("frame.look-as"),
        list(people),
        format_func=lambda one: plain(
            "frame.persona", name=people[one].name, introduction=people[one].introduction
        ),
        key=KEY,
        persist_state="session",
        label_visibility="collapsed",
    )
