"""The coalition itself: its name, its strategies, when it meets, and how to start one's own."""

from __future__ import annotations

from functools import partial

import streamlit as st

from core.registry import (
    EntryKind,
    Meeting,
    Registry,
    add_meeting,
    add_strategy,
    cancelled_meetings,
    move_meeting,
    name_coalition,
    out_of_use,
)
from pages.ui import here
from pages.ui.filters import choose
from pages.ui.setup.forms import form
from pages.ui.setup.names import Known, rename_one, retire_one
from pages.ui.setup.sections import do, sides, table
from pages.ui.visitor import visitor
from pages.ui.words import plain, say

LEAVE_THE_SAMPLE = (
    "COMMON_TABLE_SAMPLE=false COMMON_TABLE_DATABASE=data/our-coalition.duckdb make run"
)


def show(registry: Registry) -> None:
    """What the coalition has decided about itself, and what can be changed."""
    entries = known(registry)
    tables, forms = sides()
    with tables:
        st.subheader(plain("setup.meetings"), anchor=False)
        table([_meeting(one) for one in registry.meetings], name="meetings")
        st.subheader(plain("setup.strategies"), anchor=False)
        strategies(registry)
        start_your_own()
    with forms:
        do(
            "coalition",
            {
                "meeting": set_date,
                "move": partial(move, registry),
                "strategy": add_one,
                "name": partial(name, registry),
                "rename": partial(rename_one, entries),
                "retire": partial(retire_one, entries),
            },
        )


def known(registry: Registry) -> list[Known]:
    """The strategies and meetings, those that are out of use last."""
    with here.db().read() as tx:
        dropped, cancelled = out_of_use(tx, EntryKind.STRATEGY), cancelled_meetings(tx)
    return [
        *(Known(EntryKind.STRATEGY, one.strategy_id, one.name) for one in registry.strategies),
        *(_known_meeting(one, cancelled=False) for one in registry.meetings),
        *(Known(EntryKind.STRATEGY, one.id, one.name, retired=True) for one in dropped),
        *(_known_meeting(one, cancelled=True) for one in cancelled),
    ]


def _known_meeting(one: Meeting, *, cancelled: bool) -> Known:
    return Known(EntryKind.MEETING, one.meeting_id, one.title, cancelled, _dated(one))


def strategies(registry: Registry) -> None:
    """What the coalition does for its goals, each in its own words."""
    if not registry.strategies:
        st.info(say("setup.none.strategies"))
    for one in registry.strategies:
        st.markdown(say("setup.strategy", name=one.name, description=one.description))


def start_your_own() -> None:
    """How a coalition leaves the sample behind and begins with a table of its own."""
    with st.expander(plain("setup.own"), icon=":material/flag:"):
        st.markdown(say("setup.own.how"))
        st.code(LEAVE_THE_SAMPLE, language=None, wrap_lines=True)
        st.markdown(say("setup.own.then"))


def _meeting(one: Meeting) -> dict[str, object]:
    return {
        plain("setup.column.day"): plain("setup.day", on=one.held_on),
        plain("setup.column.name"): one.title,
    }


def _dated(one: Meeting) -> str:
    return plain("setup.dated", title=one.title, on=one.held_on)


def set_date() -> None:
    """Set the date of a meeting."""
    with form("add-meeting") as fields:
        title = fields.text("meeting-title")
        day = fields.day("meeting-day", here.today())
        fields.save(
            "add",
            lambda: add_meeting(here.db(), visitor(), title, day, at=here.now()),
            lambda one: say("setup.done.meeting", title=one.title, on=one.held_on),
        )


def move(registry: Registry) -> None:
    """Move a meeting to another day."""
    meetings = {str(one.meeting_id): one for one in registry.meetings}
    if not meetings:
        st.info(say("setup.nothing-here"))
        return
    shown = {key: _dated(one) for key, one in meetings.items()}
    one = meetings[choose(st.container(), plain("setup.which"), "meeting", shown)]
    with form("move-meeting", one.meeting_id) as fields:
        seen = fields.seen(one.held_on)
        day = fields.day("meeting-day", seen)
        fields.save(
            "move",
            lambda: move_meeting(
                here.db(), visitor(), one.meeting_id, day, expected=seen, at=here.now()
            ),
            lambda moved: say("setup.done.meeting", title=moved.title, on=moved.held_on),
        )


def add_one() -> None:
    """Add something that the coalition does for its goals."""
    with form("add-strategy") as fields:
        called = fields.text("strategy-name")
        description = fields.words("strategy-description")
        fields.save(
            "add",
            lambda: add_strategy(here.db(), visitor(), called, description, at=here.now()),
            lambda one: say("setup.done.added", name=one.name),
        )


def name(registry: Registry) -> None:
    """Give the coalition its name; a sample stays a sample."""
    with form("name-coalition") as fields:
        seen = fields.seen(registry.coalition)
        called = fields.text("coalition-name", seen)
        fields.save(
            "rename",
            lambda: name_coalition(
                here.db(),
                visitor(),
                called,
                sample=registry.sample,
                expected=seen,
                at=here.now(),
            ),
            lambda new: say("setup.done.saved", name=new),
        )
