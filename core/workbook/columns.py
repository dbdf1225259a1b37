"""From the columns of a sheet to their roles: suggested where sure, else asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

import pandas as pd

from core.registry import DimensionId
from core.workbook.contents import LOOKED_AT, read_contents
from core.workbook.figures import figures
from core.workbook.headers import Headers, Reading
from core.workbook.lexicon import Lexicon
from core.workbook.mapping import TRUSTED, Column, How, Mapping, Match, Question, QuestionKind
from core.workbook.model import MEASURES, Role, Sheet
from core.workbook.table import unique

ONE_EACH = frozenset(Role) - {Role.CATEGORY, Role.FLAG, Role.IGNORE}
"""Roles that one column of a sheet has at most."""

_ORDER = {How.BY_HAND: 0, How.LEARNED: 1, How.EXACT: 2, How.FUZZY: 3}


@dataclass(frozen=True, slots=True)
class _Claim:
    """A column that wants a role."""

    header: str
    reading: Reading

    @property
    def strength(self) -> tuple[float, ...]:
        match, rank = self.reading.match, self.reading.rank
        return (_ORDER[match.how], rank, -match.confidence)


def columns_and_questions(
    sheet: Sheet, lexicon: Lexicon, learned: Mapping | None
) -> tuple[tuple[Column, ...], list[Question], str]:
    """A role for every column, what is open about them, and the level that an area's header names.

    A column that nobody knows is suggested to be ignored, with no confidence, and asked about.
    """
    headers = Headers(lexicon)
    claims = [
        _Claim(header, reading)
        for header in sheet.header
        for reading in _readings(header, sheet.rows[header], headers, lexicon, learned)
    ]
    won, lost = _settle(claims)
    twice = _take_twins_away(sheet, won, lost)
    read_contents(sheet, lexicon, won, lost)
    columns = tuple(
        _column(header, letter, won.get(header), learned)
        for header, letter in zip(sheet.header, sheet.letters, strict=True)
    )
    level = next((one.level for one in won.values() if one.level), "")
    still = [one for one in twice if one.role not in {column.role for column in columns}]
    return columns, [*still, *_questions(sheet, columns, won, lost)], level


def _take_twins_away(
    sheet: Sheet, won: dict[str, Reading], lost: dict[str, list[Reading]]
) -> list[Question]:
    """Nothing is taken silently where one heading stands over columns that say different things."""
    questions = []
    for header, reading in list(won.items()):
        if reading.role not in ONE_EACH or reading.match.how in TRUSTED:
            continue
        names = [one for one in unique([header] * len(sheet.header)) if one in sheet.header]
        if _say_different_things(sheet, names):
            lost.setdefault(header, []).append(won.pop(header))
            found = tuple(Match(one, How.FUZZY, 0.0) for one in names)
            rows = len(sheet.rows)
            questions.append(
                Question(QuestionKind.TWICE, reading.role, header, "", "", found, rows)
            )
    return questions


def _say_different_things(sheet: Sheet, headers: list[str]) -> bool:
    first, *others = (sheet.rows[one].fillna("") for one in headers)
    return any((one != "").any() and (one != first).any() for one in others)


def _readings(
    header: str,
    texts: pd.Series[str],
    headers: Headers,
    lexicon: Lexicon,
    learned: Mapping | None,
) -> tuple[Reading, ...]:
    known = learned.under(header) if learned else None
    if known and known.match.how in TRUSTED:
        dimension = known.dimension
        if dimension is None or lexicon.knows(str(dimension)):
            return (Reading(known.role, known.match, dimension=dimension),)
    return headers.readings(header, texts)


def _settle(claims: Iterable[_Claim]) -> tuple[dict[str, Reading], dict[str, list[Reading]]]:
    """Who gets its role, and who wanted one that another has, or that several want alike."""
    won: dict[str, Reading] = {}
    lost: dict[str, list[Reading]] = defaultdict(list)
    wanted: dict[Role, list[_Claim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda claim: claim.strength):
        wanted[claim.reading.role].append(claim)
    taken: set[Role] = set()
    for claim in sorted(claims, key=lambda claim: claim.strength):
        role = claim.reading.role
        if claim.header in won:
            continue
        rivals = [
            one
            for one in wanted[role]
            if one.header != claim.header and one.header not in won and role in ONE_EACH
        ]
        alike = any(one.strength[:2] == claim.strength[:2] for one in rivals)
        if role in taken or (alike and claim.reading.match.how is How.FUZZY):
            lost[claim.header].append(claim.reading)
            continue
        won[claim.header] = claim.reading
        if role in ONE_EACH:
            taken.add(role)
    return won, {header: readings for header, readings in lost.items() if header not in won}


def _column(header: str, letter: str, reading: Reading | None, learned: Mapping | None) -> Column:
    if reading is None:
        return Column(header, letter, Role.IGNORE, Match(Role.IGNORE, How.FUZZY, 0.0))
    known = learned.under(header) if learned else None
    per = known.per if known and known.match.how in TRUSTED else None
    return Column(header, letter, reading.role, reading.match, reading.dimension, per)


def _questions(
    sheet: Sheet,
    columns: tuple[Column, ...],
    won: dict[str, Reading],
    lost: dict[str, list[Reading]],
) -> list[Question]:
    """What is in the columns that are ignored although nobody said so?"""
    return [
        Question(
            QuestionKind.COLUMN,
            header=column.header,
            candidates=tuple(one.match for one in lost.get(column.header, ())),
            rows=int(sheet.rows[column.header].notna().sum()),
            required=False,
        )
        for column in columns
        if column.header not in won
    ]


def measure_questions(
    sheet: Sheet, columns: tuple[Column, ...], count_only: bool
) -> list[Question]:
    """Which column holds the figures, where no column surely does?

    `count_only`: all indicators are counts, which need no denominator.
    """
    roles = {column.role for column in columns}
    if Role.ESTIMATE in roles:
        return []
    needed = [Role.NUMERATOR] if count_only else [Role.NUMERATOR, Role.DENOMINATOR]
    free = [
        column.header
        for column in columns
        if column.role is Role.IGNORE
        and figures(sheet.rows[column.header].head(LOOKED_AT)).numbers.notna().any()
    ]
    return [
        Question(
            QuestionKind.MEASURE,
            role=role,
            candidates=tuple(Match(header, How.FUZZY, 0.0) for header in free),
            rows=len(sheet.rows),
        )
        for role in needed
        if role not in roles
    ]


def is_measure(column: Column) -> bool:
    """Whether a column holds figures."""
    return column.role in MEASURES


def with_dimension(column: Column, dimension: DimensionId, share: float) -> Column:
    """The column as one of a dimension that most of its texts belong to."""
    match = column.match
    if match.how not in TRUSTED:
        match = Match(match.to, How.FUZZY, round(share, 2))
    return replace(column, dimension=dimension, match=match)
