"""One indicator and subgroup over the areas of one level."""

from __future__ import annotations

from uuid import UUID

from core.disclosure import NotCollected, cell_of
from core.outcomes.groups import name_of, short_name_of
from core.outcomes.model import MapView, Place, Series
from core.registry import AreaLevel, Category, Indicator, Period, Registry, shapes, subgroup_of
from core.store import Reader, statements

sql = statements(__file__)


def map_view(
    tx: Reader,
    registry: Registry,
    indicator: Indicator,
    level: AreaLevel,
    period: Period,
    categories: tuple[Category, ...],
    provider: UUID,
) -> MapView:
    """Every area of the level with its cell; where nothing was said, nothing was collected."""
    subgroup = subgroup_of(one.category_id for one in categories)
    rows = tx.rows(
        sql("places"),
        indicator_id=indicator.indicator_id,
        provider_id=provider,
        subgroup_id=subgroup,
        period_code=period.code,
        area_level_id=level.area_level_id,
    )
    cells = {row["area_id"]: cell_of(row) for row in rows}
    drawn = shapes(tx, level.area_level_id)
    places = tuple(
        Place(area, cells.get(area.area_id, NotCollected()), drawn.get(area.area_id))
        for area in registry.areas_of(level.area_level_id)
    )
    group = Series(
        subgroup,
        categories,
        name_of(categories),
        short_name_of(categories),
        categories[0].colour if categories else None,
        (),
    )
    return MapView(indicator, period, group, places)
