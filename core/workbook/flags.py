"""Columns beside the figures that say how far to trust them: flags, reliability notes."""

from __future__ import annotations

import re

import pandas as pd

from core.workbook.mapping import Mapping
from core.workbook.model import Mark, Role, Sheet
from core.workbook.plain import plain
from core.workbook.words import mark_words

_UNSURE = re.compile(
    r"\b(?:un(?:reliable|stable|sure)|imprecise|not (?:statistically )?reliable"
    r"|low reliability|large (?:standard |relative )?error|low precision)\b"
)
# What happened in a year asks for caution too; it makes no figure of many people unsure.
_CAUTION = re.compile(
    r"^(?:\w+ ){0,4}caution$"
    r"|\b(?:small|few|estimates?|errors?|samples?)\b.*\bcaution\b"
    r"|\bcaution\b.*\b(?:small|few|estimates?|errors?|samples?)\b"
)
_WITHHELD = re.compile(
    r"\b(?:suppress\w*|withheld|mask(?:ed)?|redact\w*|confidential\w*|privacy|too (?:few|small))\b"
)
_YES = frozenset({"y", "yes", "true", "1", "x"})
_NO = frozenset({"n", "no", "false", "0", "ok", "reliable", "stable", "none", ""})


def flag(text: str, header: str) -> tuple[Mark, bool] | None:
    """What a flag says of the figures beside it, and whether in so many words; a sign alone may
    mean that a figure is withheld, or only that it is unsure. None where it says nothing.
    """
    said, small = plain(text), text.strip().casefold()
    if small in _YES:
        said = plain(header)
    elif small in _NO:
        return None
    if _UNSURE.search(said) or _CAUTION.search(said):
        return Mark.UNRELIABLE, True
    if _WITHHELD.search(said):
        return Mark.WITHHELD, True
    meant = mark_words().get(small)
    return None if meant is None else (meant, any(letter.isalpha() for letter in small))


def flagged(sheet: Sheet, mapping: Mapping, figures: pd.Series[bool]) -> pd.Series[str]:
    """The mark that the flags of each row give it, "" where they give none.

    `figures` says which rows have figures: where a sign stands beside one, the figure is unsure.
    """
    marks = pd.Series(str(Mark.NONE), index=sheet.rows.index, dtype="str")
    for column in mapping.columns_of(Role.FLAG):
        texts = sheet.rows[column.header]
        meant = {text: flag(str(text), column.header) for text in texts.dropna().unique()}
        for text, found in meant.items():
            if found is None or found[0] is Mark.NOT_COLLECTED:
                continue
            rows = texts == text
            mark, in_words = found
            marks[rows] = str(mark)
            if not in_words:
                marks[rows & figures] = str(Mark.UNRELIABLE)
    return marks


def looks_like_flags(texts: pd.Series[str]) -> bool:
    """Whether a column of notes says the same few things again and again, flags among them."""
    different = [str(text) for text in texts.dropna().unique()]
    return len(different) <= 5 and any(flag(text, "") is not None for text in different)
