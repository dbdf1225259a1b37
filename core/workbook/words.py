"""Words that other people's spreadsheets use, from `words.toml` and our own catalogues."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from core.language import languages, render
from core.workbook.model import Mark, Role
from core.workbook.plain import plain


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))


@cache
def header_words() -> Mapping[str, tuple[tuple[Role, int], ...]]:
    """The roles that a plain header may name, each with its rank: a plainer word ranks lower.

    Our own headings, in every language that we speak, have rank 0.
    """
    known: dict[str, dict[Role, int]] = defaultdict(dict)
    for role in Role:
        for language in languages():
            known[plain(render(role.called, language))][role] = 0
    for name, spellings in _words()["headers"].items():
        for rank, spelling in enumerate(spellings, start=1):
            known[plain(spelling)].setdefault(Role(name), rank)
    return {word: tuple(roles.items()) for word, roles in known.items()}


@cache
def dimension_words() -> Mapping[str, str]:
    """The slug of the dimension that a plain word names."""
    return {
        plain(spelling): slug
        for slug, spellings in _words()["dimensions"].items()
        for spelling in spellings
    }


@cache
def everyone_words() -> frozenset[str]:
    """Plain words for everyone."""
    return frozenset(plain(word) for word in _words()["texts"]["everyone"])


@cache
def sum_words() -> frozenset[str]:
    """Plain words for the sum over periods."""
    return frozenset(plain(word) for word in _words()["texts"]["sums"])


@cache
def given_names() -> frozenset[str]:
    """Frequent given names, in small letters."""
    return frozenset(_words()["people"]["given-names"])


@cache
def mark_words() -> Mapping[str, Mark]:
    """What a source's sign for no figure means, by the sign in small letters."""
    return {word: Mark(mark) for mark, spellings in _words()["marks"].items() for word in spellings}
