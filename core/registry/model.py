"""What is measured, for whom, where: the entries of the registry and the trees that they form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import NewType
from uuid import UUID, uuid5

IndicatorId = NewType("IndicatorId", UUID)
DimensionId = NewType("DimensionId", UUID)
CategoryId = NewType("CategoryId", UUID)
AreaLevelId = NewType("AreaLevelId", UUID)
AreaId = NewType("AreaId", UUID)
SubgroupId = NewType("SubgroupId", UUID)

MOST_CATEGORIES = 3
"""A subgroup crosses at most three dimensions."""

ALL_PROVIDERS = UUID(int=0)
"""The provider of a population indicator's cells, and of what several providers add up to."""

_SUBGROUPS = UUID("6f1c9c5e-52f4-4f0e-9d0b-3b8a5d7f1c11")


class IndicatorKind(StrEnum):
    PROPORTION = "proportion"
    RATE = "rate"
    MEAN = "mean"
    COUNT = "count"


class Direction(StrEnum):
    HIGHER_IS_BETTER = "higher-is-better"
    LOWER_IS_BETTER = "lower-is-better"


class IndicatorLevel(StrEnum):
    POPULATION = "population"
    PERFORMANCE = "performance"


class ChosenBy(StrEnum):
    COMMUNITY = "community"
    PARTNERS = "partners"
    BACKBONE = "backbone"


@dataclass(frozen=True, slots=True)
class Goal:
    """The universal goal: a value, in the indicator's own unit, to be reached by a period."""

    value: float
    period_code: str


@dataclass(frozen=True, slots=True)
class Indicator:
    """Something measured.

    A proportion's values lie between 0 and 1; a rate's are per `per` (100,000 people); a mean's
    and a count's are in `unit`. Sentences read "of every 100 {people}, 14 {happens}". Whom it
    counts, the indicator that it is `within` counts too (lead at 10 µg/dL, within lead at 5).
    """

    indicator_id: IndicatorId
    slug: str
    name: str
    definition: str
    kind: IndicatorKind
    direction: Direction
    level: IndicatorLevel
    source: str
    custodian: str
    chosen_by: ChosenBy
    people: str
    happens: str
    unit: str = ""
    per: float = 1.0
    note: str = ""
    linked_set: str = ""
    minimum_count: int = 11
    zero_shown: bool = True
    full_shown: bool = True
    public_counts: bool = False
    within: UUID | None = None
    position: int = 0
    published_as: int = 0
    dimensions: tuple[DimensionId, ...] = ()
    goal: Goal | None = None
    responsible: Mapping[AreaLevelId, UUID] = field(default_factory=dict)
    retired: bool = False


@dataclass(frozen=True, slots=True)
class Dimension:
    """What outcomes are disaggregated by.

    `complete`: everyone belongs to exactly one top category. `adjectival`: its categories can
    stand before a noun ("Black babies").
    """

    dimension_id: DimensionId
    slug: str
    name: str
    note: str = ""
    ordered: bool = False
    complete: bool = True
    adjectival: bool = False
    position: int = 0
    retired: bool = False


@dataclass(frozen=True, slots=True)
class Category:
    """A value of a dimension. `children_complete`: its children together are all of it."""

    category_id: CategoryId
    dimension_id: DimensionId
    parent_id: CategoryId | None
    slug: str
    name: str
    short: str
    contains: str = ""
    position: int = 0
    unknown: bool = False
    children_complete: bool = False
    colour: str | None = None
    synonyms: tuple[str, ...] = ()
    retired: bool = False


@dataclass(frozen=True, slots=True)
class AreaLevel:
    """A kind of place. `complete`: its areas together are all of the level above."""

    area_level_id: AreaLevelId
    slug: str
    name: str
    plural: str
    position: int = 0
    complete: bool = True
    retired: bool = False


@dataclass(frozen=True, slots=True)
class Area:
    area_id: AreaId
    area_level_id: AreaLevelId
    parent_id: AreaId | None
    code: str
    name: str
    retired: bool = False


@dataclass(frozen=True, slots=True)
class Strategy:
    strategy_id: UUID
    slug: str
    name: str
    description: str


@dataclass(frozen=True, slots=True)
class Meeting:
    meeting_id: UUID
    title: str
    held_on: date


def subgroup_of(categories: Iterable[CategoryId]) -> SubgroupId:
    """The id of the subgroup of these categories, the same for the same set; none is everyone."""
    key = "+".join(sorted(str(category) for category in set(categories)))
    return SubgroupId(uuid5(_SUBGROUPS, key))


EVERYONE = subgroup_of(())


@dataclass(frozen=True)
class Registry:
    """All entries at one moment, retired ones too, so that what is published keeps its names."""

    coalition: str
    sample: bool
    indicators: Mapping[IndicatorId, Indicator]
    dimensions: Mapping[DimensionId, Dimension]
    categories: Mapping[CategoryId, Category]
    area_levels: Mapping[AreaLevelId, AreaLevel]
    areas: Mapping[AreaId, Area]
    strategies: tuple[Strategy, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    organisations: Mapping[UUID, str] = field(default_factory=dict)

    @cached_property
    def by_slug(self) -> Mapping[str, Indicator]:
        """The indicators in use by their slug."""
        return {one.slug: one for one in self.indicators.values() if not one.retired}

    def categories_of(
        self, dimension: DimensionId, parent: CategoryId | None = None
    ) -> tuple[Category, ...]:
        """The categories in use below `parent` (or at the top), in their stated order."""
        found = (
            one
            for one in self.categories.values()
            if one.dimension_id == dimension and one.parent_id == parent and not one.retired
        )
        return tuple(sorted(found, key=lambda one: (one.position, one.name)))

    def areas_of(self, level: AreaLevelId, parent: AreaId | None = None) -> tuple[Area, ...]:
        """The areas in use of a level, all or those below `parent`, by name."""
        found = (
            one
            for one in self.areas.values()
            if one.area_level_id == level
            and not one.retired
            and (parent is None or one.parent_id == parent)
        )
        return tuple(sorted(found, key=lambda one: one.name))

    @cached_property
    def levels(self) -> tuple[AreaLevel, ...]:
        """The area levels in use, from the widest to the narrowest."""
        found = (one for one in self.area_levels.values() if not one.retired)
        return tuple(sorted(found, key=lambda one: one.position))
