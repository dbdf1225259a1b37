"""What is measured: each indicator, its words, and the groups that it is broken down by."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import streamlit as st

from core.registry import (
    ChosenBy,
    DimensionId,
    Direction,
    EntryKind,
    Indicator,
    IndicatorKind,
    IndicatorLevel,
    NewIndicator,
    Registry,
    add_indicator,
    change_indicator,
    draft_of,
    set_dimensions,
)
from pages.ui import here
from pages.ui.filters import choose
from pages.ui.setup.forms import Form, form, named
from pages.ui.setup.names import Known, marked, rename_one, retire_one
from pages.ui.setup.sections import do, sides, table
from pages.ui.visitor import visitor
from pages.ui.words import plain, say

EMPTY = NewIndicator(
    name="",
    definition="",
    kind=IndicatorKind.PROPORTION,
    direction=Direction.HIGHER_IS_BETTER,
    level=IndicatorLevel.POPULATION,
    source="",
    custodian="",
    chosen_by=ChosenBy.COMMUNITY,
    people="",
    happens="",
)


def show(registry: Registry) -> None:
    """All indicators, and what can be done with them."""
    entries = [
        Known(EntryKind.INDICATOR, one.indicator_id, one.name, one.retired)
        for one in registry.indicators.values()
    ]
    tables, forms = sides()
    with tables:
        table([_row(registry, one) for one in registry.indicators.values()], name="indicators")
    with forms:
        do(
            "indicators",
            {
                "add": partial(add, registry),
                "change": partial(with_one, registry, change),
                "break-down": partial(with_one, registry, partial(break_down, registry)),
                "rename": partial(rename_one, entries),
                "retire": partial(retire_one, entries),
            },
        )


def _row(registry: Registry, one: Indicator) -> dict[str, object]:
    shown_by = (registry.dimensions[each].name for each in one.dimensions)
    return {
        plain("setup.column.name"): marked(one.name, one.retired),
        plain("setup.column.direction"): plain(f"setup.direction.{one.direction}"),
        plain("setup.column.kind"): plain(f"setup.kind.{one.kind}"),
        plain("setup.column.chosen-by"): plain(f"setup.chosen-by.{one.chosen_by}"),
        plain("setup.column.level"): plain(f"setup.level.{one.level}"),
        plain("setup.column.broken-down-by"): ", ".join(shown_by),
    }


def with_one(registry: Registry, task: Callable[[Indicator], None]) -> None:
    """Choose an indicator in use, and do something with it."""
    if not registry.by_slug:
        st.info(say("setup.nothing-here"))
        return
    names = {one.slug: one.name for one in registry.by_slug.values()}
    task(registry.by_slug[choose(st.container(), plain("setup.which"), "indicator", names)])


def add(registry: Registry) -> None:
    """Add something to measure."""
    with form("add-indicator") as fields:
        name = fields.text("indicator-name")
        draft = _ask(fields, replace(EMPTY, name=name))
        dimensions = fields.several("broken-down-by", _dimensions(registry))
        draft = _ask_more(fields, draft)
        fields.save(
            "add",
            lambda: add_indicator(
                here.db(), visitor(), draft, dimensions=dimensions, at=here.now()
            ),
            lambda one: say("setup.done.added", name=one.name),
        )


def change(indicator: Indicator) -> None:
    """Say otherwise what an indicator is."""
    with form("change-indicator", indicator.indicator_id) as fields:
        seen = fields.seen(draft_of(indicator))
        draft = _ask_more(fields, _ask(fields, seen))
        fields.save(
            "save",
            lambda: change_indicator(
                here.db(),
                visitor(),
                indicator.indicator_id,
                draft,
                expected=seen,
                at=here.now(),
            ),
            lambda one: say("setup.done.saved", name=one.name),
        )


def break_down(registry: Registry, indicator: Indicator) -> None:
    """Say which groups an indicator is reported for."""
    with form("break-down", indicator.indicator_id) as fields:
        seen = fields.seen(indicator.dimensions)
        chosen = fields.several("broken-down-by", _dimensions(registry), seen)
        fields.save(
            "save",
            lambda: set_dimensions(
                here.db(),
                visitor(),
                indicator.indicator_id,
                chosen,
                expected=seen,
                at=here.now(),
            ),
            lambda one: say("setup.done.saved", name=one.name),
        )


def _dimensions(registry: Registry) -> dict[DimensionId, str]:
    return {one.dimension_id: one.name for one in registry.dimensions.values() if not one.retired}


def _ask(fields: Form, now: NewIndicator) -> NewIndicator:
    """What a reader must know of an indicator, its name left out."""
    return replace(
        now,
        definition=fields.words("definition", now.definition),
        kind=fields.pick("kind", named("kind", IndicatorKind), now.kind),
        direction=fields.pick("direction", named("direction", Direction), now.direction),
        level=fields.pick("level", named("level", IndicatorLevel), now.level),
        people=fields.text("people", now.people),
        happens=fields.text("happens", now.happens),
    )


def _ask_more(fields: Form, now: NewIndicator) -> NewIndicator:
    """Where an indicator comes from, and what only some kinds of it need."""
    with st.expander(plain("setup.more")):
        return replace(
            now,
            source=fields.text("source", now.source),
            custodian=fields.text("custodian", now.custodian),
            chosen_by=fields.pick("chosen-by", named("chosen-by", ChosenBy), now.chosen_by),
            per=fields.amount("per", now.per),
            unit=fields.text("unit", now.unit),
            note=fields.words("note", now.note),
        )
