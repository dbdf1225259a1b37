"""The questions that the filters of a page ask, from the address and the reader's choices."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import streamlit as st

from core.outcomes import (
    BEST_OFF,
    GOAL,
    THE_AVERAGE,
    Offer,
    Question,
    area_named,
    home_area,
    offer,
    place_of,
    years_together,
)
from core.registry import ALL_PROVIDERS, Dimension, Indicator, Registry
from pages.ui import here
from pages.ui.filters import choose
from pages.ui.words import plain


def ask_indicator(registry: Registry) -> Indicator:
    """Which indicator, by its slug in the address."""
    names = {one.slug: one.name for one in registry.by_slug.values()}
    return registry.by_slug[choose(st, plain("outcomes.indicator"), "indicator", names)]


def ask_outcome(registry: Registry) -> Question:
    """What, for whom, where, compared with what; and more where there is more to ask."""
    indicator = ask_indicator(registry)
    asked = ("offer", indicator.slug)
    offered = here.on_the_wall(asked, lambda tx: offer(tx, registry, indicator))
    if not offered.areas:
        return Question(indicator.slug)
    dimensions = {one.slug: one.name for one in offered.dimensions}
    dimension = choose(
        st,
        plain("outcomes.dimension"),
        "by",
        dimensions or {"": plain("outcomes.everyone")},
        default=next((registry.dimensions[one].slug for one in indicator.dimensions), None),
    )
    areas = {place_of(registry, one): one.name for one in offered.areas}
    area = choose(st, plain("outcomes.area"), "area", areas)
    references = _references(registry, indicator, dimension)
    reference = choose(st, plain("outcomes.reference"), "reference", references)
    within, crossing, provider = _more(registry, offered, dimension)
    return Question(indicator.slug, area, dimension, within, crossing, provider, reference)


def ask_years(registry: Registry, question: Question) -> Question:
    """Single years or several together, where everyone is told of in both."""
    indicator = registry.by_slug[question.indicator]
    area = area_named(registry, question.area) or home_area(registry)
    if area is None:
        return question
    asked = (indicator.indicator_id, area.area_id, question.provider)
    offered = here.on_the_wall(("years", *asked), lambda tx: years_together(tx, *asked))
    if not offered:
        return question
    single = {"1": plain("outcomes.years.single")}
    several = {str(one): plain("outcomes.years.together", years=one) for one in offered}
    years = choose(st, plain("outcomes.years"), "years", single | several)
    return replace(question, years=int(years))


def _references(registry: Registry, indicator: Indicator, dimension: str) -> dict[str, str]:
    """The goal, everyone, the best-off group, or any one group: no group is the usual one."""
    goal = {GOAL: plain("outcomes.reference.goal")} if indicator.goal else {}
    groups = {
        each.slug: each.name
        for one in registry.dimensions.values()
        if one.slug == dimension
        for each in registry.categories_of(one.dimension_id)
        if not each.unknown
    }
    return {
        **goal,
        THE_AVERAGE: plain("outcomes.reference.everyone"),
        BEST_OFF: plain("outcomes.reference.best-off"),
        **groups,
    }


def _more(
    registry: Registry, offered: Offer, dimension: str
) -> tuple[str | None, str | None, UUID]:
    """Finer categories, a second dimension, one of several providers: what there is of these."""
    asked = next((one for one in offered.dimensions if one.slug == dimension), None)
    parents = {one.slug: one.name for one in offered.divisible if _is_of(asked, one.dimension_id)}
    others = {one.slug: one.name for one in offered.dimensions if _crosses(offered, asked, one)}
    providers = {
        str(one): registry.organisations[one] for one in offered.providers if one != ALL_PROVIDERS
    }
    if not (parents or others or providers):
        return None, None, ALL_PROVIDERS
    within = crossing = ""
    provider = str(ALL_PROVIDERS)
    if parents:
        whole = {"": plain("outcomes.within.none")}
        within = choose(st, plain("outcomes.within"), "within", whole | parents)
    if others:
        alone = {"": plain("outcomes.crossing.none")}
        crossing = choose(st, plain("outcomes.crossing"), "cross", alone | others)
    if providers:
        together = {str(ALL_PROVIDERS): plain("outcomes.provider.all")}
        provider = choose(st, plain("outcomes.provider"), "provider", together | providers)
    return within or None, crossing or None, UUID(provider)


def _is_of(asked: Dimension | None, dimension_id: object) -> bool:
    return asked is not None and asked.dimension_id == dimension_id


def _crosses(offered: Offer, asked: Dimension | None, other: Dimension) -> bool:
    return asked is not None and (
        frozenset({asked.dimension_id, other.dimension_id}) in offered.crossings
    )
