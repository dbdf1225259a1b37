"""For whom is it getting better?"""

from __future__ import annotations

import streamlit as st

from core.charts import (
    certainty,
    exportable,
    footer,
    headline,
    reading,
    rows,
    standing,
    trend,
)
from core.outcomes import (
    BEST_OFF,
    GOAL,
    THE_AVERAGE,
    Offer,
    Outcome,
    Question,
    offer,
    outcome,
    place_of,
)
from core.registry import Indicator, Registry
from pages.ui import here, parts
from pages.ui.filters import choose, switch
from pages.ui.visitor import theme
from pages.ui.words import language, plain, say, told, told_plainly


def ask(registry: Registry) -> Question:
    """The question that the filters ask, from the address and the reader's choices."""
    places = st.columns([3, 2, 2, 2])
    slug = choose(
        places[0],
        plain("outcomes.indicator"),
        "indicator",
        {one.slug: one.name for one in registry.by_slug.values()},
    )
    indicator = registry.by_slug[slug]
    with here.db().read() as tx:
        offered = offer(tx, registry, indicator)
    if not offered.areas:
        return Question(slug)
    dimension = choose(places[1], plain("outcomes.dimension"), "by", _dimensions(offered))
    area = choose(
        places[2],
        plain("outcomes.area"),
        "area",
        {place_of(registry, one): one.name for one in offered.areas},
    )
    reference = choose(places[3], plain("outcomes.reference"), "reference", _references(indicator))
    within, crossing = _finer(offered, dimension)
    return Question(slug, area, dimension, within, crossing, reference=reference)


def _dimensions(offered: Offer) -> dict[str, str]:
    found = {one.slug: one.name for one in offered.dimensions}
    return found or {"": plain("outcomes.everyone")}


def _references(indicator: Indicator) -> dict[str, str]:
    found = {GOAL: plain("outcomes.reference.goal")} if indicator.goal else {}
    return {
        **found,
        THE_AVERAGE: plain("outcomes.reference.everyone"),
        BEST_OFF: plain("outcomes.reference.best-off"),
    }


def _finer(offered: Offer, dimension: str) -> tuple[str | None, str | None]:
    """Finer categories to look into, and a second dimension to cross with, where there are any."""
    here_is = next((one for one in offered.dimensions if one.slug == dimension), None)
    if here_is is None:
        return None, None
    parents = {
        one.slug: one.name for one in offered.divisible if one.dimension_id == here_is.dimension_id
    }
    others = {
        one.slug: one.name
        for one in offered.dimensions
        if frozenset({one.dimension_id, here_is.dimension_id}) in offered.crossings
    }
    if not parents and not others:
        return None, None
    left, right, _ = st.columns([2, 2, 5])
    within = crossing = ""
    if parents:
        whole = {"": plain("outcomes.within.none")}
        within = choose(left, plain("outcomes.within"), "within", whole | parents)
    if others:
        whole = {"": plain("outcomes.crossing.none")}
        crossing = choose(right, plain("outcomes.crossing"), "cross", whole | others)
    return within or None, crossing or None


def picture(found: Outcome) -> None:
    """The headline, the chart and its sentence."""
    title = told(headline(found))
    st.header(title, anchor=False)
    st.caption(told(parts.measured(found)))
    average_alone = switch(
        st, plain("outcomes.hide-groups"), "hide", hint=plain("outcomes.hide-help")
    )
    figure = trend(found, theme(), language(), reveal=not average_alone)
    words = told_plainly(reading(found))
    exported = exportable(figure, told_plainly(headline(found)), footer(found, language()))
    st.plotly_chart(
        exported,
        theme=None,
        config=parts.CHART_BUTTONS | {"toImageButtonOptions": {"filename": found.indicator.slug}},
        alt=words,
        key="trend",
    )
    st.markdown(f"**{told(reading(found))}**")
    st.markdown(told(certainty(found)))
    for sentence in standing(found):
        st.markdown(told(sentence))
    if found.unknown_share is not None:
        st.markdown(say("outcomes.unknown-share", share=found.unknown_share))
    st.caption(told(parts.origin(found)))


def details(found: Outcome) -> None:
    """The same figures as a table, notes on context, and how we know."""
    parts.table(rows(found, language()), name=found.indicator.slug, title=plain("outcomes.table"))
    parts.context(found)
    parts.how_we_know(found)


def main() -> None:
    registry = here.registry()
    if not registry.by_slug:
        st.info(say("outcomes.nothing-measured"))
        return
    question = ask(registry)
    with here.db().read() as tx:
        found = outcome(tx, registry, question)
    if not found.periods:
        st.info(say("outcomes.nothing-published", indicator=found.indicator.name))
        return
    picture(found)
    details(found)


main()
