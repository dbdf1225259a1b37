"""A table in long layout: its header row, and one row a figure below it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pandas as pd
import pyarrow as pa
from openpyxl.utils import get_column_letter

from core.workbook.cells import Grid
from core.workbook.figures import figure, mark
from core.workbook.model import Sheet
from core.workbook.template_marks import without_example

Texts = Sequence[Sequence[str | None]]

MOST_TITLE_ROWS = 40
LOOKED_AT = 60
MOSTLY = 0.7


def long_table(grid: Grid) -> Sheet | None:
    """The table of a sheet that has one row a figure, None where there is none."""
    header = header_row(grid)
    return None if header is None else table_between(grid, header, grid.height)


def table_between(grid: Grid, header: int, last: int) -> Sheet | None:
    """The long table below a header row down to a last row, None where nothing stands there."""
    below = pd.RangeIndex(header + 1, last + 1)
    used: dict[str, tuple[str | None, pd.Series[str]]] = {}
    for number, column in enumerate(grid.columns, start=1):
        own = pd.array(pa.array(column[header:last], pa.large_string()), dtype="str")
        said, texts = column[header - 1], pd.Series(own, index=below)
        if said or texts.notna().any():
            used[get_column_letter(number)] = (said, texts)
    heads = unique([said or f"({letter})" for letter, (said, _) in used.items()])
    table = pd.DataFrame(
        {head: texts for head, (_, texts) in zip(heads, used.values(), strict=True)}
    )
    table = without_example(table.dropna(how="all"))
    return None if table.empty else Sheet(grid.name, heads, table, header, tuple(used))


def header_row(grid: Grid) -> int | None:
    """The header row of a table of words, counted from 1; None where nothing looks like one."""
    at = header_at(grid.head(LOOKED_AT))
    return None if at is None else at + 1


def header_at(rows: Texts) -> int | None:
    """The place of the header row among the first rows, or None where nothing looks like a table.

    The header is the first row that is about as wide as the rows below it and holds words, most
    of them different; title rows above are narrower.
    """
    for at, row in enumerate(rows[:MOST_TITLE_ROWS]):
        below = [_filled(one) for one in rows[at + 1 : at + 21] if _filled(one)]
        words = _filled(row)
        if not words or not below:
            continue
        widths = Counter(len(one) for one in below)
        typical = max(widths, key=lambda width: (widths[width], width))
        wide_enough = len(words) >= MOSTLY * typical and (len(words) > 1 or typical == 1)
        texts = [word for word in words if figure(word) is None and mark(word) is None]
        mostly_words = len(texts) >= MOSTLY * len(words)
        if wide_enough and mostly_words and len(set(words)) >= len(words) / 2:
            return at
    return None


def unique(header: Sequence[str]) -> tuple[str, ...]:
    """The headings, with a number after those that were there before: "Rate (2)"."""
    seen: set[str] = set()
    found = []
    for heading in header:
        name, number = heading, 2
        while name in seen:
            name, number = f"{heading} ({number})", number + 1
        seen.add(name)
        found.append(name)
    return tuple(found)


def _filled(row: Sequence[str | None]) -> list[str]:
    return [text for text in row if text]
