"""What estimates are out of: 85 and 0.85 are the same share, if somebody says so."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from core.registry import IndicatorKind, Registry
from core.workbook.different import each
from core.workbook.figures import Figures, figures
from core.workbook.headers import per_of
from core.workbook.mapping import Column, How, Mapping, Match, Question, QuestionKind
from core.workbook.model import Role, Sheet
from core.workbook.texts import keys_of

SCALED = (Role.ESTIMATE, Role.STANDARD_ERROR)
OUT_OF = (IndicatorKind.PROPORTION, IndicatorKind.RATE)
PERCENT = 100.0
SURELY_PERCENT = 1.5
"""A share that is written as a fraction is never so large; small ones tell nothing."""


def with_scales(
    sheet: Sheet, mapping: Mapping, registry: Registry
) -> tuple[Mapping, list[Question]]:
    """The mapping with what its estimates are out of, where header or figures tell, else asked.

    Only proportions and rates are out of anything; rates are in their own unit unless their
    header says otherwise.
    """
    kinds = kinds_of(sheet, mapping, registry)
    open_rows = kinds == IndicatorKind.PROPORTION
    if sheet.out_of is not None:
        open_rows &= sheet.out_of.isna()
    questions: list[Question] = []
    for role in SCALED:
        column = mapping.column(role)
        if column is None or column.per is not None or not kinds.isin(OUT_OF).any():
            continue
        per = per_of(column.header)
        if per is None and open_rows.any():
            shares = sheet.rows.loc[open_rows, column.header].dropna()
            read = figures(pd.Series(shares.unique(), dtype="str"))
            per = _told_by_figures(read, column, mapping.column(Role.ESTIMATE))
            if per is None and read.numbers.notna().any():
                questions.append(_question(len(shares), column))
        mapping = mapping.with_column(replace(column, per=per))
    return mapping, questions


def kinds_of(sheet: Sheet, mapping: Mapping, registry: Registry) -> pd.Series[str]:
    """The kind of each row's indicator, missing where it is not known."""
    column, constant = mapping.column(Role.INDICATOR), mapping.constants.get(Role.INDICATOR)
    if column is not None:
        found = keys_of(sheet, column, mapping, mapping.texts).resolved(mapping.texts)
    else:
        found = pd.Series(constant.to if constant else None, index=sheet.rows.index, dtype="str")
    kinds = {str(one.indicator_id): str(one.kind) for one in registry.indicators.values()}
    return each(found, kinds, "str")


def _told_by_figures(read: Figures, column: Column, estimate: Column | None) -> float | None:
    # A standard error is out of the same as its estimate.
    if column.role is Role.STANDARD_ERROR and estimate is not None:
        return estimate.per
    if read.percents.any() or read.numbers.max() > SURELY_PERCENT:
        return PERCENT
    return None


def _question(rows: int, column: Column) -> Question:
    return Question(
        QuestionKind.SCALE,
        role=column.role,
        header=column.header,
        candidates=(Match("1", How.FUZZY, 0.5), Match("100", How.FUZZY, 0.5)),
        rows=rows,
    )
