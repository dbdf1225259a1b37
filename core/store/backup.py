"""Backups: a copy of the whole database in a file, and the head of its ledger beside it."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb

from core.store.files import forget, quoted, take_place
from core.store.ledger import Head
from core.store.statement import statements
from core.store.translate import of_the_machine

sql = statements(__file__)


def head_file(backup: Path) -> Path:
    """Where the head of a backup's ledger stands: a line of text beside it."""
    return backup.with_suffix(".head.txt")


def printed_head(backup: Path) -> Head | None:
    """The head that was written down when the backup was made; None where it is not to be read."""
    try:
        return Head.parse(head_file(backup).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        return None


def copy_into(cursor: duckdb.DuckDBPyConnection, to: Path, *, like: Path) -> None:
    """Copy all that is committed into `to`, which appears only when it is whole.

    As many may read it as may read the file `like`. Where it fails, nothing is left of it.
    """
    part = to.with_name(f"{to.name}.part")
    try:
        to.parent.mkdir(parents=True, exist_ok=True)
        forget(part)
        try:
            head = copy_attached(cursor, part)
            shutil.copymode(like, part)
            head_file(to).write_text(f"{head}\n", encoding="utf-8")
            take_place(part, of=to)
        finally:
            forget(part)
    except OSError as error:
        raise of_the_machine(error, str(to)) from error


def copy_attached(cursor: duckdb.DuckDBPyConnection, to: Path) -> Head:
    """Copy all that is committed into a new file; the head of the ledger in it."""
    ((name,),) = cursor.execute("select current_database()").fetchall()
    source = str(name).replace('"', '""')
    cursor.execute(f"attach '{quoted(to)}' as copy_of_it")
    try:
        cursor.execute(f'copy from database "{source}" to copy_of_it').fetchall()
        cursor.execute("checkpoint copy_of_it").fetchall()
        ((sequence, digest),) = cursor.execute(sql("head_of_copy")).fetchall()
    finally:
        cursor.execute("detach copy_of_it")
    return Head(sequence, digest)
