"""What a committee reads: series of cells by subgroup, cards, maps and the feed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from core.disclosure import Cell, NotCollected, Shown
from core.language import Sentence
from core.registry import (
    ALL_PROVIDERS,
    Area,
    Category,
    Dimension,
    Indicator,
    Period,
    SubgroupId,
)

GOAL, BEST_OFF, THE_AVERAGE = "goal", "best-off", "everyone"
"""References that are no group; a group is chosen by its slug."""


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody asks of *Outcomes*; everything but the indicator has an answer of its own.

    `area` is "level/code", `within` a category to look into, `crossing` a second dimension,
    `provider` one of several partners; `reference` what the groups are compared with; `years` how
    many are taken together: 1 for periods as they are told.
    """

    indicator: str
    area: str | None = None
    dimension: str | None = None
    within: str | None = None
    crossing: str | None = None
    provider: UUID = ALL_PROVIDERS
    reference: str = GOAL
    years: int = 1


@dataclass(frozen=True, slots=True)
class Offer:
    """What can be asked of an indicator: everything for which the wall has cells."""

    areas: tuple[Area, ...]
    dimensions: tuple[Dimension, ...]
    providers: tuple[UUID, ...]
    crossings: tuple[frozenset[UUID], ...]
    divisible: tuple[Category, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """One subgroup over the periods; `cells[i]` belongs to `Outcome.periods[i]`.

    `name` is what people call the group, `short` what stands at a line. `colour` is the name of
    a hue of the look (None is ink, as for everyone). `unknown` is the group of those whose group
    is not known: it is told, never ranked.
    """

    subgroup_id: SubgroupId
    categories: tuple[Category, ...]
    name: str
    short: str
    colour: str | None
    cells: tuple[Cell, ...]
    unknown: bool = False
    divisible: bool = False

    @property
    def latest(self) -> Cell:
        return self.cells[-1] if self.cells else NotCollected()

    @property
    def latest_value(self) -> float | None:
        return self.latest.value if isinstance(self.latest, Shown) else None


@dataclass(frozen=True, slots=True)
class Reference:
    """What the groups are compared with, chosen in the open: goal, everyone, best-off, a group."""

    kind: str
    value: float | None
    series: Series | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """One indicator in one area, for everyone and for the subgroups that everyone hides.

    `apart` are groups of which there are figures, but none of years taken together.
    """

    indicator: Indicator
    area: Area
    provider: str | None
    dimensions: tuple[Dimension, ...]
    periods: tuple[Period, ...]
    everyone: Series
    groups: tuple[Series, ...]
    reference: Reference
    unknown_share: float | None
    reported_by: tuple[str, ...]
    published_at: datetime | None
    notes: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()

    @property
    def known_groups(self) -> tuple[Series, ...]:
        """The groups that may be compared: those whose group is known."""
        return tuple(series for series in self.groups if not series.unknown)


@dataclass(frozen=True, slots=True)
class Card:
    """One indicator at a glance: everyone, and the spread of the groups, in the latest period."""

    indicator: Indicator
    area: Area
    dimension: Dimension | None
    period: Period
    everyone: Cell
    groups: tuple[Series, ...]
    widest: tuple[Series, Series] | None


@dataclass(frozen=True, slots=True)
class Place:
    """One area of a map with its cell; `geometry` is GeoJSON text, None where there is none."""

    area: Area
    cell: Cell
    geometry: str | None


@dataclass(frozen=True, slots=True)
class MapView:
    """One indicator, subgroup and period over the areas of one level."""

    indicator: Indicator
    period: Period
    subgroup: Series
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of the feed: when, and a sentence that says who did what."""

    at: datetime
    said: Sentence
