"""What a piece of work may do with the database: read it, or read and write it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

import duckdb
import pyarrow as pa
from uuid_utils.compat import uuid7

from core.store.ledger import Entry, Head, entry_after
from core.store.statement import Statement, statements
from core.store.verification import Verification, first, verify

if TYPE_CHECKING:
    import pandas as pd

sql = statements(__file__)

Row = dict[str, Any]
BATCH = 10_000


class Reader:
    """Answers to questions, all from one moment of the database."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection) -> None:
        self._cursor = cursor

    def _run(self, statement: Statement, params: Mapping[str, object]) -> duckdb.DuckDBPyConnection:
        return self._cursor.execute(statement, dict(params) if params else None)

    def rows(self, statement: Statement, /, **params: object) -> list[Row]:
        """All rows, each by column name."""
        found = self._run(statement, params)
        names = [column[0] for column in found.description or ()]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]

    def one(self, statement: Statement, /, **params: object) -> Row | None:
        """The first row, or None."""
        rows = self.rows(statement, **params)
        return rows[0] if rows else None

    def value(self, statement: Statement, /, **params: object) -> Any:
        """The first column of the first row, or None."""
        rows = self._run(statement, params).fetchall()
        return rows[0][0] if rows else None

    def frame(self, statement: Statement, /, **params: object) -> pd.DataFrame:
        """All rows as a table; a column of whole numbers with gaps becomes float."""
        return self._run(statement, params).df()

    def head(self) -> Head:
        """How far the ledger goes."""
        row = self.one(sql("head"))
        assert row is not None, "the ledger has one head row from its first migration on"
        return Head(row["sequence"], row["hash"])

    def publication(self) -> int:
        """The number of the last thing that changed what people see; caches are keyed by it."""
        return int(self.value(sql("publication")))

    def entries(self, *, after: int = 0) -> Iterator[Entry]:
        """The ledger in order, from the entry after `after` on, a batch at a time."""
        while (first := self.value(sql("next_entry"), after=after)) is not None:
            after = first + BATCH - 1
            found = self._run(sql("entries"), {"first": first, "last": after})
            for sequence, at, *rest in found.fetchall():
                yield Entry(sequence, at and at.replace(tzinfo=UTC), *rest)

    def verify(self, *, printed: Iterable[Head] = ()) -> Verification:
        """Walk the whole ledger, up to its own head and past heads that were printed elsewhere."""
        found = verify(self.entries(), printed=(self.head(), *printed))
        odd = self.value(sql("ledger_oddities"))
        return replace(found, broken_at=first(odd, found.broken_at))


class Writer(Reader):
    """One transaction: what it does is kept whole or not at all."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection, entropy: Callable[[int], bytes]) -> None:
        super().__init__(cursor)
        self._entropy = entropy
        self._head = super().head()
        self._publication = super().publication()

    def head(self) -> Head:
        """How far the ledger goes with what this transaction has written."""
        return self._head

    def publication(self) -> int:
        """The publication number that this transaction will leave behind."""
        return self._publication

    def do(self, statement: Statement, /, **params: object) -> None:
        """Run a statement that changes something."""
        self._run(statement, params).fetchall()

    def append(self, table: str, rows: pd.DataFrame) -> None:
        """Append rows to a table, columns by name; `table` is a name from our own code."""
        if rows.empty:
            return
        columns = ", ".join(f'"{column}"' for column in rows.columns)
        with self.lending("rows_to_append", rows):
            self.do(
                Statement(f"insert into {table} ({columns}) select {columns} from rows_to_append")
            )

    @contextmanager
    def lending(self, name: str, rows: pd.DataFrame) -> Iterator[None]:
        """Let statements read `rows` under a name of our own, as if they were a table."""
        self._cursor.register(name, _as_arrow(rows))
        try:
            yield
        finally:
            self._cursor.unregister(name)

    def add(self, table: str, /, **columns: object) -> None:
        """Append one row."""
        names = ", ".join(columns)
        marks = ", ".join(f"${name}" for name in columns)
        self.do(Statement(f"insert into {table} ({names}) values ({marks})"), **columns)

    def record(
        self,
        kind: str,
        *,
        at: datetime,
        actor: UUID | None,
        subject: object,
        body: Mapping[str, object],
        seen_by: str = "backbone",
    ) -> Entry:
        """Write what was done into the ledger.

        `seen_by`: one or more of "everyone", "coalition", "backbone" and ids of organisations
        and persons, with spaces between them.
        """
        entry = entry_after(
            self._head,
            at=at,
            actor=actor,
            kind=kind,
            subject=str(subject),
            seen_by=seen_by,
            body=body,
            salts=(self._entropy(16), self._entropy(16)),
        )
        self._head = Head(entry.sequence, entry.hash)
        self.add("ledger", **{name: getattr(entry, name) for name in Entry.__slots__})
        return entry

    def show_anew(self) -> int:
        """Say that what people see changes with this transaction; its publication number."""
        if self._publication == super().publication():
            self._publication += 1
        return self._publication

    def close(self) -> UUID:
        """Touch the head row, so that two writers of two processes cannot both commit.

        Returns the mark that the row carries when this transaction was kept.
        """
        mark = new_id()
        self.do(
            sql("move_head"),
            sequence=self._head.sequence,
            hash=self._head.hash,
            publication=self._publication,
            mark=mark,
        )
        return mark


def _as_arrow(rows: pd.DataFrame) -> pd.DataFrame | pa.Table:
    """The same rows as Arrow, which is read twice as fast; not where cells are Python objects."""
    if "object" in map(str, rows.dtypes):
        return rows
    return pa.Table.from_pandas(rows, preserve_index=False)


def new_id() -> UUID:
    """A new id, ordered by time (UUIDv7)."""
    return uuid7()
