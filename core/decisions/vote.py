"""The vote: opened after the last word, changed until it closes, counted once.

What protects a secret ballot, and from whom, is in docs/decisions.md.
"""

from __future__ import annotations

import base64
import hashlib
import secrets
from collections.abc import Callable, Sequence
from datetime import date, datetime
from uuid import UUID

from core.decisions.last_word import those_awaited
from core.decisions.model import (
    FEWEST_FOR_SECRECY,
    Answer,
    Ballot,
    Heard,
    State,
    Way,
)
from core.decisions.standing import (
    move,
    note,
    require_state,
    required,
    some_words,
    sql,
    standing,
)
from core.decisions.wording import add_voters
from core.errors import IllegalMove, InvalidEntry, NotAllowed
from core.people import Action, Actor, Role, actors, may, require
from core.store import Database, Reader, Row, Writer


def open_vote(
    db: Database,
    actor: Actor,
    decision_id: UUID,
    reason: str = "",
    *,
    today: date,
    at: datetime,
) -> Heard:
    """Open the vote once all who were asked have spoken or passed; who was heard stays with it.

    Before that, only after the stated day, by the chair, with a reason. The list of voters is
    fixed: those on it who are still at the table.
    """
    require(actor, Action.STEER)
    reason = some_words(reason, "reason")

    def work(tx: Writer) -> Heard:
        row = standing(tx, actor, decision_id)
        require_state(row, State.LAST_WORD)
        early = those_awaited(tx, decision_id) or not tx.rows(sql("asked"), decision_id=decision_id)
        if early:
            _require_chair_after(row, actor, reason, tx, today)
        heard = _heard(tx, row)
        voters = _fix_voters(tx, row)
        told = {"heard": str(heard), "opened_because": reason if early else ""}
        row = move(tx, row, State.VOTE, **told)
        body = {"heard": str(heard), "reason": told["opened_because"], "voters": voters}
        note(tx, row, "vote-opened", actor.id, at=at, body=body)
        return heard

    return db.write(work)


def vote_openly(
    db: Database, actor: Actor, decision_id: UUID, ballot: Ballot, *, at: datetime
) -> None:
    """Vote, or vote otherwise; everybody sees who voted what."""
    require(actor, Action.PROMISE)

    def work(tx: Writer) -> None:
        row, voter = _voter(tx, actor, decision_id, secret=False)
        answer = _written(tx, row, ballot)
        key = {"decision_id": decision_id, "person_id": actor.id}
        tx.do(sql("forget_open_ballot"), **key)
        tx.add("open_ballot", **key, answer=answer)
        tx.do(sql("note_voted"), **key)
        kind = "vote-changed" if voter["voted"] else "voted"
        body: dict[str, object] = {"answer": answer}
        note(tx, row, kind, actor.id, at=at, body=body, seen="coalition")

    db.write(work)


def vote_secretly(
    db: Database,
    actor: Actor,
    decision_id: UUID,
    ballot: Ballot,
    code: str = "",
    *,
    at: datetime,
    chance: Callable[[int], bytes] = secrets.token_bytes,
) -> str:
    """Vote, and get the code with which alone the ballot can be changed; it is kept nowhere.

    The ledger says once that the actor voted. The ballots are written anew each time, in the
    order of their marks, which is the order of nothing else. Raises IllegalMove where who has
    voted brings no code, or one of no ballot.
    """
    require(actor, Action.PROMISE)
    fresh = base64.b32encode(chance(10)).decode().lower()

    def work(tx: Writer) -> str:
        row, voter = _voter(tx, actor, decision_id, secret=True)
        answer = _written(tx, row, ballot)
        lying = {one["mark"]: one["answer"] for one in _secret(tx, decision_id)}
        kept = _tidy_code(code) if voter["voted"] else fresh
        mark = _mark(row, kept)
        if voter["voted"] and mark not in lying:
            raise IllegalMove(reason="ballot-code")
        lying[mark] = answer
        tx.do(sql("forget_secret_ballots"), decision_id=decision_id)
        for one in sorted(lying):
            tx.add("secret_ballot", decision_id=decision_id, mark=one, answer=lying[one])
        if not voter["voted"]:
            tx.do(sql("note_voted"), decision_id=decision_id, person_id=actor.id)
            note(tx, row, "voted", actor.id, at=at, seen="coalition")
        return "-".join(kept[begin : begin + 4] for begin in range(0, len(kept), 4))

    return db.write(work)


def reopen_vote(
    db: Database, actor: Actor, decision_id: UUID, reason: str, *, at: datetime
) -> None:
    """Let everybody vote anew where a vote closed without a result."""
    require(actor, Action.STEER)
    reason = required(some_words(reason, "reason"), "reason")

    def work(tx: Writer) -> None:
        row = standing(tx, actor, decision_id)
        require_state(row, State.WITHOUT_RESULT)
        voters = _fix_voters(tx, row)
        tx.do(sql("forget_open_ballots"), decision_id=decision_id)
        nothing = {"settled_at": None, "outcome": None, "turnout": None, "tally": ""}
        row = move(tx, row, State.VOTE, **nothing)
        note(tx, row, "vote-reopened", actor.id, at=at, body={"reason": reason, "voters": voters})

    db.write(work)


def _require_chair_after(row: Row, actor: Actor, reason: str, tx: Reader, today: date) -> None:
    until = row["last_word_until"]
    if today <= until:
        count = those_awaited(tx, row["decision_id"])
        if count:
            raise IllegalMove(reason="last-word-first", until=until, count=count)
        raise IllegalMove(reason="nobody-asked-yet", until=until)
    if Role.CHAIR not in actor.roles:
        raise NotAllowed(reason="chair-opens")
    required(reason, "reason")


def _heard(tx: Reader, row: Row) -> Heard:
    asked = tx.rows(sql("asked"), decision_id=row["decision_id"])
    spoken = tx.value(sql("spoken"), decision_id=row["decision_id"], turn=row["turn"])
    if not asked:
        return Heard.NOT_ASKED
    answered = all(one["answered"] for one in asked)
    if spoken:
        return Heard.ALL if answered else Heard.SOME
    return Heard.PASSED if answered else Heard.NOBODY


def _fix_voters(tx: Writer, row: Row) -> int:
    here = {one.id: one for one in actors(tx) if may(one, Action.PROMISE)}
    listed = tx.rows(sql("voters"), decision_id=row["decision_id"])
    voters = [here[one["person_id"]] for one in listed if one["person_id"] in here]
    fewest = FEWEST_FOR_SECRECY if row["secret"] else 1
    if len(voters) < fewest:
        raise IllegalMove(reason="voters-too-few", count=fewest)
    tx.do(sql("forget_voters"), decision_id=row["decision_id"])
    add_voters(tx, row["decision_id"], voters)
    return len(voters)


def _voter(tx: Reader, actor: Actor, decision_id: UUID, *, secret: bool) -> tuple[Row, Row]:
    row = standing(tx, actor, decision_id)
    require_state(row, State.VOTE)
    if row["secret"] is not secret:
        raise IllegalMove(reason="other-kind-of-vote")
    voters = tx.rows(sql("voters"), decision_id=decision_id)
    mine = next((one for one in voters if one["person_id"] == actor.id), None)
    if mine is None:
        raise NotAllowed(reason="no-vote")
    return row, mine


def _written(tx: Reader, row: Row, ballot: Ballot) -> str:
    """A ballot as it is kept. Raises InvalidEntry where it does not answer this question."""
    if isinstance(ballot, Answer):
        if row["way"] != Way.PROPOSAL:
            raise InvalidEntry(reason="ballot-not-ranked")
        return str(ballot)
    options = len(tx.rows(sql("options"), decision_id=row["decision_id"]))
    known = set(ballot) <= set(range(options)) and len(set(ballot)) == len(ballot)
    if row["way"] != Way.RANKED or not known:
        raise InvalidEntry(reason="ballot-not-ranked")
    return " ".join(str(one) for one in ballot)


def _secret(tx: Reader, decision_id: UUID) -> Sequence[Row]:
    return tx.rows(sql("secret_ballots"), decision_id=decision_id)


def _mark(row: Row, code: str) -> str:
    return hashlib.sha256(f"{row['decision_id']} {code}".encode()).hexdigest()


def _tidy_code(code: str) -> str:
    return "".join(code.split()).replace("-", "").lower()
