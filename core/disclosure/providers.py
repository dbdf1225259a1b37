"""What several providers of a performance indicator report, added up."""

from __future__ import annotations

import pandas as pd

from core.registry import ALL_PROVIDERS

CELL = ["indicator_id", "area_id", "subgroup_id", "period_code"]


def with_all_providers(observations: pd.DataFrame) -> pd.DataFrame:
    """The observations and, for each cell that providers report, a row of all providers together.

    What one provider alone reports is what all report. Several add up where each gives counts: a
    sum that leaves a provider out would say less than it seems to. A sum has no submission of its
    own: it rests on those of the cells that it adds up.
    """
    provided = observations[observations["provider_id"] != ALL_PROVIDERS]
    if provided.empty:
        return observations
    alone = provided.groupby(CELL, sort=False)["provider_id"].transform("size") == 1
    together = [_of_all(provided[alone]), _of_all(_added_up(provided[~alone]))]
    parts = [observations, *(part[observations.columns] for part in together if len(part))]
    return pd.concat(parts, ignore_index=True)


def _added_up(provided: pd.DataFrame) -> pd.DataFrame:
    """The sums of the cells for which every provider gives counts."""
    counted = provided.assign(whole=provided["numerator"].notna() & (provided["mark"] == ""))
    totals = counted.groupby(CELL, sort=False, as_index=False).agg(
        numerator=("numerator", "sum"),
        denominator=("denominator", lambda each: each.sum(min_count=len(each))),
        whole=("whole", "all"),
    )
    totals = totals[totals["whole"]].drop(columns="whole")
    nobody = pd.Series(None, index=totals.index, dtype=object)
    return totals.assign(
        mark="",
        estimate=float("nan"),
        standard_error=float("nan"),
        submission_id=nobody,
        organisation_id=nobody,
    )


def _of_all(rows: pd.DataFrame) -> pd.DataFrame:
    """The same rows as said of all providers."""
    everybody = pd.Series([ALL_PROVIDERS] * len(rows), index=rows.index, dtype=object)
    return rows.assign(provider_id=everybody)
