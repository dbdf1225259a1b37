"""The whole plan in a sentence with a thin bar, and what needs the reader today."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

import streamlit as st

from core.commitments import Filter, Line, Progress, Standing, State, page, progress
from core.people import Actor
from core.store import Reader
from pages.ui import here
from pages.ui.commitments.keeping import kept
from pages.ui.commitments.links import href, link, with_address
from pages.ui.commitments.listing import UNDER_WAY
from pages.ui.commitments.marks import because, standing_mark
from pages.ui.words import plain

PARTS = ("confirmed", "said-done", "active", "not-begun")
MOST = 6
"""Lines of what needs the reader that are shown; the rest is in their list."""


def show(reader: Actor) -> None:
    """Both, worked out again only when something was done, or on another day."""
    whole, lines = kept("summary", reader, lambda tx: _look(tx, reader))
    if whole.total:
        st.html(_bar(whole))
    if lines:
        st.html(_needs(lines))


def _look(tx: Reader, reader: Actor) -> tuple[Progress, tuple[Line, ...]]:
    today = here.today()
    mine = page(tx, reader, Filter(mine=True), today).lines
    theirs = Filter(accompanied=True, standing=Standing.WAITING)
    waiting = page(tx, reader, theirs, today).lines
    return progress(tx, reader, today), (*_own(mine), *waiting)


def _own(mine: tuple[Line, ...]) -> Iterator[Line]:
    """The reader's own that are late, that a check-in is due for, or that wait to be accepted."""
    today = here.today()
    for line in mine:
        due = line.next_check_in is not None and line.next_check_in <= today
        if line.standing is Standing.LATE or due or line.state is State.PROPOSED:
            yield line


def _bar(whole: Progress) -> str:
    of = whole.by_state.get
    released = of(State.RELEASED, 0)
    counts = {
        "confirmed": of(State.CONFIRMED, 0),
        "said-done": of(State.SAID_DONE, 0),
        "active": of(State.ACTIVE, 0),
        "not-begun": of(State.ACCEPTED, 0) + of(State.PROPOSED, 0),
    }
    parts = "".join(
        f'<span class="ct-part ct-part-{name}" style="flex:{counts[name]}"></span>'
        for name in PARTS
        if counts[name]
    )
    keys = "".join(
        f'<li><span class="ct-part ct-part-{name}"></span>'
        f"{escape(plain(f'commitments.part.{name}', count=counts[name]))}</li>"
        for name in PARTS
    )
    said = plain("commitments.whole", count=whole.total, kept=counts["confirmed"])
    if whole.milestones:
        steps = (whole.milestones_reached, whole.milestones)
        said += " " + plain("commitments.steps", reached=steps[0], count=steps[1])
    if released:
        said += " " + plain("commitments.let-go", count=released)
    return (
        f"<p>{escape(said)}</p>"
        f'<div class="ct-bar" aria-hidden="true">{parts}</div><ul class="ct-key">{keys}</ul>'
    )


def _needs(lines: tuple[Line, ...]) -> str:
    title = plain("commitments.needs-you", count=len(lines))
    rows = "".join(_need(one) for one in lines[:MOST])
    return f'<section><h2>{escape(title)}</h2><ul class="ct-lines">{rows}</ul></section>'


def _need(line: Line) -> str:
    if line.state in UNDER_WAY:
        to, words = with_address(check=line.slug), plain("commitments.check-in")
    elif line.state is State.PROPOSED:
        to, words = href(commitment=line.slug), plain("commitments.answer-proposal")
    else:
        to, words = href(commitment=line.slug), plain("commitments.say-whether-kept")
    return (
        f"<li>{standing_mark(line)}{link(href(commitment=line.slug), line.what, look='ct-what')}"
        f'<span class="ct-quiet">{because(line)}</span>{link(to, words, look="ct-press")}</li>'
    )
