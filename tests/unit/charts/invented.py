"""Invented outcomes for the tests of pictures: no figure here is anybody's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from uuid import NAMESPACE_DNS, uuid5

from core.disclosure import Cell, NotCollected, Shown
from core.outcomes import Outcome, Reference, Series
from core.registry import (
    Area,
    AreaId,
    AreaLevelId,
    Category,
    CategoryId,
    ChosenBy,
    Dimension,
    DimensionId,
    Direction,
    Goal,
    Indicator,
    IndicatorId,
    IndicatorKind,
    IndicatorLevel,
    Period,
    parse_period,
    subgroup_of,
)
from core.statistics import garwood_rate, wilson

LOWER, HIGHER = Direction.LOWER_IS_BETTER, Direction.HIGHER_IS_BETTER


def indicator(
    kind: IndicatorKind = IndicatorKind.PROPORTION,
    *,
    name: str = "Babies born early",
    people: str = "babies",
    happens: str = "were born early",
    direction: Direction = LOWER,
    goal: float | None = 0.06,
    per: float = 1.0,
    unit: str = "",
) -> Indicator:
    return Indicator(
        indicator_id=IndicatorId(uuid5(NAMESPACE_DNS, name)),
        slug="invented",
        name=name,
        definition="Born before 37 weeks",
        kind=kind,
        direction=direction,
        level=IndicatorLevel.POPULATION,
        source="Birth certificates",
        custodian="City health department",
        chosen_by=ChosenBy.COMMUNITY,
        people=people,
        happens=happens,
        unit=unit,
        per=per,
        goal=None if goal is None else Goal(goal, "2030"),
    )


def dimension(name: str = "Race and ethnicity", *, adjectival: bool = True) -> Dimension:
    return Dimension(
        DimensionId(uuid5(NAMESPACE_DNS, name)), name.lower(), name, adjectival=adjectival
    )


def period(code: str) -> Period:
    found = parse_period(code)
    assert found is not None
    return found


def periods(first: int, last: int) -> tuple[Period, ...]:
    return tuple(period(str(year)) for year in range(first, last + 1))


def share(numerator: float, denominator: float) -> Shown:
    """A proportion from counts, with its Wilson interval."""
    lower, upper = wilson(numerator, denominator)
    return Shown(numerator / denominator, float(lower), float(upper), numerator, denominator)


def rate(count: float, population: float, per: float = 100_000) -> Shown:
    lower, upper = garwood_rate(count, population, per)
    return Shown(count / population * per, float(lower), float(upper), count, population)


def group(
    name: str,
    cells: Sequence[Cell],
    colour: str | None = None,
    *,
    of: Dimension | None = None,
    short: str = "",
    unknown: bool = False,
    parent: Series | None = None,
) -> Series:
    category = Category(
        category_id=CategoryId(uuid5(NAMESPACE_DNS, name)),
        dimension_id=(of or dimension()).dimension_id,
        parent_id=parent.categories[0].category_id if parent else None,
        slug=name.lower(),
        name=name,
        short=short or name,
        unknown=unknown,
        colour=colour,
    )
    identity = subgroup_of([category.category_id])
    return Series(identity, (category,), name, short or name, colour, tuple(cells), unknown=unknown)


def everyone(cells: Sequence[Cell]) -> Series:
    return Series(subgroup_of(()), (), "", "", None, tuple(cells))


def outcome(
    groups: Sequence[Series],
    whole: Sequence[Cell] = (),
    *,
    of: Indicator | None = None,
    by: Dimension | None = None,
    over: Sequence[Period] | None = None,
    unknown_share: float | None = None,
) -> Outcome:
    about = of or indicator()
    count = len(groups[0].cells) if groups else len(whole)
    return Outcome(
        indicator=about,
        area=Area(
            AreaId(uuid5(NAMESPACE_DNS, "city")),
            AreaLevelId(uuid5(NAMESPACE_DNS, "level")),
            None,
            "c",
            "Millbrook",
        ),
        provider=None,
        dimensions=(by or dimension(),),
        periods=tuple(over) if over is not None else periods(2025 - count, 2024),
        everyone=everyone(whole or [NotCollected()] * count),
        groups=tuple(groups),
        reference=Reference("goal", about.goal.value if about.goal else None),
        unknown_share=unknown_share,
        reported_by=("Millbrook Health Department",),
        published_at=datetime(2025, 3, 4, 12, tzinfo=UTC),
    )


def falling(first: float, last: float, births: float, count: int = 10) -> list[Cell]:
    """Shares that fall (or rise) evenly, each of so many births, whole numbers of babies."""
    step = (last - first) / (count - 1)
    return [share(round((first + step * at) * births), births) for at in range(count)]


def eight(shares: Mapping[str, tuple[str, float, float, float]]) -> list[Series]:
    """Groups by name: hue, first share, last share, births a year."""
    return [
        group(name, falling(first, last, births), colour)
        for name, (colour, first, last, births) in shares.items()
    ]


def born_early() -> Outcome:
    """Eight groups over ten years, most of them near each other at the end."""
    groups = eight(
        {
            "Asian": ("teal", 0.088, 0.075, 3000),
            "Black": ("wine", 0.143, 0.139, 5200),
            "Latine": ("violet", 0.104, 0.091, 6100),
            "Middle Eastern": ("moss", 0.081, 0.0755, 900),
            "Multiracial": ("olive", 0.090, 0.078, 1500),
            "Native American": ("green", 0.120, 0.116, 800),
            "Pacific Islander": ("magenta", 0.133, 0.1165, 700),
            "White": ("lilac", 0.067, 0.052, 9000),
        }
    )
    return outcome(groups, falling(0.101, 0.089, 26000))
