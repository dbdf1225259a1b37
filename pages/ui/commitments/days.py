"""The timeline: due dates, milestones and check-ins, day after day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from html import escape

import streamlit as st

from core.commitments import Dated, DatedKind, Filter, timeline
from core.people import Actor
from pages.ui import here
from pages.ui.commitments.links import href, link, with_address
from pages.ui.commitments.marks import mark
from pages.ui.words import plain, say

BACK = timedelta(days=31)
"""How far back the timeline begins, unless the reader wants it whole."""
MOST = 300
SHAPES = {
    DatedKind.DUE: "due",
    DatedKind.MILESTONE: "milestone",
    DatedKind.EXPECTED: "check-in-due",
    DatedKind.CHECK_IN: "check-in",
}


def show(reader: Actor, wanted: Filter, today: date) -> None:
    """The days of the commitments that the filters leave, with today among them."""
    with here.db().read() as tx:
        days = timeline(tx, reader, wanted, today)
    if not days:
        st.info(say("commitments.none-found"))
        return
    whole = st.query_params.get("since") == "all"
    shown = [one for one in days if whole or one.on >= today - BACK]
    before = len(days) - len(shown)
    if before:
        words = plain("commitments.days-before", count=before)
        st.html(f"<p>{link(with_address(since='all'), words)}</p>")
    st.html("".join(_months(shown[:MOST], today)))
    if len(shown) > MOST:
        st.caption(say("commitments.days-more", count=len(shown) - MOST))


def _months(days: Sequence[Dated], today: date) -> Iterator[str]:
    """A heading for each month, and its days below."""
    month: tuple[int, int] | None = None
    past = bool(days) and days[0].on < today
    for one in days:
        if (one.on.year, one.on.month) != month:
            if month is not None:
                yield "</ul>"
            month = (one.on.year, one.on.month)
            yield f'<h3>{escape(plain("commitments.month", on=one.on))}</h3><ul class="ct-lines">'
        if past and one.on >= today:
            past = False
            said = escape(plain("commitments.today", on=today))
            yield f'<li class="ct-today">{said}</li>'
        yield _day(one)
    yield "</ul>"


def _day(one: Dated) -> str:
    on = escape(plain("commitments.day", on=one.on))
    kind = mark(SHAPES[one.kind], plain(f"commitments.kind.{one.kind}"))
    who = escape(one.owner or plain("commitments.left"))
    return (
        f'<li><time datetime="{one.on.isoformat()}">{on}</time>{kind}'
        f"{link(href(commitment=one.slug), one.what, look='ct-what')}"
        f'<span class="ct-quiet">{who}</span></li>'
    )
