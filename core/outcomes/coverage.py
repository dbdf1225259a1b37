"""Who cannot be seen: by indicator, dimension and period, which groups, and what would help."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import isnan

from core.disclosure import Status
from core.outcomes.groups import single_groups, usual_periods
from core.registry import (
    ALL_PROVIDERS,
    EVERYONE,
    Area,
    Category,
    Dimension,
    Indicator,
    Period,
    Registry,
    SubgroupId,
    subgroup_of,
)
from core.store import Reader, Row, statements

sql = statements(__file__)

MANY_UNKNOWN = 0.05
"""The share of people of unknown group from which a picture of the groups may mislead."""


class Remedy(StrEnum):
    """What would help; each can become a promise to ask the custodian."""

    POOL_YEARS = "pool-years"
    COARSER = "coarser"
    COLLECT = "collect"
    ASK_GROUP = "ask-group"


REMEDIES: Mapping[Status, tuple[Remedy, ...]] = {
    Status.SHOWN: (),
    Status.WITHHELD: (Remedy.POOL_YEARS, Remedy.COARSER),
    Status.UNRELIABLE: (Remedy.POOL_YEARS,),
    Status.NOT_COLLECTED: (Remedy.COLLECT,),
}


@dataclass(frozen=True, slots=True)
class Glimpse:
    """One group in one period: whether it can be seen. `review`: a statistician should look."""

    category: Category
    status: Status
    review: bool = False

    @property
    def subgroup_id(self) -> SubgroupId:
        return subgroup_of([self.category.category_id])

    @property
    def remedies(self) -> tuple[Remedy, ...]:
        """What would help to see the group."""
        return REMEDIES[self.status]


@dataclass(frozen=True, slots=True)
class Moment:
    """The groups of a dimension in one period, in the registry's order.

    `unknown_share` are the people of whom it is not known to which group they belong, of all
    people; None where that cannot be said.
    """

    period: Period
    groups: tuple[Glimpse, ...]
    unknown_share: float | None

    def those(self, status: Status) -> tuple[Category, ...]:
        """The groups with this status."""
        return tuple(one.category for one in self.groups if one.status is status)


@dataclass(frozen=True, slots=True)
class Coverage:
    """One indicator by one dimension over its periods, the latest last; never without a period."""

    indicator: Indicator
    dimension: Dimension
    moments: tuple[Moment, ...]

    @property
    def latest(self) -> Moment:
        return self.moments[-1]

    @property
    def remedies(self) -> tuple[Remedy, ...]:
        """What would help in the latest period, each once."""
        found = [each for one in self.latest.groups for each in one.remedies]
        if (self.latest.unknown_share or 0) >= MANY_UNKNOWN:
            found.append(Remedy.ASK_GROUP)
        return tuple(dict.fromkeys(found))


def coverage(tx: Reader, registry: Registry, area: Area) -> tuple[Coverage, ...]:
    """Every indicator in use that has figures in this area, by each of its dimensions.

    The groups that are looked for are the top categories in use; what is not there was not
    collected.
    """
    single = single_groups(registry)
    rows = tx.rows(
        sql("coverage"),
        area_id=area.area_id,
        provider_id=ALL_PROVIDERS,
        subgroups=[EVERYONE, *single],
    )
    by_indicator: dict[object, list[Row]] = defaultdict(list)
    for row in rows:
        by_indicator[row["indicator_id"]].append(row)
    return tuple(
        Coverage(indicator, dimension, moments)
        for indicator in registry.by_slug.values()
        for dimension in _dimensions(registry, indicator, by_indicator[indicator.indicator_id])
        if (moments := _moments(registry, dimension, by_indicator[indicator.indicator_id]))
    )


def least_seen(found: Iterable[Coverage]) -> list[tuple[Category, int, int]]:
    """Each group that is missing somewhere, in how many of how many latest pictures; most first."""
    missing: Counter[Category] = Counter()
    looked_for: Counter[Category] = Counter()
    for one in found:
        for glimpse in one.latest.groups:
            looked_for[glimpse.category] += 1
            missing[glimpse.category] += glimpse.status is not Status.SHOWN
    told = [(group, count, looked_for[group]) for group, count in missing.items() if count]
    return sorted(told, key=lambda one: (-one[1] / one[2], -one[1], one[0].name))


def _dimensions(registry: Registry, indicator: Indicator, rows: list[Row]) -> list[Dimension]:
    """The indicator's own dimensions, and those that it has cells for, in the registry's order."""
    single = single_groups(registry)
    told = {single[row["subgroup_id"]].dimension_id for row in rows if row["subgroup_id"] in single}
    wanted = {*indicator.dimensions, *told}
    in_use = (one for one in registry.dimensions.values() if not one.retired)
    return [one for one in in_use if one.dimension_id in wanted]


def _moments(registry: Registry, dimension: Dimension, rows: list[Row]) -> tuple[Moment, ...]:
    top = registry.categories_of(dimension.dimension_id)
    codes = (row["period_code"] for row in rows)
    cells = {(row["subgroup_id"], row["period_code"]): row for row in rows}
    return tuple(_moment(period, top, cells) for period in usual_periods(codes))


def _moment(
    period: Period, top: tuple[Category, ...], cells: Mapping[tuple[object, str], Row]
) -> Moment:
    at = {one: cells.get((subgroup_of([one.category_id]), period.code)) for one in top}
    known = [(one, row) for one, row in at.items() if not one.unknown]
    unknown = [row for one, row in at.items() if one.unknown]
    return Moment(
        period,
        tuple(
            Glimpse(one, Status(row["status"]), row["reason"] == "review")
            if row
            else Glimpse(one, Status.NOT_COLLECTED)
            for one, row in known
        ),
        _share(cells.get((EVERYONE, period.code)), unknown),
    )


def _share(everyone: Row | None, unknown: list[Row | None]) -> float | None:
    """From shown figures alone; nothing is said where one of them is hidden or missing."""
    whole = _people(everyone)
    people = [_people(one) for one in unknown]
    known = [one for one in people if one is not None]
    return sum(known) / whole if whole and people and len(known) == len(people) else None


def _people(row: Row | None) -> float | None:
    people = row["denominator"] if row else None
    return None if people is None or isnan(people) else float(people)
