"""A process that is killed at any moment loses nothing acknowledged and leaves nothing halved."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from core.store import Database, Head, Reader, Statement, Writer
from tests.unit.store.books import ANA, ROOT, told, words

KILLS = {"plainly": 21, "copying": 8}
SEED = 20260302
CHILD = "tests.unit.store.committing_child"
MAPPINGS = Statement("select layout, body from learned_mapping order by body, layout")
SHAPE = Statement("select split_part(geometry, ':', 1) from area_shape")
TALLY = Statement("select name from coalition")


def acknowledged_before_the_kill(
    path: Path, first: int, how: str, chance: random.Random
) -> list[int]:
    """The numbers that a child said before it was killed at a moment of its work."""
    command = [sys.executable, "-m", CHILD, str(path), str(first), how]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        said = [child.stdout.readline() for _ in range(chance.randint(1, 25))]
        # A copy takes longer than a commit.
        time.sleep(chance.uniform(0, 0.3 if how == "copying" else 0.02))
        child.kill()
        said += list(child.stdout)
    assert child.returncode == -9
    return [int(line) for line in said if line.endswith("\n")]


def begin(tx: Writer) -> None:
    tx.add("coalition", name="0", sample=True)
    tx.add("area_shape", area_id=ANA, geometry="0:")


def all_that_is_said(tx: Reader) -> list[str]:
    """The numbers that are there; every table says the same ones, or the test fails."""
    found = sorted(words(tx))
    assert told(tx) == found
    both = [{"layout": half, "body": word} for word in found for half in ("left", "right")]
    assert tx.rows(MAPPINGS) == both
    assert tx.publication() == len(found)
    latest = max(map(int, found), default=0)
    assert tx.value(TALLY) == tx.value(SHAPE) == str(latest)
    assert tx.head().sequence == len(found)
    return found


@pytest.mark.parametrize("how", KILLS)
def test_what_was_acknowledged_survives_kills_at_any_moment_and_nothing_is_halved(
    tmp_path: Path, how: str
) -> None:
    path, chance = tmp_path / "table.duckdb", random.Random(SEED)
    db = Database.open(path)
    db.write(begin)
    db.close()

    kept: set[int] = set()
    heads: list[Head] = []
    for _ in range(KILLS[how]):
        first = max(kept, default=0) + 1
        acknowledged = acknowledged_before_the_kill(path, first, how, chance)
        db = Database.open(path)
        with db.read() as tx:
            found = {int(word) for word in all_that_is_said(tx)}
            assert tx.verify(printed=heads).whole
            heads.append(tx.head())
        db.close()
        assert kept | set(acknowledged) <= found
        # The last one may be kept and not yet said.
        assert len(found - kept - set(acknowledged)) <= 1
        kept = found
    assert len(kept) > KILLS[how]
    assert kept == set(range(1, len(kept) + 1))
    assert not list(tmp_path.glob("*.rewritten*"))
    if how == "copying":
        backup = Database.open(path.parent / "backups" / "copy.duckdb")
        with backup.read() as tx:
            assert set(map(int, all_that_is_said(tx))) <= kept
        backup.close()
