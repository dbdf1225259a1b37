"""Cells as they come from a file, before anybody knows what they mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

Value = str | float | bool | datetime | date | time | timedelta | None
Rows = Sequence[Sequence[Value]]


class Span(NamedTuple):
    """Cells that are merged, by the first and last row and column, counted from 1."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet as it stands: its first row is the sender's row 1, its first cell column A.

    Rows may be of different lengths; what a row does not reach is empty. Of merged cells the
    first holds the text.
    """

    name: str
    rows: Rows
    merged: tuple[Span, ...] = ()


def text_of(value: Value) -> str | None:
    """A cell as its sender reads it: 2024.0 is 2024, a day is 2024-03-01; None if it is empty."""
    if isinstance(value, str):
        return value.strip() or None
    if value is None or value != value:
        return None
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float | int):
        # Fifteen digits are what spreadsheets keep; more is noise of the binary number.
        whole = float(value).is_integer() and abs(value) < 1e15
        return str(int(value)) if whole else f"{value:.15g}"
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    return str(value)
