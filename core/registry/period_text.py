"""How people write periods: from text to a span of whole months.

Readings that are open to doubt, and why they are read as they are:
- `2023-24` is a school year: nobody pools a year and its next in two digits. So is `2023-2024`,
  since schools write it for every year they report; who pools two years says `2023 to 2024`,
  `2023--2024` or `2023-2024 (pooled)`.
- `2007-11` is five years pooled (2007 to 2011), not November: that is how the census writes its
  five-year figures. Any other ending from 01 to 12 is a month: `2024-03` is March.
- So `2001-02` is a school year and `2007-11` is pooled. The months that these hide have an M in
  their code, in their place of the order: February 2001 is `2001-02M`.
- `FY2024` is named for the year in which it ends; `FY2023-24` is the same one. `FY2022 to FY2024`
  is three of them, and so is `2021-22 to 2023-24` of school years.
- Not read, because two coalitions would mean two things: `SY2024`, `23-24` (a score, an age, a
  day), a federal fiscal year unless the coalition's begins in October, and full dates (the reader
  of a spreadsheet knows how a date cell was shown).
"""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from typing import assert_never

from core.registry.period import (
    MONTHS,
    Period,
    Starts,
    calendar,
    fiscal_first,
    fiscal_year,
    month_of,
    pooled,
    pooled_years,
    school_year,
    year_of,
)


def parse_period(
    text: str, *, fiscal_year_starts: int = 7, school_year_starts: int = 7
) -> Period | None:
    """The period that a person meant, or None; every code reads back as the same period.

    The two `starts` are months, 1 to 12 (else ValueError). Any dash, odd spaces, `2024.0` and
    trailing remarks (`2020 (COVID-19 Pandemic)`) are understood; a remark that speaks of other
    days (`2024 (partial)`) makes it None. What doubtful forms mean is said at the top.
    """
    if not (1 <= fiscal_year_starts <= 12 and 1 <= school_year_starts <= 12):
        message = "a year starts in a month from 1 to 12"
        raise ValueError(message)
    period = _remarked(_plain(text), Starts(fiscal_year_starts, school_year_starts))
    if period and period.start.year >= 1900 and period.end.year <= 2100:
        return period
    return None


_Y = r"(?:19[0-9]{2}|20[0-9]{2}|2100)"
_YY = rf"'?(?:{_Y}|[0-9]{{2}})"
_SEP = r"[\s\-/.,_]*"
_PART = rf"(?:[qh]{_SEP}[1-4]|[1-4]{_SEP}[qh])"
_NAME = "(?:" + "|".join(f"{m[:3]}(?:{m[3:]})?" for m in map(str.lower, MONTHS)) + r"|sept)\.?"
_TO = r"(?:-{1,2}|to|thru|through|until)"

_YEAR_FORM = re.compile(rf"(?P<year>{_YY})(?:\.0+)?")
_SPAN_FORM = re.compile(
    rf"(?:from |between )?(?P<first>{_YY})\s*(?P<join>[/_]|and|&|{_TO})\s*(?P<last>{_YY})"
)
_SCHOOL_YEARS_FORM = re.compile(
    rf"(?P<first>{_Y})[-/](?P<next>[0-9]{{2}}(?:[0-9]{{2}})?)\s*{_TO}\s*"
    rf"(?P<last>{_Y})[-/](?P<end>[0-9]{{2}}(?:[0-9]{{2}})?)"
)
_PART_FORMS = (
    re.compile(rf"(?P<part>{_PART}){_SEP}(?:of )?(?P<year>{_YY})"),
    re.compile(rf"(?P<year>{_YY}){_SEP}(?P<part>{_PART})"),
)
_MONTH_FORMS = (
    re.compile(rf"(?P<month>{_NAME}){_SEP}(?:of )?(?P<year>{_YY})"),
    re.compile(rf"(?P<year>{_Y}){_SEP}(?P<month>{_NAME})"),
    re.compile(rf"(?P<month>[0-9]{{1,2}})\s*[-/.]\s*(?P<year>{_Y})"),
    re.compile(rf"(?P<year>{_Y})\s*[-/]\s*(?P<month>[0-9])"),
    re.compile(rf"(?P<year>{_Y})\s*-?\s*m\s*(?P<month>[0-9]{{1,2}})"),
    re.compile(rf"(?P<year>{_Y})-(?P<month>[0-9]{{2}})m"),
)
_MONTHS_FORMS = (
    re.compile(rf"(?P<a>{_NAME})\s*(?P<before>{_Y})?\s*{_TO}\s*(?P<b>{_NAME})[\s,]*(?P<year>{_Y})"),
    re.compile(rf"(?P<year>{_Y})[\s,:]*(?P<a>{_NAME})\s*{_TO}\s*(?P<b>{_NAME})(?P<before>)"),
)


class _Marker(StrEnum):
    """A word that says which kind of year is meant; the first that is found counts."""

    FEDERAL = r"federal fiscal(?:[ -](?:years?|yr\.?))?|(?<![a-z])ffy(?![a-z])"
    FISCAL = r"(?:state )?fiscal(?:[ -](?:years?|yr\.?))?|(?<![a-z])s?f\.?y\.?e?(?![a-z])"
    SCHOOL = r"(?:school|academic)[ -]?(?:years?|yr\.?)|(?<![a-z])[sa]\.?y\.?(?![a-z])"
    POOLED = (
        r"pooled|combined|average|avg\.?|(?<![a-z])acs(?![a-z])"
        r"|(?<![0-9])[2-9]-year(?: estimates?)?"
    )
    CALENDAR = r"calendar(?:[ -]year)?|(?<![a-z])(?:cy|year)(?![a-z])"


_WORDS = tuple(
    (re.compile(pattern), plain)
    for pattern, plain in (
        (r"\b(?:1st|first)\b", "1"),
        (r"\b(?:2nd|second)\b", "2"),
        (r"\b(?:3rd|third)\b", "3"),
        (r"\b(?:4th|fourth)\b", "4"),
        (r"\b(?:quarter|qtr\.?)(?![a-z])", "q"),
        (r"\bhalf(?:[ -]year)?(?![a-z])", "h"),
    )
)
_REMARKS = (
    re.compile(r"\s*[(\[].*$"),
    re.compile(r"\s+(?:provisional|preliminary|revised|final|estimated?|projected|baseline)$"),
    re.compile(r"(?<=[0-9])\s?[pr]$"),
    re.compile(r"\s*(?: - |[:;,])\s*[a-z].*$"),
)
_OTHER_DAYS = re.compile(
    r"\b(?:19|20)?[0-9]{2}\b|\bq[1-4]|\bh[12]\b|quarter|half|month|week|ytd|to date|so far|partial"
    r"|fiscal|\bfy|school year|academic|semester|spring|summer|autumn|\bfall\b|winter"
)


def _plain(text: str) -> str:
    """Lower case, one kind of dash, apostrophe and space, without footnote marks."""
    simple = unicodedata.normalize("NFKC", "".join(map(_plain_character, text))).lower()
    return " ".join(simple.split()).strip(" *†‡§#^.,;:")


def _plain_character(character: str) -> str:
    if character in "\u00ad\u2043\u2212" or unicodedata.category(character) == "Pd":
        return "-"
    if character in "‘’ʼ`´":
        return "'"
    # Raised digits are footnotes, and format characters cannot be seen.
    return "" if unicodedata.category(character) in ("No", "Cf") else character


def _remarked(plain: str, starts: Starts) -> Period | None:
    """The period with its remark left out, unless the remark speaks of other days."""
    whole = " ".join(re.sub(r"[()\[\]]", " ", plain).split())
    if period := _read(whole, starts):
        return period
    for pattern in _REMARKS:
        remark = pattern.search(plain)
        if remark and (period := _read(plain[: remark.start()], starts)):
            return period if _agrees(remark[0], period) else None
    return None


def _agrees(remark: str, period: Period) -> bool:
    months = [_month_number(name) for name in re.findall(rf"\b{_NAME}(?![a-z])", remark)]
    if months:
        years = {int(year) for year in re.findall(_Y, remark)}
        ends = (months[0], months[-1]) == (period.start.month, period.end.month)
        return ends and years <= {period.start.year, period.end.year}
    return not _OTHER_DAYS.search(re.sub(r"covid.?19", "", remark))


def _read(text: str, starts: Starts) -> Period | None:
    for pattern, plain in _WORDS:
        text = pattern.sub(plain, text)
    if (years := _SCHOOL_YEARS_FORM.fullmatch(text)) is not None:
        return _school_years(years, starts)
    for marker in _Marker:
        rest, found = re.subn(marker.value, " ", text)
        if found:
            return _marked(marker, " ".join(rest.split()).strip(" :,.-'_"), starts)
    return _unmarked(text, starts)


def _marked(marker: _Marker, text: str, starts: Starts) -> Period | None:
    year, span = _YEAR_FORM.fullmatch(text), _SPAN_FORM.fullmatch(text)
    match marker:
        case _Marker.FISCAL:
            return _fiscal(text, starts)
        case _Marker.FEDERAL:
            return _fiscal(text, starts) if starts.fiscal == 10 else None
        case _Marker.SCHOOL:
            if years := _SCHOOL_YEARS_FORM.fullmatch(text):
                return _school_years(years, starts)
            first, last = _ends(span) if span else (0, 0)
            return school_year(first, starts) if last - first == 1 else None
        case _Marker.POOLED:
            return pooled(*_ends(span)) if span else None
        case _Marker.CALENDAR:
            if span:
                return pooled(*_ends(span))
            return year_of(_full_year(year["year"])) if year else _within_a_year(text)
        case _:
            assert_never(marker)


def _unmarked(text: str, starts: Starts) -> Period | None:
    if (year := _YEAR_FORM.fullmatch(text)) and re.fullmatch(_Y, year["year"]):
        return year_of(int(year["year"]))
    if (span := _SPAN_FORM.fullmatch(text)) and re.fullmatch(_Y, span["first"]):
        return _span(span, starts)
    return _within_a_year(text)


def _span(span: re.Match[str], starts: Starts) -> Period | None:
    """Two years, or a year and a month; see the top of this file for what is doubtful."""
    first, last = _ends(span)
    short = len(span["last"].strip("'")) == 2
    tight = span["join"] in ("-", "/", "_") or (short and span["join"] == "--")
    if tight and last - first == 1:
        return school_year(first, starts)
    if tight and short and last - first != 4 and 1 <= last % 100 <= 12:
        return month_of(first, last % 100)
    # Two digits that point further than ten years ahead are no year: 2024-13, 2024-99.
    return None if short and last - first > 10 else pooled(first, last)


def _school_years(years: re.Match[str], starts: Starts) -> Period | None:
    """Several school years: 2021-22 to 2023-24."""
    first, last = int(years["first"]), int(years["last"])
    nexts = ((first, years["next"]), (last, years["end"]))
    if last <= first or any((year + 1) % 100 != int(text[-2:]) for year, text in nexts):
        return None
    return pooled_years(school_year(first, starts), school_year(last, starts))


def _fiscal(text: str, starts: Starts) -> Period | None:
    if year := _YEAR_FORM.fullmatch(text):
        return fiscal_year(_full_year(year["year"]), starts)
    if span := _SPAN_FORM.fullmatch(text):
        first, last = _ends(span)
        if last - first > 1 and span["join"] in ("--", "to"):
            return pooled_years(fiscal_year(first, starts), fiscal_year(last, starts))
        return fiscal_year(last, starts) if last - first == 1 and starts.fiscal != 1 else None
    if part := _part(text):
        named, count, nth = part
        begin = fiscal_first(named, starts) * 12 + starts.fiscal - 1 + (nth - 1) * count
        return calendar(begin // 12, begin % 12 + 1, count)
    return None


def _within_a_year(text: str) -> Period | None:
    """A quarter, a half, a month, or several months by name that make one of these."""
    if part := _part(text):
        year, count, nth = part
        return calendar(year, (nth - 1) * count + 1, count)
    for form in _MONTH_FORMS:
        if found := form.fullmatch(text):
            return month_of(_full_year(found["year"]), _month_number(found["month"]))
    for form in _MONTHS_FORMS:
        if found := form.fullmatch(text):
            year, a, b = int(found["year"]), _month_number(found["a"]), _month_number(found["b"])
            first = int(found["before"] or year)
            count = (year - first) * 12 + b - a + 1
            return calendar(first, a, count) if count > 0 else None
    return None


def _part(text: str) -> tuple[int, int, int] | None:
    """Year, months in the part (3 or 6), and which part."""
    for form in _PART_FORMS:
        if found := form.fullmatch(text):
            count = 3 if "q" in found["part"] else 6
            nth = int(re.sub("[^1-4]", "", found["part"]))
            return (_full_year(found["year"]), count, nth) if nth * count <= 12 else None
    return None


def _ends(span: re.Match[str]) -> tuple[int, int]:
    first, last = _full_year(span["first"]), span["last"].strip("'")
    return first, int(last) if len(last) == 4 else first + (int(last) - first) % 100


def _full_year(digits: str) -> int:
    # As POSIX reads two digits: 69 to 99 are of the last century.
    digits = digits.strip("'")
    year = int(digits)
    return year if len(digits) == 4 else year + (1900 if year >= 69 else 2000)


def _month_number(text: str) -> int:
    names = [name[:3].lower() for name in MONTHS]
    return int(text) if text.isdigit() else names.index(text[:3]) + 1
