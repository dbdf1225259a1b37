"""What a decision looks like: its steps, people's words, and how they are named, in HTML."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import Path

import streamlit as st

from core.decisions import Decision, Heard, Line, Naming, State
from pages.ui.words import plain

LOOK = Path(__file__).parent / "decisions.css"
WITH_A_MARK = frozenset(Heard) - {Heard.ALL}
STEPS = (State.DISCUSSION, State.LAST_WORD, State.VOTE, State.DECIDED)
AT = {State.DRAFT: -1, State.WITHOUT_RESULT: 2, State.WITHDRAWN: -1} | {
    state: number for number, state in enumerate(STEPS)
}


def look() -> None:
    """The style of this page; once on it."""
    st.html(LOOK)


def words_html(text: str, look: str = "dc-words") -> str:
    """What somebody wrote, as they wrote it, in the direction of its script."""
    return f'<div class="{look}" dir="auto">{escape(said(text))}</div>'


def said(words: str) -> str:
    """Somebody's words as plain text, also where they were erased."""
    return words or plain("decisions.erased")


def named(how: Naming, name: str | None) -> str:
    """How somebody who has the last word is named, as plain text."""
    if how is Naming.MEMBER:
        return plain("decisions.a-member")
    return name or plain("decisions.left")


def somebody(name: str | None) -> str:
    """A name as plain text, also of who has left."""
    return name or plain("decisions.left")


def mark_html(heard: Heard | None, reason: str = "") -> str:
    """What a vote carries for ever where not all who were asked spoke before it."""
    if heard not in WITH_A_MARK:
        return ""
    because = f'<div class="dc-because" dir="auto">{escape(reason)}</div>' if reason else ""
    said = escape(plain(f"decisions.heard.{heard}"))
    return f'<div class="dc-mark" role="note"><strong>{said}</strong>{because}</div>'


def steps_html(found: Decision) -> str:
    """The steps of a decision, with where it stands and what each has brought."""
    at = AT[found.line.state]
    lines = "".join(
        _step(number, name, detail, at)
        for number, (name, detail) in enumerate(zip(STEPS, _details(found), strict=True))
    )
    return f'<ol class="dc-steps" aria-label="{escape(plain("decisions.steps"))}">{lines}</ol>'


def _step(number: int, name: State, detail: str, at: int) -> str:
    past = number < at or (number == at and name is State.DECIDED)
    kind = "past" if past else "now" if number == at else "next"
    current = ' aria-current="step"' if number == at else ""
    told = f'<span class="dc-detail">{escape(detail)}</span>' if detail else ""
    title = escape(plain(f"decisions.step.{name}"))
    hidden = f'<span class="dc-hidden">{escape(plain(f"decisions.step.is-{kind}"))}</span>'
    return f'<li class="dc-{kind}"{current}><span class="dc-step">{title}</span>{hidden}{told}</li>'


def _details(found: Decision) -> Iterator[str]:
    line = found.line
    said = len(found.contributions)
    yield plain("decisions.contributions", count=said) if said else ""
    heard = plain("decisions.answered", answered=line.answered, count=line.asked)
    yield heard if line.asked else ""
    voting = line.state is State.VOTE or found.result is not None
    yield plain("decisions.turnout", voted=voted(found), count=line.voters) if voting else ""
    decided = line.state is State.DECIDED
    yield plain(f"decisions.outcome.{line.outcome}") if decided else ""


def voted(found: Decision) -> int:
    """How many have voted."""
    return found.result.turnout if found.result else found.line.voted


def outcome_of(line: Line) -> str:
    """How a vote ended, as plain text."""
    chosen = line.chosen or ""
    return plain(f"decisions.result.{line.outcome}", chosen=chosen)
