"""The runner: looks for jobs that are due, and does them one after another, beside the pages."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from datetime import datetime

from apscheduler.schedulers.background import BackgroundScheduler

from core.errors import Failure
from core.store import Database
from core.upkeep.jobs import begin, due, fail, finish, resume
from core.upkeep.model import Job, Work

log = logging.getLogger("common_table")
LOOK_EVERY = 30
"""Seconds between two looks at what is due."""


class JobRunner:
    """Runs jobs in a thread of its own while the app runs. `clock` says the moment in UTC."""

    def __init__(
        self, db: Database, kinds: Mapping[str, Work], clock: Callable[[], datetime]
    ) -> None:
        self._db = db
        self._kinds = kinds
        self._clock = clock
        self._scheduler = BackgroundScheduler(timezone="UTC")

    def start(self) -> None:
        """Look at once, and then regularly."""
        self._scheduler.add_job(
            self.run_due, "interval", seconds=LOOK_EVERY, next_run_time=self._clock()
        )
        self._scheduler.start()

    def stop(self) -> None:
        """Finish the job at hand, and begin no other."""
        self._scheduler.shutdown(wait=True)

    def run_due(self) -> int:
        """Run what is due, and what was left running; how many jobs that was."""
        resume(self._db, now=self._clock())
        with self._db.read() as tx:
            jobs = due(tx, self._clock())
        return sum(self._run(job) for job in jobs)

    def _run(self, job: Job) -> bool:
        now = self._clock()
        if not self._db.write(lambda tx: begin(tx, job, now)):
            return False
        try:
            self._kinds[job.kind](self._db, job.params, now)
        except Failure as failure:
            self._give_up(job, failure)
        except Exception as error:
            log.error("job %s broke", job.kind, exc_info=error)
            self._give_up(job, Failure())
        else:
            self._db.write(lambda tx: finish(tx, job, self._clock()))
        return True

    def _give_up(self, job: Job, failure: Failure) -> None:
        log.error("job %s failed: %s %s", job.kind, failure.sentence_code, failure.params)
        self._db.write(lambda tx: fail(tx, job, self._clock(), failure))
