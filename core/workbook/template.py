"""The spreadsheet that we hand out: headings, notes, drop-downs, an example, instructions."""

from __future__ import annotations

import io
from collections.abc import Sequence
from uuid import UUID

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from core.language import render, sentence
from core.registry import Period, Registry
from core.workbook.lists import Listed, listed_columns
from core.workbook.schema import VERSION, Need, guide
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


def template(
    registry: Registry,
    organisation_id: UUID,
    *,
    periods: Sequence[Period] = (),
    language: str = "en",
) -> bytes:
    """An xlsx workbook for this partner's indicators, areas and groups, ready to fill in.

    `periods` are offered in a drop-down; others may be typed. An empty group means everyone.
    """
    columns = listed_columns(registry, organisation_id, periods, language)
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet), "a new workbook has one sheet"
    sheet.title = render(sentence("sheet.figures"), language)
    lists = book.create_sheet(LISTS)
    assert isinstance(lists, Worksheet), "a new sheet can be written"
    for number, column in enumerate(columns, start=1):
        _heading(sheet, number, column, language)
        _list(lists, number, column)
        _drop_down(sheet, number, column)
    _example(sheet, columns, language)
    sheet.freeze_panes = "A2"
    for number, text in enumerate((MARK, VERSION, sheet.title), start=1):
        _put(lists, 1, number, text)
    lists.sheet_state = "hidden"
    _instructions(book, language)
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


def _heading(sheet: Worksheet, number: int, column: Listed, language: str) -> None:
    cell = _put(sheet, 1, number, column.heading)
    cell.font = _HEADING
    cell.fill = _OPTIONAL if column.schema.need is Need.OPTIONAL else _NEEDED
    words = (column.schema.note, column.schema.needed)
    cell.comment = Comment(
        "\n".join(render(one, language) for one in words), "Common Table", height=160, width=320
    )
    widest = max(map(len, (column.heading, *column.choices)), default=0)
    sheet.column_dimensions[cell.column_letter].width = min(max(widest + 3, 14), 48)


def _list(lists: Worksheet, number: int, column: Listed) -> None:
    _put(lists, 2, number, column.heading)
    for row, choice in enumerate(column.choices, start=FIRST_CHOICE):
        _put(lists, row, number, choice)


def _drop_down(sheet: Worksheet, number: int, column: Listed) -> None:
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
    choice.add(f"{letter}3:{letter}{ROWS}")
    sheet.add_data_validation(choice)


def _example(sheet: Worksheet, columns: Sequence[Listed], language: str) -> None:
    """The example row; it is known by how it begins, and never read."""
    for number, column in enumerate(columns, start=1):
        begins = render(sentence("template.example"), language) + " " if number == 1 else ""
        _put(sheet, 2, number, begins + column.example).font = _EXAMPLE


def _instructions(book: Workbook, language: str) -> None:
    sheet = book.create_sheet(render(sentence("sheet.instructions"), language))
    assert isinstance(sheet, Worksheet), "a new sheet can be written"
    sheet.column_dimensions["A"].width = 24
    sheet.column_dimensions["B"].width = 90
    sheet.column_dimensions["C"].width = 40
    steps = ("title", "fill", "everyone", "marks", "example-row", "send")
    for row, step in enumerate(steps, start=1):
        _put(sheet, row, 1, render(sentence(f"template.{step}"), language))
    sheet.cell(1, 1).font = Font(bold=True, size=14)
    for row, column in enumerate(guide(language), start=len(steps) + 2):
        for number, text in enumerate((column.heading, column.note, column.needed), start=1):
            _put(sheet, row, number, text).alignment = _WRAPPED
        sheet.cell(row, 1).font = Font(bold=True)
