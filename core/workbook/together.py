"""Several groups in one text: "Male: White", "Black female", "Sex and age"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from core.workbook.mapping import TOGETHER, How, Match
from core.workbook.plain import plain
from core.workbook.words import everyone_words

MOST_WORDS = 14
MOST_PARTS = 3

_BETWEEN = re.compile(r"\s*[:;,/|&·×+–—-]\s*(?:and\s+|by\s+)?|\s+(?:(?:and|by)\s+)?")
_STOP = re.compile(r"\s*[:;|·]\s*")


def together(
    text: str, exact: Callable[[str], tuple[Match, ...]], kind: Callable[[str], object]
) -> Match | None:
    """The entries of different kinds that a text names one after the other, all exactly spelt.

    `exact` finds entries by their spelling, `kind` tells what no two of them may share: their
    dimension. None where the text can be read in no way, or in several.
    """
    found = set()
    for parts in _partitions(text):
        named = [exact(part) for part in parts if plain(part) not in everyone_words()]
        if named and all(len(one) == 1 for one in named):
            to = [one[0].to for one in named]
            if len({kind(one) for one in to}) == len(to):
                found.add(TOGETHER.join(to))
    return Match(found.pop(), How.FUZZY, 0.95) if len(found) == 1 else None


def pieces(text: str) -> list[str]:
    """What stands between colons and bars."""
    return _STOP.split(text)


def _partitions(text: str) -> Iterator[tuple[str, ...]]:
    """Every way to cut a text into two or three parts where words meet."""
    cuts = [cut.span() for cut in _BETWEEN.finditer(text.strip())][: MOST_WORDS - 1]
    yield from _cut(text.strip(), cuts, MOST_PARTS)


def _cut(text: str, cuts: list[tuple[int, int]], most: int) -> Iterator[tuple[str, ...]]:
    for at, (end, begin) in enumerate(cuts):
        if not text[:end] or not text[begin:]:
            continue
        yield text[:end], text[begin:]
        if most > 2:
            rest = [(one - begin, two - begin) for one, two in cuts[at + 1 :]]
            for others in _cut(text[begin:], rest, most - 1):
                yield text[:end], *others
