"""Reliability: which figures rest on too few people to be sure, whoever may see them.

It asks after protection, of the cells that may be shown in full, and only takes away: a cell that
is too uncertain counts as fully known wherever it is asked what the published cells give away. Its
range therefore tells nobody more than protection has already allowed.
"""

from __future__ import annotations

from typing import assert_never

import numpy as np

from core.disclosure.figures import Figures, Numbers
from core.disclosure.rules import Rules
from core.registry import IndicatorKind
from core.statistics import Reliability, proportion_reliability, rate_reliability

REVIEW = "review"
"""The reason of a cell that is shown and that a statistician should look at."""


def reliability(
    rules: Rules,
    said: Figures,
    counts: tuple[Numbers, Numbers],
    numerator: Numbers,
    standard_error: Numbers,
) -> Reliability:
    """What the presentation standards say of one indicator's figures, ranges rounded outwards.

    `counts` are numerator and denominator as far as they can be told. There is no such standard
    for means: none is too few.
    """
    part, whole = counts
    error = np.where(np.isnan(numerator), standard_error, np.nan)
    match rules.kind:
        case IndicatorKind.PROPORTION:
            found = proportion_reliability(said.value, whole, error)
        case IndicatorKind.RATE:
            events = np.where(np.isnan(error), part, np.nan)
            found = rate_reliability(
                events, whole, rate=said.value, standard_error=error, per=rules.per
            )
        case IndicatorKind.COUNT:
            found = rate_reliability(numerator, rate=said.value, standard_error=error)
        case IndicatorKind.MEAN:
            none = np.zeros(said.value.shape, dtype=np.bool_)
            found = Reliability(none, none, said.lower, said.upper)
        case _:
            assert_never(rules.kind)
    lower, upper = _outwards(rules.kind, found.lower, found.upper)
    return found._replace(lower=lower, upper=upper)


def _outwards(kind: IndicatorKind, lower: Numbers, upper: Numbers) -> tuple[Numbers, Numbers]:
    """A range in whole per cents, or in two figures: it is no more exact than that."""
    if kind is IndicatorKind.PROPORTION:
        step = np.full(upper.shape, 0.01)
    else:
        step = 10.0 ** (np.floor(np.log10(np.where(upper > 0, upper, np.nan))) - 1)
    # What is whole already stays: 0.29 / 0.01 is a hair more than 29.
    down = np.floor(np.round(lower / step, 9)) * step
    up = np.ceil(np.round(upper / step, 9)) * step
    if kind is IndicatorKind.PROPORTION:
        up = np.minimum(up, 1.0)
    return np.asarray(np.round(down, 9)), np.asarray(np.round(up, 9))
