"""What a header names: a role, a dimension or an area level; and what its figures are out of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

import pandas as pd

from core.registry import DimensionId
from core.workbook.figures import figures
from core.workbook.flags import looks_like_flags
from core.workbook.lexicon import Lexicon
from core.workbook.mapping import How, Match
from core.workbook.model import MEASURES, Role
from core.workbook.plain import plain
from core.workbook.spellings import Spellings, sure
from core.workbook.words import header_words

_PER = re.compile(r"\bper (?P<number>\d[\d ,]*)(?P<thousand>k\b)?")
_PERCENT = re.compile(r"%|\b(?:percent|percentage|pct|per cent|perc)\b")
_FRACTION = re.compile(r"\b(?:proportion|fraction)\b")
_RATE = re.compile(r"\b(?:rate|rates|prevalence|mean|average)\b")
_HOW_SURE = re.compile(
    r"\b(?:lower|upper|l?ci|uci|l?cl|ucl|95cl|lcl|conf|confidence|moe|margin of error|rse"
    r"|p ?values?|flags?|footnotes?|reliability|significan\w*|comparison|rank|ranking"
    r"|changes?|difference)\b"
)
_STANDARD_ERROR = re.compile(r"\b(?:se|std err|stderr|standard error)\b")

FIGURES = 0.9
"""A column of so many figures holds no words."""

NAMED_FOR_A_LEVEL = 50
"""A column that is called like an area level ranks behind one that is called a code or name."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a column; a lower `rank` is a plainer word for the role."""

    role: Role
    match: Match
    rank: int = 0
    dimension: DimensionId | None = None
    level: str = ""

    @property
    def is_ours(self) -> bool:
        """Whether the header is the heading of our own template."""
        return self.match.how is How.EXACT and self.rank == 0


class Headers:
    """Reads headers by the words of a registry and of `words.toml`."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def readings(self, header: str, texts: pd.Series[str]) -> tuple[Reading, ...]:
        """Ways to read a column, best first; none where its header says nothing."""
        exact = [one for one in self._exact(header) if one.is_ours or _fits(one.role, texts)]
        if any(one.role in MEASURES for one in exact) and _share_of_figures(texts) >= FIGURES:
            # "Population" may head groups; over figures it is how many people there are.
            exact = [one for one in exact if one.is_ours or one.role in MEASURES]
        if exact and exact[0].role is Role.IGNORE and looks_like_flags(texts):
            return (Reading(Role.FLAG, Match(Role.FLAG, How.FUZZY, 0.9)),)
        if exact:
            return tuple(exact)
        near = [*self._near(header), *_by_pattern(header)]
        return tuple(one for one in near if _fits(one.role, texts))

    def exact_role(self, header: str) -> Role | None:
        """The role that a header names in so many words, whatever stands below it."""
        found = self._exact(header)
        return found[0].role if found else None

    def is_ours(self, header: str) -> bool:
        """Whether a header is a heading of our own template."""
        found = self._exact(header)
        return bool(found) and found[0].is_ours

    def _exact(self, header: str) -> list[Reading]:
        words = [
            Reading(role, Match(role, How.EXACT), rank)
            for role, rank in header_words().get(plain(header), ())
        ]
        ours = [one for one in words if one.rank == 0]
        dimensions = [
            Reading(
                Role.CATEGORY, Match(Role.CATEGORY, How.EXACT), dimension=DimensionId(UUID(one.to))
            )
            for one in self._lexicon.dimensions.exact(header)
        ]
        levels = [
            Reading(Role.AREA, Match(Role.AREA, How.EXACT), NAMED_FOR_A_LEVEL, level=one.to)
            for one in self._lexicon.levels.exact(header)
        ]
        return [*ours, *dimensions, *levels, *(one for one in words if one.rank > 0)]

    def _near(self, header: str) -> list[Reading]:
        found = sure(self._spellings.find(header))
        if found is None:
            return []
        role, _, dimension = found.to.partition(":")
        match = Match(role, How.FUZZY, found.confidence)
        return [
            Reading(
                Role(role), match, dimension=DimensionId(UUID(dimension)) if dimension else None
            )
        ]

    @cached_property
    def _spellings(self) -> Spellings:
        words = (
            (word, str(role))
            for word, roles in header_words().items()
            for role, _ in roles
            # A near word of two letters is nothing to go by.
            if len(word) > 3
        )
        dimensions = (
            (name, f"{Role.CATEGORY}:{one.dimension_id}")
            for one in self._lexicon.registry.dimensions.values()
            if not one.retired
            for name in (one.name, one.slug)
        )
        return Spellings((*words, *dimensions))


def per_of(header: str) -> float | None:
    """What the figures of a column are out of, as its header says it: 100 for per cent."""
    words = plain(header)
    if found := _PER.search(words):
        number = float(found["number"].replace(",", "").replace(" ", ""))
        return number * (1000 if found["thousand"] else 1)
    # Separators are gone from the plain words: "per100k", "per_10000" and "per 10,000" remain.
    if found := re.search(r"\bper(\d+)(k?)\b", words):
        return float(found[1]) * (1000 if found[2] else 1)
    if _PERCENT.search(words):
        return 100.0
    if _FRACTION.search(words):
        return 1.0
    return None


def says_rates(text: str) -> bool:
    """Whether a text over figures says that they are shares or rates."""
    return per_of(text) is not None or bool(_RATE.search(plain(text)))


def says_how_sure(header: str) -> bool:
    """Whether a column tells how sure another is, or how it compares: no figure of its own."""
    return bool(_HOW_SURE.search(plain(header)))


def _by_pattern(header: str) -> list[Reading]:
    words = plain(header)
    if says_how_sure(header):
        return [Reading(Role.IGNORE, Match(Role.IGNORE, How.FUZZY, 0.9))]
    if _STANDARD_ERROR.search(words):
        return [Reading(Role.STANDARD_ERROR, Match(Role.STANDARD_ERROR, How.FUZZY, 0.9))]
    if says_rates(header):
        return [Reading(Role.ESTIMATE, Match(Role.ESTIMATE, How.FUZZY, 0.9))]
    return []


def _fits(role: Role, texts: pd.Series[str]) -> bool:
    """Whether the texts can be what the role says: figures under a measure, words elsewhere."""
    if texts.isna().all() or role not in {
        *MEASURES,
        Role.CATEGORY,
        Role.DIMENSION,
        Role.INDICATOR,
    }:
        return True
    share = _share_of_figures(texts)
    if role in MEASURES:
        return share >= 0.5
    return share < FIGURES or role is Role.CATEGORY


def _share_of_figures(texts: pd.Series[str]) -> float:
    """How much of a column is figures, or signs in their place."""
    given = texts.dropna().head(2000)
    if given.empty:
        return 0.0
    read = figures(given)
    return float((read.numbers.notna() | (read.marks != "")).mean())
