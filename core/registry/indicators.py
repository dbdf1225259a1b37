"""Editing indicators: what is measured, its goal, its dimensions, who answers for it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from uuid import UUID

from core.people import Action, Actor, require
from core.registry.entries import (
    EntryKind,
    announce,
    entry_in_use,
    next_position,
    require_free_name,
    require_unchanged,
    slug_for,
)
from core.registry.goals import put_goal
from core.registry.indicator_draft import NewIndicator, checked
from core.registry.load import indicator_in_use, load
from core.registry.model import (
    AreaLevelId,
    DimensionId,
    Goal,
    Indicator,
    IndicatorId,
    Registry,
)
from core.registry.responsibilities import put_responsible
from core.store import Database, Writer, new_id, statements

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
        announce(tx, actor, at, "indicator-added", added.indicator_id, **_told(registry, added))
        return added

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
