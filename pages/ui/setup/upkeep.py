"""Is it safe: what runs by itself, the last backup, and the ledger that nobody can rewrite."""

from __future__ import annotations

import streamlit as st

from core.registry import Registry
from pages.ui import here
from pages.ui.setup.forms import say_what_was_done
from pages.ui.words import plain, say


def show(_: Registry) -> None:
    """The ledger."""
    ledger()
    say_what_was_done()


def ledger() -> None:
    """The head, printed in full, and a walk along the whole chain."""
    with here.db().read() as tx:
        head = tx.head()
    st.subheader(plain("setup.ledger"), anchor=False)
    st.markdown(say("setup.ledger.head", count=head.sequence))
    st.code(str(head), language=None, wrap_lines=True)
