"""Which column of flags or notes says how far to trust which figures of a wide table."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pandas as pd

from core.workbook.flags import looks_like_flags
from core.workbook.layout.across import headers_over
from core.workbook.layout.model import Block
from core.workbook.layout.view import View
from core.workbook.plain import plain

SAMPLE = 300
_FLAG = re.compile(r"\b(?:flags?|footnotes?|reliability)\b")


def notes_of(view: View, block: Block) -> Mapping[int, int]:
    """The column of flags of each column of figures that has one.

    "Diabetes_reliability_note" is about "Diabetes", wherever it stands; "Flag" is about the
    figures before it.
    """
    over = {
        at: " ".join(one.text for _, one in sorted(texts.items()))
        for at, texts in headers_over(view, block).items()
    }
    found: dict[int, int] = {}
    for at, text in over.items():
        if at in block.labels or not _FLAG.search(plain(text)) or not _has_flags(view, block, at):
            continue
        named = [one for one in block.values if one != at and _names(text, over[one])]
        before = [one for one in block.values if one < at]
        if named or before:
            found[max(named, key=lambda one: len(over[one])) if named else before[-1]] = at
    return found


def _names(text: str, other: str) -> bool:
    """Whether a text says all the words of another one."""
    words, said = plain(other).split(), plain(text).split()
    return bool(words) and any(
        said[begin : begin + len(words)] == words for begin in range(len(said))
    )


def _has_flags(view: View, block: Block, column: int) -> bool:
    texts = [view.text(row, column) or None for row in block.body[:SAMPLE]]
    return looks_like_flags(pd.Series(texts, dtype="str"))
