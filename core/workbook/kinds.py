"""What a file is: its content says it, whatever its name ends in."""

from __future__ import annotations

import re
import zipfile
from enum import StrEnum
from pathlib import PurePath

from core.errors import UnreadableWorkbook
from core.language import Sentence, sentence
from core.workbook.packed import unpacked


class Kind(StrEnum):
    """The kinds of files that we read; xlsx is xlsm too."""

    XLSX = "xlsx"
    XLSB = "xlsb"
    XLS = "xls"
    ODS = "ods"
    TEXT = "text"

    @property
    def called(self) -> Sentence:
        """What such a file is, within a sentence."""
        return sentence(f"kind.{self}")


ENDINGS = {
    Kind.XLSX: (".xlsx", ".xlsm", ".xltx", ".xltm"),
    Kind.XLSB: (".xlsb",),
    Kind.XLS: (".xls", ".xlt"),
    Kind.ODS: (".ods", ".ots"),
    Kind.TEXT: (".csv", ".tsv", ".tab", ".txt"),
}

_ZIP = b"PK\x03\x04"
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_WORKBOOK_STREAMS = tuple(f"{name}\x00".encode("utf-16-le") for name in ("Workbook", "Book"))
_MAIN_PART = {"xl/workbook.xml": Kind.XLSX, "xl/workbook.bin": Kind.XLSB}
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"
_OTHERS = (b"%PDF", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b")
_WEB_PAGE = re.compile(
    rb"^\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html|table|\?xml|head|meta)", re.I
)


def kind_of(content: bytes, file_name: str) -> Kind:
    """What kind of file it is. Raises UnreadableWorkbook where it is none of ours, or locked."""
    if content.startswith(_ZIP):
        return _packed_kind(content, file_name)
    if content.startswith(_OLE):
        if _LOCKED in content:
            raise UnreadableWorkbook(reason="password-protected", file=file_name)
        if not any(stream in content for stream in _WORKBOOK_STREAMS):
            raise UnreadableWorkbook(reason="not-a-spreadsheet", file=file_name)
        return Kind.XLS
    if content.startswith(_OTHERS):
        raise UnreadableWorkbook(reason="not-a-spreadsheet", file=file_name)
    if _WEB_PAGE.match(content[:400]):
        raise UnreadableWorkbook(reason="web-page", file=file_name)
    return Kind.TEXT


def _packed_kind(content: bytes, file_name: str) -> Kind:
    with unpacked(content, file_name) as folder:
        names = set(folder.namelist())
        ods = "mimetype" in names and _begins(folder, "mimetype", _ODS)
    if ods and "encrypted-package" in names:
        raise UnreadableWorkbook(reason="password-protected", file=file_name)
    if ods:
        return Kind.ODS
    for part, kind in _MAIN_PART.items():
        if part in names:
            return kind
    ours = any(name.startswith("xl/") for name in names)
    reason = "corrupt" if ours else "not-a-spreadsheet"
    raise UnreadableWorkbook(reason=reason, file=file_name)


def _begins(folder: zipfile.ZipFile, part: str, with_: bytes) -> bool:
    with folder.open(part) as content:
        return content.read(len(with_)) == with_


def other_ending(kind: Kind, file_name: str) -> tuple[Sentence, ...]:
    """What to say where a name ends otherwise than such files do."""
    if PurePath(file_name).suffix.lower() in ENDINGS[kind]:
        return ()
    return (sentence("notice.other-ending", file=file_name, kind=kind.called),)
