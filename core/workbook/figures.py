"""Figures as people write them: thousands separators, per cent signs, and marks for no figure."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.workbook.model import Mark
from core.workbook.words import mark_words

# Thousands are parted by commas, by (thin, hard) spaces or by apostrophes, always three by three.
_FIGURE = re.compile(
    r"""(?P<sign>[+\-\u2212]?)
        (?P<whole>\d{1,3}(?:(?P<part>[,\x20\u00a0\u2009\u202f'\u2019])\d{3})(?:(?P=part)\d{3})*|\d*)
        (?P<rest>(?:\.\d*)?(?:[eE][+-]?\d{1,3})?)
        \s*(?P<percent>%?)""",
    re.VERBOSE,
)
_BOUND = re.compile(r"n?\s*[<≤]\s*=?\s*\d+|\d+ or (?:less|fewer)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Figures:
    """One measure column read: aligned series of numbers (NaN: none), marks, and slips.

    `marks` are Mark values; `slips` is true where a text is neither a figure nor a known mark;
    `percents` is true where a figure was written with a per cent sign (85% is 85 here).
    """

    numbers: pd.Series[float]
    marks: pd.Series[str]
    slips: pd.Series[bool]
    percents: pd.Series[bool]


def figure(text: str) -> float | None:
    """The number that a text writes, or None; of "85%" it is 85."""
    found = _FIGURE.fullmatch(text.strip())
    if found is None or not any(letter.isdigit() for letter in found["whole"] + found["rest"]):
        return None
    whole = found["whole"].replace(found["part"], "") if found["part"] else found["whole"]
    number = float((whole or "0") + found["rest"])
    if not np.isfinite(number):
        return None
    return -number if found["sign"] in {"-", "\u2212"} else number


def mark(text: str) -> Mark | None:
    """What a text means that stands where a figure should, or None where it is no known mark."""
    small = text.strip().casefold()
    if _BOUND.fullmatch(small):
        return Mark.WITHHELD
    return mark_words().get(small)


def figures(texts: pd.Series[str]) -> Figures:
    """Read a whole column; each different odd text is read once."""
    numbers = pd.to_numeric(texts, errors="coerce").astype("float64")
    numbers = numbers.where(np.isfinite(numbers))
    odd = texts[numbers.isna() & texts.notna()]
    different = [str(text) for text in odd.unique()]
    read = {text: figure(text) for text in different}
    numbers.loc[odd.index] = odd.map(read).astype("float64")
    meant = {text: mark(text) for text in different if read[text] is None}
    marks = pd.Series(str(Mark.NONE), index=texts.index, dtype="object")
    marks[texts.isna()] = str(Mark.NOT_COLLECTED)
    unread = odd[numbers.loc[odd.index].isna()]
    marks.loc[unread.index] = unread.map(lambda text: str(meant[text] or Mark.NONE))
    slips = pd.Series(False, index=texts.index)
    slips.loc[unread.index] = unread.map(lambda text: meant[text] is None).astype(bool)
    percents = texts.str.endswith("%").fillna(False).astype(bool) & numbers.notna()
    return Figures(numbers, marks, slips, percents)
