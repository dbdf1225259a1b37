"""What its owner says and what others say, side by side; and the talk on the way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

import streamlit as st

from core.commitments import (
    CheckIn,
    Commitment,
    Confirmation,
    Evidence,
    State,
    Verdict,
    evidence,
)
from pages.ui import here
from pages.ui.commitments.marks import owner_of
from pages.ui.visitor import visitor
from pages.ui.words import escaped, plain, say

RECENT = 5
"""Check-ins that are read at once."""


def side_by_side(found: Commitment) -> None:
    """The owner's word and the others' words on whether it was kept; nothing settles them."""
    if found.line.state not in (State.SAID_DONE, State.CONFIRMED) and not found.confirmations:
        return
    st.subheader(plain("commitments.was-it-kept"), anchor=False)
    heard = [one for one in found.confirmations if one.counts]
    if any(one.verdict is not Verdict.KEPT for one in heard) and found.said_done_at:
        st.warning(say("commitments.they-differ"), icon=":material/compare_arrows:")
    own, others = st.columns(2, gap="medium", border=True)
    with own:
        st.markdown("\n\n".join(_own_word(found)))
    with others:
        st.markdown("\n\n".join(_other_words(found.confirmations, heard)))


def _own_word(found: Commitment) -> Iterator[str]:
    yield say("commitments.own-word", who=owner_of(found.line))
    if found.said_done_at is None:
        yield say("commitments.not-said-done")
        return
    yield say("commitments.said-done-on", on=here.day_of(found.said_done_at))
    if found.said_done_words:
        yield _quoted(found.said_done_words)


def _other_words(said: Sequence[Confirmation], heard: Sequence[Confirmation]) -> Iterator[str]:
    yield say("commitments.other-words")
    if not heard:
        yield say("commitments.nobody-yet")
    for one in (*heard, *(one for one in said if not one.counts)):
        who = one.by or plain("commitments.left")
        voice = plain(f"commitments.voice.{one.voice}")
        verdict = plain(f"commitments.verdict.{one.verdict}")
        yield say(
            "commitments.says-so" if one.counts else "commitments.said-before",
            who=who,
            voice=voice,
            verdict=verdict,
            on=here.day_of(one.said_at),
        )
        if one.words:
            yield _quoted(one.words)


def thread(found: Commitment) -> None:
    """Check-ins with their answers and files, the latest first."""
    st.subheader(plain("commitments.check-ins"), anchor=False)
    if not found.check_ins:
        st.markdown(say("commitments.no-check-in"))
        return
    for one in found.check_ins[:RECENT]:
        _check_in(one)
    rest = found.check_ins[RECENT:]
    if rest:
        title = plain("commitments.earlier-check-ins", count=len(rest))
        with st.expander(title, key="earlier-panel", on_change="rerun") as panel:
            if panel.open:
                for one in rest:
                    _check_in(one)


def _check_in(one: CheckIn) -> None:
    who = one.by or plain("commitments.left")
    lines = [
        say(
            "commitments.checked-in",
            who=who,
            on=one.said_on,
            going=plain(f"commitments.going.{one.going}"),
        )
    ]
    if one.done:
        lines.append(_quoted(one.done))
    if one.needed:
        lines.append(say("commitments.is-needed", words=one.needed))
    if one.link:
        lines.append(say("commitments.see-also", address=one.link))
    if one.answer and one.answered_at is not None:
        by = one.answered_by or plain("commitments.left")
        lines.append(say("commitments.answered", who=by, on=here.day_of(one.answered_at)))
        lines.append(_quoted(one.answer))
    with st.container(border=True):
        st.markdown("\n\n".join(lines))
        _files(one)


def _files(one: CheckIn) -> None:
    if not one.evidence:
        return
    with st.container(horizontal=True):
        for file in one.evidence:
            st.download_button(
                escaped(file.file_name),
                data=partial(_content, file),
                file_name=file.file_name,
                mime=file.media_type,
                on_click="ignore",
                icon=":material/attach_file:",
                key=f"evidence-{file.evidence_id}",
            )


def _content(file: Evidence) -> bytes:
    with here.db().read() as tx:
        return evidence(tx, visitor(), file.evidence_id)[1]


def _quoted(words: str) -> str:
    """What somebody typed, as a quotation in Markdown, its lines kept."""
    return "\n".join(f"> {escaped(line)}  " for line in words.splitlines())
