"""The one connection of a process to its file, lent out a cursor at a time.

DuckDB gives a whole database up when a checkpoint meets a full disk, even where the commit that
started it is already safe: whatever is asked afterwards fails until the file is opened again.
So the connection knows who holds a cursor, and opens the file anew when nobody does.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import duckdb

from core.errors import Conflict, HeldByAnotherProcess, StoreBroken
from core.store.files import all_of, forget, quoted, rewritten
from core.store.migrate import OFFLINE, look
from core.store.translate import gives_up, translate

PATIENCE = 10.0
"""Seconds that opening the file anew waits for those who still read."""
FOLDED_FROM = "128MB"
"""A log that is smaller is not folded into the file at a commit, while others wait: the rows of a
large draft are often gone again by then. After a crash so much is read again in a few seconds."""

log = logging.getLogger(__name__)

_held: set[Path] = set()
_holding = threading.Lock()


class Connection:
    """Lends cursors. Raises a StoreFailure when the file cannot be opened, or is not ours.

    A file that this process holds already is refused before it is touched: closing a second
    handle of it would drop the lock that keeps other processes out.
    """

    def __init__(self, path: Path, backups: Path) -> None:
        self.path = path
        self.backups = backups
        self._free = threading.Condition()
        self._lent = 0
        self._broken = False
        self._closed = False
        self._claim = path.resolve()
        with _holding:
            if self._claim in _held:
                raise HeldByAnotherProcess(path=str(path))
            _held.add(self._claim)
        try:
            look(path)
            self._duckdb = self._open()
        except BaseException:
            self._let_go()
            raise
        # What a crash left half-written; where it cannot be removed it does no harm.
        with suppress(OSError):
            forget(rewritten(path))

    @contextmanager
    def cursor(self, about: Path | None = None) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor for one operation; what was begun on it and not committed is undone.

        What DuckDB says meanwhile is raised as a StoreFailure about the file, or another one.
        """
        with self._telling(about or self.path):
            cursor = self._lend()
            try:
                yield cursor
            finally:
                self._take_back(cursor)

    @contextmanager
    def alone(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """The connection while nobody has a cursor; whoever asks for one waits.

        Raises Conflict when those who read take longer than PATIENCE.
        """
        with self._telling(self.path), self._free:
            if not self._free.wait_for(lambda: self._lent == 0, PATIENCE):
                raise Conflict(path=str(self.path))
            self._mend()
            yield self._duckdb

    def reopen(self) -> None:
        """Close the file and open what now stands at its path; only for who is `alone`."""
        self._broken = True
        self._mend()

    def close(self) -> None:
        """Give the file back when those who read have finished, or after PATIENCE."""
        with self._free:
            self._free.wait_for(lambda: self._lent == 0, PATIENCE)
            if not self._closed:
                self._closed = True
                self._duckdb.close()
                self._let_go()

    @contextmanager
    def _telling(self, about: Path) -> Iterator[None]:
        try:
            yield
        except duckdb.Error as error:
            if gives_up(error):
                self._broken = True
                log.warning("the database will be opened again: %s", error)
            raise translate(error, str(about)) from error

    def _lend(self) -> duckdb.DuckDBPyConnection:
        with self._free:
            if self._broken:
                # While anybody holds on to the old one, DuckDB would hand it out again.
                self._free.wait_for(lambda: self._lent == 0 or not self._broken, PATIENCE)
                self._mend()
            if self._closed:
                raise StoreBroken(path=str(self.path), detail="the database is closed")
            cursor = self._duckdb.cursor()
            self._lent += 1
            return cursor

    def _take_back(self, cursor: duckdb.DuckDBPyConnection) -> None:
        try:
            cursor.close()
        finally:
            with self._free:
                self._lent -= 1
                self._free.notify_all()

    def _mend(self) -> None:
        if not self._broken or self._closed:
            return
        if self._lent:
            raise StoreBroken(path=str(self.path), detail="waiting to be opened again")
        self._duckdb.close()
        self._duckdb = self._open()
        self._broken = False

    def _open(self) -> duckdb.DuckDBPyConnection:
        connection = None
        try:
            connection = duckdb.connect(
                str(self.path), config={**OFFLINE, "checkpoint_threshold": FOLDED_FROM}
            )
            self._shut_off(connection)
        except duckdb.Error as error:
            if connection is not None:
                connection.close()
            raise translate(error, str(self.path)) from error
        return connection

    def _shut_off(self, connection: duckdb.DuckDBPyConnection) -> None:
        """No file but its own and backups, no network, no extension, no variable of Python's.

        None of it can be undone.
        """
        own = ", ".join(f"'{quoted(path)}'" for path in all_of(rewritten(self.path)))
        connection.execute(f"set allowed_directories = ['{quoted(self.backups)}/']")
        connection.execute(f"set allowed_paths = [{own}]")
        connection.execute("set enable_external_access = false")
        connection.execute("set timezone = 'UTC'")
        connection.execute("set lock_configuration = true")

    def _let_go(self) -> None:
        with _holding:
            _held.discard(self._claim)
