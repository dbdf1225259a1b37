"""Migrations: numbered .sql files, applied in order, each in a transaction, recorded."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from core.errors import NewerThanTheCode, NotADatabase
from core.store.statement import Statement, statements
from core.store.translate import of_the_machine, translate

FOLDER = Path(__file__).parent / "migrations"
OFFLINE = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}
MAGIC = b"DUCK"
"""What a DuckDB file says of itself, after a checksum of eight bytes."""
sql = statements(__file__)


def steps() -> dict[int, Path]:
    """The migrations that this code knows, by number."""
    return {int(path.name[:4]): path for path in sorted(FOLDER.glob("*.sql"))}


def look(path: Path) -> int:
    """The step of the file at `path`, 0 where there is none; the file stays as it is.

    Raises NewerThanTheCode for a file of a later version and NotADatabase for anything that is
    not ours. Nobody else in this process may have the file open.
    """
    try:
        if not path.exists():
            return 0
        with path.open("rb") as file:
            if file.read(len(MAGIC) + 8)[8:] != MAGIC:
                raise NotADatabase(path=str(path))
    except IsADirectoryError as error:
        raise NotADatabase(path=str(path)) from error
    except OSError as error:
        raise of_the_machine(error, str(path)) from error
    try:
        with duckdb.connect(str(path), read_only=True, config=dict(OFFLINE)) as connection:
            return _step_of(connection, path)
    except duckdb.Error as error:
        raise translate(error, str(path)) from error


def migrate(
    cursor: duckdb.DuckDBPyConnection, path: Path, *, back_up: Callable[[int], object]
) -> None:
    """Bring the database up to this code; `back_up` is called with the old step before it."""
    known = steps()
    found = _step_of(cursor, path)
    if 0 < found < max(known):
        back_up(found)
    for step in sorted(number for number in known if number > found):
        cursor.begin()
        cursor.execute(sql("make_steps"))
        cursor.execute(known[step].read_text(encoding="utf-8"))
        cursor.execute(sql("note_step"), {"step": step, "applied_at": datetime.now(UTC)})
        cursor.commit()


def _step_of(cursor: duckdb.DuckDBPyConnection, path: Path) -> int:
    def number(statement: Statement) -> int:
        ((found,),) = cursor.execute(statement).fetchall()
        return int(found or 0)

    if not number(sql("has_steps")):
        if number(sql("tables")):
            raise NotADatabase(path=str(path))
        return 0
    found, latest = number(sql("step")), max(steps())
    if found > latest:
        raise NewerThanTheCode(path=str(path), found=found, known=latest)
    return found
