"""Leaving the table and coming back: nothing that somebody said is lost."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from core.errors import IllegalMove
from core.people.model import Action, Actor
from core.people.permission import require
from core.people.row import (
    person_of,
    put,
    require_another_backbone,
    row_of,
    row_of_who_is_here,
    seen_by,
)
from core.store import Database, Writer


def retire_person(db: Database, actor: Actor, person_id: UUID, *, at: datetime) -> Actor:
    """Let a person leave the table: they can no longer act, and are no longer offered anywhere.

    What they said and did stays. Raises NotFound; IllegalMove where they left already;
    InvalidEntry where nobody else runs the backbone.
    """
    require(actor, Action.EDIT_REGISTRY)

    def work(tx: Writer) -> Actor:
        person = person_of(row_of_who_is_here(tx, person_id))
        require_another_backbone(tx, person)
        put(tx, person_id, retired_at=at)
        _note(tx, actor, at, "person-left", person_id)
        return person

    return db.write(work)


def bring_person_back(db: Database, actor: Actor, person_id: UUID, *, at: datetime) -> Actor:
    """Let a person who left come back, with the roles that they had.

    Raises NotFound, also for who was erased; IllegalMove where they are here.
    """
    require(actor, Action.EDIT_REGISTRY)

    def work(tx: Writer) -> Actor:
        row = row_of(tx, person_id)
        if row["retired_at"] is None:
            raise IllegalMove(reason="person-is-here", name=row["name"])
        put(tx, person_id, retired_at=None)
        _note(tx, actor, at, "person-came-back", person_id)
        return person_of(row)

    return db.write(work)


def _note(tx: Writer, actor: Actor, at: datetime, kind: str, person_id: UUID) -> None:
    tx.record(kind, at=at, actor=actor.id, subject=person_id, body={}, seen_by=seen_by(person_id))
