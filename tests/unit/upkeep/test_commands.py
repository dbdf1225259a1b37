"""python -m core.upkeep: back up, restore and verify while the app is stopped."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

from core.people import FOUNDER
from core.store import Database, Head, printed_head
from core.upkeep import back_up_now

ROOT = Path(__file__).parents[3]
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def greet(db: Database, word: str) -> None:
    db.write(
        lambda tx: tx.record("greeted", at=NOON, actor=None, subject=word, body={"word": word})
    )


def greetings(path: Path) -> list[object]:
    db = Database.open(path)
    with db.read() as tx:
        found = [entry.words["word"] for entry in tx.entries() if entry.kind == "greeted"]
    db.close()
    return found


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A database with two greetings, that nobody has open."""
    db = Database.open(tmp_path / "table.duckdb")
    for word in ("good morning", "buenos días"):
        greet(db, word)
    db.close()
    return db.path


def upkeep(path: Path, *words: object) -> tuple[int, list[str]]:
    """Exit code and lines of the command on this database."""
    done = subprocess.run(
        [sys.executable, "-m", "core.upkeep", *map(str, words)],
        cwd=ROOT,
        env=os.environ | {"COMMON_TABLE_DATABASE": str(path), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.stderr == ""
    return done.returncode, done.stdout.splitlines()


def test_a_backup_made_while_others_write_is_restored_by_one_command_and_verifies(
    path: Path,
) -> None:
    db = Database.open(path)
    stop, started = threading.Event(), threading.Event()

    def keep_greeting() -> None:
        number = 0
        while not stop.is_set():
            number += 1
            greet(db, f"hello {number}")
            started.set()

    writer = threading.Thread(target=keep_greeting)
    writer.start()
    assert started.wait(10)
    copy = back_up_now(db, FOUNDER, at=NOON)
    stop.set()
    writer.join()
    greet(db, "goodbye")
    with db.read() as tx:
        newest = tx.head()
    db.close()
    mark = printed_head(copy)
    assert mark is not None
    assert mark.sequence < newest.sequence

    code, lines = upkeep(path, "restore", copy)
    assert code == 0
    assert lines[0] == f"{copy} now stands in the place of {path}."
    (kept,) = path.parent.glob("table-replaced-*.duckdb")
    assert lines[1] == f"The file that was there is kept as {kept}."
    assert lines[2].endswith(f"Its mark is {mark}.")

    assert upkeep(path, "verify", mark)[0] == 0
    code, lines = upkeep(path, "verify", mark, newest)
    assert code == 1
    assert lines[0].startswith(f"The ledger holds in itself, but the mark {newest} is not in it")
    restored = greetings(path)
    assert restored[:2] == ["good morning", "buenos días"]
    assert len(restored) == mark.sequence
    assert greetings(kept)[-1] == "goodbye"


def test_a_backup_of_a_stopped_app_has_its_mark_beside_it(path: Path) -> None:
    code, lines = upkeep(path, "backup")
    assert code == 0
    (copy,) = (path.parent / "backups").glob("table-nightly-*.duckdb")
    assert lines == [f"Backed up as {copy}."]
    mark = printed_head(copy)
    assert mark is not None
    assert mark.sequence == 2
    assert copy.with_suffix(".head.txt").read_text() == f"{mark}\n"
    assert greetings(copy) == ["good morning", "buenos días"]


def test_a_running_app_is_left_alone(path: Path) -> None:
    db = Database.open(path)
    copy = back_up_now(db, FOUNDER, at=NOON)
    for words in (["restore", copy], ["backup"], ["verify"]):
        code, lines = upkeep(path, *words)
        assert code == 1
        assert lines[0].startswith(f"Another program has the database {path} open.")
    greet(db, "still here")
    db.close()
    assert greetings(path) == ["good morning", "buenos días", "still here"]


def test_a_ledger_is_verified_and_what_is_wrong_is_named(path: Path) -> None:
    code, lines = upkeep(path, "verify")
    assert code == 0
    assert lines[0].startswith("The ledger is whole: 2 entries")

    db = Database.open(path)
    with db._connection.cursor() as cursor:
        cursor.execute("update ledger set kind = 'insulted' where sequence = 2").fetchall()
    db.close()
    code, lines = upkeep(path, "verify")
    assert code == 1
    assert lines[0].startswith("The ledger does not hold: entry 2 was changed")


def test_what_is_not_there_is_told_and_not_made(path: Path, tmp_path: Path) -> None:
    nowhere = tmp_path / "elsewhere" / "table.duckdb"
    for words in (["backup"], ["verify"]):
        code, lines = upkeep(nowhere, *words)
        assert (code, lines) == (
            1,
            [f"There is no database at {nowhere} yet. Common Table makes it at its first start."],
        )
    assert upkeep(path, "restore", nowhere) == (1, [f"There is no backup at {nowhere}."])
    assert not nowhere.parent.exists()


@pytest.mark.parametrize("words", [[], ["restore"], ["backup", "now"], ["destroy"]])
def test_who_asks_for_something_else_is_told_what_there_is(path: Path, words: list[str]) -> None:
    code, lines = upkeep(path, *words)
    assert code == 1
    assert lines[0].startswith("Say what to do: backup, restore BACKUP, or verify")


def test_what_is_no_mark_is_told(path: Path) -> None:
    assert Head.parse("forty-two") is None
    code, lines = upkeep(path, "verify", "forty-two")
    assert code == 1
    assert lines[0].startswith("“forty-two” is not a mark.")
