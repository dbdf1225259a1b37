"""Where to, and who answers: each indicator's goal and its responsible partners."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from uuid import UUID

import streamlit as st

from core.people import former_organisations, organisations
from core.registry import (
    Goal,
    Indicator,
    IndicatorKind,
    IndicatorLevel,
    Registry,
    set_goal,
    set_responsible,
)
from pages.ui import here
from pages.ui.filters import choose
from pages.ui.setup.forms import form
from pages.ui.setup.indicators import with_one
from pages.ui.setup.sections import do, sides, table
from pages.ui.setup.typed import as_typed, number
from pages.ui.visitor import visitor
from pages.ui.words import plain, say


def show(registry: Registry) -> None:
    """Every indicator with its goal and who answers for it, and what can be said of them."""
    tables, forms = sides()
    with tables:
        partners = names_of_partners(registry)
        table([_row(registry, partners, one) for one in registry.by_slug.values()], name="goals")
    with forms:
        do(
            "goals",
            {
                "set": partial(with_one, registry, set_one),
                "take-away": partial(with_one, registry, take_away),
                "answer": partial(with_one, registry, partial(answer, registry)),
            },
        )


def names_of_partners(registry: Registry) -> dict[UUID, str]:
    """What each organisation is called; one that has left says so."""
    with here.db().read() as tx:
        gone = {one.organisation_id for one in former_organisations(tx)}
    return {
        one: plain("setup.has-left", name=name) if one in gone else name
        for one, name in registry.organisations.items()
    }


def _row(registry: Registry, partners: Mapping[UUID, str], one: Indicator) -> dict[str, object]:
    return {
        plain("setup.column.indicator"): one.name,
        plain("setup.column.goal"): _goal(one, one.goal) if one.goal else "",
        plain("setup.column.by"): one.goal.period_code if one.goal else "",
        plain("setup.column.answers"): _answers(registry, partners, one),
    }


def _answers(registry: Registry, partners: Mapping[UUID, str], one: Indicator) -> str:
    """Who answers for an indicator; several, with the kinds of places where each does."""
    if one.level is IndicatorLevel.PERFORMANCE:
        return plain("setup.answers.each")
    places: dict[UUID, list[str]] = {}
    for level in registry.levels:
        if level.area_level_id in one.responsible:
            places.setdefault(one.responsible[level.area_level_id], []).append(level.name)
    if len(places) == 1:
        return partners[next(iter(places))]
    return "; ".join(
        plain("setup.answers.at", name=partners[partner], levels=tuple(levels))
        for partner, levels in places.items()
    )


def _goal(one: Indicator, goal: Goal) -> str:
    value = as_typed(goal.value)
    match one.kind:
        case IndicatorKind.PROPORTION:
            return plain("setup.goal.share", value=value, share=goal.value)
        case IndicatorKind.RATE:
            return plain("setup.goal.rate", value=value, per=one.per)
        case IndicatorKind.MEAN | IndicatorKind.COUNT:
            return plain("setup.goal.amount", value=value, unit=one.unit).strip()


def set_one(indicator: Indicator) -> None:
    """Set the goal of an indicator: a value by a period, the same for everyone."""
    with form("set-goal", indicator.indicator_id) as fields:
        seen = fields.seen(indicator.goal)
        value = fields.text("goal-value", as_typed(seen.value) if seen else "")
        period = fields.text("goal-period", seen.period_code if seen else "")
        fields.save(
            "set-goal",
            lambda: set_goal(
                here.db(),
                visitor(),
                indicator.indicator_id,
                Goal(number(value), period.strip()),
                expected=seen,
                at=here.now(),
            ),
            lambda one: say("setup.done.goal-set", name=one.name),
        )


def take_away(indicator: Indicator) -> None:
    """Leave an indicator without a goal."""
    if indicator.goal is None:
        st.info(say("setup.no-goal", name=indicator.name))
        return
    with form("take-goal-away", indicator.indicator_id) as fields:
        seen = fields.seen(indicator.goal)
        goal, by = _goal(indicator, indicator.goal), indicator.goal.period_code
        st.markdown(say("setup.take-goal-away", name=indicator.name, goal=goal, by=by))
        fields.save(
            "take-away",
            lambda: set_goal(
                here.db(), visitor(), indicator.indicator_id, None, expected=seen, at=here.now()
            ),
            lambda one: say("setup.done.goal-gone", name=one.name),
        )


def answer(registry: Registry, indicator: Indicator) -> None:
    """Say which partner answers for an indicator's figures at an area level."""
    if indicator.level is IndicatorLevel.PERFORMANCE:
        st.info(say("setup.everyone-answers", name=indicator.name))
        return
    levels = {one.slug: one for one in registry.levels}
    if not levels:
        st.info(say("setup.no-area-level"))
        return
    names = {slug: one.name for slug, one in levels.items()}
    level = levels[choose(st.container(), plain("setup.level"), "level", names)].area_level_id
    with form("answer", f"{indicator.indicator_id}.{level}") as fields:
        seen = fields.seen(indicator.responsible.get(level))
        partner = fields.pick("responsible", _partners(registry, seen), seen)
        fields.save(
            "save",
            lambda: set_responsible(
                here.db(),
                visitor(),
                indicator.indicator_id,
                level,
                partner,
                expected=seen,
                at=here.now(),
            ),
            lambda one: say("setup.done.saved", name=one.name),
        )


def _partners(registry: Registry, seen: UUID | None) -> dict[UUID | None, str]:
    """Who can answer; whoever does so today is among them, even if they have left."""
    found: dict[UUID | None, str] = {None: plain("setup.nobody")}
    with here.db().read() as tx:
        found |= {one.organisation_id: one.name for one in organisations(tx)}
    if seen is not None and seen not in found:
        found[seen] = names_of_partners(registry)[seen]
    return found
