"""What a large workbook costs, from its bytes to all findings.

Figures are printed; what is asserted are ratios within one run: against pandas reading the same
file with the same engine, and against the table itself in memory.
"""

from __future__ import annotations

import io
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd
import pytest
import xlsxwriter

from core.people import FOUNDER
from core.registry import NewArea, add_areas
from core.store import Writer, new_id
from core.submissions import Draft, discard, draft, receive
from core.workbook import Sheet, check, stage, suggest
from tests.unit.worlds import NOON, World, make_world

ROWS = 100_000
MANY = 1_000_000
PAIRS = 5
GROUPS = ("Asian", "Black", "White", "Hispanic or Latino", "Multiracial", "Middle Eastern")
HEADER = (
    "Indicator", "Period", "Area level", "Area", "Race and ethnicity",
    "Numerator", "Denominator", "Percent", "Source", "Remarks",
)  # fmt: skip
TOWNS = 1500
STATUS = Path("/proc/self/status")


def big_world(folder: Path) -> World:
    """The small coalition, with fifteen hundred more towns."""
    world = make_world(folder)
    towns = [NewArea(f"{n:04}", f"Town of {n:04}", "01") for n in range(TOWNS)]
    add_areas(world.db, FOUNDER, world.town.area_level_id, towns, at=NOON)
    return world


def rows(count: int) -> Iterator[tuple[object, ...]]:
    """Rows of a register: everyone and six groups that add up, but for one place in a hundred."""
    chance, told = random.Random(7), 0
    for year in range(1900, 2025):
        for town in range(TOWNS):
            parts = [(chance.randrange(11, 90), chance.randrange(300, 900)) for _ in GROUPS]
            slip = int(chance.random() < 0.01)
            everyone = (sum(one for one, _ in parts) + slip, sum(all_ for _, all_ in parts))
            for group, (one, all_) in zip(("", *GROUPS), (everyone, *parts), strict=True):
                if told == count:
                    return
                told += 1
                yield (
                    "Babies born early", year, "Town", f"Town of {town:04}", group,
                    one, all_, round(100 * one / all_, 1), "Birth certificates", None,
                )  # fmt: skip


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workbook of a hundred thousand rows and ten columns, written by another library."""
    path = tmp_path_factory.mktemp("workbook") / "register.xlsx"
    book = xlsxwriter.Workbook(path, {"constant_memory": True})
    sheet = book.add_worksheet("Figures")
    for number, row in enumerate([HEADER, *rows(ROWS)]):
        sheet.write_row(number, 0, row)
    book.close()
    return path


def hand_in(world: World, content: bytes) -> Draft:
    """From bytes to a draft with all findings, as the page does it."""
    assert world.health.organisation_id is not None
    received = receive(world.db, world.health, world.health.organisation_id, "r.xlsx", content)
    chosen = list(zip(received.sheets, received.mappings, strict=True))
    return draft(world.db, world.health, received, chosen, at=NOON)


def seconds(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def test_from_bytes_to_all_findings(
    tmp_path: Path, workbook: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    world = big_world(tmp_path)
    content = workbook.read_bytes()

    def alone() -> None:
        pd.read_excel(io.BytesIO(content), engine="calamine")

    alone()
    found = hand_in(world, content)
    assert {one.code for one in found.findings} == {
        "totals-do-not-add-up",
        "missing-expected-group",
    }
    pairs = []
    for _ in range(PAIRS):
        # As it is sent or thrown away before the next one comes.
        discard(world.db, world.health, found.submission_id, at=NOON)
        read, begin = seconds(alone), time.perf_counter()
        found = hand_in(world, content)
        pairs.append((read, time.perf_counter() - begin))
    world.db.close()
    ratio = statistics.median(whole / read for read, whole in pairs)
    with capsys.disabled():
        for read, whole in pairs:
            print(f"\npandas alone {read:.2f} s, to all findings {whole:.2f} s", end="")
        print(f"\nmedian ratio {ratio:.2f}")
    assert ratio <= 2.0


MEASURED = """
import sys
from pathlib import Path
import tests.benchmarks.test_workbook as measured
world = measured.big_world(Path(sys.argv[1]))
content = Path(sys.argv[2]).read_bytes()
before = measured.memory("VmRSS")
Path("/proc/self/clear_refs").write_text("5")  # the peak begins anew
measured.hand_in(world, content)
print(measured.memory("VmHWM") - before)
"""


def memory(which: str) -> int:
    """The bytes that this process has in memory, or had at its peak."""
    (line,) = (one for one in STATUS.read_text().splitlines() if one.startswith(which))
    return int(line.split()[1]) * 1024


@pytest.mark.skipif(not STATUS.exists(), reason="only Linux tells the peak since a moment")
def test_the_memory_that_it_takes(
    tmp_path: Path, workbook: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", MEASURED, str(tmp_path), str(workbook)],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    peak = int(ran.stdout)
    # The raw table is what the reader hands over, one object a cell. Packed into columns it takes
    # a quarter of that; the reader itself, before anything is done with it, six times as much.
    table = pd.read_excel(workbook, engine="calamine").astype(object)
    raw = int(table.memory_usage(deep=True).sum())
    with capsys.disabled():
        print(f"\ntable {raw / 1e6:.0f} MB, peak {peak / 1e6:.0f} MB, ratio {peak / raw:.2f}")
    assert peak <= 6 * raw


def test_a_million_rows_checked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    world = big_world(tmp_path)
    organisation, registry = world.health.organisation_id, world.registry
    assert organisation is not None
    table = pd.DataFrame(rows(MANY), columns=pd.Index(HEADER)).astype("str")
    sheet = Sheet("Figures", HEADER, table.set_index(pd.RangeIndex(2, len(table) + 2)))
    mapping = suggest(sheet, registry, organisation)
    submission = new_id()

    def work(tx: Writer) -> float:
        tx.add(
            "submission",
            submission_id=submission,
            organisation_id=organisation,
            created_by=world.health.id,
            state="draft",
            file_name="register.xlsx",
            file_hash="",
            context="",
            reason="",
            created_at=NOON,
        )
        staging = seconds(lambda: stage(tx, submission, sheet, mapping, registry))
        checking = seconds(lambda: check(tx, submission, mapping, registry))
        with capsys.disabled():
            print(f"\n{MANY:,} rows staged in {staging:.1f} s, checked in {checking:.1f} s")
        return checking

    assert world.db.write(work) <= 10
    world.db.close()
