"""Is it safe: what runs by itself, the last backup, and the ledger that nobody can rewrite."""

from __future__ import annotations

import streamlit as st

from core.errors import Failure
from core.registry import Registry
from core.store import verify
from core.upkeep import back_up_now, overview
from pages.ui import here
from pages.ui.parts import download
from pages.ui.setup.forms import say_what_was_done
from pages.ui.visitor import visitor
from pages.ui.words import plain, say, why


def show(_: Registry) -> None:
    """Backups, jobs and the ledger."""
    jobs()
    ledger()
    say_what_was_done()


def jobs() -> None:
    """What ran by itself, and a backup at once for those who want one."""
    st.subheader(plain("setup.jobs"), anchor=False)
    if st.button(plain("setup.back-up")):
        try:
            copy = back_up_now(here.db(), now=here.now())
            st.success(say("setup.backed-up", path=str(copy)))
        except Failure as failure:
            st.error(why(failure))
    rows: list[dict[str, object]] = [
        {
            plain("setup.job.kind"): plain(f"setup.job.{one.kind}"),
            plain("setup.job.state"): plain(f"setup.job.{one.state}"),
            plain("setup.job.due"): one.due_at,
            plain("setup.job.ended"): one.finished_at,
            plain("setup.job.said"): one.message and plain(one.message),
        }
        for one in overview(here.db(), visitor())
    ]
    st.dataframe(rows, hide_index=True, key="jobs")
    download(rows, name="jobs")


def ledger() -> None:
    """The head, printed in full, and a walk along the whole chain."""
    with here.db().read() as tx:
        head = tx.head()
    st.subheader(plain("setup.ledger"), anchor=False)
    st.markdown(say("setup.ledger.head", count=head.sequence))
    st.code(str(head), language=None, wrap_lines=True)
    if st.button(plain("setup.ledger.verify")):
        with here.db().read() as tx, st.spinner(plain("setup.ledger.verifying")):
            found = verify(tx.entries())
        if found.whole:
            st.success(say("setup.ledger.whole", count=found.entries))
        else:
            st.error(say("setup.ledger.broken", entry=found.broken_at or 0))
