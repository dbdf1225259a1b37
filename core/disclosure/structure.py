"""What adds up to what: the sums that anybody can know, along each side of a cell's place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple, TypeAlias
from uuid import UUID

from core.registry import ALL_PROVIDERS

REST = "the rest"
Value: TypeAlias = UUID | str
"""What stands on one side of a cell's place: an area, subgroup or provider, or a period's code."""


def rest_of(total: Value, number: int = 0) -> Value:
    """The parts of a total of which nobody says anything, as one."""
    return f"{REST} {number} of {total}"


class Place(NamedTuple):
    """Where a count stands, whatever it counts."""

    area: Value
    subgroup: Value
    provider: Value
    period: Value


class Sum(NamedTuple):
    """One value and those that it is made of.

    `whole`: the parts are all of it, and nobody is in two of them. Of what is not whole, each part
    is at most the total, and the figures say whether the parts together are.
    """

    total: Value
    parts: tuple[Value, ...]
    whole: bool


@dataclass(frozen=True)
class Structure:
    """The trees of a registry, as sums along areas, subgroups and periods.

    Providers add up to all providers wherever that total is there. `periods` has the pooled periods
    that were handed in, `windows` those that we pool ourselves. `within` says which indicator
    counts only people whom another one counts too. `dimensions` has the trees of categories, each
    under its dimension, and `named` the category that a subgroup names in each dimension.
    """

    areas: tuple[Sum, ...] = ()
    subgroups: Mapping[Value, tuple[Sum, ...]] = field(default_factory=dict)
    periods: tuple[Sum, ...] = ()
    windows: tuple[Sum, ...] = ()
    depths: Mapping[Value, int] = field(default_factory=dict)
    within: Mapping[UUID, UUID] = field(default_factory=dict)
    dimensions: Mapping[Value, tuple[Sum, ...]] = field(default_factory=dict)
    named: Mapping[Value, Mapping[Value, Value]] = field(default_factory=dict)

    def sums(self, places: Collection[Place]) -> tuple[tuple[Sum, ...], ...]:
        """The sums along each side of a place that have something to do with these places.

        Parts of which nobody says anything stand together as one, the rest of the sum.
        """
        providers = {one.provider for one in places} - {ALL_PROVIDERS}
        groups = {one.subgroup for one in places}
        return (
            _alive(self.areas, {one.area for one in places}),
            _alive([one for each in self.subgroups.values() for one in each], groups),
            (Sum(ALL_PROVIDERS, tuple(sorted(providers, key=str)), whole=True),),
            _alive(self.periods, {one.period for one in places}),
        )

    def pooling(self, periods: Collection[Value]) -> Structure:
        """The same with those windows alone that stand in these periods."""
        return replace(self, windows=tuple(one for one in self.windows if one.total in periods))


def _alive(sums: Iterable[Sum], said: Collection[Value]) -> tuple[Sum, ...]:
    """The sums that stand above what is said, with the parts of which something is said."""
    alive, sums = set(said), list(sums)
    above: dict[Value, set[Value]] = defaultdict(set)
    for one in sums:
        for part in one.parts:
            above[part].add(one.total)
    fresh = set(said)
    while fresh:
        fresh = {total for one in fresh for total in above[one]} - alive
        alive |= fresh
    found = []
    for number, one in enumerate(sums):
        parts = tuple(part for part in one.parts if part in alive)
        if parts and len(parts) < len(one.parts) and one.whole:
            parts = (*parts, rest_of(one.total, number))
        if parts:
            found.append(Sum(one.total, parts, one.whole))
    return tuple(found)
