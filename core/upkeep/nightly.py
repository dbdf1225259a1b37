"""What is done every night; and a copy of the whole database, with the ledger's head beside it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from glob import escape
from pathlib import Path

from core.people import Action, Actor, require
from core.store import Database, Writer, head_file, printed_head
from core.upkeep.jobs import enqueue, waits

NIGHTLY_BACKUP = "nightly-backup"
HOUR = 2
KEPT = 14
"""The copies of so many days stay; older ones are removed, and with them what was erased since."""


SET_ASIDE = re.compile(r"-(?:step\d+|replaced)-(?P<day>\d{8})-\d{6}")
"""How a copy made before a migration, or set aside by a restore, ends its name."""


def plan_nightly(db: Database, kind: str, *, hour: int, now: datetime) -> None:
    """See to it that a job of this kind is planned for `hour` o'clock, in the zone of `now`."""

    def work(tx: Writer) -> None:
        if not waits(tx, kind, after=now):
            enqueue(tx, kind, {}, due_at=_coming(hour, now))

    db.write(work)


def plan_nightly_backup(db: Database, *, now: datetime) -> None:
    """See to it that a backup is planned for the coming night."""
    plan_nightly(db, NIGHTLY_BACKUP, hour=HOUR, now=now)


def back_up_nightly(db: Database, _: Mapping[str, object], now: datetime) -> None:
    """The job: the next night planned, a copy of today, those of fourteen days kept.

    Nobody is asked for permission: no person takes this one.
    """
    # First, so that a night that fails for good is not the last one.
    plan_nightly_backup(db, now=now)
    back_up(db, now=now)
    remove_old_copies(db, now=now)
    copies = sorted(db.backups.glob(f"{db.path.stem}-nightly-*.duckdb"))
    days = sorted({_day(copy) for copy in copies})[-KEPT:]
    for old in (copy for copy in copies if _day(copy) not in days):
        old.unlink()
        head_file(old).unlink(missing_ok=True)


def back_up_now(db: Database, actor: Actor, *, at: datetime) -> Path:
    """Take a copy because a person asks for it; the ledger says who, and the head of the copy."""
    require(actor, Action.SEE_UPKEEP)
    copy = back_up(db, now=at)

    def work(tx: Writer) -> None:
        body = {"head": str(printed_head(copy) or "")}
        tx.record("backed-up", at=at, actor=actor.id, subject=copy.name, body=body)

    db.write(work)
    return copy


def remove_old_copies(db: Database, *, now: datetime) -> None:
    """Remove what was set aside before a migration or by a restore when it is fourteen days old.

    It is kept as long as a nightly copy, for what was erased since still stands in it.
    """
    last_gone = f"{now - timedelta(days=KEPT):%Y%m%d}"
    for folder in {db.backups, db.path.parent}:
        for copy in folder.glob(f"{escape(db.path.stem)}-*"):
            set_aside = SET_ASIDE.fullmatch(copy.stem.removeprefix(db.path.stem))
            if (
                set_aside is not None
                and set_aside["day"] <= last_gone
                and copy.suffix in {".duckdb", db.path.suffix}
            ):
                log = copy.with_name(f"{copy.name}.wal")
                for file in (copy, log, head_file(copy)):
                    file.unlink(missing_ok=True)


def back_up(db: Database, *, now: datetime) -> Path:
    """A copy of the database as it is, and a small text file with the ledger's head."""
    return db.back_up(db.backups / f"{db.path.stem}-nightly-{now:%Y%m%d-%H%M%S}.duckdb")


def _day(copy: Path) -> str:
    return copy.stem.rsplit("-", 2)[1]


def _coming(hour: int, now: datetime) -> datetime:
    tonight = now.replace(hour=hour, minute=0, second=0, microsecond=0)
    return tonight if tonight > now else tonight + timedelta(days=1)
