"""A sheet as it is drawn to be judged: its beginning and end, and what each part is taken for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from core.workbook.cells import Grid
from core.workbook.layout.model import Layout
from core.workbook.layout.view import View

HEAD, TAIL, WIDTH = 14, 4, 14


class Part(StrEnum):
    """What a row or column of the picture is taken for."""

    HEADER = "header"
    FIGURES = "figures"
    SECTION = "section"
    TITLE = "title"
    SKIPPED = "skipped"
    NAMES = "names"


@dataclass(frozen=True, slots=True)
class PictureRow:
    """One row: its number as the sender sees it, what it is taken for, and its texts."""

    number: int
    part: Part
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """Some rows of a sheet; of all its columns what they are called and what they are taken for."""

    columns: tuple[tuple[str, Part], ...]
    rows: tuple[PictureRow, ...]


def picture(grid: Grid, layout: Layout) -> Picture:
    """The beginning of a sheet, and where its last table ends."""
    view = View(grid, turned=layout.turned)
    width = min(view.width, WIDTH)
    last = layout.blocks[-1].last
    wanted = sorted(
        row
        for row in {
            *range(1, HEAD + 1),
            *(row for block in layout.blocks for row in (*block.header, block.first)),
            *range(last - 1, last + TAIL),
        }
        if 1 <= row <= view.height
    )
    rows = tuple(
        PictureRow(
            row,
            _part_of_row(row, layout),
            tuple(view.text(row, at) or "" for at in range(1, width + 1)),
        )
        for row in wanted
    )
    every = range(1, view.width + 1)
    columns = tuple((view.called(at), _part_of_column(at, layout)) for at in every)
    return Picture(columns, rows)


def _part_of_row(row: int, layout: Layout) -> Part:
    for block in layout.blocks:
        if row in block.header:
            return Part.HEADER
        if row in block.title:
            return Part.TITLE
        if row in block.sections:
            return Part.SECTION
        if block.first <= row <= block.last and row not in block.skipped:
            return Part.FIGURES
    return Part.SKIPPED


def _part_of_column(column: int, layout: Layout) -> Part:
    for block in layout.blocks:
        if column in block.values:
            return Part.FIGURES
        if column in block.labels:
            return Part.NAMES
    return Part.SKIPPED
