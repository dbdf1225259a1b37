"""What *Meeting* shows of decisions: those that wait for the last word, or are voted on."""

from __future__ import annotations

from html import escape

import streamlit as st

from core.decisions import Line, State, decisions
from pages.ui.commitments.keeping import kept
from pages.ui.commitments.links import href, link
from pages.ui.commitments.marks import look
from pages.ui.decisions.listing import how_far
from pages.ui.visitor import visitor
from pages.ui.words import plain

WAITING = (State.LAST_WORD, State.VOTE)


def show() -> None:
    """The decisions that need somebody today, if there are any."""
    reader = visitor()
    lines = kept("decisions", reader, lambda tx: decisions(tx, reader))
    waiting = [one for one in lines if one.state in WAITING]
    if not waiting:
        return
    look()
    st.header(plain("meeting.to-decide"), anchor=False)
    st.html(f'<ul class="ct-lines">{"".join(_item(one) for one in waiting)}</ul>')


def _item(one: Line) -> str:
    to = href("decisions", decision=one.slug)
    state = escape(plain(f"decisions.group.{one.state}"))
    return (
        f'<li><span class="ct-mark">{state}</span>{link(to, one.question, look="ct-what")}'
        f'<span class="ct-quiet">{escape(how_far(one))}</span></li>'
    )
