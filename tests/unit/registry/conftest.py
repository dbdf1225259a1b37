from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest

from core.people import Actor, Role
from core.store import Database

AT = datetime(2025, 3, 4, 9, 0, tzinfo=UTC)


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    database = Database.open(tmp_path / "table.duckdb")
    yield database
    database.close()


@pytest.fixture
def at() -> datetime:
    return AT


@pytest.fixture
def editor() -> Actor:
    return Actor(UUID(int=1), "Ana of the backbone", None, frozenset({Role.BACKBONE}))
