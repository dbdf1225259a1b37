"""ods: one text holds all sheets; it is parsed as a stream, because cells and rows are repeated by
a number there."""

from __future__ import annotations

from xml.parsers import expat

from core.errors import UnreadableWorkbook
from core.workbook.packed import weigh
from core.workbook.unseen.model import Unseen, UnseenSheet

CONTENT = "content.xml"
TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 "
HIDDEN = frozenset({"collapse", "filter"})
CELLS = (f"{TABLE}table-cell", f"{TABLE}covered-table-cell")


class _Content:
    """Sees the text go by, and counts rows and columns of each sheet."""

    def __init__(self) -> None:
        self.unseen = Unseen()
        self._sheet = UnseenSheet()
        self._row = self._column = self._columns = 0
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end

    def see(self, piece: bytes) -> None:
        self._parser.Parse(piece)

    def end(self) -> Unseen:
        """What was seen, when the text is over."""
        self._parser.Parse(b"", True)
        return self.unseen

    def _start(self, tag: str, said: dict[str, str]) -> None:
        if tag == f"{TABLE}table":
            self._sheet, self._row, self._columns = UnseenSheet(), 0, 0
            self.unseen.sheets[said.get(f"{TABLE}name", "")] = self._sheet
        elif tag == f"{TABLE}table-column":
            self._columns = self._hide(said, self._sheet.columns, self._columns, "columns")
        elif tag == f"{TABLE}table-row":
            self._row = self._hide(said, self._sheet.rows, self._row, "rows")
            self._column = 0
        elif tag in CELLS:
            self._column += int(said.get(f"{TABLE}number-columns-repeated", 1))
            if f"{OFFICE}value-type" in said:
                self._sheet.reach(self._row, self._column)

    def _hide(self, said: dict[str, str], hidden: set[int], before: int, what: str) -> int:
        """Go on by as many rows or columns as are meant, and note them where they are hidden."""
        after = before + int(said.get(f"{TABLE}number-{what}-repeated", 1))
        if said.get(f"{TABLE}visibility") in HIDDEN:
            hidden.update(range(before + 1, min(after, before + 1_000_000) + 1))
        return after

    def _end(self, tag: str) -> None:
        if tag == f"{TABLE}table-row":
            self._column = 0


def look(content: bytes, file_name: str) -> Unseen:
    """See `core.workbook.unseen.look`."""
    text = _Content()
    try:
        weigh(content, file_name, lambda part: text if part == CONTENT else None)
        return text.end()
    except (expat.ExpatError, ValueError) as error:
        raise UnreadableWorkbook(reason="corrupt", file=file_name) from error
