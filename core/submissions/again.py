"""The same file again: the draft that another takes the place of, and what was sent already."""

from __future__ import annotations

from uuid import UUID

from core.errors import IllegalMove
from core.people import Action, Actor
from core.store import Reader, Writer, statements
from core.submissions.discarding import forget
from core.submissions.model import Received, State, Submission
from core.submissions.states import find, require_draft, require_sight

sql = statements(__file__)


def make_way(tx: Writer, actor: Actor, received: Received, earlier: UUID) -> None:
    """Forget the draft that another one takes the place of."""
    for mine in find(tx, submission_id=earlier):
        if mine.organisation_id != received.organisation_id:
            raise IllegalMove(reason="another-partners-draft")
        require_sight(actor, mine, Action.HAND_IN)
        require_draft(mine)
        forget(tx, earlier)


def sent_already(tx: Reader, mine: Submission) -> Submission | None:
    """The same file, sent before, if it says all of a draft: it waits, or is in force."""
    if mine.state is not State.DRAFT or not mine.rows:
        return None
    for one in find(tx, organisation_id=mine.organisation_id, file_hash=mine.file_hash):
        match one.state:
            case State.SUBMITTED:
                other = {"other": one.submission_id}
                unsaid = tx.value(sql("unsaid_by"), submission_id=mine.submission_id, **other)
            case State.PUBLISHED:
                unsaid = tx.value(sql("not_in_force"), submission_id=mine.submission_id)
            case _:
                continue
        if not unsaid:
            return one
    return None
