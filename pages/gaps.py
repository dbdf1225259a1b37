"""How far is each group from the goal, and is the distance shrinking?"""

from __future__ import annotations

import plotly.graph_objects as go
import streamlit as st

from core.charts import (
    aim,
    distance_picture,
    goal_headline,
    goal_reading,
    goal_rows,
    standing,
    unknown_share,
)
from core.outcomes import Outcome, distances, outcome
from pages.ui import here, parts
from pages.ui.commitments import gaps as promises
from pages.ui.filters import filters
from pages.ui.goals import carrying, closing, measuring, pacing
from pages.ui.guard import answering
from pages.ui.questions import ask_outcome
from pages.ui.visitor import narrow, theme
from pages.ui.words import language, plain, say, told, told_plainly


def picture(found: Outcome) -> go.Figure:
    """The finding, each group's way to the goal, and what it is in people."""
    finding, said = goal_headline(found), goal_reading(found)
    st.header(told(finding), anchor=False)
    figure = distance_picture(found, theme(), language(), narrow=narrow())
    alt = " ".join(told_plainly(one) for one in (finding, *said))
    parts.chart(figure, name="distance", alt=alt)
    st.markdown(" ".join([*(f"**{told(one)}**" for one in said), told(aim(found))]))
    beside = [*standing(found), unknown_share(found)]
    st.markdown("  \n".join(told(one) for one in beside if one is not None))
    st.caption(told(parts.origin(found)))
    parts.unseen(found)
    return figure


def furthest(found: Outcome) -> None:
    """Who promised what for the group that has furthest to go."""
    short = [one for one in distances(found) if not one.reached]
    group = short[0].series.subgroup_id if short else None
    promises.answers(here.registry(), found.indicator.indicator_id, group)


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
    led = pacing.show(found)
    closing.show(found)
    carrying.show(registry, found)
    furthest(found)
    rows = goal_rows(found, language())
    parts.table(rows, name=f"{found.indicator.slug}-goals", title=plain("goals.table-title"))
    drawn = [(figure, told_plainly(goal_headline(found))), *([led] if led else [])]
    parts.pictures(found, drawn, narrow=narrow())
    parts.context(found)
    measuring.show(found)


main()
