"""Upkeep: what the app does by itself, and how the backbone sees that it was done."""

from core.upkeep.jobs import enqueue, overview, resume
from core.upkeep.model import Job, JobState, Work
from core.upkeep.nightly import (
    NIGHTLY_BACKUP,
    back_up_nightly,
    back_up_now,
    plan_nightly,
    plan_nightly_backup,
)
from core.upkeep.runner import JobRunner

__all__ = [
    "NIGHTLY_BACKUP",
    "Job",
    "JobRunner",
    "JobState",
    "Work",
    "back_up_nightly",
    "back_up_now",
    "enqueue",
    "overview",
    "plan_nightly",
    "plan_nightly_backup",
    "resume",
]
