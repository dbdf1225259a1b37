"""xls: records of a stream in a compound file ([MS-XLS] 2.1.4, [MS-CFB] 2)."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from core.errors import UnreadableWorkbook
from core.workbook.unseen.model import Unseen, UnseenSheet

BEGIN, SHEET, COLUMNS, ROW, LOCKED = 0x0809, 0x0085, 0x007D, 0x0208, 0x002F
ROW_HIDDEN, COLUMN_HIDDEN, WIDE_LETTERS = 0x20, 0x01, 0x01
STREAMS = ("Workbook", "Book")
SPECIAL = 0xFFFFFFFA
"""From here on the number of a sector says something else: that a chain ends, say."""

SECTOR, SMALL, SMALL_BELOW = 30, 32, 56
DIRECTORY, SMALL_TABLE, MORE_TABLES, TABLES = 48, 60, 68, 76
ENTRY = struct.Struct("<64sH50xI4x")


def look(content: bytes, file_name: str) -> Unseen:
    """See `core.workbook.unseen.look`."""
    try:
        return _unseen(_Folder(content).stream(STREAMS), file_name)
    except (struct.error, IndexError, KeyError, ValueError) as error:
        raise UnreadableWorkbook(reason="corrupt", file=file_name) from error


def _unseen(stream: bytes, file_name: str) -> Unseen:
    unseen, begins = Unseen(), dict[int, UnseenSheet]()
    sheet = UnseenSheet()
    for at, kind, body in _records(stream):
        if kind == LOCKED:
            raise UnreadableWorkbook(reason="password-protected", file=file_name)
        if kind == BEGIN:
            sheet = begins.get(at, UnseenSheet())
        elif kind == SHEET:
            begin, _, _, letters, wide = struct.unpack_from("<IBBBB", body)
            size, encoding = (2, "utf-16-le") if wide & WIDE_LETTERS else (1, "latin-1")
            name = body[8 : 8 + size * letters].decode(encoding)
            begins[begin] = unseen.sheets[name] = UnseenSheet()
        elif kind == ROW:
            row, flags = struct.unpack_from("<H10xB", body)
            if flags & ROW_HIDDEN:
                sheet.rows.add(row + 1)
        elif kind == COLUMNS:
            first, last, flags = struct.unpack_from("<HH4xH", body)
            if flags & COLUMN_HIDDEN:
                sheet.columns.update(range(first + 1, last + 2))
    return unseen


def _records(stream: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Place, kind and content of each record."""
    at = 0
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        yield at, kind, stream[at + 4 : at + 4 + size]
        at += 4 + size


class _Folder:
    """A compound file: a folder of streams, each a chain of sectors."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        sector, self._small = struct.unpack_from("<HH", content, SECTOR)
        self._size = 1 << sector
        (self._small_below,) = struct.unpack_from("<I", content, SMALL_BELOW)
        tables = [*struct.unpack_from("<109I", content, TABLES)]
        (more,) = struct.unpack_from("<I", content, MORE_TABLES)
        while more < SPECIAL and len(tables) * self._size < len(content):
            *next_ones, more = self._numbers(more)
            tables += next_ones
        self._next = [n for table in tables if table < SPECIAL for n in self._numbers(table)]
        (first,) = struct.unpack_from("<I", content, DIRECTORY)
        self._directory = self._chain(first)

    def stream(self, names: tuple[str, ...]) -> bytes:
        """The content of the stream of one of these names. Raises KeyError where there is none."""
        entries = {}
        for at in range(0, len(self._directory) - 127, 128):
            name, length, start = ENTRY.unpack_from(self._directory, at)
            (size,) = struct.unpack_from("<I", self._directory, at + 120)
            entries[name[: max(length - 2, 0)].decode("utf-16-le")] = (start, size)
        start, size = entries[next((name for name in names if name in entries), "no such stream")]
        if size >= self._small_below:
            return self._chain(start)[:size]
        root, _ = entries["Root Entry"]
        return self._small_chain(self._chain(root), start)[:size]

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        if start >= len(self._content):
            raise IndexError(number)
        return self._content[start : start + self._size]

    def _numbers(self, sector: int) -> list[int]:
        return [*struct.unpack(f"<{self._size // 4}I", self._sector(sector))]

    def _chain(self, number: int) -> bytes:
        parts: list[bytes] = []
        while number < SPECIAL:
            parts.append(self._sector(number))
            number = self._next[number]
            if len(parts) > len(self._next):
                raise ValueError(number)
        return b"".join(parts)

    def _small_chain(self, store: bytes, number: int) -> bytes:
        (first,) = struct.unpack_from("<I", self._content, SMALL_TABLE)
        table = self._chain(first)
        after = struct.unpack(f"<{len(table) // 4}I", table)
        size, parts = 1 << self._small, list[bytes]()
        while number < SPECIAL and len(parts) <= len(after):
            parts.append(store[number * size : (number + 1) * size])
            number = after[number]
        return b"".join(parts)
