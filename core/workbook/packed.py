"""Workbooks are packed folders; one is weighed, and looked at for damage, before it is opened."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Protocol
from xml.etree import ElementTree

from core.errors import UnreadableWorkbook

MOST_UNPACKED = 1024 * 1024 * 1024
PIECE = 4 * 1024 * 1024
LAST = 64

_SHEET_PART = re.compile(r"xl/worksheets/[^/]+\.xml")
_SHEET_END = re.compile(rb"</(?:\w+:)?worksheet>\s*$")
_LOCAL_HEADER = struct.Struct("<26xHH")


class Looking(Protocol):
    """Sees a part go by, piece by piece, while it is weighed."""

    def see(self, piece: bytes) -> None: ...


Watch = Callable[[str], Looking | None]
"""Who looks at the part of a name, if anybody does."""


@contextmanager
def unpacked(content: bytes, file_name: str) -> Iterator[zipfile.ZipFile]:
    """A packed folder, open; whatever is damaged in it or in a part is said as UnreadableWorkbook.

    Weigh it first where more than a few small parts are read.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as folder:
            yield folder
    except (
        zipfile.BadZipFile,
        zlib.error,
        struct.error,
        ElementTree.ParseError,
        EOFError,
        IndexError,
        KeyError,
        ValueError,
    ) as error:
        raise UnreadableWorkbook(reason="corrupt", file=file_name) from error
    except (NotImplementedError, RuntimeError) as error:
        # A lock on the parts themselves, or a way of packing that no spreadsheet uses.
        raise UnreadableWorkbook(reason="not-a-spreadsheet", file=file_name) from error


def weigh(content: bytes, file_name: str, watch: Watch = lambda _: None) -> tuple[str, ...]:
    """The names of the parts. Raises UnreadableWorkbook where they are damaged or far too large.

    What the directory says of sizes is looked at first; as it may lie, every part is then
    unpacked piece by piece and forgotten, and no further than a workbook may be large.
    """
    with unpacked(content, file_name) as folder:
        parts = folder.infolist()
        if sum(part.file_size for part in parts) > MOST_UNPACKED:
            raise UnreadableWorkbook(reason="unpacks-too-large", file=file_name)
        left = MOST_UNPACKED
        for part in parts:
            left -= _weigh_part(content, part, left, file_name, watch(part.filename))
    return tuple(part.filename for part in parts)


def _weigh_part(
    content: bytes, part: zipfile.ZipInfo, most: int, file_name: str, looking: Looking | None
) -> int:
    """How many bytes a part unpacks to."""
    size, end = 0, b""
    for piece in _pieces(content, part):
        size += len(piece)
        if size > most:
            raise UnreadableWorkbook(reason="unpacks-too-large", file=file_name)
        end = (end + piece[-LAST:])[-LAST:]
        if looking is not None:
            looking.see(piece)
    # A sheet that breaks off would else be read up to there, and nobody told.
    if _SHEET_PART.fullmatch(part.filename) and not _SHEET_END.search(end):
        raise UnreadableWorkbook(reason="corrupt", file=file_name)
    return size


def _pieces(content: bytes, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """What a part unpacks to, whatever size the directory says."""
    if part.flag_bits & 0x1:
        raise NotImplementedError
    name, extra = _LOCAL_HEADER.unpack_from(content, part.header_offset)
    start = part.header_offset + _LOCAL_HEADER.size + name + extra
    packed = memoryview(content)[start : start + part.compress_size]
    if part.compress_type == zipfile.ZIP_STORED:
        yield bytes(packed)
        return
    if part.compress_type != zipfile.ZIP_DEFLATED:
        raise NotImplementedError
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    rest: bytes | memoryview = packed
    while True:
        piece = unpacker.decompress(rest, PIECE)
        if not piece:
            return
        yield piece
        rest = unpacker.unconsumed_tail
