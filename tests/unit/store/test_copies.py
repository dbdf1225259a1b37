"""Copies: a backup while the app runs, a backup put in place, a file written anew."""

from __future__ import annotations

import subprocess
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

from core.errors import (
    FolderReadOnly,
    HeldByAnotherProcess,
    NewerThanTheCode,
    NotADatabase,
    NotFound,
)
from core.language import Sentence, render
from core.store import (
    Database,
    Head,
    Statement,
    Writer,
    erase_words,
    head_file,
    printed_head,
    restore,
)
from tests.unit.store.books import NOON, ROOT, noted, told, words

AT = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)
SCHEMA = Statement("""
    select table_name, column_name, data_type, is_nullable
    from information_schema.columns
    where table_catalog = current_database()
    order by table_name, ordinal_position
""")
VIEW = Statement("select count(*) from observation_in_force")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "table.duckdb"


@pytest.fixture
def backup(db: Database) -> Path:
    """A backup of two words, of a database that has three and is closed."""
    noted(db, "one", "two")
    made = db.back_up(db.backups / "copy.duckdb")
    noted(db, "three")
    db.close()
    return made


def said_in(path: Path) -> list[str]:
    db = Database.open(path)
    with db.read() as tx:
        assert tx.verify().whole
        found = words(tx)
        assert told(tx) == found
    db.close()
    return found


def test_a_backup_taken_while_others_write_is_one_moment_with_its_mark(db: Database) -> None:
    stop, started = threading.Event(), threading.Event()
    heads: list[Head] = []

    def keep_writing(thread: int) -> None:
        number = 0
        while not stop.is_set():
            number += 1
            noted(db, f"{thread}-{number:06}")
            started.set()

    writers = [threading.Thread(target=keep_writing, args=[each]) for each in range(3)]
    for each in writers:
        each.start()
    assert started.wait(10)
    with db.read() as tx:
        heads.append(tx.head())
    copies = [db.back_up(db.backups / f"copy-{each}.duckdb") for each in range(3)]
    with db.read() as tx:
        heads.append(tx.head())
    stop.set()
    for each in writers:
        each.join()

    before, after = heads
    for copy in copies:
        mark = printed_head(copy)
        assert mark is not None
        assert before.sequence <= mark.sequence <= after.sequence
        opened = Database.open(copy)
        with opened.read() as tx:
            assert tx.verify(printed=[before, mark]).whole
            assert tx.head() == mark
            assert sorted(words(tx)) == told(tx)
            assert len(words(tx)) == mark.sequence
        opened.close()
        with db.read() as tx:
            assert tx.verify(printed=[mark]).whole


def test_a_backup_has_the_same_tables_and_views(db: Database) -> None:
    copy = db.back_up(db.backups / "another name.duckdb")
    with db.read() as tx:
        schema = tx.rows(SCHEMA)
    opened = Database.open(copy)
    with opened.read() as tx:
        assert tx.rows(SCHEMA) == schema
        assert tx.value(VIEW) == 0
    opened.close()


def test_a_backup_takes_the_place_of_one_of_the_same_name(db: Database) -> None:
    noted(db, "one")
    copy = db.back_up(db.backups / "copy.duckdb")
    noted(db, "two")
    db.back_up(copy)
    assert said_in(copy) == ["one", "two"]
    mark = printed_head(copy)
    assert mark is not None
    assert mark.sequence == 2


def test_a_backup_is_as_private_as_the_database(db: Database) -> None:
    db.path.chmod(0o600)
    copy = db.back_up(db.backups / "copy.duckdb")
    assert copy.stat().st_mode & 0o777 == 0o600
    db.rewrite()
    assert db.path.stat().st_mode & 0o777 == 0o600


def test_what_an_interrupted_backup_left_does_not_stand_in_the_way(db: Database) -> None:
    db.backups.mkdir()
    (db.backups / "copy.duckdb.part").write_bytes(b"half")
    (db.backups / "copy.duckdb.part.wal").write_bytes(b"half")
    db.back_up(db.backups / "copy.duckdb")
    assert sorted(each.name for each in db.backups.iterdir()) == ["copy.duckdb", "copy.head.txt"]


def test_a_folder_of_backups_that_is_a_file_is_named(db: Database) -> None:
    db.backups.write_text("a file")
    with pytest.raises(FolderReadOnly) as refused:
        db.back_up(db.backups / "copy.duckdb")
    failure = refused.value
    assert str(db.backups) in render(Sentence(failure.sentence_code, failure.params))


def test_a_note_that_is_no_mark_is_none(tmp_path: Path) -> None:
    copy = tmp_path / "copy.duckdb"
    assert printed_head(copy) is None
    for content in (b"", b"forty-two", b"\xff\xfe"):
        head_file(copy).write_bytes(content)
        assert printed_head(copy) is None


def test_a_backup_is_put_in_place_and_what_was_there_is_kept(backup: Path, path: Path) -> None:
    done = restore(backup, path, at=AT)
    assert done.replaced == path.with_name("table-replaced-20260304-050607.duckdb")
    assert done.verification.head == printed_head(backup)
    assert said_in(path) == ["one", "two"]
    assert said_in(done.replaced) == ["one", "three", "two"]
    assert said_in(backup) == ["one", "two"]
    assert {each.name for each in path.parent.iterdir()} == {
        path.name,
        done.replaced.name,
        "backups",
    }


def test_what_was_only_in_the_log_of_the_replaced_file_is_kept_with_it(
    backup: Path, path: Path
) -> None:
    script = (
        "import os, sys; from core.store import Database;"
        "from tests.unit.store.books import noted;"
        "db = Database.open(sys.argv[1]); noted(db, 'four'); os._exit(0)"
    )
    subprocess.run([sys.executable, "-c", script, str(path)], cwd=ROOT, check=True)
    assert path.with_name(path.name + ".wal").exists()
    done = restore(backup, path, at=AT)
    assert done.replaced is not None
    assert said_in(path) == ["one", "two"]
    assert said_in(done.replaced) == ["four", "one", "three", "two"]


def test_a_backup_can_be_put_where_nothing_was(backup: Path, path: Path) -> None:
    new = path.parent / "elsewhere" / "table.duckdb"
    assert restore(backup, new, at=AT).replaced is None
    assert said_in(new) == ["one", "two"]


def test_a_damaged_database_can_be_replaced(backup: Path, path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])
    done = restore(backup, path, at=AT)
    assert said_in(path) == ["one", "two"]
    assert done.replaced is not None
    assert done.replaced.stat().st_size == 5000


def refused(backup: Path, path: Path) -> None:
    before = sorted((each.name, each.stat().st_size) for each in path.parent.iterdir())
    try:
        restore(backup, path, at=AT)
    finally:
        after = sorted((each.name, each.stat().st_size) for each in path.parent.iterdir())
        assert after == before


def test_nothing_is_restored_under_a_running_app(backup: Path, path: Path) -> None:
    db = Database.open(path)
    with pytest.raises(HeldByAnotherProcess):
        refused(backup, path)
    noted(db, "four")
    db.close()
    assert said_in(path) == ["four", "one", "three", "two"]


def test_nothing_is_restored_under_an_app_in_another_process(backup: Path, path: Path) -> None:
    script = (
        "import sys; from core.store import Database; db = Database.open(sys.argv[1]);"
        "print('held', flush=True); sys.stdin.readline(); db.close()"
    )
    command = [sys.executable, "-c", script, str(path)]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(HeldByAnotherProcess):
            refused(backup, path)
        holder.communicate("\n")
    assert said_in(path) == ["one", "three", "two"]


def test_what_is_no_backup_is_not_put_in_place(backup: Path, path: Path) -> None:
    with pytest.raises(NotFound):
        refused(backup.with_name("none.duckdb"), path)
    other = backup.with_name("letter.duckdb")
    other.write_text("Dear all,")
    with pytest.raises(NotADatabase) as told_so:
        refused(other, path)
    assert told_so.value.params["path"] == str(other)
    assert said_in(path) == ["one", "three", "two"]


def test_a_backup_whose_ledger_is_not_the_printed_one_is_not_put_in_place(
    backup: Path, path: Path
) -> None:
    head_file(backup).write_text("2-" + "a" * 64)
    with pytest.raises(NotADatabase) as told_so:
        refused(backup, path)
    assert told_so.value.sentence_code == "not-a-database.ledger-broken"
    assert said_in(path) == ["one", "three", "two"]


def test_a_backup_of_a_newer_version_is_not_put_in_place(backup: Path, path: Path) -> None:
    newer = Database.open(backup)
    newer.write(lambda tx: tx.add("schema_step", step=9999))
    newer.close()
    with pytest.raises(NewerThanTheCode):
        refused(backup, path)


SECRET = "the words of somebody who wants them gone"


def test_erased_words_stay_in_the_file_until_it_is_written_anew(db: Database, path: Path) -> None:
    def work(tx: Writer) -> None:
        tx.record("told", at=NOON, actor=None, subject="a story", body={"words": SECRET})

    db.write(work)
    noted(db, "after")
    db.close()
    db = Database.open(path)
    db.write(lambda tx: erase_words(tx, 1, at=NOON, actor=None))
    with db.read() as tx:
        mark = tx.head()
    db.close()
    assert SECRET.encode() in path.read_bytes()

    db = Database.open(path)
    db.rewrite()
    noted(db, "later")
    with db.read() as tx:
        assert tx.verify(printed=[mark]).whole
        assert words(tx) == ["after", "later"]
    db.close()
    found = path.read_bytes()
    assert b"later" in found
    assert SECRET.encode() not in found
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_what_an_interrupted_rewriting_left_is_removed_at_the_next_opening(path: Path) -> None:
    for ending in (".rewritten", ".rewritten.wal"):
        path.with_name(path.name + ending).write_bytes(b"half")
    Database.open(path).close()
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_others_wait_while_the_file_is_written_anew_and_lose_nothing(db: Database) -> None:
    stop = threading.Event()
    trouble: list[BaseException] = []
    kept: list[str] = []

    def keep_going() -> None:
        try:
            while not stop.is_set():
                noted(db, f"{len(kept):06}")
                kept.append(f"{len(kept):06}")
                with db.read() as tx:
                    assert tx.head().sequence == len(kept)
        except BaseException as error:  # noqa: BLE001 - whatever it is, the test must show it
            trouble.append(error)

    writer = threading.Thread(target=keep_going)
    writer.start()
    for _ in range(5):
        db.rewrite()
    stop.set()
    writer.join()
    assert trouble == []
    with db.read() as tx:
        assert words(tx) == kept
        assert tx.verify().whole


def test_a_second_process_is_kept_out_after_the_file_was_written_anew(db: Database) -> None:
    noted(db, "one")
    db.rewrite()
    noted(db, "two")
    script = (
        "import sys; from core.errors import Failure; from core.store import Database\n"
        "try: Database.open(sys.argv[1])\n"
        "except Failure as failure: print(failure.code)"
    )
    command = [sys.executable, "-c", script, str(db.path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "held-by-another-process\n"
