"""Periods, interned: a period is known by its code, and its dates are kept beside it once."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from core.registry.period import Period, PeriodKind
from core.store import Reader, Writer, statements

sql = statements(__file__)


def intern_period(tx: Writer, period: Period) -> str:
    """The code of the period, which is kept where it is new."""
    intern_periods(tx, [period])
    return period.code


def intern_periods(tx: Writer, wanted: Iterable[Period]) -> None:
    """Keep those of the periods that are new. A code that is known keeps the dates that it has."""
    here = periods(tx)
    new = {one.code: one for one in wanted if one.code not in here}
    tx.append(
        "period",
        pd.DataFrame(
            [(one.code, one.start, one.end, str(one.kind), one.label) for one in new.values()],
            columns=["period_code", "starts_on", "ends_on", "kind", "label"],
        ),
    )


def periods(tx: Reader) -> dict[str, Period]:
    """Every period that was ever interned, by its code, from the earliest to the latest."""
    return {
        row["period_code"]: Period(
            code=row["period_code"],
            start=row["starts_on"],
            end=row["ends_on"],
            label=row["label"],
            kind=PeriodKind(row["kind"]),
        )
        for row in tx.rows(sql("periods"))
    }
