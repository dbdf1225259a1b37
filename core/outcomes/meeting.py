"""What a meeting begins with: a card an indicator, and what happened since the last one."""

from __future__ import annotations

import json
from datetime import date, datetime
from uuid import UUID

from core.disclosure import Cell, cell_of
from core.language import Sentence
from core.outcomes.groups import single_groups
from core.outcomes.model import Card, Happening, Series
from core.outcomes.read import home_area, widest
from core.registry import (
    ALL_PROVIDERS,
    EVERYONE,
    Area,
    Category,
    Dimension,
    Indicator,
    IndicatorId,
    Meeting,
    Registry,
    SubgroupId,
    parse_period,
)
from core.store import Reader, Row, statements

sql = statements(__file__)

TOLD = (
    "figures-published",
    "figures-withdrawn",
    "organisation-joined",
    "indicator-added",
    "indicator-renamed",
    "category-renamed",
    "goal-set",
)
"""What the feed tells: each kind of ledger entry has a sentence `feed.<kind>`."""
MOST = 50


def cards(tx: Reader, registry: Registry) -> tuple[Card, ...]:
    """A card for each indicator that has cells in the coalition's own area, latest period."""
    area = home_area(registry)
    if area is None:
        return ()
    groups = single_groups(registry)
    rows = tx.rows(
        sql("latest_cells"),
        area_id=area.area_id,
        provider_id=ALL_PROVIDERS,
        subgroups=[EVERYONE, *groups],
    )
    by_indicator: dict[object, list[Row]] = {}
    for row in rows:
        by_indicator.setdefault(row["indicator_id"], []).append(row)
    return tuple(
        _card(registry, indicator, area, by_indicator[indicator.indicator_id], groups)
        for indicator in registry.indicators.values()
        if not indicator.retired and indicator.indicator_id in by_indicator
    )


def last_meeting(registry: Registry, today: date) -> Meeting | None:
    """The meeting before today."""
    return max(
        (one for one in registry.meetings if one.held_on < today),
        key=lambda one: one.held_on,
        default=None,
    )


def next_meeting(registry: Registry, today: date) -> Meeting | None:
    """The meeting of today, or the next one."""
    return min(
        (one for one in registry.meetings if one.held_on >= today),
        key=lambda one: one.held_on,
        default=None,
    )


def feed(tx: Reader, registry: Registry, since: datetime) -> tuple[Happening, ...]:
    """What was done to figures and registry since a moment, the newest first, at most 50 lines."""
    rows = tx.rows(sql("feed"), since=since, kinds=list(TOLD), most=MOST)
    return tuple(_happening(registry, row) for row in rows)


def _happening(registry: Registry, row: Row) -> Happening:
    said = json.loads(row["body"]) if row["body"] else {}
    params = {name: value for name, value in said.items() if value is not None}
    params["actor"] = row["actor"] or Sentence("feed.somebody")
    params["organisation"] = row["organisation"] or ""
    params["indicators"] = tuple(
        registry.indicators[IndicatorId(UUID(one))].name for one in said.get("indicators", ())
    )
    return Happening(row["recorded_at"], Sentence(f"feed.{row['kind']}", params))


def _card(
    registry: Registry,
    indicator: Indicator,
    area: Area,
    rows: list[Row],
    groups: dict[SubgroupId, Category],
) -> Card:
    dimension = _told_dimension(registry, indicator, rows, groups)
    cells: dict[SubgroupId, Cell] = {row["subgroup_id"]: cell_of(row) for row in rows}
    series = tuple(
        Series(subgroup, (one,), one.name, one.short, one.colour, (cells[subgroup],), one.unknown)
        for subgroup, one in groups.items()
        if subgroup in cells and dimension and one.dimension_id == dimension.dimension_id
    )
    period = parse_period(rows[0]["period_code"])
    assert period is not None, "a published period was read by parse_period before it was stored"
    everyone = cells.get(EVERYONE) or cell_of({"status": "not-collected"})
    return Card(indicator, area, dimension, period, everyone, series, widest(indicator, series))


def _told_dimension(
    registry: Registry,
    indicator: Indicator,
    rows: list[Row],
    groups: dict[SubgroupId, Category],
) -> Dimension | None:
    """The first of the indicator's dimensions that has cells."""
    told = {groups[row["subgroup_id"]].dimension_id for row in rows if row["subgroup_id"] in groups}
    wanted = [*indicator.dimensions, *registry.dimensions]
    return next((registry.dimensions[one] for one in wanted if one in told), None)
