"""Small tables for tests: people counted over dimensions, and everything that adds up in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product
from uuid import NAMESPACE_DNS, UUID, uuid5

import numpy as np

from core.disclosure import Rules, Structure
from core.disclosure.counts import Counts, Observed
from core.disclosure.programme import Flags
from core.disclosure.relations import counts_of
from core.disclosure.structure import Place, Sum, Value
from core.registry import ALL_PROVIDERS, CategoryId, IndicatorKind, IndicatorLevel, subgroup_of

INDICATOR = uuid5(NAMESPACE_DNS, "indicator")
AREA = uuid5(NAMESPACE_DNS, "area")
TOTAL = "Total"
Labels = tuple[str, ...]


def rules(kind: IndicatorKind = IndicatorKind.COUNT) -> dict[UUID, Rules]:
    plain = Rules(INDICATOR, kind, IndicatorLevel.POPULATION, 1.0, 11, True, True, False)
    return {INDICATOR: plain}


def subgroup(labels: Labels) -> UUID:
    named = enumerate(labels)
    return subgroup_of(
        CategoryId(uuid5(NAMESPACE_DNS, f"{side} {label}"))
        for side, label in named
        if label != TOTAL
    )


def structure(sides: Sequence[Sequence[str]]) -> Structure:
    """Every total of a table and its parts along each side that it is a total of."""
    sums: dict[Value, tuple[Sum, ...]] = {}
    for labels in product(*[[*side, TOTAL] for side in sides]):
        parts = [
            tuple(subgroup((*labels[:at], one, *labels[at + 1 :])) for one in side)
            for at, side in enumerate(sides)
            if labels[at] == TOTAL
        ]
        sums[subgroup(labels)] = tuple(Sum(subgroup(labels), each, whole=True) for each in parts)
    return Structure(subgroups=sums)


def counts_of_table(values: Mapping[Labels, float], sides: Sequence[Sequence[str]]) -> Counts:
    """The counts of a table and all its equations; entry n of `values` is cell n."""
    numbers = np.array(list(values.values()), dtype=np.float64)
    observed = Observed(
        indicators=[INDICATOR] * len(values),
        places=[Place(AREA, subgroup(one), ALL_PROVIDERS, "2024") for one in values],
        numerator=numbers,
        denominator=np.full(len(numbers), np.nan),
        small=(numbers > 0) & (numbers < 11),
        marked=flags(len(numbers)),
        public=flags(len(numbers)),
        left_out=flags(len(numbers)),
        pooled=flags(len(numbers)),
    )
    return counts_of(observed, rules(), structure(sides))


def flags(size: int, where: Sequence[int] = ()) -> Flags:
    found = np.zeros(size, dtype=np.bool_)
    found[list(where)] = True
    return found
