"""For whom: dimensions, and the tree of categories of each."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from core.registry import (
    Dimension,
    EntryKind,
    NewDimension,
    Registry,
    add_dimension,
    add_standard,
    change_dimension,
    standards,
)
from pages.ui import here
from pages.ui.filters import choose
from pages.ui.setup import categories, trees
from pages.ui.setup.following import and_protect
from pages.ui.setup.forms import form
from pages.ui.setup.names import Known, rename_one, retire_one
from pages.ui.setup.sections import do, sides, table
from pages.ui.visitor import visitor
from pages.ui.words import escaped, plain, say


def show(registry: Registry) -> None:
    """The categories of one dimension as a tree, and what can be done with them."""
    tables, forms = sides()
    with tables:
        dimension = _choose(registry)
        if dimension is None:
            table([], name="groups")
        else:
            st.markdown(escaped(dimension.note))
            categories.tree(registry, dimension)
    with forms:
        tasks: dict[str, Callable[[], None]] = {
            "list": partial(add_list, registry),
            "dimension": add_own,
        }
        if dimension is not None:
            tasks = {**_with(registry, dimension), **tasks}
        do("groups", tasks)


def _choose(registry: Registry) -> Dimension | None:
    used = {one.slug: one for one in registry.dimensions.values() if not one.retired}
    if not used:
        return None
    names = {slug: one.name for slug, one in used.items()}
    return used[choose(st.container(), plain("setup.dimension"), "dimension", names)]


def _with(registry: Registry, dimension: Dimension) -> dict[str, Callable[[], None]]:
    """What can be done with a dimension and its categories."""
    entries = [
        Known(
            EntryKind.CATEGORY,
            one.category_id,
            one.name,
            one.retired,
            shown=trees.indented(depth, one.name),
        )
        for depth, one in trees.categories(registry, dimension)
    ]
    dimensions = [
        Known(EntryKind.DIMENSION, one.dimension_id, one.name, one.retired)
        for one in registry.dimensions.values()
    ]
    whole = [one for one in dimensions if one.id == dimension.dimension_id]
    return {
        "add": partial(categories.add, registry, dimension),
        "change": partial(categories.change, registry, dimension),
        "move": partial(categories.move, registry, dimension),
        "rename": partial(rename_one, [*entries, *whole]),
        "retire": partial(retire_one, [*entries, *dimensions]),
        "about": partial(about, dimension),
    }


def add_list(registry: Registry) -> None:
    """Add one of the lists that Common Table brings along."""
    here_already = {one.slug for one in registry.dimensions.values()}
    offered = {one.slug: one for one in standards() if one.slug not in here_already}
    if not offered:
        st.info(say("setup.no-list-left"))
        return
    chosen = choose(
        st.container(),
        plain("setup.list"),
        "list",
        {slug: one.name for slug, one in offered.items()},
    )
    with form("add-list", chosen) as fields:
        st.markdown(escaped(offered[chosen].note))
        st.markdown(say("setup.list-source", source=offered[chosen].source))
        fields.save(
            "add",
            lambda: add_standard(here.db(), visitor(), chosen, at=here.now()),
            lambda one: say("setup.done.added", name=one.name),
        )


def add_own() -> None:
    """Add something else to break figures down by."""
    with form("add-dimension") as fields:
        draft = NewDimension(
            name=fields.text("dimension-name"),
            note=fields.words("dimension-note"),
            complete=fields.tick("complete", True),
            ordered=fields.tick("ordered", False),
            adjectival=fields.tick("adjectival", False),
        )
        fields.save(
            "add",
            lambda: add_dimension(here.db(), visitor(), draft, at=here.now()),
            lambda one: say("setup.done.added", name=one.name),
        )


def about(dimension: Dimension) -> None:
    """Say otherwise what holds of a whole dimension."""
    with form("about-dimension", dimension.dimension_id) as fields:
        seen = fields.seen(dimension)
        note = fields.words("dimension-note", seen.note)
        complete = fields.tick("complete", seen.complete)
        ordered = fields.tick("ordered", seen.ordered)
        adjectival = fields.tick("adjectival", seen.adjectival)
        fields.save(
            "save",
            lambda: and_protect(
                lambda: change_dimension(
                    here.db(),
                    visitor(),
                    dimension.dimension_id,
                    note=note,
                    ordered=ordered,
                    complete=complete,
                    adjectival=adjectival,
                    expected=seen,
                    at=here.now(),
                ),
                where=complete != seen.complete,
            ),
            lambda one: say("setup.done.saved", name=one.name),
        )
