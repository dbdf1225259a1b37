"""To change a promise: what somebody typed stays, also where another was faster."""

from __future__ import annotations

import streamlit as st

from core.commitments import Commitment, Wording, change
from core.errors import Failure, IllegalMove
from core.registry import Registry
from pages.ui import here
from pages.ui.commitments import promising
from pages.ui.commitments.forms import Form, form
from pages.ui.commitments.wording import wording_lines
from pages.ui.visitor import visitor
from pages.ui.words import escaped, say

MEANWHILE = "changed-meanwhile"


def show(registry: Registry, found: Commitment) -> None:
    """The form with the words as they were when it was opened; beside it, what overtook them."""
    st.markdown(say("commitments.ask.change"))
    fields = Form("change", found.line.commitment_id)
    seen = fields.first_seen((found.version, found.wording))
    overtaken = found.version != seen[0]
    place, beside = st.columns([3, 2], gap="medium") if overtaken else (st.container(), None)
    with place, form("change", found.line.commitment_id) as fields:
        wording = promising.ask(registry, fields, seen[1], {}, {})
        reason = fields.words("reason", lines=2)
        expected = st.session_state.get(fields.of("expected"), seen[0])
        if fields.pressed("change"):
            _save(fields, found, wording, reason, expected)
    if beside is not None:
        with beside:
            st.markdown(say("commitments.now-reads"))
            lines = [f"**{escaped(found.line.what)}**", *wording_lines(registry, found.wording)]
            st.markdown("  \n".join(lines))


def _save(fields: Form, found: Commitment, wording: Wording, reason: str, expected: int) -> None:
    def refused(failure: Failure) -> None:
        # Whoever saves again has seen the words that stand beside theirs.
        if isinstance(failure, IllegalMove) and failure.reason == MEANWHILE:
            st.session_state[fields.of("expected")] = found.version

    fields.save(
        lambda: change(
            here.db(),
            visitor(),
            found.line.commitment_id,
            wording,
            reason=reason,
            expected=expected,
            at=here.now(),
        ),
        say("commitments.done.change"),
        refused=refused,
    )
