"""Opening: what is made, what is brought up to date, and what is refused and left as it is."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from core.errors import (
    FolderReadOnly,
    HeldByAnotherProcess,
    NewerThanTheCode,
    NotADatabase,
    StoreBroken,
    StoreFailure,
)
from core.language import Sentence, render
from core.store import Database, Statement, migrate, printed_head
from core.store.translate import translate
from tests.unit.store.books import ROOT, note, noted, run, words

HOLD = """
import sys
from core.store import Database
db = Database.open(sys.argv[1])
print("held", flush=True)
sys.stdin.readline()
db.close()
"""
STEPS = Statement("select step from schema_step order by step")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "folder" / "table.duckdb"


def made(path: Path, *said: str) -> Path:
    """A database that is closed again."""
    db = Database.open(path)
    noted(db, *said)
    db.close()
    return path


def a_step_later(monkeypatch: pytest.MonkeyPatch, folder: Path, statement: str) -> None:
    """Code that knows one more migration."""
    shutil.copytree(migrate.FOLDER, folder)
    latest = max(migrate.steps())
    (folder / f"{latest + 1:04}_later.sql").write_text(statement, encoding="utf-8")
    monkeypatch.setattr(migrate, "FOLDER", folder)


def sentence(failure: StoreFailure) -> str:
    return render(Sentence(failure.sentence_code, failure.params))


def test_the_first_opening_makes_the_folder_the_file_and_its_tables(path: Path) -> None:
    db = Database.open(path)
    with db.read() as tx:
        assert [row["step"] for row in tx.rows(STEPS)] == sorted(migrate.steps())
        assert tx.head().sequence == 0
        assert tx.publication() == 0
    db.close()
    assert path.is_file()


def test_what_was_written_is_there_when_it_is_opened_again(path: Path) -> None:
    made(path, "bread", "salt")
    db = Database.open(path)
    with db.read() as tx:
        assert words(tx) == ["bread", "salt"]
    db.close()


def test_a_second_process_is_told_that_the_file_is_held(path: Path) -> None:
    command = [sys.executable, "-c", HOLD, str(path)]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(HeldByAnotherProcess) as refused:
            Database.open(path)
        holder.communicate("\n")
    assert str(path) in sentence(refused.value)
    Database.open(path).close()


def test_a_second_opening_in_one_process_is_refused_before_it_can_drop_the_lock(path: Path) -> None:
    db = Database.open(path)
    with pytest.raises(HeldByAnotherProcess):
        Database.open(path.parent / ".." / path.parent.name / path.name)
    other = run("tests.unit.store.opening_child", "self", path)
    assert json.loads(other.stdout)["code"] == "held-by-another-process", other.stderr
    db.close()
    Database.open(path).close()


def test_an_older_file_is_backed_up_before_it_is_brought_up_to_date(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(path, "bread")
    older = max(migrate.steps())
    a_step_later(monkeypatch, tmp_path / "steps", "create table later (a integer);")

    db = Database.open(path)
    with db.read() as tx:
        assert tx.value(Statement("select count(*) from later")) == 0
        assert tx.value(Statement("select max(step) from schema_step")) == older + 1
        assert words(tx) == ["bread"]
        head = tx.head()
    db.close()

    (backup,) = (path.parent / "backups").glob("*.duckdb")
    assert printed_head(backup) == head
    with duckdb.connect(str(backup), read_only=True) as copy:
        assert copy.execute("select max(step) from schema_step").fetchone() == (older,)
        assert copy.execute("select synonym from category_synonym").fetchall() == [("bread",)]
        assert copy.execute("from duckdb_tables() where table_name = 'later'").fetchall() == []


def test_a_step_that_fails_leaves_the_file_at_the_step_before(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(path, "bread")
    older = max(migrate.steps())
    with monkeypatch.context() as patched:
        a_step_later(patched, tmp_path / "steps", "create table later (a integer); select nope;")
        with pytest.raises(StoreBroken):
            Database.open(path)
    db = Database.open(path)
    with db.read() as tx:
        assert tx.value(Statement("select max(step) from schema_step")) == older
        assert words(tx) == ["bread"]
    db.close()


def test_a_file_of_a_newer_version_is_refused_and_stays_as_it_is(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = max(migrate.steps())
    with monkeypatch.context() as patched:
        a_step_later(patched, tmp_path / "steps", "create table later (a integer);")
        made(path, "bread")
    before = path.read_bytes()
    with pytest.raises(NewerThanTheCode) as refused:
        Database.open(path)
    assert refused.value.params == {"path": str(path), "found": known + 1, "known": known}
    assert f"step {known + 1}, this version knows step {known}" in sentence(refused.value)
    assert path.read_bytes() == before


def test_what_a_crash_left_in_a_newer_file_stays_there(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        a_step_later(patched, tmp_path / "steps", "create table later (a integer);")
        made(path)
    script = (
        "import duckdb, os, sys; c = duckdb.connect(sys.argv[1]);"
        "c.execute('insert into later values (1)'); os._exit(0)"
    )
    subprocess.run([sys.executable, "-c", script, str(path)], check=True)
    log = path.with_name(path.name + ".wal")
    before = path.read_bytes(), log.read_bytes()
    with pytest.raises(NewerThanTheCode):
        Database.open(path)
    assert (path.read_bytes(), log.read_bytes()) == before


def somebody_elses(path: Path) -> None:
    with duckdb.connect(str(path)) as other:
        other.execute("create table payroll as select 1 as employee")


def a_sqlite_file(path: Path) -> None:
    with sqlite3.connect(path) as other:
        other.execute("create table payroll (employee integer)")
    other.close()


def a_damaged_one(path: Path) -> None:
    made(path, "bread")
    content = bytearray(path.read_bytes())
    for each in range(4096, len(content), 512):
        content[each] ^= 255
    path.write_bytes(content)


def a_shortened_one(path: Path) -> None:
    made(path, "bread")
    path.write_bytes(path.read_bytes()[:5000])


NOT_OURS = {
    "text": lambda path: path.write_text("Dear all,\n" * 1000, encoding="utf-8"),
    "a table of text": lambda path: path.write_text("a,b\n1,2\n", encoding="utf-8"),
    "nothing": lambda path: path.write_bytes(b""),
    "somebody else's": somebody_elses,
    "sqlite": a_sqlite_file,
    "damaged": a_damaged_one,
    "shortened": a_shortened_one,
}


@pytest.mark.parametrize("kind", NOT_OURS)
@pytest.mark.parametrize("name", ["table.duckdb", "table.csv"])
def test_what_is_no_database_of_ours_is_refused_and_stays_as_it_is(
    tmp_path: Path, kind: str, name: str
) -> None:
    path = tmp_path / name
    NOT_OURS[kind](path)
    before = path.read_bytes()
    with pytest.raises(NotADatabase) as refused:
        Database.open(path)
    assert str(path) in sentence(refused.value)
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == [name]


def test_a_folder_is_no_database(tmp_path: Path) -> None:
    with pytest.raises(NotADatabase):
        Database.open(tmp_path)


def test_a_file_of_a_newer_duckdb_says_that_a_newer_version_is_needed(path: Path) -> None:
    # As DuckDB 1.5 words it; such a file is not to be had without the newer one.
    said = (
        "IO Error: Trying to read a database file with version number 999, but we can only read "
        "versions between 64 and 68.\nThe database file was created with an newer version."
    )
    failure = translate(duckdb.IOException(said), str(path))
    assert isinstance(failure, NewerThanTheCode)
    assert str(path) in sentence(failure)
    assert "newer version of DuckDB" in sentence(failure)


def test_a_file_that_was_refused_can_be_opened_once_it_is_mended(path: Path) -> None:
    path.parent.mkdir()
    path.write_text("Dear all,", encoding="utf-8")
    with pytest.raises(NotADatabase):
        Database.open(path)
    path.unlink()
    Database.open(path).close()


def test_a_closed_database_says_so(path: Path) -> None:
    db = Database.open(path)
    db.close()
    with pytest.raises(StoreBroken), db.read():
        pass
    with pytest.raises(StoreBroken):
        db.write(lambda tx: note(tx, "late"))
    db.close()


@pytest.fixture
def shelf() -> Iterator[Path]:
    """A folder that everybody may look into."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)
        Path(folder).chmod(0o755)


def refused_to_nobody(database: Path, *backups: Path) -> StoreFailure:
    child = run("tests.unit.store.opening_child", "nobody", database, *backups)
    said = json.loads(child.stdout)
    assert said["code"] == "folder-read-only", child
    return FolderReadOnly(**said["params"])


def test_a_read_only_folder_is_named(shelf: Path) -> None:
    shelf.chmod(0o555)
    failure = refused_to_nobody(shelf / "table.duckdb")
    assert str(shelf / "table.duckdb") in sentence(failure)
    failure = refused_to_nobody(shelf / "deeper" / "table.duckdb")
    assert str(shelf / "deeper" / "table.duckdb") in sentence(failure)


def test_a_read_only_file_is_named(shelf: Path) -> None:
    path = made(shelf / "table.duckdb", "bread")
    shelf.chmod(0o555)
    path.chmod(0o444)
    assert str(path) in sentence(refused_to_nobody(path))


def test_a_file_that_may_not_be_read_is_named(shelf: Path) -> None:
    path = made(shelf / "table.duckdb", "bread")
    path.chmod(0o000)
    assert str(path) in sentence(refused_to_nobody(path))


def test_a_read_only_folder_of_backups_is_named(shelf: Path) -> None:
    home, backups = shelf / "home", shelf / "backups"
    home.mkdir()
    home.chmod(0o777)
    backups.mkdir()
    backups.chmod(0o555)
    failure = refused_to_nobody(home / "table.duckdb", backups)
    assert str(backups / "copy.duckdb") in sentence(failure)
