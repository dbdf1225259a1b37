"""Public letters: what the coalition says, and who stands by it with their name."""

from __future__ import annotations

from html import escape

import streamlit as st

from core.commitments import (
    Letter,
    LetterLine,
    close_letter,
    letter,
    letters,
    sign,
    signer,
    take_signature_back,
    write_letter,
)
from core.language import Sentence
from core.people import Action
from pages.ui import here
from pages.ui.commitments.forms import form, said_and_gone, say_what_was_done
from pages.ui.commitments.links import href, link
from pages.ui.visitor import can, visitor
from pages.ui.words import escaped, plain, say, told_plainly


def show() -> None:
    """The letters, the newest first; for who steers the table, the way to write one."""
    with here.db().read() as tx:
        found = letters(tx)
    if found:
        st.html(f'<ul class="ct-lines">{"".join(_line(one) for one in found)}</ul>')
    else:
        st.info(say("commitments.none-letters"))
    if can(Action.STEER):
        _write()


def _line(one: LetterLine) -> str:
    count = escape(plain("commitments.signed", count=one.signed))
    on = escape(plain("commitments.day", on=here.day_of(one.written_at)))
    to = href(view="letters", letter=one.slug)
    closed = escape(plain("commitments.letter-closed")) if one.closed_at else ""
    return (
        f'<li>{link(to, one.title, look="ct-what")}<span class="ct-quiet">{count}</span>'
        f'<span class="ct-quiet">{on}</span><span class="ct-quiet">{closed}</span></li>'
    )


def _write() -> None:
    with st.expander(plain("commitments.new-letter"), key="new-letter"):
        st.markdown(say("commitments.letter-stays"))
        with form("letter") as fields:
            title = fields.line("letter-title")
            words = fields.words("letter-words", lines=10)
            if fields.pressed("letter"):
                fields.save(
                    lambda: write_letter(here.db(), visitor(), title, words, at=here.now()),
                    say("commitments.done.letter"),
                )


def show_one(slug: str) -> None:
    """A letter with the names below it."""
    with here.db().read() as tx:
        found = letter(tx, slug)
    st.html(f"<p>{link(href(view='letters'), plain('commitments.back-to-letters'))}</p>")
    st.header(escaped(found.title), anchor=False)
    say_what_was_done()
    words, names = st.columns([3, 2], gap="large")
    with words:
        # What was typed as a line stays a line, an empty line a paragraph.
        st.markdown("\n\n".join(_paragraphs(found.words)))
        st.caption(_when(found))
    with names:
        _names(found)
        _sign(found)


def _paragraphs(words: str) -> list[str]:
    return [
        "  \n".join(escaped(line) for line in part.splitlines()) for part in words.split("\n\n")
    ]


def _when(found: Letter) -> str:
    if found.closed_at is not None:
        return say(
            "commitments.letter-was-closed",
            on=here.day_of(found.written_at),
            until=here.day_of(found.closed_at),
        )
    return say("commitments.letter-open", on=here.day_of(found.written_at))


def _names(found: Letter) -> None:
    st.subheader(plain("commitments.signed", count=len(found.signatures)), anchor=False)
    rows = []
    for one in found.signatures:
        name = signer(one)
        said = told_plainly(name) if isinstance(name, Sentence) else name
        at = f'<span class="ct-quiet">{escape(one.organisation or "")}</span>'
        rows.append(f'<li><span class="ct-what" dir="auto">{escape(said)}</span>{at}</li>')
    if rows:
        st.html(f'<ul class="ct-lines">{"".join(rows)}</ul>')


def _sign(found: Letter) -> None:
    """To stand by it, to take one's name back, and for who steers the table to close it."""
    if found.signed_by(visitor().id):
        if st.button(plain("commitments.do.take-signature-back")):
            take_signature_back(here.db(), visitor(), found.letter_id, at=here.now())
            said_and_gone(say("commitments.done.take-signature-back"))
    elif can(Action.PROMISE) and not found.closed:
        with form("sign", found.letter_id) as fields:
            name = fields.line("signed-as", visitor().name)
            if fields.pressed("sign"):
                fields.save(
                    lambda: sign(here.db(), visitor(), found.letter_id, name, at=here.now()),
                    say("commitments.done.sign"),
                )
    if can(Action.STEER) and not found.closed and st.button(plain("commitments.do.close-letter")):
        close_letter(here.db(), visitor(), found.letter_id, at=here.now())
        said_and_gone(say("commitments.done.close-letter"))
