"""What several providers of a performance indicator report, added up."""

from __future__ import annotations

import pandas as pd

from core.registry import ALL_PROVIDERS

CELL = ["indicator_id", "area_id", "subgroup_id", "period_code"]


def with_all_providers(observations: pd.DataFrame) -> pd.DataFrame:
    """The observations and, for each cell that providers report, a row of all providers together.

    There is such a row where every provider of the cell gives counts: a sum that leaves a
    provider out would say less than it seems to.
    """
    provided = observations[observations["provider_id"] != ALL_PROVIDERS]
    if provided.empty:
        return observations
    counted = provided.assign(whole=provided["numerator"].notna() & (provided["mark"] == ""))
    totals = counted.groupby(CELL, sort=False, as_index=False).agg(
        numerator=("numerator", "sum"),
        denominator=("denominator", lambda each: each.sum(min_count=len(each))),
        whole=("whole", "all"),
        submission_id=("submission_id", "last"),
    )
    totals = totals[totals["whole"]].drop(columns="whole")
    everybody = pd.Series([ALL_PROVIDERS] * len(totals), index=totals.index, dtype=object)
    totals = totals.assign(
        provider_id=everybody, mark="", estimate=float("nan"), standard_error=float("nan")
    )
    return pd.concat([observations, totals[observations.columns]], ignore_index=True)
