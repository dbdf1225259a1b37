"""Files of the kinds that partners send, written by other means than read them.

xls by xlwt; ods by hand after OpenDocument 1.3, xlsb by hand after [MS-XLSB]: just what a reader
needs to find a table, and what may be hidden in it.
"""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from xml.sax.saxutils import escape

import xlwt

Cell = str | float | None
Cells = Sequence[Sequence[Cell]]

OPEN_DOCUMENT = "urn:oasis:names:tc:opendocument:xmlns"
MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


def folder(parts: Mapping[str, str | bytes]) -> bytes:
    """A packed folder with these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return out.getvalue()


def repacked(content: bytes, changed: Mapping[str, bytes | None]) -> bytes:
    """A packed folder with some of its parts changed, or left out where nothing is given."""
    with zipfile.ZipFile(io.BytesIO(content)) as old:
        parts: dict[str, bytes | None] = {name: old.read(name) for name in old.namelist()}
    parts.update(changed)
    return folder({name: content for name, content in parts.items() if content is not None})


def part(content: bytes, name: str) -> str:
    """The text of one part."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return packed.read(name).decode()


def xls_bytes(
    sheets: Mapping[str, Cells], *, rows: Iterable[int] = (), columns: Iterable[int] = ()
) -> bytes:
    """An old Excel workbook; `rows` and `columns` of each sheet are hidden, counted from 1."""
    book = xlwt.Workbook()
    for name, cells in sheets.items():
        sheet = book.add_sheet(name)
        for at, row in enumerate(cells):
            for column, value in enumerate(row):
                if value is not None:
                    sheet.write(at, column, value)
        for number in rows:
            sheet.row(number - 1).hidden = True
        for number in columns:
            sheet.col(number - 1).hidden = True
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def ods_bytes(
    sheets: Mapping[str, Cells], *, rows: Iterable[int] = (), columns: Iterable[int] = ()
) -> bytes:
    """An OpenDocument spreadsheet, with the endless empty rows that programs write at the end."""
    tables = "".join(
        f'<table:table table:name="{escape(name)}">{_ods_columns(cells, set(columns))}'
        f"{''.join(_ods_row(row, at in set(rows)) for at, row in enumerate(cells, start=1))}"
        '<table:table-row table:number-rows-repeated="1048000">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
        "</table:table>"
        for name, cells in sheets.items()
    )
    names = " ".join(
        f'xmlns:{name}="{OPEN_DOCUMENT}:{name}:1.0"' for name in ("office", "table", "text")
    )
    content = (
        f"<?xml version='1.0' encoding='UTF-8'?><office:document-content {names}><office:body>"
        f"<office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = f'<manifest xmlns="{OPEN_DOCUMENT}:manifest:1.0"/>'
    return folder({"mimetype": MIMETYPE, "content.xml": content, "META-INF/manifest.xml": manifest})


def _ods_columns(cells: Cells, hidden: set[int]) -> str:
    return "".join(
        f"<table:table-column{_ods_hidden(number in hidden)}/>"
        for number in range(1, max(map(len, cells), default=0) + 1)
    )


def _ods_row(row: Sequence[Cell], hidden: bool) -> str:
    return f"<table:table-row{_ods_hidden(hidden)}>{''.join(map(_ods_cell, row))}</table:table-row>"


def _ods_hidden(hidden: bool) -> str:
    return ' table:visibility="collapse"' if hidden else ""


def _ods_cell(value: Cell) -> str:
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, str):
        text = f"<text:p>{escape(value)}</text:p>"
        return f'<table:table-cell office:value-type="string">{text}</table:table-cell>'
    return f'<table:table-cell office:value-type="float" office:value="{value}"/>'


def xlsb_bytes(
    sheets: Mapping[str, Cells], *, rows: Iterable[int] = (), columns: Iterable[int] = ()
) -> bytes:
    """A binary Excel workbook."""
    parts: dict[str, str | bytes] = {}
    listed, links = b"", ""
    for number, (name, cells) in enumerate(sheets.items(), start=1):
        body = struct.pack("<II", 0, number) + _wide(f"rId{number}") + _wide(name)
        listed += _record(156, body)
        target = f"worksheets/sheet{number}.bin"
        links += f'<Relationship Id="rId{number}" Type="worksheet" Target="{target}"/>'
        parts[f"xl/{target}"] = _xlsb_sheet(cells, set(rows), set(columns))
    workbook = _record(131) + _record(143) + listed + _record(144) + _record(132)
    return folder(
        {
            "[Content_Types].xml": "<Types/>",
            "xl/workbook.bin": workbook,
            "xl/_rels/workbook.bin.rels": f'<Relationships xmlns="{RELATIONS}">{links}'
            "</Relationships>",
            **parts,
        }
    )


def _xlsb_sheet(cells: Cells, rows: set[int], columns: set[int]) -> bytes:
    size = struct.pack("<IIII", 0, len(cells) - 1, 0, max(map(len, cells)) - 1)
    sheet = _record(129) + _record(148, size) + _record(390)
    for column in columns:
        sheet += _record(60, struct.pack("<IIIIH", column - 1, column - 1, 2560, 0, 1))
    sheet += _record(391) + _record(145)
    for number, row in enumerate(cells, start=1):
        flags = 0x10 if number in rows else 0
        sheet += _record(0, struct.pack("<IIHBBBI", number - 1, 0, 300, 0, flags, 0, 0))
        for column, value in enumerate(row):
            place = struct.pack("<II", column, 0)
            if isinstance(value, str):
                sheet += _record(6, place + _wide(value))
            elif value is not None:
                sheet += _record(5, place + struct.pack("<d", value))
    return sheet + _record(146) + _record(130)


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def _record(kind: int, body: bytes = b"") -> bytes:
    """Kind and length of a record, seven bits a byte."""
    head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size, length = len(body), b""
    while True:
        length += bytes([size & 0x7F | (0x80 if size > 0x7F else 0)])
        size >>= 7
        if not size:
            return head + length + body
