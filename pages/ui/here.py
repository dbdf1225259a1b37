"""This installation: the one open database of the process, and what runs beside the pages."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import TypeVar, cast

from core.errors import Failure, StoreBroken
from core.exports import DAILY_DIGEST, daily_digest, plan_daily_digest
from core.people import Actor, actors
from core.registry import Registry, load
from core.settings import Settings
from core.store import Database, Reader
from core.submissions import (
    FORGET_OLD_DRAFTS,
    catch_up,
    forget_old_drafts,
    plan_forgetting,
)
from core.upkeep import (
    NIGHTLY_BACKUP,
    JobRunner,
    Work,
    back_up_nightly,
    plan_nightly_backup,
)
from data.demo import fill

log = logging.getLogger("common_table")
JOBS: Mapping[str, Work] = {
    NIGHTLY_BACKUP: back_up_nightly,
    FORGET_OLD_DRAFTS: forget_old_drafts,
}
"""What the app does by itself whatever is set, by the kind of job."""
MOST_KEPT = 500
"""So many answers are kept before they are forgotten."""
T = TypeVar("T")


@dataclass
class _Installation:
    """What is open now. `lock` orders starting and stopping; reading needs none."""

    db: Database | None = None
    settings: Settings | None = None
    trouble: Failure | None = None
    registry: tuple[int, Registry] | None = None
    everybody: tuple[int, tuple[Actor, ...]] | None = None
    wall: tuple[int, dict[Hashable, object]] | None = None
    runner: JobRunner | None = None
    lock: threading.Lock = field(default_factory=threading.Lock)


_installation = _Installation()


def start(settings: Settings) -> None:
    """Open the database, made and filled with the sample where it is new.

    A failure is kept, for the pages to say: the app runs and tells what is wrong.
    """
    with _installation.lock:
        try:
            settings.check()
            _installation.settings = settings
            use(Database.open(settings.database, backups=settings.backup_folder))
            if settings.sample:
                log.info("The sample coalition is filled in where the database is new.")
                fill(db(), today=today())
            catch_up(db(), at=now())
            plan_nightly_backup(db(), now=_in_utc())
            plan_forgetting(db(), now=_in_utc())
            plan_daily_digest(db(), settings, now=_in_utc())
            jobs = {**JOBS, DAILY_DIGEST: daily_digest(settings)}
            _installation.runner = JobRunner(db(), jobs, _in_utc)
            _installation.runner.start()
        except Failure as failure:
            log.error("did not start: %s %s", failure.sentence_code, failure.params)
            _installation.trouble = failure


def use(database: Database) -> None:
    """Let the pages work on this database."""
    _installation.db, _installation.trouble = database, None
    _installation.registry = _installation.everybody = _installation.wall = None


def stop() -> None:
    """Give the database back."""
    with _installation.lock:
        if _installation.runner is not None:
            _installation.runner.stop()
            _installation.runner = None
        if _installation.db is not None:
            _installation.db.close()
        _installation.db = _installation.settings = None


def settings() -> Settings:
    """What is set; while nothing was started, what the environment says."""
    return _installation.settings or Settings()


def trouble() -> Failure | None:
    """Why there is no database, where there is none."""
    if _installation.db is None and _installation.trouble is None:
        return StoreBroken(path="", detail="not started")
    return _installation.trouble


def db() -> Database:
    """The open database. Raises the failure that kept it from opening."""
    if _installation.trouble is not None:
        raise _installation.trouble
    if _installation.db is None:
        raise StoreBroken(path="", detail="not started")
    return _installation.db


def registry() -> Registry:
    """The registry as it stands, read again only when something that people see has changed."""
    with db().read() as tx:
        number = tx.publication()
        kept = _installation.registry
        if kept is None or kept[0] != number:
            kept = _installation.registry = (number, load(tx))
    return kept[1]


def on_the_wall(name: Hashable, work: Callable[[Reader], T]) -> T:
    """What `work` finds in what everybody may see, found once for as long as that is the same."""
    with db().read() as tx:
        number = tx.publication()
        kept = _installation.wall
        if kept is None or kept[0] != number or len(kept[1]) >= MOST_KEPT:
            kept = _installation.wall = (number, {})
        if name not in kept[1]:
            kept[1][name] = work(tx)
        return cast(T, kept[1][name])


def everybody() -> tuple[Actor, ...]:
    """Who can be here, read again only when something has been done."""
    with db().read() as tx:
        number = tx.head().sequence
        kept = _installation.everybody
        if kept is None or kept[0] != number:
            kept = _installation.everybody = (number, actors(tx))
    return kept[1]


def now() -> datetime:
    """The moment, by the clock of the coalition; what people do is recorded with it."""
    return datetime.now(settings().zone)


def today() -> date:
    """The day that it is where the coalition is."""
    return now().date()


def day_of(at: datetime) -> date:
    """The day of a moment where the coalition is."""
    return at.astimezone(settings().zone).date()


def midnight(day: date) -> datetime:
    """When a day begins where the coalition is."""
    return datetime.combine(day, time(), tzinfo=settings().zone)


def _in_utc() -> datetime:
    return datetime.now(UTC)
