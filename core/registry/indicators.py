"""Editing indicators: what is measured, its goal, its dimensions, who answers for it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import asdict
from dataclasses import replace as with_fields
from datetime import datetime
from uuid import UUID

from core.errors import InvalidEntry
from core.people import Action, Actor, require
from core.registry.entries import (
    EntryKind,
    Named,
    announce,
    changes,
    entry_in_use,
    next_position,
    put,
    require_free_name,
    require_unchanged,
    slug_for,
)
from core.registry.goals import put_goal
from core.registry.indicator_draft import (
    NewIndicator,
    check_goal,
    checked,
    draft_of,
    require_nested,
)
from core.registry.load import indicator_in_use, load
from core.registry.model import (
    AreaLevelId,
    DimensionId,
    Goal,
    Indicator,
    IndicatorId,
    IndicatorLevel,
    Registry,
)
from core.registry.rename import give_name
from core.registry.responsibilities import put_responsible
from core.store import Database, Reader, Writer, new_id, statements

sql = statements(__file__)

_ELSEWHERE = frozenset({"dimensions", "goal", "responsible", "retired"})
"""What is kept in tables of its own."""


def add_indicator(
    db: Database,
    actor: Actor,
    draft: NewIndicator,
    *,
    dimensions: Collection[DimensionId] = (),
    goal: Goal | None = None,
    responsible: Mapping[AreaLevelId, UUID] | None = None,
    at: datetime,
) -> Indicator:
    """Add something to measure, with its dimensions, goal and responsible partners if known.

    Raises NotFound, and InvalidEntry with the first rule that the draft breaks.
    """
    require(actor, Action.EDIT_REGISTRY)
    draft = checked(draft)

    def work(tx: Writer) -> Indicator:
        require_free_name(tx, EntryKind.INDICATOR, draft.name)
        said = {name: getattr(draft, name) for name in NewIndicator.__slots__}
        said["slug"] = slug_for(tx, EntryKind.INDICATOR, draft.name, draft.slug)
        indicator = Indicator(
            indicator_id=IndicatorId(new_id()),
            position=next_position(tx, EntryKind.INDICATOR),
            **said,
        )
        tx.add("indicator", **_columns(indicator))
        put_dimensions(tx, indicator, dimensions)
        put_goal(tx, indicator, goal)
        for level, organisation in (responsible or {}).items():
            put_responsible(tx, indicator, level, organisation)
        registry = load(tx)
        added = registry.indicators[indicator.indicator_id]
        require_nested(registry.indicators)
        announce(tx, actor, at, "indicator-added", added.indicator_id, **_told(registry, added))
        return added

    return db.write(work)


def change_indicator(
    db: Database,
    actor: Actor,
    indicator_id: IndicatorId,
    draft: NewIndicator,
    *,
    expected: NewIndicator,
    at: datetime,
) -> Indicator:
    """Say otherwise what an indicator is; `expected` is what `draft_of` gave the editor.

    Its slug stays. What its figures mean (kind, level, per) stays once figures were handed in.
    Raises NotFound; InvalidEntry with the first rule that the draft breaks; IllegalMove when
    somebody changed it meanwhile.
    """
    require(actor, Action.EDIT_REGISTRY)
    draft = checked(draft)

    def work(tx: Writer) -> Indicator:
        old = indicator_in_use(tx, indicator_id)
        require_unchanged(expected, draft_of(old), EntryKind.INDICATOR.called)
        _require_same_meaning(tx, old, draft)
        new = with_fields(old, **asdict(draft))
        require_nested({**load(tx).indicators, indicator_id: new})
        if new.goal is not None:
            check_goal(new.kind, new.goal)
        named = Named(EntryKind.INDICATOR, indicator_id, old.name, None)
        give_name(tx, actor, at, named, draft.name)
        put(tx, EntryKind.INDICATOR, indicator_id, **asdict(draft))
        announce(tx, actor, at, "indicator-changed", indicator_id, **changes(expected, draft))
        return new

    return db.write(work)


def set_dimensions(
    db: Database,
    actor: Actor,
    indicator_id: IndicatorId,
    dimensions: Collection[DimensionId],
    *,
    expected: Collection[DimensionId],
    at: datetime,
) -> Indicator:
    """Say by which dimensions an indicator is disaggregated; `expected` are those that were.

    Raises NotFound; IllegalMove when somebody changed them meanwhile.
    """
    require(actor, Action.EDIT_REGISTRY)

    def work(tx: Writer) -> Indicator:
        indicator = indicator_in_use(tx, indicator_id)
        require_unchanged(
            frozenset(expected), frozenset(indicator.dimensions), EntryKind.INDICATOR.called
        )
        put_dimensions(tx, indicator, dimensions)
        registry = load(tx)
        changed = registry.indicators[indicator_id]
        old, new = (
            [registry.dimensions[key].name for key in one.dimensions]
            for one in (indicator, changed)
        )
        announce(
            tx, actor, at, "dimensions-set", indicator_id, name=indicator.name, old=old, new=new
        )
        return changed

    return db.write(work)


def put_dimensions(tx: Writer, indicator: Indicator, dimensions: Collection[DimensionId]) -> None:
    """Write the dimensions of an indicator down."""
    tx.do(sql("forget_dimensions"), indicator_id=indicator.indicator_id)
    for dimension in dict.fromkeys(dimensions):
        entry_in_use(tx, EntryKind.DIMENSION, dimension)
        tx.add("indicator_dimension", indicator_id=indicator.indicator_id, dimension_id=dimension)


def _columns(indicator: Indicator) -> dict[str, object]:
    return {
        name: getattr(indicator, name) for name in Indicator.__slots__ if name not in _ELSEWHERE
    }


def _told(registry: Registry, indicator: Indicator) -> dict[str, object]:
    """An indicator as the ledger tells it, with names where the registry has ids."""
    goal = indicator.goal
    return {
        **{name: getattr(indicator, name) for name in NewIndicator.__slots__},
        "dimensions": [registry.dimensions[key].name for key in indicator.dimensions],
        "goal": [goal.value, goal.period_code] if goal else None,
        "responsible": {
            registry.area_levels[level].name: registry.organisations[organisation]
            for level, organisation in indicator.responsible.items()
        },
    }


def _require_same_meaning(tx: Reader, old: Indicator, draft: NewIndicator) -> None:
    if draft.slug != old.slug:
        raise InvalidEntry(reason="slug-is-kept", slug=old.slug)
    if draft.level is not IndicatorLevel.POPULATION and old.responsible:
        raise InvalidEntry(reason="responsible-for-performance", name=old.name)
    same = (draft.kind, draft.level, draft.per) == (old.kind, old.level, old.per)
    if not same and tx.value(sql("has_figures"), indicator_id=old.indicator_id):
        raise InvalidEntry(reason="figures-handed-in", name=old.name)
