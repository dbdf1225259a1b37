"""For whom is it getting better?"""

from __future__ import annotations

import plotly.graph_objects as go
import streamlit as st

from core.charts import (
    aim,
    certainty,
    headline,
    period_name,
    reading,
    standing,
    trend,
    unknown_share,
)
from core.language import Sentence
from core.outcomes import Outcome, Together, hidden, outcome, seen_together
from core.store import Reader
from pages.ui import here, parts
from pages.ui.commitments import gaps
from pages.ui.filters import filters, switch
from pages.ui.guard import answering
from pages.ui.questions import ask_outcome, ask_years
from pages.ui.visitor import narrow, theme
from pages.ui.words import language, plain, say, told, told_plainly


def picture(found: Outcome) -> go.Figure:
    """The finding as a headline, and the chart."""
    st.header(told(headline(found)), anchor=False)
    alone = switch(st, plain("outcomes.hide-groups"), "hide", hint=plain("outcomes.hide-help"))
    figure = trend(found, theme(), language(), reveal=not alone, narrow=narrow())
    parts.chart(figure, name="trend", alt=told_plainly(reading(found)))
    return figure


def sentences(found: Outcome, years: int, together: Together | None) -> None:
    """What the picture says, how sure we are, for whom it changed, and who cannot be seen."""
    unseen = [*standing(found), *_over_years(found, years, together), unknown_share(found)]
    candour = [certainty(found), *parts.changes(found), *unseen]
    lines = "  \n".join(told(one) for one in candour if one is not None)
    st.markdown(f"**{told(reading(found))}** {told(aim(found))}\n\n{lines}")
    st.caption(told(parts.origin(found)))
    if together is not None:
        over_several_years(together)
    parts.unseen(found)


def _over_years(found: Outcome, years: int, together: Together | None) -> list[Sentence]:
    """Who is seen when years are taken together; what such years are, and who is not told of."""
    said = []
    if together is not None:
        names = tuple(one.name for one in together.groups)
        period = period_name(together.period)
        said.append(Sentence("outcomes.seen-together", {"groups": names, "period": period}))
    if found.apart:
        said.append(Sentence("outcomes.apart", {"groups": found.apart}))
    return [*said, Sentence("outcomes.added-up", {"years": years})] if years > 1 else said


def over_several_years(together: Together) -> None:
    """The way to the same picture of years taken together."""
    label = plain("outcomes.look-together", period=period_name(together.period))
    years = str(together.years)
    st.button(label, key="together", type="tertiary", on_click=_take_together, args=(years,))


def _take_together(years: str) -> None:
    st.query_params["years"] = years


@answering
def main() -> None:
    registry = here.registry()
    if not registry.by_slug:
        st.info(say("outcomes.nothing-measured"))
        return
    with filters():
        question = ask_years(registry, ask_outcome(registry))

    def answers(tx: Reader) -> tuple[Outcome, Together | None]:
        found = outcome(tx, registry, question)
        return found, seen_together(tx, registry, question, hidden(found))

    found, together = here.on_the_wall(("outcome", question), answers)
    if not found.periods:
        st.info(say("outcomes.nothing-published", indicator=found.indicator.name))
        return
    figure = picture(found)
    sentences(found, question.years, together)
    gaps.below_chart(registry, found)
    parts.take_along(found, figure, narrow=narrow())
    parts.context(found)
    parts.how_we_know(found)


main()
