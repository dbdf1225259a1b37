"""A check-in: from the list to saved in three actions, on a phone too."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from core.commitments import Commitment, Going, Line, Upload, check_in, commitment
from core.errors import Failure
from pages.ui import here
from pages.ui.commitments.forms import Form, form
from pages.ui.visitor import visitor
from pages.ui.words import escaped, plain, say, why

KEY = "check"


def over_the_list() -> None:
    """The check-in that the address asks for, over the list that it came from."""
    slug = st.query_params.get(KEY)
    if not slug:
        return
    try:
        with here.db().read() as tx:
            found = commitment(tx, visitor(), slug, here.today())
    except Failure as failure:
        st.error(why(failure))
        return
    title = plain("commitments.check-in-title")
    st.dialog(title, width="medium", on_dismiss=_close)(_ask)(found)


def _close() -> None:
    st.query_params.pop(KEY, None)


def _ask(found: Commitment) -> None:
    st.markdown(f"**{escaped(found.line.what)}**")
    st.caption(say("commitments.until", on=found.line.due_on))
    kept = {name: said for name, said in st.query_params.to_dict().items() if name != KEY}
    ask(found.line, then=kept)


def ask(line: Line, *, then: Mapping[str, str] | None = None) -> None:
    """One line and how it goes, which saves it; what else there is to say stands behind *more*."""
    with form("check-in", line.commitment_id) as fields:
        done = fields.words("done", lines=3)
        with st.expander(plain("commitments.more-to-say")):
            needed = fields.words("needed", lines=2)
            address = fields.line("link")
            files = [Upload(one.name, one.getvalue()) for one in fields.files("files")]
        st.markdown(say("commitments.how-it-goes"))
        going = _pressed(fields)
        if going is not None:
            chosen = going
            fields.save(
                lambda: check_in(
                    here.db(),
                    visitor(),
                    line.commitment_id,
                    chosen,
                    done,
                    needed,
                    address,
                    files,
                    on=here.today(),
                    at=here.now(),
                ),
                say("commitments.done.checked-in"),
                then=then,
            )


def _pressed(fields: Form) -> Going | None:
    """How it goes, in the button that was pressed."""
    with st.container(horizontal=True):
        pressed = [one for one in Going if fields.pressed(str(one), main=False)]
    return pressed[0] if pressed else None
