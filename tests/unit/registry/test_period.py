"""Periods as people write them, with what each was read as worked out by hand."""

from __future__ import annotations

import csv
from dataclasses import FrozenInstanceError
from datetime import date
from pathlib import Path

import pytest

from core.registry.period import Period, PeriodKind, comparable, overlaps
from core.registry.period_text import parse_period

SHARED = Path(__file__).parents[3] / "../shared/data"

YEAR_2024 = Period("2024", date(2024, 1, 1), date(2024, 12, 31), "2024", PeriodKind.YEAR)
SCHOOL_2023 = Period(
    "2023-24", date(2023, 7, 1), date(2024, 6, 30), "2023–24", PeriodKind.SCHOOL_YEAR
)
FISCAL_2024 = Period(
    "FY2024", date(2023, 7, 1), date(2024, 6, 30), "FY2024", PeriodKind.FISCAL_YEAR
)
QUARTER = Period("2025-Q1", date(2025, 1, 1), date(2025, 3, 31), "Q1 2025", PeriodKind.QUARTER)
HALF = Period("2024-H1", date(2024, 1, 1), date(2024, 6, 30), "H1 2024", PeriodKind.HALF_YEAR)
MARCH = Period("2024-03", date(2024, 3, 1), date(2024, 3, 31), "March 2024", PeriodKind.MONTH)
POOLED = Period("2019--2023", date(2019, 1, 1), date(2023, 12, 31), "2019–2023", PeriodKind.POOLED)

SCHOOL_YEARS = Period(
    *("2021-22--2023-24", date(2021, 7, 1), date(2024, 6, 30)),
    *("2021–22 to 2023–24", PeriodKind.POOLED),
)
FISCAL_YEARS = Period(
    *("FY2022--FY2024", date(2021, 7, 1), date(2024, 6, 30)),
    *("FY2022 to FY2024", PeriodKind.POOLED),
)

SPELLINGS: list[tuple[Period, list[str]]] = [
    (
        YEAR_2024,
        [
            *("2024", " 2024 ", "2024.0", "2024.00", "２０２４", "\ufeff2024", "2024\u200b"),
            *("CY2024", "CY 2024", "cy24", "Calendar year 2024", "Year 2024", "Year: 2024"),
            *("2024 calendar year", "2024*", "2024†", "2024¹", "2024 [1]", "2024 (a)"),
            *("2024 (provisional)", "2024 provisional", "2024p", "2024 - revised", "2024: final"),
            *("2024 (COVID-19 Pandemic)", "2024 (January–December)", "January–December 2024"),
            *("Jan - Dec 2024", "2024 (n=350)"),
        ],
    ),
    (
        SCHOOL_2023,
        [
            *("2023-24", "2023–24", "2023—24", "2023‑24", "2023−24", "2023 - 24", "2023–\u00a024"),
            *("2023/24", "2023/2024", "2023-2024", "2023 – 2024", "2023_24", "2023--24"),
            *("SY2023-24", "SY 2023–24", "SY23-24", "SY 2023-2024", "S.Y. 2023-24", "AY 2023-24"),
            *("School year 2023–24", "school yr 2023/24", "School Year: 2023-2024"),
            *("2023-24 school year", "2023-24 SY", "2023-24 (school year)", "2023\u00ad24"),
            *("Academic year 2023-24", "School year 2023 to 2024", "2023-24 (preliminary)"),
        ],
    ),
    (
        FISCAL_2024,
        [
            *("FY2024", "FY 2024", "fy24", "FY 24", "FY'24", "FY ’24", "FY-2024", "F.Y. 2024"),
            *("2024 FY", "2024FY", "Fiscal year 2024", "Fiscal 2024", "2024 fiscal year"),
            *("SFY 2024", "State fiscal year 2024", "FYE 2024", "2024 (fiscal year)"),
            *("FY2023-24", "FY 2023/24", "FY23-24", "FY2024 (July 2023 – June 2024)", "FY2024.0"),
        ],
    ),
    (
        QUARTER,
        [
            *("Q1 2025", "2025-Q1", "2025Q1", "2025 Q1", "Q1-2025", "Q1/2025", "q1 '25", "Q1-25"),
            *(
                "1Q25",
                "1Q 2025",
                "25Q1",
                "1st quarter 2025",
                "First quarter 2025",
                "Quarter 1, 2025",
            ),
            *(
                "First quarter of 2025",
                "2025 1st Quarter",
                "Qtr 1 2025",
                "Qtr. 1 2025",
                "CY2025 Q1",
            ),
            *("Q1 2025 (Jan–Mar)", "2025 (Q1)", "Jan-Mar 2025", "January to March 2025"),
            *("Jan 2025 – Mar 2025", "2025 Jan–Mar", "Q1, 2025 (revised)", "FY2025 Q3", "Q3 FY25"),
        ],
    ),
    (
        HALF,
        [
            *("H1 2024", "2024-H1", "2024H1", "1H 2024", "1H24", "First half 2024"),
            *("1st half of 2024", "2024 first half", "First half-year 2024", "January–June 2024"),
        ],
    ),
    (
        MARCH,
        [
            *("2024-03", "2024–03", "2024/03", "2024/3", "2024-3", "03/2024", "3/2024", "03-2024"),
            *("March 2024", "march, 2024", "MARCH 2024", "Mar 2024", "Mar. 2024", "Mar-24"),
            *("Mar ’24", "Mar-2024", "MAR2024", "2024 March", "2024-Mar", "2024M03", "2024-M03"),
            *("March of 2024", "2024-03 (provisional)", "2024-03 (March)", "2024-03M"),
        ],
    ),
    (
        POOLED,
        [
            *("2019--2023", "2019-2023", "2019–2023", "2019 — 2023", "2019‑2023", "2019/2023"),
            *("2019 to 2023", "2019 through 2023", "2019 thru 2023", "from 2019 to 2023"),
            *("between 2019 and 2023", "2019-23", "2019–23", "2019–2023 (5-year estimates)"),
            *("ACS 2019-2023", "2019-2023 ACS", "5-year 2019–2023", "2019–2023 average"),
            *("2019-2023 (pooled)", "CY 2019–2023"),
        ],
    ),
    (
        SCHOOL_YEARS,
        [
            *("2021-22--2023-24", "2021–22 to 2023–24", "2021-22 through 2023-24"),
            *("2021-2022 to 2023-2024", "2021/22 to 2023/24", "2021-22 - 2023-24"),
            "school years 2021-22 to 2023-24",
        ],
    ),
    (
        FISCAL_YEARS,
        ["FY2022--FY2024", "FY2022 to FY2024", "FY 2022 to 2024", "fiscal years 2022 to 2024"],
    ),
]


@pytest.mark.parametrize(
    ("text", "period"), [(text, period) for period, texts in SPELLINGS for text in texts]
)
def test_a_spelling_is_read_as_the_period_that_was_meant(text: str, period: Period) -> None:
    assert parse_period(text) == period


@pytest.mark.parametrize(
    ("text", "code"),
    [
        # start + 1: a school year, in two digits or in four
        ("2001-02", "2001-02"),
        ("1999-00", "1999-00"),
        ("2011-12", "2011-12"),
        ("2019-2020", "2019-20"),
        # start + 4: five pooled years, as the census writes them
        ("2007-11", "2007--2011"),
        ("2008-12", "2008--2012"),
        ("1998-02", "1998--2002"),
        # any other ending from 01 to 12: a month
        ("2007-10", "2007-10"),
        ("2010-12", "2010-12"),
        ("2012-12", "2012-12"),
        # beyond 12: so many pooled years, up to ten ahead
        ("1988-94", "1988--1994"),
        ("1988-1994", "1988--1994"),
        ("2010-13", "2010--2013"),
        ("2010-20", "2010--2020"),
        # two digits of a year from 69 on are of the last century
        ("FY68", "FY2068"),
        ("FY69", "FY1969"),
        ("SY99-00", "1999-00"),
        # two years that are said to be pooled
        ("2023 to 2024", "2023--2024"),
        ("2023--2024", "2023--2024"),
        ("2023 and 2024", "2023--2024"),
        ("2023-2024 (pooled)", "2023--2024"),
        ("2023–24 average", "2023--2024"),
        ("CY2023-24", "2023--2024"),
        # the months whose bare form is taken
        ("February 2001", "2001-02M"),
        ("2001-2", "2001-02M"),
        ("02/2001", "2001-02M"),
        ("November 2007", "2007-11M"),
        ("Nov 2008", "2008-11"),
        ("12/2008", "2008-12M"),
    ],
)
def test_a_doubtful_ending_is_read_by_the_written_rule(text: str, code: str) -> None:
    period = parse_period(text)
    assert period is not None
    assert period.code == code


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "-", "n/a", "total", "All years", "last year", "year", "FY", "Q1", "March"),
        *("2024-13", "2024-00", "2024-0", "2024 - 13", "13/2024", "0/2024", "2024-99", "2024M13"),
        *("2023-2019", "2024 to 2023", "2023-23", "2023-2023", "2024-2024", "2015-13", "2010-21"),
        *("1899", "2101", "0000", "9999", "1850-1860", "2100-2101", "FY1900", "2100-01"),
        *("Q5 2024", "Q0 2024", "H3 2024", "H0 2024", "5Q24", "2024-Q", "Q1-Q2 2024"),
        *("24", "23-24", "03-04", "SY2024", "SY2019-23", "FY2019-2023", "FFY2024", "PY2023"),
        *("2024.5", "2024.03", "20240301", "202403", "2024-03-01", "3/1/2024", "12024", "24-Mar"),
        *("2024 (partial)", "2024 YTD", "2024 (year to date)", "2024 (Jan–Jun only, so far)"),
        *("2024 (through March)", "Q1 2025 (Apr–Jun)", "FY2024 (July 2022 – June 2023)"),
        *("2023 (24)", "2023 (2024)", "2024 (first 6 months)", "May–July 2024", "Dec–Jan 2024"),
        *(
            "decade 2024",
            "Marchioness 2024",
            "2024 cohort",
            "class of 2024",
            "spring 2024",
            "２０２",
        ),
        *("4.2%", "1,024", "Asian", "2024; 2025", "2023 2024", "2022-year estimates"),
    ],
)
def test_what_is_no_period_is_none(text: str) -> None:
    assert parse_period(text) is None


def test_fiscal_years_start_where_the_coalition_says_and_are_named_for_their_end() -> None:
    federal = parse_period("FY2024", fiscal_year_starts=10)
    assert federal
    assert (federal.start, federal.end) == (date(2023, 10, 1), date(2024, 9, 30))
    assert parse_period("FFY 2024", fiscal_year_starts=10) == federal
    assert parse_period("Federal fiscal year 2024", fiscal_year_starts=10) == federal
    as_calendar = parse_period("FY2024", fiscal_year_starts=1)
    assert as_calendar
    assert (as_calendar.start, as_calendar.end) == (date(2024, 1, 1), date(2024, 12, 31))
    assert parse_period("FY2023-24", fiscal_year_starts=1) is None


def test_school_years_start_where_the_coalition_says() -> None:
    september = parse_period("2023–24", school_year_starts=9)
    assert september
    assert (september.start, september.end) == (date(2023, 9, 1), date(2024, 8, 31))


def test_a_fiscal_quarter_is_the_calendars_quarter_with_the_same_days() -> None:
    assert parse_period("FY24 Q1") == parse_period("Q3 2023")
    assert parse_period("FY2024 Q4", fiscal_year_starts=10) == parse_period("Q3 2024")
    assert parse_period("FY2024 H2") == parse_period("H1 2024")
    assert parse_period("FY2024 Q1", fiscal_year_starts=9) is None


@pytest.mark.parametrize("month", [0, 13, -1])
def test_a_year_that_starts_in_no_month_is_refused(month: int) -> None:
    with pytest.raises(ValueError, match="month from 1 to 12"):
        parse_period("2024", fiscal_year_starts=month)
    with pytest.raises(ValueError, match="month from 1 to 12"):
        parse_period("2024", school_year_starts=month)


def test_a_leap_day_is_in_its_february() -> None:
    for text, last in (("Feb 2024", 29), ("Feb 2023", 28), ("Feb 2000", 29), ("Feb 1900", 28)):
        period = parse_period(text)
        assert period
        assert period.end.day == last


def test_a_period_neither_changes_nor_ends_before_it_starts() -> None:
    with pytest.raises(FrozenInstanceError):
        YEAR_2024.code = "2025"  # type: ignore[misc]
    with pytest.raises(ValueError, match="before it starts"):
        Period("x", date(2024, 2, 1), date(2024, 1, 31), "x", PeriodKind.MONTH)


def _period(text: str) -> Period:
    period = parse_period(text)
    assert period
    return period


@pytest.mark.parametrize(
    ("a", "b", "shared"),
    [
        ("2023", "2024", False),
        ("2024", "2024", True),
        ("2024", "Q4 2024", True),
        ("2023-24", "2024", True),
        ("2023-24", "2024-25", False),
        ("2009-2013", "2013-2017", True),
        ("2009-2013", "2014-2018", False),
    ],
)
def test_periods_overlap_when_they_share_a_day(a: str, b: str, shared: bool) -> None:
    assert overlaps(_period(a), _period(b)) is shared
    assert overlaps(_period(b), _period(a)) is shared


@pytest.mark.parametrize(
    ("a", "b", "testable"),
    [
        ("2023", "2024", True),  # 365 and 366 days are both a year
        ("Jan 2024", "Feb 2024", True),
        ("Q1 2024", "Q3 2025", True),
        ("2024", "2024", False),
        ("2024", "2022-23", False),  # another kind
        ("FY2022", "2023-24", False),
        ("2009-2013", "2014-2018", True),
        ("2009-2013", "2010-2014", False),  # shared years
        ("1988-1994", "1999-2002", False),  # seven years and four
    ],
)
def test_a_change_is_tested_between_like_periods_that_share_no_day(
    a: str, b: str, testable: bool
) -> None:
    assert comparable(_period(a), _period(b)) is testable
    assert comparable(_period(b), _period(a)) is testable


def _five_years(first: int) -> tuple[str, str]:
    return f"{first}-{(first + 4) % 100:02}", f"{first}--{first + 4}"


REAL = {
    ("us_hiv_state/hiv_diagnoses_state_long.csv", "year_label"): {
        **{str(year): str(year) for year in range(2008, 2023) if year != 2020},
        "2020 (COVID-19 Pandemic)": "2020",
    },
    ("nyc_schools_race/outcomes_by_race_borough.csv", "school_year"): {"2021-22": "2021-22"},
    ("nyc_ehdp_neighborhood/child_poverty_under5_uhf42_cd.csv", "time"): dict(
        _five_years(first) for first in range(2007, 2018)
    ),
    ("us_nchs_obesity_se/health_us_obesity_estimate_se.csv", "YEAR"): {
        **{f"{first}-{first + 3}": f"{first}--{first + 3}" for first in range(1999, 2016, 2)},
        "1988-1994": "1988--1994",
    },
}


@pytest.mark.skipif(not SHARED.exists(), reason="the shared public data is not on this machine")
@pytest.mark.parametrize(("file", "column"), REAL)
def test_every_period_of_the_real_files_is_read(file: str, column: str) -> None:
    with (SHARED / file).open(encoding="utf-8-sig", newline="") as rows:
        texts = {row[column] for row in csv.DictReader(rows)}
    assert texts
    assert {text: _period(text).code for text in texts} == {
        text: REAL[file, column][text] for text in texts
    }
