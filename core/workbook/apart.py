"""Several rows for the same cell, told apart by a column that is not used: several cohorts, say."""

from __future__ import annotations

import pandas as pd

from core.workbook.mapping import LEAVE_OUT, Mapping
from core.workbook.model import LEFT_OUT, Role, Sheet
from core.workbook.trouble import Trouble, Why

CELL = ["indicator_id", "period_code", "area_id", "subgroup_id", "provider_id"]
MOST_COHORTS = 50
"""A column with more different texts names something else than cohorts."""


def leave_out_by_hand(sheet: Sheet, mapping: Mapping, trouble: Trouble) -> None:
    """Note the rows of which the sender said, by a column that is not used, to leave them out."""
    for column in mapping.columns_of(Role.IGNORE):
        gone = {
            text.text
            for text, match in mapping.texts.items()
            if (text.role, text.within) == (Role.IGNORE, column.header) and match.to == LEAVE_OUT
        }
        if gone:
            texts = sheet.rows[column.header]
            trouble.note(Role.IGNORE, column.letter, texts[texts.isin(gone)], Why.LEFT_OUT)


def note_apart(sheet: Sheet, mapping: Mapping, rows: pd.DataFrame, trouble: Trouble) -> None:
    """Note what tells rows about the same cell apart: the first column that does so everywhere."""
    ignored = mapping.columns_of(Role.IGNORE)
    if all(sheet.rows[column.header].nunique() < 2 for column in ignored):
        return
    known = rows.loc[(rows["mark"] != LEFT_OUT) & rows[CELL].notna().all(axis=1), CELL]
    again = known[known.duplicated(keep=False)]
    if again.empty:
        return
    cells = again.groupby(CELL, sort=False).ngroup()
    for column in ignored:
        texts = sheet.rows.loc[again.index, column.header]
        several = 2 <= texts.nunique() <= MOST_COHORTS and texts.notna().all()
        if several and not pd.DataFrame({"cell": cells, "text": texts}).duplicated().any():
            trouble.note(Role.IGNORE, column.letter, texts, Why.APART)
            return
