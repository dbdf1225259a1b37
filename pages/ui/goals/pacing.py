"""Where today's pace leads each group: a fan for one of them, a sentence for every one."""

from __future__ import annotations

import plotly.graph_objects as go
import streamlit as st

from core.charts import fan, pace_sentence, pace_sentences
from core.outcomes import Outcome, Pacing, distances, pacings
from pages.ui import parts
from pages.ui.filters import choose
from pages.ui.visitor import narrow, theme
from pages.ui.words import language, plain, say, told, told_plainly

Printed = tuple[go.Figure, str]
"""A picture and the sentence that says it."""


def show(found: Outcome) -> Printed | None:
    """The fan of one chosen group, and the courses of all; nothing without a goal."""
    courses = {_slug(one): one for one in pacings(found)}
    if not courses:
        return None
    st.subheader(plain("goals.pace-title"), anchor=False)
    drawn = {slug: one for slug, one in courses.items() if one.line is not None}
    shown = _fan(found, drawn) if drawn else None
    st.markdown("  \n".join(told(one) for one in pace_sentences(found)))
    if drawn:
        st.caption(say("goals.pace-how"))
    return shown


def _fan(found: Outcome, drawn: dict[str, Pacing]) -> Printed | None:
    names = {slug: one.series.name or plain("outcomes.everyone") for slug, one in drawn.items()}
    order = [one.series.subgroup_id for one in distances(found)]
    first = min(drawn, key=lambda slug: order.index(drawn[slug].series.subgroup_id))
    place, _ = st.columns([3, 6])
    chosen = drawn[choose(place, plain("goals.whose"), "whose", names, default=first)]
    figure = fan(found, chosen, theme(), language(), narrow=narrow())
    if figure is None:
        return None
    said = told_plainly(pace_sentence(found, chosen))
    alt = plain("goals.pace-alt", group=names[_slug(chosen)], said=said)
    parts.chart(figure, name="fan", alt=alt)
    return figure, said


def _slug(one: Pacing) -> str:
    return "+".join(each.slug for each in one.series.categories) or "everyone"
