"""Text files with a separator: which encoding, which separator, which rows."""

from __future__ import annotations

import csv
import io
from collections import Counter

from core.errors import UnreadableWorkbook

SEPARATORS = (",", ";", "\t")
LOOKED_AT = 50
MOST_IN_A_CELL = 1_000_000

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def rows_of_separated(content: bytes, file_name: str) -> list[list[str]]:
    """The rows of a csv file. Raises UnreadableWorkbook where it is no text or breaks off."""
    text = _decoded(content, file_name)
    if not text.strip():
        raise UnreadableWorkbook(reason="empty", file=file_name)
    csv.field_size_limit(MOST_IN_A_CELL)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text)))
    except csv.Error as error:
        raise UnreadableWorkbook(reason="corrupt", file=file_name) from error


def _decoded(content: bytes, file_name: str) -> str:
    """UTF-8 where it is that, else what Windows writes, which reads any bytes at all."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            try:
                return content.decode(encoding)
            except UnicodeDecodeError as error:
                raise UnreadableWorkbook(reason="corrupt", file=file_name) from error
    if b"\x00" in content:
        raise UnreadableWorkbook(reason="not-a-spreadsheet", file=file_name)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


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
