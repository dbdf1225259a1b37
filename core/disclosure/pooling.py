"""What several years add up to, so that a group that is too small in each of them can be seen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

import pandas as pd

from core.disclosure.rules import Rules
from core.disclosure.structure import Sum
from core.registry import ALL_PROVIDERS, IndicatorKind

POOLED = (IndicatorKind.PROPORTION, IndicatorKind.RATE)
"""What is pooled: a mean of sums would have no interval, and a count of three years no goal."""
PLACE = ["indicator_id", "area_id", "subgroup_id"]


def with_pooled_years(
    observations: pd.DataFrame, windows: Sequence[Sum], rules: Mapping[UUID, Rules]
) -> pd.DataFrame:
    """The observations (`pooled` is False) and a row for each cell of each window (True).

    Counts are added up where every year of the window has both, by the same providers, with no
    mark at source and no standard error (then they are not what the figure rests on). A window that
    somebody handed in stays theirs. A sum has no submission of its own; it is a partner's own where
    all of its years are.
    """
    here = observations.assign(pooled=False)
    handed_in = set(here["period_code"])
    counted = _counted(here, rules)
    parts = [
        part
        for one in windows
        if one.total not in handed_in
        and len(part := _added_up(counted[counted["period_code"].isin(one.parts)], one))
    ]
    return pd.concat([here, *(part[here.columns] for part in parts)], ignore_index=True)


def _counted(observations: pd.DataFrame, rules: Mapping[UUID, Rules]) -> pd.DataFrame:
    """What may be added up; `behind` says which providers stand behind each figure."""
    kinds = {key: one.kind for key, one in rules.items()}
    provided = observations[observations["provider_id"] != ALL_PROVIDERS]
    at = [*PLACE, "period_code"]
    names = provided.assign(behind=provided["provider_id"].map(str)).sort_values("behind")
    behind = names.groupby(at, sort=False, as_index=False).agg(behind=("behind", ",".join))
    return observations[
        observations["indicator_id"].map(lambda one: kinds[UUID(str(one))] in POOLED)
        & observations[["numerator", "denominator"]].notna().all(axis=1)
        & observations["standard_error"].isna()
        & (observations["mark"] == "")
    ].merge(behind, on=at, how="left")


def _added_up(counted: pd.DataFrame, window: Sum) -> pd.DataFrame:
    """The sums over the years of one window, where they can be said."""
    groups = counted.groupby([*PLACE, "provider_id"], sort=False, as_index=False)
    sums = groups.agg(
        numerator=("numerator", "sum"),
        denominator=("denominator", "sum"),
        years=("period_code", "size"),
        behind=("behind", lambda each: each.nunique(dropna=False)),
        senders=("organisation_id", lambda each: each.nunique(dropna=False)),
        organisation_id=("organisation_id", "first"),
    )
    of_all = sums["provider_id"] == ALL_PROVIDERS
    whole = (sums["years"] == len(window.parts)) & (~of_all | (sums["behind"] == 1))
    sums = sums[whole]
    nobody = pd.Series(None, index=sums.index, dtype=object)
    return sums.assign(
        organisation_id=sums["organisation_id"].where(sums["senders"] == 1, None),
        period_code=str(window.total),
        mark="",
        estimate=float("nan"),
        standard_error=float("nan"),
        submission_id=nobody,
        pooled=True,
    )
