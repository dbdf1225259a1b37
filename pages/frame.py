"""What surrounds every page: navigation, the sample's banner, and the last-resort apology."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from core.people import Action
from pages.ui import here
from pages.ui.guard import guarded
from pages.ui.visitor import banner, can
from pages.ui.words import plain

LOOK = Path(__file__).parent / "ui" / "look.css"
ICON = Path(__file__).parent / "ui" / "icon.svg"


def navigation() -> list[st.Page]:
    """The pages that the visitor may open."""
    pages = [
        st.Page("meeting.py", title=plain("page.meeting"), default=True),
        st.Page("outcomes.py", title=plain("page.outcomes")),
        st.Page("gaps.py", title=plain("page.gaps")),
        st.Page("map.py", title=plain("page.map")),
        st.Page("coverage.py", title=plain("page.coverage")),
        st.Page("commitments.py", title=plain("page.commitments")),
        st.Page("decisions.py", title=plain("page.decisions")),
    ]
    if can(Action.HAND_IN):
        pages.append(st.Page("hand_in.py", title=plain("page.hand-in")))
    if can(Action.SEE_SUBMISSION):
        pages.append(st.Page("submissions.py", title=plain("page.submissions")))
    if can(Action.EDIT_REGISTRY):
        pages.append(st.Page("setup.py", title=plain("page.setup")))
    pages.append(st.Page("account.py", title=plain("page.account")))
    return pages


def main() -> None:
    st.set_page_config(page_title=plain("frame.title"), page_icon=ICON, layout="wide")
    st.html(LOOK)
    with guarded():
        registry = here.registry()
        page = st.navigation(navigation(), position="top")
        banner(sample=registry.sample)
        page.run()


main()
