"""The last word on screen: what was said, by whom as they wish to be named, and room to say it."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from html import escape
from uuid import UUID

import streamlit as st

from core.decisions import (
    Decision,
    Named,
    Naming,
    State,
    Statement,
    back_to_discussion,
    open_last_word,
    open_vote,
    pass_on,
    speak,
)
from core.people import Action, Role
from pages.ui import here
from pages.ui.decisions.forms import Form, form
from pages.ui.decisions.forms import named as called
from pages.ui.decisions.marks import mark_html, named, said
from pages.ui.visitor import can, visitor
from pages.ui.words import plain, say

LONG = 240
"""From so many characters on, a last word is set smaller."""
USUAL = timedelta(days=7)


def show(found: Decision) -> None:
    """What was said last, and whoever is still waited for."""
    line = found.line
    if line.state in (State.DRAFT, State.DISCUSSION) and not found.statements:
        return
    with st.container(key="dc-last-word"):
        st.header(plain("decisions.last-word"), anchor=False)
        for one in found.statements:
            st.html(_quote(one))
        marked = mark_html(line.heard, found.opened_because)
        if marked:
            st.html(marked)
        if found.asked_because:
            st.markdown(say("decisions.unasked", because=found.asked_because))
        if line.state is State.LAST_WORD:
            _waiting(found)


def _quote(one: Statement) -> str:
    look = "dc-quote dc-long" if len(one.words) > LONG else "dc-quote"
    before = f" · {plain('decisions.before-more-talk')}" if one.earlier_turn else ""
    return (
        f'<figure class="dc-last"><blockquote><div class="{look}" dir="auto">'
        f"{escape(said(one.words))}</div></blockquote><figcaption><bdi>"
        f"{escape(named(one.how, one.name))}</bdi>"
        f'<span class="dc-quiet">{escape(before)}</span></figcaption></figure>'
    )


def _waiting(found: Decision) -> None:
    line = found.line
    if line.asked:
        told = {"answered": line.answered, "count": line.asked, "until": line.last_word_until}
        st.markdown(say("decisions.waiting", **told))
    if found.is_asked:
        st.markdown(say("decisions.you-are-asked"))
        _speaking(found, None, "speak")
    if found.asked:
        with st.expander(plain("decisions.write-down")):
            people = {one.id: one.name for one in here.everybody() if one.id in found.asked}
            if people:
                whose = st.selectbox(
                    plain("decisions.field.whose"),
                    list(people),
                    format_func=people.__getitem__,
                    key=f"decisions.whose.{line.slug}",
                )
                _speaking(found, whose, "write-down")


def _speaking(found: Decision, whose: UUID | None, name: str) -> None:
    """To say the last word, or to pass."""
    key = {"whose": whose, "at": here.now()}
    with form(name, f"{visitor().id}.{found.line.slug}.{whose}") as fields:
        words = fields.words("last-word", lines=6)
        how = ask_name(fields)
        buttons = st.container(horizontal=True)
        with buttons:
            speaking, passing = fields.pressed("speak"), fields.pressed("pass", main=False)
        act = partial(speak, here.db(), visitor(), found.line.decision_id)
        if speaking:
            fields.keep(lambda: act(words, how, **key), "spoken")  # type: ignore[arg-type]
        if passing:
            leave = partial(pass_on, here.db(), visitor(), found.line.decision_id)
            fields.keep(lambda: leave(**key), "passed")  # type: ignore[arg-type]


def ask_name(fields: Form) -> Named:
    """How they wish to be named; the name itself is not what comes first."""
    order = (Naming.MEMBER, Naming.NAME, Naming.OWN)
    how = fields.one_of("naming", called("naming", order), Naming.MEMBER)
    own = fields.line("own-name")
    return Named(how or Naming.MEMBER, own if how is Naming.OWN else "")


def show_opening(found: Decision) -> None:
    """For those who steer: to end the discussion and ask for the last word."""
    if found.line.state is not State.DISCUSSION or not can(Action.STEER):
        return
    knowing = {one.id: one.name for one in here.everybody() if Role.LIVED_EXPERIENCE in one.roles}
    with (
        st.expander(plain("decisions.open-last-word")),
        form("open-last-word", found.line.slug) as fields,
    ):
        st.markdown(say("decisions.open-last-word-how"))
        asked = fields.several("asked", knowing)
        until = fields.day("until", here.today() + USUAL)
        reason = fields.words("why-nobody", lines=1)
        if fields.pressed("open-last-word"):
            fields.keep(
                lambda: open_last_word(
                    here.db(),
                    visitor(),
                    found.line.decision_id,
                    asked,
                    until,
                    reason=reason,
                    today=here.today(),
                    at=here.now(),
                ),
                "last-word-opened",
            )


def show_ending(found: Decision) -> None:
    """For those who steer: to open the vote, or to talk again about what was said."""
    if found.line.state is not State.LAST_WORD or not can(Action.STEER):
        return
    with form("open-vote", found.line.slug) as fields:
        reason = fields.words("vote-reason", lines=1, hint=True)
        with st.container(horizontal=True):
            opening, going_back = fields.pressed("open-vote"), fields.pressed("back", main=False)
        act = (here.db(), visitor(), found.line.decision_id, reason)
        if opening:
            fields.keep(lambda: open_vote(*act, today=here.today(), at=here.now()), "vote-opened")
        if going_back:
            fields.keep(lambda: back_to_discussion(*act, at=here.now()), "back")
