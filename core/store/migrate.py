"""Migrations: numbered .sql files, applied in order, each in a transaction, recorded."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from core.errors import NewerThanTheCode, NotADatabase
from core.store.statement import statements

FOLDER = Path(__file__).parent / "migrations"
sql = statements(__file__)


def steps() -> dict[int, Path]:
    """The migrations that this code knows, by number."""
    return {int(path.name[:4]): path for path in sorted(FOLDER.glob("*.sql"))}


def migrate(
    cursor: duckdb.DuckDBPyConnection, *, path: str, back_up: Callable[[int], object]
) -> None:
    """Bring the database up to this code.

    `back_up` is called with the old step before an older file is changed. Raises NewerThanTheCode
    for a file of a later version and NotADatabase for one that holds somebody else's tables.
    """
    known = steps()
    found = _step_of(cursor, path)
    if found > max(known):
        raise NewerThanTheCode(path=path, found=found, known=max(known))
    if 0 < found < max(known):
        back_up(found)
    for step in range(found + 1, max(known) + 1):
        cursor.begin()
        cursor.execute(known[step].read_text(encoding="utf-8"))
        cursor.execute(
            "insert into schema_step values ($step, $applied_at)",
            {"step": step, "applied_at": datetime.now(UTC)},
        )
        cursor.commit()


def _step_of(cursor: duckdb.DuckDBPyConnection, path: str) -> int:
    def number(statement: str) -> int:
        row = cursor.execute(statement).fetchone()
        return int(row[0] or 0) if row else 0

    if number(sql("has_steps")):
        return number(sql("step"))
    if number(sql("tables")):
        raise NotADatabase(path=path)
    cursor.execute("create table schema_step (step integer not null, applied_at timestamptz)")
    return 0
