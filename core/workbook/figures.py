"""Figures as people write them: thousands separators, per cent signs, and marks for no figure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from core.workbook.bounds import Bound, bound, span
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
_BOUND = re.compile(
    r"n?\s*[<≤]\s*=?\s*\d+(?:\.\d+)?\s*%?|[>≥]\s*=?\s*\d+(?:\.\d+)?\s*%|\d+ or (?:less|fewer)",
    re.IGNORECASE,
)
# What sources write behind a figure: that it is unsure, or only that it is early or revised.
_SUFFIXED = re.compile(
    r"(?P<figure>[^a-z*]*?\d\.?\s*%?)\s*"
    r"(?:(?P<unsure>\*{1,3}|[†‡^!~§]|[ue]|[(\[][ue*†‡^!][)\]])|(?P<early>[(\[]?[pr][)\]]?))",
    re.IGNORECASE,
)


# "12.3 (10.1, 14.5)": the interval stands with its figure in one cell.
_INTERVAL = re.compile(
    r"""\s*[(\[]\s*[+\-\u2212]?\d[\d.,]*\s*%?\s*(?:[,;\u2010-\u2015\u2212-]|to)
        \s*[+\-\u2212]?\d[\d.,]*\s*%?\s*[)\]]""",
    re.VERBOSE,
)


_BOTH = re.compile(
    r"(?P<first>[^()\[\]]+?)\s*[(\[]\s*(?:n\s*=\s*)?(?P<second>[^()\[\]]+?)\s*[)\]]", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Reading:
    """One text where a figure should stand: a number, a mark, a bound, or several of these."""

    number: float | None = None
    mark: Mark | None = None
    bound: Bound | None = None
    percent: bool = False

    @property
    def slip(self) -> bool:
        """Whether it is nothing that we know."""
        return self.number is None and self.mark is None


@dataclass(frozen=True, slots=True)
class Figures:
    """One measure column read: aligned series of numbers (NaN: none), marks, bounds and slips.

    `marks` are Mark values; `bounds` what a source states in place of a figure, by row; `slips` is
    true where a text is neither a figure nor a known mark; `percents` is true where a figure was
    written with a per cent sign (85% is 85 here).
    """

    numbers: pd.Series[float]
    marks: pd.Series[str]
    slips: pd.Series[bool]
    percents: pd.Series[bool]
    bounds: pd.Series[Any]


def figure(text: str) -> float | None:
    """The number that a text writes, or None; of "85%" it is 85, of "12.3 (10.1, 14.5)" 12.3."""
    found = _FIGURE.fullmatch(_alone(text))
    if found is None or not any(letter.isdigit() for letter in found["whole"] + found["rest"]):
        return None
    whole = found["whole"].replace(found["part"], "") if found["part"] else found["whole"]
    number = float((whole or "0") + found["rest"])
    if not np.isfinite(number):
        return None
    return -number if found["sign"] in {"-", "\u2212"} else number


def count_and_share(text: str) -> tuple[str, str] | None:
    """A count and its per cent that stand in one cell: "45 (12.5%)", "12.5% (n=45)", "* (*)".

    None where a text is anything else.
    """
    found = _BOTH.fullmatch(text.strip())
    if found is None:
        return None
    count, share = found["first"], found["second"]
    if count.endswith("%"):
        count, share = share, count
    number = figure(count)
    if share.endswith("%") and figure(share) is not None:
        counted = number.is_integer() if number is not None else mark(count) is not None
        return (count, share) if counted else None
    return (count, share) if mark(count) and mark(share) else None


def _alone(text: str) -> str:
    """A figure without what stands behind it: its interval, or its per cent or count."""
    text = text.strip()
    if text[-1:] not in {")", "]"}:
        return text
    if (found := _INTERVAL.search(text)) and found.end() == len(text):
        return text[: found.start()]
    both = _BOTH.fullmatch(text)
    return both["first"] if both and count_and_share(text) else text


def mark(text: str) -> Mark | None:
    """What a text means that stands where a figure should, or None where it is no known mark."""
    small = text.strip().casefold()
    # In words, or with the sign turned round, it is as likely the name of a group: "65 and over".
    if _BOUND.fullmatch(small):
        return Mark.WITHHELD
    return mark_words().get(small)


def reading(text: str, taught: Mapping[str, Mark]) -> Reading:
    """What a text says where a figure should stand; a partner's own marks come first."""
    small = text.strip().casefold()
    if small in taught:
        return Reading(mark=taught[small], bound=bound(text))
    number = figure(text)
    if number is not None:
        return Reading(number, percent=_alone(text).endswith("%"))
    if meant := mark(text):
        return Reading(mark=meant, bound=bound(text))
    if between := bound(text) or span(text):
        return Reading(mark=Mark.WITHHELD, bound=between)
    if (found := _SUFFIXED.fullmatch(text.strip())) is None:
        return Reading()
    percent = found["figure"].rstrip().endswith("%")
    unsure = Mark.UNRELIABLE if found["unsure"] else None
    return Reading(figure(found["figure"]), unsure, percent=percent)


def figures(texts: pd.Series[str], taught: Mapping[str, Mark] | None = None) -> Figures:
    """Read a whole column; each different text is read once.

    `taught` are a partner's own marks, in small letters.
    """
    codes, different = texts.factorize()
    plainly = pd.to_numeric(pd.Series(different), errors="coerce").to_numpy("float64")
    read = [
        Reading(number) if np.isfinite(number) else reading(str(text), taught or {})
        for number, text in zip(plainly, different, strict=True)
    ]
    read.append(Reading(mark=Mark.NOT_COLLECTED))

    def column(values: Iterable[object], kind: str) -> pd.Series[Any]:
        return pd.Series(np.array(list(values), dtype=kind)[codes], index=texts.index)

    stated = [code for code, one in enumerate(read) if one.bound is not None]
    rows = np.flatnonzero(np.isin(codes, stated))
    bounds = [read[code].bound for code in codes[rows]]
    return Figures(
        column((np.nan if one.number is None else one.number for one in read), "float64"),
        column((str(one.mark or Mark.NONE) for one in read), "object"),
        column((one.slip for one in read), "bool"),
        column((one.percent for one in read), "bool"),
        pd.Series(bounds, index=texts.index[rows], dtype="object"),
    )
