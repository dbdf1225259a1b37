"""Filters that live in the address, so that every view is a link.

The address holds slugs, not the words on screen, so that a link outlives a renaming and a change
of language.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

import streamlit as st
from streamlit.delta_generator import DeltaGenerator


class Place(Protocol):
    """Where a widget stands: the page itself, a column, a form."""

    @property
    def selectbox(self) -> Any: ...

    @property
    def toggle(self) -> Any: ...

    @property
    def text_input(self) -> Any: ...

    @property
    def segmented_control(self) -> Any: ...


def filters() -> DeltaGenerator:
    """Where the filters of a page stand: side by side as far as there is room, the first one wider.

    It is one element however many filters there are: what stands below keeps its place, and a
    browser has less to lay out than in columns.
    """
    return st.container(horizontal=True, key="filters")


def choose(
    place: Place,
    label: str,
    key: str,
    options: Mapping[str, str],
    *,
    default: str | None = None,
    hint: str | None = None,
) -> str:
    """One of `options` (what stands in the address → what is read); there must be one.

    The default is not written into the address. Someone who goes back in the browser, or opens a
    link, gets what the address says.
    """
    usual = default if default is not None and default in options else next(iter(options))
    _follow_address(key, options, usual)
    chosen = place.selectbox(
        label, list(options), format_func=options.__getitem__, key=key, help=hint
    )
    _write_address(key, None if chosen == usual else chosen)
    return str(chosen)


def view(place: Place, label: str, key: str, options: Mapping[str, str], *, usual: str) -> str:
    """One of a few views, all of them in sight; the usual one is not written into the address."""
    _follow_address(key, options, usual)
    chosen = place.segmented_control(
        label,
        list(options),
        format_func=options.__getitem__,
        key=key,
        required=True,
        label_visibility="collapsed",
    )
    _write_address(key, None if chosen == usual else chosen)
    return str(chosen)


def typed(place: Place, label: str, key: str) -> str:
    """Words to look for, kept in the address."""
    asked = st.query_params.get(key, "")
    if key not in st.session_state or asked != (st.session_state.get(_seen(key), asked) or ""):
        st.session_state[key] = asked
    words = str(place.text_input(label, key=key, type="search", max_chars=200) or "").strip()
    _write_address(key, words or None)
    return words


def switch(place: Place, label: str, key: str, *, hint: str | None = None) -> bool:
    """A switch that is off unless the address says "1"."""
    _follow_address(key, {"0": "", "1": ""}, "0")
    st.session_state[key] = st.session_state[key] in ("1", True)
    on = bool(place.toggle(label, key=key, help=hint))
    _write_address(key, "1" if on else None)
    return on


def _follow_address(key: str, options: Mapping[str, str], usual: str) -> None:
    asked = st.query_params.get(key)
    moved = asked != st.session_state.get(_seen(key), asked)
    known = st.session_state.get(key)
    if moved or known is None or (isinstance(known, str) and known not in options):
        st.session_state[key] = asked if asked in options else usual


def _write_address(key: str, value: str | None) -> None:
    if value is None:
        st.query_params.pop(key, None)
    elif st.query_params.get(key) != value:
        st.query_params[key] = value
    st.session_state[_seen(key)] = value


def _seen(key: str) -> str:
    return f"{key} in the address"
