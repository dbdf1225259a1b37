"""Bounds that a source states in place of a figure: "<11", ">= 98%", "15 or less", "1-4"."""

from __future__ import annotations

import math
import re
from typing import NamedTuple

_NUMBER = r"(?P<number>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?|\.\d+)"
_END = r"\s*(?P<percent>%|percent)?"
_BELOW = r"(?P<below>&lt;|[<≤⩽]\s*=?|less than|fewer than|under|below|up to|at most)"
_ABOVE = r"(?P<above>&gt;|[>≥⩾]\s*=?|more than|greater than|over|above|at least)"
_AFTER = r"or (?:(?P<less>less|fewer|below|under)|more|greater|above|over|higher)"

_SIGNED = re.compile(rf"(?:n\s*)?(?:{_BELOW}|{_ABOVE})\s*{_NUMBER}{_END}", re.IGNORECASE)
_WORDED = re.compile(rf"{_NUMBER}{_END}\s*{_AFTER}", re.IGNORECASE)
_RANGE = re.compile(r"(\d+(?:\.\d+)?)\s*%?\s*(?:-|–|—|to)\s*(\d+(?:\.\d+)?)\s*(%?)")
_AROUND = "()[] *"
_INCLUDED = re.compile(r"=|[≤⩽≥⩾]|up to|at most|at least", re.IGNORECASE)


class Bound(NamedTuple):
    """What a hidden figure lies between, as it is written; `percent` as in "85%".

    A `strict` bound is not itself possible: "<11" people are at most 10.
    """

    least: float | None
    most: float | None
    strict: bool = False
    percent: bool = False

    def of_people(self) -> Bound:
        """The same in whole people, both ends possible."""
        step = 1 if self.strict else 0
        least = None if self.least is None else math.floor(self.least) + step
        most = None if self.most is None else math.ceil(self.most) - step
        return Bound(least, most)


def bound(text: str) -> Bound | None:
    """The bound that a text states, None where it states none."""
    said = text.strip().strip(_AROUND)
    if found := _SIGNED.fullmatch(said):
        sign = found["below"] or found["above"]
        return _bound(found, below=bool(found["below"]), strict=not _INCLUDED.search(sign))
    if found := _WORDED.fullmatch(said):
        return _bound(found, below=bool(found["less"]), strict=False)
    return None


def span(text: str) -> Bound | None:
    """The bounds of a text such as "1-4": a figure's, where a figure should stand."""
    found = _RANGE.fullmatch(text.strip().strip(_AROUND))
    if found is None or float(found[1]) >= float(found[2]):
        return None
    return Bound(float(found[1]), float(found[2]), percent=bool(found[3]))


def _bound(found: re.Match[str], *, below: bool, strict: bool) -> Bound:
    number = float(found["number"].replace(",", ""))
    least, most = (None, number) if below else (number, None)
    return Bound(least, most, strict, bool(found["percent"]))
