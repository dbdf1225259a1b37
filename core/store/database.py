"""The database of an installation: one connection a process, one cursor an operation."""

from __future__ import annotations

import logging
import secrets
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar
from uuid import UUID

from core.errors import Conflict, DiskFull, StoreBroken, StoreFailure
from core.store.backup import copy_into
from core.store.connection import Connection
from core.store.migrate import migrate
from core.store.rewriting import rewrite
from core.store.statement import statements
from core.store.transaction import Reader, Writer
from core.store.translate import of_the_machine

T = TypeVar("T")
ATTEMPTS = 20
PAUSE = 0.005
"""Seconds that each further attempt waits longer than the one before."""
log = logging.getLogger(__name__)
sql = statements(__file__)


class Database:
    """An open database. Make one with `Database.open`; it is closed once, when the app stops."""

    def __init__(self, connection: Connection, entropy: Callable[[int], bytes]) -> None:
        self.path = connection.path
        self.backups = connection.backups
        self._connection = connection
        self._entropy = entropy
        self._turn = threading.Lock()
        self._whose_turn: int | None = None
        self._backing_up = threading.Lock()

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
        when another process holds the file, it cannot be written, or it is not ours; a file that
        is refused stays as it is.
        """
        path = Path(path)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise of_the_machine(error, str(path)) from error
        connection = Connection(path, backups or path.parent / "backups")
        db = cls(connection, entropy)
        try:
            with connection.cursor() as cursor:
                migrate(cursor, path, back_up=db._back_up_before)
        except BaseException:
            connection.close()
            raise
        return db

    @contextmanager
    def read(self) -> Iterator[Reader]:
        """Questions that are all answered from one moment, while others write."""
        with self._connection.cursor() as cursor:
            cursor.begin()
            yield Reader(cursor)

    def write(self, work: Callable[[Writer], T]) -> T:
        """Do `work` in one transaction and keep it; done again where another process was faster.

        So `work` must have no effect but through its Writer. Raises Conflict when others were
        faster every time, or whatever `work` raises; then nothing of it is kept.
        """

        def in_turn() -> T:
            with self._my_turn():
                return self._attempt(work)

        return self._unless_beaten(in_turn)

    def write_aside(self, work: Callable[[Writer], T]) -> T:
        """Do `work` in one transaction that waits for nobody, and that nobody waits for.

        For long work on rows that are nobody else's: two that change the same row conflict, and
        one of them is done again. What the ledger or the wall is to tell needs `write`.
        """

        def aside() -> T:
            with self._connection.cursor() as cursor:
                cursor.begin()
                writer = Writer(cursor, self._entropy)
                before = writer.head(), writer.publication()
                result = work(writer)
                if (writer.head(), writer.publication()) != before:
                    raise RuntimeError("the ledger is written by who has the turn")
                cursor.commit()
                return result

        return self._unless_beaten(aside)

    def _unless_beaten(self, attempt: Callable[[], T]) -> T:
        for number in range(ATTEMPTS):
            time.sleep(number * PAUSE)
            try:
                return attempt()
            except Conflict:
                continue
        raise Conflict(path=str(self.path))

    def back_up(self, to: Path) -> Path:
        """Copy the whole database into a new file, while others read and write.

        `to` lies in the folder of the backups. Beside it stands the head of the ledger in it
        (see `printed_head`). A copy that fails leaves nothing behind.
        """
        with self._backing_up, self._connection.cursor(about=to) as cursor:
            copy_into(cursor, to, like=self.path)
        return to

    def rewrite(self) -> None:
        """Write the file anew, so that what was erased from it is in it no longer.

        Others wait meanwhile. Raises Conflict while somebody keeps reading.
        """
        with self._my_turn(), self._backing_up:
            rewrite(self._connection)

    def close(self) -> None:
        """Give the file back. Whoever is writing finishes first."""
        with self._my_turn():
            self._connection.close()

    def _attempt(self, work: Callable[[Writer], T]) -> T:
        done: tuple[T, UUID] | None = None
        try:
            with self._connection.cursor() as cursor:
                cursor.begin()
                writer = Writer(cursor, self._entropy)
                result = work(writer)
                done = result, writer.close()
                cursor.commit()
        except StoreFailure as failure:
            if done is None or not self._was_kept(done[1], failure):
                raise
            log.warning("kept, although the database said: %s", failure.params.get("detail"))
        return done[0]

    def _was_kept(self, mark: UUID, failure: StoreFailure) -> bool:
        """Whether a commit that failed is there all the same.

        DuckDB reports a checkpoint that met a full disk by failing the commit that started it,
        after that commit was made safe.
        """
        try:
            with self.read() as tx:
                return bool(tx.value(sql("mark")) == mark)
        except StoreFailure:
            if isinstance(failure, DiskFull):
                raise DiskFull(reason="not-known", path=str(self.path)) from failure
            raise StoreBroken(reason="not-known", path=str(self.path)) from failure

    @contextmanager
    def _my_turn(self) -> Iterator[None]:
        if self._whose_turn == threading.get_ident():
            raise RuntimeError("a write inside a write would wait for itself")
        with self._turn:
            self._whose_turn = threading.get_ident()
            try:
                yield
            finally:
                self._whose_turn = None

    def _back_up_before(self, step: int) -> None:
        moment = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
        self.back_up(self.backups / f"{self.path.stem}-step{step}-{moment}.duckdb")
