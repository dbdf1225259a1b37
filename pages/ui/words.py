"""Words on screen: a code becomes text in the reader's language, safe to show as it is."""

from __future__ import annotations

import re

import streamlit as st

from core.errors import Failure
from core.language import Sentence, languages, render

_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~$:^=])")


def language() -> str:
    """The reader's language, of those that there is a catalogue for."""
    wanted = str(st.session_state.get("language") or st.context.locale or "en").split("-")[0]
    return wanted if wanted in languages() else "en"


def escaped(text: str) -> str:
    """Text that people typed, so that Markdown shows it as it was typed."""
    return _MARKDOWN.sub(r"\\\1", text)


def say(code: str, **params: object) -> str:
    """A sentence of the catalogue as Markdown."""
    return render(Sentence(code, params), language(), escape=escaped)


def plain(code: str, **params: object) -> str:
    """A sentence as plain text, for labels that are not Markdown."""
    return render(Sentence(code, params), language())


def told(sentence: Sentence) -> str:
    """A sentence that a verb returned, as Markdown."""
    return render(sentence, language(), escape=escaped)


def told_plainly(sentence: Sentence) -> str:
    """A sentence that a verb returned, as plain text."""
    return render(sentence, language())


def why(failure: Failure) -> str:
    """What a failure says, as Markdown."""
    return told(Sentence(failure.sentence_code, failure.params))
