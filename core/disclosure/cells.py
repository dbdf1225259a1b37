"""Between a row of `published` and a cell."""

from __future__ import annotations

from math import isnan
from typing import assert_never

from core.disclosure.model import Cell, NotCollected, Shown, Status, Unreliable, Withheld
from core.store import Row


def cell_of(row: Row) -> Cell:
    """The cell that a row of `published` (or of a preview) stands for."""
    status = Status(row["status"])
    match status:
        case Status.SHOWN:
            return Shown(
                value=float(row["value"]),
                lower=_number(row["lower"]),
                upper=_number(row["upper"]),
                numerator=_number(row["numerator"]),
                denominator=_number(row["denominator"]),
                standard_error=_number(row["standard_error"]),
            )
        case Status.WITHHELD:
            return Withheld()
        case Status.UNRELIABLE:
            return Unreliable(_number(row["lower"]), _number(row["upper"]))
        case Status.NOT_COLLECTED:
            return NotCollected()
        case _:
            assert_never(status)


def _number(value: float | None) -> float | None:
    return None if value is None or isnan(value) else float(value)
