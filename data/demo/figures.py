"""All figures of the sample coalition, by partner, as each would say them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from functools import cache

from data.demo.counted import counts, counts_without_base, estimates, means
from data.demo.places import COUNTY, COUNTY_CODE, LEVEL_OF, PARENTS
from data.demo.studies_health import BIRTHS, CHILDREN, GRISTMILL, LANTERN_HILL, SURVEY
from data.demo.studies_home_and_work import DAYS, MOVED_IN, RENTERS, TRAINED, YOUNG_PEOPLE
from data.demo.studies_school import COHORT, STUDENTS, THIRD_GRADE
from data.demo.study import Drawn, Figure, Said, Study, draw

Figures = tuple[Figure, ...]

FIRST_TOLD = 5
"""The housing authority writes a star for counts below this, even to the backbone."""
SENT_TWICE, BY = "2024", "M4"
"""The hospital of this city sent its emergency visits of this year twice."""


@cache
def schools() -> Figures:
    """Reading, attendance, and how a cohort leaves school."""
    return (*counts(THIRD_GRADE), *counts(STUDENTS), *counts(COHORT))


@cache
def health() -> Figures:
    """Births, emergency visits, and the yearly survey, which asks for languages from 2024 on."""
    survey = _not_asked(estimates(SURVEY), "language", {"2023"})
    return (*counts(BIRTHS), *_visits(), *survey)


@cache
def visits_counted_twice() -> Figures:
    """Emergency visits as they were before the hospital found its mistake."""
    return counts(CHILDREN, _drawn_twice)


@cache
def visits_corrected() -> Figures:
    """The emergency visits of that year put right, for the city and the county that it is in."""
    wrong = {BY, COUNTY_CODE, *(code for code, city in PARENTS.items() if city == BY)}
    return tuple(one for one in _visits() if one.period == SENT_TWICE and one.area in wrong)


@cache
def lantern_hill() -> Figures:
    """First visits in pregnancy at the clinic on Lantern Hill."""
    return counts(LANTERN_HILL)


@cache
def gristmill() -> Figures:
    """First visits in pregnancy at the Gristmill clinic."""
    return counts(GRISTMILL)


@cache
def housing() -> Figures:
    """Eviction filings, small counts left out at the source, and waits."""
    return (*map(_star, counts(RENTERS)), *means(MOVED_IN, DAYS))


@cache
def workforce() -> Figures:
    """Work after training, by quarter, and apprenticeships."""
    hired = _not_asked(counts(TRAINED), "disability", {"2023-Q3", "2023-Q4"})
    return (*hired, *counts_without_base(YOUNG_PEOPLE))


@cache
def _visits() -> Figures:
    return counts(CHILDREN)


def _drawn_twice(study: Study, period: str) -> tuple[Drawn, ...]:
    return tuple(
        replace(one, true_of={name: 2 * times for name, times in one.true_of.items()})
        if period == SENT_TWICE and PARENTS[one.person[0]] == BY
        else one
        for one in draw(study, period)
    )


def _not_asked(figures: Figures, dimension: str, periods: Collection[str]) -> Figures:
    """The figures, without those of a dimension that was not asked for in some periods."""
    return tuple(
        Figure(one.indicator, one.period, one.area, one.groups, said=Said.NOT_COLLECTED)
        if one.period in periods and any(asked == dimension for asked, _ in one.groups)
        else one
        for one in figures
    )


def _star(one: Figure) -> Figure:
    """The figure with a star in place of a small count, but for the county as a whole."""
    if LEVEL_OF[one.area] == COUNTY or not one.numerator or one.numerator >= FIRST_TOLD:
        return one
    return replace(one, numerator=None, said=Said.WITHHELD)
