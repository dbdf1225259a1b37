"""Where a submission stands, and its legal moves, each with its entry in the ledger."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from core.errors import IllegalMove, NotAllowed, NotFound
from core.people import Action, Actor, Role, require
from core.store import Database, Reader, Writer, statements
from core.submissions.model import MOVES, State, Submission

sql = statements(__file__)


def find(
    tx: Reader,
    *,
    organisation_id: UUID | None = None,
    submission_id: UUID | None = None,
    file_hash: str | None = None,
) -> tuple[Submission, ...]:
    """Submissions that fit, the newest first. For verbs that have asked who is asking."""
    rows = tx.rows(
        sql("submissions"),
        organisation_id=organisation_id,
        submission_id=submission_id,
        file_hash=file_hash,
    )
    return tuple(Submission(**{**row, "state": State(row["state"])}) for row in rows)


def submission(tx: Reader, submission_id: UUID) -> Submission:
    """One submission. Raises NotFound."""
    found = find(tx, submission_id=submission_id)
    if not found:
        raise NotFound(reason="submission")
    return found[0]


def submissions(db: Database, actor: Actor) -> tuple[Submission, ...]:
    """What the actor may see: the backbone all but other people's drafts, a partner their own."""
    backbone = Role.BACKBONE in actor.roles
    if not backbone:
        require(actor, Action.SEE_SUBMISSION, on=actor.organisation_id)
        if actor.organisation_id is None:
            return ()
    with db.read() as tx:
        found = find(tx, organisation_id=None if backbone else actor.organisation_id)
    return tuple(one for one in found if one.state is not State.DRAFT or _own(actor, one))


def require_sight(actor: Actor, mine: Submission, action: Action) -> None:
    """Ask whether the actor may do this with a submission; a draft is its own partner's alone."""
    require(actor, action, on=mine.organisation_id)
    if mine.state is State.DRAFT and not _own(actor, mine):
        raise NotAllowed(action=str(action), person=actor.name)


def _own(actor: Actor, mine: Submission) -> bool:
    return actor.organisation_id == mine.organisation_id or actor.id == mine.created_by


def require_draft(mine: Submission) -> None:
    """Refuse to change what was sent already."""
    if mine.state is not State.DRAFT:
        raise IllegalMove(reason="not-a-draft", state=str(mine.state))


def move(
    tx: Writer,
    actor: Actor,
    mine: Submission,
    to: State,
    *,
    at: datetime,
    context: str | None = None,
    reason: str | None = None,
    published_as: int | None = None,
    indicators: Iterable[UUID] = (),
) -> Submission:
    """Move a submission on. Raises IllegalMove where it stands elsewhere by now."""
    if to not in MOVES[mine.state]:
        raise IllegalMove(reason="submission", state=str(mine.state), to=str(to))
    tx.do(
        sql("move"),
        submission_id=mine.submission_id,
        state=str(to),
        context=context,
        reason=reason,
        submitted_at=at if to is State.SUBMITTED else None,
        settled_at=None if to is State.SUBMITTED else at,
        published_as=published_as,
    )
    tx.record(
        f"submission-{to}",
        at=at,
        actor=actor.id,
        subject=mine.submission_id,
        body={"file": mine.file_name, "rows": mine.rows, "context": context, "reason": reason},
        seen_by=str(mine.organisation_id),
    )
    if to is State.PUBLISHED or mine.state is State.PUBLISHED:
        tx.record(
            f"figures-{to}",
            at=at,
            actor=actor.id,
            subject=mine.submission_id,
            body={"indicators": sorted(str(one) for one in indicators)},
            seen_by="everyone",
        )
    return submission(tx, mine.submission_id)
