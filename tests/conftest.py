"""What all tests share."""

from __future__ import annotations

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
