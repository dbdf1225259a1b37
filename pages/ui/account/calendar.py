"""The secret link of the reader's calendar: made, copied once, revoked."""

from __future__ import annotations

from urllib.parse import urlsplit

import streamlit as st

from core.exports import calendar_link_made_at, make_calendar_link, revoke_calendar_link
from core.people import Actor
from pages.ui import here
from pages.ui.words import plain, say

MADE = "account.calendar.made"
REVOKED = "account.calendar.revoked"


def show(me: Actor) -> None:
    """Whether there is a link, and what can be done with it; a new one is shown this once."""
    st.subheader(plain("account.calendar"), anchor=False)
    st.markdown(say("account.calendar-intro"))
    with here.db().read() as tx:
        made_at = calendar_link_made_at(tx, me)
    _say_what_was_done(me)
    if made_at is None:
        st.button(
            plain("account.make-link"), type="primary", on_click=_make, args=(me,), key="make"
        )
        return
    st.markdown(say("account.link-since", on=here.day_of(made_at)))
    with st.container(horizontal=True):
        st.button(plain("account.revoke-link"), on_click=_revoke, args=(me,), key="revoke")
        st.button(plain("account.new-link"), on_click=_make, args=(me,), key="make-another")


def _say_what_was_done(me: Actor) -> None:
    whose, token = st.session_state.pop(MADE, (None, ""))
    if whose == me.id:
        st.success(say("account.link-made"))
        st.code(address(token), language=None, wrap_lines=True)
        with st.expander(plain("account.how-to-subscribe")):
            st.markdown(say("account.subscribe"))
    if st.session_state.pop(REVOKED, None) == me.id:
        st.success(say("account.link-revoked"))


def address(token: str) -> str:
    """Where calendars fetch the feed: as set, else where the reader found us."""
    found = urlsplit(st.context.url or "")
    base = here.settings().base or f"{found.scheme}://{found.netloc}"
    return f"{base}/calendar/{token}.ics"


def _make(me: Actor) -> None:
    token = make_calendar_link(here.db(), me, at=here.now())
    st.session_state[MADE] = (me.id, token)


def _revoke(me: Actor) -> None:
    revoke_calendar_link(here.db(), me, at=here.now())
    st.session_state[REVOKED] = me.id
