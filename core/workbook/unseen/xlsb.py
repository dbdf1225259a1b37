"""xlsb: each sheet is a row of records, with kind and length before each ([MS-XLSB] 2.1.4)."""

from __future__ import annotations

import posixpath
import struct
from collections.abc import Iterator
from xml.etree import ElementTree

from core.workbook.packed import unpacked, weigh
from core.workbook.unseen.model import Unseen, UnseenSheet

ROW, COLUMNS, SHEET = 0, 60, 156
CELLS = frozenset({*range(2, 12), 62})
"""Cells with a value; a blank one (1) has a format alone."""

ROW_HIDDEN, COLUMN_HIDDEN = 0x10, 0x01
WORKBOOK, LINKS = "xl/workbook.bin", "xl/_rels/workbook.bin.rels"


def look(content: bytes, file_name: str) -> Unseen:
    """See `core.workbook.unseen.look`."""
    parts = weigh(content, file_name)
    with unpacked(content, file_name) as folder:
        targets = {
            one.get("Id", ""): posixpath.join("xl", one.get("Target", ""))
            for one in ElementTree.fromstring(folder.read(LINKS))
        }
        named = dict(_names(folder.read(WORKBOOK)))
        sheets = {
            name: _sheet(folder.read(targets[link]))
            for name, link in named.items()
            if link in targets
        }
    return Unseen(sheets, macros="xl/vbaProject.bin" in parts)


def _records(part: bytes) -> Iterator[tuple[int, memoryview]]:
    """Kind and content of each record."""
    whole, at = memoryview(part), 0
    while at < len(whole):
        kind, at = whole[at], at + 1
        if kind & 0x80:
            kind, at = kind & 0x7F | whole[at] << 7, at + 1
        size = 0
        for shift in (0, 7, 14, 21):
            byte, at = whole[at], at + 1
            size |= (byte & 0x7F) << shift
            if not byte & 0x80:
                break
        yield kind, whole[at : at + size]
        at += size


def _names(part: bytes) -> Iterator[tuple[str, str]]:
    """The name of each sheet, and its link to a part."""
    for kind, body in _records(part):
        if kind == SHEET:
            link, at = _text(body, 8)
            name, _ = _text(body, at)
            yield name, link


def _text(body: memoryview, at: int) -> tuple[str, int]:
    (letters,) = struct.unpack_from("<I", body, at)
    end = at + 4 + 2 * letters
    return bytes(body[at + 4 : end]).decode("utf-16-le"), end


def _sheet(part: bytes) -> UnseenSheet:
    unseen, row = UnseenSheet(), 0
    for kind, body in _records(part):
        if kind == ROW:
            row = struct.unpack_from("<I", body)[0] + 1
            if body[11] & ROW_HIDDEN:
                unseen.rows.add(row)
        elif kind in CELLS:
            unseen.reach(row, struct.unpack_from("<I", body)[0] + 1)
        elif kind == COLUMNS:
            first, last, _, _, flags = struct.unpack_from("<IIIIH", body)
            if flags & COLUMN_HIDDEN:
                unseen.columns.update(range(first + 1, min(last, 20_000) + 2))
    return unseen
