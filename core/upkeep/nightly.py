"""Every night a copy of the whole database, with the ledger's head written beside it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path

from core.errors import FolderReadOnly
from core.store import Database, Writer
from core.upkeep.jobs import enqueue, waits

NIGHTLY_BACKUP = "nightly-backup"
HOUR = 2
KEPT = 14
"""So many nightly copies stay; older ones are removed, and with them what was erased since."""


def plan_nightly_backup(db: Database, *, now: datetime) -> None:
    """See to it that a backup is planned for the coming night."""
    due_at = _coming_night(now)

    def work(tx: Writer) -> None:
        if not waits(tx, NIGHTLY_BACKUP):
            enqueue(tx, NIGHTLY_BACKUP, {}, due_at=due_at)

    db.write(work)


def back_up_nightly(db: Database, _: Mapping[str, object], now: datetime) -> None:
    """The job: a copy of today, fourteen copies kept, the next night planned."""
    back_up_now(db, now=now)
    for old in sorted(db.backups.glob(f"{db.path.stem}-nightly-*.duckdb"))[:-KEPT]:
        old.unlink()
        old.with_suffix(".head.txt").unlink(missing_ok=True)
    db.write(lambda tx: enqueue(tx, NIGHTLY_BACKUP, {}, due_at=_coming_night(now)))


def back_up_now(db: Database, *, now: datetime) -> Path:
    """A copy of the database as it is, and a small text file with the ledger's head."""
    copy = db.backups / f"{db.path.stem}-nightly-{now:%Y%m%d-%H%M%S}.duckdb"
    with db.read() as tx:
        head = tx.head()
    db.back_up(copy)
    try:
        copy.with_suffix(".head.txt").write_text(f"{head}\n", encoding="utf-8")
    except OSError as error:
        raise FolderReadOnly(path=str(copy.parent)) from error
    return copy


def _coming_night(now: datetime) -> datetime:
    tonight = now.replace(hour=HOUR, minute=0, second=0, microsecond=0)
    return tonight if tonight > now else tonight + timedelta(days=1)
