"""Texts as they are compared: without what people type in one way today and another tomorrow."""

from __future__ import annotations

import re
import unicodedata

_SEPARATORS = re.compile(r"[\s_/,;:.()\[\]'\"\u2010-\u2015\u2212-]+")


def plain(text: str) -> str:
    """The text in small letters, with one space for any run of spaces, dashes and the like.

    Signs that say something (+, <, >, =, %, &, #) stay.
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    return _SEPARATORS.sub(" ", folded).strip()
