"""All decisions by where they stand, those that wait for the last word before all others."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import groupby

import streamlit as st

from core.decisions import Kept, Line, Participation, State, decisions, participation
from core.people import Action
from pages.ui import here
from pages.ui.commitments.links import go_to, href, link
from pages.ui.decisions.marks import mark_html, outcome_of, somebody
from pages.ui.visitor import can, visitor
from pages.ui.words import plain, say

NEW = "ask"
"""What the address says for the form of a new question."""


def show() -> None:
    """The title, the list, and what became of what was promised to people."""
    title, new = st.columns([3, 1], vertical_alignment="center")
    title.title(plain("page.decisions"), anchor=False)
    if can(Action.PROMISE):
        new.button(
            plain("decisions.new"),
            type="primary",
            icon=":material/add:",
            width="stretch",
            on_click=go_to,
            args=({NEW: "new"},),
        )
    with here.db().read() as tx:
        found, kept = decisions(tx, visitor()), participation(tx, visitor())
    if not found:
        st.info(say("decisions.none-yet"))
    for state, lines in groupby(found, key=lambda one: one.state):
        st.subheader(plain(f"decisions.group.{state}"), anchor=False)
        st.html(_lines(list(lines), state))
    if kept:
        _promised_and_experienced(kept)


def _lines(lines: Sequence[Line], state: State) -> str:
    look = "dc-list dc-last-first" if state is State.LAST_WORD else "dc-list"
    return f'<ul class="{look}">{"".join(_item(one) for one in lines)}</ul>'


def _item(line: Line) -> str:
    to = href(decision=line.slug)
    question = f'<span dir="auto">{link(to, line.question, look="dc-question")}</span>'
    tag = ""
    if line.mine or line.to_vote:
        wanted = "your-word" if line.mine else "your-vote"
        tag = f' <span class="dc-tag">{escape(plain(f"decisions.{wanted}"))}</span>'
    how = f'<span class="dc-how">{escape(how_far(line))}{tag}</span>'
    marked = mark_html(line.heard) if line.state is State.DECIDED else ""
    return f"<li>{question}{how}{marked}</li>"


def how_far(line: Line) -> str:
    on = here.day_of(line.settled_at or line.raised_at)
    match line.state:
        case State.LAST_WORD:
            if not line.asked:
                return plain("decisions.line.nobody-asked", until=line.last_word_until)
            return plain(
                "decisions.line.last-word",
                answered=line.answered,
                count=line.asked,
                until=line.last_word_until,
            )
        case State.VOTE:
            return plain("decisions.turnout", voted=line.voted, count=line.voters)
        case State.DECIDED | State.WITHOUT_RESULT:
            return plain("decisions.line.settled", outcome=outcome_of(line), on=on)
        case State.WITHDRAWN:
            return plain("decisions.line.withdrawn", on=on)
        case _:
            return plain("decisions.line.raised", by=somebody(line.raised_by), on=on)


def _promised_and_experienced(kept: Sequence[Kept]) -> None:
    st.subheader(plain("decisions.kept"), anchor=False)
    st.markdown(_summary(kept))
    key = "".join(
        f'<span><span class="dc-{shape}" aria-hidden="true"></span>{escape(words)}</span>'
        for shape, words in (
            ("ring", plain("decisions.kept-promised")),
            ("disc", plain("decisions.kept-experienced")),
        )
    )
    lines = "".join(_scale(one) for one in reversed(kept))
    st.html(f'<div class="dc-key">{key}</div><ul class="dc-kept">{lines}</ul>')


def _summary(kept: Sequence[Kept]) -> str:
    told = [one for one in kept if one.experienced]
    if not told:
        return say("decisions.kept-nobody")
    short = sum(one.fell_short for one in told)
    return say("decisions.kept-short", short=short, count=len(told))


def _scale(one: Kept) -> str:
    levels = "".join(_level(one, level) for level in Participation)
    names = "".join(
        f'<span class="dc-name">{escape(plain(f"decisions.level.{level}"))}</span>'
        for level in Participation
    )
    experienced = tuple(plain(f"decisions.level.{level}") for level in one.experienced)
    told = plain(
        "decisions.kept-told" if experienced else "decisions.kept-untold",
        promised=plain(f"decisions.level.{one.promised}"),
        experienced=experienced,
    )
    question = link(href(decision=one.slug), one.question)
    on = escape(plain("decisions.on", on=here.day_of(one.settled_at)))
    picture = f'<div class="dc-scale" role="img" aria-label="{escape(told)}">{levels}{names}</div>'
    return (
        f'<li><span dir="auto">{question}</span> <span class="dc-quiet">{on}</span>{picture}</li>'
    )


def _level(one: Kept, level: Participation) -> str:
    discs = '<span class="dc-disc"></span>' * one.experienced.count(level)
    ring = f'<span class="dc-ring">{discs}</span>' if level is one.promised else discs
    return f"<span>{ring}</span>"
