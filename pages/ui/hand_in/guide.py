"""How it goes, step by step with pictures, and what belongs into each column."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from core.workbook import ENDINGS, guide
from pages.ui.words import language, plain, say

STEPS = ("file", "answer", "mend", "look", "send")
"""docs/hand-in.md says the same at more length, with the same pictures."""

PICTURES = Path(__file__).parents[3] / "docs" / "pictures"


def show() -> None:
    """The guide, for who opens it."""
    with st.expander(plain("hand-in.what-belongs"), key="guide", on_change="rerun") as panel:
        if not panel.open:
            return
        kinds = tuple(ending for endings in ENDINGS.values() for ending in endings)
        for number, step in enumerate(STEPS, start=1):
            st.markdown(f"{number}. {say(f'guide.{step}', kinds=kinds)}")
            st.image(PICTURES / f"hand-in-{step}.png", alt=plain(f"guide.{step}.picture"))
        st.table(
            [
                {
                    plain("hand-in.your-column"): one.heading,
                    plain("hand-in.means"): one.note,
                    plain("hand-in.needed"): one.needed,
                    plain("hand-in.example"): one.example,
                }
                for one in guide(language())
            ],
            hide_index=True,
        )
