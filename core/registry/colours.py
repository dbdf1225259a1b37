"""Which group has which colour: said once, here, so that a group keeps it through the whole app.

Only the names of the hues are known here; `core.charts` knows what they look like.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from core.registry.model import Category, CategoryId

HUES = ("wine", "violet", "teal", "magenta", "green", "lilac", "moss", "olive")
CATCH_ALL = "another-"
"""How the slug of a category begins that holds whoever is in none of the others."""


def coloured(categories: Iterable[Category]) -> list[Category]:
    """The categories of a new dimension with their colours.

    Those below one parent (or at the top) take the hues in alphabetical order, catch-alls last:
    where there are more than eight groups, none that has a name of its own goes without before
    *another group* does. *Unknown* takes none, and neither does a ninth.
    """
    categories = list(categories)
    below: dict[CategoryId | None, list[Category]] = defaultdict(list)
    for one in sorted(categories, key=_place):
        if not one.unknown:
            below[one.parent_id].append(one)
    hues: Mapping[CategoryId, str] = {
        one.category_id: hue
        for siblings in below.values()
        for one, hue in zip(siblings, HUES, strict=False)
    }
    return [replace(one, colour=hues.get(one.category_id)) for one in categories]


def free_hue(taken: Iterable[str | None], own: str | None = None) -> str | None:
    """The hue of a category among siblings that have `taken` theirs: its own, else the first free.

    None where all eight are taken.
    """
    shared = frozenset(taken)
    left = [hue for hue in HUES if hue not in shared]
    return own if own in left else next(iter(left), None)


def _place(category: Category) -> tuple[bool, str]:
    return category.slug.startswith(CATCH_ALL), category.name.casefold()
