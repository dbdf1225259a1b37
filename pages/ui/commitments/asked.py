"""Which commitments a list is about: the views, and the filters in the address."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

import streamlit as st

from core.commitments import Condition, Filter, Standing
from core.registry import Registry
from pages.ui.commitments.subjects import gap_of, gaps
from pages.ui.filters import Place, choose, typed
from pages.ui.visitor import narrow
from pages.ui.words import plain

SOON = {"past": 0, "month": 31, "quarter": 92, "half": 183}
"""Choices for the due date, by how many days from today it is at most."""
FIRST = ("standing", "due")
MORE = ("gap", "organisation", "condition", "strategy")
PAGE = 50


def ask(registry: Registry) -> None:
    """The filters; what they say stands in the address."""
    small = narrow()
    places = st.columns([1] if small else [4, 2, 2, 2], vertical_alignment="bottom")
    typed(places[0], plain("commitments.search"), "search")
    if not small:
        _first(places[1], places[2])
    hidden = MORE + FIRST if small else MORE
    active = sum(name in st.query_params for name in hidden)
    label = plain("commitments.more-filters", count=active) if active else plain("commitments.more")
    with places[-1].popover(label, key="more-filters", on_change="rerun", width="stretch") as more:
        if more.open:
            if small:
                _first(st, st)
            _more(registry)


def _first(left: Place, right: Place) -> None:
    """How it stands, and when it is due."""
    standings = {str(one): plain(f"commitments.standing.{one}") for one in Standing}
    choose(left, plain("commitments.standing"), "standing", {**_all(), **standings})
    due = {one: plain(f"commitments.due.{one}") for one in SOON}
    choose(right, plain("commitments.due"), "due", {**_all(), **due})


def _all() -> dict[str, str]:
    return {"": plain("commitments.any")}


def _more(registry: Registry) -> None:
    anything = _all()
    choose(st, plain("commitments.gap-filter"), "gap", {**anything, **gaps(registry)})
    joined = {str(one): name for one, name in registry.organisations.items()}
    choose(st, plain("commitments.organisation"), "organisation", {**anything, **joined})
    conditions = {str(one): plain(f"commitments.condition.{one}") for one in Condition}
    choose(st, plain("commitments.condition"), "condition", {**anything, **conditions})
    strategies = {one.slug: one.name for one in registry.strategies}
    choose(st, plain("commitments.strategy"), "strategy", {**anything, **strategies})


def wanted(registry: Registry, view: str, today: date) -> Filter:
    """What the address asks for."""
    asked: Mapping[str, str] = st.query_params
    why = gap_of(registry, asked.get("gap", ""))
    joined = {str(one): one for one in registry.organisations}
    plans = {one.slug: one.strategy_id for one in registry.strategies}
    standing, condition, due = (asked.get(one, "") for one in ("standing", "condition", "due"))
    return Filter(
        mine=view == "mine",
        accompanied=view == "accompanied",
        standing=Standing(standing) if standing in set(Standing) else None,
        indicator_id=why.indicator_id,
        subgroup_id=why.subgroup_id,
        organisation_id=joined.get(asked.get("organisation", "")),
        condition=Condition(condition) if condition in set(Condition) else None,
        strategy_id=plans.get(asked.get("strategy", "")),
        due_before=today + timedelta(days=SOON[due]) if due in SOON else None,
        text=asked.get("search", ""),
        first=_page() * PAGE,
        most=PAGE,
    )


def _page() -> int:
    """Which page of the list, from nought."""
    number = st.query_params.get("part", "1")
    return min(int(number), 10_000) - 1 if number.isdecimal() and int(number) > 0 else 0


def filtered() -> bool:
    """Whether any filter is on."""
    return any(one in st.query_params for one in ("search", *FIRST, *MORE))
