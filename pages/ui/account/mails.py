"""The reader's e-mail address, and whether they want the daily reminders."""

from __future__ import annotations

import streamlit as st

from core.errors import Failure
from core.people import Actor, contact, set_contact
from pages.ui import here
from pages.ui.words import plain, say, why

SAID = "account.mails.said"


def show(me: Actor) -> None:
    """The form; what became of it stands in it."""
    with here.db().read() as tx:
        now = contact(tx, me, me.id)
    st.subheader(plain("account.mails"), anchor=False)
    st.markdown(say("account.mails-intro"))
    if here.settings().mail is None:
        st.info(say("account.no-mail-server"))
    with st.form(f"account.mails.{me.id}"):
        email = st.text_input(
            plain("account.email"), now.email, max_chars=254, autocomplete="email"
        )
        digest = st.checkbox(plain("account.digest"), now.digest)
        above = st.container()
        if st.session_state.pop(SAID, None) == me.id:
            above.success(say("account.mails-saved"))
        if st.form_submit_button(plain("account.save"), type="primary"):
            try:
                set_contact(here.db(), me, me.id, email, digest, at=here.now())
            except Failure as failure:
                above.error(why(failure))
                return
            # Drawn anew at once: fields that begin with something else are other fields.
            st.session_state[SAID] = me.id
            st.rerun()
