"""What keeps a page from breaking: failures are said in a sentence, surprises with a number."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import streamlit as st

from core.errors import Failure
from pages.ui.words import say, why

log = logging.getLogger("common_table")


@contextmanager
def guarded() -> Iterator[None]:
    """Say what goes wrong inside: a failure as its sentence, anything else as our apology."""
    try:
        yield
    except Failure as failure:
        st.error(why(failure))
    except Exception as error:
        reference = secrets.token_hex(3)
        log.error("page failed, reference %s", reference, exc_info=error)
        st.error(say("frame.apology", reference=reference))


def answering(draw: Callable[[], None]) -> Callable[[], None]:
    """A page whose filters draw only the page again, and not what surrounds it."""

    @st.fragment
    def drawn() -> None:
        with guarded():
            draw()

    return drawn
