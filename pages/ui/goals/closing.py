"""Whether the gaps to the chosen reference close."""

from __future__ import annotations

import streamlit as st

from core.charts import gap_sentences
from core.outcomes import Outcome
from pages.ui.words import plain, say, told


def show(found: Outcome) -> None:
    """Closer, further away, or too early to tell; where a group has both, both are said."""
    st.subheader(plain("goals.gap-title"), anchor=False)
    said = [told(one) for one in gap_sentences(found)]
    if not said:
        hidden = found.reference.value is None
        said = [say("goals.gap-none" if hidden else "goals.no-gap")]
    st.markdown("  \n".join(said))
