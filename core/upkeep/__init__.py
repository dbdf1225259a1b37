"""Upkeep: what the app does by itself, and how the backbone sees that it was done."""

from core.upkeep.jobs import enqueue, forget_troubles, overview, resume
from core.upkeep.mail import MailRoute
from core.upkeep.model import Job, JobState, Work
from core.upkeep.nightly import (
    KEPT,
    NIGHTLY_BACKUP,
    back_up_nightly,
    back_up_now,
    plan_nightly,
    plan_nightly_backup,
)
from core.upkeep.runner import JobRunner

__all__ = [
    "KEPT",
    "NIGHTLY_BACKUP",
    "Job",
    "JobRunner",
    "JobState",
    "MailRoute",
    "Work",
    "back_up_nightly",
    "back_up_now",
    "enqueue",
    "forget_troubles",
    "overview",
    "plan_nightly",
    "plan_nightly_backup",
    "resume",
]
