"""The category lists that Common Table ships (data/standards): a dimension with its whole tree."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

from core.errors import InvalidEntry, NotFound
from core.people import Action, Actor, require
from core.registry.categories import put_categories
from core.registry.colours import coloured
from core.registry.dimensions import put_dimension
from core.registry.entries import (
    EntryKind,
    announce,
    next_position,
    require_free_name,
    taken_slugs,
)
from core.registry.model import Category, CategoryId, Dimension, DimensionId
from core.store import Database, Row, Writer, new_id

FOLDER = Path(__file__).parents[2] / "data" / "standards"
ADJECTIVAL = frozenset({"race-ethnicity"})
"""Lists whose categories can stand before a noun: Black babies, Filipino students."""


@dataclass(frozen=True, slots=True)
class Standard:
    """A list that is on offer: what it disaggregates by, what to know, where it comes from."""

    slug: str
    name: str
    ordered: bool
    complete: bool
    note: str
    source: str


@cache
def standards() -> tuple[Standard, ...]:
    """The lists on offer, by name."""
    found = (
        Standard(
            slug=row["dimension"],
            name=row["label"],
            ordered=row["ordered"] == "true",
            complete=row["complete"] == "true",
            note=row["note"],
            source=row["source"],
        )
        for row in _rows("dimensions")
    )
    return tuple(sorted(found, key=lambda one: one.name))


def add_standard(db: Database, actor: Actor, slug: str, *, at: datetime) -> Dimension:
    """Add a dimension with its whole category tree from the lists that are shipped.

    Raises NotFound where no such list is shipped, InvalidEntry where it was added before.
    """
    require(actor, Action.EDIT_REGISTRY)
    standard = next((one for one in standards() if one.slug == slug), None)
    if standard is None:
        raise NotFound(kind="standard", name=slug)

    def work(tx: Writer) -> Dimension:
        if slug in taken_slugs(tx, EntryKind.DIMENSION):
            raise InvalidEntry(reason="standard-already-here", name=standard.name)
        require_free_name(tx, EntryKind.DIMENSION, standard.name)
        dimension = Dimension(
            dimension_id=DimensionId(new_id()),
            slug=standard.slug,
            name=standard.name,
            note=standard.note,
            ordered=standard.ordered,
            complete=standard.complete,
            adjectival=slug in ADJECTIVAL,
            position=next_position(tx, EntryKind.DIMENSION),
        )
        categories = _categories(dimension)
        put_dimension(tx, dimension)
        put_categories(tx, categories)
        announce(
            tx,
            actor,
            at,
            "dimension-added",
            dimension.dimension_id,
            name=dimension.name,
            source=standard.source,
            categories=[one.name for one in categories],
        )
        return dimension

    return db.write(work)


def _categories(dimension: Dimension) -> list[Category]:
    rows = _rows(dimension.slug)
    ids = {row["category"]: CategoryId(new_id()) for row in rows}
    return coloured(
        Category(
            category_id=ids[row["category"]],
            dimension_id=dimension.dimension_id,
            parent_id=ids[row["parent"]] if row["parent"] else None,
            slug=row["category"],
            name=row["label"],
            short=row["short"],
            contains=row["contains"],
            position=int(row["position"]),
            unknown=row["unknown"] == "true",
            children_complete=row["children_complete"] == "true",
            synonyms=tuple(word for word in row["synonyms"].split("|") if word),
        )
        for row in rows
    )


def _rows(name: str) -> list[Row]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
