"""A process that is killed while it publishes loses nothing and leaves nothing half-written."""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from uuid import UUID

import pytest

from core.store import Database, Statement, verify
from tests.unit.worlds import make_world

PUBLISHES = 50
KILLS = 10
CHILD = "tests.unit.submissions.publishing_child"

WALL = Statement("select submission_id, numerator, publication from published")
PUBLISHED = Statement(
    "select submission_id, published_as from submission where state = 'published'"
)
PUBLICATIONS = Statement("select submission_id, publication from publication")
TOLD = Statement("select subject from ledger where kind = 'submission-published'")


@pytest.fixture(scope="module")
def waiting(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database in which fifty submissions wait, each of a year of its own."""
    world = make_world(tmp_path_factory.mktemp("waiting"))
    for each in range(PUBLISHES):
        row = ("Babies born early", str(1950 + each), "Home County", "", 100 + each, 900)
        world.send(world.health, [row])
    world.db.close()
    return world.db.path


def publish_until_killed(database: Path, seconds: float) -> set[UUID]:
    """What a child acknowledged before it was killed so many seconds after it began."""
    root = Path(__file__).parents[3]
    command = [sys.executable, "-m", CHILD, str(database)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=root) as child:
        assert child.stdout is not None
        assert child.stdout.readline().strip() == "ready"
        acknowledged: list[str] = []
        reader = threading.Thread(target=lambda: acknowledged.extend(child.stdout or ()))
        reader.start()
        time.sleep(seconds)
        child.send_signal(signal.SIGKILL)
        reader.join()
    return {UUID(line.strip()) for line in acknowledged if line.endswith("\n")}


@pytest.mark.parametrize("seed", range(KILLS))
def test_a_kill_while_publishing_loses_nothing_and_leaves_nothing_half_done(
    waiting: Path, tmp_path: Path, seed: int
) -> None:
    database = tmp_path / "table.duckdb"
    shutil.copy(waiting, database)
    acknowledged = publish_until_killed(database, random.Random(seed).uniform(0.05, 1.5))

    db = Database.open(database)
    with db.read() as tx:
        published = {row["submission_id"]: row["published_as"] for row in tx.rows(PUBLISHED)}
        wall = {row["submission_id"]: row["publication"] for row in tx.rows(WALL)}
        numbered = {row["submission_id"]: row["publication"] for row in tx.rows(PUBLICATIONS)}
        told = {UUID(row["subject"]) for row in tx.rows(TOLD)}
        assert verify(tx.entries()).whole
    db.close()

    assert acknowledged <= set(published)
    assert len(set(published) - acknowledged) <= 1, "only the last one can be kept and not yet said"
    assert published == wall == numbered
    assert set(published) == told
