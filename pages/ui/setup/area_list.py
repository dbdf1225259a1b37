"""A list of areas as people have it: pasted from a spreadsheet, or a file."""

from __future__ import annotations

from collections.abc import Hashable, Mapping

from streamlit.runtime.uploaded_file_manager import UploadedFile

from core.errors import InvalidEntry
from core.registry import NewArea
from core.workbook import read

KINDS = ("csv", "xlsx")
COLUMNS = ("code", "name", "parent")


def read_areas(pasted: str, file: UploadedFile | None) -> list[NewArea]:
    """The areas of the file, else of what was pasted; the first line names the columns.

    Raises InvalidEntry where there is neither, or a column is missing; UnreadableWorkbook for a
    file that is no table.
    """
    if file is not None:
        return _areas(file.getvalue(), file.name)
    if not pasted.strip():
        raise InvalidEntry(reason="area-list-empty")
    return _areas(pasted.encode(), "pasted.csv")


def _areas(content: bytes, name: str) -> list[NewArea]:
    sheet = read(content, name)[0]
    headings = {heading.strip().casefold(): heading for heading in sheet.header}
    if missing := [one for one in COLUMNS[:2] if one not in headings]:
        raise InvalidEntry(reason="area-columns", missing=missing[0], found=sheet.header)
    columns = [headings.get(one) for one in COLUMNS]
    return [
        NewArea(*(_text(row, column) for column in columns))
        for row in sheet.rows.to_dict("records")
    ]


def _text(row: Mapping[Hashable, object], column: str | None) -> str:
    """A cell as text; what is empty or has no column is nothing."""
    value = row.get(column)
    return value if isinstance(value, str) else ""
