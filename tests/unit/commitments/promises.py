"""Promises of the small world: County Health promises, somebody of Clinic A walks along."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from core.commitments import (
    Commitment,
    Deed,
    Going,
    Level,
    Line,
    Why,
    Wording,
    check_in,
    commitment,
    possible,
    propose,
    say_done,
)
from core.errors import Failure
from core.language import render, sentence
from core.people import FOUNDER, Actor, Role, add_person
from core.registry import IndicatorId, SubgroupId, intern_subgroup
from core.store import Entry
from tests.unit.worlds import NOON, World

TODAY = NOON.date()
"""Monday, March 2, 2026."""
DUE = date(2026, 9, 1)


def after(days: int = 0, hours: int = 0) -> datetime:
    return NOON + timedelta(days=days, hours=hours)


def noon_of(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def somebody(world: World, name: str, *roles: Role, organisation_id: UUID | None = None) -> Actor:
    slug = name.lower().replace(" ", "-")
    held = frozenset(roles) or frozenset({Role.MEMBER})
    return add_person(world.db, FOUNDER, slug, name, organisation_id, held, at=NOON)


def indicator(world: World) -> IndicatorId:
    return world.registry.by_slug["early-births"].indicator_id


def black(world: World) -> SubgroupId:
    """The subgroup of Black people."""
    (category,) = (c for c in world.registry.categories.values() if c.short == "Black")
    return world.db.write(lambda tx: intern_subgroup(tx, [category.category_id]))


def home(actor: Actor) -> UUID:
    """The organisation that somebody works for."""
    assert actor.organisation_id is not None
    return actor.organisation_id


def wording(world: World, **changes: object) -> Wording:
    """What County Health promises, with somebody of Clinic A walking along."""
    plain = Wording(
        what="Open the Northtown clinic on Saturdays",
        done_when="It is open on four Saturdays in a row.",
        owner_id=home(world.health),
        level=Level.ORGANISATIONAL,
        why=Why(indicator(world)),
        starts_on=TODAY,
        due_on=DUE,
        companions=(world.clinic.id,),
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def promised(world: World, **changes: object) -> UUID:
    """A promise that County Health has made."""
    made = propose(world.db, world.health, wording(world, **changes), at=NOON)
    return made.line.commitment_id


def said_done(world: World, **changes: object) -> UUID:
    """A promise that County Health says to have kept."""
    made = promised(world, **changes)
    say_done(world.db, world.health, made, "Open since May.", at=after(days=1))
    return made


def seen(
    world: World, commitment_id: UUID, on: date = TODAY, by: Actor | None = None
) -> Commitment:
    with world.db.read() as tx:
        return commitment(tx, by or world.health, commitment_id, on)


def line(world: World, commitment_id: UUID, on: date = TODAY) -> Line:
    return seen(world, commitment_id, on).line


def word(world: World, commitment_id: UUID, on: date, going: Going = Going.WELL) -> None:
    """A check-in of County Health on a day."""
    check_in(
        world.db, world.health, commitment_id, going, "We hired a nurse.", on=on, at=noon_of(on)
    )


def deeds(world: World, actor: Actor, commitment_id: UUID, on: date = TODAY) -> set[Deed]:
    with world.db.read() as tx:
        return set(possible(tx, actor, commitment_id, on))


def entries(world: World, commitment_id: UUID) -> list[Entry]:
    with world.db.read() as tx:
        return [one for one in tx.entries() if one.subject == str(commitment_id)]


def said(failure: Failure) -> str:
    """A failure as people read it."""
    return render(sentence(failure.sentence_code, **failure.params))
