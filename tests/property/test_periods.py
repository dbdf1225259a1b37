"""What holds for every period, however it is written."""

from __future__ import annotations

import calendar
from datetime import date
from typing import assert_never

from hypothesis import given
from hypothesis import strategies as st

from core.registry.period import Period, PeriodKind, comparable, overlaps
from core.registry.period_text import parse_period

MONTH = st.integers(1, 12)
DASH = st.sampled_from(["-", "–", "—", "‑", "‐", "−", "﹣", "－"])
GAP = st.sampled_from(["", " ", "  ", "\u00a0", "\u2009"])
REMARK = st.sampled_from(["", "*", " (revised)", " [1]", " (COVID-19 Pandemic)", " ²", " - final"])


def _days(year: int, month: int, count: int) -> tuple[date, date]:
    """The first and last day of months, counted one by one."""
    start, days = date(year, month, 1), 0
    for step in range(count):
        days += calendar.monthrange(year + (month - 1 + step) // 12, (month - 1 + step) % 12 + 1)[1]
    return start, date.fromordinal(start.toordinal() + days - 1)


@st.composite
def written_as(draw: st.DrawFn, kind: PeriodKind) -> tuple[str, Period, int, int]:
    """A text, the period that it means, and the months in which fiscal and school years start."""
    fiscal, school = draw(MONTH), draw(MONTH)
    year = draw(st.integers(1901, 2099))
    dash = draw(GAP) + draw(DASH) + draw(GAP)
    match kind:
        case PeriodKind.YEAR:
            text = draw(st.sampled_from(["{0}", "CY{0}", "{0}.0", " {0} ", "Year {0}"]))
            text, days, code = text.format(year), _days(year, 1, 12), f"{year}"
            label = code
        case PeriodKind.SCHOOL_YEAR:
            short = f"{(year + 1) % 100:02}"
            end = draw(st.sampled_from([short, str(year + 1)]))
            text = draw(st.sampled_from(["", "SY", "School year "])) + f"{year}{dash}{end}"
            days, code, label = _days(year, school, 12), f"{year}-{short}", f"{year}–{short}"
        case PeriodKind.FISCAL_YEAR:
            text = draw(st.sampled_from(["FY{0}", "FY {0}", "fiscal year {0}"])).format(year)
            days = _days(year if fiscal == 1 else year - 1, fiscal, 12)
            code = label = f"FY{year}"
        case PeriodKind.HALF_YEAR:
            n = draw(st.integers(1, 2))
            text = draw(st.sampled_from(["H{1} {0}", "{0}-H{1}", "{0}H{1}"])).format(year, n)
            days, code, label = _days(year, 6 * n - 5, 6), f"{year}-H{n}", f"H{n} {year}"
        case PeriodKind.QUARTER:
            n = draw(st.integers(1, 4))
            text = draw(st.sampled_from(["Q{1} {0}", "{0}-Q{1}", "{0}Q{1}", "{1}Q {0}"]))
            text, days = text.format(year, n), _days(year, 3 * n - 2, 3)
            code, label = f"{year}-Q{n}", f"Q{n} {year}"
        case PeriodKind.MONTH:
            n = draw(MONTH)
            name = calendar.month_name[n]
            text = draw(st.sampled_from(["{0} {1}", "{2} {1}", "{3:02}/{1}", "{1}-M{3:02}"]))
            text, days = text.format(name, year, name[:3], n), _days(year, n, 1)
            taken = f"{n:02}" in (f"{(year + 1) % 100:02}", f"{(year + 4) % 100:02}")
            code, label = f"{year}-{n:02}" + "M" * taken, f"{name} {year}"
        case PeriodKind.POOLED:
            last = draw(st.integers(year + 1, 2100))
            joint = f" {draw(st.sampled_from(['to', 'through']))} " if last == year + 1 else dash
            text, days = f"{year}{joint}{last}", _days(year, 1, 12 * (last - year + 1))
            code, label = f"{year}--{last}", f"{year}–{last}"
        case _:
            assert_never(kind)
    period = Period(code, *days, label, kind)
    return text + draw(REMARK), period, fiscal, school


KIND = st.sampled_from(list(PeriodKind))
WRITTEN = KIND.flatmap(written_as)
TWO_OF_A_KIND = KIND.flatmap(lambda kind: st.tuples(written_as(kind), written_as(kind)))


@given(WRITTEN)
def test_every_usual_spelling_is_read_as_what_it_means(
    case: tuple[str, Period, int, int],
) -> None:
    text, period, fiscal, school = case
    assert parse_period(text, fiscal_year_starts=fiscal, school_year_starts=school) == period


@given(WRITTEN)
def test_every_code_reads_back_as_the_same_period(case: tuple[str, Period, int, int]) -> None:
    _, period, fiscal, school = case
    again = parse_period(period.code, fiscal_year_starts=fiscal, school_year_starts=school)
    assert again == period


@given(st.one_of(st.text(), st.text("0123456789qhfysmc-–/.' ()to", max_size=12)), MONTH, MONTH)
def test_any_text_is_none_or_a_period_whose_code_reads_back(
    text: str, fiscal: int, school: int
) -> None:
    period = parse_period(text, fiscal_year_starts=fiscal, school_year_starts=school)
    if period is None:
        return
    assert 1900 <= period.start.year <= period.end.year <= 2100
    assert period.start.day == 1
    assert period.end.day == calendar.monthrange(period.end.year, period.end.month)[1]
    again = parse_period(period.code, fiscal_year_starts=fiscal, school_year_starts=school)
    assert again == period


@given(TWO_OF_A_KIND, MONTH, MONTH)
def test_codes_of_one_kind_sort_in_time(
    two: tuple[tuple[str, Period, int, int], tuple[str, Period, int, int]],
    fiscal: int,
    school: int,
) -> None:
    a, b = (
        parse_period(period.code, fiscal_year_starts=fiscal, school_year_starts=school)
        for _, period, _, _ in two
    )
    assert a is not None
    assert b is not None
    assert (a.code < b.code) == ((a.start, a.end) < (b.start, b.end))


@given(st.one_of(TWO_OF_A_KIND, st.tuples(WRITTEN, WRITTEN)))
def test_comparing_is_mutual_and_never_across_shared_days(
    two: tuple[tuple[str, Period, int, int], tuple[str, Period, int, int]],
) -> None:
    a, b = two[0][1], two[1][1]
    shared = max(a.start, b.start) <= min(a.end, b.end)
    assert overlaps(a, b) == overlaps(b, a) == shared
    assert comparable(a, b) == comparable(b, a)
    assert not (comparable(a, b) and shared)
    assert not comparable(a, a)
