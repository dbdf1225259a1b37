"""What the inequality measures are made of: subgroups with their estimates, and draws of these."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from core.statistics.model import Numbers, normal_quantile

DRAWS = 10_000


class Measured(NamedTuple):
    """A summary of several subgroups with its confidence limits; NaN for what cannot be said."""

    estimate: float
    lower: float
    upper: float


NOTHING = Measured(float("nan"), float("nan"), float("nan"))


class Correction(StrEnum):
    """How a concentration index is corrected for an indicator that has a least and a most."""

    WAGSTAFF = "wagstaff"
    ERREYGERS = "erreygers"


@dataclass(frozen=True)
class Subgroups:
    """The subgroups of one dimension, one entry each, all in the indicator's unit.

    `favourable`: more is better. `most` is what no estimate can exceed, and `per` what estimate ×
    population must be divided by to give people (1 for a proportion between 0 and 1). An ordered
    dimension stands from the most disadvantaged to the most advantaged. `average` is the figure
    of everyone; without it, it is the mean by population. `reference` is the place of a subgroup
    that was chosen to be compared with. Errors and populations may be NaN (not known).
    """

    estimates: Numbers
    errors: Numbers
    populations: Numbers
    favourable: bool
    ordered: bool = False
    average: float | None = None
    reference: int | None = None
    most: float = float("inf")
    per: float = 1.0

    @property
    def weighted(self) -> bool:
        """Whether every subgroup's population is known."""
        people = self.populations
        return bool(np.isfinite(people).all() and (people >= 0).all() and people.sum() > 0)

    @property
    def bounded(self) -> bool:
        """Whether estimates are parts of something: of 1, of 100, of so many people."""
        return bool(np.isfinite(self.most)) or self.per != 1.0

    @property
    def shares(self) -> Numbers:
        """Each subgroup's share of the population; NaN where populations are not known."""
        if not self.weighted:
            return np.full(self.estimates.shape, np.nan)
        return np.asarray(self.populations / self.populations.sum())

    @property
    def ranks(self) -> Numbers:
        """The middle of each subgroup between 0 and 1, in their order; equal parts if unknown."""
        people = self.populations if self.weighted else np.ones(len(self.estimates))
        shares = people / people.sum()
        return np.asarray(np.cumsum(shares) - shares / 2)

    @property
    def mean(self) -> float:
        """The figure of everyone: as given, else the mean by population."""
        if self.average is not None:
            return self.average
        return float(np.sum(self.shares * self.estimates))

    @property
    def best(self) -> int:
        """The place of the subgroup with the best estimate."""
        return int(self.estimates.argmax() if self.favourable else self.estimates.argmin())

    @property
    def worst(self) -> int:
        """The place of the subgroup with the worst estimate."""
        return int(self.estimates.argmin() if self.favourable else self.estimates.argmax())


def subgroups(
    estimates: ArrayLike,
    errors: ArrayLike | None = None,
    populations: ArrayLike | None = None,
    *,
    favourable: bool,
    ordered: bool = False,
    average: float | None = None,
    reference: int | None = None,
    most: float = float("inf"),
    per: float = 1.0,
) -> Subgroups:
    """Subgroups from plain numbers; what is left out is not known.

    Raises ValueError where there is none, an estimate is not a number, or the lengths differ.
    """
    values = np.asarray(estimates, dtype=np.float64)
    unknown = np.full(values.shape, np.nan)
    found = Subgroups(
        estimates=values,
        errors=unknown if errors is None else np.asarray(errors, dtype=np.float64),
        populations=unknown if populations is None else np.asarray(populations, dtype=np.float64),
        favourable=favourable,
        ordered=ordered,
        average=average,
        reference=reference,
        most=most,
        per=per,
    )
    if values.ndim != 1 or not len(values) or not np.isfinite(values).all():
        message = "inequality is measured over at least one subgroup, each with an estimate"
        raise ValueError(message)
    if found.errors.shape != values.shape or found.populations.shape != values.shape:
        message = "every subgroup has one estimate, one error and one population"
        raise ValueError(message)
    return found


def around(estimate: float, error: float, level: float) -> Measured:
    """An estimate with its normal interval; without limits where the error is not known."""
    half = normal_quantile(level) * error if error >= 0 else float("nan")
    return Measured(float(estimate), float(estimate - half), float(estimate + half))


def between(estimate: float, drawn: Numbers, level: float) -> Measured:
    """An estimate with the limits between which the middle of the drawn values lies."""
    lower, upper = np.quantile(drawn, [(1 - level) / 2, (1 + level) / 2])
    return Measured(float(estimate), float(lower), float(upper))


def draws(groups: Subgroups, seed: int) -> Numbers:
    """Estimates as they might have been: a row a draw, a column a subgroup.

    Each is normal around its estimate with its standard error, cut off at zero and at what the
    indicator cannot exceed. Ahn, Harper, Yu, Feuer and Liu (2019), PLoS One 14:e0219542. NaN
    where an error is not known.
    """
    error = np.where(groups.errors > 0, groups.errors, 1.0)
    low = special.ndtr((0.0 - groups.estimates) / error)
    high = special.ndtr((groups.most - groups.estimates) / error)
    shape = (DRAWS, len(groups.estimates))
    at = low + (high - low) * np.random.default_rng(seed).uniform(size=shape)
    drawn = groups.estimates + error * special.ndtri(at)
    drawn = np.where(groups.errors == 0, groups.estimates, drawn)
    return np.asarray(np.where(np.isnan(groups.errors) | (groups.errors < 0), np.nan, drawn))


def each_weighs_the_same(groups: Subgroups) -> Subgroups:
    """The same subgroups as if each had as many people as the others."""
    return replace(groups, populations=np.ones(len(groups.estimates)), average=groups.mean)
