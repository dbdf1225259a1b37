"""A full disk: what was acknowledged stays, what was refused is not there, and the app goes on."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from core.errors import DiskFull
from core.language import Sentence, render
from core.store import Database
from tests.unit.store.books import ROOT, note, run, told, words


@dataclass(frozen=True)
class Scenario:
    """Where a file may grow no further, and what a small transaction meets then.

    The log fills first (below 16 MB nothing is folded into the file), or the file does, in the
    middle of a checkpoint. Then DuckDB gives the whole database up: with the commit that started
    the checkpoint undone, or safe already although it is said to have failed.
    """

    largest: int
    mode: str
    small_fits: bool
    safe_although: bool


SCENARIOS = {
    "the log is full": Scenario(3_000_000, "recorded", small_fits=True, safe_although=False),
    "a checkpoint fails": Scenario(18_500_000, "recorded", small_fits=False, safe_although=False),
    "after the commit": Scenario(18_500_000, "silent", small_fits=True, safe_although=True),
}


@pytest.fixture(scope="module", params=SCENARIOS)
def story(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Any:
    scenario = SCENARIOS[request.param]
    path = tmp_path_factory.mktemp("full") / "table.duckdb"
    child = run("tests.unit.store.filling_child", path, scenario.largest, scenario.mode)
    assert child.returncode == -signal.SIGKILL, child.stderr
    said = json.loads(child.stdout)
    return said | {"path": path, "log": child.stderr, "scenario": scenario}


def test_a_full_disk_is_told_in_a_sentence(story: Any) -> None:
    assert set(story["refused"].values()) == {"disk-full"}
    assert len(story["refused"]) >= 3
    failure = DiskFull(path=str(story["path"]))
    assert str(story["path"]) in render(Sentence(failure.sentence_code, failure.params))


def test_what_is_there_can_be_read_and_what_fits_is_written_while_the_disk_is_full(
    story: Any,
) -> None:
    assert story["while_full"] == [story["scenario"].small_fits] * 5
    assert story["seen_while_full"] == story["kept"][: -len(story["with_room"])]


def test_a_commit_that_is_safe_is_acknowledged_although_the_database_says_it_failed(
    story: Any,
) -> None:
    assert ("COMMIT succeeded and is durable" in story["log"]) is story["scenario"].safe_although
    assert ("kept, although the database said" in story["log"]) is story["scenario"].safe_although


def test_with_room_again_the_app_goes_on(story: Any) -> None:
    assert story["with_room"] == [True, True, True]
    assert story["seen"] == story["kept"]


def test_after_a_kill_exactly_what_was_acknowledged_is_there(story: Any) -> None:
    db = Database.open(story["path"])
    with db.read() as tx:
        assert words(tx) == story["kept"]
        assert told(tx) == (story["kept"] if story["scenario"].mode == "recorded" else [])
        assert tx.verify().whole
    db.close()


BACK_UP_WHEN_FULL = """
import resource, signal, sys
from pathlib import Path
from core.errors import DiskFull
from core.store import Database
from tests.unit.store.books import noted
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
db = Database.open(sys.argv[1])
noted(db, "before")
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, resource.RLIM_INFINITY))
for attempt in (db.rewrite, lambda: db.back_up(Path(sys.argv[2]))):
    try:
        attempt()
    except DiskFull as failure:
        print(failure.params["path"])
left = Path(sys.argv[2]).parent
print(sorted(each.name for each in [*left.parent.iterdir(), *left.iterdir()]))
noted(db, "while")
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
db.back_up(Path(sys.argv[2]))
db.rewrite()
noted(db, "after")
db.close()
"""


def test_a_copy_that_finds_no_room_leaves_nothing_and_the_app_goes_on(tmp_path: Path) -> None:
    path, copy = tmp_path / "table.duckdb", tmp_path / "backups" / "copy.duckdb"
    db = Database.open(path)
    db.write(lambda tx: tx.add("area_shape", area_id=note(tx, "first").actor, geometry="x" * 10))
    db.close()
    command = [sys.executable, "-c", BACK_UP_WHEN_FULL, str(path), str(copy)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    left = "['backups', 'table.duckdb', 'table.duckdb.wal']"
    assert done.stdout.splitlines() == [str(path), str(copy), left], done.stderr
    for file in (path, copy):
        db = Database.open(file)
        with db.read() as tx:
            expected = ["before", "first", "while"] + (["after"] if file == path else [])
            assert words(tx) == sorted(expected)
            assert tx.verify().whole
        db.close()
    assert {each.name for each in tmp_path.iterdir()} == {"table.duckdb", "backups"}
    assert {each.name for each in copy.parent.iterdir()} == {
        "copy.duckdb",
        "copy.head.txt",
    }
