"""Editing category trees. Nothing here touches what is published: it knows categories by id."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from dataclasses import replace as with_fields
from datetime import datetime

import pandas as pd

from core.errors import InvalidEntry
from core.people import Action, Actor, require
from core.registry import tree
from core.registry.colours import free_hue
from core.registry.entries import (
    EntryKind,
    announce,
    changes,
    entry_in_use,
    put,
    require_unchanged,
    slug_for,
    tidy,
)
from core.registry.load import load
from core.registry.model import Category, CategoryId, DimensionId, Registry
from core.store import Database, Writer, new_id, statements

sql = statements(__file__)


@dataclass(frozen=True, slots=True)
class NewCategory:
    """What an editor says of a category; `short` is the name where it is empty."""

    name: str
    short: str = ""
    contains: str = ""
    unknown: bool = False
    children_complete: bool = False
    synonyms: tuple[str, ...] = ()
    slug: str = ""


def add_category(
    db: Database,
    actor: Actor,
    dimension_id: DimensionId,
    draft: NewCategory,
    *,
    parent_id: CategoryId | None = None,
    at: datetime,
) -> Category:
    """Add a value to a dimension, at the top or below another of its values.

    It takes the first colour that none of its siblings has. Raises NotFound; InvalidEntry for a
    name or synonym that is empty or taken, or a parent of another dimension.
    """
    require(actor, Action.EDIT_REGISTRY)
    name = tidy(draft.name, EntryKind.CATEGORY)

    def work(tx: Writer) -> Category:
        dimension = entry_in_use(tx, EntryKind.DIMENSION, dimension_id)
        registry = load(tx)
        tree.require_parent(registry, dimension_id, parent_id)
        slug = slug_for(tx, EntryKind.CATEGORY, name, draft.slug, within=dimension_id)
        category = _new(registry, dimension_id, parent_id, with_fields(draft, name=name, slug=slug))
        tree.require_own_words(registry, category)
        put_categories(tx, [category])
        announce(
            tx, actor, at, "category-added", category.category_id, name=name, within=dimension.name
        )
        return category

    return db.write(work)


def regroup(
    db: Database,
    actor: Actor,
    category_id: CategoryId,
    parent_id: CategoryId | None,
    *,
    expected: CategoryId | None,
    at: datetime,
) -> Category:
    """Move a category, with all below it, under another parent, or to the top.

    It keeps its colour where that is free among its new siblings. `expected` is the parent that
    the editor saw. Raises NotFound; InvalidEntry for a parent of another dimension or below the
    category itself; IllegalMove when somebody moved it meanwhile.
    """
    require(actor, Action.EDIT_REGISTRY)

    def work(tx: Writer) -> Category:
        entry_in_use(tx, EntryKind.CATEGORY, category_id)
        registry = load(tx)
        category = registry.categories[category_id]
        require_unchanged(expected, category.parent_id, EntryKind.CATEGORY.called)
        if parent_id == category.parent_id:
            return category
        tree.require_parent(registry, category.dimension_id, parent_id)
        if parent_id in tree.below(registry, category_id) | {category_id}:
            raise InvalidEntry(reason="regroup-in-a-circle", name=category.name)
        moved = _moved(registry, category, parent_id)
        place = {name: getattr(moved, name) for name in ("parent_id", "position", "colour")}
        put(tx, EntryKind.CATEGORY, category_id, **place)
        old, new = (registry.categories[one].name if one else None for one in (expected, parent_id))
        announce(
            tx, actor, at, "category-regrouped", category_id, name=moved.name, old=old, new=new
        )
        return moved

    return db.write(work)


def change_category(
    db: Database,
    actor: Actor,
    category_id: CategoryId,
    *,
    short: str,
    contains: str,
    synonyms: Sequence[str],
    children_complete: bool,
    expected: Category,
    at: datetime,
) -> Category:
    """Say otherwise who is in a category, how it is spelt, whether its children are all of it.

    `expected` is the category that the editor saw. Raises NotFound; InvalidEntry where another
    category has a spelling; IllegalMove when somebody changed it meanwhile.
    """
    require(actor, Action.EDIT_REGISTRY)

    def work(tx: Writer) -> Category:
        entry_in_use(tx, EntryKind.CATEGORY, category_id)
        registry = load(tx)
        old = registry.categories[category_id]
        require_unchanged(expected, old, EntryKind.CATEGORY.called)
        new = with_fields(
            old,
            short=short.strip() or old.name,
            contains=contains.strip(),
            synonyms=_tidy_words(synonyms),
            children_complete=children_complete,
        )
        tree.require_own_words(registry, new)
        kept = {name: getattr(new, name) for name in ("short", "contains", "children_complete")}
        put(tx, EntryKind.CATEGORY, category_id, **kept)
        tx.do(sql("forget_synonyms"), category_id=category_id)
        put_synonyms(tx, [new])
        announce(tx, actor, at, "category-changed", category_id, **changes(old, new))
        return new

    return db.write(work)


def put_categories(tx: Writer, categories: Sequence[Category]) -> None:
    """Write new categories down, with their other spellings."""
    columns = [name for name in Category.__slots__ if name not in {"synonyms", "retired"}]
    tx.append(
        "category",
        pd.DataFrame(
            [[getattr(one, column) for column in columns] for one in categories], columns=columns
        ),
    )
    put_synonyms(tx, categories)


def put_synonyms(tx: Writer, categories: Iterable[Category]) -> None:
    """Write down other spellings of categories."""
    words = [(one.category_id, word) for one in categories for word in one.synonyms]
    tx.append("category_synonym", pd.DataFrame(words, columns=["category_id", "synonym"]))


def _new(
    registry: Registry,
    dimension_id: DimensionId,
    parent_id: CategoryId | None,
    draft: NewCategory,
) -> Category:
    siblings = tree.siblings_below(registry, dimension_id, parent_id)
    return Category(
        category_id=CategoryId(new_id()),
        dimension_id=dimension_id,
        parent_id=parent_id,
        slug=draft.slug,
        name=draft.name,
        short=draft.short.strip() or draft.name,
        contains=draft.contains.strip(),
        position=tree.position_after(siblings),
        unknown=draft.unknown,
        children_complete=draft.children_complete,
        colour=None if draft.unknown else free_hue(one.colour for one in siblings),
        synonyms=_tidy_words(draft.synonyms),
    )


def _moved(registry: Registry, category: Category, parent_id: CategoryId | None) -> Category:
    siblings = tree.siblings_below(registry, category.dimension_id, parent_id)
    taken = (one.colour for one in siblings)
    return with_fields(
        category,
        parent_id=parent_id,
        position=tree.position_after(siblings),
        colour=None if category.unknown else free_hue(taken, category.colour),
    )


def _tidy_words(words: Iterable[str]) -> tuple[str, ...]:
    # sorted as they are read again, so that what a verb returns equals what is loaded
    return tuple(sorted({tidied for word in words if (tidied := " ".join(word.split()))}))
