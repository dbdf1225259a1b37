"""Where: kinds of places, the places themselves, and their outlines for the map."""

from __future__ import annotations

from functools import partial

import streamlit as st

from core.registry import (
    AreaId,
    AreaLevel,
    AreaLevelId,
    Attached,
    EntryKind,
    NewAreaLevel,
    Registry,
    add_area_level,
    add_areas,
    attach_shapes,
    change_area_level,
    shapes,
)
from pages.ui import here
from pages.ui.filters import choose
from pages.ui.setup import area_list, trees
from pages.ui.setup.following import and_protect
from pages.ui.setup.forms import form
from pages.ui.setup.names import Known, marked, rename_one, retire_one
from pages.ui.setup.sections import do, sides, table
from pages.ui.visitor import visitor
from pages.ui.words import plain, say

MOST_CODES = 5
"""So many codes a sentence names before it becomes unreadable."""


def show(registry: Registry) -> None:
    """The areas as a tree, and what can be done with them."""
    levels = [
        Known(EntryKind.AREA_LEVEL, one.area_level_id, one.name, one.retired)
        for one in registry.area_levels.values()
    ]
    places = [
        Known(EntryKind.AREA, one.area_id, one.name, one.retired, trees.indented(depth, one.name))
        for depth, one in trees.areas(registry)
    ]
    tables, forms = sides()
    with tables:
        table(_rows(registry), name="areas")
    with forms:
        do(
            "areas",
            {
                "add": partial(add, registry),
                "level": add_level,
                "outlines": partial(attach, registry),
                "about": partial(about, registry),
                "rename": partial(rename_one, [*levels, *places]),
                "retire": partial(retire_one, [*levels, *places]),
            },
        )


def _rows(registry: Registry) -> list[dict[str, object]]:
    with here.db().read() as tx:
        number = tx.publication()
    outlined = _outlined(str(here.db().path), number, tuple(registry.area_levels))
    return [
        {
            plain("setup.column.area"): trees.indented(depth, marked(one.name, one.retired)),
            plain("setup.column.code"): one.code,
            plain("setup.column.area-level"): registry.area_levels[one.area_level_id].name,
            plain("setup.column.outline"): plain("setup.yes") if one.area_id in outlined else "",
        }
        for depth, one in trees.areas(registry)
    ]


@st.cache_data(max_entries=4, show_spinner=False)
def _outlined(database: str, publication: int, levels: tuple[AreaLevelId, ...]) -> set[AreaId]:
    """Which areas have an outline: kept until something changes, because outlines are large."""
    del database, publication
    with here.db().read() as tx:
        return {area for level in levels for area in shapes(tx, level)}


def add(registry: Registry) -> None:
    """Add places of one level from a list that was pasted or dropped."""
    levels = _levels(registry)
    if not levels:
        st.info(say("setup.no-area-level"))
        return
    with form("add-areas") as fields:
        level = fields.pick("area-level", levels)
        pasted = fields.words("area-list", limit=None)
        file = fields.file("area-file", area_list.KINDS)
        fields.save(
            "add",
            lambda: add_areas(
                here.db(), visitor(), level, area_list.read_areas(pasted, file), at=here.now()
            ),
            lambda added: say("setup.done.areas", count=len(added)),
        )


def add_level() -> None:
    """Add a kind of place."""
    with form("add-area-level") as fields:
        draft = NewAreaLevel(
            name=fields.text("level-name"),
            plural=fields.text("plural"),
            complete=fields.tick("level-complete", True),
        )
        fields.save(
            "add",
            lambda: add_area_level(here.db(), visitor(), draft, at=here.now()),
            lambda one: say("setup.done.added", name=one.name),
        )


def about(registry: Registry) -> None:
    """Say otherwise what the places of a level are called together, and whether they are all."""
    used = {one.slug: one for one in registry.levels}
    if not used:
        st.info(say("setup.no-area-level"))
        return
    names = {slug: one.name for slug, one in used.items()}
    level: AreaLevel = used[choose(st.container(), plain("setup.which"), "level", names)]
    with form("about-area-level", level.area_level_id) as fields:
        seen = fields.seen(level)
        plural = fields.text("plural", seen.plural)
        complete = fields.tick("level-complete", seen.complete)
        fields.save(
            "save",
            lambda: and_protect(
                lambda: change_area_level(
                    here.db(),
                    visitor(),
                    level.area_level_id,
                    plural=plural,
                    complete=complete,
                    expected=seen,
                    at=here.now(),
                ),
                where=complete != seen.complete,
            ),
            lambda one: say("setup.done.saved", name=one.name),
        )


def attach(registry: Registry) -> None:
    """Give the areas of a level their outlines."""
    levels = _levels(registry)
    if not levels:
        st.info(say("setup.no-area-level"))
        return
    with form("attach-outlines") as fields:
        level = fields.pick("area-level", levels)
        file = fields.file("outlines-file", ("geojson", "json"))
        code_property = fields.text("code-property", "code")
        fields.save(
            "attach",
            lambda: attach_shapes(
                here.db(),
                visitor(),
                level,
                file.getvalue() if file else b"",
                code_property,
                at=here.now(),
            ),
            _attached,
        )


def _attached(found: Attached) -> str:
    said = say("setup.done.outlines", count=found.matched)
    if not found.unmatched:
        return said
    codes = found.unmatched[:MOST_CODES]
    return f"{said} {say('setup.unmatched', codes=codes, count=len(found.unmatched))}"


def _levels(registry: Registry) -> dict[AreaLevelId, str]:
    return {one.area_level_id: one.name for one in registry.levels}
