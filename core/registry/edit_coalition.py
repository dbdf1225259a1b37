"""Editing the coalition itself: its name, its strategies, the dates on which it meets."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from core.errors import InvalidEntry
from core.language import sentence
from core.people import Action, Actor, require
from core.registry.entries import (
    EntryKind,
    announce,
    entry_in_use,
    put,
    require_free_name,
    require_unchanged,
    slug_for,
    tidy,
)
from core.registry.model import Meeting, Strategy
from core.store import Database, Writer, new_id, statements

sql = statements(__file__)


def name_coalition(
    db: Database, actor: Actor, name: str, *, sample: bool = False, expected: str, at: datetime
) -> str:
    """Give the coalition its name; `sample` says that its people and figures are invented.

    `expected` is the name that the editor saw (empty before there is one). Raises InvalidEntry
    for an empty name and IllegalMove when somebody changed it meanwhile.
    """
    require(actor, Action.EDIT_REGISTRY)
    name = " ".join(name.split())
    if not name:
        raise InvalidEntry(reason="name-empty", entry=sentence("entry.coalition"))

    def work(tx: Writer) -> str:
        old = tx.one(sql("coalition")) or {"name": "", "sample": False}
        require_unchanged(expected, old["name"], sentence("entry.coalition"))
        tx.do(sql("forget_coalition"))
        tx.add("coalition", name=name, sample=sample)
        announce(
            tx, actor, at, "coalition-named", "coalition", old=old["name"], new=name, sample=sample
        )
        return name

    return db.write(work)


def add_strategy(
    db: Database, actor: Actor, name: str, description: str = "", *, at: datetime
) -> Strategy:
    """Add something that the coalition does for its goals.

    Raises InvalidEntry for a name that is empty or taken.
    """
    require(actor, Action.EDIT_REGISTRY)
    name = tidy(name, EntryKind.STRATEGY)

    def work(tx: Writer) -> Strategy:
        require_free_name(tx, EntryKind.STRATEGY, name)
        slug = slug_for(tx, EntryKind.STRATEGY, name)
        strategy = Strategy(new_id(), slug, name, description.strip())
        tx.add(
            "strategy",
            strategy_id=strategy.strategy_id,
            slug=strategy.slug,
            name=strategy.name,
            description=strategy.description,
        )
        announce(
            tx,
            actor,
            at,
            "strategy-added",
            strategy.strategy_id,
            name=name,
            description=strategy.description,
        )
        return strategy

    return db.write(work)


def add_meeting(db: Database, actor: Actor, title: str, held_on: date, *, at: datetime) -> Meeting:
    """Set the date of a meeting. Raises InvalidEntry for an empty title."""
    require(actor, Action.EDIT_REGISTRY)
    title = tidy(title, EntryKind.MEETING)

    def work(tx: Writer) -> Meeting:
        meeting = Meeting(new_id(), title, held_on)
        tx.add("meeting", meeting_id=meeting.meeting_id, title=title, held_on=held_on)
        announce(tx, actor, at, "meeting-added", meeting.meeting_id, name=title, held_on=held_on)
        return meeting

    return db.write(work)


def move_meeting(
    db: Database,
    actor: Actor,
    meeting_id: UUID,
    held_on: date,
    *,
    expected: date,
    at: datetime,
) -> Meeting:
    """Move a meeting to another day; `expected` is the day that the editor saw.

    Raises NotFound, InvalidEntry for a retired meeting, IllegalMove when it was moved meanwhile.
    """
    require(actor, Action.EDIT_REGISTRY)

    def work(tx: Writer) -> Meeting:
        meeting = entry_in_use(tx, EntryKind.MEETING, meeting_id)
        old = tx.value(sql("meeting_day"), meeting_id=meeting_id)
        require_unchanged(expected, old, EntryKind.MEETING.called)
        put(tx, EntryKind.MEETING, meeting_id, held_on=held_on)
        announce(
            tx, actor, at, "meeting-moved", meeting_id, name=meeting.name, old=old, new=held_on
        )
        return Meeting(meeting_id, meeting.name, held_on)

    return db.write(work)
