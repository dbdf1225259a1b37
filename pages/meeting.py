"""What changed since we last met, and what needs us today?"""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from core import commitments, decisions
from core.charts import cell_text, strip_html
from core.outcomes import Card, Happening, cards, feed, last_meeting, next_meeting
from core.registry import Registry
from pages.ui import here
from pages.ui.commitments import agenda
from pages.ui.decisions import waiting
from pages.ui.visitor import theme, visitor
from pages.ui.words import escaped, language, plain, say

ACROSS = 3
FIRST = 5
"""Lines of the feed that are read at once."""


def heading(registry: Registry) -> None:
    """Whose table this is, and when it meets next."""
    st.title(escaped(registry.coalition), anchor=False)
    coming = next_meeting(registry, here.today())
    if coming is not None:
        st.markdown(say("meeting.next", title=coming.title, on=coming.held_on))


def show_card(card: Card, acting: str) -> None:
    """One indicator: everyone, the spread of its groups with the goal, and who acts on it."""
    with st.container(border=True, height="stretch"):
        st.subheader(escaped(card.indicator.name), anchor=False)
        everyone = cell_text(card.indicator, card.everyone)
        st.markdown(say("meeting.everyone", figure=everyone, period=card.period.label))
        st.html(strip_html(card, theme(), language()))
        st.page_link(
            "outcomes.py",
            label=plain("meeting.look-closer"),
            query_params={"indicator": card.indicator.slug},
        )
        st.html(acting)


def happenings(registry: Registry, since: datetime) -> list[Happening]:
    """What was done with figures, promises and decisions, the newest first."""
    with here.db().read() as tx:
        told = (
            *feed(tx, registry, since),
            *commitments.lately(tx, visitor(), since),
            *decisions.lately(tx, visitor(), since),
        )
    return sorted(told, key=lambda one: one.at, reverse=True)


def show_feed(registry: Registry) -> None:
    """What was done since the last meeting, the newest first."""
    before = last_meeting(registry, here.today())
    if before is None:
        return
    st.header(plain("meeting.since"), anchor=False)
    lines = [
        say("meeting.line", on=here.day_of(one.at), said=one.said)
        for one in happenings(registry, here.midnight(before.held_on))
    ]
    when = say("meeting.since-when", title=before.title, on=before.held_on)
    told_first = lines[:FIRST] or [say("meeting.nothing-since")]
    st.markdown("  \n".join([when, *told_first]))
    if lines[FIRST:]:
        with st.expander(plain("meeting.more", count=len(lines) - FIRST)):
            st.markdown("  \n".join(lines[FIRST:]))


def main() -> None:
    registry = here.registry()
    heading(registry)
    show_feed(registry)
    waiting.show()
    with here.db().read() as tx:
        found = cards(tx, registry)
    if not found:
        st.info(say("meeting.nothing-yet"))
        return
    st.header(plain("meeting.where-we-stand"), anchor=False)
    acting = agenda.acting(registry, found)
    for begin in range(0, len(found), ACROSS):
        for place, card in zip(st.columns(ACROSS), found[begin : begin + ACROSS], strict=False):
            with place:
                show_card(card, acting[card.indicator.slug])
    agenda.show(registry)


main()
