"""Periods: spans of whole months that figures are about, built from numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

POOLED_LENGTHS = (3, 5)
"""So many years stand in a window."""


class PeriodKind(StrEnum):
    YEAR = "year"
    SCHOOL_YEAR = "school-year"
    FISCAL_YEAR = "fiscal-year"
    HALF_YEAR = "half-year"
    QUARTER = "quarter"
    MONTH = "month"
    POOLED = "pooled"


YEARS = (PeriodKind.YEAR, PeriodKind.SCHOOL_YEAR, PeriodKind.FISCAL_YEAR)
"""Kinds of whole years."""


@dataclass(frozen=True, slots=True)
class Period:
    """A span of whole months. Codes of one kind sort in time; `end` is its last day.

    `label` is English, for where no catalogue is at hand. Raises ValueError if it ends too early.
    """

    code: str
    start: date
    end: date
    label: str
    kind: PeriodKind

    def __post_init__(self) -> None:
        if self.end < self.start:
            message = f"the period {self.code} ends before it starts"
            raise ValueError(message)


def overlaps(a: Period, b: Period) -> bool:
    """Whether the two share a day."""
    return a.start <= b.end and b.start <= a.end


def comparable(a: Period, b: Period) -> bool:
    """Whether a change from one to the other can be tested: one kind, one length, no shared day."""
    return a.kind == b.kind and _months_long(a) == _months_long(b) and not overlaps(a, b)


def years_long(period: Period) -> int | None:
    """How many whole years it lasts; None where it is not so many whole years."""
    years, months = divmod(_months_long(period), 12)
    return None if months else years


def _months_long(period: Period) -> int:
    # Months, not days: a leap year is as long as any other.
    return (period.end.year - period.start.year) * 12 + period.end.month - period.start.month + 1


@dataclass(frozen=True, slots=True)
class Starts:
    """The months, 1 to 12, in which fiscal and school years begin."""

    fiscal: int
    school: int


def _days(year: int, month: int, count: int) -> tuple[date, date]:
    """The first and last day of `count` months."""
    after = year * 12 + month - 1 + count
    return date(year, month, 1), date(after // 12, after % 12 + 1, 1) - timedelta(days=1)


def year_of(year: int) -> Period:
    return Period(f"{year}", *_days(year, 1, 12), f"{year}", PeriodKind.YEAR)


def school_year(first: int, starts: Starts) -> Period:
    ending = f"{(first + 1) % 100:02}"
    days = _days(first, starts.school, 12)
    return Period(f"{first}-{ending}", *days, f"{first}–{ending}", PeriodKind.SCHOOL_YEAR)


def fiscal_year(named: int, starts: Starts) -> Period:
    days = _days(fiscal_first(named, starts), starts.fiscal, 12)
    return Period(f"FY{named}", *days, f"FY{named}", PeriodKind.FISCAL_YEAR)


def fiscal_first(named: int, starts: Starts) -> int:
    return named if starts.fiscal == 1 else named - 1


def month_of(year: int, month: int) -> Period | None:
    if not 1 <= month <= 12:
        return None
    # The bare form of these months is taken by a school year or by five pooled years.
    mark = "M" if (month - year) % 100 in (1, 4) else ""
    code, label = f"{year}-{month:02}{mark}", f"{MONTHS[month - 1]} {year}"
    return Period(code, *_days(year, month, 1), label, PeriodKind.MONTH)


def pooled(first: int, last: int) -> Period | None:
    if last <= first:
        return None
    days = _days(first, 1, 12 * (last - first + 1))
    return Period(f"{first}--{last}", *days, f"{first}–{last}", PeriodKind.POOLED)


def pooled_years(first: Period, last: Period) -> Period:
    """Several school or fiscal years as one period, named for the first and the last of them."""
    label = f"{first.label} to {last.label}"
    return Period(f"{first.code}--{last.code}", first.start, last.end, label, PeriodKind.POOLED)


def pooled_kind(period: Period) -> PeriodKind:
    """Of which kind of years a pooled period is made; its code says so."""
    first, _, _ = period.code.partition("--")
    if first.startswith("FY"):
        return PeriodKind.FISCAL_YEAR
    return PeriodKind.SCHOOL_YEAR if "-" in first else PeriodKind.YEAR


def windows(known: Iterable[Period]) -> Iterator[tuple[Period, tuple[Period, ...]]]:
    """The fixed windows of years of one kind that are wholly known, each with its years.

    A window ends in a year that its length divides: 2023–2025 and 2026–2028, 2021–2025; a school
    year is counted by the year in which it ends, as a fiscal year is.
    """
    years: dict[PeriodKind, dict[int, Period]] = {kind: {} for kind in YEARS}
    for one in known:
        if one.kind in YEARS:
            years[one.kind][_counted_as(one)] = one
    for length in POOLED_LENGTHS:
        for kind, by_number in years.items():
            for last in sorted(year for year in by_number if year % length == 0):
                span = [by_number.get(year) for year in range(last - length + 1, last + 1)]
                parts = tuple(one for one in span if one is not None)
                if len(parts) == length:
                    yield _window(kind, parts), parts


def _counted_as(year: Period) -> int:
    """The year that a calendar year is, or in which a school or fiscal year is said to end."""
    match year.kind:
        case PeriodKind.SCHOOL_YEAR:
            return int(year.code[:4]) + 1
        case PeriodKind.FISCAL_YEAR:
            return int(year.code.removeprefix("FY"))
        case _:
            return int(year.code)


def _window(kind: PeriodKind, years: tuple[Period, ...]) -> Period:
    first, last = years[0], years[-1]
    if kind is PeriodKind.YEAR and (found := pooled(int(first.code), int(last.code))):
        return found
    return pooled_years(first, last)


def calendar(year: int, month: int, count: int) -> Period | None:
    """The month, quarter, half or year that consists of these months, if they are one."""
    days, nth, odd = _days(year, month, count), (month - 1) // count + 1, (month - 1) % count
    match count:
        case 1:
            return month_of(year, month)
        case 3 if not odd:
            return Period(f"{year}-Q{nth}", *days, f"Q{nth} {year}", PeriodKind.QUARTER)
        case 6 if not odd:
            return Period(f"{year}-H{nth}", *days, f"H{nth} {year}", PeriodKind.HALF_YEAR)
        case 12 if not odd:
            return year_of(year)
        case _:
            return None
