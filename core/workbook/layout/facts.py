"""What one header says: a period, groups, a measure, an indicator, in any order and all at once."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from core.registry import parse_period
from core.workbook.headers import Headers, per_of, says_how_sure
from core.workbook.lexicon import Lexicon
from core.workbook.mapping import EVERYONE_HERE
from core.workbook.model import MEASURES, Role
from core.workbook.plain import plain
from core.workbook.words import everyone_words, header_words

_WORD = re.compile(r"[^\s_/,;:.()\[\]'\"\u2010-\u2015\u2212-]+")
_OUT_OF = re.compile(
    r"(?<![a-z])(?:per[\s_]*\d[\d,]*\s?k?(?![\d,])|per[\s_]?cent(?:age)?(?![a-z])|pct(?![a-z]))|%",
    re.IGNORECASE,
)
_SHORT_SPAN = re.compile(r"(?<![0-9A-Za-z])(\d\d)[_-](\d\d)(?![0-9A-Za-z])")
_BRACKETED_INTERVAL = re.compile(
    r"[(\[][^)\]]*\b(?:c\.?i\.?|confidence)\b[^)\]]*[)\]]", re.IGNORECASE
)
_NOT = frozenset({"not", "non"})
_HAS_YEAR = re.compile(r"(?:19|20)\d\d")
_SAYS_NOTHING = frozenset(
    [
        "of",
        "the",
        "in",
        "for",
        "who",
        "and",
        "to",
        "by",
        "a",
        "an",
        "with",
        "their",
        "on",
        "at",
        "as",
        "is",
        "are",
        "among",
        "number",
        "years",
        "year",
        "no",
        "#",
    ]
)
LONGEST = 8
"""So many words together are looked up; a longer name is found by its whole text."""
SHORTEST = 3
"""A group of fewer letters is only found in a code, or alone."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a header says, each in the sender's words; `rest` is what nobody knows.

    `groups` are pairs of a dimension's id and a text; `everyone` a word for all. `guessed` tells
    that a text was filled up: 00_04 as 2000-2004. `dimension` names what the groups are told by
    that stand in the rows.
    """

    period: str = ""
    indicator: str = ""
    area: str = ""
    groups: tuple[tuple[str, str], ...] = ()
    everyone: str = ""
    measure: Role | None = None
    out_of: float | None = None
    rest: tuple[str, ...] = ()
    aside: bool = False
    guessed: bool = False
    dimension: str = ""

    @property
    def says_what(self) -> bool:
        """Whether it says more of the figures than which measure they are."""
        return bool(self.period or self.indicator or self.area or self.groups or self.everyone)

    @property
    def nothing(self) -> bool:
        return not (self.says_what or self.measure or self.aside)

    def below(self, upper: Facts) -> Facts:
        """The facts together with those of a header above; the nearer one counts."""
        dimensions = {dimension for dimension, _ in self.groups}
        return Facts(
            self.period or upper.period,
            self.indicator or upper.indicator,
            self.area or upper.area,
            (*(one for one in upper.groups if one[0] not in dimensions), *self.groups),
            self.everyone or upper.everyone,
            self.measure or upper.measure,
            self.out_of if self.out_of is not None else upper.out_of,
            (*upper.rest, *self.rest),
            self.aside or upper.aside,
            self.guessed or upper.guessed,
            self.dimension or upper.dimension,
        )


class FactReader:
    """Reads headers by the words of a registry."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.headers = Headers(lexicon)
        self._known: dict[str, Facts] = {}
        self._measures = {
            word: role
            for word, roles in header_words().items()
            for role, _ in roles
            if role in MEASURES
        }

    def read(self, text: str) -> Facts:
        """The facts in one text; the longest words that are known count first."""
        if text not in self._known:
            self._known[text] = self._read(text)
        return self._known[text]

    def level_in(self, text: str) -> str | None:
        """The words of a text that name an area level, such as those of "Borough Name"."""
        words = _Words(text)
        return next(
            (
                window
                for length in range(min(LONGEST, len(words)), 0, -1)
                for _, window in words.windows(length)
                if self.lexicon.levels.exact(window)
            ),
            None,
        )

    def _read(self, text: str) -> Facts:
        text = _BRACKETED_INTERVAL.sub(" ", text).strip() or text
        if says_how_sure(text) and not self.lexicon.indicators.exact(text):
            return Facts(aside=True, rest=(text,))
        if parse_period(text) is not None:
            return Facts(period=text)
        out_of = per_of(text)
        words = _Words(text)
        found = Facts(out_of=out_of)
        short = _SHORT_SPAN.search(text)
        if short and (years := _whole_years(short)) and words.take(short.span()):
            found = replace(found, period=years, guessed=True)
        found = self._known_words(words, found)
        for sign in _OUT_OF.finditer(text):
            words.take(sign.span())
            found = replace(found, measure=found.measure or Role.ESTIMATE)
        if out_of is not None and found.measure is None:
            found = replace(found, measure=Role.ESTIMATE)
        return replace(found, rest=words.left())

    def _known_words(self, words: _Words, found: Facts) -> Facts:
        """The facts with what the words say that are known; they are taken then."""
        for length in range(min(LONGEST, len(words)), 0, -1):
            for begin, window in words.windows(length):
                if words.denied(begin):
                    continue
                more = self._window(window, words.is_code, len(words) == length)
                if more is None:
                    continue
                merged = _merged(found, more)
                found = merged or found
                # "Population estimates": the first word says which measure, the other no more.
                if merged is not None or more.measure is not None:
                    words.take_words(begin, length)
        return found

    def _window(self, text: str, is_code: bool, whole: bool) -> Facts | None:
        """What some words next to each other say, if they are known as they stand."""
        lexicon, simple = self.lexicon, plain(text)
        if lexicon.indicators.exact(text):
            return Facts(indicator=text)
        if len(simple) >= SHORTEST or is_code or whole:
            found = lexicon.category(text, None) if lexicon.categories(None).exact(text) else ()
            dimensions = {lexicon.dimension_of(one.to) for one in found if one.to != EVERYONE_HERE}
            # People whose group is unknown may be those of the groups beside them.
            unknown = all(lexicon.is_unknown(one.to) for one in found)
            if len(dimensions) == 1 and not unknown:
                return Facts(groups=((str(dimensions.pop()), text),))
            if dimensions:
                return Facts(groups=(("", text),))
        if measure := self._measures.get(simple) or self._measures.get(simple.removesuffix("s")):
            return Facts(measure=measure)
        if simple in everyone_words():
            return Facts(everyone=text)
        if _HAS_YEAR.search(text) and parse_period(text) is not None:
            return Facts(period=text)
        if len(simple) > SHORTEST and lexicon.is_area(text):
            return Facts(area=text)
        return None


def _merged(found: Facts, more: Facts) -> Facts | None:
    """Both together, or None where they say two things of one kind."""
    same_dimension = {one for one, _ in found.groups} & {one for one, _ in more.groups}
    twice = any(
        getattr(found, name) and getattr(more, name)
        for name in ("period", "indicator", "area", "everyone", "measure")
    )
    if twice or same_dimension:
        return None
    return more.below(found)


def _whole_years(short: re.Match[str]) -> str | None:
    """00_04 as 2000-2004: years of two digits, in a code that has no room for four."""
    first, last = (int(one) + (1900 if int(one) > 50 else 2000) for one in short.groups())
    return f"{first}-{last}" if 0 < last - first <= 10 else None


class _Words:
    """The words of a text, of which some are taken as known."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._found = list(_WORD.finditer(text))
        self._free = [True] * len(self._found)
        self.is_code = "_" in text and " " not in text.strip()

    def __len__(self) -> int:
        return len(self._found)

    def windows(self, length: int) -> list[tuple[int, str]]:
        """So many words next to each other that are still free, with where they begin."""
        return [
            (begin, self._text[self._found[begin].start() : self._found[begin + length - 1].end()])
            for begin in range(len(self._found) - length + 1)
            if all(self._free[begin : begin + length])
        ]

    def denied(self, begin: int) -> bool:
        """Whether a word before says *not*: "Not Hispanic or Latino" names another group."""
        return any(word[0].casefold() in _NOT for word in self._found[:begin])

    def take_words(self, begin: int, length: int) -> None:
        self._free[begin : begin + length] = [False] * length

    def take(self, span: tuple[int, int]) -> bool:
        """Take the words within these letters; false where there are none."""
        inside = [
            at
            for at, one in enumerate(self._found)
            if one.start() >= span[0] and one.end() <= span[1]
        ]
        for at in inside:
            self._free[at] = False
        return bool(inside)

    def left(self) -> tuple[str, ...]:
        """The words that nobody took, those next to each other as one."""
        parts: list[list[re.Match[str]]] = []
        before = False
        for word, free in zip(self._found, self._free, strict=True):
            said = free and (self.is_code or word[0].casefold() not in _SAYS_NOTHING)
            if said and before:
                parts[-1].append(word)
            elif said:
                parts.append([word])
            before = said or (before and free)
        return tuple(self._text[one[0].start() : one[-1].end()] for one in parts)
