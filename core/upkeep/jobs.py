"""Jobs: planned, begun once, ended with a word, taken up again after a restart."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime, timedelta

from core.errors import Failure
from core.language import Sentence, sentence
from core.people import Action, Actor, require
from core.store import Database, Reader, Row, Writer, new_id, statements
from core.upkeep.model import MOST_ATTEMPTS, Job, JobState

sql = statements(__file__)
AGAIN_AFTER = timedelta(minutes=5)
OVERVIEW = 50


def enqueue(tx: Writer, kind: str, params: Mapping[str, object], *, due_at: datetime) -> None:
    """Plan a job."""
    tx.add(
        "job",
        job_id=new_id(),
        kind=kind,
        params=json.dumps(params),
        state=str(JobState.QUEUED),
        due_at=due_at,
        attempts=0,
        message="",
    )


def waits(tx: Reader, kind: str, *, after: datetime) -> bool:
    """Whether a job of this kind is planned for later than `after`."""
    return bool(tx.value(sql("waiting"), kind=kind, after=after))


def due(tx: Reader, now: datetime) -> tuple[Job, ...]:
    """The jobs whose time has come, the oldest first."""
    return tuple(_job(row) for row in tx.rows(sql("due"), now=now))


def begin(tx: Writer, job: Job, now: datetime) -> bool:
    """Take a job on; False where somebody else did."""
    tx.do(sql("begin"), job_id=job.job_id, now=now)
    return bool(tx.value(sql("begun_at"), job_id=job.job_id) == now)


def finish(tx: Writer, job: Job, now: datetime) -> None:
    """Say that a job is done."""
    _end(tx, job, JobState.DONE, now)


def fail(tx: Writer, job: Job, now: datetime, failure: Failure) -> None:
    """Say why a job failed; it is tried again a few times before it is given up."""
    if job.attempts + 1 < MOST_ATTEMPTS:
        _end(tx, job, JobState.QUEUED, now, failure=failure, due_at=now + AGAIN_AFTER)
    else:
        _end(tx, job, JobState.FAILED, now, failure=failure)


def forget_troubles(tx: Writer, kind: str, *, before: datetime) -> None:
    """Forget what was said of failed jobs that were due before: it may name people."""
    tx.do(sql("forget_troubles"), kind=kind, before=before)


def resume(db: Database, *, now: datetime) -> None:
    """Queue again what was left running, while nothing runs; give up what was left too often."""
    with db.read() as tx:
        if not tx.value(sql("running")):
            return

    def work(tx: Writer) -> None:
        tx.do(sql("resume"), most=MOST_ATTEMPTS)
        tx.do(sql("give_up"), now=now, message=_written(sentence("job-stopped")))

    db.write(work)


def overview(db: Database, actor: Actor) -> tuple[Job, ...]:
    """The last jobs, for the backbone."""
    require(actor, Action.SEE_UPKEEP)
    with db.read() as tx:
        return tuple(_job(row) for row in tx.rows(sql("latest"), most=OVERVIEW))


def _end(
    tx: Writer,
    job: Job,
    state: JobState,
    now: datetime,
    *,
    failure: Failure | None = None,
    due_at: datetime | None = None,
) -> None:
    said = Sentence(failure.sentence_code, failure.params) if failure else None
    tx.do(
        sql("end"),
        job_id=job.job_id,
        state=str(state),
        now=now,
        due_at=due_at,
        message=_written(said) if said else "",
    )


def _written(said: Sentence) -> str:
    return json.dumps([said.code, said.params], default=str)


def _job(row: Row) -> Job:
    said = row.pop("message")
    read = {"params": json.loads(row["params"]), "state": JobState(row["state"])}
    return Job(**{**row, **read}, trouble=Sentence(*json.loads(said)) if said else None)
