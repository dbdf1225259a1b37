"""Responsibilities: which partner answers for a population indicator at which area level."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from core.errors import InvalidEntry
from core.people import Action, Actor, require
from core.registry.entries import EntryKind, announce, entry_in_use, require_unchanged
from core.registry.load import indicator_in_use, load
from core.registry.model import AreaLevelId, Indicator, IndicatorId, IndicatorLevel
from core.store import Database, Writer, statements

sql = statements(__file__)


def set_responsible(
    db: Database,
    actor: Actor,
    indicator_id: IndicatorId,
    level: AreaLevelId,
    organisation: UUID | None,
    *,
    expected: UUID | None,
    at: datetime,
) -> Indicator:
    """Say which partner answers for a population indicator at an area level, or that nobody does.

    `expected` is who it was. Raises NotFound; InvalidEntry for a performance indicator, which
    belongs to whoever provides it; IllegalMove when somebody changed it meanwhile.
    """
    require(actor, Action.EDIT_REGISTRY)

    def work(tx: Writer) -> Indicator:
        indicator = indicator_in_use(tx, indicator_id)
        old = indicator.responsible.get(level)
        require_unchanged(expected, old, EntryKind.INDICATOR.called)
        put_responsible(tx, indicator, level, organisation)
        registry = load(tx)
        announce(
            tx,
            actor,
            at,
            "responsible-set",
            indicator_id,
            name=indicator.name,
            level=registry.area_levels[level].name,
            old=registry.organisations[old] if old else None,
            new=registry.organisations[organisation] if organisation else None,
        )
        return registry.indicators[indicator_id]

    return db.write(work)


def put_responsible(
    tx: Writer, indicator: Indicator, level: AreaLevelId, organisation: UUID | None
) -> None:
    """Write down which partner answers for an indicator at an area level."""
    if indicator.level is not IndicatorLevel.POPULATION:
        raise InvalidEntry(reason="responsible-for-performance", name=indicator.name)
    entry_in_use(tx, EntryKind.AREA_LEVEL, level)
    key = {"indicator_id": indicator.indicator_id, "area_level_id": level}
    tx.do(sql("forget_responsible"), **key)
    if organisation is not None:
        entry_in_use(tx, EntryKind.ORGANISATION, organisation)
        tx.add("responsibility", **key, organisation_id=organisation)
