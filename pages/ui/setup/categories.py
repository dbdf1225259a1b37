"""The categories of one dimension: their tree, who is in each, how spreadsheets spell it."""

from __future__ import annotations

import streamlit as st

from core.registry import (
    Category,
    CategoryId,
    Dimension,
    NewCategory,
    Registry,
    add_category,
    change_category,
    regroup,
)
from pages.ui import here
from pages.ui.filters import choose
from pages.ui.setup import trees
from pages.ui.setup.following import and_protect
from pages.ui.setup.forms import form
from pages.ui.setup.names import marked
from pages.ui.setup.sections import table
from pages.ui.visitor import visitor
from pages.ui.words import plain, say


def tree(registry: Registry, dimension: Dimension) -> None:
    """The tree as a table; those no longer in use stand last below their parent."""
    rows = [
        {
            plain("setup.column.category"): trees.indented(depth, marked(one.name, one.retired)),
            plain("setup.column.contains"): one.contains,
            plain("setup.column.spellings"): ", ".join(one.synonyms),
        }
        for depth, one in trees.categories(registry, dimension)
    ]
    table(rows, name="categories")


def add(registry: Registry, dimension: Dimension) -> None:
    """Add a value to the dimension, at the top or below another one."""
    with form("add-category", dimension.dimension_id) as fields:
        name = fields.text("category-name")
        parent = fields.pick("parent", _places(registry, dimension))
        draft = NewCategory(
            name=name,
            contains=fields.words("contains"),
            synonyms=tuple(fields.words("spellings", limit=None).splitlines()),
            unknown=fields.tick("unknown", False),
        )
        fields.save(
            "add",
            lambda: add_category(
                here.db(),
                visitor(),
                dimension.dimension_id,
                draft,
                parent_id=parent,
                at=here.now(),
            ),
            lambda one: say("setup.done.added", name=one.name),
        )


def change(registry: Registry, dimension: Dimension) -> None:
    """Say otherwise who is in a category and how spreadsheets spell it."""
    category = _which(registry, dimension)
    if category is None:
        return
    with form("change-category", category.category_id) as fields:
        seen = fields.seen(category)
        short = fields.text("short", seen.short)
        contains = fields.words("contains", seen.contains)
        spellings = fields.words("spellings", "\n".join(seen.synonyms), limit=None)
        whole = fields.tick("children-complete", seen.children_complete)
        fields.save(
            "save",
            lambda: and_protect(
                lambda: change_category(
                    here.db(),
                    visitor(),
                    category.category_id,
                    short=short,
                    contains=contains,
                    synonyms=spellings.splitlines(),
                    children_complete=whole,
                    expected=seen,
                    at=here.now(),
                ),
                where=whole != seen.children_complete,
            ),
            lambda one: say("setup.done.saved", name=one.name),
        )


def move(registry: Registry, dimension: Dimension) -> None:
    """Put a category, with all below it, under another one or at the top."""
    category = _which(registry, dimension)
    if category is None:
        return
    with form("move-category", category.category_id) as fields:
        seen = fields.seen(category.parent_id)
        parent = fields.pick("parent", _places(registry, dimension), seen)
        fields.save(
            "move",
            lambda: and_protect(
                lambda: regroup(
                    here.db(),
                    visitor(),
                    category.category_id,
                    parent,
                    expected=seen,
                    at=here.now(),
                ),
                where=parent != seen,
            ),
            lambda one: say("setup.done.moved", name=one.name),
        )


def _places(registry: Registry, dimension: Dimension) -> dict[CategoryId | None, str]:
    """Where a category can stand: at the top, or below one in use."""
    top: dict[CategoryId | None, str] = {None: plain("setup.at-the-top")}
    return top | {
        one.category_id: trees.indented(depth, one.name)
        for depth, one in trees.categories(registry, dimension)
        if not one.retired
    }


def _which(registry: Registry, dimension: Dimension) -> Category | None:
    by_slug = {
        one.slug: (depth, one)
        for depth, one in trees.categories(registry, dimension)
        if not one.retired
    }
    if not by_slug:
        st.info(say("setup.nothing-here"))
        return None
    shown = {slug: trees.indented(depth, one.name) for slug, (depth, one) in by_slug.items()}
    return by_slug[choose(st.container(), plain("setup.which"), "category", shown)][1]
