"""Protection: from the observations of a linked set to cells that are safe to show.

The steps of the walk, each a module: what several providers add up to (`providers`), which cells
are small in themselves (`primary`), the figures of what is left (`figures`), which of them rest on
too few to be sure (`reliability`). A cell that must be hidden to protect another one is found
before the figures, on the whole linked set at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

import numpy as np
import pandas as pd

from core.disclosure.figures import figures
from core.disclosure.model import Status
from core.disclosure.primary import Flags, implied_counts, small_cells
from core.disclosure.providers import CELL, with_all_providers
from core.disclosure.reliability import REVIEW, reliability
from core.disclosure.rules import Rules
from core.registry import ALL_PROVIDERS
from core.workbook import Mark

KEY = ["indicator_id", "area_id", "provider_id", "subgroup_id", "period_code"]
NUMBERS = ["value", "lower", "upper", "numerator", "denominator", "standard_error"]
COLUMNS = [*KEY, "status", "reason", *NUMBERS, "submission_id"]


def protect(observations: pd.DataFrame, rules: Mapping[UUID, Rules]) -> pd.DataFrame:
    """The cells of a linked set as they may be shown, one row a cell, columns `COLUMNS`.

    `observations` holds all that is in force for the set: one row a cell, with numerator,
    denominator, estimate, standard_error and mark. A cell that is not shown has no number in
    any column.
    """
    if observations.empty:
        return pd.DataFrame(columns=COLUMNS)
    whole = with_all_providers(observations)
    parts = [
        _cells(part, rules[UUID(str(indicator))])
        for indicator, part in whole.groupby("indicator_id", sort=False)
    ]
    return pd.concat(parts, ignore_index=True)


def _cells(observed: pd.DataFrame, rules: Rules) -> pd.DataFrame:
    numerator, denominator, estimate, standard_error = (
        observed[name].to_numpy(dtype=np.float64, na_value=np.nan)
        for name in ("numerator", "denominator", "estimate", "standard_error")
    )
    said = figures(rules.kind, rules.per, numerator, denominator, estimate, standard_error)
    counts = implied_counts(numerator, denominator, estimate, rules)
    status = _status(observed["mark"], said.value, small_cells(*counts, rules))
    status = _with_their_totals(observed, status)
    sure = reliability(rules, said, counts, numerator, standard_error)
    unsure = (status == Status.SHOWN) & sure.too_few
    status = np.where(unsure, Status.UNRELIABLE, status).astype(object)
    shown = status == Status.SHOWN
    numbers = (*said, numerator, denominator, standard_error)
    reason = np.where(shown & sure.review, REVIEW, "")
    cells = observed[KEY].assign(status=status, reason=reason)
    for name, values in zip(NUMBERS, numbers, strict=True):
        cells[name] = np.where(shown, values, np.nan)
    cells["lower"] = np.where(unsure, sure.lower, cells["lower"])
    cells["upper"] = np.where(unsure, sure.upper, cells["upper"])
    return cells.assign(submission_id=observed["submission_id"])[COLUMNS]


def _with_their_totals(observed: pd.DataFrame, status: np.ndarray) -> np.ndarray:
    """Withhold what all providers add up to where one of them is withheld: the others subtract."""
    withheld = pd.Series(status == Status.WITHHELD, index=observed.index)
    by_provider = observed["provider_id"] != ALL_PROVIDERS
    if not by_provider.any():
        return status
    exposed = (withheld & by_provider).groupby([observed[name] for name in CELL]).transform("any")
    totals = (exposed & ~by_provider).to_numpy()
    return np.where(totals, Status.WITHHELD, status).astype(object)


def _status(mark: pd.Series[str], value: np.ndarray, small: Flags) -> np.ndarray:
    """The four types; what the source says of itself comes first, but never shows a small count."""
    said = mark.to_numpy(dtype=object)
    return np.select(
        [small, said == Mark.WITHHELD, said == Mark.UNRELIABLE, np.isnan(value)],
        [Status.WITHHELD, Status.WITHHELD, Status.UNRELIABLE, Status.NOT_COLLECTED],
        default=Status.SHOWN,
    ).astype(object)
