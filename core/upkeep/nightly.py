"""What is done every night; and a copy of the whole database, with the ledger's head beside it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path

from core.store import Database, Writer, head_file
from core.upkeep.jobs import enqueue, waits

NIGHTLY_BACKUP = "nightly-backup"
HOUR = 2
KEPT = 14
"""The copies of so many days stay; older ones are removed, and with them what was erased since."""


def plan_nightly(db: Database, kind: str, *, hour: int, now: datetime) -> None:
    """See to it that a job of this kind is planned for the coming night, at this hour in UTC."""

    def work(tx: Writer) -> None:
        if not waits(tx, kind, after=now):
            enqueue(tx, kind, {}, due_at=_coming(hour, now))

    db.write(work)


def plan_nightly_backup(db: Database, *, now: datetime) -> None:
    """See to it that a backup is planned for the coming night."""
    plan_nightly(db, NIGHTLY_BACKUP, hour=HOUR, now=now)


def back_up_nightly(db: Database, _: Mapping[str, object], now: datetime) -> None:
    """The job: the next night planned, a copy of today, those of fourteen days kept."""
    # First, so that a night that fails for good is not the last one.
    plan_nightly_backup(db, now=now)
    back_up_now(db, now=now)
    copies = sorted(db.backups.glob(f"{db.path.stem}-nightly-*.duckdb"))
    days = sorted({_day(copy) for copy in copies})[-KEPT:]
    for old in (copy for copy in copies if _day(copy) not in days):
        old.unlink()
        head_file(old).unlink(missing_ok=True)


def back_up_now(db: Database, *, now: datetime) -> Path:
    """A copy of the database as it is, and a small text file with the ledger's head."""
    return db.back_up(db.backups / f"{db.path.stem}-nightly-{now:%Y%m%d-%H%M%S}.duckdb")


def _day(copy: Path) -> str:
    return copy.stem.rsplit("-", 2)[1]


def _coming(hour: int, now: datetime) -> datetime:
    tonight = now.replace(hour=hour, minute=0, second=0, microsecond=0)
    return tonight if tonight > now else tonight + timedelta(days=1)
