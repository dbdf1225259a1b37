"""Who can we not see, why, and what would help?"""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from core.charts import (
    coverage_headline,
    coverage_html,
    coverage_reading,
    coverage_rows,
    hidden_groups,
    period_rows,
)
from core.outcomes import Coverage, coverage, home_area, place_of
from core.people import Action
from core.registry import Area, Registry
from pages.ui import here, parts
from pages.ui.commitments import links, marks
from pages.ui.coverage import remedies
from pages.ui.filters import choose, filters
from pages.ui.guard import answering
from pages.ui.visitor import can
from pages.ui.words import escaped, language, plain, say, told

LOOK = Path(__file__).parent / "ui" / "coverage" / "coverage.css"


def ask_area(registry: Registry) -> Area | None:
    """Where, by the address; the coalition's own area unless it says otherwise."""
    home = home_area(registry)
    if home is None:
        return None
    areas = {
        place_of(registry, area): area
        for level in registry.levels
        for area in registry.areas_of(level.area_level_id)
    }
    names = {slug: area.name for slug, area in areas.items()}
    with filters():
        return areas[choose(st, plain("outcomes.area"), "area", names)]


def picture(found: tuple[Coverage, ...], area: Area) -> None:
    """The finding, a mark for each group, and who is missing most often."""
    st.header(told(coverage_headline(found, area)), anchor=False)
    st.html(coverage_html(found, language()))
    reading = coverage_reading(found)
    if reading is not None:
        st.markdown(f"**{told(reading)}**")
    st.markdown(say("coverage.never-numbers"))


def closer(registry: Registry, found: tuple[Coverage, ...], area: Area) -> None:
    """One indicator: who is missing by each dimension, over time, and what would help."""
    names = {one.indicator.slug: one.indicator.name for one in found}
    place, _ = st.columns([3, 6])
    slug = choose(place, plain("outcomes.indicator"), "indicator", names)
    for one in found:
        if one.indicator.slug != slug:
            continue
        st.subheader(escaped(one.dimension.name), anchor=False)
        said = [told(each) for each in hidden_groups(one)] or [say("coverage.all-seen")]
        st.markdown("  \n".join(said))
        remedies.show(registry, one, area)
        name = f"{slug}-{one.dimension.slug}-coverage"
        parts.table(period_rows(one, language()), name=name, title=plain("coverage.over-time"))


@answering
def main() -> None:
    registry = here.registry()
    st.html(LOOK)
    marks.look()
    area = ask_area(registry)
    if area is None or not registry.by_slug:
        st.info(say("outcomes.nothing-measured"))
        return
    with here.db().read() as tx:
        found = coverage(tx, registry, area)
    if not found:
        st.info(say("coverage.nothing", area=area.name))
        return
    picture(found, area)
    closer(registry, found, area)
    if can(Action.REVIEW):
        remedies.review(found)
    rows = coverage_rows(found, language())
    parts.table(rows, name="coverage", title=plain("coverage.table"))
    links.follow()


main()
