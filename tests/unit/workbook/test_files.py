"""Files of every kind, whatever they are called: read alike; each bad one has its own reason."""

import io
import struct
import zipfile
from collections.abc import Callable, Iterable, Mapping
from typing import Literal

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from core.language import render
from core.workbook.cells import Grid, Opened, Value
from core.workbook.read import open_file
from tests.unit.workbook.coalition import xlsx_bytes
from tests.unit.workbook.files import (
    Cells,
    folder,
    ods_bytes,
    part,
    repacked,
    xls_bytes,
    xlsb_bytes,
)
from tests.unit.workbook.test_read import reason

TABLE: Cells = (("Year", "Area", "Numerator"), (2024, "01", 12), (2023, "02", 7.5), (2022, "é", 1))
TEXTS = [["Year", "Area", "Numerator"], ["2024", "01", "12"], ["2023", "02", "7.5"]]
SHEET = "xl/worksheets/sheet1.xml"


def xlsx_hiding(
    sheets: Mapping[str, Cells], *, rows: Iterable[int] = (), columns: Iterable[int] = ()
) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, cells in sheets.items():
        sheet = book.create_sheet(name)
        assert isinstance(sheet, Worksheet)
        for row in cells:
            sheet.append(list(row))
        for number in rows:
            sheet.row_dimensions[number].hidden = True
        for number in columns:
            sheet.column_dimensions["ABCDEFGH"[number - 1]].hidden = True
    return saved(book)


def saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


KINDS: dict[str, Callable[..., bytes]] = {
    "xlsx": xlsx_hiding,
    "xls": xls_bytes,
    "xlsb": xlsb_bytes,
    "ods": ods_bytes,
}
every_kind = pytest.mark.parametrize("kind", KINDS)


def texts(grid: Grid) -> list[list[str | None]]:
    return grid.head(grid.height)


def notices(opened: Opened) -> list[str]:
    return [render(one) for one in opened.notices]


def sheet_part(rows: str) -> bytes:
    """A workbook whose one sheet has these rows of XML."""
    whole = xlsx_bytes(("Data", TABLE))
    head, _, rest = part(whole, SHEET).partition("<sheetData>")
    tail = rest.partition("</sheetData>")[2]
    return repacked(whole, {SHEET: f"{head}<sheetData>{rows}</sheetData>{tail}".encode()})


@every_kind
def test_every_kind_of_workbook_is_read_alike(kind: str) -> None:
    opened = open_file(KINDS[kind]({"Data": TABLE, "More": TABLE}), f"figures.{kind}")
    assert [one.name for one in opened.grids] == ["Data", "More"]
    for grid in opened.grids:
        assert texts(grid) == [*TEXTS, ["2022", "é", "1"]]
        assert not grid.hidden
    assert opened.notices == ()


@every_kind
@pytest.mark.parametrize("called", ["figures.csv", "figures.docx", "figures"])
def test_the_content_says_what_a_file_is_and_the_sender_is_told(kind: str, called: str) -> None:
    opened = open_file(KINDS[kind]({"Data": TABLE}), called)
    assert texts(opened.grids[0])[:3] == TEXTS
    (said,) = notices(opened)
    assert said.startswith(f"{called} is ")
    assert f"(.{kind})" in said


def test_a_text_named_like_a_workbook_is_read_as_text() -> None:
    opened = open_file(b"Year,Area\n2024,North\n", "figures.xls")
    assert texts(opened.grids[0]) == [["Year", "Area"], ["2024", "North"]]
    assert "a text file with separators (.csv)" in notices(opened)[0]


def test_a_web_page_named_like_a_workbook_says_what_it_is() -> None:
    page = b"<html><table><tr><td>Year</td></tr></table></html>"
    assert reason(page, "export.xls") == "web-page"
    assert reason(b"\xef\xbb\xbf <!DOCTYPE html><html></html>", "export.xls") == "web-page"
    assert reason(b'<?xml version="1.0"?><Workbook/>', "export.xls") == "web-page"


def test_macros_are_told_of_and_stay_where_they_are() -> None:
    with_macros = repacked(xlsx_bytes(("Data", TABLE)), {"xl/vbaProject.bin": b"\xd0\xcf macros"})
    opened = open_file(with_macros, "figures.xlsm")
    assert notices(opened) == ["figures.xlsm contains macros. They were not run, and are not kept."]


@every_kind
def test_hidden_rows_and_columns_are_known_and_can_be_left_out(kind: str) -> None:
    opened = open_file(KINDS[kind]({"Data": TABLE}, rows=[2], columns=[3]), f"figures.{kind}")
    (grid,) = opened.grids
    assert grid.hidden.rows == (2,)
    assert grid.hidden.columns == (3,)
    assert texts(grid)[:3] == TEXTS
    (left,) = opened.shown(hidden=False)
    assert texts(left) == [
        ["Year", "Area", None],
        [None, None, None],
        ["2023", "02", None],
        ["2022", "é", None],
    ]
    assert opened.shown(hidden=True) == opened.grids


def test_empty_rows_and_columns_that_are_hidden_are_nothing_to_ask_about() -> None:
    (grid,) = open_file(xlsx_hiding({"Data": TABLE}, rows=[9], columns=[8]), "f.xlsx").grids
    assert not grid.hidden


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_hidden_sheet_is_known_and_left_out_unless_it_is_taken(
    state: Literal["hidden", "veryHidden"],
) -> None:
    book = Workbook()
    for name in ("Data", "Earlier"):
        sheet = book.create_sheet(name)
        for row in TABLE:
            sheet.append(list(row))
    book.remove(book.worksheets[0])
    book["Earlier"].sheet_state = state
    opened = open_file(saved(book), "figures.xlsx")
    assert [one.hidden.sheet for one in opened.grids] == [False, True]
    assert [one.name for one in opened.shown(hidden=False)] == ["Data"]
    assert [one.name for one in opened.shown(hidden=True)] == ["Data", "Earlier"]


def test_a_formula_without_a_result_is_named_and_stands_in_its_cell() -> None:
    rows: list[tuple[Value, ...]] = [("Area", "N", "D"), ("North", 1, "=B2*2"), ("South", 3, 4)]
    opened = open_file(xlsx_bytes(("Data", rows)), "figures.xlsx")
    assert texts(opened.grids[0])[1] == ["North", "1", "=B2*2"]
    (said,) = notices(opened)
    assert said.startswith("Sheet Data: the formula in cell C2 has no result")


def test_a_formula_with_a_result_is_that_result() -> None:
    rows = (
        '<row r="1"><c r="A1" t="inlineStr"><is><t>N</t></is></c></row>'
        '<row r="2"><c r="A2"><f>1+1</f><v>2</v></c>'
        '<c r="B2" t="str"><f>""</f><v></v></c><c r="C2"><f t="shared" si="0"/><v>3</v></c></row>'
    )
    opened = open_file(sheet_part(rows), "figures.xlsx")
    assert texts(opened.grids[0])[1] == ["2", None, "3"]
    assert opened.notices == ()


def test_figures_from_other_files_are_told_of() -> None:
    link = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" TargetMode="External" Type="externalLinkPath" '
        'Target="file:///C:/Users/me/Our%20budget.xlsx"/></Relationships>'
    )
    parts = {"xl/externalLinks/_rels/externalLink1.xml.rels": link.encode()}
    opened = open_file(repacked(xlsx_bytes(("Data", TABLE)), parts), "figures.xlsx")
    (said,) = notices(opened)
    assert said.startswith("This workbook takes figures from another file (Our budget.xlsx).")


@pytest.mark.parametrize(
    "cell", ['r="XFD1048576"', "r='XFD1048576'", 'r = "XFD1048576"', 'r="ZZ999999"']
)
def test_a_stray_cell_in_the_last_corner_is_refused_before_it_fills_the_memory(cell: str) -> None:
    """It would be opened with all empty cells before it: five hundred gigabytes, from 5 KB."""
    rows = f'<row r="1"><c r="A1"><v>1</v></c></row><row><c {cell}><v>1</v></c></row>'
    assert reason(sheet_part(rows), "figures.xlsx") == "reaches-too-far"


def test_many_repeated_cells_are_refused_before_they_fill_the_memory() -> None:
    whole = ods_bytes({"Data": TABLE})
    text = part(whole, "content.xml")
    row, cell = "table:number-rows-repeated", "table:number-columns-repeated"
    many = (
        f'<table:table-row {row}="1000000"><table:table-cell {cell}="16000" '
        'office:value-type="float" office:value="1"/></table:table-row></table:table>'
    )
    bomb = repacked(whole, {"content.xml": text.replace("</table:table>", many).encode()})
    assert reason(bomb, "figures.ods") == "reaches-too-far"


def test_empty_cells_with_a_format_do_not_count_however_far_they_reach() -> None:
    empty = '<row r="1048576"><c r="A1048576" s="0"/><c r="XFD1048576" s="0"/></row>'
    rows = (
        '<row r="1"><c r="A1" t="inlineStr"><is><t>N</t></is></c></row>'
        f'<row r="2"><c r="A2"><v>5</v></c></row>{empty}'
    )
    assert texts(open_file(sheet_part(rows), "figures.xlsx").grids[0]) == [["N"], ["5"]]


def test_a_locked_old_workbook_says_that_it_is_locked() -> None:
    """A password puts a FILEPASS record behind the first one of the stream ([MS-XLS] 2.4.117)."""
    content = bytearray(xls_bytes({"Data": TABLE}))
    begin = content.index(struct.pack("<HH", 0x0809, 16))
    struct.pack_into("<H", content, begin + 20, 0x002F)
    assert reason(bytes(content), "figures.xls") == "password-protected"


def test_a_locked_open_document_says_that_it_is_locked() -> None:
    locked = folder(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "encrypted-package": b"\x00",
            "META-INF/manifest.xml": "<manifest/>",
        }
    )
    assert reason(locked, "figures.ods") == "password-protected"


@every_kind
def test_a_workbook_that_breaks_off_is_damaged_wherever_it_does(kind: str) -> None:
    whole = KINDS[kind]({"Data": TABLE})
    for share in (0.1, 0.4, 0.7, 0.95):
        assert reason(whole[: int(len(whole) * share)], f"figures.{kind}") in {
            "corrupt",
            "not-a-spreadsheet",
        }


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("xlsx", SHEET),
        ("xlsx", "xl/workbook.xml"),
        ("xlsx", "xl/_rels/workbook.xml.rels"),
        ("xlsb", "xl/worksheets/sheet1.bin"),
        ("xlsb", "xl/workbook.bin"),
        ("xlsb", "xl/_rels/workbook.bin.rels"),
        ("ods", "content.xml"),
    ],
)
def test_a_part_that_breaks_off_is_damage(kind: str, name: str) -> None:
    whole = KINDS[kind]({"Data": TABLE})
    with zipfile.ZipFile(io.BytesIO(whole)) as packed:
        content = packed.read(name)
    broken = repacked(whole, {name: content[: len(content) // 2]})
    assert reason(broken, f"figures.{kind}") in {"corrupt", "no-table"}


WESTERN = "Área;Grupo;Año\nEspañola;Niñas y niños;12\nCañón City;Jóvenes;7\nPeñasco;Über 65;3\n"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        *((WESTERN, one) for one in ("cp1252", "mac_roman", "cp850", "iso8859_15")),
        *((WESTERN, one) for one in ("utf-16-le", "utf-16-be", "utf-16", "utf-8-sig")),
        ("Age,N\n0–4,7\n5–9,12\n“x”,9\nPeople’s,3\n", "cp1252"),
        ("Powiat,Liczba\nŁódź,12\nWrocław,7\nGdańsk,3\nŻyrardów,2\n", "cp1250"),
        ("Район,Число\nСеверный,12\nЮжный округ,7\nВосточный,7\n", "cp1251"),
        ("地域,人数\n東京都,12\n大阪府の子供,7\n", "shift_jis"),
        ("地区,人数\n北京市朝阳区,12\n上海市,7\n", "gb18030"),
    ],
)
def test_letters_are_read_whatever_program_saved_them(text: str, encoding: str) -> None:
    opened = open_file(text.encode(encoding), "figures.csv")
    separator = ";" if text is WESTERN else ","
    assert texts(opened.grids[0]) == [line.split(separator) for line in text.splitlines()]
    guessed = not encoding.startswith("utf")
    assert any("how its letters are stored" in one for one in notices(opened)) is guessed


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("ending", ["csv", "tsv", "txt"])
def test_any_usual_separator_will_do(separator: str, ending: str) -> None:
    text = "\n".join(separator.join(row) for row in TEXTS)
    opened = open_file(text.encode(), f"figures.{ending}")
    assert texts(opened.grids[0]) == TEXTS
    assert opened.notices == ()


def test_a_separator_that_the_file_itself_names_is_used_and_its_line_counts() -> None:
    (grid,) = open_file(b"sep=;\r\nArea, all;N\r\nNorth, upper;1\r\n", "figures.csv").grids
    assert texts(grid) == [[None, None], ["Area, all", "N"], ["North, upper", "1"]]


def test_a_decimal_comma_is_read_as_one_and_told_of() -> None:
    content = b"Area;Rate;Count\nNorth;12,5;1.234\nSouth;7,25;10.000,5\nEast;12,345;-3 %\n"
    opened = open_file(content, "figures.csv")
    assert texts(opened.grids[0])[1:] == [
        ["North", "12.5", "1234"],
        ["South", "7.25", "10000.5"],
        ["East", "12.345", "-3 %"],
    ]
    assert any("decimal comma" in one for one in notices(opened))


def test_a_decimal_point_stays_one_whatever_the_separator() -> None:
    opened = open_file(b"Area;Rate;Count\nNorth;12.5;1,234\nSouth;7.25;5,000\n", "figures.csv")
    assert texts(opened.grids[0])[1:] == [["North", "12.5", "1,234"], ["South", "7.25", "5,000"]]
    assert opened.notices == ()


def test_a_quotation_mark_that_is_never_closed_is_named_with_its_row() -> None:
    assert reason(b'Area,N\nNorth,1\n"South,2\nEast,3\nWest,4\n', "figures.csv") == "open-quote"
