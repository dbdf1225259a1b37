"""The secret link of a person's calendar: who has it reads along, until it is revoked."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from datetime import datetime
from hmac import compare_digest
from uuid import UUID

from core.people import Action, Actor, actors, require
from core.store import Database, Reader, Writer, statements

sql = statements(__file__)
BYTES = 32


def make_calendar_link(
    db: Database,
    actor: Actor,
    *,
    at: datetime,
    entropy: Callable[[int], str] = secrets.token_urlsafe,
) -> str:
    """Make the actor a new secret token, and revoke the one before; how it is told, this once.

    The database keeps its hash alone. `entropy` gives so many random bytes as text for a link.
    """
    require(actor, Action.READ_COMMITMENTS)
    token = entropy(BYTES)

    def work(tx: Writer) -> str:
        tx.do(sql("revoke_calendar_links"), person_id=actor.id, at=at)
        tx.add("calendar_link", person_id=actor.id, token_hash=_hash(token), made_at=at)
        _record(tx, "calendar-link-made", actor, at)
        return token

    return db.write(work)


def revoke_calendar_link(db: Database, actor: Actor, *, at: datetime) -> None:
    """Let the actor's link work no longer."""
    require(actor, Action.READ_COMMITMENTS)

    def work(tx: Writer) -> None:
        if calendar_link_made_at(tx, actor) is not None:
            tx.do(sql("revoke_calendar_links"), person_id=actor.id, at=at)
            _record(tx, "calendar-link-revoked", actor, at)

    db.write(work)


def calendar_link_made_at(tx: Reader, actor: Actor) -> datetime | None:
    """Since when the actor's link works; None where they have none."""
    made_at: datetime | None = tx.value(sql("calendar_link_made"), person_id=actor.id)
    return made_at


def whose_calendar(tx: Reader, token: str) -> Actor | None:
    """Who reads their calendar by this token; None where it is not, or no longer, a link of ours.

    Every link that there is is compared, each in the same time, so that the time of an answer
    tells nothing.
    """
    given, found = _hash(token), None
    for row in tx.rows(sql("calendar_links")):
        if compare_digest(given, row["token_hash"]):
            found = row["person_id"]
    return _actor(tx, found)


def _actor(tx: Reader, person_id: UUID | None) -> Actor | None:
    return next((one for one in actors(tx) if one.id == person_id), None)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def _record(tx: Writer, kind: str, actor: Actor, at: datetime) -> None:
    tx.record(kind, at=at, actor=actor.id, subject=actor.id, body={}, seen_by=str(actor.id))
