"""Before it is sent: what changes, and the exact picture that the committee will see."""

from __future__ import annotations

import streamlit as st

from core.charts import reading, trend
from core.outcomes import Question, outcome_of, place_of
from core.registry import Registry
from core.submissions import Draft, difference, preview
from pages.ui import here, parts, review
from pages.ui.visitor import narrow, theme, visitor
from pages.ui.words import language, plain, told, told_plainly


def show(registry: Registry, found: Draft) -> None:
    """The difference to what is published, and a picture of each indicator."""
    changes = difference(here.db(), visitor(), found.submission_id)
    review.difference_table(registry, changes, name="preflight")
    st.subheader(plain("hand-in.they-will-see"), anchor=False)
    cells = preview(here.db(), visitor(), found.submission_id)
    told_of = {row["indicator_id"] for row in cells}
    places = {(row["indicator_id"], row["area_id"], row["provider_id"]) for row in cells}
    indicators = {str(one): registry.indicators[one].name for one in told_of}
    left, right = st.columns(2)
    chosen = left.selectbox(
        plain("outcomes.indicator"), list(indicators), format_func=indicators.__getitem__
    )
    areas = {
        str(area): registry.areas[area].name
        for indicator, area, _ in places
        if str(indicator) == chosen
    }
    where = right.selectbox(plain("outcomes.area"), list(areas), format_func=areas.__getitem__)
    indicator = next(one for one in registry.indicators.values() if str(one.indicator_id) == chosen)
    area = next(one for one in registry.areas.values() if str(one.area_id) == where)
    provider = next(who for one, place, who in places if (str(one), str(place)) == (chosen, where))
    seen = outcome_of(
        cells,
        registry,
        Question(indicator.slug, place_of(registry, area), provider=provider),
    )
    if seen.periods:
        figure = trend(seen, theme(), language(), narrow=narrow())
        parts.chart(figure, name="preview", alt=told_plainly(reading(seen)))
        st.markdown(f"**{told(reading(seen))}**")
