"""From what DuckDB says to a failure that a person can be told about."""

from __future__ import annotations

import duckdb

from core.errors import (
    Conflict,
    DiskFull,
    FolderReadOnly,
    HeldByAnotherProcess,
    NotADatabase,
    OutOfMemory,
    StoreBroken,
    StoreFailure,
)

_BY_WORDS: tuple[tuple[str, type[StoreFailure]], ...] = (
    ("could not set lock", HeldByAnotherProcess),
    ("conflicting lock", HeldByAnotherProcess),
    ("no space left", DiskFull),
    ("disk quota exceeded", DiskFull),
    ("file too large", DiskFull),
    ("permission denied", FolderReadOnly),
    ("read-only file system", FolderReadOnly),
    ("not permitted", FolderReadOnly),
    ("not a valid duckdb database", NotADatabase),
    ("corrupt", NotADatabase),
    ("checksum", NotADatabase),
    ("serialization error", NotADatabase),
)

_BY_KIND: tuple[tuple[type[duckdb.Error], type[StoreFailure]], ...] = (
    (duckdb.TransactionException, Conflict),
    (duckdb.OutOfMemoryException, OutOfMemory),
    (duckdb.SerializationException, NotADatabase),
    (duckdb.Error, StoreBroken),
)


def translate(error: duckdb.Error, path: str) -> StoreFailure:
    """The failure that says what `error` means for the database at `path`."""
    said = str(error).lower()
    kind = next((kind for words, kind in _BY_WORDS if words in said), None)
    if kind is None:
        kind = next(failure for cause, failure in _BY_KIND if isinstance(error, cause))
    return kind(path=path, detail=str(error).splitlines()[0])
