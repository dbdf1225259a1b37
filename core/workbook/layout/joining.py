"""The long table as it grows: the columns of its facts, then the sheet that it becomes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import numpy as np
import pandas as pd

from core.language import render
from core.registry import DimensionId
from core.workbook.cells import Grid
from core.workbook.layout.facts import FactReader, Facts
from core.workbook.layout.labels import Said
from core.workbook.layout.model import Layout
from core.workbook.model import MEASURES, ROWS, Role, Sheet
from core.workbook.table import unique


@dataclass
class Row:
    """One row of the long table: by column its text and its cell, and by measure its figures."""

    row: int
    texts: dict[str, str | None]
    cells: dict[str, str]
    measures: dict[str, Said] = field(default_factory=dict)
    out_of: float | None = None


@dataclass
class Long:
    """The rows of the long table, in the order of the sheet."""

    rows: list[Row] = field(default_factory=list)


class Names:
    """Which columns facts go into: one for each kind and dimension that any header tells of."""

    def __init__(self, reader: FactReader, facts: Iterable[Facts]) -> None:
        known = list(facts)
        self._reader = reader
        self._kinds = [
            (render(role.called), name)
            for role, name in (
                (Role.INDICATOR, "indicator"),
                (Role.PERIOD, "period"),
                (Role.AREA, "area"),
                (Role.DIMENSION, "dimension"),
            )
            if any(getattr(one, name) for one in known)
        ]
        counted = Counter(dimension for one in known for dimension, _ in one.groups)
        named = [dimension for dimension, _ in counted.most_common() if dimension]
        twice = any(len(one.groups) > 1 for one in known)
        self._only = named[0] if len(named) == 1 and not twice else ""
        self._dimensions = {
            one: self._name_of(one) for one in (*named, *([""] if "" in counted else []))
        }
        if self._only:
            self._dimensions[""] = self._dimensions[self._only]
        if not counted and any(one.everyone for one in known):
            self._dimensions = {}

    def _name_of(self, dimension: str) -> str:
        if not dimension:
            return render(Role.CATEGORY.called)
        return self._reader.lexicon.registry.dimensions[DimensionId(UUID(dimension))].name

    def texts(self, facts: Facts) -> dict[str, str | None]:
        """The text of each of these columns."""
        found: dict[str, str | None] = {
            heading: getattr(facts, name) or None for heading, name in self._kinds
        }
        found |= dict.fromkeys(self._dimensions.values())
        for dimension, text in facts.groups:
            found[self._dimensions[dimension]] = text
        if facts.everyone and not facts.groups and len(set(self._dimensions.values())) == 1:
            found[next(iter(self._dimensions.values()))] = facts.everyone
        return found


def long_sheet(grid: Grid, layout: Layout, long: Long, told: tuple[str, ...]) -> Sheet:
    """The rows as a sheet; a figure that nobody gave in any row has no column."""
    used = {name for row in long.rows for name in row.measures}
    measures = [name for role in MEASURES if (name := render(role.called)) in used]
    labels = dict.fromkeys(
        name for row in long.rows for name, text in row.texts.items() if text is not None
    )
    texts: dict[str, list[Any]] = defaultdict(list)
    cells: dict[str, list[Any]] = defaultdict(list)
    for row in long.rows:
        main = next(iter(row.measures.values()), None)
        somewhere = main.cell if main else next(iter(row.cells.values()))
        for name in labels:
            texts[name].append(row.texts.get(name))
            cells[name].append(row.cells.get(name) or somewhere)
        for name in measures:
            said = row.measures.get(name, main)
            texts[name].append(said.text if said and name in row.measures else None)
            cells[name].append(said.cell if said else somewhere)
    header = unique([*labels, *measures])
    index = _numbers([row.row for row in long.rows])
    columns = list(zip(header, [*labels, *measures], strict=True))
    out_of = pd.Series([row.out_of or np.nan for row in long.rows], index=index, dtype="float64")

    def frame(parts: dict[str, list[Any]]) -> pd.DataFrame:
        return pd.DataFrame(
            {to: pd.Series(parts[name], index=index, dtype="str") for to, name in columns}
        )

    return Sheet(
        grid.name,
        header,
        pd.DataFrame(
            {to: pd.Series(texts[name], index=index, dtype="str") for to, name in columns}
        ),
        header_row=layout.blocks[0].header[-1],
        letters=unique([_range(cells[name]) for _, name in columns]),
        cells=pd.DataFrame(
            {to: pd.Series(cells[name], index=index, dtype="str") for to, name in columns}
        ),
        out_of=out_of if out_of.notna().any() else None,
        told=told,
    )


def _numbers(rows: list[int]) -> pd.Index[int]:
    """A number of its own for each row, that tells the sender's row (see ROWS)."""
    times: Counter[int] = Counter()
    numbers = []
    for row in rows:
        numbers.append(row + ROWS * times[row])
        times[row] += 1
    return pd.Index(numbers, dtype="int64")


def _range(cells: list[str]) -> str:
    """Where the texts of a column stand: its letter, or the cells from the first to the last."""
    cells = [cell for cell in cells if cell]
    letters = {cell.rstrip("0123456789") for cell in cells}
    if len(letters) == 1:
        return letters.pop()
    return f"{cells[0]}:{cells[-1]}"
