"""What the registry declares to add up to what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from uuid import UUID

from core.disclosure.structure import Structure, Sum, Value
from core.registry import (
    EVERYONE,
    Category,
    Period,
    PeriodKind,
    Registry,
    SubgroupId,
    overlaps,
    pooled_kind,
    subgroup_of,
    windows,
    years_long,
)


def structure_of(
    registry: Registry,
    subgroups: Mapping[SubgroupId, frozenset[UUID]],
    periods: Mapping[str, Period],
    *,
    used: Collection[Value],
) -> Structure:
    """The sums of a registry among the subgroups in `used`, and those that stand above them."""
    members = {key: subgroups[SubgroupId(key)] for key in used if key in subgroups}  # type: ignore[arg-type]
    sums, groups = _subgroup_sums(registry, members)
    return Structure(
        areas=tuple(_area_sums(registry)),
        subgroups=sums,
        periods=tuple(_period_sums(periods.values())),
        windows=tuple(
            Sum(pooled.code, tuple(one.code for one in years), whole=True)
            for pooled, years in windows(periods.values())
        ),
        depths=_depths(registry, members),
        within={
            one.indicator_id: one.within
            for one in registry.indicators.values()
            if one.within is not None
        },
        dimensions=dict(_dimension_sums(registry)),
        named=_named(registry, {**groups, **members}),
    )


def _area_sums(registry: Registry) -> Iterable[Sum]:
    """Each area and its parts, by the level of the parts: districts and ZIP codes both add up."""
    below: dict[tuple[Value, UUID], list[Value]] = defaultdict(list)
    for area in registry.areas.values():
        if area.parent_id is not None and area.parent_id != area.area_id:
            below[area.parent_id, area.area_level_id].append(area.area_id)
    for (parent, level), parts in below.items():
        yield Sum(parent, tuple(parts), whole=registry.area_levels[level].complete)  # type: ignore[index]


def _subgroup_sums(
    registry: Registry, members: Mapping[Value, frozenset[UUID]]
) -> tuple[dict[Value, tuple[Sum, ...]], dict[Value, frozenset[UUID]]]:
    """For each subgroup that can stand above one that is used: its sums, one a dimension.

    Along a dimension that it does not name, it is made of the top categories; along one that it
    names, of the children of its category. Then the categories of all subgroups in these sums.
    """
    home = {key: one.dimension_id for key, one in registry.categories.items()}
    children = _children(registry)
    above: dict[frozenset[UUID], set[object]] = defaultdict(set)
    fresh = {one for one in members.values() if all(each in home for each in one)}
    seen: set[frozenset[UUID]] = set()
    while fresh:
        seen |= fresh
        found: set[frozenset[UUID]] = set()
        for group in fresh:
            for each in group:
                parent = registry.categories[each].parent_id  # type: ignore[index]
                total = (group - {each}) | ({parent} if parent else set())
                above[total].add(parent or home[each])  # type: ignore[index]
                found.add(total)
        fresh = found - seen
    sums: dict[Value, tuple[Sum, ...]] = {}
    groups: dict[Value, frozenset[UUID]] = {}

    def named(categories: frozenset[UUID]) -> Value:
        key = subgroup_of(categories)  # type: ignore[arg-type]
        groups[key] = categories
        return key

    for total, split in above.items():
        sums[named(total)] = tuple(
            Sum(
                named(total),
                tuple(named((total - {key}) | {one.category_id}) for one in children[key]),
                _whole(registry, key),
            )
            for key in sorted(split, key=str)
        )
    return sums, groups


def _children(registry: Registry) -> dict[object, list[Category]]:
    """The categories below another one, and those at the top of a dimension."""
    children: dict[object, list[Category]] = defaultdict(list)
    for one in registry.categories.values():
        children[one.parent_id or one.dimension_id].append(one)
    return children


def _dimension_sums(registry: Registry) -> Iterable[tuple[Value, tuple[Sum, ...]]]:
    """The tree of each dimension."""
    sums: dict[Value, list[Sum]] = defaultdict(list)
    for key, below in _children(registry).items():
        parts: tuple[Value, ...] = tuple(one.category_id for one in below)
        sums[below[0].dimension_id].append(Sum(key, parts, _whole(registry, key)))  # type: ignore[arg-type]
    return ((dimension, tuple(each)) for dimension, each in sums.items())


def _named(
    registry: Registry, groups: Mapping[Value, frozenset[UUID]]
) -> dict[Value, dict[Value, Value]]:
    """The category of each dimension that a subgroup names; of one that is odd, nothing."""
    home = {key: one.dimension_id for key, one in registry.categories.items()}
    named: dict[Value, dict[Value, Value]] = {EVERYONE: {}}
    for key, members in groups.items():
        known: dict[Value, Value] = {home[one]: one for one in members if one in home}  # type: ignore[index]
        if len(known) == len(members):
            named[key] = known
    return named


def _whole(registry: Registry, key: object) -> bool:
    """Whether what stands below a category, or at the top of a dimension, is all of it."""
    category = registry.categories.get(key)  # type: ignore[call-overload]
    if category is not None:
        return bool(category.children_complete)
    return bool(registry.dimensions[key].complete)  # type: ignore[index]


def _period_sums(periods: Collection[Period]) -> Iterable[Sum]:
    """Pooled periods are the sums of their years, of the kind that they are made of."""
    for one in periods:
        if one.kind is PeriodKind.POOLED:
            kind = pooled_kind(one)
            parts = tuple(
                year.code for year in periods if year.kind is kind and overlaps(year, one)
            )
            yield Sum(one.code, parts, whole=len(parts) == years_long(one))


def _depths(registry: Registry, members: Mapping[Value, frozenset[UUID]]) -> dict[Value, int]:
    """How fine areas and subgroups are: the steps down from the widest level, from everyone."""

    def steps(category: UUID) -> int:
        at, count = registry.categories.get(category), 0  # type: ignore[call-overload]
        while at is not None and count <= len(registry.categories):
            at, count = registry.categories.get(at.parent_id), count + 1
        return count

    level = {one.area_level_id: number for number, one in enumerate(registry.levels)}
    depths: dict[Value, int] = {
        one.area_id: level.get(one.area_level_id, len(level)) for one in registry.areas.values()
    }
    depths |= {key: sum(map(steps, group)) for key, group in members.items()}
    depths[EVERYONE] = 0
    return depths
