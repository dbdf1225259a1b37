"""Work that the app does by itself: a row each, safe to run twice, visible to the backbone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from core.language import Sentence
from core.store import Database


class JobState(StrEnum):
    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Job:
    """One piece of work. `trouble` says why the last attempt failed."""

    job_id: UUID
    kind: str
    params: Mapping[str, object]
    state: JobState
    due_at: datetime
    started_at: datetime | None
    finished_at: datetime | None
    attempts: int
    trouble: Sentence | None


Work = Callable[[Database, Mapping[str, object], datetime], None]
"""What a kind of job does, with its parameters and the moment; it may be run twice."""

MOST_ATTEMPTS = 3
