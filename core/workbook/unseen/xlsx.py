"""xlsx and xlsm: the text of each sheet is searched as it goes by, and not parsed."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Callable
from urllib.parse import unquote
from xml.etree import ElementTree

from openpyxl.utils import column_index_from_string
from openpyxl.utils.cell import coordinate_from_string

from core.workbook.packed import unpacked, weigh
from core.workbook.unseen.model import MOST_CELLS, Unseen, UnseenSheet

SHEETS = "xl/worksheets/"
LINKS = "xl/externalLinks/_rels/"
MOST_CARRIED = 16 * 1024 * 1024
NEAR_ROW, NEAR_COLUMN = 99_999, 26
"""Cells are far off where their row has more digits, or their column more letters."""

_FAR = re.compile(rb'r="(?:([A-Z]{2,3})\d+|[A-Z]?(\d{6,7}))"')
# A cell that ends at once has a format and no content.
_CELL = re.compile(rb'<(?:\w+:)?c\s[^>]*?\br="([A-Z]{1,3})(\d+)"[^>]*(?<!/)>')
_HIDDEN = rb'(?=[^>]*\bhidden="(?:1|true)")'
_HIDDEN_ROW = re.compile(rb"row\s" + _HIDDEN + rb'[^>]*?\br="(\d+)"')
_HIDDEN_COLUMNS = re.compile(rb"col\s" + _HIDDEN + rb'(?=[^>]*\bmin="(\d+)")(?=[^>]*\bmax="(\d+)")')
# The result of a formula for text may be empty; every other formula has one, or was never counted.
_WITHOUT_RESULT = re.compile(
    rb'<(?:\w+:)?c\s(?![^>]*\bt="str")[^>]*?\br="([A-Z]{1,3}\d+)"[^>]*>\s*'
    rb"<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>([^<]*)</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_EQUALS = re.compile(rb"""\s*=\s*(?:"([^"<>]*)"|'([^'<>"]*)')""")


class _Sheet:
    """Sees a sheet go by, whole rows at a time."""

    def __init__(self, note: Callable[[UnseenSheet, bytes], None]) -> None:
        self.unseen = UnseenSheet()
        self._note = note
        self._carried = b""

    def see(self, piece: bytes) -> None:
        text = self._carried + piece
        cut = text.rfind(b"row>") + len(b"row>")
        if cut < len(b"row>") or len(text) - cut > MOST_CARRIED:
            cut = 0 if len(text) < MOST_CARRIED else len(text)
        self._carried = text[cut:]
        self._note(self.unseen, _as_usual(text[:cut]))

    def end(self) -> UnseenSheet:
        """What was seen, when the sheet is over."""
        self._note(self.unseen, _as_usual(self._carried))
        self._carried = b""
        return self.unseen


def look(content: bytes, file_name: str) -> Unseen:
    """See `core.workbook.unseen.look`."""
    looking: dict[str, _Sheet] = {}

    def watch(part: str) -> _Sheet | None:
        if part.startswith(SHEETS) and part.endswith(".xml"):
            looking[part] = _Sheet(_note)
        return looking.get(part)

    parts = weigh(content, file_name, watch)
    found = {part: one.end() for part, one in looking.items()}
    if any(one.cells > MOST_CELLS for one in found.values()):
        _measure_exactly(content, file_name, found)
    with unpacked(content, file_name) as folder:
        named = {name: found[part] for name, part in _names(folder).items() if part in found}
        links = tuple(_targets(folder, one) for one in parts if one.startswith(LINKS))
    return Unseen(
        named,
        macros="xl/vbaProject.bin" in parts,
        links=tuple(dict.fromkeys(target for targets in links for target in targets)),
    )


def _as_usual(text: bytes) -> bytes:
    """Attributes written as nearly everybody writes them: r="A1"."""
    odd = text.count(b"=") > text.count(b'="')
    return _EQUALS.sub(rb'="\1\2"', text) if odd else text


def _note(unseen: UnseenSheet, text: bytes) -> None:
    """How far the sheet may reach at most, and what is hidden or without a result."""
    far = _FAR.findall(text)
    columns = {column for column, _ in far} - {b""}
    rows = (int(row) for row in {row for _, row in far} - {b""})
    unseen.reach(
        max(rows, default=NEAR_ROW),
        max((column_index_from_string(one.decode()) for one in columns), default=NEAR_COLUMN),
    )
    if b"hidden=" in text:
        unseen.rows.update(int(row) for row in _HIDDEN_ROW.findall(text))
        for first, last in _HIDDEN_COLUMNS.findall(text):
            unseen.columns.update(range(int(first), int(last) + 1))
    if b"<f" in text or b":f" in text:
        for cell, formula in _WITHOUT_RESULT.findall(text):
            letters, row = coordinate_from_string(cell.decode())
            place = (row, column_index_from_string(letters))
            unseen.formulas[place] = formula.decode("utf-8", errors="replace")


def _measure_exactly(content: bytes, file_name: str, found: dict[str, UnseenSheet]) -> None:
    """How far cells with content reach, where formats alone may reach further."""
    looking = {part: _Sheet(_note_cells) for part in found}
    weigh(content, file_name, looking.get)
    for part, one in looking.items():
        exact = one.end()
        found[part].last_row, found[part].last_column = exact.last_row, exact.last_column


def _note_cells(unseen: UnseenSheet, text: bytes) -> None:
    for letters, row in _CELL.findall(text):
        unseen.reach(int(row), column_index_from_string(letters.decode()))


def _names(folder: zipfile.ZipFile) -> dict[str, str]:
    """The part of each sheet by the sheet's name."""
    targets = {
        one.get("Id"): posixpath.normpath(posixpath.join("xl", one.get("Target", "")))
        if not one.get("Target", "").startswith("/")
        else one.get("Target", "")[1:]
        for one in _elements(folder, "xl/_rels/workbook.xml.rels", "Relationship")
    }
    named = {}
    for sheet in _elements(folder, "xl/workbook.xml", "sheet"):
        links = (value for key, value in sheet.items() if key.endswith("}id"))
        named[sheet.get("name", "")] = targets.get(next(links, ""), "")
    return named


def _targets(folder: zipfile.ZipFile, part: str) -> list[str]:
    """The names of the files that a link leads to."""
    found = (one.get("Target", "") for one in _elements(folder, part, "Relationship"))
    return [unquote(target).replace("\\", "/").rpartition("/")[2] for target in found]


def _elements(folder: zipfile.ZipFile, part: str, tag: str) -> list[ElementTree.Element]:
    root = ElementTree.fromstring(folder.read(part))
    return [one for one in root.iter() if one.tag.rpartition("}")[2] == tag]
