"""The last word: what members with lived experience say before a vote opens, named as they wish."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from core.decisions.model import Named, Naming, Participation, State
from core.decisions.standing import (
    move,
    note,
    one_line,
    require_state,
    required,
    some_words,
    sql,
    standing,
)
from core.errors import IllegalMove, InvalidEntry, NotAllowed
from core.people import Action, Actor, Role, actors, may, require
from core.store import Database, Reader, Row, Writer, new_id


def open_last_word(
    db: Database,
    actor: Actor,
    decision_id: UUID,
    asked: Iterable[UUID],
    until: date,
    *,
    reason: str = "",
    today: date,
    at: datetime,
) -> None:
    """End the discussion, and ask persons with lived experience for the last word.

    `reason` says why nobody is asked, where nobody is. The ledger tells how many are asked and
    not who. Raises InvalidEntry for a day that is over, or somebody without that experience.
    """
    require(actor, Action.STEER)
    asked = tuple(dict.fromkeys(asked))
    reason = some_words(reason, "reason")
    if until < today:
        raise InvalidEntry(reason="last-word-day-over", until=until)
    if not asked and not reason:
        raise InvalidEntry(reason="nobody-asked")

    def work(tx: Writer) -> None:
        row = standing(tx, actor, decision_id)
        require_state(row, State.DISCUSSION)
        knowing = {one.id for one in actors(tx) if Role.LIVED_EXPERIENCE in one.roles}
        if not set(asked) <= knowing:
            raise InvalidEntry(reason="asked-without-experience")
        for person_id in asked:
            tx.add(
                "decision_asked",
                decision_id=decision_id,
                person_id=person_id,
                answered=False,
                looked_back=False,
            )
        told = "" if asked else reason
        turn = row["turn"] + 1
        row = move(tx, row, State.LAST_WORD, turn=turn, last_word_until=until, asked_because=told)
        body = {"asked": len(asked), "until": until, "reason": told}
        note(tx, row, "last-word-opened", actor.id, at=at, body=body)

    db.write(work)


def speak(
    db: Database,
    actor: Actor,
    decision_id: UUID,
    words: str,
    named: Named,
    *,
    whose: UUID | None = None,
    at: datetime,
) -> None:
    """Say the last word; who has spoken may add to it until the vote opens.

    `whose`: the person who says it, where the chair or the backbone writes it down for them. It
    is kept with the person's id only where they are named by their name.
    """
    require(actor, Action.PROMISE)
    words = required(some_words(words, "last-word"), "last-word")
    named = tidy_name(named)

    def work(tx: Writer) -> None:
        row = standing(tx, actor, decision_id)
        require_state(row, State.LAST_WORD)
        person = asked_person(tx, actor, decision_id, whose)
        tx.add(
            "last_word",
            last_word_id=new_id(),
            decision_id=decision_id,
            turn=row["turn"],
            naming=str(named.how),
            called=named.called,
            person_id=kept_person(person, named),
            words=words,
            said_at=at,
        )
        _answered(tx, decision_id, person)
        body = {**naming_of(person, named), "words": words}
        note(tx, row, "last-word-spoken", recorded_by(actor, person, named), at=at, body=body)

    db.write(work)


def pass_on(
    db: Database, actor: Actor, decision_id: UUID, *, whose: UUID | None = None, at: datetime
) -> None:
    """Leave the last word to others. The ledger does not say who passed."""
    require(actor, Action.PROMISE)

    def work(tx: Writer) -> None:
        row = standing(tx, actor, decision_id)
        require_state(row, State.LAST_WORD)
        person = asked_person(tx, actor, decision_id, whose)
        if person in {one["person_id"] for one in _those_asked(tx, decision_id) if one["answered"]}:
            raise IllegalMove(reason="last-word-given")
        _answered(tx, decision_id, person)
        unnamed = Named(Naming.MEMBER)
        note(tx, row, "last-word-passed", recorded_by(actor, person, unnamed), at=at)

    db.write(work)


def say_experienced(
    db: Database,
    actor: Actor,
    decision_id: UUID,
    level: Participation,
    named: Named,
    words: str = "",
    *,
    whose: UUID | None = None,
    at: datetime,
) -> None:
    """Say, after it was decided, how far one took part; once for each who was asked."""
    require(actor, Action.PROMISE)
    words = some_words(words, "experience")
    named = tidy_name(named)

    def work(tx: Writer) -> None:
        row = standing(tx, actor, decision_id)
        require_state(row, State.DECIDED)
        person = asked_person(tx, actor, decision_id, whose)
        those = {one["person_id"]: one["looked_back"] for one in _those_asked(tx, decision_id)}
        if those[person]:
            raise IllegalMove(reason="looked-back-already")
        tx.do(sql("note_looked_back"), decision_id=decision_id, person_id=person)
        told = {"participation": str(level), "words": words}
        tx.add(
            "experienced",
            experienced_id=new_id(),
            decision_id=decision_id,
            naming=str(named.how),
            called=named.called,
            person_id=kept_person(person, named),
            **told,
        )
        body = {**naming_of(person, named), **told}
        recorder = recorded_by(actor, person, named)
        note(tx, row, "participation-experienced", recorder, at=at, body=body)

    db.write(work)


def those_awaited(tx: Reader, decision_id: UUID) -> int:
    """How many have neither spoken nor passed; who has left is not waited for."""
    return sum(not (one["answered"] or one["left_us"]) for one in _those_asked(tx, decision_id))


def tidy_name(named: Named) -> Named:
    """Own words for a name where they are wanted, else none. Raises InvalidEntry without them."""
    if named.how is not Naming.OWN:
        return Named(named.how)
    return Named(Naming.OWN, required(one_line(named.called, "own-name"), "own-name"))


def asked_person(tx: Reader, actor: Actor, decision_id: UUID, whose: UUID | None) -> UUID:
    """Who speaks: the actor, or whoever they write it down for. Raises NotAllowed."""
    person = whose or actor.id
    if person != actor.id and not may(actor, Action.STEER):
        raise NotAllowed(action="write-down-for", person=actor.name)
    if person not in {one["person_id"] for one in _those_asked(tx, decision_id)}:
        raise NotAllowed(reason="not-asked")
    return person


def kept_person(person: UUID, named: Named) -> UUID | None:
    """The person, where they chose to be named by their name."""
    return person if named.how is Naming.NAME else None


def naming_of(person: UUID, named: Named) -> dict[str, object]:
    """How the ledger names them."""
    kept = kept_person(person, named)
    return {"naming": str(named.how), "called": named.called, "person": kept and str(kept)}


def recorded_by(actor: Actor, person: UUID, named: Named) -> UUID | None:
    """Whose entry it is: the recorder's, or the person's where that is no secret; else nobody's."""
    if person != actor.id or named.how is Naming.NAME:
        return actor.id
    return None


def _those_asked(tx: Reader, decision_id: UUID) -> list[Row]:
    return tx.rows(sql("asked"), decision_id=decision_id)


def _answered(tx: Writer, decision_id: UUID, person: UUID) -> None:
    tx.do(sql("note_answered"), decision_id=decision_id, person_id=person)
