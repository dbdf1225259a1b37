"""A sheet as a partner writes it: our template's columns, or those of its own system."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from core.language import render
from core.registry import parse_period
from core.workbook import Role
from data.demo.places import LEVEL_OF
from data.demo.study import RACE, Figure, Said
from data.demo.words import (
    INDICATOR_NAMES,
    LEVEL_NAMES,
    PLACE_NAMES,
    category_names,
    dimension_names,
)

Value = str | float | None
Row = tuple[Value, ...]

SIGNS = {Said.WITHHELD: "*", Said.UNRELIABLE: "unreliable", Said.NOT_COLLECTED: "not collected"}
"""What stands in place of a figure."""

# What the records system of the small clinic calls the groups.
_CLINIC_WORDS = {
    "american-indian-or-alaska-native": "AI/AN",
    "black-or-african-american": "Black/African American",
    "hispanic-or-latino": "Hispanic/Latino",
    "native-hawaiian-or-pacific-islander": "Native Hawaiian/Pacific Islander",
    "middle-eastern-or-north-african": "MENA",
    "multiracial": "Two or more races",
    "another-race": "Some other race",
    "unknown": "Not recorded",
}


@dataclass(frozen=True, slots=True)
class SentSheet:
    """A sheet: a row of headings, and below it one row a figure."""

    name: str
    header: tuple[str, ...]
    rows: tuple[Row, ...]


def template_sheet(name: str, figures: Iterable[Figure]) -> SentSheet:
    """The figures under our template's headings; columns that stay empty are left out."""
    figures = sorted(figures, key=_in_order)
    dimensions = _dimensions(figures)
    measures = [role for role in _MEASURES if _used(role, figures)]
    roles = (Role.INDICATOR, Role.PERIOD, Role.AREA_LEVEL, Role.AREA)
    header = (
        *(_heading(role) for role in roles),
        *(dimension_names()[dimension] for dimension in dimensions),
        *(_heading(role) for role in measures),
    )
    rows = tuple(_template_row(one, dimensions, measures) for one in figures)
    return SentSheet(name, header, rows)


def clinic_sheet(name: str, figures: Iterable[Figure]) -> SentSheet:
    """The figures as the records system of the small clinic exports them."""
    header = (
        *("Measure", "Calendar yr", "Geo type", "Location"),
        *("Race/Ethnicity", "Num", "Den"),
    )
    rows = tuple(
        (
            "Prenatal care in the first three months of pregnancy",
            one.period,
            LEVEL_NAMES[LEVEL_OF[one.area]],
            PLACE_NAMES[one.area],
            _clinic_word(one),
            one.numerator,
            one.denominator,
        )
        for one in sorted(figures, key=_in_order)
    )
    return SentSheet(name, header, rows)


_MEASURES = (Role.NUMERATOR, Role.DENOMINATOR, Role.ESTIMATE, Role.STANDARD_ERROR)


def _in_order(one: Figure) -> tuple[object, ...]:
    """As people would sort them: by indicator and period, wide before narrow, total before part."""
    return (
        list(INDICATOR_NAMES).index(one.indicator),
        one.period,
        list(PLACE_NAMES).index(one.area),
        len(one.groups),
        one.groups and one.groups[0][0],
        [list(category_names(dimension)).index(category) for dimension, category in one.groups],
    )


def _heading(role: Role) -> str:
    return render(role.called, "en")


def _dimensions(figures: Sequence[Figure]) -> list[str]:
    used = {dimension for one in figures for dimension, _ in one.groups}
    return sorted(used, key=lambda dimension: dimension_names()[dimension])


def _used(role: Role, figures: Collection[Figure]) -> bool:
    return any(_figure(one, role) is not None for one in figures)


def _figure(one: Figure, role: Role) -> float | None:
    match role:
        case Role.NUMERATOR:
            return one.numerator
        case Role.DENOMINATOR:
            return one.denominator
        case Role.ESTIMATE:
            return one.estimate
        case Role.STANDARD_ERROR:
            return one.standard_error
        case _:
            return None


def _template_row(one: Figure, dimensions: Sequence[str], measures: Sequence[Role]) -> Row:
    groups = dict(one.groups)
    period = parse_period(one.period)
    assert period is not None, "every period of the sample can be read"
    sign = SIGNS.get(one.said)
    values: list[Value] = [_figure(one, role) for role in measures]
    if sign is not None:
        # The sign stands where the figure that is not told would stand.
        values[values.index(None)] = sign
    return (
        INDICATOR_NAMES[one.indicator],
        period.label,
        LEVEL_NAMES[LEVEL_OF[one.area]],
        PLACE_NAMES[one.area],
        *(
            category_names(dimension)[groups[dimension]] if dimension in groups else None
            for dimension in dimensions
        ),
        *values,
    )


def _clinic_word(one: Figure) -> str:
    race = dict(one.groups).get(RACE)
    if race is None:
        return "All patients"
    return _CLINIC_WORDS.get(race, category_names(RACE)[race])
