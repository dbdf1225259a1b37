"""Which subgroups a picture shows, in which order, and what they are called."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import product
from uuid import UUID

from core.outcomes.model import Question
from core.registry import (
    EVERYONE,
    Area,
    Category,
    Dimension,
    Indicator,
    Period,
    PeriodKind,
    Registry,
    SubgroupId,
    parse_period,
    pooled_kind,
    subgroup_of,
    years_long,
)


def dimension_named(registry: Registry, slug: str | None) -> Dimension | None:
    """The dimension of this slug, in use or not."""
    return next((one for one in registry.dimensions.values() if one.slug == slug), None)


def area_named(registry: Registry, place: str | None) -> Area | None:
    """The area that "level/code" names."""
    level, _, code = (place or "").partition("/")
    return next(
        (
            area
            for area in registry.areas.values()
            if area.code == code and registry.area_levels[area.area_level_id].slug == level
        ),
        None,
    )


def place_of(registry: Registry, area: Area) -> str:
    """How a link names an area: "level/code"."""
    return f"{registry.area_levels[area.area_level_id].slug}/{area.code}"


def asked_groups(
    registry: Registry, indicator: Indicator, question: Question
) -> dict[SubgroupId, tuple[Category, ...]]:
    """The subgroups that a question asks for, everyone first, then in the registry's order.

    Retired categories are among them: what was published about them is still there to be read.
    """
    dimension = dimension_named(registry, question.dimension)
    if dimension is None:
        dimension = first_dimension(registry, indicator)
    if dimension is None:
        return {EVERYONE: ()}
    rows = _below(registry, dimension, question.within)
    crossing = dimension_named(registry, question.crossing)
    combinations: Iterable[tuple[Category, ...]] = ((one,) for one in rows)
    if crossing is not None and crossing != dimension:
        across = _below(registry, crossing, None)
        combinations = product(_known(rows), _known(across))
    named = {
        subgroup_of(each.category_id for each in combination): combination
        for combination in combinations
    }
    return {EVERYONE: (), **named}


def first_dimension(registry: Registry, indicator: Indicator) -> Dimension | None:
    """The dimension that an indicator is disaggregated by first."""
    return registry.dimensions[indicator.dimensions[0]] if indicator.dimensions else None


def single_groups(registry: Registry) -> dict[SubgroupId, Category]:
    """Every top category as a subgroup of its own."""
    return {
        subgroup_of([one.category_id]): one
        for one in registry.categories.values()
        if one.parent_id is None
    }


def asked_periods(codes: Iterable[str], years: int) -> tuple[Period, ...]:
    """The usual periods; those of so many years taken together, where that is asked."""
    if years == 1:
        return usual_periods(codes)
    found = (period for period in map(parse_period, set(codes)) if period is not None)
    kinds: dict[PeriodKind, list[Period]] = {}
    for one in found:
        if one.kind is PeriodKind.POOLED and years_long(one) == years:
            kinds.setdefault(pooled_kind(one), []).append(one)
    usual = max(kinds.values(), key=lambda some: len(some), default=[])
    return tuple(sorted(usual, key=lambda one: one.start))


def usual_periods(codes: Iterable[str]) -> tuple[Period, ...]:
    """The periods of the commonest kind, in order; kinds are not drawn on one axis."""
    counted = Counter(codes)
    found = [period for period in map(parse_period, counted) if period is not None]
    kinds: Counter[PeriodKind] = Counter()
    for period in found:
        kinds[period.kind] += counted[period.code]
    usual = kinds.most_common(1)[0][0] if kinds else None
    kept = (one for one in found if one.kind == usual)
    return tuple(sorted(kept, key=lambda period: period.start))


def name_of(categories: tuple[Category, ...]) -> str:
    """What a subgroup is called: its categories, a middle dot between them."""
    return " · ".join(one.name for one in categories)


def short_name_of(categories: tuple[Category, ...]) -> str:
    """What stands at a line of the subgroup."""
    return " · ".join(one.short or one.name for one in categories)


def _known(categories: Iterable[Category]) -> tuple[Category, ...]:
    """Without those whose group is not known: they are told of in one dimension, not in two."""
    return tuple(one for one in categories if not one.unknown)


def _below(registry: Registry, dimension: Dimension, within: str | None) -> tuple[Category, ...]:
    of_it = [
        one for one in registry.categories.values() if one.dimension_id == dimension.dimension_id
    ]
    parent: UUID | None = next((one.category_id for one in of_it if one.slug == within), None)
    found = (one for one in of_it if one.parent_id == parent)
    return tuple(sorted(found, key=lambda one: (one.unknown, one.position, one.name)))
