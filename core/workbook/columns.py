"""From the columns of a sheet to their roles: suggested where sure, else asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

import pandas as pd

from core.registry import DimensionId, parse_period
from core.workbook.figures import figures
from core.workbook.headers import Headers, Reading
from core.workbook.lexicon import SURE, Lexicon
from core.workbook.mapping import Column, How, Mapping, Match, Question, QuestionKind
from core.workbook.model import MEASURES, Role, Sheet
from core.workbook.plain import plain
from core.workbook.ratios import counts_and_share
from core.workbook.words import everyone_words

ONE_EACH = frozenset(Role) - {Role.CATEGORY, Role.FLAG, Role.IGNORE}
"""Roles that one column of a sheet has at most."""

TRUSTED = frozenset({How.BY_HAND, How.LEARNED})
LOOKED_AT = 1000
"""So many different texts of a column are looked at to tell what it holds."""

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
    for header in sheet.header:
        if header not in won and header not in lost:
            won.update(_by_content(header, sheet.rows[header], lexicon, won))
    won.update(_by_arithmetic(sheet, won))
    columns = tuple(
        _column(header, letter, won.get(header), learned)
        for header, letter in zip(sheet.header, sheet.letters, strict=True)
    )
    level = next((one.level for one in won.values() if one.level), "")
    return columns, _questions(sheet, columns, won, lost), level


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


def _by_content(
    header: str, texts: pd.Series[str], lexicon: Lexicon, won: dict[str, Reading]
) -> dict[str, Reading]:
    """What a column holds, where its header says nothing and its texts say enough."""
    given = texts.dropna()
    roles = {reading.role for reading in won.values()}
    different = [str(text) for text in given.unique()[:LOOKED_AT]]
    if not different:
        return {}
    areas = sum(lexicon.is_place(text) for text in different) / len(different)
    coded = all(text.isdigit() and not text.startswith("0") for text in different)
    if Role.AREA not in roles and areas >= SURE and not coded:
        return {header: Reading(Role.AREA, Match(Role.AREA, How.FUZZY, round(areas, 2)))}
    if figures(given.head(LOOKED_AT)).numbers.notna().mean() > 0.5:
        return {}
    share = sum(parse_period(text) is not None for text in different) / len(different)
    if Role.PERIOD not in roles and share >= SURE:
        return {header: Reading(Role.PERIOD, Match(Role.PERIOD, How.FUZZY, round(share, 2)))}
    fits = dimension_fits(different, lexicon)
    # A group column that does not name its dimension may hold any of them.
    taken = {one.dimension for one in won.values() if one.role is Role.CATEGORY}
    if fits and fits[0][1] >= SURE and not {fits[0][0], None} & taken:
        dimension, share = fits[0]
        match = Match(Role.CATEGORY, How.FUZZY, round(share, 2))
        return {header: Reading(Role.CATEGORY, match, dimension=dimension)}
    return _by_several_dimensions(header, different, lexicon, roles)


def _by_several_dimensions(
    header: str, different: list[str], lexicon: Lexicon, roles: set[Role]
) -> dict[str, Reading]:
    """Whether a column names dimensions, or groups of several of them."""
    for role, known in (
        (Role.DIMENSION, lexicon.dimensions),
        (Role.CATEGORY, lexicon.categories(None)),
    ):
        named = sum(bool(known.exact(text)) for text in different)
        everyone = sum(
            not known.exact(text) and plain(text) in everyone_words() for text in different
        )
        share = (named + everyone) / len(different)
        if role not in roles and named > 1 and share >= SURE:
            return {header: Reading(role, Match(role, How.FUZZY, round(share, 2)))}
    return {}


def _by_arithmetic(sheet: Sheet, won: dict[str, Reading]) -> dict[str, Reading]:
    """The counts that give a share, and the share: figures that agree in nearly every row."""
    known = {one.role: header for header, one in won.items() if one.role in MEASURES}
    if {Role.NUMERATOR, Role.DENOMINATOR} <= known.keys():
        return {}
    known.pop(Role.STANDARD_ERROR, None)
    free = [header for header in sheet.header if header not in won]
    texts = {header: sheet.rows[header] for header in (*known.values(), *free)}
    return {
        header: Reading(role, Match(role, How.FUZZY, round(share, 2)))
        for role, (header, share) in counts_and_share(texts, known).items()
        if role not in known
    }


def dimension_fits(texts: list[str], lexicon: Lexicon) -> list[tuple[DimensionId, float]]:
    """For each dimension in use the share of texts that are its categories or everyone, best first.

    None where no text at all is one of its categories.
    """
    fits = []
    for dimension in lexicon.registry.dimensions.values():
        if dimension.retired:
            continue
        spellings = lexicon.categories(dimension.dimension_id)
        own = [text for text in texts if spellings.exact(text)]
        everyone = [
            text
            for text in texts
            if not spellings.exact(text)
            and any(one.to == "everyone" for one in lexicon.category(text, dimension.dimension_id))
        ]
        if own:
            fits.append((dimension.dimension_id, (len(own) + len(everyone)) / len(texts)))
    return sorted(fits, key=lambda fit: -fit[1])


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
