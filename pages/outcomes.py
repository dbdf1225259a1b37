"""For whom is it getting better?"""

from __future__ import annotations

import plotly.graph_objects as go
import streamlit as st

from core.charts import aim, certainty, headline, reading, standing, trend, unknown_share
from core.outcomes import Outcome, outcome
from pages.ui import here, parts
from pages.ui.commitments import gaps
from pages.ui.filters import filters, switch
from pages.ui.guard import answering
from pages.ui.questions import ask_outcome
from pages.ui.visitor import narrow, theme
from pages.ui.words import language, plain, say, told, told_plainly


def picture(found: Outcome) -> go.Figure:
    """The finding as a headline, and the chart."""
    st.header(told(headline(found)), anchor=False)
    alone = switch(st, plain("outcomes.hide-groups"), "hide", hint=plain("outcomes.hide-help"))
    figure = trend(found, theme(), language(), reveal=not alone, narrow=narrow())
    parts.chart(figure, name="trend", alt=told_plainly(reading(found)))
    return figure


def sentences(found: Outcome) -> None:
    """What the picture says, how sure we are, for whom it changed, and who cannot be seen."""
    candour = [certainty(found), *parts.changes(found), *standing(found), unknown_share(found)]
    lines = "  \n".join(told(one) for one in candour if one is not None)
    st.markdown(f"**{told(reading(found))}** {told(aim(found))}\n\n{lines}")
    st.caption(told(parts.origin(found)))
    parts.unseen(found)


@answering
def main() -> None:
    registry = here.registry()
    if not registry.by_slug:
        st.info(say("outcomes.nothing-measured"))
        return
    with filters():
        question = ask_outcome(registry)
    with here.db().read() as tx:
        found = outcome(tx, registry, question)
    if not found.periods:
        st.info(say("outcomes.nothing-published", indicator=found.indicator.name))
        return
    figure = picture(found)
    sentences(found)
    gaps.below_chart(registry, found)
    parts.take_along(found, figure, narrow=narrow())
    parts.context(found)
    parts.how_we_know(found)


main()
