"""What is worked out once, and kept for a visitor until somebody does something."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast

import streamlit as st

from core.people import Actor
from core.store import Reader
from pages.ui import here

T = TypeVar("T")


def kept(name: str, reader: Actor, work: Callable[[Reader], T]) -> T:
    """What `work` found; done again only when the ledger has grown, or on another day."""
    key = f"commitments.kept.{name}"
    with here.db().read() as tx:
        moment = (tx.head(), reader.id, here.today())
        found = st.session_state.get(key)
        if found is None or found[0] != moment:
            found = st.session_state[key] = (moment, work(tx))
    return cast(T, found[1])
