"""The partner's own file with what was found in it: cells marked, remedies as comments, a list."""

from __future__ import annotations

import io
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import PurePath

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from core.language import render, sentence
from core.workbook.cells import Rows, text_of
from core.workbook.correct import CellChange
from core.workbook.figures import figure
from core.workbook.kinds import Kind, kind_of
from core.workbook.model import Finding, Severity
from core.workbook.read import values_of
from core.workbook.template_marks import findings_sheets

AUTHOR = "Common Table"
IN_PLACE = frozenset({".xlsx", ".xlsm"})
"""Other kinds come back as xlsx."""
MOST_WORDS = 1500
"""So many letters of a comment; the list has every word."""

_COLOURS = {Severity.ERROR: "FFF2B8C6", Severity.WARNING: "FFF4E3A1"}
_CELL = re.compile(r"[A-Z]{1,3}[1-9]\d*")
_COLUMNS = ("severity", "sheet", "cell", "value", "reason", "remedy")
_WIDTHS = (14, 20, 10, 24, 60, 60)


def annotated_name(file_name: str, language: str = "en") -> str:
    """What the annotated copy of a file is called."""
    path = PurePath(file_name)
    ending = path.suffix.lower() if path.suffix.lower() in IN_PLACE else ".xlsx"
    return f"{path.stem}-{render(sentence('annotated.name'), language)}{ending}"


def annotated(
    content: bytes,
    file_name: str,
    findings: Sequence[Finding],
    *,
    corrections: Sequence[CellChange] = (),
    language: str = "en",
) -> bytes:
    """A workbook: the file itself where it is xlsx or xlsm, else its sheets as xlsx.

    What the sender corrected already is corrected in it. Everything else in the file stays as it
    is; what we wrote into it before is taken out.
    """
    ending = PurePath(file_name).suffix.lower()
    if kind_of(content, file_name) is Kind.XLSX:
        book = load_workbook(io.BytesIO(content), keep_vba=ending == ".xlsm")
    else:
        book = _as_workbook(values_of(content, file_name))
    _take_out_ours(book)
    for change in corrections:
        if change.sheet in book.sheetnames and _CELL.fullmatch(change.cell):
            _change(book[change.sheet], change)
    by_cell: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for one in findings:
        by_cell[one.sheet, one.cell].append(one)
    for (name, place), told in by_cell.items():
        if name in book.sheetnames and _CELL.fullmatch(place):
            _mark(book[name], place, told, language)
    _list(book, findings, language)
    out = io.BytesIO()
    book.save(out)
    if book.vba_archive is not None:
        book.vba_archive.close()
    return out.getvalue()


def _as_workbook(sheets: Iterable[tuple[str, Rows]]) -> Workbook:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets:
        sheet = book.create_sheet(name[:31])
        for number, row in enumerate(rows, start=1):
            for column, value in enumerate(row, start=1):
                if value not in (None, ""):
                    _put(sheet, number, column, value)
    return book


def _put(sheet: Worksheet, row: int, column: int, value: object) -> Cell:
    """Write a value as it is: a text stays text, even where it begins like a formula."""
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell), "nothing is merged in a sheet of our own"
    cell.value = value  # type: ignore[assignment]
    if isinstance(value, str):
        cell.data_type = "s"
    return cell


def _take_out_ours(book: Workbook) -> None:
    for name in findings_sheets() & set(book.sheetnames):
        del book[name]
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.comment is not None and cell.comment.author == AUTHOR:
                    cell.comment = None
                    if cell.fill.fgColor.rgb in _COLOURS.values():
                        cell.fill = PatternFill()


def _change(sheet: Worksheet, change: CellChange) -> None:
    """Write what the sender wrote instead; a figure that is written plainly stays a number."""
    cell = sheet[change.cell]
    if not isinstance(cell, Cell):
        return
    number = figure(change.after)
    if number is not None and text_of(number) == change.after:
        cell.value = number
        return
    cell.value = change.after or None
    if change.after:
        cell.data_type = "s"


def _mark(sheet: Worksheet, place: str, told: Sequence[Finding], language: str) -> None:
    """Colour a cell that has no colour of its own, and say what is wrong and how to mend it."""
    cell = sheet[place]
    if not isinstance(cell, Cell):
        return
    worst = min((one.severity for one in told), key=list(Severity).index)
    if cell.fill.fill_type is None:
        cell.fill = PatternFill("solid", fgColor=_COLOURS[worst])
    words = "\n\n".join(
        f"{render(one.reason, language)} {render(one.remedy, language)}" for one in told
    )[:MOST_WORDS]
    if cell.comment is not None:
        words = f"{cell.comment.text}\n\n{words}"
    cell.comment = Comment(words, AUTHOR, height=180, width=360)


def _list(book: Workbook, findings: Sequence[Finding], language: str) -> None:
    sheet = book.create_sheet(render(sentence("sheet.findings"), language))
    for number, (name, width) in enumerate(zip(_COLUMNS, _WIDTHS, strict=True), start=1):
        cell = _put(sheet, 1, number, render(sentence(f"findings.{name}"), language))
        cell.font = Font(bold=True)
        sheet.column_dimensions[cell.column_letter].width = width
    for row, one in enumerate(findings, start=2):
        said = (
            render(sentence(f"severity.{one.severity}"), language),
            one.sheet,
            one.cell,
            one.value,
            render(one.reason, language),
            render(one.remedy, language),
        )
        for number, text in enumerate(said, start=1):
            _put(sheet, row, number, text).alignment = Alignment(wrap_text=True, vertical="top")
        if one.sheet in book.sheetnames and _CELL.fullmatch(one.cell):
            quoted = one.sheet.replace("'", "''")
            sheet.cell(row, 3).hyperlink = f"#'{quoted}'!{one.cell}"
    sheet.freeze_panes = "A2"
