"""How long protecting and attacking many linked cells takes; run with `make bench`.

The limits are seconds, because who publishes waits for them: a few for a usual table, minutes for
the largest. They are some times what the work takes on two slow cores.
"""

from __future__ import annotations

import resource
import time
from itertools import product

import numpy as np
import pandas as pd
import pytest

from core.disclosure import Status, Watch, audit, protect
from core.registry import ALL_PROVIDERS, IndicatorKind
from tests.unit.disclosure.tables import AREA, INDICATOR, TOTAL, rules, structure, subgroup

KEY = ["indicator_id", "area_id", "provider_id", "subgroup_id", "period_code"]
MEGABYTES = 1_000


def county(neighborhoods: int, races: int, ages: int) -> tuple[pd.DataFrame, list[list[str]]]:
    """Who has the outcome and who has not, crossed in every way: one component of linked cells."""
    rng = np.random.default_rng(1)
    sizes = (neighborhoods, races, ages)
    shares = [
        rng.dirichlet(np.full(size, evenness))
        for size, evenness in zip(sizes, (3, 1, 3), strict=True)
    ]
    people = np.einsum("i,j,k->ijk", *shares) * 60 * np.prod(sizes)
    sides = [[f"{side}{one}" for one in range(size)] for side, size in enumerate(sizes)]
    tables = []
    for share in (0.4, 0.6):
        table = rng.poisson(people * share).astype(float)
        for axis in range(3):
            table = np.concatenate([table, table.sum(axis=axis, keepdims=True)], axis=axis)
        tables.append(table.reshape(-1))
    having, lacking = tables
    groups = [subgroup(one) for one in product(*([*side, TOTAL] for side in sides))]
    frame = pd.DataFrame(
        {"subgroup_id": groups, "numerator": having, "denominator": having + lacking}
    )
    fixed = {"area_id": AREA, "indicator_id": INDICATOR, "provider_id": ALL_PROVIDERS}
    sent = {"submission_id": ALL_PROVIDERS, "organisation_id": ALL_PROVIDERS}
    for name, key in (fixed | sent).items():
        frame[name] = pd.Series([key] * len(frame), dtype=object)
    frame = frame.assign(period_code="2024", estimate=np.nan, standard_error=np.nan, mark="")
    return frame, sides


@pytest.mark.parametrize(
    ("sizes", "seconds"),
    [((33, 6, 4), 4), ((14, 14, 14), 30), ((99, 6, 4), 30), ((285, 6, 4), 180)],
    ids=lambda one: "x".join(map(str, one)) if isinstance(one, tuple) else None,
)
def test_many_linked_cells_are_protected_and_attacked_in_time(
    sizes: tuple[int, int, int], seconds: float
) -> None:
    frame, sides = county(*sizes)
    by, ties = rules(IndicatorKind.PROPORTION), structure(sides)
    told: list[float] = []
    began = time.perf_counter()
    nothing = frame[[*KEY, "numerator", "denominator"]].iloc[:0]
    done = protect(frame, by, ties, nothing, Watch(900, told.append))
    halfway = time.perf_counter()
    found = audit("bench", frame, done.cells, by, ties, Watch(900))
    ended = time.perf_counter()
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    withheld = int((done.cells["status"] == Status.WITHHELD).sum())
    print(
        f"\n{len(frame)} cells, {found.relations} relations, {withheld} withheld "
        f"({found.small} small): protected {halfway - began:.1f} s, "
        f"attacked {ended - halfway:.1f} s, {most} MB"
    )
    assert found.holds
    assert told[-1] == pytest.approx(1.0)
    assert ended - began <= seconds
    assert most < MEGABYTES
