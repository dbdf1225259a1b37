"""Where?"""

from __future__ import annotations

from uuid import UUID

import streamlit as st

from core.charts import deck, legend, legend_html, place_rows, place_sentence
from core.outcomes import MapView, map_offer, map_view
from core.registry import ALL_PROVIDERS, EVERYONE, Category, Registry, subgroup_of
from pages.ui import here, parts
from pages.ui.filters import choose, filters
from pages.ui.guard import answering
from pages.ui.visitor import narrow, theme
from pages.ui.words import language, plain, say, told, told_plainly

STYLE = "/map-style.json"


def ask(registry: Registry) -> MapView | None:
    """The map that the filters ask for; None where the wall has nothing for the indicator."""
    slug = choose(
        st,
        plain("outcomes.indicator"),
        "indicator",
        {one.slug: one.name for one in registry.by_slug.values()},
    )
    indicator = registry.by_slug[slug]
    with here.db().read() as tx:
        offered = map_offer(tx, registry, indicator, ALL_PROVIDERS)
    if not offered:
        return None
    levels = sorted(offered, key=lambda one: -one.position)
    level_slug = choose(st, plain("map.level"), "level", {one.slug: one.plural for one in levels})
    level = next(one for one in levels if one.slug == level_slug)
    periods = sorted(offered[level], key=lambda one: one.start, reverse=True)
    code = choose(st, plain("map.period"), "period", {one.code: one.label for one in periods})
    period = next(one for one in periods if one.code == code)
    group = choose(
        st,
        plain("map.group"),
        "group",
        _groups(registry, offered[level][period]),
        default="",
    )
    categories = _categories(registry, group)
    with here.db().read() as tx:
        return map_view(tx, registry, indicator, level, period, categories, ALL_PROVIDERS)


def _groups(registry: Registry, told_of: set[UUID]) -> dict[str, str]:
    """Everyone and the single categories that the map can tell of, as dimension/category."""
    found = {"": plain("outcomes.everyone")} if EVERYONE in told_of else {}
    for one in registry.categories.values():
        if subgroup_of([one.category_id]) in told_of:
            dimension = registry.dimensions[one.dimension_id]
            found[f"{dimension.slug}/{one.slug}"] = one.name
    return found


def _categories(registry: Registry, group: str) -> tuple[Category, ...]:
    dimension, _, category = group.partition("/")
    return tuple(
        one
        for one in registry.categories.values()
        if one.slug == category and registry.dimensions[one.dimension_id].slug == dimension
    )


def show_legend(view: MapView) -> None:
    """What the colours and the patterns mean, in words."""
    steps = legend(view, theme())
    st.html(legend_html([(step, told_plainly(step.label)) for step in steps], theme()))


@answering
def main() -> None:
    registry = here.registry()
    if not registry.by_slug:
        st.info(say("outcomes.nothing-measured"))
        return
    with filters():
        view = ask(registry)
    if view is None:
        st.info(say("map.nothing"))
        return
    sentence = told(place_sentence(view))
    st.header(say("map.title", indicator=view.indicator.name), anchor=False)
    st.pydeck_chart(
        deck(view, theme(), language(), style_url=STYLE, narrow=narrow()),
        height=520,
        alt=sentence,
        key="map",
    )
    show_legend(view)
    st.markdown(f"**{sentence}**")
    parts.table(
        place_rows(view, language()), name=f"{view.indicator.slug}-map", title=plain("map.table")
    )


main()
