"""Adding up rows that were counted apart, where their texts turn out to mean the same."""

from __future__ import annotations

import numpy as np
import pandas as pd

from core.workbook.model import Mark

CELL = ["indicator_id", "period_code", "area_id", "subgroup_id", "provider_id"]


def added_up(rows: pd.DataFrame) -> pd.DataFrame:
    """Staged rows, one for each cell: counts are summed, means are those of all their people.

    Rows of which something is not known, or that are left out, stay as they are.
    """
    known = rows[CELL].notna().all(axis=1) & (rows["mark"] == Mark.NONE)
    apart = rows[known]
    if not apart.duplicated(CELL).any():
        return rows
    people = apart["denominator"]
    weighed = apart.assign(
        estimate=apart["estimate"] * people,
        standard_error=_squares(apart),
    )
    sums = {"numerator", "denominator", "estimate", "standard_error"}
    how = {name: _sum if name in sums else "first" for name in apart.columns if name not in CELL}
    together = weighed.groupby(CELL, sort=False, as_index=False).agg(how)[list(rows.columns)]
    count = together["denominator"]
    together["estimate"] = mean = together["estimate"] / count
    variance = (together["standard_error"] - count * mean**2) / (count - 1)
    together["standard_error"] = np.sqrt(variance.clip(lower=0) / count)
    return pd.concat([together, rows[~known]], ignore_index=True)


def _squares(rows: pd.DataFrame) -> pd.Series[float]:
    """The sum of the squares of all figures behind a mean: (n - 1) s² + n m², with s² = n e²."""
    count = rows["denominator"]
    return (count - 1) * count * rows["standard_error"].fillna(0) ** 2 + count * rows[
        "estimate"
    ] ** 2


def _sum(values: pd.Series[float]) -> float:
    return float(values.sum(min_count=1))
