"""What estimates are out of: 85 and 0.85 are the same share, if somebody says so."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from core.registry import IndicatorKind
from core.workbook.figures import figures
from core.workbook.headers import per_of
from core.workbook.mapping import Column, How, Mapping, Match, Question, QuestionKind
from core.workbook.model import Role, Sheet

SCALED = (Role.ESTIMATE, Role.STANDARD_ERROR)
FRACTION, PERCENT = 1.0, 100.0


def with_scales(
    sheet: Sheet, mapping: Mapping, kinds: Collection[IndicatorKind]
) -> tuple[Mapping, list[Question]]:
    """The mapping with what its estimates are out of, where header or figures tell, else asked.

    `kinds` are those of the sheet's indicators; only proportions and rates are out of anything.
    """
    questions: list[Question] = []
    for role in SCALED:
        column = mapping.column(role)
        if column is None or column.per is not None or not _scaled(kinds):
            continue
        per = per_of(column.header)
        if per is None and IndicatorKind.PROPORTION in kinds:
            per = _told_by_figures(sheet, column, mapping.column(Role.ESTIMATE))
            if per is None and figures(sheet.rows[column.header]).numbers.notna().any():
                questions.append(_question(sheet, column))
        mapping = mapping.with_column(replace(column, per=per))
    return mapping, questions


def _scaled(kinds: Collection[IndicatorKind]) -> bool:
    return bool({IndicatorKind.PROPORTION, IndicatorKind.RATE} & set(kinds))


def _told_by_figures(sheet: Sheet, column: Column, estimate: Column | None) -> float | None:
    # A standard error is out of the same as its estimate.
    if column.role is Role.STANDARD_ERROR and estimate is not None:
        return estimate.per
    read = figures(sheet.rows[column.header])
    if read.percents.any() or read.numbers.max() > 1.5:
        return PERCENT
    return None


def _question(sheet: Sheet, column: Column) -> Question:
    return Question(
        QuestionKind.SCALE,
        role=column.role,
        header=column.header,
        candidates=(Match("1", How.FUZZY, 0.5), Match("100", How.FUZZY, 0.5)),
        rows=int(sheet.rows[column.header].notna().sum()),
    )
