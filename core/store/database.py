"""The database of an installation: one connection a process, one cursor an operation."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import duckdb

from core.errors import Conflict, FolderReadOnly, StoreBroken
from core.store.migrate import migrate
from core.store.transaction import Reader, Writer
from core.store.translate import translate

T = TypeVar("T")
ATTEMPTS = 20


class Database:
    """An open database. Make one with `Database.open`; it is closed once, when the app stops.

    Never open the same path a second time in one process: closing that handle drops the lock.
    """

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        path: Path,
        backups: Path,
        entropy: Callable[[int], bytes],
    ) -> None:
        self.path = path
        self.backups = backups
        self._connection = connection
        self._entropy = entropy
        self._turn = threading.Lock()

    @classmethod
    def open(
        cls,
        path: str | Path,
        *,
        backups: Path | None = None,
        entropy: Callable[[int], bytes] = secrets.token_bytes,
    ) -> Database:
        """Open, or make, the database and bring it up to this code.

        `entropy` gives random bytes for the ledger's salts. Raises a StoreFailure with a sentence
        when another process holds the file, it cannot be written, or it is not ours.
        """
        path = Path(path)
        backups = backups or path.parent / "backups"
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            connection = duckdb.connect(str(path))
        except OSError as error:
            raise FolderReadOnly(path=str(path)) from error
        except duckdb.Error as error:
            raise translate(error, str(path)) from error
        db = cls(connection, path, backups, entropy)
        try:
            db._shut_off(connection)
            migrate(connection.cursor(), path=str(path), back_up=db._back_up_before)
        except duckdb.Error as error:
            connection.close()
            raise translate(error, str(path)) from error
        except BaseException:
            connection.close()
            raise
        return db

    @contextmanager
    def read(self) -> Iterator[Reader]:
        """Questions that are all answered from one moment, while others write."""
        cursor = self._cursor()
        try:
            cursor.begin()
            yield Reader(cursor)
        except duckdb.Error as error:
            raise translate(error, str(self.path)) from error
        finally:
            cursor.close()

    def write(self, work: Callable[[Writer], T]) -> T:
        """Do `work` in one transaction and keep it; done again where another process was faster.

        So `work` must have no effect but through its Writer. Raises Conflict when others were
        faster every time, or whatever `work` raises; then nothing of it is kept.
        """
        for _ in range(ATTEMPTS):
            try:
                with self._turn:
                    return self._attempt(work)
            except Conflict:
                continue
        raise Conflict(path=str(self.path))

    def back_up(self, to: Path) -> Path:
        """Copy the whole database into a new file while the app runs. Waits for its turn."""
        try:
            to.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise FolderReadOnly(path=str(to.parent)) from error
        cursor = self._cursor()
        name = self.path.stem
        try:
            with self._turn:
                cursor.execute(f"attach '{_quoted(to)}' as copy_of_it")
                cursor.execute(f'copy from database "{name}" to copy_of_it')
                cursor.execute("detach copy_of_it")
        except duckdb.Error as error:
            raise translate(error, str(to)) from error
        finally:
            cursor.close()
        return to

    def close(self) -> None:
        """Give the file back. Whoever is writing finishes first."""
        with self._turn:
            self._connection.close()

    def _attempt(self, work: Callable[[Writer], T]) -> T:
        cursor = self._cursor()
        try:
            cursor.begin()
            writer = Writer(cursor, self._entropy)
            result = work(writer)
            writer.close()
            cursor.commit()
        except duckdb.Error as error:
            raise translate(error, str(self.path)) from error
        finally:
            cursor.close()
        return result

    def _cursor(self) -> duckdb.DuckDBPyConnection:
        try:
            return self._connection.cursor()
        except duckdb.Error as error:
            raise StoreBroken(path=str(self.path), detail=str(error)) from error

    def _shut_off(self, connection: duckdb.DuckDBPyConnection) -> None:
        """No file but backups, no network, no extension, and none of it can be changed back."""
        connection.execute(f"set allowed_directories = ['{_quoted(self.backups)}/']")
        connection.execute("set autoinstall_known_extensions = false")
        connection.execute("set autoload_known_extensions = false")
        connection.execute("set enable_external_access = false")
        connection.execute("set python_enable_replacements = false")
        connection.execute("set timezone = 'UTC'")
        connection.execute("set lock_configuration = true")

    def _back_up_before(self, step: int) -> None:
        moment = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
        self.back_up(self.backups / f"{self.path.stem}-step{step}-{moment}.duckdb")


def _quoted(path: Path) -> str:
    return str(path.resolve()).replace("'", "''")
