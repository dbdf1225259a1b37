"""A spreadsheet that we hand out: headings with notes, drop-downs, an example, instructions."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from core.language import Sentence, render, sentence
from core.workbook.template_marks import LISTS, MARK

ROWS = 5000
"""So many rows have drop-downs; more may be filled in."""

FIRST_CHOICE = 3
"""In the sheet of lists, row 1 is the template's mark, row 2 the headings."""

_HEADING = Font(bold=True, color="FFFFFF")
_NEEDED = PatternFill("solid", fgColor="186568")
_OPTIONAL = PatternFill("solid", fgColor="5F6B72")
_EXAMPLE = Font(italic=True, color="6B6B6B")
_WRAPPED = Alignment(wrap_text=True, vertical="top")


@dataclass(frozen=True, slots=True)
class Handed:
    """A column as it is handed out, in the words of one language; `choices` may be none."""

    heading: str
    note: str
    needed: str
    optional: bool
    choices: tuple[str, ...] = ()
    example: str = ""


@dataclass(frozen=True, slots=True)
class Instructions:
    """The sheet that says how to fill in the other: a title, steps, and a row a column."""

    steps: tuple[Sentence, ...]
    columns: tuple[Handed, ...]


def hand_out(
    title: str,
    columns: Sequence[Handed],
    instructions: Instructions,
    *,
    version: str,
    rows: Sequence[Sequence[str]] = (),
    language: str = "en",
) -> bytes:
    """An xlsx workbook to fill in; `rows` stand in it already, in place of the example."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet), "a new workbook has one sheet"
    sheet.title = title
    lists = book.create_sheet(LISTS)
    assert isinstance(lists, Worksheet), "a new sheet can be written"
    for number, column in enumerate(columns, start=1):
        _heading(sheet, number, column)
        _list(lists, number, column)
        _drop_down(sheet, number, column)
    if rows:
        _fill(sheet, rows)
    else:
        _example(sheet, columns, language)
    sheet.freeze_panes = "A2"
    for number, text in enumerate((MARK, version, sheet.title), start=1):
        _put(lists, 1, number, text)
    lists.sheet_state = "hidden"
    _instruct(book, instructions, language)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _put(sheet: Worksheet, row: int, column: int, text: str) -> Cell:
    """Write text as text, even where it begins like a formula."""
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell), "no cell of a template is merged"
    cell.value = text
    cell.data_type = "s"
    return cell


def _heading(sheet: Worksheet, number: int, column: Handed) -> None:
    cell = _put(sheet, 1, number, column.heading)
    cell.font = _HEADING
    cell.fill = _OPTIONAL if column.optional else _NEEDED
    words = f"{column.note}\n{column.needed}"
    cell.comment = Comment(words, "Common Table", height=160, width=320)
    widest = max(map(len, (column.heading, *column.choices)), default=0)
    sheet.column_dimensions[cell.column_letter].width = min(max(widest + 3, 14), 48)


def _list(lists: Worksheet, number: int, column: Handed) -> None:
    _put(lists, 2, number, column.heading)
    for row, choice in enumerate(column.choices, start=FIRST_CHOICE):
        _put(lists, row, number, choice)


def _drop_down(sheet: Worksheet, number: int, column: Handed) -> None:
    if not column.choices:
        return
    letter = get_column_letter(number)
    last = FIRST_CHOICE + len(column.choices) - 1
    # What is typed is matched on arrival, so a drop-down helps and never forbids.
    choice = DataValidation(
        type="list",
        formula1=f"{LISTS}!${letter}${FIRST_CHOICE}:${letter}${last}",
        allow_blank=True,
        showErrorMessage=False,
    )
    choice.add(f"{letter}2:{letter}{ROWS}")
    sheet.add_data_validation(choice)


def _example(sheet: Worksheet, columns: Sequence[Handed], language: str) -> None:
    """The example row; it is known by how it begins, and never read."""
    for number, column in enumerate(columns, start=1):
        begins = render(sentence("template.example"), language) + " " if number == 1 else ""
        _put(sheet, 2, number, begins + column.example).font = _EXAMPLE


def _fill(sheet: Worksheet, rows: Sequence[Sequence[str]]) -> None:
    for row, texts in enumerate(rows, start=2):
        for number, text in enumerate(texts, start=1):
            if text:
                _put(sheet, row, number, text).alignment = _WRAPPED


def _instruct(book: Workbook, instructions: Instructions, language: str) -> None:
    sheet = book.create_sheet(render(sentence("sheet.instructions"), language))
    assert isinstance(sheet, Worksheet), "a new sheet can be written"
    sheet.column_dimensions["A"].width = 24
    sheet.column_dimensions["B"].width = 90
    sheet.column_dimensions["C"].width = 40
    for row, step in enumerate(instructions.steps, start=1):
        _put(sheet, row, 1, render(step, language))
    sheet.cell(1, 1).font = Font(bold=True, size=14)
    for row, column in enumerate(instructions.columns, start=len(instructions.steps) + 2):
        for number, text in enumerate((column.heading, column.note, column.needed), start=1):
            _put(sheet, row, number, text).alignment = _WRAPPED
        sheet.cell(row, 1).font = Font(bold=True)
