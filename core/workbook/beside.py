"""Codes and names of the same places in two columns: each says what the other leaves open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping as Lookup
from dataclasses import dataclass

import pandas as pd
from rapidfuzz import fuzz

from core.workbook.figures import figures
from core.workbook.lexicon import Lexicon
from core.workbook.mapping import Column, How, Mapping, Match, Text
from core.workbook.model import Role, Sheet
from core.workbook.plain import plain
from core.workbook.spellings import SURE, sure

FEWEST = 2
"""Two columns of fewer different texts go together by chance."""

CODES = 20
"""So many numbers are codes of places by themselves; fewer where names beside them say so."""

ALIKE = 85
"""How like a name must be to the text beside a code, of 100, for both to mean one place."""

FAR = 0.2
"""A level is taken if the places of so many more of the rows are of it than of the next."""


@dataclass(frozen=True, slots=True)
class Places:
    """For each text of an area column the text that always stands beside it."""

    beside: Lookup[str, str]

    def candidates(
        self, text: Text, known: tuple[Match, ...], lexicon: Lexicon, guessed: bool
    ) -> tuple[Match, ...]:
        """What a text may mean, best first, by itself (`known`) and by what stands beside it.

        Where one is the code and the other nearly the name of the same place, it is that place, or
        one of those; where each is surely another place, none is taken.
        """
        other = self.beside.get(text.text)
        if other is None:
            return known
        beside = lexicon.area(other, text.within, guessed=guessed)
        pool = (*lexicon.spelt(text.text), *lexicon.spelt(other))
        both = dict.fromkeys(one.to for one in pool if _is_both(lexicon, one.to, text.text, other))
        if both:
            return tuple(Match(to, How.FUZZY, 0.99) for to in both)
        mine, theirs = sure(known), sure(beside)
        if theirs is None or (mine and mine.to == theirs.to):
            return known
        if mine is None:
            return (Match(theirs.to, How.FUZZY, 0.9),)
        if _alike(lexicon.name_of(mine.to), other):
            return known
        told = {text.text, other}
        named_first = sorted((mine, theirs), key=lambda one: lexicon.code_of(one.to) in told)
        return tuple(Match(one.to, How.FUZZY, 0.5) for one in named_first)


def places_beside(
    rows: pd.DataFrame, columns: tuple[Column, ...], *, fewest: int = FEWEST
) -> Places:
    """What stands beside each area: in the first unused column that goes with it one to one."""
    area = next((one for one in columns if one.role is Role.AREA), None)
    if area is not None:
        for column in columns:
            if column.role is Role.IGNORE:
                pairs = rows[[area.header, column.header]].dropna().drop_duplicates()
                texts, others = pairs[area.header], pairs[column.header]
                if len(pairs) >= fewest and texts.is_unique and others.is_unique:
                    return Places(dict(zip(map(str, texts), map(str, others), strict=True)))
    return Places({})


def finest(sheet: Sheet, free: list[str], named: str | None, lexicon: Lexicon) -> str | None:
    """The free column that tells finer places than the column `named` does, None where none is.

    "Borough" may be what a district beside it lies in. Of codes and names of the same places the
    column that is filled in every row is the one, the codes where both are.
    """
    found = {header: _places(sheet, header, lexicon) for header in free}
    most = max(found.values(), default=0)
    if most < FEWEST or (named and most < 2 * _known(sheet.rows[named], lexicon)[0]):
        return None
    best = next(header for header, places in found.items() if places == most)
    if sheet.rows[best].notna().all():
        return best
    fuller = (header for header in free if _goes_with(sheet, best, header))
    return next(fuller, best)


def _goes_with(sheet: Sheet, codes: str, header: str) -> bool:
    """Whether a column of words says of every row what the codes say of most."""
    if sheet.rows[header].isna().any() or _are_figures(sheet.rows[header]):
        return False
    pairs = sheet.rows[[codes, header]].dropna().drop_duplicates()
    return len(pairs) >= FEWEST and pairs[codes].is_unique and pairs[header].is_unique


def _places(sheet: Sheet, header: str, lexicon: Lexicon) -> int:
    """How many different places a column tells; none where it is not surely a column of places."""
    texts = sheet.rows[header]
    places, different = _known(texts, lexicon)
    if not different or places < SURE * different:
        return 0
    by_chance = places < CODES and _are_figures(texts) and not _is_named(sheet, header, lexicon)
    return 0 if by_chance else places


def _is_named(sheet: Sheet, codes: str, lexicon: Lexicon) -> bool:
    """Whether a column beside codes gives the names of places with these codes, or most of them."""
    for header in sheet.header:
        if header != codes and _goes_with(sheet, codes, header):
            pairs = sheet.rows[[codes, header]].dropna().drop_duplicates()
            named = sum(
                any(_alike(lexicon.name_of(one.to), str(text)) for one in lexicon.spelt(str(code)))
                for code, text in pairs.itertuples(index=False, name=None)
            )
            if named > 0.5 * len(pairs):
                return True
    return False


def _known(texts: pd.Series[str], lexicon: Lexicon) -> tuple[int, int]:
    """How many different texts of a column are places, and how many different texts there are."""
    different = [str(text) for text in texts.dropna().unique()]
    return sum(lexicon.is_place(text) for text in different), len(different)


def _are_figures(texts: pd.Series[str]) -> bool:
    return bool(figures(texts.head(1000)).numbers.notna().mean() > 0.5)


def _is_both(lexicon: Lexicon, to: str, text: str, other: str) -> bool:
    code, name = lexicon.code_of(to), lexicon.name_of(to)
    return (code == text.strip() and _alike(name, other)) or (
        code == other.strip() and _alike(name, text)
    )


def _alike(name: str, text: str) -> bool:
    return fuzz.token_set_ratio(plain(name), plain(text)) >= ALIKE


def level_of_rows(rows: pd.DataFrame, mapping: Mapping, lexicon: Lexicon) -> tuple[Match, ...]:
    """The one level to which the places of these rows belong, by their codes or their names."""
    area = mapping.column(Role.AREA)
    if area is None or rows.empty:
        return ()
    beside = places_beside(rows, mapping.columns, fewest=1).beside
    texts = [str(text) for text in rows[area.header].dropna().unique()]
    votes, sure_of = Counter[str](), 0
    for text in texts:
        other = beside.get(text, "")
        known = lexicon.spelt(text)
        both = (*known, *lexicon.spelt(other))
        named = [one for one in both if _alike(lexicon.name_of(one.to), other)]
        votes.update({lexicon.level_of(one.to) for one in named or known})
        sure_of += bool(named)
    if len(texts) < FEWEST and not sure_of:
        return ()
    (best, most), (_, next_most) = ([*votes.most_common(2), ("", 0), ("", 0)])[:2]
    if most < SURE * max(len(texts), 1) or most - next_most < FAR * len(texts):
        return ()
    return (Match(best, How.FUZZY, round(most / len(texts), 2)),)
