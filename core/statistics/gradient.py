"""Inequality along an ordered dimension, from the most disadvantaged to the most advantaged.

Concentration indices by Kakwani, Wagstaff and van Doorslaer's convenient regression (1997, J
Econometrics 77:87); slope and relative index by regression on the rank (Mackenbach and Kunst 1997,
Soc Sci Med 44:757; Schlotheuber and Hosseinpoor 2022, IJERPH 19:3697). All have a sign: positive
where there is more of the indicator among the more advantaged. Fewer than three subgroups have
none of them.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from core.statistics.model import Numbers, normal_quantile
from core.statistics.subgroups import NOTHING, Correction, Measured, Subgroups, around

FEWEST = 3
STEPS = 50
"""Rounds of the logistic regression; it needs about six."""


class Line(NamedTuple):
    """Intercept and slope; their covariance as the model has it, and robust (HC1)."""

    coefficients: Numbers
    covariance: Numbers
    robust: Numbers


def absolute_concentration_index(
    groups: Subgroups, level: float = 0.95, *, bounds: tuple[float, float] | None = None
) -> Measured:
    """How far the indicator gathers at one end, in its unit: 2 Σ pⱼ yⱼ (rⱼ − ½).

    With `bounds` (least and most) estimates are first put between 0 and 1.
    """
    if not _has_gradient(groups):
        return NOTHING
    return _concentration(groups, _within(groups.estimates, bounds), level)


def relative_concentration_index(
    groups: Subgroups,
    level: float = 0.95,
    *,
    bounds: tuple[float, float] | None = None,
    correction: Correction | None = None,
) -> Measured:
    """The absolute concentration index over the mean: 0 is equal, −1 and 1 all at one end.

    Wagstaff (2005), Health Econ 14:429, divides by 1 − mean; Erreygers (2009), J Health Econ
    28:504, multiplies by 4 mean; both need `bounds`. NaN where the mean is zero.
    """
    if not _has_gradient(groups):
        return NOTHING
    if correction and bounds is None:
        message = "a corrected concentration index needs the least and the most that can be"
        raise ValueError(message)
    values = _within(groups.estimates, bounds)
    mean = float(np.average(values, weights=_weights(groups)))
    match correction:
        case Correction.WAGSTAFF:
            divisor = mean * (1 - mean)
        case Correction.ERREYGERS:
            divisor = 0.25
        case _:
            divisor = mean
    return _concentration(groups, values / divisor, level) if divisor else NOTHING


def slope_index(groups: Subgroups, level: float = 0.95, *, linear: bool = False) -> Measured:
    """What the model says at the top (rank 1) minus at the bottom (rank 0), in the unit.

    A logistic regression, unless `linear`; each subgroup weighs as many people as it has, once.
    """
    ends = _ends(groups, linear=linear)
    if ends is None:
        return NOTHING
    bottom, top, gradient = ends.bottom, ends.top, ends.top_gradient - ends.bottom_gradient
    error = float(np.sqrt(gradient @ ends.covariance @ gradient))
    return around((top - bottom) * ends.scale, error * ends.scale, level)


def relative_index(groups: Subgroups, level: float = 0.95, *, linear: bool = False) -> Measured:
    """What the model says at the top over what it says at the bottom; limits on the log scale.

    NaN where a linear model says zero or less at an end.
    """
    ends = _ends(groups, linear=linear)
    if ends is None or ends.bottom <= 0 or ends.top <= 0:
        return NOTHING
    gradient = ends.top_gradient / ends.top - ends.bottom_gradient / ends.bottom
    half = normal_quantile(level) * float(np.sqrt(gradient @ ends.covariance @ gradient))
    ratio = ends.top / ends.bottom
    return Measured(ratio, float(ratio * np.exp(-half)), float(ratio * np.exp(half)))


class _Ends(NamedTuple):
    """The model at both ends, how each moves with the coefficients, and what 1 is in the unit."""

    bottom: float
    top: float
    bottom_gradient: Numbers
    top_gradient: Numbers
    covariance: Numbers
    scale: float


def _ends(groups: Subgroups, *, linear: bool) -> _Ends | None:
    scale = 1.0 if linear else _most(groups)
    shares = groups.estimates / scale
    if not _has_gradient(groups) or (not linear and ((shares < 0) | (shares > 1)).any()):
        return None
    fit = straight if linear else logistic
    line = fit(groups.ranks, shares, _weights(groups))
    if line is None:
        return None
    at = np.array([[1.0, 0.0], [1.0, 1.0]])
    said = at @ line.coefficients
    if linear:
        return _Ends(float(said[0]), float(said[1]), at[0], at[1], line.robust, scale)
    odds = 1 / (1 + np.exp(-said))
    moves = (odds * (1 - odds))[:, None] * at
    return _Ends(float(odds[0]), float(odds[1]), moves[0], moves[1], line.robust, scale)


def straight(x: Numbers, y: Numbers, weights: Numbers) -> Line | None:
    """Weighted least squares; None where the points do not give a line with its uncertainty."""
    design = np.column_stack([np.ones(len(x)), x])
    information = (design.T * weights) @ design
    free = len(x) - 2
    if free < 1 or np.linalg.matrix_rank(information) < 2:
        return None
    bread = np.asarray(np.linalg.inv(information), dtype=np.float64)
    coefficients = bread @ (design.T @ (weights * y))
    left = y - design @ coefficients
    model = bread * float(np.sum(weights * left**2)) / free
    return Line(coefficients, model, _sandwich(bread, design, weights * left))


def logistic(x: Numbers, shares: Numbers, weights: Numbers) -> Line | None:
    """Logistic regression of shares (fractional logit) by Newton steps; None without an answer.

    Papke and Wooldridge (1996), J Applied Econometrics 11:619.
    """
    design = np.column_stack([np.ones(len(x)), x])
    coefficients = np.zeros(2)
    for _ in range(STEPS):
        fitted = 1 / (1 + np.exp(-(design @ coefficients)))
        information = (design.T * (weights * fitted * (1 - fitted))) @ design
        # All at 0 or at 1 drive the coefficients away without end.
        if len(x) < FEWEST or np.linalg.cond(information) > 1e12:
            return None
        bread = np.asarray(np.linalg.inv(information), dtype=np.float64)
        left = weights * (shares - fitted)
        step = bread @ (design.T @ left)
        coefficients = coefficients + step
        if np.abs(step).max() < 1e-12:
            free = len(x) - 2
            model = bread * float(np.sum(left**2 / (weights * fitted * (1 - fitted)))) / free
            return Line(coefficients, model, _sandwich(bread, design, left))
    return None


def _sandwich(bread: Numbers, design: Numbers, left: Numbers) -> Numbers:
    """White's covariance with the correction n / (n − 2): MacKinnon and White (1985), HC1."""
    count = len(left)
    meat = (design.T * left**2) @ design
    return np.asarray(bread @ meat @ bread * count / (count - 2))


def _concentration(groups: Subgroups, values: Numbers, level: float) -> Measured:
    weights = _weights(groups)
    spread = float(np.average((groups.ranks - 0.5) ** 2, weights=weights))
    line = straight(groups.ranks, 2 * spread * values, weights)
    if line is None:
        return NOTHING
    return around(line.coefficients[1], float(np.sqrt(line.covariance[1, 1])), level)


def _within(values: Numbers, bounds: tuple[float, float] | None) -> Numbers:
    if bounds is None:
        return values
    least, most = bounds
    if least >= most or values.min() < least or values.max() > most:
        message = f"the estimates do not lie between {least} and {most}"
        raise ValueError(message)
    return np.asarray((values - least) / (most - least))


def _has_gradient(groups: Subgroups) -> bool:
    return groups.ordered and len(groups.estimates) >= FEWEST


def _weights(groups: Subgroups) -> Numbers:
    return groups.populations if groups.weighted else np.ones(len(groups.estimates))


def _most(groups: Subgroups) -> float:
    """What counts as everybody: the most that can be, or the people that a rate is told of."""
    return groups.most if np.isfinite(groups.most) else groups.per
