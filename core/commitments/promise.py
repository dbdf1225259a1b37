"""Promising: proposing, accepting, changing openly, handing over, naming who accompanies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from core.commitments.deeds import Case, Deed, permit
from core.commitments.fit import fit
from core.commitments.keep import (
    columns_of,
    day_of,
    fresh,
    keep_parts,
    move,
    open_case,
    require_no_future,
    reword,
    seen_by,
    slug_for,
    tell,
)
from core.commitments.model import Commitment, State, Visibility, Wording
from core.commitments.texts import words
from core.commitments.whole import case_of
from core.commitments.written import as_told
from core.errors import IllegalMove, InvalidEntry, NotFound
from core.language import sentence
from core.people import Action, Actor, require
from core.store import Database, Writer, new_id, statements

sql = statements(__file__)


def propose(db: Database, actor: Actor, wording: Wording, *, at: datetime) -> Commitment:
    """Write a promise down; it is accepted at once where its owner does so.

    Raises InvalidEntry where the wording does not fit.
    """
    require(actor, Action.PROMISE)
    return db.write(lambda tx: put_down(tx, actor, wording, at))


def put_down(tx: Writer, actor: Actor, wording: Wording, at: datetime) -> Commitment:
    """Write a promise down within a transaction; see `propose`."""
    fitting = fit(tx, wording, today=day_of(at))
    mine = fitting.owner_id in {actor.id, actor.organisation_id}
    pair = {fitting.owner_id, *fitting.companions}
    if fitting.visibility is Visibility.PAIR and pair.isdisjoint({actor.id, actor.organisation_id}):
        raise InvalidEntry(reason="pair-of-others")
    made = new_id()
    tx.add(
        "commitment",
        commitment_id=made,
        slug=slug_for(fitting.what, made),
        version=1,
        state=str(State.ACCEPTED if mine else State.PROPOSED),
        proposed_by=actor.id,
        proposed_at=at,
        accepted_at=at if mine else None,
        accepted_on=day_of(at) if mine else None,
        said_done_words="",
        claim=0,
        release_reason="",
        **columns_of(fitting),
    )
    keep_parts(tx, made, fitting, fresh(fitting.milestones))
    body = {"accepted": mine, "wording": as_told(fitting)}
    tell(tx, actor, at, "commitment-proposed", made, to=seen_by(fitting), body=body)
    return case_of(tx, None, made, day_of(at)).commitment


def accept(db: Database, actor: Actor, commitment_id: UUID, *, at: datetime) -> Commitment:
    """Take on what was proposed for oneself, or for the organisation one works for."""
    require(actor, Action.PROMISE)

    def work(tx: Writer) -> Commitment:
        case = open_case(tx, actor, commitment_id, at)
        permit(case, actor, Deed.ACCEPT)
        move(tx, case, State.ACCEPTED, accepted_at=at, accepted_on=day_of(at))
        tell(tx, actor, at, "commitment-accepted", case.id, to=case.seen_by, body={})
        return case_of(tx, actor, case.id, day_of(at)).commitment

    return db.write(work)


def change(
    db: Database,
    actor: Actor,
    commitment_id: UUID,
    wording: Wording,
    *,
    reason: str,
    expected: int,
    at: datetime,
) -> Commitment:
    """Change what is promised, openly: the old wording stays with the reason.

    `expected` is the version that the editor saw. Raises IllegalMove where somebody changed it
    meanwhile, InvalidEntry where the wording does not fit, names another owner (see `hand_over`),
    or is for others to see: what was said so far was said before those who may see it.
    """
    require(actor, Action.PROMISE)
    why = words(reason, "reason")
    return db.write(lambda tx: put_anew(tx, actor, commitment_id, wording, why, expected, at))


def put_anew(
    tx: Writer,
    actor: Actor,
    commitment_id: UUID,
    wording: Wording,
    why: str,
    expected: int,
    at: datetime,
) -> Commitment:
    """Change what is promised within a transaction; see `change`."""
    case = open_case(tx, actor, commitment_id, at)
    permit(case, actor, Deed.CHANGE)
    _require_version(case, expected)
    if wording.owner_id != case.commitment.wording.owner_id:
        raise InvalidEntry(reason="owner-by-handing-over")
    if wording.visibility is not case.commitment.wording.visibility:
        raise InvalidEntry(reason="visibility-is-settled")
    fitting = fit(tx, wording, today=day_of(at), before=case.commitment.wording)
    reword(tx, case, actor, fitting, why, at)
    body = {"reason": why, "version": expected + 1, "wording": as_told(fitting)}
    to = _of_both(case, fitting)
    tell(tx, actor, at, "commitment-changed", case.id, to=to, body=body)
    return case_of(tx, None, case.id, day_of(at)).commitment


def hand_over(
    db: Database,
    actor: Actor,
    commitment_id: UUID,
    owner_id: UUID,
    *,
    reason: str,
    at: datetime,
) -> Commitment:
    """Give a promise to another owner, who has to accept it first."""
    require(actor, Action.PROMISE)
    why = words(reason, "reason")

    def work(tx: Writer) -> Commitment:
        case = open_case(tx, actor, commitment_id, at)
        permit(case, actor, Deed.HAND_OVER)
        old = case.commitment.wording
        new = replace(old, owner_id=owner_id)
        fitting = fit(tx, new, today=day_of(at), before=old)
        reword(tx, case, actor, fitting, why, at)
        move(
            tx,
            case,
            State.PROPOSED,
            accepted_at=None,
            accepted_on=None,
            release_asked_by=None,
            release_asked_side=None,
            release_reason="",
        )
        body = {"reason": why, "from": old.owner_id, "to": owner_id}
        to = _of_both(case, fitting)
        tell(tx, actor, at, "commitment-handed-over", case.id, to=to, body=body)
        return case_of(tx, None, case.id, day_of(at)).commitment

    return db.write(work)


def name_companions(
    db: Database,
    actor: Actor,
    commitment_id: UUID,
    companions: Sequence[UUID],
    *,
    at: datetime,
) -> Commitment:
    """Name who accompanies a promise: one or two persons, or one organisation, or nobody."""
    require(actor, Action.PROMISE)

    def work(tx: Writer) -> Commitment:
        case = open_case(tx, actor, commitment_id, at)
        permit(case, actor, Deed.NAME_COMPANIONS)
        old = case.commitment.wording
        new = replace(old, companions=tuple(companions))
        fitting = fit(tx, new, today=day_of(at), before=old)
        reword(tx, case, actor, fitting, "", at)
        body = {"from": old.companions, "to": fitting.companions}
        to = _of_both(case, fitting)
        tell(tx, actor, at, "companions-named", case.id, to=to, body=body)
        return case_of(tx, None, case.id, day_of(at)).commitment

    return db.write(work)


def reach(
    db: Database, actor: Actor, commitment_id: UUID, milestone_id: UUID, on: date, *, at: datetime
) -> Commitment:
    """Say that a milestone was reached on a day. Raises IllegalMove where that was said already."""
    require(actor, Action.PROMISE)

    def work(tx: Writer) -> Commitment:
        case = open_case(tx, actor, commitment_id, at)
        permit(case, actor, Deed.REACH)
        steps = {one.milestone_id: one for one in case.commitment.milestones}
        if milestone_id not in steps:
            raise NotFound(reason="milestone")
        step = steps[milestone_id]
        if step.reached_on is not None:
            raise IllegalMove(reason="milestone-reached", title=step.title, on=step.reached_on)
        require_no_future(on, at)
        tx.do(sql("reach"), milestone_id=milestone_id, reached_on=on)
        body = {"title": step.title, "on": on}
        tell(tx, actor, at, "milestone-reached", case.id, to=case.seen_by, body=body)
        return case_of(tx, actor, case.id, day_of(at)).commitment

    return db.write(work)


def _require_version(case: Case, expected: int) -> None:
    if case.commitment.version != expected:
        raise IllegalMove(reason="changed-meanwhile", entry=sentence("entry.commitment"))


def _of_both(case: Case, wording: Wording) -> str:
    """Who may see that the people of a promise changed: those of before, and those from now on."""
    if wording.visibility is not Visibility.PAIR:
        return seen_by(wording)
    return " ".join(dict.fromkeys(f"{case.seen_by} {seen_by(wording)}".split()))
