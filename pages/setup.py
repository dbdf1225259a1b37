"""How is this coalition set up: what is measured, for whom, where, by whom, and is it safe?"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from core.people import Action
from core.registry import Registry
from pages.ui import here
from pages.ui.setup import (
    areas,
    coalition,
    goals,
    groups,
    indicators,
    people,
    small_numbers,
    upkeep,
)
from pages.ui.setup.sections import heading, section
from pages.ui.visitor import can
from pages.ui.words import plain, say

SECTIONS: Mapping[str, Callable[[Registry], None]] = {
    "indicators": indicators.show,
    "groups": groups.show,
    "areas": areas.show,
    "goals": goals.show,
    "people": people.show,
    "coalition": coalition.show,
    "small-numbers": small_numbers.show,
    "upkeep": upkeep.show,
}


def main() -> None:
    st.title(plain("page.setup"), anchor=False)
    if not can(Action.EDIT_REGISTRY):
        st.info(say("setup.not-yours"))
        return
    chosen = section(tuple(SECTIONS))
    heading(chosen)
    SECTIONS[chosen](here.registry())


main()
