"""What all tests share."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from functools import partial

import duckdb
import pytest
from hypothesis import HealthCheck, settings

# The same examples in every run of `make test`, so that a change is judged by itself; `make soak`
# searches for new ones.
settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.register_profile(
    "searching",
    deadline=None,
    max_examples=2_000,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("repeatable")


@pytest.fixture(autouse=True, scope="session")
def _one_thread_a_worker() -> Iterator[None]:
    """Where workers share the cores, waking another thread for a small question takes longer."""
    with pytest.MonkeyPatch.context() as patch:
        if "PYTEST_XDIST_WORKER" in os.environ:
            patch.setattr(duckdb, "connect", partial(_connect, duckdb.connect))
        yield


def _connect(
    connect: Callable[..., duckdb.DuckDBPyConnection],
    *where: str,
    config: Mapping[str, object] | None = None,
    **how: bool,
) -> duckdb.DuckDBPyConnection:
    return connect(*where, config={"threads": 1, **(config or {})}, **how)
