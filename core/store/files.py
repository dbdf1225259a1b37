"""The files of a database: itself, its log, and what stands beside them for a while."""

from __future__ import annotations

import os
from pathlib import Path


def log_of(path: Path) -> Path:
    """DuckDB's write-ahead log of a database file."""
    return path.with_name(f"{path.name}.wal")


def rewritten(path: Path) -> Path:
    """Where a new copy of a database is written before it takes its place."""
    return path.with_name(f"{path.name}.rewritten")


def all_of(path: Path) -> tuple[Path, ...]:
    """Every file that DuckDB writes for a database: itself, its log, and logs on their way."""
    endings = ("", ".wal", ".wal.checkpoint", ".wal.recovery")
    return tuple(path.with_name(path.name + ending) for ending in endings)


def forget(path: Path) -> None:
    """Remove a database, where it is there."""
    for file in all_of(path):
        file.unlink(missing_ok=True)


def take_place(anew: Path, of: Path) -> None:
    """Put a finished file in the place of another, at once, so that a crash leaves one of them."""
    anew.replace(of)
    folder = os.open(of.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def quoted(path: Path) -> str:
    """A path as it stands between quotes in a statement that takes no parameters."""
    return str(path.resolve()).replace("'", "''")
