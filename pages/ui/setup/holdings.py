"""What an organisation holds at the table: seats, votes, and money that it decides about."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from core.commitments import Holding, load_and_power, set_holding
from core.people import Organisation
from pages.ui import here
from pages.ui.filters import choose
from pages.ui.setup.forms import form
from pages.ui.visitor import visitor
from pages.ui.words import plain, say


def hold(joined: Sequence[Organisation]) -> None:
    """Choose an organisation and write down what it holds."""
    by_id = {str(one.organisation_id): one for one in joined}
    if not by_id:
        st.info(say("setup.nothing-here"))
        return
    names = {key: one.name for key, one in by_id.items()}
    one = by_id[choose(st.container(), plain("setup.which"), "entry", names)]
    with here.db().read() as tx:
        shares = load_and_power(tx, visitor(), here.today())
    held = {share.organisation_id: share.holding for share in shares}
    now = held.get(one.organisation_id, Holding())
    with form("holding", one.organisation_id) as fields:
        seats = fields.whole("seats", now.seats)
        votes = fields.whole("votes", now.votes)
        money = fields.amount("money", now.money)
        fields.save(
            "save",
            lambda: set_holding(
                here.db(), visitor(), one.organisation_id, seats, votes, money, at=here.now()
            ),
            lambda _: say("setup.done.saved", name=one.name),
        )
