"""A question that holds words of the partner's: read as text, and heard as it was typed."""

from __future__ import annotations

import streamlit as st

from core.language import Sentence
from pages.ui.words import told, told_plainly


def ask(question: Sentence) -> str:
    """Write a question as text; its plain words are the label of the field below, not to be shown.

    A label is also what a screen reader says, backslashes and all, so nothing is escaped in it. It
    is read as Markdown even where it is not shown, and a picture would be fetched: so it has none.
    """
    st.markdown(told(question))
    return told_plainly(question).replace("![", "! [")
