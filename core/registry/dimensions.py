"""Editing dimensions and their category trees. Nothing here touches what is published."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

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
from core.registry.load import load
from core.registry.model import Dimension, DimensionId
from core.store import Database, Writer, new_id


@dataclass(frozen=True, slots=True)
class NewDimension:
    """What an editor says of a dimension; the slug is made from the name where it is empty."""

    name: str
    slug: str = ""
    note: str = ""
    ordered: bool = False
    complete: bool = True
    adjectival: bool = False


def add_dimension(db: Database, actor: Actor, draft: NewDimension, *, at: datetime) -> Dimension:
    """Add something to disaggregate by, without categories yet.

    Raises InvalidEntry for a name or slug that is empty, malformed or taken.
    """
    require(actor, Action.EDIT_REGISTRY)
    name = tidy(draft.name, EntryKind.DIMENSION)

    def work(tx: Writer) -> Dimension:
        require_free_name(tx, EntryKind.DIMENSION, name)
        dimension = Dimension(
            dimension_id=DimensionId(new_id()),
            slug=slug_for(tx, EntryKind.DIMENSION, name, draft.slug),
            name=name,
            note=draft.note.strip(),
            ordered=draft.ordered,
            complete=draft.complete,
            adjectival=draft.adjectival,
            position=next_position(tx, EntryKind.DIMENSION),
        )
        put_dimension(tx, dimension)
        announce(tx, actor, at, "dimension-added", dimension.dimension_id, name=name)
        return dimension

    return db.write(work)


def change_dimension(
    db: Database,
    actor: Actor,
    dimension_id: DimensionId,
    *,
    note: str,
    ordered: bool,
    complete: bool,
    adjectival: bool,
    expected: Dimension,
    at: datetime,
) -> Dimension:
    """Say otherwise what holds of a dimension; `expected` is the one that the editor saw.

    Raises NotFound, and IllegalMove when somebody changed it meanwhile.
    """
    require(actor, Action.EDIT_REGISTRY)

    def work(tx: Writer) -> Dimension:
        entry_in_use(tx, EntryKind.DIMENSION, dimension_id)
        old = load(tx).dimensions[dimension_id]
        require_unchanged(expected, old, EntryKind.DIMENSION.called)
        said = {
            "note": note.strip(),
            "ordered": ordered,
            "complete": complete,
            "adjectival": adjectival,
        }
        put(tx, EntryKind.DIMENSION, dimension_id, **said)
        new = load(tx).dimensions[dimension_id]
        announce(tx, actor, at, "dimension-changed", dimension_id, **changes(old, new))
        return new

    return db.write(work)


def put_dimension(tx: Writer, dimension: Dimension) -> None:
    """Write a new dimension down."""
    tx.add(
        "dimension",
        dimension_id=dimension.dimension_id,
        slug=dimension.slug,
        name=dimension.name,
        note=dimension.note,
        ordered=dimension.ordered,
        complete=dimension.complete,
        adjectival=dimension.adjectival,
        position=dimension.position,
    )
