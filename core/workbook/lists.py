"""What a partner may choose from in each column of its template."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from core.language import render
from core.registry import (
    Area,
    AreaLevel,
    CategoryId,
    Dimension,
    Indicator,
    IndicatorLevel,
    Period,
    Registry,
)
from core.workbook.model import Role
from core.workbook.offer import reported_by
from core.workbook.schema import COLUMNS, ColumnSchema


@dataclass(frozen=True, slots=True)
class Listed:
    """A column of a template: its heading, its declaration, and what may be chosen (or nothing)."""

    heading: str
    schema: ColumnSchema
    choices: tuple[str, ...] = ()
    example: str = ""


def listed_columns(
    registry: Registry, organisation_id: UUID, periods: Sequence[Period], language: str
) -> tuple[Listed, ...]:
    """The columns of a partner's template, in order; a dimension has one of its own."""
    indicators = reported_by(registry, organisation_id)
    levels = _levels(registry, organisation_id, indicators)
    areas = [area for level in levels for area in registry.areas_of(level.area_level_id)]
    choices = {
        Role.INDICATOR: tuple(one.name for one in indicators),
        Role.PERIOD: tuple(one.label for one in periods),
        Role.AREA_LEVEL: tuple(one.name for one in levels),
        Role.AREA: _names(areas),
    }
    columns: list[Listed] = []
    for schema in COLUMNS:
        if schema.role is Role.CATEGORY:
            columns += _dimension_columns(registry, indicators, schema)
            continue
        offered = choices.get(schema.role, ())
        example = offered[0] if offered else schema.example
        heading = render(schema.called, language)
        columns.append(Listed(heading, schema, offered, example))
    return tuple(columns)


def _levels(
    registry: Registry, organisation_id: UUID, indicators: Sequence[Indicator]
) -> list[AreaLevel]:
    """The area levels that a partner reports for; all where it reports its own programme."""
    own_programme = any(one.level is IndicatorLevel.PERFORMANCE for one in indicators)
    return [
        level
        for level in registry.levels
        if own_programme
        or any(one.responsible.get(level.area_level_id) == organisation_id for one in indicators)
    ]


def _names(areas: Sequence[Area]) -> tuple[str, ...]:
    """Areas by name, by code where two of a level bear one name; each once."""
    bearers = Counter((area.area_level_id, area.name) for area in areas)
    names = (
        area.name if bearers[area.area_level_id, area.name] == 1 else area.code for area in areas
    )
    return tuple(dict.fromkeys(names))


def _dimension_columns(
    registry: Registry, indicators: Sequence[Indicator], schema: ColumnSchema
) -> list[Listed]:
    used = {dimension for one in indicators for dimension in one.dimensions}
    dimensions = (
        one for one in registry.dimensions.values() if one.dimension_id in used and not one.retired
    )
    return [
        Listed(one.name, schema, names, names[0] if names and not number else "")
        for number, one in enumerate(sorted(dimensions, key=lambda one: (one.position, one.name)))
        for names in [_categories(registry, one)]
    ]


def _categories(
    registry: Registry, dimension: Dimension, parent: CategoryId | None = None
) -> tuple[str, ...]:
    """The names of a dimension's categories, each before those that are part of it."""
    return tuple(
        name
        for one in registry.categories_of(dimension.dimension_id, parent)
        for name in (one.name, *_categories(registry, dimension, one.category_id))
    )
