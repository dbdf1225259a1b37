"""The SQL keeps to what a larger set-up knows too: DuckLake has no keys and no sequences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import duckdb
import duckdb_extension_ducklake
import pytest

CORE = Path(__file__).parents[2] / "core"
MIGRATIONS = sorted((CORE / "store" / "migrations").glob("*.sql"))
OF_A_FILE = {"head_of_copy.sql"}
"""What is asked of a copy of a DuckDB file, and of nothing else."""
STATEMENTS = sorted(path for path in CORE.rglob("sql/*.sql") if path.name not in OF_A_FILE)
PARAMETER = re.compile(r"\$(\w+)")


@pytest.fixture(scope="module")
def lake(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    """A DuckLake with our tables, as a coalition would have that outgrew one machine."""
    folder = tmp_path_factory.mktemp("lake")
    (extension,) = Path(duckdb_extension_ducklake.__file__).parent.rglob("ducklake.*")
    connection = duckdb.connect(config={"allow_unsigned_extensions": "true"})
    connection.execute(f"load '{extension}'")
    connection.execute(
        f"attach 'ducklake:{folder}/catalog.ducklake' as lake (data_path '{folder}/cells')"
    )
    connection.execute("use lake")
    connection.execute((CORE / "store" / "sql" / "make_steps.sql").read_text())
    for migration in MIGRATIONS:
        connection.execute(migration.read_text())
    # What publishing lends to its statements has the columns of the wall.
    connection.register("cells_to_show", connection.execute("select * from published").df())
    yield connection
    connection.close()


@pytest.mark.parametrize("path", STATEMENTS, ids=lambda path: "/".join(path.parts[-3::2]))
def test_a_statement_runs_on_ducklake(lake: duckdb.DuckDBPyConnection, path: Path) -> None:
    text = path.read_text()
    lake.begin()
    # Every parameter here is null, which a table may forbid: then it ran as well.
    with suppress(duckdb.ConstraintException):
        lake.execute(text, dict.fromkeys(PARAMETER.findall(text)) or None)
    lake.rollback()


def test_there_are_migrations_and_statements_to_try() -> None:
    assert len(MIGRATIONS) > 2
    assert len(STATEMENTS) > 100
