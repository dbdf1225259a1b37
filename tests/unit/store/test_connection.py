"""When the database gives up, it is opened again as soon as nobody holds on to it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import pytest

from core.errors import Conflict, DiskFull, HeldByAnotherProcess, NotADatabase, StoreBroken
from core.store import Database, Statement, connection
from tests.unit.store.books import ANA, note, noted, told, words

SAFE = (
    "FATAL Error: Transaction COMMIT succeeded and is durable, but the autocheckpoint failed. "
    "Reopen the database instance to recover. No space left on device"
)


class Answer:
    """A cursor whose commit is answered with an error, after it was done or in its place."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection, *, does_it: bool, says: duckdb.Error):
        self._cursor = cursor
        self._does_it = does_it
        self._says = says

    def __getattr__(self, name: str) -> Any:
        return getattr(self._cursor, name)

    def commit(self) -> None:
        if self._does_it:
            self._cursor.commit()
        raise self._says


def answered(
    monkeypatch: pytest.MonkeyPatch, db: Database, *, does_it: bool, says: duckdb.Error
) -> None:
    """Let the next commit be answered so."""
    lend = db._connection._lend
    left = [True]

    def once() -> Any:
        cursor = lend()
        return Answer(cursor, does_it=does_it, says=says) if left and left.pop() else cursor

    monkeypatch.setattr(db._connection, "_lend", once)


def test_a_commit_that_was_done_is_acknowledged_once_whatever_was_said(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    answered(monkeypatch, db, does_it=True, says=duckdb.FatalException(SAFE))
    entry = db.write(lambda tx: note(tx, "bread"))
    assert entry.sequence == 1
    with db.read() as tx:
        assert words(tx) == told(tx) == ["bread"]


def test_even_one_that_left_no_entry(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    answered(monkeypatch, db, does_it=True, says=duckdb.FatalException(SAFE))
    db.write(lambda tx: tx.add("category_synonym", category_id=ANA, synonym="bread"))
    with db.read() as tx:
        assert words(tx) == ["bread"]


def test_a_commit_that_was_not_done_is_refused(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    answered(monkeypatch, db, does_it=False, says=duckdb.FatalException(SAFE))
    with pytest.raises(DiskFull) as refused:
        db.write(lambda tx: note(tx, "bread"))
    assert refused.value.sentence_code == "disk-full"
    noted(db, "salt")
    with db.read() as tx:
        assert words(tx) == told(tx) == ["salt"]


@pytest.mark.parametrize(
    ("said", "code"),
    [(SAFE, "disk-full.not-known"), ("FATAL Error: lightning", "store-broken.not-known")],
)
def test_where_nobody_can_tell_it_says_so(
    db: Database, monkeypatch: pytest.MonkeyPatch, said: str, code: str
) -> None:
    monkeypatch.setattr(connection, "PATIENCE", 0.05)
    with db.read() as reader:
        assert words(reader) == []
        answered(monkeypatch, db, does_it=True, says=duckdb.FatalException(said))
        with pytest.raises((DiskFull, StoreBroken)) as refused:
            db.write(lambda tx: note(tx, "bread"))
        assert refused.value.sentence_code == code
    with db.read() as tx:
        assert words(tx) == ["bread"]


def test_it_is_opened_again_when_the_last_reader_has_left(db: Database) -> None:
    noted(db, "before")
    first = db._connection._duckdb
    read = threading.Event()
    leave = threading.Event()
    seen: list[list[str]] = []

    def lingering() -> None:
        with db.read() as tx:
            tx.head()
            read.set()
            leave.wait(5)
            seen.append(words(tx))

    reader = threading.Thread(target=lingering)
    reader.start()
    assert read.wait(5)
    db._connection._broken = True
    writer = threading.Thread(target=noted, args=(db, "after"))
    writer.start()
    writer.join(0.2)
    assert writer.is_alive()
    assert db._connection._duckdb is first
    leave.set()
    writer.join(5)
    reader.join(5)
    assert seen == [["before"]]
    assert db._connection._duckdb is not first
    with db.read() as tx:
        assert words(tx) == ["after", "before"]


def test_a_file_that_cannot_be_opened_again_is_tried_at_the_next_question(
    db: Database, tmp_path: Path
) -> None:
    noted(db, "before")
    away = tmp_path / "away.duckdb"
    db.path.rename(away)
    db.path.mkdir()
    db._connection._broken = True
    for _ in range(2):
        with pytest.raises(NotADatabase), db.read():
            pass
    db.path.rmdir()
    away.rename(db.path)
    with db.read() as tx:
        assert words(tx) == ["before"]


@contextmanager
def reading(db: Database) -> Iterator[None]:
    with db.read() as tx:
        tx.head()
        yield


def test_who_keeps_reading_is_not_cut_off_by_a_rewrite(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "PATIENCE", 0.05)
    with reading(db), pytest.raises(Conflict):
        db.rewrite()
    db.rewrite()


def test_closing_does_not_wait_for_ever(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "PATIENCE", 0.05)
    with reading(db):
        db.close()
    Database.open(db.path).close()


def test_the_file_can_be_opened_after_it_was_refused_for_being_held(db: Database) -> None:
    with pytest.raises(HeldByAnotherProcess):
        Database.open(db.path)
    db.close()
    again = Database.open(db.path)
    with again.read() as tx:
        assert tx.value(Statement("select 1")) == 1
    again.close()
