"""How a commitment stands, by a word and a shape; colour comes third."""

from __future__ import annotations

from html import escape
from pathlib import Path

import streamlit as st

from core.commitments import Line, Standing, State
from pages.ui.words import plain, told_plainly

LOOK = Path(__file__).parent / "commitments.css"


def look() -> None:
    """What the lists of this page look like; once on a page that shows one."""
    st.html(LOOK)


def mark(name: str, words: str) -> str:
    """A shape with its word beside it, in HTML."""
    shape = f'<span class="ct-shape ct-{name}" aria-hidden="true"></span>'
    return f'<span class="ct-mark">{shape}{escape(words)}</span>'


def standing_mark(line: Line) -> str:
    """The shape and the word of how a commitment stands."""
    if line.standing is Standing.ENDED:
        name = "confirmed" if line.state is State.CONFIRMED else "released"
        return mark(name, plain(f"commitments.ended.{name}"))
    return mark(str(line.standing), plain(f"commitments.standing.{line.standing}"))


def because(line: Line) -> str:
    """Why it stands so, as HTML."""
    return escape(told_plainly(line.because))


def owner_of(line: Line) -> str:
    """Who promised, as plain text, also where they have left."""
    return line.owner or plain("commitments.left")


def partners_of(line: Line) -> str:
    """The accountability partners, as plain text; nothing where there is none."""
    names = tuple(one or plain("commitments.left") for one in line.companions)
    return plain("commitments.names", names=names) if names else ""
