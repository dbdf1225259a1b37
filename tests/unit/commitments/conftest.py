from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.unit.worlds import World, make_world


@pytest.fixture(scope="module")
def lasting_world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """One world for tests that leave nothing behind, or look only at what they made."""
    made = make_world(tmp_path_factory.mktemp("world"))
    yield made
    made.db.close()
