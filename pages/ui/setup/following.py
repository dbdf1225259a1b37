"""The wall follows the registry: what adds up to what decides what has to be withheld."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import streamlit as st

from core.errors import Conflict, Failure
from core.language import Sentence
from core.submissions import show_all_anew
from pages.ui import here
from pages.ui.visitor import visitor
from pages.ui.words import plain

T = TypeVar("T")


def and_protect(verb: Callable[[], T], *, where: bool) -> T:
    """Do it, and where it changes what adds up, protect everything that is on the wall anew.

    Raises Conflict where it was done but the wall could not follow.
    """
    done = verb()
    if where:
        try:
            with st.spinner(plain("setup.protecting")):
                show_all_anew(here.db(), visitor(), at=here.now())
        except Failure as failure:
            because = Sentence(failure.sentence_code, failure.params)
            raise Conflict(reason="rules-kept", because=because) from failure
    return done
