"""Protection: from the observations of a linked set to cells that are safe to show.

The steps of the walk, each a module: what several providers add up to (`providers`), and several
years (`pooling`), which cells are small in themselves (`primary`), the figures of each (`figures`),
which of them rest on too few to be sure (`reliability`), the counts and what ties them
(`relations`), which cells are hidden to protect others (`conceal`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import numpy as np
import pandas as pd

from core.disclosure.conceal_all import Knowledge
from core.disclosure.conceal_years import conceal_years_first
from core.disclosure.counts import Counts, Observed
from core.disclosure.crossings import circles
from core.disclosure.figures import figures
from core.disclosure.model import Key, Status
from core.disclosure.pooling import with_pooled_years
from core.disclosure.primary import Flags, implied_counts, small_cells
from core.disclosure.providers import with_all_providers
from core.disclosure.relations import counts_of
from core.disclosure.reliability import REVIEW, reliability
from core.disclosure.rules import Rules
from core.disclosure.structure import Place, Structure
from core.disclosure.watch import Watch
from core.disclosure.weights import weights
from core.workbook import Mark

KEY = ["indicator_id", "area_id", "provider_id", "subgroup_id", "period_code"]
NUMBERS = ["value", "lower", "upper", "numerator", "denominator", "standard_error"]
COLUMNS = [*KEY, "status", "reason", *NUMBERS, "submission_id"]


@dataclass(frozen=True)
class Residual:
    """By how much the parts that make a cell exceed it (or fall short of it)."""

    key: Key
    excess: float


@dataclass(frozen=True)
class Protected:
    """Cells that are safe to show, and what only the backbone may know of them.

    `cells` has one row a cell and the columns `COLUMNS`; `small` says of each row whether it is
    withheld for its own counts. `residuals` are figures that do not add up, `exposed` the number
    of small counts that what is public, or was shown before, gives away.
    """

    cells: pd.DataFrame
    small: Flags
    residuals: tuple[Residual, ...] = ()
    exposed: int = 0


@dataclass(frozen=True)
class System:
    """The cells of a linked set, their counts and relations, and which cells each partner sent."""

    cells: pd.DataFrame
    observed: Observed
    counts: Counts
    own: Mapping[UUID, Flags]
    residuals: tuple[Residual, ...]


def protect(
    observations: pd.DataFrame,
    rules: Mapping[UUID, Rules],
    structure: Structure,
    shown_before: pd.DataFrame,
    watch: Watch,
) -> Protected:
    """The cells of a linked set as they may be shown.

    `observations` holds all that is in force for the set: one row a cell, with numerator,
    denominator, estimate, standard_error, mark, and the organisation that sent it;
    `shown_before` the keys and counts that people have seen. A cell that is not shown has no
    number in any column, but for the range of one that is too uncertain: it counts as known, so
    nothing rests on its being hidden. Raises NotProtected when time runs out.
    """
    if observations.empty:
        return Protected(pd.DataFrame(columns=COLUMNS), np.zeros(0, dtype=np.bool_))
    system = system_of(observations, rules, structure)
    cells, observed = system.cells, system.observed
    knowledge = Knowledge(free=~observed.public, seen=_seen(cells, shown_before), own=system.own)
    weight = weights(cells, observed.places, structure)
    hidden, exposed = conceal_years_first(
        observed, system.counts, weight, knowledge, (rules, structure), watch
    )
    status = np.where(hidden, Status.WITHHELD, cells["status"]).astype(object)
    cells["status"] = status
    cells.loc[hidden, NUMBERS] = np.nan
    cells.loc[hidden, "reason"] = ""
    return Protected(cells[COLUMNS], observed.small, system.residuals, len(exposed))


def system_of(
    observations: pd.DataFrame, rules: Mapping[UUID, Rules], structure: Structure
) -> System:
    """What is true of a linked set, before anything is hidden to protect something else."""
    whole = with_pooled_years(with_all_providers(observations), structure.windows, rules)
    parts = [
        _figures(part, rules[UUID(str(indicator))])
        for indicator, part in whole.groupby("indicator_id", sort=False)
    ]
    cells = pd.concat(parts, ignore_index=True)
    observed = _observed(cells, rules, structure)
    counts = counts_of(observed, rules, structure)
    own = _own(cells["organisation_id"])
    return System(cells, observed, counts, own, _residuals(cells, counts))


def _figures(observed: pd.DataFrame, rules: Rules) -> pd.DataFrame:
    """The figures of one indicator, each cell with the status that it has by itself."""
    numerator, denominator, estimate, standard_error = (
        observed[name].to_numpy(dtype=np.float64, na_value=np.nan)
        for name in ("numerator", "denominator", "estimate", "standard_error")
    )
    said = figures(rules.kind, rules.per, numerator, denominator, estimate, standard_error)
    part, whole = implied_counts(numerator, denominator, estimate, rules)
    small = small_cells(part, whole, rules)
    status = _status(observed["mark"], said.value, small)
    sure = reliability(rules, said, (part, whole), numerator, standard_error)
    unsure = (status == Status.SHOWN) & sure.too_few
    status = np.where(unsure, Status.UNRELIABLE, status).astype(object)
    shown = status == Status.SHOWN
    numbers = (*said, numerator, denominator, standard_error)
    cells = observed[[*KEY, "submission_id", "organisation_id", "pooled"]].assign(
        status=status, reason=np.where(shown & sure.review, REVIEW, ""), small=small
    )
    for name, values in zip(NUMBERS, numbers, strict=True):
        cells[name] = np.where(shown, values, np.nan)
    cells["lower"] = np.where(unsure, sure.lower, cells["lower"])
    cells["upper"] = np.where(unsure, sure.upper, cells["upper"])
    return cells.assign(part=part, whole=whole, said_part=numerator, said_whole=denominator)


def _status(mark: pd.Series[str], value: np.ndarray, small: Flags) -> np.ndarray:
    """The four types; what the source says of itself comes first, but never shows a small count."""
    said = mark.to_numpy(dtype=object)
    return np.select(
        [small, said == Mark.WITHHELD, said == Mark.UNRELIABLE, np.isnan(value)],
        [Status.WITHHELD, Status.WITHHELD, Status.UNRELIABLE, Status.NOT_COLLECTED],
        default=Status.SHOWN,
    ).astype(object)


def _observed(cells: pd.DataFrame, rules: Mapping[UUID, Rules], structure: Structure) -> Observed:
    indicators = [UUID(str(one)) for one in cells["indicator_id"]]
    sides = (cells[name] for name in ("area_id", "subgroup_id", "provider_id"))
    areas, subgroups, providers = ([UUID(str(one)) for one in side] for side in sides)
    places = list(map(Place, areas, subgroups, providers, cells["period_code"]))
    public = {one: each.public_counts for one, each in rules.items()}
    return Observed(
        indicators=indicators,
        places=places,
        numerator=cells["part"].to_numpy(dtype=np.float64),
        denominator=cells["whole"].to_numpy(dtype=np.float64),
        small=cells["small"].to_numpy(dtype=np.bool_),
        marked=(cells["status"] == Status.WITHHELD).to_numpy() & ~cells["small"].to_numpy(),
        public=np.array([public[one] for one in indicators], dtype=np.bool_),
        left_out=_left_out(cells, places, structure),
        pooled=cells["pooled"].to_numpy(dtype=np.bool_),
    )


def _left_out(cells: pd.DataFrame, places: Sequence[Place], structure: Structure) -> Flags:
    """Cells of crossings that meet others in too large a circle to be worked out; their sums."""
    counted = cells[["part", "whole"]].notna().any(axis=1) | (cells["status"] == Status.WITHHELD)
    mine = counted & ~cells["pooled"]
    said = [place for place, one in zip(places, mine, strict=True) if one]
    too_many = set(circles(structure, said, cells["indicator_id"].nunique()).withheld)
    for window in structure.windows if too_many else ():
        years = [one for one in too_many if one.period in window.parts]
        too_many.update(one._replace(period=window.total) for one in years)
    crossed = np.array([one in too_many for one in places], dtype=np.bool_)
    return crossed & counted.to_numpy(dtype=np.bool_)


def _seen(cells: pd.DataFrame, shown_before: pd.DataFrame) -> Flags:
    """The cells that were shown with the very counts that they have now."""
    both = ["numerator", "denominator"]
    before = {
        (tuple(map(str, key)), *_counts(numbers))
        for key, numbers in zip(
            shown_before[KEY].itertuples(index=False),
            shown_before[both].itertuples(index=False),
            strict=True,
        )
    }
    if not before:
        return np.zeros(len(cells), dtype=np.bool_)
    now = zip(
        cells[KEY].itertuples(index=False),
        cells[["said_part", "said_whole"]].itertuples(index=False),
        strict=True,
    )
    return np.array([(tuple(map(str, key)), *_counts(numbers)) in before for key, numbers in now])


def _counts(numbers: Iterable[Any]) -> tuple[float | None, ...]:
    return tuple(None if pd.isna(one) else float(one) for one in numbers)


def _own(organisations: pd.Series[str]) -> dict[UUID, Flags]:
    """Which cells each partner sent."""
    sent = organisations.dropna()
    return {
        UUID(str(one)): (organisations == one).to_numpy(dtype=np.bool_, na_value=False)
        for one in sent.unique()
    }


def _residuals(cells: pd.DataFrame, counts: Counts) -> tuple[Residual, ...]:
    found = counts.residuals
    keys = cells[KEY]
    return tuple(
        Residual(Key(*keys.iloc[cell]), float(excess))
        for cell, excess in zip(counts.rows[found], counts.right[found], strict=True)
    )
