"""From people to figures: each table of a study is counted, for each place, with its totals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import product
from math import sqrt
from random import Random

from data.demo.draws import waits
from data.demo.places import LEVEL_OF, PARENTS
from data.demo.study import Drawing, Drawn, Figure, Groups, Odds, Person, Said, Study, draw

Cell = tuple[str, Groups]
"""A place and a subgroup in it."""

DESIGN_EFFECT = 1.4
"""A survey of streets and households is less certain than one of so many people at random."""
FEWEST_ASKED = 30
"""The county calls what fewer people answered unreliable."""


def counts(study: Study, drawing: Drawing = draw) -> tuple[Figure, ...]:
    """Numerator and denominator of every outcome of a study, for all its periods."""
    return tuple(
        Figure(indicator, period, area, groups, times, people)
        for period in study.periods
        for number, indicator in enumerate(study.outcomes, start=1)
        for (area, groups), people, times in _pairs(study, period, drawing, number)
    )


def counts_without_base(study: Study) -> tuple[Figure, ...]:
    """How many there were, for an indicator of kind count: numerators alone."""
    return tuple(
        Figure(indicator, period, area, groups, times)
        for period in study.periods
        for number, indicator in enumerate(study.outcomes, start=1)
        for (area, groups), _, times in _pairs(study, period, draw, number)
        if times
    )


def estimates(study: Study) -> tuple[Figure, ...]:
    """What a survey finds: a share in per cent with its standard error, and no counts."""
    return tuple(
        _estimate(indicator, period, cell, times, people)
        for period in study.periods
        for number, indicator in enumerate(study.outcomes, start=1)
        for cell, people, times in _pairs(study, period, draw, number)
    )


def means(study: Study, days: Odds) -> tuple[Figure, ...]:
    """Total days, households, mean and its standard error; `days.base` are mean waits.

    What `days` says of years and other groups is a part of the wait that is added.
    """
    found: list[Figure] = []
    (indicator,) = study.outcomes
    for period in study.periods:
        chance = Random(f"{study.seed} waits {period}")
        years = study.periods.index(period) / study.periods_a_year
        each: defaultdict[Cell, list[int]] = defaultdict(list)
        for alike in draw(study, period):
            waited = list(waits(chance, alike.people, _mean_wait(days, alike, years)))
            for groups in _subgroups(study, period, alike.person):
                for area in _places(alike.person[0]):
                    if _is_told(study, area, groups):
                        each[area, groups] += waited
        found += [_mean(indicator, period, cell, waited) for cell, waited in each.items()]
    return tuple(found)


def _pairs(
    study: Study, period: str, drawing: Drawing, number: int
) -> Iterator[tuple[Cell, int, int]]:
    """Each cell with its people, and of how many of them the outcome of this number is true."""
    for cell, (people, *times) in _counted(study, period, drawing).items():
        yield cell, people, times[number - 1]


def _counted(study: Study, period: str, drawing: Drawing) -> dict[Cell, list[int]]:
    """For each cell its people, then of how many of them each outcome is true."""
    at_home: dict[Cell, list[int]] = {}
    for alike in drawing(study, period):
        numbers = (alike.people, *alike.true_of.values())
        for groups in _subgroups(study, period, alike.person):
            _add(at_home, (alike.person[0], groups), numbers)
    found: dict[Cell, list[int]] = {}
    for (home, groups), sums in at_home.items():
        for area in _places(home):
            if _is_told(study, area, groups):
                _add(found, (area, groups), sums)
    return found


def _add(sums: dict[Cell, list[int]], cell: Cell, numbers: Sequence[int]) -> None:
    before = sums.get(cell)
    sums[cell] = [a + b for a, b in zip(before, numbers, strict=True)] if before else [*numbers]


def _subgroups(study: Study, period: str, person: Person) -> Iterator[Groups]:
    """Every subgroup that a person is counted in, in any place."""
    names = dict(zip(study.dimensions, person[1:], strict=True))
    as_counted = {
        dimension: [(dimension, one) for one in _counted_as(study, period, name)]
        for dimension, name in names.items()
    }
    for table in study.every_table:
        yield from product(*(as_counted[dimension] for dimension in table))


def _counted_as(study: Study, period: str, group: str) -> tuple[str, ...]:
    """The categories that a person is counted in: one, and a finer one where there is one."""
    above = study.above.get(group)
    if above is not None:
        return (above, group)
    return (study.folded.get(period, {}).get(group, group),)


def _is_told(study: Study, area: str, groups: Groups) -> bool:
    """Whether a subgroup has a figure of its own in a place."""
    table = tuple(dimension for dimension, _ in groups)
    if table not in study.tables.get(LEVEL_OF[area], ()):
        return False
    finer = any(group in study.above for _, group in groups)
    return not finer or (len(groups) == 1 and area in study.finer_in)


def _places(home: str) -> Iterator[str]:
    place: str | None = home
    while place is not None:
        yield place
        place = PARENTS[place]


def _estimate(indicator: str, period: str, cell: Cell, times: int, people: int) -> Figure:
    area, groups = cell
    if people < FEWEST_ASKED:
        return Figure(indicator, period, area, groups, said=Said.UNRELIABLE)
    share = times / people
    error = sqrt(share * (1 - share) / people * DESIGN_EFFECT)
    return Figure(
        indicator,
        period,
        area,
        groups,
        estimate=round(100 * share, 1),
        standard_error=round(100 * error, 2),
    )


def _mean_wait(days: Odds, alike: Drawn, years: float) -> float:
    race = alike.person[1]
    base = days.base.get(race, days.base[""])
    yearly = days.yearly.get(race, days.yearly.get("", 0.0))
    return base * (1 + yearly * years + sum(days.effects.get(one, 0.0) for one in alike.person))


def _mean(indicator: str, period: str, cell: Cell, waited: list[int]) -> Figure:
    area, groups = cell
    people, total = len(waited), sum(waited)
    mean = total / people
    error = None
    if people > 1:
        variance = sum((one - mean) ** 2 for one in waited) / (people - 1)
        error = round(sqrt(variance / people), 2)
    return Figure(
        indicator,
        period,
        area,
        groups,
        numerator=total,
        denominator=people,
        estimate=round(mean, 2),
        standard_error=error,
    )
