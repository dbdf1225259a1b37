"""The database reaches no file, no network and no extension, and none of it can be turned on."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pandas as pd
import pytest

from core.errors import StoreBroken
from core.store import Database, Statement

OUTSIDE = (
    "select * from read_csv('{folder}/secret.csv')",
    "select * from '{folder}/secret.csv'",
    "select * from read_text('/etc/passwd')",
    "select * from read_blob('/etc/passwd')",
    "select * from glob('/etc/*')",
    "select * from read_text('{folder}/backups/../secret.csv')",
    "select * from read_text('https://example.org/')",
    "copy (select 1) to '{folder}/out.csv'",
    "export database '{folder}/out'",
    "import database '{folder}/out'",
    "attach '{folder}/other.duckdb' as other",
    "attach '{folder}/new.duckdb' as other",
    "attach '{folder}/backups/../other.duckdb' as other",
    "install httpfs",
    "load httpfs",
    "load sqlite_scanner",
    "load '{folder}/secret.csv'",
    "create secret (type s3)",
    "select * from rows_of_this_test",
)
SETTINGS = (
    "set enable_external_access = true",
    "reset enable_external_access",
    "set allowed_directories = ['/']",
    "reset allowed_directories",
    "set allowed_paths = ['/etc/passwd']",
    "set autoinstall_known_extensions = true",
    "set autoload_known_extensions = true",
    "set temp_directory = '{folder}'",
    "set home_directory = '{folder}'",
    "set secret_directory = '{folder}'",
    "set extension_directory = '{folder}'",
    "set timezone = 'America/New_York'",
    "set lock_configuration = false",
    "reset lock_configuration",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "secret.csv").write_text("name\nAna\n", encoding="utf-8")
    duckdb.connect(str(tmp_path / "other.duckdb")).close()
    return tmp_path


@pytest.mark.parametrize("statement", OUTSIDE)
def test_nothing_outside_is_reached(db: Database, folder: Path, statement: str) -> None:
    rows_of_this_test = pd.DataFrame({"a": [1, 2, 3]})
    before = sorted(each.name for each in folder.iterdir())
    with pytest.raises(StoreBroken), db.read() as tx:
        tx.rows(Statement(statement.format(folder=folder)))
    assert sorted(each.name for each in folder.iterdir()) == before
    assert len(rows_of_this_test) == 3


@pytest.mark.parametrize("statement", SETTINGS)
def test_nothing_can_be_turned_on(db: Database, folder: Path, statement: str) -> None:
    with pytest.raises(StoreBroken) as refused, db.read() as tx:
        tx.rows(Statement(statement.format(folder=folder)))
    assert "locked" in str(refused.value.params["detail"])


def test_it_is_still_off_after_the_file_was_opened_again(db: Database, folder: Path) -> None:
    db.rewrite()
    with pytest.raises(StoreBroken), db.read() as tx:
        tx.rows(Statement(f"select * from read_csv('{folder}/secret.csv')"))
