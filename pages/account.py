"""Who am I here, how am I reached, and what is kept about me?"""

from __future__ import annotations

import streamlit as st

from core.people import FOUNDER, Actor
from pages.ui import here
from pages.ui.account import calendar, mails, my_data
from pages.ui.visitor import visitor
from pages.ui.words import escaped, plain, say


def show_who(me: Actor) -> None:
    """Name, organisation and roles, as everybody else knows them."""
    home = here.registry().organisations.get(me.organisation_id) if me.organisation_id else None
    roles = tuple(plain(f"account.role.{one}") for one in sorted(me.roles))
    st.subheader(escaped(me.name), anchor=False)
    place = say("account.at", organisation=home) if home else say("account.on-their-own")
    st.markdown("  \n".join([place, say("account.roles", roles=roles)]))
    if me.introduction:
        st.markdown(escaped(me.introduction))
    st.markdown(say("account.to-change"))


def main() -> None:
    st.title(plain("page.account"), anchor=False)
    me = visitor()
    if me.id == FOUNDER.id:
        st.info(say("account.nobody-yet"))
        return
    # On a phone one below the other, in this order.
    first, second = st.columns(2, gap="large")
    with first:
        show_who(me)
        mails.show(me)
    with second:
        calendar.show(me)
        my_data.show(me)


main()
