"""*How we know*: the measures of inequality, how distances and paces are worked out."""

from __future__ import annotations

import streamlit as st

from core.charts import measure_rows, measures_note
from core.outcomes import Outcome, inequalities
from pages.ui import parts
from pages.ui.words import escaped, language, plain, say, told


def show(found: Outcome) -> None:
    """The statistics, for those who want them."""
    with st.expander(plain("outcomes.how-we-know"), key="how-panel", on_change="rerun") as panel:
        if not panel.open:
            return
        st.markdown(escaped(found.indicator.definition))
        st.markdown(say("goals.how-distance"))
        st.markdown(say("goals.how-gap"))
        st.markdown(say("goals.how-pace"))
        st.markdown(f"#### {plain('measures.title')}")
        said = inequalities(found)
        st.markdown("  \n".join(told(one) for one in measures_note(found, said)))
        rows = measure_rows(found, said, language())
        if rows:
            st.table(rows)
            parts.download(rows, name=f"{found.indicator.slug}-inequality")
