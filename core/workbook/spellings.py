"""Plain spellings of entries, found exactly or nearly."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from rapidfuzz import fuzz, process

from core.workbook.mapping import How, Match
from core.workbook.plain import plain

SURE = 0.88
"""From this confidence on a near spelling is suggested …"""

MARGIN = 0.05
"""… if no other entry comes this close to it."""

LIKELY = 0.6
"""From this confidence on an entry is offered as an answer."""

MOST_NEAR = 300
"""Near spellings are looked for at most for so many texts; the rest is only asked."""

UNLIKE = 0.8
"""Two texts of different numbers, or of which only one says *not*, are no more alike than this."""

_NUMBERS = re.compile(r"\d+")
_NOT = re.compile(r"\b(?:not?|non|without|never|un\w+)\b")


class Spellings:
    """Plain spellings of entries. Where several entries share one, none of them is sure."""

    def __init__(self, pairs: Iterable[tuple[str, str]], *, second: Iterable[tuple[str, str]] = ()):
        """`pairs` of spelling and entry; those of `second` count where no first spelling is."""
        self._looked = 0
        self._ids: dict[str, list[str]] = defaultdict(list)
        for spelling, to in pairs:
            self._add(plain(spelling), to)
        first = set(self._ids)
        for spelling, to in second:
            if plain(spelling) not in first:
                self._add(plain(spelling), to)

    def _add(self, spelling: str, to: str) -> None:
        if spelling and to not in self._ids[spelling]:
            self._ids[spelling].append(to)

    def exact(self, text: str) -> tuple[Match, ...]:
        """The entries with this very spelling."""
        return tuple(Match(to, How.EXACT) for to in self._ids.get(plain(text), ()))

    def find(self, text: str, *, most: int = 5) -> tuple[Match, ...]:
        """Entries that a text may mean, best first; near spellings only where none is exact."""
        return self.exact(text) or self._near(plain(text))[:most]

    def _near(self, text: str) -> tuple[Match, ...]:
        self._looked += 1
        if self._looked > MOST_NEAR:
            return ()
        near = process.extract(
            text, self._choices, scorer=fuzz.token_sort_ratio, limit=20, score_cutoff=LIKELY * 100
        )
        best: dict[str, float] = {}
        for spelling, score, _ in near:
            confidence = round(_alike(text, spelling, score / 100), 2)
            for to in self._ids[spelling]:
                best[to] = max(best.get(to, 0.0), confidence)
        ordered = sorted(best.items(), key=lambda item: -item[1])
        return tuple(Match(to, How.FUZZY, confidence) for to, confidence in ordered)

    @cached_property
    def _choices(self) -> list[str]:
        return list(self._ids)


def sure(candidates: tuple[Match, ...]) -> Match | None:
    """The best candidate, if nothing else comes close and it is near enough."""
    if not candidates:
        return None
    best, *others = candidates
    if best.confidence < SURE or any(best.confidence - one.confidence < MARGIN for one in others):
        return None
    return best


def _alike(one: str, other: str, score: float) -> float:
    # A perfect score of sorted words is still not the same text.
    score = min(score, 0.99)
    numbers = _NUMBERS.findall(one) == _NUMBERS.findall(other)
    same_sense = bool(_NOT.search(one)) == bool(_NOT.search(other))
    return score if numbers and same_sense else min(score, UNLIKE)
