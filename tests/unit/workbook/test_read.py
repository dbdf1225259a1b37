"""Files as they come: good ones in many spellings, bad ones each with a reason of its own."""

import io
import struct
import zipfile
import zlib
from datetime import UTC, date, datetime

import pytest

from core.errors import UnreadableWorkbook
from core.language import render, sentence
from core.workbook import Sheet, packed, read
from core.workbook.cells import text_of
from tests.unit.workbook.coalition import csv_bytes, xlsx_bytes

MOMENT = datetime(2024, 3, 1, 9, 30, tzinfo=UTC).replace(tzinfo=None)
TABLE = (("Year", "Area", "Numerator"), (2024, "01", 12), (2023, "02", 7))


def cells(sheet: Sheet) -> dict[int, tuple[str | None, ...]]:
    """Rows by their number, empty cells as None."""
    return {
        int(str(number)): tuple(None if text != text else text for text in row)
        for number, row in zip(sheet.rows.index, sheet.rows.itertuples(index=False), strict=True)
    }


def reason(content: bytes, file_name: str) -> str | None:
    with pytest.raises(UnreadableWorkbook) as caught:
        read(content, file_name)
    failure = caught.value
    assert render(sentence(failure.sentence_code, **failure.params))
    return failure.reason


def test_numbers_of_a_workbook_are_read_as_its_sender_sees_them() -> None:
    rows = (
        ("Whole", "Part", "Noise", "Day", "Moment", "Yes"),
        (2024.0, 0.85, 0.1 + 0.2, date(2024, 3, 1), MOMENT, True),
    )
    (sheet,) = read(xlsx_bytes(("Data", rows)), "figures.xlsx")
    assert cells(sheet) == {2: ("2024", "0.85", "0.3", "2024-03-01", "2024-03-01 09:30:00", "TRUE")}


def test_text_keeps_its_leading_zeros_and_loses_stray_spaces() -> None:
    (sheet,) = read(xlsx_bytes(("Data", (("Area", "N"), (" 01 ", 1), ("002", 2)))), "x.xlsx")
    assert cells(sheet) == {2: ("01", "1"), 3: ("002", "2")}


def test_rows_and_columns_keep_the_names_that_the_sender_sees() -> None:
    rows = (
        ("Report of the clinic", None, None, None),
        (None, None, None, None),
        (None, "Year", "Area", "Numerator"),
        (None, 2024, "North", 12),
        (None, None, None, None),
        (None, 2023, "North", 7),
    )
    (sheet,) = read(xlsx_bytes(("Data", rows)), "figures.xlsx")
    assert sheet.header_row == 3
    assert sheet.header == ("Year", "Area", "Numerator")
    assert sheet.letters == ("B", "C", "D")
    assert cells(sheet) == {4: ("2024", "North", "12"), 6: ("2023", "North", "7")}


def test_a_heading_that_comes_twice_is_told_apart() -> None:
    (sheet,) = read(csv_bytes("Area,Rate,Rate,Rate\nNorth,1,2,3"), "x.csv")
    assert sheet.header == ("Area", "Rate", "Rate (2)", "Rate (3)")


def test_a_column_without_heading_is_called_by_its_letter() -> None:
    (sheet,) = read(csv_bytes("Area,Group,,Rate\nNorth,All,x,3\nSouth,All,,4"), "x.csv")
    assert sheet.header == ("Area", "Group", "(C)", "Rate")


def test_rows_may_be_shorter_or_longer_than_the_header() -> None:
    (sheet,) = read(csv_bytes("Area,Group,Rate\nNorth,All\nSouth\nEast,All,3,why"), "x.csv")
    assert sheet.header == ("Area", "Group", "Rate", "(D)")
    assert cells(sheet) == {
        2: ("North", "All", None, None),
        3: ("South", None, None, None),
        4: ("East", "All", "3", "why"),
    }
    (narrow,) = read(csv_bytes("Area,Group,Rate\nNorth,All\nSouth,All"), "x.csv")
    assert narrow.header == ("Area", "Group", "Rate")


def test_every_visible_sheet_with_a_table_is_read() -> None:
    content = xlsx_bytes(("2023", TABLE), ("Notes", (("Nothing but words",),)), ("2024", TABLE))
    assert [sheet.name for sheet in read(content, "x.xlsx")] == ["2023", "2024"]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_separators_and_encodings_are_recognised(separator: str, encoding: str) -> None:
    text = "Área,Grupo,Numerator\r\nEspañola,“A, b”,12\r\nNorth,B,7\r\n".replace("“A, b”", '"A, b"')
    lines = [
        separator.join(['"A, b"' if "A, b" in line and n == 1 else cell for n, cell in parts])
        for line in text.splitlines()
        for parts in [list(enumerate(line.replace('"A, b"', "A b").split(",")))]
    ]
    content = "\r\n".join(lines).encode(encoding)
    (sheet,) = read(content, "x.csv")
    assert sheet.header == ("Área", "Grupo", "Numerator")
    assert cells(sheet)[3] == ("North", "B", "7")
    assert cells(sheet)[2][0] == "Española"


def test_quoted_cells_may_hold_separators_and_line_breaks() -> None:
    (sheet,) = read(b'Area,Group,N\n"North, upper","Black or\nBrown","1,234"\n', "x.csv")
    assert cells(sheet) == {2: ("North, upper", "Black or\nBrown", "1,234")}


def test_a_file_that_is_no_spreadsheet_says_so() -> None:
    assert reason(b"%PDF-1.7 and so on", "report.xlsx") == "not-a-spreadsheet"
    assert reason(b"\x89PNG\r\n\x1a\n\x00\x00", "picture.csv") == "not-a-spreadsheet"
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as letter:
        letter.writestr("word/document.xml", "<xml/>")
    assert reason(packed.getvalue(), "letter.xlsx") == "not-a-spreadsheet"


def test_a_locked_workbook_says_that_it_is_locked() -> None:
    # What Excel writes when it locks a workbook: an OLE container with a stream of this name.
    locked = bytes.fromhex("d0cf11e0a1b11ae1") + b"\x00" * 600
    locked += "EncryptionInfo".encode("utf-16-le") + "EncryptedPackage".encode("utf-16-le")
    assert reason(locked, "figures.xlsx") == "password-protected"


def test_a_damaged_workbook_says_so_however_deep_the_damage() -> None:
    whole = xlsx_bytes(("Data", TABLE))
    assert reason(whole[: len(whole) // 2], "figures.xlsx") == "corrupt"
    assert reason(b"PK\x03\x04 and nothing else", "figures.xlsx") == "corrupt"
    broken = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as old, zipfile.ZipFile(broken, "w") as new:
        for part in old.namelist():
            is_sheet = part.startswith("xl/worksheets/sheet")
            new.writestr(part, b"<worksheet><sheetData><row" if is_sheet else old.read(part))
    assert reason(broken.getvalue(), "figures.xlsx") == "corrupt"
    without = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as old, zipfile.ZipFile(without, "w") as new:
        for part in old.namelist():
            if part != "xl/workbook.xml":
                new.writestr(part, old.read(part))
    assert reason(without.getvalue(), "figures.xlsx") == "corrupt"


@pytest.mark.parametrize("content", [b"", b"  \r\n \n", b"\xff\xfe", b"\xef\xbb\xbf \n"])
def test_an_empty_file_says_that_it_is_empty(content: bytes) -> None:
    assert reason(content, "figures.csv") == "empty"


def test_a_file_without_a_table_says_so() -> None:
    assert reason(b"Year,Area,Numerator\n", "figures.csv") == "no-table"
    assert reason(xlsx_bytes(("Data", ((1, 2), (3, 4)))), "figures.xlsx") == "no-table"
    assert reason(xlsx_bytes(("Data", ())), "figures.xlsx") == "no-table"


def test_more_than_fits_is_refused_with_the_limit() -> None:
    assert reason(b"x" * (50 * 1024 * 1024 + 1), "figures.csv") == "too-many-bytes"
    wide = ",".join(f"h{n}" for n in range(201))
    assert reason(f"{wide}\n{wide}".encode(), "figures.csv") == "too-many-columns"
    assert reason(b"Year,Area\n" + b"1,2\n" * 1_000_001, "figures.csv") == "too-many-rows"


def test_two_hundred_columns_are_not_too_many() -> None:
    wide = ",".join(f"h{n}" for n in range(200))
    (sheet,) = read(f"{wide}\n{wide}".encode(), "figures.csv")
    assert len(sheet.header) == 200


def test_a_bomb_is_found_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A small file whose directory says that its parts unpack to more than a gigabyte."""

    def opened(*_: object) -> None:
        raise AssertionError("the bomb was unpacked")

    monkeypatch.setattr(zlib, "decompressobj", opened)
    assert reason(saying(packed_zeros(1), 1024**3 + 1), "figures.xlsx") == "unpacks-too-large"


def test_a_bomb_that_lies_about_its_size_is_found_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """The directory of a packed file may say less than what comes out of it."""
    monkeypatch.setattr(packed, "MOST_UNPACKED", 20 * 1024**2)
    assert reason(saying(packed_zeros(21), 1000), "figures.xlsx") == "unpacks-too-large"


def packed_zeros(megabytes: int) -> bytes:
    """A packed file with a picture of so many megabytes of nothing."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as folder:
        folder.writestr("xl/workbook.xml", "<workbook/>")
        folder.writestr("xl/media/image1.png", b"\x00" * 1024**2 * megabytes)
    return out.getvalue()


def saying(content: bytes, size: int) -> bytes:
    """The same with another unpacked size of every part in the directory."""
    said = bytearray(content)
    entry = said.find(b"PK\x01\x02")
    while entry >= 0:
        said[entry + 24 : entry + 28] = struct.pack("<L", size)
        entry = said.find(b"PK\x01\x02", entry + 4)
    return bytes(said)


def test_a_real_moment_in_time_is_text_too() -> None:
    assert text_of(datetime(2024, 3, 1, tzinfo=UTC)) == "2024-03-01"
    assert text_of(float("inf")) == "inf"
    assert text_of(1e20) == "1e+20"
    assert text_of(-0.5) == "-0.5"
