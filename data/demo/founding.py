"""How the sample coalition begins: who sits at the table, and what they want to know.

Every step looks first what is there, so that a beginning that was cut off is taken up again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from core.people import FOUNDER, Actor, actors, add_organisation, add_person, organisations
from core.registry import (
    AreaLevelId,
    DimensionId,
    NewArea,
    NewAreaLevel,
    Registry,
    add_area_level,
    add_areas,
    add_indicator,
    add_meeting,
    add_standard,
    add_strategy,
    attach_shapes,
    load,
    shapes,
)
from core.store import Database
from data.demo.coalition import EDITOR, MEETINGS, ORGANISATIONS, PERSONAS, STANDARDS, STRATEGIES
from data.demo.indicators import MEASURES
from data.demo.places import LEVELS, PLACES
from data.demo.shapes import geojson


@dataclass(frozen=True, slots=True)
class Table:
    """Who is here, by the slugs of the sample."""

    organisations: Mapping[str, UUID]
    people: Mapping[str, Actor]


def found(db: Database, *, today: date, at: datetime) -> Table:
    """Enter everybody, and everything that is measured; who is here."""
    seats = _organisations(db, at)
    table = Table(seats, _people(db, seats, at))
    editor = table.people[EDITOR]
    _dimensions(db, editor, at)
    _areas(db, editor, at)
    _indicators(db, editor, seats, at)
    _plans(db, editor, today, at)
    return table


def registry_of(db: Database) -> Registry:
    """The registry at this moment."""
    with db.read() as tx:
        return load(tx)


def _organisations(db: Database, at: datetime) -> dict[str, UUID]:
    with db.read() as tx:
        seats = {one.slug: one.organisation_id for one in organisations(tx)}
    for one in ORGANISATIONS:
        if one.slug not in seats:
            joined = add_organisation(db, FOUNDER, one.slug, one.name, one.kind, at=at)
            seats[one.slug] = joined.organisation_id
    return seats


def _people(db: Database, seats: Mapping[str, UUID], at: datetime) -> dict[str, Actor]:
    with db.read() as tx:
        here = {one.name: one for one in actors(tx)}
    return {
        one.slug: here.get(one.name)
        or add_person(
            db,
            FOUNDER,
            one.slug,
            one.name,
            seats[one.organisation] if one.organisation else None,
            one.roles,
            one.introduction,
            at=at,
        )
        for one in PERSONAS
    }


def _dimensions(db: Database, editor: Actor, at: datetime) -> None:
    here = {one.slug for one in registry_of(db).dimensions.values()}
    for slug in STANDARDS:
        if slug not in here:
            add_standard(db, editor, slug, at=at)


def _areas(db: Database, editor: Actor, at: datetime) -> None:
    for level in LEVELS:
        key = _levels(registry_of(db)).get(level.slug)
        if key is None:
            draft = NewAreaLevel(level.name, level.plural, slug=level.slug)
            key = add_area_level(db, editor, draft, at=at).area_level_id
        if not registry_of(db).areas_of(key):
            places = [one for one in PLACES if one.level == level.slug]
            rows = [NewArea(one.code, one.name, one.parent) for one in places]
            add_areas(db, editor, key, rows, at=at)
        with db.read() as tx:
            drawn = shapes(tx, key)
        if not drawn:
            attach_shapes(db, editor, key, geojson(level.slug), "code", at=at)


def _indicators(db: Database, editor: Actor, seats: Mapping[str, UUID], at: datetime) -> None:
    registry = registry_of(db)
    dimensions = {one.slug: DimensionId(one.dimension_id) for one in registry.dimensions.values()}
    levels = _levels(registry)
    for measure in MEASURES:
        if measure.slug in registry.by_slug:
            continue
        partner = measure.responsible
        answers = {levels[slug]: seats[partner] for slug in measure.levels} if partner else {}
        add_indicator(
            db,
            editor,
            measure.entry,
            dimensions=[dimensions[slug] for slug in measure.dimensions],
            goal=measure.goal,
            responsible=answers,
            at=at,
        )


def _plans(db: Database, editor: Actor, today: date, at: datetime) -> None:
    registry = registry_of(db)
    strategies = {one.name for one in registry.strategies}
    for plan in STRATEGIES:
        if plan.name not in strategies:
            add_strategy(db, editor, plan.name, plan.description, at=at)
    meetings = {one.title for one in registry.meetings}
    for one in MEETINGS:
        if one.title not in meetings:
            add_meeting(db, editor, one.title, one.held_on(today), at=at)


def _levels(registry: Registry) -> dict[str, AreaLevelId]:
    return {one.slug: one.area_level_id for one in registry.levels}
