"""How far protection has come, and whether it may go on."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias, TypeVar

from core.errors import NotProtected

Step = TypeVar("Step")
Progress: TypeAlias = Callable[[float], None]
"""Told how much of the work is done, from 0 to 1."""


class Watch:
    """Tells of progress, and ends what takes longer than `seconds`.

    The clock never decides what is withheld: who runs out of time publishes nothing.
    """

    def __init__(self, seconds: float, progress: Progress = lambda _: None) -> None:
        self._ends, self._seconds = time.monotonic() + seconds, seconds
        self._progress = progress
        self._done = 0.0

    def tick(self) -> None:
        """Raises NotProtected when the time is over."""
        if time.monotonic() > self._ends:
            raise NotProtected(reason="too-slow", count=max(round(self._seconds / 60), 1))

    def along(self, steps: Iterable[Step], shares: Iterable[float]) -> Iterator[Step]:
        """The steps, each with its share of the whole work."""
        for step, share in zip(steps, shares, strict=True):
            self.tick()
            yield step
            self._done += share
            self._progress(min(self._done, 1.0))
