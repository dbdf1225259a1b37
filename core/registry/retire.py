"""Retiring entries and bringing them back; what is published keeps its names all along."""

from __future__ import annotations

from dataclasses import replace as with_fields
from datetime import datetime
from uuid import UUID

from core.errors import IllegalMove
from core.people import Action, Actor, require
from core.registry import tree
from core.registry.entries import (
    EntryKind,
    Named,
    announce,
    entries,
    entry,
    put,
    require_free_name,
)
from core.registry.load import load
from core.registry.model import Category, CategoryId
from core.store import Database, Reader, Writer


def retire(db: Database, actor: Actor, kind: EntryKind, entry_id: UUID, *, at: datetime) -> Named:
    """Take an entry out of use; a category takes those below it along.

    Raises NotFound, and IllegalMove where it is retired already.
    """
    require(actor, Action.EDIT_REGISTRY)

    def work(tx: Writer) -> Named:
        found = entry(tx, kind, entry_id)
        if found.retired:
            raise IllegalMove(reason="retired-already", entry=kind.called, name=found.name)
        along = [one for one in _below(tx, kind, entry_id) if not one.retired]
        for one in (entry_id, *(one.category_id for one in along)):
            put(tx, kind, one, retired_at=at)
        names = [one.name for one in along]
        announce(tx, actor, at, f"{kind}-retired", entry_id, name=found.name, along=names)
        return entry(tx, kind, entry_id)

    return db.write(work)


def bring_back(
    db: Database, actor: Actor, kind: EntryKind, entry_id: UUID, *, at: datetime
) -> Named:
    """Put a retired entry into use again; a category brings those that were retired with it.

    Raises NotFound; IllegalMove where it is in use; InvalidEntry where its name was given to
    another entry meanwhile, or its parent is retired.
    """
    require(actor, Action.EDIT_REGISTRY)

    def work(tx: Writer) -> Named:
        found = entry(tx, kind, entry_id)
        if not found.retired:
            raise IllegalMove(reason="in-use-already", entry=kind.called, name=found.name)
        if kind is EntryKind.CATEGORY:
            along = _bring_category_back(tx, CategoryId(entry_id), found)
        else:
            require_free_name(tx, kind, found.name)
            along = []
        put(tx, kind, entry_id, retired_at=None)
        announce(tx, actor, at, f"{kind}-brought-back", entry_id, name=found.name, along=along)
        return with_fields(found, retired_at=None)

    return db.write(work)


def out_of_use(tx: Reader, kind: EntryKind) -> tuple[Named, ...]:
    """The retired entries of a kind, by name."""
    return tuple(
        sorted((one for one in entries(tx, kind) if one.retired), key=lambda one: one.name)
    )


def _bring_category_back(tx: Writer, category_id: CategoryId, found: Named) -> list[str]:
    registry = load(tx)
    category = registry.categories[category_id]
    tree.require_parent(registry, category.dimension_id, category.parent_id)
    along = [
        one
        for one in _below(tx, EntryKind.CATEGORY, category_id)
        if entry(tx, EntryKind.CATEGORY, one.category_id).retired_at == found.retired_at
    ]
    for one in (category, *along):
        tree.require_own_words(registry, one)
        put(tx, EntryKind.CATEGORY, one.category_id, retired_at=None)
    return [one.name for one in along]


def _below(tx: Reader, kind: EntryKind, entry_id: UUID) -> list[Category]:
    if kind is not EntryKind.CATEGORY:
        return []
    registry = load(tx)
    found = tree.below(registry, CategoryId(entry_id))
    return [one for one in registry.categories.values() if one.category_id in found]
