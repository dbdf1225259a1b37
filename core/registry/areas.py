"""Editing areas: the kinds of places, and the places in bulk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import pandas as pd

from core.errors import InvalidEntry
from core.people import Action, Actor, require
from core.registry.entries import (
    EntryKind,
    announce,
    changes,
    entry_in_use,
    next_position,
    put,
    require_free_name,
    require_unchanged,
    slug_for,
    tidy,
)
from core.registry.geojson import area_code
from core.registry.load import load
from core.registry.model import Area, AreaId, AreaLevel, AreaLevelId, Registry
from core.store import Database, Writer, new_id

NAMED_AT_MOST = 5
"""So many codes a sentence names before it becomes unreadable."""


@dataclass(frozen=True, slots=True)
class NewAreaLevel:
    """What an editor says of a kind of place. `plural` heads lists: "ZIP codes"."""

    name: str
    plural: str
    complete: bool = True
    slug: str = ""


@dataclass(frozen=True, slots=True)
class NewArea:
    """A place: its official code (kept as text, with its zeros), its name, the code above it."""

    code: str
    name: str
    parent_code: str | None = None


def add_area_level(db: Database, actor: Actor, draft: NewAreaLevel, *, at: datetime) -> AreaLevel:
    """Add a kind of place below those that are there, so begin with the widest.

    Raises InvalidEntry for a name that is empty or taken.
    """
    require(actor, Action.EDIT_REGISTRY)
    name = tidy(draft.name, EntryKind.AREA_LEVEL)
    plural = tidy(draft.plural, EntryKind.AREA_LEVEL)

    def work(tx: Writer) -> AreaLevel:
        require_free_name(tx, EntryKind.AREA_LEVEL, name)
        level = AreaLevel(
            area_level_id=AreaLevelId(new_id()),
            slug=slug_for(tx, EntryKind.AREA_LEVEL, name, draft.slug),
            name=name,
            plural=plural,
            position=next_position(tx, EntryKind.AREA_LEVEL),
            complete=draft.complete,
        )
        tx.add(
            "area_level",
            area_level_id=level.area_level_id,
            slug=level.slug,
            name=name,
            plural=plural,
            position=level.position,
            complete=level.complete,
        )
        announce(tx, actor, at, "area-level-added", level.area_level_id, name=name)
        return level

    return db.write(work)


def change_area_level(
    db: Database,
    actor: Actor,
    level: AreaLevelId,
    *,
    plural: str,
    complete: bool,
    expected: AreaLevel,
    at: datetime,
) -> AreaLevel:
    """Say otherwise what its places are called together, and whether they are all of the level
    above; `expected` is the level that the editor saw.

    Raises NotFound; InvalidEntry for an empty plural; IllegalMove when it was changed meanwhile.
    """
    require(actor, Action.EDIT_REGISTRY)
    plural = tidy(plural, EntryKind.AREA_LEVEL)

    def work(tx: Writer) -> AreaLevel:
        entry_in_use(tx, EntryKind.AREA_LEVEL, level)
        old = load(tx).area_levels[level]
        require_unchanged(expected, old, EntryKind.AREA_LEVEL.called)
        put(tx, EntryKind.AREA_LEVEL, level, plural=plural, complete=complete)
        new = load(tx).area_levels[level]
        announce(tx, actor, at, "area-level-changed", level, **changes(old, new))
        return new

    return db.write(work)


def add_areas(
    db: Database,
    actor: Actor,
    level: AreaLevelId,
    rows: Sequence[NewArea],
    *,
    at: datetime,
) -> tuple[Area, ...]:
    """Add places of one level, all or none.

    A parent's code is looked up in the wider levels, the nearest first. Raises NotFound;
    InvalidEntry where a code or name is empty, a code comes twice, or a parent's code is unknown.
    """
    require(actor, Action.EDIT_REGISTRY)
    codes = [area_code(row.code) for row in rows]
    _require_codes(rows, codes)

    def work(tx: Writer) -> tuple[Area, ...]:
        kind = entry_in_use(tx, EntryKind.AREA_LEVEL, level)
        areas = _placed(load(tx), level, rows, codes)
        columns = ["area_id", "area_level_id", "parent_id", "code", "name"]
        listed = [[getattr(one, column) for column in columns] for one in areas]
        tx.append("area", pd.DataFrame(listed, columns=columns))
        announce(
            tx,
            actor,
            at,
            "areas-added",
            level,
            level=kind.name,
            count=len(areas),
            areas=[[one.code, one.name] for one in areas],
        )
        return areas

    return db.write(work)


def _require_codes(rows: Sequence[NewArea], codes: Sequence[str]) -> None:
    for number, (row, code) in enumerate(zip(rows, codes, strict=True), start=1):
        if not code or not row.name.strip():
            raise InvalidEntry(reason="area-incomplete", row=number)
    if twice := [code for code, times in Counter(codes).items() if times > 1]:
        raise InvalidEntry(reason="area-code-twice", **_some(twice))


def _placed(
    registry: Registry, level: AreaLevelId, rows: Sequence[NewArea], codes: Sequence[str]
) -> tuple[Area, ...]:
    taken = {one.code for one in registry.areas.values() if one.area_level_id == level}
    if here := [code for code in codes if code in taken]:
        raise InvalidEntry(reason="area-code-taken", **_some(here))
    parents = _wider_areas(registry, level)
    above = [area_code(row.parent_code) for row in rows]
    if lost := [code for code in above if code and code not in parents]:
        raise InvalidEntry(reason="parent-code-unknown", **_some(lost))
    return tuple(
        Area(AreaId(new_id()), level, parents.get(parent), code, " ".join(row.name.split()))
        for row, code, parent in zip(rows, codes, above, strict=True)
    )


def _wider_areas(registry: Registry, level: AreaLevelId) -> dict[str, AreaId]:
    """The areas in use of the wider levels by their code; the nearest level has the last word."""
    position = registry.area_levels[level].position
    wider = [one for one in registry.levels if one.position < position]
    return {
        area.code: area.area_id for one in wider for area in registry.areas_of(one.area_level_id)
    }


def _some(codes: Sequence[str]) -> dict[str, object]:
    return {"codes": tuple(codes[:NAMED_AT_MOST]), "count": len(codes)}
