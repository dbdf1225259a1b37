"""What can be asked of an indicator: the areas, groups and periods for which the wall has cells."""

from __future__ import annotations

from uuid import UUID

from core.outcomes.groups import name_of
from core.outcomes.model import Offer
from core.registry import (
    AreaLevel,
    Indicator,
    Period,
    Registry,
    SubgroupId,
    parse_period,
    subgroups,
)
from core.store import Reader, statements

sql = statements(__file__)


def offer(tx: Reader, registry: Registry, indicator: Indicator) -> Offer:
    """The choices that lead somewhere, in the registry's order."""
    rows = tx.rows(sql("offered"), indicator_id=indicator.indicator_id)
    areas = {registry.areas[row["area_id"]] for row in rows}
    told = {row["subgroup_id"] for row in rows}
    composed = {key: one for key, one in subgroups(tx).items() if key in told}
    categories = {registry.categories[one] for each in composed.values() for one in each}
    crossed = {
        frozenset(UUID(str(registry.categories[one].dimension_id)) for one in each)
        for each in composed.values()
        if len(each) > 1
    }
    used = {one.dimension_id for one in categories}
    parents = {one.parent_id for one in categories if one.parent_id}
    position = {level.area_level_id: level.position for level in registry.area_levels.values()}
    return Offer(
        areas=tuple(sorted(areas, key=lambda one: (position[one.area_level_id], one.name))),
        dimensions=tuple(one for one in registry.dimensions.values() if one.dimension_id in used),
        providers=tuple(sorted({row["provider_id"] for row in rows})),
        crossings=tuple(crossed),
        divisible=tuple(
            sorted(
                (registry.categories[one] for one in parents),
                key=lambda one: (one.position, one.name),
            )
        ),
    )


def map_offer(
    tx: Reader, registry: Registry, indicator: Indicator, provider: UUID
) -> dict[AreaLevel, dict[Period, set[UUID]]]:
    """For each area level that has cells: its periods, each with the subgroups that it tells of."""
    found: dict[AreaLevel, dict[Period, set[UUID]]] = {}
    for row in tx.rows(
        sql("periods_on_map"), indicator_id=indicator.indicator_id, provider_id=provider
    ):
        period = parse_period(row["period_code"])
        if period is not None:
            level = registry.area_levels[row["area_level_id"]]
            found.setdefault(level, {}).setdefault(period, set()).add(row["subgroup_id"])
    return found


def subgroup_names(tx: Reader, registry: Registry) -> dict[SubgroupId, str]:
    """What each subgroup that was ever spoken of is called; everyone is the empty name."""
    return {
        key: name_of(
            tuple(
                sorted(
                    (registry.categories[one] for one in members),
                    key=lambda one: registry.dimensions[one.dimension_id].position,
                )
            )
        )
        for key, members in subgroups(tx).items()
    }
