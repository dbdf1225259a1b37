"""How the figures of one partner come about: people are drawn one by one, then counted.

Everybody falls into exactly one group of each dimension, so whatever is counted adds up: groups to
everyone, neighborhoods to their city, a crossing to both of its margins.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache, cached_property
from random import Random

from data.demo.draws import Weights, happens_to, shifted, spread
from data.demo.places import HOMES, MIX

RACE, UNKNOWN = "race-ethnicity", "unknown"

Group = tuple[str, str]
"""A dimension and one of its categories, by slug."""
Groups = tuple[Group, ...]
"""A subgroup; none at all is everyone."""
Person = tuple[str, ...]
"""The neighborhood of a person, then the person's group in each dimension of the study."""


class Said(StrEnum):
    """What stands in place of a figure that the partner does not give."""

    NOTHING = ""
    WITHHELD = "withheld"
    UNRELIABLE = "unreliable"
    NOT_COLLECTED = "not collected"


@dataclass(frozen=True, slots=True)
class Figure:
    """What a partner says of one indicator, period, place and subgroup."""

    indicator: str
    period: str
    area: str
    groups: Groups
    numerator: float | None = None
    denominator: float | None = None
    estimate: float | None = None
    standard_error: float | None = None
    said: Said = Said.NOTHING


@dataclass(frozen=True, slots=True)
class Split:
    """How people are spread over a dimension: as usual, or otherwise for some groups of race.

    `unknown` is the share of people whose group the partner does not know.
    """

    dimension: str
    usual: Weights
    unknown: float = 0.0
    of_race: Mapping[str, Weights] = field(default_factory=dict)

    def weights(self, race: str) -> Weights:
        """The shares in a group of race."""
        return with_unknown(self.of_race.get(race, self.usual), self.unknown)


@dataclass(frozen=True, slots=True)
class Odds:
    """How likely it is: by race in the first year, moved from there in log-odds.

    `yearly` is how a group of race moves each year, `effects` what another group or a
    neighborhood adds. A group that is not named is as `base` and `yearly` say under "".
    """

    base: Mapping[str, float]
    yearly: Mapping[str, float] = field(default_factory=dict)
    effects: Mapping[str, float] = field(default_factory=dict)

    def probability(self, person: Person, years: float) -> float:
        """For a person after so many years."""
        race = person[1]
        base = self.base.get(race, self.base[""])
        moved = self.yearly.get(race, self.yearly.get("", 0.0)) * years
        return shifted(base, moved + sum(self.effects.get(each, 0.0) for each in person))


@dataclass(frozen=True, eq=False)
class Study:
    """Whom a partner looks at, and what of it is counted.

    `people` is about how many there are in the county each period; `outcomes` are indicators, at
    most one of which is true of a person; `tables` says for each kind of place which dimensions
    are counted, alone or crossed; `finer` are the parts of a category, counted beside it in the
    places `finer_in`; `folded` are groups that were counted within another one in some periods.
    """

    seed: str
    periods: tuple[str, ...]
    people: int
    outcomes: Mapping[str, Odds]
    tables: Mapping[str, tuple[tuple[str, ...], ...]]
    splits: tuple[Split, ...] = ()
    unknown_race: float = 0.0
    homes: Weights = field(default_factory=lambda: HOMES)
    periods_a_year: int = 1
    finer: Mapping[str, Weights] = field(default_factory=dict)
    finer_in: frozenset[str] = frozenset()
    folded: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def dimensions(self) -> tuple[str, ...]:
        """What people are told apart by, in the order of `Person`."""
        return (RACE, *(split.dimension for split in self.splits))

    @cached_property
    def every_table(self) -> tuple[tuple[str, ...], ...]:
        """The tables of all kinds of places, each once."""
        return tuple(dict.fromkeys(table for tables in self.tables.values() for table in tables))

    @cached_property
    def above(self) -> Mapping[str, str]:
        """For each finer category the one that it is part of."""
        return {part: whole for whole, parts in self.finer.items() for part in parts}


@dataclass(frozen=True, slots=True)
class Drawn:
    """So many people alike, and of how many of them each indicator is true."""

    person: Person
    people: int
    true_of: Mapping[str, int]


Drawing = Callable[[Study, str], tuple[Drawn, ...]]
"""How the people of a period come about."""


@cache
def draw(study: Study, period: str) -> tuple[Drawn, ...]:
    """The people of a period; the same each time."""
    chance = Random(f"{study.seed} {period}")
    years = study.periods.index(period) / study.periods_a_year
    return tuple(
        Drawn(person, people, dict(_outcomes(study, chance, person, people, years)))
        for person, people in _people(study, chance)
    )


def with_unknown(shares: Weights, unknown: float) -> Weights:
    """The shares with a part of everybody moved to *unknown*."""
    if not unknown:
        return shares
    return {**shares, UNKNOWN: sum(shares.values()) * unknown / (1.0 - unknown)}


def _people(study: Study, chance: Random) -> Iterator[tuple[Person, int]]:
    people = round(study.people * (0.98 + 0.04 * chance.random()))
    found: list[tuple[Person, int]] = [
        ((home, race), alike)
        for home, here in spread(chance, people, study.homes)
        for race, alike in spread(chance, here, _races(study, home))
    ]
    for split in study.splits:
        found = [
            ((*person, group), alike)
            for person, together in found
            for group, alike in spread(chance, together, split.weights(person[1]))
        ]
    return iter(found)


def _races(study: Study, home: str) -> Weights:
    races: dict[str, float] = {}
    for race, share in MIX[home].items():
        parts = study.finer.get(race, {race: 1.0})
        whole = sum(parts.values())
        races |= {part: share * weight / whole for part, weight in parts.items()}
    return with_unknown(races, study.unknown_race)


def _outcomes(
    study: Study, chance: Random, person: Person, people: int, years: float
) -> Iterator[tuple[str, int]]:
    left, certain = people, 1.0
    for indicator, odds in study.outcomes.items():
        probability = odds.probability(person, years)
        times = happens_to(chance, left, probability / certain)
        yield indicator, times
        left, certain = left - times, certain - probability
