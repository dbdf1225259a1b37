"""What the question behind *Outcomes* costs as the wall grows.

Figures are printed; what is asserted are ratios within one run: against the bare database asking
for the same rows, and against the same question on a small wall.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from core.outcomes import Question, outcome
from core.store import Reader, Statement
from tests.unit.worlds import World, make_world

SIZES = (10_000, 100_000, 1_000_000, 10_000_000)
REPEATS = 15

FILL = Statement("""
insert into published
select
    md5('indicator' || (n // 10000))::uuid,
    md5('area' || (n // 100 % 100))::uuid,
    '00000000-0000-0000-0000-000000000000',
    md5('subgroup' || (n // 10 % 10))::uuid,
    (2015 + n % 10)::varchar,
    'shown', '', 0.1, 0.08, 0.12, 100, 1000, null, null, 0
from range($begin, $end) as numbers(n)
""")
BARE = Statement("""
select * from published where indicator_id = $indicator and area_id = $area
""")


def median_ms(work: Callable[[], object]) -> float:
    """The median time of some runs after a first one, in milliseconds."""
    work()
    times = []
    for _ in range(REPEATS):
        begin = time.perf_counter()
        work()
        times.append(time.perf_counter() - begin)
    return statistics.median(times) * 1000


def published_world(folder: Path) -> World:
    """A coalition with one indicator on the wall: ten years of everyone and eight groups."""
    world = make_world(folder)
    groups = ("", "Asian", "Black", "White", "Hispanic or Latino", "Multiracial", "Middle Eastern")
    rows = [
        ("Babies born early", str(year), "Home County", group, 100, 900)
        for year in range(2015, 2025)
        for group in groups
    ]
    world.publish(world.health, rows)
    return world


def test_the_question_behind_outcomes_as_the_wall_grows(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    world = published_world(tmp_path)
    registry = world.registry
    question = Question("early-births")
    indicator = registry.by_slug["early-births"].indicator_id
    area = next(one.area_id for one in registry.areas.values() if one.name == "Home County")
    begin, costs, ratios = 0, {}, {}
    for size in SIZES:
        world.db.write(lambda tx, b=begin, e=size: tx.do(FILL, begin=b, end=e))  # type: ignore[misc]
        begin = size
        with world.db.read() as tx:
            costs[size] = median_ms(lambda tx=tx: outcome(tx, registry, question))  # type: ignore[misc]
            bare = median_ms(lambda tx=tx: bare_rows(tx, indicator, area))  # type: ignore[misc]
        ratios[size] = costs[size] / bare
    world.db.close()
    with capsys.disabled():
        for size in SIZES:
            print(f"\n{size:>10,} cells: {costs[size]:.1f} ms, {ratios[size]:.2f} × the bare rows")
    assert max(ratios.values()) < 6
    assert costs[SIZES[-1]] < 6 * costs[SIZES[0]]


def bare_rows(tx: Reader, indicator: object, area: object) -> object:
    return tx.rows(BARE, indicator=indicator, area=area)
