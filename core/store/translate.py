"""From what DuckDB says to a failure that a person can be told about."""

from __future__ import annotations

import errno

import duckdb

from core.errors import (
    Conflict,
    DiskFull,
    FolderReadOnly,
    HeldByAnotherProcess,
    NewerThanTheCode,
    NotADatabase,
    OutOfMemory,
    StoreBroken,
    StoreFailure,
)

# These tell of the machine and the file. Others (a conversion, a parser) repeat what people typed,
# and a cell that says "permission denied" must not be taken for a folder that nobody may write.
_TELLS_OF_THE_FILE = (
    duckdb.IOException,
    duckdb.FatalException,
    duckdb.InternalException,
    duckdb.PermissionException,
    duckdb.SerializationException,
    duckdb.TransactionException,
)

_BY_WORDS: tuple[tuple[str, type[StoreFailure]], ...] = (
    ("could not set lock", HeldByAnotherProcess),
    ("conflicting lock", HeldByAnotherProcess),
    ("no space left", DiskFull),
    ("disk quota exceeded", DiskFull),
    ("file too large", DiskFull),
    ("permission denied", FolderReadOnly),
    ("read-only file system", FolderReadOnly),
    ("operation not permitted", FolderReadOnly),
    ("no such file or directory", FolderReadOnly),
    ("with version number", NewerThanTheCode),
    ("newer version of duckdb", NewerThanTheCode),
    ("not a valid duckdb database", NotADatabase),
    ("is a directory", NotADatabase),
    ("encrypted", NotADatabase),
    ("corrupt", NotADatabase),
    ("checksum", NotADatabase),
    ("could not read enough bytes", NotADatabase),
    ("serialization error", NotADatabase),
    ("conflict", Conflict),
)

_BY_KIND: tuple[tuple[type[duckdb.Error], type[StoreFailure]], ...] = (
    (duckdb.OutOfMemoryException, OutOfMemory),
    (duckdb.SerializationException, NotADatabase),
    (duckdb.Error, StoreBroken),
)


def translate(error: duckdb.Error, path: str) -> StoreFailure:
    """The failure that says what `error` means for the database at `path`."""
    said = str(error)
    kind = None
    if isinstance(error, _TELLS_OF_THE_FILE):
        kind = next((kind for words, kind in _BY_WORDS if words in said.lower()), None)
    if kind is None:
        kind = next(failure for cause, failure in _BY_KIND if isinstance(error, cause))
    detail = said.splitlines()[0] if said else type(error).__name__
    if kind is NewerThanTheCode:
        return NewerThanTheCode(reason="file-format", path=path, detail=detail)
    return kind(path=path, detail=detail)


def of_the_machine(error: OSError, path: str) -> StoreFailure:
    """The failure that says what the operating system means by `error` about `path`."""
    full = error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
    kind = DiskFull if full else FolderReadOnly
    return kind(path=path, detail=str(error))


def gives_up(error: duckdb.Error) -> bool:
    """Whether DuckDB will answer nothing more until the file is opened again."""
    return isinstance(error, duckdb.FatalException) or "has been invalidated" in str(error)
