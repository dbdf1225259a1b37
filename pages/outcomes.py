"""For whom is it getting better?"""

from __future__ import annotations

import plotly.graph_objects as go
import streamlit as st

from core.charts import aim, certainty, headline, reading, standing, trend, unknown_share
from core.outcomes import Outcome, outcome
from pages.ui import here, parts
from pages.ui.commitments import gaps
from pages.ui.filters import switch
from pages.ui.guard import answering
from pages.ui.questions import ask_outcome
from pages.ui.visitor import narrow, theme
from pages.ui.words import language, plain, say, told, told_plainly


def picture(found: Outcome) -> go.Figure:
    """The finding as a headline, the chart, and the sentence that says it."""
    st.header(told(headline(found)), anchor=False)
    alone = switch(st, plain("outcomes.hide-groups"), "hide", hint=plain("outcomes.hide-help"))
    figure = trend(found, theme(), language(), reveal=not alone, narrow=narrow())
    parts.chart(figure, name="trend", alt=told_plainly(reading(found)))
    st.markdown(f"**{told(reading(found))}** {told(aim(found))}")
    return figure


def candour(found: Outcome) -> None:
    """How sure we are, for whom it changed, who cannot be seen, and where the figures come from."""
    said = [certainty(found), *parts.changes(found), *standing(found), unknown_share(found)]
    st.markdown("  \n".join(told(sentence) for sentence in said if sentence is not None))
    st.caption(told(parts.origin(found)))


@answering
def main() -> None:
    registry = here.registry()
    if not registry.by_slug:
        st.info(say("outcomes.nothing-measured"))
        return
    # More filters may come: then what stands below them keeps its place, and is not made anew.
    with st.container():
        question = ask_outcome(registry)
    with here.db().read() as tx:
        found = outcome(tx, registry, question)
    if not found.periods:
        st.info(say("outcomes.nothing-published", indicator=found.indicator.name))
        return
    figure = picture(found)
    candour(found)
    gaps.below_chart(registry, found)
    parts.take_along(found, figure, narrow=narrow())
    parts.context(found)
    parts.how_we_know(found)


main()
