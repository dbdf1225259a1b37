"""Understanding a sheet: what is sure is suggested, what is not is asked."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from core.registry import IndicatorKind, Registry
from core.workbook.belonging import dimensions_of_groups, level_of_areas
from core.workbook.columns import columns_and_questions, measure_questions
from core.workbook.lexicon import Lexicon
from core.workbook.mapping import (
    TRUSTED,
    Column,
    Mapping,
    Match,
    Question,
    QuestionKind,
    layout_of,
)
from core.workbook.model import Role, Sheet
from core.workbook.offer import areas_offered, indicators_offered, periods_offered
from core.workbook.scale import kinds_of, with_scales
from core.workbook.taught import marks_and_questions
from core.workbook.texts import texts_and_questions


def suggest(
    sheet: Sheet,
    registry: Registry,
    organisation_id: UUID,
    learned: Mapping | None = None,
) -> Mapping:
    """How to understand a sheet; `learned` is what this partner answered before.

    After an answer about a column or a constant ask again, with the answered mapping as learned:
    what was said by hand stays, and the texts of the columns are matched anew.
    """
    lexicon = Lexicon(registry)
    columns, unknown, level = columns_and_questions(sheet, lexicon, learned)
    columns, undecided = dimensions_of_groups(sheet, columns, lexicon)
    constants = _constants(learned, columns, lexicon)
    if Role.AREA_LEVEL not in constants and not _has(columns, Role.AREA_LEVEL):
        constants |= level_of_areas(sheet, columns, lexicon, level)
    mapping = Mapping(sheet.name, layout_of(sheet.header), columns, constants)
    texts, unmatched = texts_and_questions(sheet, mapping, lexicon, learned)
    marks, unknown_marks = marks_and_questions(sheet, mapping, learned)
    mapping = replace(mapping, texts=texts | marks)
    mapping, scales = with_scales(sheet, mapping, registry)
    counts_only = set(kinds_of(sheet, mapping, registry).dropna().unique()) == {IndicatorKind.COUNT}
    twice = {one.role for one in unknown if one.kind is QuestionKind.TWICE}
    missing = _constants_to_ask(sheet, mapping, registry, organisation_id)
    of_what = any(one.role is Role.INDICATOR for one in missing)
    # Without an indicator nobody can tell whether a count needs what no column can be.
    measures = measure_questions(sheet, columns, counts_only)
    missing += [one for one in measures if one.candidates or not of_what]
    return replace(
        mapping,
        open_questions=(
            *(one for one in missing if one.role not in twice),
            *undecided,
            *scales,
            *unmatched,
            *unknown_marks,
            *unknown,
        ),
    )


def _has(columns: tuple[Column, ...], role: Role) -> bool:
    return any(column.role is role for column in columns)


def _constants(
    learned: Mapping | None, columns: tuple[Column, ...], lexicon: Lexicon
) -> dict[Role, Match]:
    """What was answered for the whole sheet, as far as no column says it now."""
    return {
        role: match
        for role, match in (learned.constants if learned else {}).items()
        if match.how in TRUSTED and lexicon.knows(match.to) and not _has(columns, role)
    }


def _constants_to_ask(
    sheet: Sheet, mapping: Mapping, registry: Registry, organisation_id: UUID
) -> list[Question]:
    """What is the whole sheet about, where no column says it?"""
    offers = {
        Role.INDICATOR: indicators_offered(registry, organisation_id, (sheet.name, *sheet.told)),
        Role.PERIOD: periods_offered((sheet.name, *sheet.told)),
        Role.AREA: areas_offered(registry),
    }
    return [
        Question(QuestionKind.CONSTANT, role=role, candidates=offered, rows=len(sheet.rows))
        for role, offered in offers.items()
        if role not in mapping.constants and mapping.column(role) is None
    ]
