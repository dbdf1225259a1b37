"""Talking about a question, and taking it off the table."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from core.decisions.close import leave_nothing
from core.decisions.model import State
from core.decisions.standing import (
    move,
    note,
    require_state,
    required,
    some_words,
    sql,
    standing,
)
from core.people import Action, Actor, require
from core.store import Database, Writer, new_id


def open_discussion(db: Database, actor: Actor, decision_id: UUID, *, at: datetime) -> None:
    """Let everybody at the table see the question and talk about it."""
    require(actor, Action.STEER)

    def work(tx: Writer) -> None:
        row = standing(tx, actor, decision_id)
        require_state(row, State.DRAFT)
        row = move(tx, row, State.DISCUSSION)
        note(tx, row, "decision-opened", actor.id, at=at, body={"question": row["question"]})

    db.write(work)


def contribute(db: Database, actor: Actor, decision_id: UUID, words: str, *, at: datetime) -> UUID:
    """Say something in the discussion. After it, the last word is for those who are asked."""
    require(actor, Action.PROMISE)
    words = required(some_words(words, "contribution"), "contribution")

    def work(tx: Writer) -> UUID:
        row = standing(tx, actor, decision_id)
        require_state(row, State.DISCUSSION)
        said = new_id()
        tx.add(
            "contribution",
            contribution_id=said,
            decision_id=decision_id,
            by_id=actor.id,
            words=words,
            said_at=at,
        )
        note(tx, row, "decision-discussed", actor.id, at=at, body={"words": words})
        return said

    return db.write(work)


def back_to_discussion(
    db: Database, actor: Actor, decision_id: UUID, reason: str, *, at: datetime
) -> None:
    """Talk again about what the last word said; whoever was asked will be asked again."""
    require(actor, Action.STEER)
    reason = required(some_words(reason, "reason"), "reason")

    def work(tx: Writer) -> None:
        row = standing(tx, actor, decision_id)
        require_state(row, State.LAST_WORD)
        tx.do(sql("forget_asked"), decision_id=decision_id)
        row = move(tx, row, State.DISCUSSION, last_word_until=None, asked_because="")
        note(tx, row, "decision-back-to-discussion", actor.id, at=at, body={"reason": reason})

    db.write(work)


def withdraw(db: Database, actor: Actor, decision_id: UUID, reason: str, *, at: datetime) -> None:
    """Take a question off the table before it is decided; ballots that were cast are deleted."""
    require(actor, Action.STEER)
    reason = required(some_words(reason, "reason"), "reason")

    def work(tx: Writer) -> bool:
        row = standing(tx, actor, decision_id)
        ended = {"settled_at": at, "settled_because": reason}
        deleted = row["state"] == State.VOTE and bool(row["secret"])
        row = move(tx, row, State.WITHDRAWN, **ended)
        tx.do(sql("forget_secret_ballots"), decision_id=decision_id)
        note(tx, row, "decision-withdrawn", actor.id, at=at, body={"reason": reason})
        return deleted

    if db.write(work):
        leave_nothing(db)
