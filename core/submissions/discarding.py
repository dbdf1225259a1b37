"""Drafts that nobody sends, and answers that no longer hold: thrown away, or forgotten in time."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

from core.people import Action, Actor, require
from core.store import Database, Writer, statements
from core.submissions.model import Submission
from core.submissions.states import require_draft, require_sight, submission
from core.upkeep import plan_nightly
from core.workbook import forget as forget_answers
from core.workbook import unstage

sql = statements(__file__)
FORGET_OLD_DRAFTS = "forget-old-drafts"
HOUR = 1
"""Before the nightly backup, so that what is forgotten is not copied once more."""
DRAFTS_KEPT = timedelta(days=30)


def discard(db: Database, actor: Actor, submission_id: UUID, *, at: datetime) -> None:
    """Throw a draft away with its rows, findings and explanations; the ledger says that it was."""

    def work(tx: Writer) -> None:
        mine = submission(tx, submission_id)
        require_sight(actor, mine, Action.HAND_IN)
        require_draft(mine)
        forget(tx, submission_id)
        _record(tx, mine, "draft-discarded", actor.id, at)

    db.write(work)


def forget_mapping(db: Database, actor: Actor, organisation_id: UUID, layout: str) -> None:
    """Forget how a partner's sheets of a layout were understood: the next one is asked about."""
    require(actor, Action.HAND_IN, on=organisation_id)
    db.write(lambda tx: forget_answers(tx, organisation_id, layout))


def plan_forgetting(db: Database, *, now: datetime) -> None:
    """See to it that old drafts are looked for in the coming night."""
    plan_nightly(db, FORGET_OLD_DRAFTS, hour=HOUR, now=now)


def forget_old_drafts(db: Database, _: Mapping[str, object], now: datetime) -> None:
    """The job: the next night planned, and drafts begun more than thirty days ago forgotten."""
    plan_forgetting(db, now=now)

    def work(tx: Writer) -> None:
        for row in tx.rows(sql("old_drafts"), before=now - DRAFTS_KEPT):
            mine = submission(tx, row["submission_id"])
            forget(tx, mine.submission_id)
            _record(tx, mine, "draft-expired", None, now)

    db.write(work)


def forget(tx: Writer, submission_id: UUID) -> None:
    """Remove a draft and everything that was understood of it."""
    unstage(tx, submission_id)
    tx.do(sql("forget_findings"), submission_id=submission_id)
    tx.do(sql("forget_corrections"), submission_id=submission_id)
    tx.do(sql("forget_observations"), submission_id=submission_id)
    tx.do(sql("forget_submission"), submission_id=submission_id)


def _record(tx: Writer, mine: Submission, kind: str, by: UUID | None, at: datetime) -> None:
    tx.record(
        kind,
        at=at,
        actor=by,
        subject=mine.submission_id,
        body={"begun": mine.created_at.isoformat(), "rows": mine.rows},
        seen_by=str(mine.organisation_id),
    )
