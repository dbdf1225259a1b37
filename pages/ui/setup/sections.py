"""Which section of *Setup* is open, and what one wants to do there: both stand in the address."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Literal

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages.ui.filters import choose
from pages.ui.parts import download
from pages.ui.setup.forms import say_what_was_done
from pages.ui.words import plain, say

KEY = "section"
SHORT = 16
"""So many rows are shown whole; a longer table scrolls in itself."""
TALL = 560
"""The height of such a table in pixels."""


def section(names: Sequence[str]) -> str:
    """The section that the address asks for, else the first; all of them in view to choose from."""
    asked = st.query_params.get(KEY)
    st.session_state[KEY] = asked if asked in names else names[0]
    st.pills(
        plain("setup.section"),
        names,
        required=True,
        format_func=lambda one: plain(f"setup.{one}.title"),
        key=KEY,
        on_change=_go,
        label_visibility="collapsed",
    )
    return str(st.session_state[KEY])


def _go() -> None:
    """Open another section afresh: what was asked for in the last one does not follow."""
    st.query_params.from_dict({KEY: st.session_state[KEY]})


def heading(name: str) -> None:
    """What a section is called and what it is for."""
    st.header(plain(f"setup.{name}.title"), anchor=False)
    st.markdown(say(f"setup.{name}.intro"))


def sides() -> tuple[DeltaGenerator, DeltaGenerator]:
    """Where a section's tables stand, and where its forms."""
    tables, forms = st.columns([5, 3], gap="large")
    return tables, forms


def do(section_name: str, tasks: Mapping[str, Callable[[], None]]) -> None:
    """One task at a time: choose it and fill in its form, which says what became of it."""
    names = {task: plain(f"setup.{section_name}.{task}") for task in tasks}
    chosen = choose(st.container(), plain("setup.task"), "task", names)
    tasks[chosen]()
    say_what_was_done()


def table(rows: Sequence[Mapping[str, object]], *, name: str) -> None:
    """The entries of a section, to look at and to take along; a sentence where there are none."""
    if not rows:
        st.info(say(f"setup.none.{name}"))
        return
    height: Literal["content"] | int = "content" if len(rows) <= SHORT else TALL
    st.dataframe(list(rows), hide_index=True, height=height, key=f"setup.table.{name}")
    download(rows, name=f"setup-{name}")
