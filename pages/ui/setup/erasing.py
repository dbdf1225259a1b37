"""Erasing a person: what goes, what stays, and by when it is gone from the backups too."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import streamlit as st

from core.errors import InvalidEntry
from core.people import Actor, erase_person, erasing_unfinished, finish_erasing
from core.upkeep import KEPT
from pages.ui import here
from pages.ui.setup.forms import form
from pages.ui.setup.person import which
from pages.ui.visitor import visitor
from pages.ui.words import plain, say


def erase(people: Sequence[Actor], left: Sequence[Actor]) -> None:
    """Choose a person and erase them, after reading what that means."""
    one = which(people, left)
    if one is not None:
        _erase_one(one)
    finish()


def _erase_one(one: Actor) -> None:
    gone_by = here.today() + timedelta(days=KEPT)
    with form("erase", one.id) as fields:
        st.warning(say("setup.erase", name=one.name), icon=":material/warning:")
        st.markdown(say("setup.erase.goes"))
        st.markdown(say("setup.erase.stays"))
        st.markdown(say("setup.erase.backups", count=KEPT, on=gone_by))
        typed = fields.text("erase-name")

        def do_it() -> int:
            if typed.split() != one.name.split():
                raise InvalidEntry(reason="another-name", name=one.name)
            with st.spinner(plain("setup.erasing")):
                return erase_person(here.db(), visitor(), one.id, at=here.now())

        fields.save("erase", do_it, lambda _: say("setup.done.erased", on=gone_by))


def finish() -> None:
    """Write the file anew, where that could not be done when somebody was erased."""
    with here.db().read() as tx:
        unfinished = erasing_unfinished(tx)
    if not unfinished:
        return
    with form("finish-erasing") as fields:
        st.markdown(say("setup.unfinished"))
        fields.save(
            "finish-erasing",
            lambda: finish_erasing(here.db(), visitor(), at=here.now()),
            lambda _: say("setup.done.finished"),
        )
