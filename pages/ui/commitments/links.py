"""Links inside lists: an address in plain HTML, followed without leaving the running page."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from urllib.parse import parse_qsl, urlencode, urlsplit

import streamlit as st

PAGES = {
    "commitments": "commitments.py",
    "decisions": "decisions.py",
    "outcomes": "outcomes.py",
}
"""The pages that a list may lead to, by their path."""
KEY = "commitments.link"
# A link works without this too, as a new visit; with it the reader stays who they are.
SCRIPT = """
export default ({ setTriggerValue }) => {
    const plain = (click) => !(click.button || click.ctrlKey || click.metaKey || click.shiftKey);
    const follow = (click) => {
        const link = click.target.closest?.("a.ct-go");
        if (!link || !plain(click)) return;
        click.preventDefault();
        setTriggerValue("to", link.getAttribute("href"));
    };
    document.addEventListener("click", follow);
    return () => document.removeEventListener("click", follow);
};
"""
_listener = st.components.v2.component("common_table_links", js=SCRIPT)


def href(page: str = "", **address: str) -> str:
    """An address; without a page, one of the page that the reader is on."""
    return f"{page}?{urlencode(address)}"


def link(to: str, words: str, *, look: str = "") -> str:
    """A link in HTML; `words` is plain text."""
    return (
        f'<a class="ct-go {look}" dir="auto" href="{escape(to)}" target="_self">{escape(words)}</a>'
    )


def follow() -> None:
    """Listen for links of this page's lists; once on a page, after everything that it shows."""
    with st.container(height=1, border=False, key="ct-listener"):
        _listener(key=KEY, on_to_change=_go)
    asked = urlsplit(str(st.session_state.pop(_LEAVE, "")))
    if asked.path in PAGES:
        st.switch_page(PAGES[asked.path], query_params=dict(parse_qsl(asked.query)))


_LEAVE = f"{KEY}.leave"


def _go() -> None:
    to = str(st.session_state[KEY]["to"])
    asked = urlsplit(to)
    if asked.path:
        st.session_state[_LEAVE] = to
    else:
        go_to(dict(parse_qsl(asked.query)))


def go_to(address: Mapping[str, str]) -> None:
    """Write an address, keeping nothing of the one before; in a callback, before anything draws."""
    st.query_params.from_dict(dict(address))


def with_address(**changes: str | None) -> str:
    """The address as it is, but for what is named; None takes it out."""
    kept = {**st.query_params.to_dict(), **changes}
    return href(**{name: value for name, value in kept.items() if value})
