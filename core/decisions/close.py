"""Closing a vote: counting it, and leaving nothing of a secret one but its result."""

from __future__ import annotations

import json
import logging
from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from core.decisions.count import count_answers, count_ranked, may_be_told, needed
from core.decisions.model import FEWEST_FOR_SECRECY, Answer, Ballot, Outcome, State, Tally, Way
from core.decisions.standing import move, note, require_state, sql, standing
from core.errors import StoreFailure
from core.people import Action, Actor, require
from core.store import Database, Reader, Row, Writer

log = logging.getLogger("common_table")
WITH_RESULT = frozenset({Outcome.CARRIED, Outcome.NOT_CARRIED, Outcome.CHOSEN})


def close_vote(db: Database, actor: Actor, decision_id: UUID, *, at: datetime) -> Outcome:
    """Close the vote and count it. Below the quorum, or where nobody wins, it has no result.

    The ballots of a secret vote are deleted, and the file is written anew without them.
    """
    require(actor, Action.STEER)

    def work(tx: Writer) -> tuple[Outcome, bool]:
        row = standing(tx, actor, decision_id)
        require_state(row, State.VOTE)
        outcome, chosen, tally, turnout = _counted(tx, row)
        told = json.dumps(asdict(tally)) if tally else ""
        to = State.DECIDED if outcome in WITH_RESULT else State.WITHOUT_RESULT
        result = {"outcome": str(outcome), "turnout": turnout, "chosen": chosen, "tally": told}
        row = move(tx, row, to, settled_at=at, **result)
        tx.do(sql("forget_secret_ballots"), decision_id=decision_id)
        note(tx, row, "vote-closed", actor.id, at=at, body={**result, "heard": row["heard"]})
        return outcome, row["secret"]

    outcome, secret = db.write(work)
    if secret:
        leave_nothing(db)
    return outcome


def leave_nothing(db: Database) -> None:
    """Write the file anew; the vote stands also where somebody keeps reading and it has to wait."""
    try:
        db.rewrite()
    except StoreFailure as failure:
        log.warning("deleted ballots may still be in the file: %s", failure.sentence_code)


def read_ballot(text: str) -> Ballot:
    """A ballot as it was kept."""
    if text in set(Answer):
        return Answer(text)
    return tuple(int(one) for one in text.split())


def _counted(tx: Reader, row: Row) -> tuple[Outcome, int | None, Tally | None, int]:
    key = {"decision_id": row["decision_id"]}
    kept = tx.rows(sql("secret_ballots" if row["secret"] else "open_ballots"), **key)
    ballots = [read_ballot(one["answer"]) for one in kept]
    turnout = len(ballots)
    if turnout < needed(len(tx.rows(sql("voters"), **key)), row["quorum"]):
        return Outcome.NO_QUORUM, None, None, turnout
    if row["secret"] and turnout < FEWEST_FOR_SECRECY:
        return Outcome.TOO_FEW, None, None, turnout
    outcome, chosen, tally = _count(ballots, row, len(tx.rows(sql("options"), **key)))
    told = not row["secret"] or may_be_told(tally, turnout)
    return outcome, chosen, tally if told else None, turnout


def _count(ballots: list[Ballot], row: Row, options: int) -> tuple[Outcome, int | None, Tally]:
    if row["way"] == Way.RANKED:
        return count_ranked([one for one in ballots if isinstance(one, tuple)], options)
    outcome, tally = count_answers(one for one in ballots if isinstance(one, Answer))
    return outcome, 0 if outcome is Outcome.CARRIED else None, tally
