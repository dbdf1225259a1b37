"""The registry as it stands, read whole: it is small, and everything asks it."""

from __future__ import annotations

from collections import defaultdict
from typing import Any
from uuid import UUID

from core.registry.entries import EntryKind, entry_in_use
from core.registry.model import (
    Area,
    AreaLevel,
    AreaLevelId,
    Category,
    CategoryId,
    ChosenBy,
    Dimension,
    DimensionId,
    Direction,
    Goal,
    Indicator,
    IndicatorId,
    IndicatorKind,
    IndicatorLevel,
    Meeting,
    Registry,
    Strategy,
)
from core.store import Reader, Row, statements

sql = statements(__file__)


def load(tx: Reader) -> Registry:
    """The registry at this moment."""
    coalition = tx.one(sql("coalition")) or {"name": "", "sample": False}
    areas = [Area(**row) for row in tx.rows(sql("areas"))]
    levels = [AreaLevel(**row) for row in tx.rows(sql("area_levels"))]
    dimensions = [Dimension(**row) for row in tx.rows(sql("dimensions"))]
    categories = _categories(tx)
    indicators = _indicators(tx)
    return Registry(
        coalition=coalition["name"],
        sample=coalition["sample"],
        indicators={one.indicator_id: one for one in indicators},
        dimensions={one.dimension_id: one for one in dimensions},
        categories={one.category_id: one for one in categories},
        area_levels={one.area_level_id: one for one in levels},
        areas={one.area_id: one for one in areas},
        strategies=tuple(Strategy(**row) for row in tx.rows(sql("strategies"))),
        meetings=tuple(Meeting(**row) for row in tx.rows(sql("meetings"), cancelled=False)),
        organisations={
            row["organisation_id"]: row["name"] for row in tx.rows(sql("organisation_names"))
        },
    )


def _categories(tx: Reader) -> list[Category]:
    synonyms: dict[CategoryId, list[str]] = defaultdict(list)
    for row in tx.rows(sql("category_synonyms")):
        synonyms[row["category_id"]].append(row["synonym"])
    return [
        Category(**row, synonyms=tuple(synonyms[row["category_id"]]))
        for row in tx.rows(sql("categories"))
    ]


def _indicators(tx: Reader) -> list[Indicator]:
    dimensions: dict[IndicatorId, list[DimensionId]] = defaultdict(list)
    for row in tx.rows(sql("indicator_dimensions")):
        dimensions[row["indicator_id"]].append(row["dimension_id"])
    responsible: dict[IndicatorId, dict[AreaLevelId, UUID]] = defaultdict(dict)
    for row in tx.rows(sql("responsibilities")):
        responsible[row["indicator_id"]][row["area_level_id"]] = row["organisation_id"]
    goals = {
        row["indicator_id"]: Goal(row["value"], row["period_code"]) for row in tx.rows(sql("goals"))
    }
    return [
        _indicator(row, dimensions[row["indicator_id"]], responsible[row["indicator_id"]], goals)
        for row in tx.rows(sql("indicators"))
    ]


def _indicator(
    row: Row,
    dimensions: list[DimensionId],
    responsible: dict[AreaLevelId, UUID],
    goals: dict[Any, Goal],
) -> Indicator:
    kinds = {
        "kind": IndicatorKind(row["kind"]),
        "direction": Direction(row["direction"]),
        "level": IndicatorLevel(row["level"]),
        "chosen_by": ChosenBy(row["chosen_by"]),
    }
    return Indicator(
        **{**row, **kinds},
        dimensions=tuple(dimensions),
        responsible=responsible,
        goal=goals.get(row["indicator_id"]),
    )


def cancelled_meetings(tx: Reader) -> tuple[Meeting, ...]:
    """The meetings that were cancelled and can be brought back, by their day."""
    return tuple(Meeting(**row) for row in tx.rows(sql("meetings"), cancelled=True))


def indicator_in_use(tx: Reader, indicator_id: IndicatorId) -> Indicator:
    """The indicator as it stands. Raises NotFound, and InvalidEntry where it is retired."""
    entry_in_use(tx, EntryKind.INDICATOR, indicator_id)
    return load(tx).indicators[indicator_id]
