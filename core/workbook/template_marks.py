"""What shows that we wrote in a workbook, so that our own words are not taken for data."""

from __future__ import annotations

from functools import cache

import pandas as pd
from python_calamine import CalamineWorkbook

from core.language import languages, render, sentence

LISTS = "Lists"
MARK = "common-table-template"


def data_sheet(workbook: CalamineWorkbook) -> str | None:
    """The name of the sheet to fill in, if the workbook is a template; its mark says it."""
    if LISTS not in workbook.sheet_names:
        return None
    rows = workbook.get_sheet_by_name(LISTS).to_python(skip_empty_area=False, nrows=1)
    if not rows or len(rows[0]) < 3 or rows[0][0] != MARK:
        return None
    name = str(rows[0][2])
    return name if name in workbook.sheet_names else None


@cache
def findings_sheets() -> frozenset[str]:
    """How the sheet of findings is called that we add to a file, in every language."""
    return frozenset(render(sentence("sheet.findings"), one) for one in languages())


@cache
def examples() -> tuple[str, ...]:
    """How the example row of a template begins, in every language."""
    return tuple(render(sentence("template.example"), language) for language in languages())


def without_example(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows without the template's example."""
    if rows.empty:
        return rows
    first = rows.iloc[:, 0].fillna("").astype("str")
    return rows[~first.str.startswith(examples())]
