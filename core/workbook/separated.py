"""Text files with a separator: which letters, which separator, which decimal mark, which rows."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Sequence

from core.errors import UnreadableWorkbook
from core.language import Sentence, sentence
from core.workbook.letters import decoded

SEPARATORS = (",", ";", "\t", "|")
LOOKED_AT = 50
MOST_IN_A_CELL = 1_000_000

_SAID = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_DECIMAL_COMMA = re.compile(
    r"[+\-\u2212]?(?:\d+,(?:\d{1,2}|\d{4,})|0+,\d+|\d{1,3}(?:\.\d{3})+,\d+)\s*%?"
)
_DECIMAL_POINT = re.compile(
    r"[+\-\u2212]?(?:\d*\.(?:\d{1,2}|\d{4,})|0+\.\d+|\d{1,3}(?:,\d{3})+(?:\.\d+)?)\s*%?"
)
_WITH_COMMA = re.compile(
    r"([+\-\u2212]?)(\d{1,3}(?:[.\x20\u00a0\u202f']\d{3})+|\d+)(?:,(\d+))?(\s*%?)"
)


def read_separated(content: bytes, file_name: str) -> tuple[list[list[str]], tuple[Sentence, ...]]:
    """The rows of a text file, figures with a decimal point, and what its sender should know.

    Raises UnreadableWorkbook where it is no text, or where it breaks off.
    """
    text, notices = decoded(content, file_name)
    if not text.strip():
        raise UnreadableWorkbook(reason="empty", file=file_name)
    rows, separator = _rows(text, file_name)
    if separator != "," and _comma_is_decimal(rows):
        rows = [[_with_point(cell) for cell in row] for row in rows]
        notices += (sentence("notice.decimal-comma", file=file_name),)
    return rows, notices


def _rows(text: str, file_name: str) -> tuple[list[list[str]], str]:
    csv.field_size_limit(MOST_IN_A_CELL)
    said = _SAID.match(text)
    separator = said[1] if said else _separator(text)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error as error:
        raise UnreadableWorkbook(reason="corrupt", file=file_name) from error
    last = rows[-1][-1] if rows and rows[-1] else ""
    if text.count('"') % 2 and "\n" in last.strip():
        raise UnreadableWorkbook(reason="open-quote", file=file_name, row=len(rows))
    return ([[], *rows[1:]] if said else rows), separator


def _separator(text: str) -> str:
    """The separator by which most of the first rows fall into the same number of columns."""
    head = "".join(text.splitlines(keepends=True)[: LOOKED_AT * 2])

    def agreement(separator: str) -> tuple[int, int]:
        try:
            rows = [row for row in csv.reader(io.StringIO(head), delimiter=separator) if row]
        except csv.Error:
            return (0, 0)
        widths = Counter(len(row) for row in rows[:LOOKED_AT])
        width, rows_of_it = max(widths.items(), key=lambda one: (one[0] > 1, one[1], one[0]))
        return (rows_of_it if width > 1 else 0, width)

    return max(SEPARATORS, key=agreement)


def _comma_is_decimal(rows: Sequence[Sequence[str]]) -> bool:
    """Whether some figures can only be read with a decimal comma, and fewer with a point."""
    cells = {cell.strip() for row in rows for cell in row if "," in cell or "." in cell}
    commas = sum(_DECIMAL_COMMA.fullmatch(cell) is not None for cell in cells)
    points = sum(_DECIMAL_POINT.fullmatch(cell) is not None for cell in cells)
    return commas > points


def _with_point(cell: str) -> str:
    found = _WITH_COMMA.fullmatch(cell.strip()) if "," in cell or "." in cell else None
    if found is None or not (found[3] or "." in found[2]):
        return cell
    sign, whole, rest, percent = found.groups()
    return f"{sign}{re.sub(r'[^0-9]', '', whole)}{'.' + rest if rest else ''}{percent}"
