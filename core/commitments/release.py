"""Releasing a promise, with a reason, by agreement of both sides."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from core.commitments.deeds import Deed, permit, release_sides
from core.commitments.keep import day_of, move, open_case, put, tell
from core.commitments.model import Commitment, Side, State
from core.commitments.texts import words
from core.commitments.whole import case_of
from core.people import Action, Actor, require
from core.store import Database, Writer


def ask_release(
    db: Database, actor: Actor, commitment_id: UUID, reason: str, *, at: datetime
) -> Commitment:
    """Ask the other side to let a promise go. Raises IllegalMove where one side asks already."""
    require(actor, Action.PROMISE)
    why = words(reason, "reason")

    def work(tx: Writer) -> Commitment:
        case = open_case(tx, actor, commitment_id, at)
        permit(case, actor, Deed.ASK_RELEASE)
        sides = release_sides(case, actor)
        side = Side.COMPANION if Side.COMPANION in sides else Side.OWNER
        put(
            tx,
            case.id,
            release_asked_by=actor.id,
            release_asked_side=str(side),
            release_reason=why,
        )
        body = {"reason": why, "side": side}
        tell(tx, actor, at, "release-asked", case.id, to=case.seen_by, body=body)
        return case_of(tx, actor, case.id, day_of(at)).commitment

    return db.write(work)


def agree_release(db: Database, actor: Actor, commitment_id: UUID, *, at: datetime) -> Commitment:
    """Agree to what the other side asked; the promise is released."""
    require(actor, Action.PROMISE)

    def work(tx: Writer) -> Commitment:
        case = open_case(tx, actor, commitment_id, at)
        permit(case, actor, Deed.AGREE_RELEASE)
        move(tx, case, State.RELEASED, settled_at=at)
        body = {"reason": case.commitment.release_reason}
        tell(tx, actor, at, "commitment-released", case.id, to=case.seen_by, body=body)
        return case_of(tx, actor, case.id, day_of(at)).commitment

    return db.write(work)


def take_back_release(
    db: Database, actor: Actor, commitment_id: UUID, *, at: datetime
) -> Commitment:
    """Take back that one's side asked to let the promise go."""
    require(actor, Action.PROMISE)

    def work(tx: Writer) -> Commitment:
        case = open_case(tx, actor, commitment_id, at)
        permit(case, actor, Deed.TAKE_BACK_RELEASE)
        put(tx, case.id, release_asked_by=None, release_asked_side=None, release_reason="")
        tell(tx, actor, at, "release-taken-back", case.id, to=case.seen_by, body={})
        return case_of(tx, actor, case.id, day_of(at)).commitment

    return db.write(work)
