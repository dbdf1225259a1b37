"""SQL statements: files of their own, one statement a file, read once."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import NewType

Statement = NewType("Statement", str)


def statements(room: str) -> Callable[[str], Statement]:
    """The statements of a room by name: `sql = statements(__file__)`, then `sql("feed")`."""
    folder = Path(room).parent / "sql"

    @cache
    def named(name: str) -> Statement:
        return Statement((folder / f"{name}.sql").read_text(encoding="utf-8"))

    return named
