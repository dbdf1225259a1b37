"""Saying that a promise is done, and, from outside, whether it was kept."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from core.commitments.deeds import Case, Deed, asks_the_affected, permit, voice_of
from core.commitments.keep import day_of, move, open_case, tell
from core.commitments.model import Commitment, Confirmation, State, Verdict, Voice
from core.commitments.texts import words, words_if_any
from core.commitments.whole import case_of
from core.people import Action, Actor, require
from core.store import Database, Writer, new_id, statements

sql = statements(__file__)


def say_done(
    db: Database, actor: Actor, commitment_id: UUID, said: str, *, at: datetime
) -> Commitment:
    """Say, as its owner, that the promise is kept; others confirm it, or do not."""
    require(actor, Action.PROMISE)
    said = words(said, "said-done")

    def work(tx: Writer) -> Commitment:
        case = open_case(tx, actor, commitment_id, at)
        permit(case, actor, Deed.SAY_DONE)
        move(
            tx,
            case,
            State.SAID_DONE,
            said_done_at=at,
            said_done_words=said,
            claim=case.claim + 1,
        )
        tell(tx, actor, at, "said-done", case.id, to=case.seen_by, body={"words": said})
        return case_of(tx, actor, case.id, day_of(at)).commitment

    return db.write(work)


def take_back_done(db: Database, actor: Actor, commitment_id: UUID, *, at: datetime) -> Commitment:
    """Take back that it is done; what was said about it stays, and counts no longer."""
    require(actor, Action.PROMISE)

    def work(tx: Writer) -> Commitment:
        case = open_case(tx, actor, commitment_id, at)
        permit(case, actor, Deed.TAKE_BACK_DONE)
        move(tx, case, State.ACTIVE, said_done_at=None, said_done_words="")
        tell(tx, actor, at, "done-taken-back", case.id, to=case.seen_by, body={})
        return case_of(tx, actor, case.id, day_of(at)).commitment

    return db.write(work)


def say_whether_kept(
    db: Database,
    actor: Actor,
    commitment_id: UUID,
    verdict: Verdict,
    said: str,
    *,
    at: datetime,
) -> Commitment:
    """Say from outside whether it was kept; a plain yes needs no words, anything else does.

    It is confirmed while every accountability partner who spoke says that it was kept, at least
    one did, and the same holds for the people affected where it is for a group.
    """
    require(actor, Action.PROMISE)
    said = words_if_any(said, "verdict") if verdict is Verdict.KEPT else words(said, "verdict")

    def work(tx: Writer) -> Commitment:
        case = open_case(tx, actor, commitment_id, at)
        permit(case, actor, Deed.SAY_WHETHER_KEPT)
        voice = voice_of(case, actor)
        assert voice is not None, "permit has asked"
        _write_down(tx, case, actor, voice, verdict, said, at)
        said_now = case_of(tx, actor, case.id, day_of(at)).commitment
        to = State.CONFIRMED if is_confirmed(said_now) else State.SAID_DONE
        move(tx, case, to, settled_at=at if to is State.CONFIRMED else None)
        body = {"verdict": verdict, "voice": voice, "words": said, "state": to}
        tell(tx, actor, at, "said-whether-kept", case.id, to=case.seen_by, body=body)
        return case_of(tx, actor, case.id, day_of(at)).commitment

    return db.write(work)


def _write_down(
    tx: Writer,
    case: Case,
    actor: Actor,
    voice: Voice,
    verdict: Verdict,
    said: str,
    at: datetime,
) -> None:
    tx.add(
        "confirmation",
        confirmation_id=new_id(),
        commitment_id=case.id,
        number=tx.value(sql("confirmations_so_far"), commitment_id=case.id) + 1,
        claim=case.claim,
        by_id=actor.id,
        voice=str(voice),
        verdict=str(verdict),
        words=said,
        said_at=at,
    )


def is_confirmed(commitment: Commitment) -> bool:
    """Whether the words that count confirm that it was kept."""
    counting = [one for one in commitment.confirmations if one.counts]
    return _all_kept(counting, Voice.COMPANION) and (
        not asks_the_affected(commitment) or _all_kept(counting, Voice.AFFECTED)
    )


def _all_kept(said: Iterable[Confirmation], voice: Voice) -> bool:
    """Whether those who spoke with this voice say with one accord that it was kept."""
    return {one.verdict for one in said if one.voice is voice} == {Verdict.KEPT}
