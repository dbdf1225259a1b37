"""What the texts of a column have in common: one dimension, one area level."""

from __future__ import annotations

from collections import Counter
from uuid import UUID

from core.registry import AreaId
from core.workbook.columns import with_dimension
from core.workbook.contents import dimension_fits
from core.workbook.lexicon import Lexicon
from core.workbook.mapping import Column, How, Match, Question, QuestionKind
from core.workbook.model import Role, Sheet
from core.workbook.spellings import LIKELY

FAR = 0.2
"""One dimension (or area level) is taken for a column if it fits so much better than the next."""


def dimensions_of_groups(
    sheet: Sheet, columns: tuple[Column, ...], lexicon: Lexicon
) -> tuple[tuple[Column, ...], list[Question]]:
    """The dimension of group columns that do not name one: where most of their texts fit."""
    if any(column.role is Role.DIMENSION for column in columns):
        return columns, []
    settled: list[Column] = []
    questions: list[Question] = []
    for column in columns:
        if column.role is not Role.CATEGORY or column.dimension is not None:
            settled.append(column)
            continue
        texts = [str(text) for text in sheet.rows[column.header].dropna().unique()]
        fits = dimension_fits(texts, lexicon)
        best, second = ([*fits, *([(None, 0.0)] * 2)])[:2]
        mixed = sum(bool(lexicon.categories(None).exact(text)) for text in texts)
        if best[0] is not None and best[1] >= LIKELY and best[1] - second[1] >= FAR:
            settled.append(with_dimension(column, best[0], best[1]))
            continue
        settled.append(column)
        if mixed < LIKELY * len(texts):
            candidates = tuple(
                Match(str(dimension), How.FUZZY, round(share, 2)) for dimension, share in fits
            )
            questions.append(
                Question(
                    QuestionKind.DIMENSION,
                    role=Role.CATEGORY,
                    header=column.header,
                    candidates=candidates,
                    rows=len(sheet.rows),
                )
            )
    return tuple(settled), questions


def level_of_areas(
    sheet: Sheet, columns: tuple[Column, ...], lexicon: Lexicon, named: str
) -> dict[Role, Match]:
    """The level that the header of the areas names, or to which most of them belong."""
    column = next((one for one in columns if one.role is Role.AREA), None)
    if column is None:
        return {}
    if named:
        return {Role.AREA_LEVEL: Match(named, How.EXACT)}
    texts = [str(text) for text in sheet.rows[column.header].dropna().unique()]
    registry, votes = lexicon.registry, Counter[str]()
    for text in texts:
        found = [one for one in lexicon.area(text, "") if one.how is How.EXACT]
        votes.update({str(registry.areas[AreaId(UUID(one.to))].area_level_id) for one in found})
    (best, most), (_, next_most) = ([*votes.most_common(2), ("", 0), ("", 0)])[:2]
    if not texts or most < LIKELY * len(texts) or most - next_most < FAR * len(texts):
        return {}
    return {Role.AREA_LEVEL: Match(best, How.FUZZY, round(most / len(texts), 2))}
