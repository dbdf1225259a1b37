"""Jobs are rows: begun once, tried again, taken up after a restart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from core.errors import DiskFull, NotAllowed
from core.language import render
from core.people import FOUNDER, Actor, Role
from core.store import Database, Head, Statement, new_id, verify
from core.upkeep import (
    NIGHTLY_BACKUP,
    JobRunner,
    JobState,
    back_up_nightly,
    back_up_now,
    enqueue,
    overview,
    plan_nightly_backup,
    resume,
)

NIGHT = datetime(2026, 3, 2, 2, tzinfo=UTC)
FULL = "There is no room left on the disk t"
LEFT_RUNNING = Statement("update job set state = 'running', attempts = $attempts")
GUEST = Actor(new_id(), "A guest", None, frozenset({Role.GUEST}))


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    opened = Database.open(tmp_path / "table.duckdb")
    yield opened
    opened.close()


class Worker:
    """A kind of job that counts how often it was run, and fails the first times it is asked to."""

    def __init__(self, failures: int = 0) -> None:
        self.runs = 0
        self.failures = failures

    def __call__(self, _db: Database, _params: Mapping[str, object], _now: datetime) -> None:
        self.runs += 1
        if self.runs <= self.failures:
            raise DiskFull(path="somewhere")


def states(db: Database) -> list[tuple[JobState, str | None]]:
    """How each job stands, and what its trouble is."""
    return [
        (one.state, render(one.trouble)[:35] if one.trouble else None)
        for one in overview(db, FOUNDER)
    ]


def test_a_job_is_run_when_it_is_due_and_only_once(db: Database) -> None:
    worker = Worker()
    now = [NIGHT - timedelta(minutes=1)]
    runner = JobRunner(db, {"count": worker}, lambda: now[0])
    db.write(lambda tx: enqueue(tx, "count", {}, due_at=NIGHT))
    assert runner.run_due() == 0
    now[0] = NIGHT
    assert runner.run_due() == 1
    assert runner.run_due() == 0
    assert worker.runs == 1
    assert states(db) == [(JobState.DONE, None)]


def test_a_failed_job_is_tried_three_times_and_then_given_up_with_its_reason(db: Database) -> None:
    worker = Worker(failures=9)
    now = [NIGHT]
    runner = JobRunner(db, {"count": worker}, lambda: now[0])
    db.write(lambda tx: enqueue(tx, "count", {}, due_at=NIGHT))
    for _ in range(5):
        runner.run_due()
        now[0] += timedelta(minutes=6)
    assert worker.runs == 3
    assert states(db) == [(JobState.FAILED, FULL)]


def test_a_job_that_failed_once_is_done_the_next_time(db: Database) -> None:
    worker = Worker(failures=1)
    now = [NIGHT]
    runner = JobRunner(db, {"count": worker}, lambda: now[0])
    db.write(lambda tx: enqueue(tx, "count", {}, due_at=NIGHT))
    runner.run_due()
    assert states(db) == [(JobState.QUEUED, FULL)]
    now[0] += timedelta(minutes=6)
    runner.run_due()
    assert states(db) == [(JobState.DONE, None)]


def test_what_ran_when_the_app_stopped_is_run_again(db: Database) -> None:
    worker = Worker()
    db.write(lambda tx: enqueue(tx, "count", {}, due_at=NIGHT))
    db.write(lambda tx: tx.do(LEFT_RUNNING, attempts=1))
    assert JobRunner(db, {"count": worker}, lambda: NIGHT).run_due() == 1
    assert worker.runs == 1
    assert states(db) == [(JobState.DONE, None)]


def test_what_stops_the_app_three_times_is_not_begun_again(db: Database) -> None:
    worker = Worker()
    db.write(lambda tx: enqueue(tx, "count", {}, due_at=NIGHT))
    db.write(lambda tx: tx.do(LEFT_RUNNING, attempts=3))
    assert JobRunner(db, {"count": worker}, lambda: NIGHT).run_due() == 0
    assert worker.runs == 0
    (job,) = overview(db, FOUNDER)
    assert (job.state, job.finished_at) == (JobState.FAILED, NIGHT)
    assert job.trouble is not None
    assert render(job.trouble).startswith("Common Table stopped in the middle of this")


def test_nothing_is_written_where_nothing_was_left(db: Database) -> None:
    mark = Statement("select mark from ledger_head")
    with db.read() as tx:
        before = tx.value(mark)
    resume(db, now=NIGHT)
    with db.read() as tx:
        assert tx.value(mark) == before


def test_a_job_whose_end_could_not_be_noted_is_run_again(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    worker = Worker()
    db.write(lambda tx: enqueue(tx, "count", {}, due_at=NIGHT))
    runner = JobRunner(db, {"count": worker}, lambda: NIGHT)

    def full(*_: object) -> None:
        raise DiskFull(path="somewhere")

    with monkeypatch.context() as patched:
        patched.setattr("core.upkeep.runner.finish", full)
        with pytest.raises(DiskFull):
            runner.run_due()
    assert states(db) == [(JobState.RUNNING, None)]
    assert runner.run_due() == 1
    assert states(db) == [(JobState.DONE, None)]


def test_a_job_that_breaks_or_that_nobody_knows_is_told_without_its_insides(
    db: Database, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("secret of Ana")

    now = [NIGHT]
    runner = JobRunner(db, {"broken": broken}, lambda: now[0])
    for kind in ("broken", "unknown"):
        db.write(lambda tx, kind=kind: enqueue(tx, kind, {}, due_at=NIGHT))  # type: ignore[misc]
    for _ in range(3):
        assert runner.run_due() == 2
        now[0] += timedelta(minutes=6)
    for job in overview(db, FOUNDER):
        assert (job.state, job.attempts) == (JobState.FAILED, 3)
        assert job.trouble is not None
        assert render(job.trouble) == "That did not work. Nothing was changed."
    assert "secret of Ana" in caplog.text


def test_a_job_gets_its_parameters_and_the_moment(db: Database) -> None:
    seen: list[tuple[object, datetime]] = []
    work = {"look": lambda _db, params, now: seen.append((params, now))}
    db.write(lambda tx: enqueue(tx, "look", {"word": "ä", "n": 3}, due_at=NIGHT))
    JobRunner(db, work, lambda: NIGHT).run_due()
    assert seen == [({"word": "ä", "n": 3}, NIGHT)]


def test_a_started_runner_works_beside_the_app_and_stops_with_it(db: Database) -> None:
    worker = Worker()
    db.write(lambda tx: enqueue(tx, "count", {}, due_at=NIGHT))
    runner = JobRunner(db, {"count": worker}, lambda: datetime.now(UTC))
    runner.start()
    deadline = datetime.now(UTC) + timedelta(seconds=20)
    while states(db) != [(JobState.DONE, None)] and datetime.now(UTC) < deadline:
        pass
    runner.stop()
    assert worker.runs == 1


def test_only_the_backbone_sees_the_jobs(db: Database) -> None:
    with pytest.raises(NotAllowed):
        overview(db, GUEST)


def test_a_backup_is_planned_once_for_the_coming_night(db: Database) -> None:
    for _ in range(2):
        plan_nightly_backup(db, now=NIGHT + timedelta(hours=5))
    (job,) = overview(db, FOUNDER)
    assert (job.kind, job.due_at) == (NIGHTLY_BACKUP, NIGHT + timedelta(days=1))


def test_a_nightly_backup_is_a_whole_database_with_its_printed_head(db: Database) -> None:
    db.write(
        lambda tx: tx.record("greeted", at=NIGHT, actor=None, subject="x", body={"words": "hello"})
    )
    back_up_nightly(db, {}, NIGHT)
    (copy,) = db.backups.glob("*.duckdb")
    printed = Head.parse(copy.with_suffix(".head.txt").read_text())
    assert printed is not None
    restored = Database.open(copy)
    with restored.read() as tx:
        assert verify(tx.entries(), printed=[printed]).whole
        assert [one.words for one in tx.entries()] == [{"words": "hello"}]
    restored.close()
    (job,) = overview(db, FOUNDER)
    assert job.due_at == NIGHT + timedelta(days=1)


def test_a_nightly_backup_that_is_run_twice_plans_one_next_night(db: Database) -> None:
    for minute in range(3):
        back_up_nightly(db, {}, NIGHT + timedelta(minutes=minute))
    assert [job.due_at for job in overview(db, FOUNDER)] == [NIGHT + timedelta(days=1)]


def test_a_night_that_fails_for_good_is_not_the_last_one(db: Database) -> None:
    now = [NIGHT]
    runner = JobRunner(db, {NIGHTLY_BACKUP: back_up_nightly}, lambda: now[0])
    plan_nightly_backup(db, now=NIGHT - timedelta(hours=3))
    db.backups.write_text("a file where the folder should be")
    for _ in range(4):
        runner.run_due()
        now[0] += timedelta(minutes=6)
    db.backups.unlink()
    next_night, failed = overview(db, FOUNDER)
    assert (failed.state, failed.due_at.date()) == (JobState.FAILED, NIGHT.date())
    assert failed.trouble is not None
    assert str(db.backups) in render(failed.trouble)
    assert (next_night.state, next_night.due_at) == (JobState.QUEUED, NIGHT + timedelta(days=1))

    now[0] = NIGHT + timedelta(days=1)
    runner.run_due()
    assert len(list(db.backups.glob("*.duckdb"))) == 1


def test_a_night_that_was_slept_through_is_made_up_for_once(db: Database) -> None:
    plan_nightly_backup(db, now=NIGHT - timedelta(hours=3))
    morning = NIGHT + timedelta(hours=7, days=3)
    plan_nightly_backup(db, now=morning)
    runner = JobRunner(db, {NIGHTLY_BACKUP: back_up_nightly}, lambda: morning)
    assert runner.run_due() == 1
    planned = [job.due_at for job in overview(db, FOUNDER) if job.state is JobState.QUEUED]
    assert planned == [NIGHT + timedelta(days=4)]


def test_backups_by_hand_do_not_push_the_nights_out(db: Database) -> None:
    for day in range(3):
        back_up_nightly(db, {}, NIGHT + timedelta(days=day))
    for minute in range(20):
        back_up_now(db, FOUNDER, at=NIGHT + timedelta(days=3, minutes=minute))
    back_up_nightly(db, {}, NIGHT + timedelta(days=4))
    days = {one.stem.rsplit("-", 2)[1] for one in db.backups.glob("*.duckdb")}
    assert days == {"20260302", "20260303", "20260304", "20260305", "20260306"}


def test_fourteen_nightly_backups_are_kept(db: Database) -> None:
    for day in range(16):
        back_up_nightly(db, {}, NIGHT + timedelta(days=day))
    copies = sorted(one.name for one in db.backups.glob("*.duckdb"))
    assert len(copies) == 14
    assert copies[0] == "table-nightly-20260304-020000.duckdb"
    assert len(list(db.backups.glob("*.head.txt"))) == 14


def test_only_the_backbone_takes_a_backup_and_the_ledger_says_who_did(db: Database) -> None:
    with pytest.raises(NotAllowed):
        back_up_now(db, GUEST, at=NIGHT)
    assert not list(db.backups.glob("*"))
    copy = back_up_now(db, FOUNDER, at=NIGHT)
    with db.read() as tx:
        (entry,) = tx.entries()
    assert (entry.kind, entry.actor, entry.subject) == ("backed-up", FOUNDER.id, copy.name)
    assert entry.seen_by == "backbone"
    assert entry.words == {"head": copy.with_suffix(".head.txt").read_text().strip()}


def set_aside(db: Database, day: str) -> list[Path]:
    """What a migration and a restore of that day leave behind, with what stands beside it."""
    before = db.backups / f"table-step2-{day}-120000.duckdb"
    replaced = db.path.with_name(f"table-replaced-{day}-130000.duckdb")
    files = [
        before,
        before.with_suffix(".head.txt"),
        replaced,
        replaced.with_name(f"{replaced.name}.wal"),
    ]
    db.backups.mkdir(exist_ok=True)
    for file in files:
        file.write_text("what was erased since")
    return files


def test_copies_that_were_set_aside_go_when_the_nightly_copies_of_their_day_go(
    db: Database,
) -> None:
    files = set_aside(db, "20260302")
    newer = set_aside(db, "20260303")
    for day in range(14):
        back_up_nightly(db, {}, NIGHT + timedelta(days=day))
    nightly = db.backups / "table-nightly-20260302-020000.duckdb"
    assert nightly.exists()
    assert all(file.exists() for file in files)
    back_up_nightly(db, {}, NIGHT + timedelta(days=14))
    assert not nightly.exists()
    assert not any(file.exists() for file in files)
    assert all(file.exists() for file in newer)


def test_nothing_else_that_lies_beside_the_database_is_removed(db: Database) -> None:
    kept = [
        db.path.with_name("table-before-the-audit.duckdb"),
        db.path.with_name("table-replaced-20200101-120000-keep.duckdb"),
        db.path.with_name("other-replaced-20200101-120000.duckdb"),
        db.path.with_name("table-replaced-20200101-120000.xlsx"),
    ]
    for file in kept:
        file.write_text("mine")
    back_up_nightly(db, {}, NIGHT)
    assert all(file.exists() for file in kept)
    assert db.path.exists()
