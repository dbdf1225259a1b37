from __future__ import annotations

import pytest

from tests.unit.decisions.table import Table, make_table
from tests.unit.worlds import World


@pytest.fixture
def table(world: World) -> Table:
    return make_table(world)
