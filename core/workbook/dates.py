"""Dates that a spreadsheet keeps as numbers, and what it made dates of."""

from __future__ import annotations

import re
from datetime import date, datetime

from openpyxl.utils.datetime import from_excel, to_excel

from core.registry import parse_period

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
EARLIEST, LATEST = date(1990, 1, 1), date(2060, 1, 1)
"""A number is only taken for a date that lies between these."""


def day_of_number(text: str) -> date | None:
    """The day that a number stands for where its cell lost the format of a date: 45292."""
    if not (text.isdigit() and len(text) == 5):
        return None
    day = from_excel(int(text))
    assert isinstance(day, datetime)
    return day.date() if EARLIEST <= day.date() < LATEST else None


def number_of_day(text: str) -> int | None:
    """The number of a cell that is only shown as a date: 12 of 1900-01-12."""
    if not _DAY.fullmatch(text):
        return None
    return int(to_excel(datetime.fromisoformat(text)))  # type: ignore[no-untyped-call]  # openpyxl's


def periods_of_day(text: str) -> tuple[str, ...]:
    """The codes of the periods that may have been typed where a spreadsheet keeps a first day.

    "2024-03" becomes a date, and so does "2007-11", which may mean five years; what is kept as the
    first of January may be a year.
    """
    found = _DAY.fullmatch(text)
    if found is None or found[3] != "01":
        return ()
    year, month, _ = found.groups()
    said = [f"{year}-{month}", f"{year}-{month}M"]
    if month == "01":
        said.insert(0, year)
    periods = (parse_period(one) for one in said)
    return tuple(dict.fromkeys(period.code for period in periods if period))


def typed_before(text: str) -> tuple[str, ...]:
    """What may have been typed where a spreadsheet keeps a day: "5-9" and "9-5", or "10-14"."""
    if not (found := _DAY.fullmatch(text)):
        return ()
    year, month, day = (int(one) for one in found.groups())
    if day == 1:
        return (f"{month}-{year % 100}", f"{day}-{month}", f"{month}-{day}")
    return (f"{month}-{day}", f"{day}-{month}")
