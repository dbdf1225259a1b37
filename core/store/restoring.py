"""Restoring: a backup takes the database's place, and the file that was there is kept beside it."""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from core.errors import HeldByAnotherProcess, NewerThanTheCode, NotADatabase, NotFound
from core.store.backup import printed_head
from core.store.connection import Connection
from core.store.files import forget, log_of, rewritten, take_place
from core.store.migrate import look
from core.store.transaction import Reader
from core.store.translate import of_the_machine
from core.store.verification import Verification


@dataclass(frozen=True, slots=True)
class Restored:
    """What stands in the database's place now, and where the file that stood there was put."""

    verification: Verification
    replaced: Path | None


def restore(backup: Path, database: Path, *, at: datetime) -> Restored:
    """Put a backup in the place of a database that nobody has open.

    Its ledger is verified first, against the head that was written down beside it. Raises
    HeldByAnotherProcess while an app runs on the database, NotADatabase for a backup that is
    none or whose ledger is not whole; then everything stays as it is. A crash leaves the old
    database or the backup in its place, each whole.
    """
    if not backup.is_file():
        raise NotFound(reason="backup", path=str(backup))
    anew = rewritten(database)
    try:
        database.parent.mkdir(parents=True, exist_ok=True)
        _settle(database)
        forget(anew)
        shutil.copyfile(backup, anew)
        found = _verified(anew, backup)
        shutil.copymode(database if database.exists() else backup, anew)
        with _held(database):
            replaced = _keep(database, at)
            take_place(anew, of=database)
    except OSError as error:
        raise of_the_machine(error, str(database)) from error
    finally:
        forget(anew)
    return Restored(found, replaced)


def _settle(database: Path) -> None:
    """Take what the log holds into the file, so that nothing is left in two places."""
    if not database.exists():
        return
    try:
        connection = Connection(database, database.parent)
    except (NotADatabase, NewerThanTheCode):
        return
    try:
        with connection.cursor() as cursor:
            cursor.execute("checkpoint")
    finally:
        connection.close()


def _verified(copy: Path, backup: Path) -> Verification:
    if not look(backup):
        raise NotADatabase(path=str(backup))
    head = printed_head(backup)
    connection = Connection(copy, copy.parent)
    try:
        with connection.cursor() as cursor:
            found = Reader(cursor).verify(printed=() if head is None else (head,))
    finally:
        connection.close()
    if not found.whole:
        raise NotADatabase(reason="ledger-broken", path=str(backup))
    return found


@contextmanager
def _held(database: Path) -> Iterator[None]:
    """Keep every other process out of the file as it is, the way DuckDB does."""
    if not database.exists():
        yield
        return
    with database.open("rb+") as file:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno in {errno.EACCES, errno.EAGAIN}:
                raise HeldByAnotherProcess(path=str(database)) from error
            raise
        yield


def _keep(database: Path, at: datetime) -> Path | None:
    """Give the old file, and what its log still holds, a second name."""
    if not database.exists():
        return None
    moment = at.astimezone(UTC).strftime("%Y%m%d-%H%M%S")
    kept = database.with_name(f"{database.stem}-replaced-{moment}{database.suffix}")
    try:
        os.link(database, kept)
    except OSError:
        # Not every file system gives a file two names.
        shutil.copy2(database, kept)
    if log_of(database).exists():
        log_of(database).replace(log_of(kept))
    return kept
