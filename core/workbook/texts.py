"""From the texts of a sheet to entries of the registry: suggested where sure, else asked."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from collections.abc import Mapping as Lookup
from uuid import UUID

import pandas as pd

from core.registry import DimensionId, parse_period
from core.workbook.lexicon import Lexicon, sure
from core.workbook.mapping import (
    EVERYONE_HERE,
    LEAVE_OUT,
    Column,
    How,
    Mapping,
    Match,
    Question,
    QuestionKind,
    Text,
)
from core.workbook.model import Role, Sheet

TEXT_ROLES = (
    Role.INDICATOR,
    Role.PERIOD,
    Role.AREA_LEVEL,
    Role.AREA,
    Role.DIMENSION,
    Role.CATEGORY,
    Role.PROVIDER,
)
_DATE = re.compile(r"(\d{4})-(\d{2})-01")


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
    level = mapping.constants.get(Role.AREA_LEVEL)
    guessed = level is not None and level.how is How.FUZZY
    rows = pd.Series(True, index=sheet.rows.index)
    for role in TEXT_ROLES:
        for column in mapping.columns_of(role):
            keys = keys_of(sheet, column, mapping, matched)[rows]
            for text, count in _different(role, keys):
                candidates = () if text in known else candidates_of(text, lexicon, guessed)
                if match := known.get(text) or sure(candidates):
                    matched[text] = match
                else:
                    questions.append(_question(column, text, candidates, count))
            rows &= resolved(keys, role, matched).reindex(rows.index) != LEAVE_OUT
    return matched, questions


def keys_of(
    sheet: Sheet, column: Column, mapping: Mapping, matched: Lookup[Text, Match]
) -> pd.DataFrame:
    """For each row the `text` of the column and what it is to be found in: `within`."""
    return pd.DataFrame(
        {
            "text": sheet.rows[column.header].astype("str"),
            "within": within_of(sheet, column, mapping, matched),
        }
    )


def resolved(keys: pd.DataFrame, role: Role, matched: Lookup[Text, Match]) -> pd.Series[str]:
    """What each row's text is matched to; missing where it is empty or not matched."""
    to: dict[str, dict[str, str]] = defaultdict(dict)
    for text, match in matched.items():
        if text.role is role:
            to[text.within][text.text] = match.to
    parts = [
        texts.map(to[str(within)]).astype("str")
        for within, texts in keys["text"].groupby(keys["within"], sort=False)
    ]
    return pd.concat(parts).reindex(keys.index) if parts else keys["text"]


def within_of(
    sheet: Sheet, column: Column, mapping: Mapping, matched: Lookup[Text, Match]
) -> pd.Series[str]:
    """For each row what a text of the column is to be found in: a dimension, a level, or ""."""
    match column.role:
        case Role.CATEGORY if column.dimension is not None:
            return pd.Series(str(column.dimension), index=sheet.rows.index)
        case Role.CATEGORY:
            above, constant = mapping.column(Role.DIMENSION), mapping.constants.get(Role.DIMENSION)
        case Role.AREA:
            above = mapping.column(Role.AREA_LEVEL)
            constant = mapping.constants.get(Role.AREA_LEVEL)
        case _:
            above = constant = None
    if above is None:
        return pd.Series(constant.to if constant else "", index=sheet.rows.index)
    role = above.role
    to = {
        text.text: match.to
        for text, match in matched.items()
        if text.role is role and match.to not in {EVERYONE_HERE, LEAVE_OUT}
    }
    return sheet.rows[above.header].map(to).astype("str").fillna("")


def _different(role: Role, keys: pd.DataFrame) -> Iterator[tuple[Text, int]]:
    counted = keys.dropna().groupby(["text", "within"], sort=False).size()
    for row in counted.reset_index(name="rows").to_dict("records"):
        yield Text(role, str(row["text"]), str(row["within"])), int(row["rows"])


def candidates_of(text: Text, lexicon: Lexicon, guessed: bool) -> tuple[Match, ...]:
    """What a text may mean, best first; whether the level that it is within is only a guess."""
    match text.role:
        case Role.INDICATOR:
            return lexicon.indicators.find(text.text)
        case Role.PERIOD:
            return _periods(text.text)
        case Role.AREA_LEVEL:
            return lexicon.levels.find(text.text)
        case Role.AREA:
            return lexicon.area(text.text, text.within, guessed=guessed)
        case Role.DIMENSION:
            return lexicon.dimension(text.text)
        case Role.CATEGORY:
            dimension = DimensionId(UUID(text.within)) if text.within else None
            return lexicon.category(text.text, dimension)
        case Role.PROVIDER:
            return lexicon.providers.find(text.text)
        case _:
            return ()


def _periods(text: str) -> tuple[Match, ...]:
    if period := parse_period(text):
        return (Match(period.code, How.EXACT),)
    # A spreadsheet makes a date of "2024-03", and of "2007-11" too, which may mean five years.
    if not (date := _DATE.fullmatch(text)):
        return ()
    year, month = date.groups()
    readings = (parse_period(f"{year}-{month}"), parse_period(f"{year}-{month}M"))
    codes = dict.fromkeys(period.code for period in readings if period)
    return tuple(Match(code, How.FUZZY, 0.9) for code in codes)


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
