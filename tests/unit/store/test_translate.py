"""Everything that DuckDB can raise becomes a failure with a sentence."""

from __future__ import annotations

import errno
from collections.abc import Iterator

import duckdb
import pytest

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
from core.language import Sentence, render
from core.store.translate import gives_up, of_the_machine, translate

PATH = "/var/lib/table.duckdb"


def kinds(of: type[duckdb.Error] = duckdb.Error) -> Iterator[type[duckdb.Error]]:
    yield of
    for kind in of.__subclasses__():
        yield from kinds(kind)


def test_the_list_of_kinds_is_every_kind_that_the_package_has() -> None:
    offered = {
        thing
        for name in dir(duckdb)
        if isinstance(thing := getattr(duckdb, name), type) and issubclass(thing, duckdb.Error)
    }
    assert offered <= set(kinds())
    assert len(offered) > 20


@pytest.mark.parametrize("kind", sorted(set(kinds()), key=str))
@pytest.mark.parametrize("words", ["", "Something Error: no luck\nand more\n", "disk of {braces}"])
def test_every_kind_becomes_a_failure_with_a_sentence(kind: type[duckdb.Error], words: str) -> None:
    failure = translate(kind(words), PATH)
    assert isinstance(failure, StoreFailure)
    assert render(Sentence(failure.sentence_code, failure.params))
    assert "\n" not in str(failure.params["detail"])


# What DuckDB 1.5.5 and 2.0.0 were seen to say.
SAID: tuple[tuple[type[duckdb.Error], str, type[StoreFailure]], ...] = (
    (
        duckdb.IOException,
        'IO Error: Could not set lock on file "/a": Conflicting lock is held in /b (PID 3).',
        HeldByAnotherProcess,
    ),
    (
        duckdb.TransactionException,
        "TransactionContext Error: Failed to commit: Could not write file "
        '"/a.wal": No space left on device',
        DiskFull,
    ),
    (
        duckdb.FatalException,
        "FATAL Error: Failed to create checkpoint because of error: Could not write file "
        '"/a": File too large',
        DiskFull,
    ),
    (duckdb.IOException, 'IO Error: Cannot open file "/a": Permission denied', FolderReadOnly),
    (duckdb.IOException, 'IO Error: Cannot open file "/a": Read-only file system', FolderReadOnly),
    (
        duckdb.IOException,
        'IO Error: The file "/a" exists, but it is not a valid DuckDB database file!',
        NotADatabase,
    ),
    (
        duckdb.IOException,
        "IO Error: Corrupt database file: computed checksum 1 does not match stored checksum 2",
        NotADatabase,
    ),
    (
        duckdb.IOException,
        'IO Error: Could not read enough bytes from file "/a": attempted to read 3192 bytes',
        NotADatabase,
    ),
    (duckdb.SerializationException, "Serialization Error: Failed to deserialize", NotADatabase),
    (
        duckdb.IOException,
        "IO Error: Trying to read a database file with version number 999, but we can only read",
        NewerThanTheCode,
    ),
    (
        duckdb.OutOfMemoryException,
        "Out of Memory Error: could not allocate block of size 256.0 KiB (1.0 GiB/1.0 GiB used)",
        OutOfMemory,
    ),
    (duckdb.TransactionException, "TransactionContext Error: Conflict on update!", Conflict),
    (
        duckdb.TransactionException,
        "TransactionContext Error: Current transaction is aborted (please ROLLBACK)",
        StoreBroken,
    ),
    (duckdb.ConnectionException, "Connection Error: Connection already closed!", StoreBroken),
)


@pytest.mark.parametrize(("kind", "words", "failure"), SAID)
def test_what_duckdb_says_is_understood(
    kind: type[duckdb.Error], words: str, failure: type[StoreFailure]
) -> None:
    assert type(translate(kind(words), PATH)) is failure


@pytest.mark.parametrize(
    "typed",
    ["permission denied", "no space left", "corrupt", "checksum", "could not set lock", "conflict"],
)
@pytest.mark.parametrize(
    "kind",
    [
        duckdb.ConversionException,
        duckdb.ParserException,
        duckdb.BinderException,
        duckdb.InvalidInputException,
        duckdb.ConstraintException,
    ],
)
def test_what_a_person_typed_is_not_taken_for_trouble_of_the_machine(
    kind: type[duckdb.Error], typed: str
) -> None:
    failure = translate(kind(f"Could not convert string '{typed}' to INT32"), PATH)
    assert type(failure) is StoreBroken


def test_what_ends_a_database_is_told_from_what_ends_a_statement() -> None:
    assert gives_up(duckdb.FatalException("FATAL Error: Failed to create checkpoint"))
    assert gives_up(duckdb.IOException("Checkpoint failed. The database has been invalidated."))
    assert not gives_up(duckdb.IOException("IO Error: No space left on device"))
    assert not gives_up(duckdb.ConversionException("Conversion Error: no"))


@pytest.mark.parametrize(
    ("number", "failure"),
    [
        (errno.ENOSPC, DiskFull),
        (errno.EDQUOT, DiskFull),
        (errno.EFBIG, DiskFull),
        (errno.EACCES, FolderReadOnly),
        (errno.EROFS, FolderReadOnly),
        (errno.ENOTDIR, FolderReadOnly),
    ],
)
def test_what_the_machine_says_is_understood(number: int, failure: type[StoreFailure]) -> None:
    made = of_the_machine(OSError(number, "no"), PATH)
    assert type(made) is failure
    assert PATH in render(Sentence(made.sentence_code, made.params))
