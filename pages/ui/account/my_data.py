"""What is kept about the reader, to take along."""

from __future__ import annotations

import streamlit as st

from core.exports import about_me
from core.people import Actor
from pages.ui import here
from pages.ui.words import plain, say


def show(me: Actor) -> None:
    """What there is, in words, and all of it as a file that is made when it is asked for."""

    def made() -> bytes:
        with here.db().read() as tx:
            return about_me(tx, me)

    st.subheader(plain("account.data"), anchor=False)
    st.markdown(say("account.data-intro"))
    st.download_button(
        plain("account.download"),
        made,
        file_name=f"{here.today()}-about-me.json",
        mime="application/json",
        on_click="ignore",
        key="about-me",
    )
    st.markdown(say("account.data-erase"))
