"""Before it is sent: what changes, and the exact picture that the committee will see."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

import streamlit as st

from core.charts import reading, trend
from core.outcomes import Question, outcome_of, place_of
from core.registry import ALL_PROVIDERS, Area, Indicator, Registry
from core.submissions import Change, Draft
from pages.ui import parts, review
from pages.ui.visitor import narrow, theme
from pages.ui.words import language, plain, told, told_plainly


def show(registry: Registry, found: Draft) -> None:
    """The difference to what is published, and a picture of each indicator."""
    foreseen = review.foreseen(found.submission_id, found.made_at)
    changes, cells = foreseen.changes, foreseen.cells
    review.difference_table(registry, changes, name="preflight")
    st.subheader(plain("hand-in.they-will-see"), anchor=False)
    places = {(row["indicator_id"], row["area_id"], row["provider_id"]) for row in cells}
    touched = {
        (one.key.indicator_id, one.key.area_id)
        for one in changes
        if one.change is not Change.UNCHANGED
    }
    told_of = {place[:2] for place in places}
    if not told_of:
        return
    indicator, area = _ask(registry, touched & told_of or told_of)
    who = {one for *place, one in places if place == [indicator.indicator_id, area.area_id]}
    provider = ALL_PROVIDERS if ALL_PROVIDERS in who else min(who)
    seen = outcome_of(
        cells,
        registry,
        Question(indicator.slug, place_of(registry, area), provider=provider),
    )
    if seen.periods:
        figure = trend(seen, theme(), language(), narrow=narrow())
        parts.chart(figure, name="preview", alt=told_plainly(reading(seen)))
        st.markdown(f"**{told(reading(seen))}**")


def _ask(registry: Registry, told_of: Collection[tuple[UUID, UUID]]) -> tuple[Indicator, Area]:
    """Which of the indicators and areas of the file, the widest area first."""
    indicators = {
        str(one.indicator_id): one
        for one in registry.indicators.values()
        if any(one.indicator_id == indicator for indicator, _ in told_of)
    }
    left, right = st.columns(2)
    chosen = left.selectbox(
        plain("outcomes.indicator"), list(indicators), format_func=lambda one: indicators[one].name
    )
    levels = registry.area_levels
    areas = {
        str(one.area_id): one
        for one in sorted(
            registry.areas.values(),
            key=lambda one: (levels[one.area_level_id].position, one.name),
        )
        if (indicators[chosen].indicator_id, one.area_id) in told_of
    }
    where = right.selectbox(
        plain("outcomes.area"), list(areas), format_func=lambda one: areas[one].name
    )
    return indicators[chosen], areas[where]
