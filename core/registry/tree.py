"""What holds in a category tree: questions to the registry, without I/O."""

from __future__ import annotations

from collections.abc import Iterable

from core.errors import InvalidEntry, NotFound
from core.registry.entries import EntryKind
from core.registry.model import Category, CategoryId, DimensionId, Registry


def siblings_below(
    registry: Registry, dimension_id: DimensionId, parent_id: CategoryId | None
) -> list[Category]:
    """The categories below a parent (or at the top), retired ones too: they keep their places."""
    return [
        one
        for one in registry.categories.values()
        if one.dimension_id == dimension_id and one.parent_id == parent_id
    ]


def position_after(siblings: Iterable[Category]) -> int:
    """The position after the last of these."""
    return max((one.position for one in siblings), default=0) + 1


def below(registry: Registry, category_id: CategoryId) -> set[CategoryId]:
    """All categories under this one, at any depth, without itself."""
    found: set[CategoryId] = set()
    fresh = {category_id}
    while fresh:
        fresh = {
            one.category_id for one in registry.categories.values() if one.parent_id in fresh
        } - found
        found |= fresh
    return found


def require_parent(
    registry: Registry, dimension_id: DimensionId, parent_id: CategoryId | None
) -> None:
    """Raise NotFound or InvalidEntry unless a category of the dimension may stand below it."""
    if parent_id is None:
        return
    parent = registry.categories.get(parent_id)
    if parent is None:
        raise NotFound(kind=str(EntryKind.CATEGORY))
    if parent.dimension_id != dimension_id:
        raise InvalidEntry(
            reason="parent-of-another-dimension",
            parent=parent.name,
            dimension=registry.dimensions[dimension_id].name,
            other=registry.dimensions[parent.dimension_id].name,
        )
    if parent.retired:
        raise InvalidEntry(
            reason="entry-retired", entry=EntryKind.CATEGORY.called, name=parent.name
        )


def require_own_words(registry: Registry, category: Category) -> None:
    """Raise InvalidEntry where another category in use of the dimension has its name or a synonym.

    A word in a spreadsheet must mean one category.
    """
    others = [
        one
        for one in registry.categories.values()
        if one.dimension_id == category.dimension_id
        and one.category_id != category.category_id
        and not one.retired
    ]
    names = {one.name.casefold(): one for one in others}
    if category.name.casefold() in names:
        raise InvalidEntry(reason="name-taken", entry=EntryKind.CATEGORY.called, name=category.name)
    synonyms = {word.casefold(): one for one in others for word in one.synonyms}
    for word in (category.name, *category.synonyms):
        other = names.get(word.casefold()) or synonyms.get(word.casefold())
        if other is not None:
            raise InvalidEntry(reason="word-taken", word=word, other=other.name)
