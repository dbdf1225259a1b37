"""Trees as lists: every entry right after its parent, with its depth."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar
from uuid import UUID

from core.registry import Area, Category, Dimension, Registry

T = TypeVar("T")
STEP = "\u2003"


def categories(registry: Registry, dimension: Dimension) -> list[tuple[int, Category]]:
    """The categories of a dimension in their stated order; those no longer in use come last."""
    mine = [
        one for one in registry.categories.values() if one.dimension_id == dimension.dimension_id
    ]
    mine.sort(key=lambda one: (one.retired, one.position, one.name))
    return list(_laid_out(mine, lambda one: one.category_id, lambda one: one.parent_id))


def areas(registry: Registry) -> list[tuple[int, Area]]:
    """The areas by name, wide before narrow; those no longer in use come last."""
    levels = registry.area_levels
    mine = sorted(
        registry.areas.values(),
        key=lambda one: (one.retired, levels[one.area_level_id].position, one.name),
    )
    return list(_laid_out(mine, lambda one: one.area_id, lambda one: one.parent_id))


def indented(depth: int, name: str) -> str:
    """A name as it stands in a list that is a tree."""
    return STEP * depth + name


def _laid_out(
    entries: Iterable[T], own: Callable[[T], UUID], parent: Callable[[T], UUID | None]
) -> Iterator[tuple[int, T]]:
    """Entries in order below their parents; what lacks a parent among them stands at the top."""
    known = {own(one): one for one in entries}
    below: dict[UUID | None, list[T]] = defaultdict(list)
    for one in known.values():
        above = parent(one)
        below[above if above in known else None].append(one)
    waiting = [(0, one) for one in reversed(below[None])]
    while waiting:
        depth, one = waiting.pop()
        yield depth, one
        waiting += [(depth + 1, each) for each in reversed(below[own(one)])]
