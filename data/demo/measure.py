"""How an indicator of the sample coalition is declared."""

from __future__ import annotations

from dataclasses import dataclass

from core.registry import Goal, NewIndicator
from data.demo.places import CITY, COUNTY, NEIGHBORHOOD

EVERY_LEVEL = (COUNTY, CITY, NEIGHBORHOOD)


@dataclass(frozen=True, slots=True)
class Measure:
    """An indicator with its dimensions and, for a population indicator, who answers where.

    Dimensions and area levels are slugs of the registry, `responsible` is that of a partner.
    """

    entry: NewIndicator
    dimensions: tuple[str, ...]
    goal: Goal | None = None
    responsible: str | None = None
    levels: tuple[str, ...] = ()

    @property
    def slug(self) -> str:
        return self.entry.slug
