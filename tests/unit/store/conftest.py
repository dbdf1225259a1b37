from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.store import Database


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    database = Database.open(tmp_path / "table.duckdb")
    yield database
    database.close()
