"""From the texts of a sheet to entries of the registry: suggested where sure, else asked."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as Lookup
from dataclasses import dataclass
from uuid import UUID

import numpy as np
import numpy.typing as npt
import pandas as pd

from core.registry import DimensionId, parse_period
from core.workbook.beside import Places, level_of_rows, places_beside
from core.workbook.dates import day_of_number, periods_of_day, typed_before
from core.workbook.different import standing_for
from core.workbook.lexicon import Lexicon
from core.workbook.mapping import (
    EVERYONE_HERE,
    LEAVE_OUT,
    TOGETHER,
    TRUSTED,
    Column,
    How,
    Mapping,
    Match,
    Question,
    QuestionKind,
    Text,
)
from core.workbook.model import Role, Sheet
from core.workbook.spellings import sure

TEXT_ROLES = (
    Role.INDICATOR,
    Role.PERIOD,
    Role.AREA_LEVEL,
    Role.AREA,
    Role.DIMENSION,
    Role.CATEGORY,
    Role.PROVIDER,
)
WAITING = {Role.AREA_LEVEL: Role.AREA, Role.DIMENSION: Role.CATEGORY}
"""What is asked only when what it depends on is known: an area after its level, say."""

DOUBTED = frozenset({Role.INDICATOR, Role.DIMENSION, Role.CATEGORY, Role.PROVIDER})
MANY, NEARLY_ALL = 30, 0.9
"""Where so many texts of a column, and so much of all, are unknown, the column is asked about."""


def texts_and_questions(
    sheet: Sheet, mapping: Mapping, lexicon: Lexicon, learned: Mapping | None
) -> tuple[dict[Text, Match], list[Question]]:
    """A match for every text of the columns that have a role, or a question."""
    known = {
        text: match
        for text, match in (learned.texts if learned else {}).items()
        if match.how in {How.BY_HAND, How.LEARNED} and lexicon.knows(match.to)
    }
    matched = {text: match for text, match in known.items() if text.role is Role.IGNORE}
    questions: list[Question] = []
    places = places_beside(sheet.rows, mapping.columns)
    meaning = _Meaning(sheet, mapping, lexicon, matched, places)
    rows = np.full(len(sheet.rows), fill_value=True)
    waiting = dict.fromkeys(TEXT_ROLES, np.zeros(len(sheet.rows), dtype=bool))
    for role in TEXT_ROLES:
        for column in mapping.columns_of(role):
            keys = keys_of(sheet, column, mapping, matched)
            asked = dict(keys.counted(rows & ~waiting[role]))
            own: list[Question] = []
            for text, _ in keys.counted(rows):
                candidates = () if text in known else meaning.candidates(text, keys)
                if match := known.get(text) or sure(candidates):
                    matched[text] = match
                elif text in asked:
                    own.append(_question(column, text, candidates, asked[text]))
            questions += _about_the_column(column, own, len(keys.different)) or own
            rows &= ~keys.left_out(matched)
            if below := WAITING.get(role):
                waiting[below] = keys.open(matched)
    return matched, questions


def _about_the_column(column: Column, own: list[Question], different: int) -> list[Question]:
    """One question instead of many: whether a column is what its header says, where hardly a
    text of it is."""
    doubted = column.role in DOUBTED and column.match.how not in TRUSTED
    if not doubted or len(own) < MANY or len(own) < NEARLY_ALL * different:
        return []
    rows = sum(one.rows for one in own)
    offered = (Match(Role.IGNORE, How.FUZZY, 0.5),)
    return [Question(QuestionKind.COLUMN, header=column.header, candidates=offered, rows=rows)]


@dataclass(frozen=True, slots=True)
class Keys:
    """The texts of a column, and by its place in `different` what each is to be found by (-1: it
    is empty)."""

    texts: pd.Series[str]
    different: list[Text]
    places: npt.NDArray[np.intp]

    def resolved(self, matched: Lookup[Text, Match]) -> pd.Series[str]:
        """What each row's text is matched to; missing where it is empty or not matched."""
        found = (matched.get(text) for text in self.different)
        to = [one and one.to for one in found]
        return standing_for(self.places, to, self.texts.index, "str")

    def left_out(self, matched: Lookup[Text, Match]) -> npt.NDArray[np.bool_]:
        """The rows whose text says to leave them out."""
        found = (matched.get(text) for text in self.different)
        gone = [at for at, one in enumerate(found) if one and one.to == LEAVE_OUT]
        return np.isin(self.places, gone)

    def open(self, matched: Lookup[Text, Match]) -> npt.NDArray[np.bool_]:
        """The rows whose text nobody knows yet."""
        unknown = [at for at, text in enumerate(self.different) if text not in matched]
        return np.isin(self.places, unknown)

    def counted(self, rows: npt.NDArray[np.bool_]) -> Iterator[tuple[Text, int]]:
        """In how many of these rows each text stands, in their order."""
        places = self.places[rows & (self.places >= 0)]
        counts = np.bincount(places, minlength=1)
        return ((self.different[at], int(counts[at])) for at in pd.unique(places))


def keys_of(sheet: Sheet, column: Column, mapping: Mapping, matched: Lookup[Text, Match]) -> Keys:
    """What the texts of a column are to be found by: together with a dimension or a level."""
    texts, within = sheet.rows[column.header], within_of(sheet, column, mapping, matched)
    places, different = texts.factorize()
    if isinstance(within, str):
        return Keys(texts, [Text(column.role, str(one), within) for one in different], places)
    parts, wholes = within.factorize()
    said, told = [str(one) for one in different], [str(one) for one in wholes]
    filled, both = places >= 0, np.full_like(places, -1)
    both[filled], pairs = pd.factorize((places * len(wholes) + parts)[filled])
    found = (divmod(int(pair), len(wholes)) for pair in pairs)
    return Keys(
        texts,
        [Text(column.role, said[one], told[whole]) for one, whole in found],
        both,
    )


def within_of(
    sheet: Sheet, column: Column, mapping: Mapping, matched: Lookup[Text, Match]
) -> pd.Series[str] | str:
    """What the texts of a column are to be found in, all or row by row: a dimension, a level."""
    match column.role:
        case Role.CATEGORY if column.dimension is not None:
            return str(column.dimension)
        case Role.CATEGORY:
            above, constant = mapping.column(Role.DIMENSION), mapping.constants.get(Role.DIMENSION)
        case Role.AREA:
            above = mapping.column(Role.AREA_LEVEL)
            constant = mapping.constants.get(Role.AREA_LEVEL)
        case _:
            above = constant = None
    if above is None:
        return constant.to if constant else ""
    to = {
        text: match for text, match in matched.items() if match.to not in {EVERYONE_HERE, LEAVE_OUT}
    }
    return keys_of(sheet, above, mapping, to).resolved(to).fillna("")


@dataclass(frozen=True, slots=True)
class _Meaning:
    """What the texts of a sheet may mean, by themselves and by what stands beside them."""

    sheet: Sheet
    mapping: Mapping
    lexicon: Lexicon
    matched: Lookup[Text, Match]
    places: Places

    def candidates(self, text: Text, keys: Keys) -> tuple[Match, ...]:
        """What a text may mean, best first."""
        found = self._by_itself(text)
        if text.role is Role.AREA:
            return self.places.candidates(text, found, self.lexicon, self._guessed)
        if sure(found):
            return found
        if text.role is Role.AREA_LEVEL:
            rows = self.sheet.rows[keys.texts == text.text]
            return level_of_rows(rows, self.mapping, self.lexicon) or found
        if text.role is Role.CATEGORY:
            return (*self._everyone(text, keys), *found)
        return found

    @property
    def _guessed(self) -> bool:
        """Whether the level of the areas is only a guess."""
        level = self.mapping.constants.get(Role.AREA_LEVEL)
        return level is not None and level.how is How.FUZZY

    def _by_itself(self, text: Text) -> tuple[Match, ...]:
        match text.role:
            case Role.INDICATOR:
                return self.lexicon.indicators.find(text.text)
            case Role.PERIOD:
                return _periods(text.text)
            case Role.AREA_LEVEL:
                return self.lexicon.levels.find(text.text)
            case Role.AREA:
                return self.lexicon.area(text.text, text.within, guessed=self._guessed)
            case Role.DIMENSION:
                return self.lexicon.dimension(text.text)
            case Role.CATEGORY:
                one = text.within and TOGETHER not in text.within
                dimension = DimensionId(UUID(text.within)) if one else None
                return self.lexicon.category(text.text, dimension) or tuple(
                    Match(one.to, How.FUZZY, 0.8)
                    for typed in typed_before(text.text)
                    for one in self.lexicon.categories(dimension).exact(typed)
                )
            case Role.PROVIDER:
                return self.lexicon.providers.find(text.text)
            case _:
                return ()

    def _everyone(self, text: Text, keys: Keys) -> tuple[Match, ...]:
        """That a text means everyone: surely where its rows are of no dimension in particular,
        likely where its column says nothing else.
        """
        above = self.mapping.column(Role.DIMENSION)
        if above is not None:
            of = keys_of(self.sheet, above, self.mapping, self.matched).resolved(self.matched)
            if of[keys.texts == text.text].eq(EVERYONE_HERE).all():
                return (Match(EVERYONE_HERE, How.FUZZY, 0.95),)
        return (Match(EVERYONE_HERE, How.FUZZY, 0.8),) if len(keys.different) == 1 else ()


def _periods(text: str) -> tuple[Match, ...]:
    if period := parse_period(text):
        return (Match(period.code, How.EXACT),)
    day = day_of_number(text)
    codes = periods_of_day(day.isoformat() if day else text)
    # What is only a number is never taken for a date silently.
    confidence = 0.8 if day else 0.9
    return tuple(Match(code, How.FUZZY, confidence) for code in codes)


def _question(column: Column, text: Text, candidates: tuple[Match, ...], rows: int) -> Question:
    return Question(
        QuestionKind.VALUE,
        role=column.role,
        header=column.header,
        text=text.text,
        within=text.within,
        candidates=candidates,
        rows=rows,
    )
