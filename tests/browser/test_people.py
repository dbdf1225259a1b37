"""A list of people goes through the real server: its counts stay, and not one row of it."""

from __future__ import annotations

import random
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pytest
from playwright.sync_api import Browser, expect

from tests.browser import harness, steps
from tests.browser.harness import RunningApp
from tests.unit.worlds import make_world

PARTNER = "County Health person"
PEOPLE = 20_000
MARKS = ("Quillfeather", "@hidden-people.example", "1987-02-2", "MRN-77")
"""What stands in every row of the list, and nowhere else."""

LARGEST_IN_MEMORY = 1024 * 1024
"""A server left to itself writes longer uploads to the disk."""


def births() -> bytes:
    """A list of births, two megabytes long."""
    chance = random.Random(7)
    rows = ["Medical record number,Mother's name,Date of birth,E-mail,Race,Year,Area,Early"]
    for number in range(PEOPLE):
        race = chance.choice(["Black", "White", "Asian"])
        early = chance.choice(["Yes", "No", "No", "No"])
        rows.append(
            f"MRN-77{number:06},Ana{number} Quillfeather,1987-02-2{number % 9},"
            f"ana{number}@hidden-people.example,{race},2024,Home County,{early}"
        )
    return "\n".join(rows).encode()


@pytest.fixture
def small_app(tmp_path: Path) -> Iterator[RunningApp]:
    """The app with a small coalition, and a temporary folder of its own."""
    make_world(tmp_path).db.close()
    (tmp_path / "table.duckdb").rename(tmp_path / "app.duckdb")
    with harness.running_app(tmp_path, environment={"COMMON_TABLE_SAMPLE": "false"}) as running:
        yield running


@contextmanager
def watching(process: int) -> Iterator[set[str]]:
    """The files without a name that a process has open meanwhile; a spooled upload is one."""
    seen: set[str] = set()
    over = threading.Event()

    def look() -> None:
        while not over.wait(0.002):
            for link in Path(f"/proc/{process}/fd").iterdir():
                try:
                    target = str(link.readlink())
                except OSError:
                    continue
                if target.startswith("/") and target.endswith("(deleted)"):
                    seen.add(target)

    thread = threading.Thread(target=look)
    thread.start()
    try:
        yield seen
    finally:
        over.set()
        thread.join()


def texts_of(database: Path, copy: Path) -> Iterator[str]:
    """Every text in a copy of the database; its file is packed, so that bytes say too little."""
    for end in ("", ".wal"):
        if (one := Path(f"{database}{end}")).exists():
            shutil.copy(one, f"{copy}{end}")
    with duckdb.connect(str(copy)) as opened:
        tables = opened.execute(
            "select table_name from duckdb_tables() where not internal"
        ).fetchall()
        for (table,) in tables:
            for row in opened.execute(f'select * from "{table}"').fetchall():
                yield repr(row)


@pytest.mark.soak
def test_no_row_of_a_list_reaches_disk_log_or_database(
    small_app: RunningApp, browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> None:
    content = births()
    assert len(content) > LARGEST_IN_MEMORY
    page = harness.new_context(browser, small_app.url).new_page()
    page.goto("/")
    harness.settle(page)
    steps.look_as(page, PARTNER)
    steps.go_to(page, "Hand in data")
    with watching(small_app.process) as spooled:
        steps.drop(page, "births.csv", content)
        expect(page.get_by_text("lists people, one a row: 20,000 of them")).to_be_visible()
    assert spooled == set()
    for refused in (
        "column A, Medical record number: numbers that stand for one person",
        "column B, Mother's name: names",
        "column C, Date of birth: dates of birth",
        "column D, E-mail: e-mail addresses",
    ):
        expect(page.get_by_text(refused)).to_be_visible()
    steps.choose(page, "What is counted", "Babies born early")
    steps.press(page, "Count, and forget the list")
    expect(page.get_by_text("Counts of births").first).to_be_visible()
    assert not [
        (path, mark)
        for path in small_app.database.parent.rglob("*")
        if path.is_file()
        for mark in MARKS
        if mark.encode() in path.read_bytes() or mark.encode("utf-16-le") in path.read_bytes()
    ]
    kept = list(texts_of(small_app.database, tmp_path_factory.mktemp("copy") / "copy.duckdb"))
    assert any("births.csv" in text for text in kept), "the draft should be there"
    assert not [text for text in kept for mark in MARKS if mark in text]
    page.context.close()
