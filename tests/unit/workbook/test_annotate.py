"""The partner's own file, annotated: read again by another library than wrote it."""

import io
import zipfile
from pathlib import Path

import pytest
import xlsxwriter
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from core.workbook import CellChange, Finding, Severity, annotated, annotated_name, read
from tests.unit.workbook.coalition import csv_bytes, xlsx_bytes


def a_finding(cell: str = "C3", severity: Severity = Severity.ERROR, **more: str) -> Finding:
    return Finding("not-a-number", severity, more.get("sheet", "Data"), cell, 3, "1o0")


def a_workbook() -> bytes:
    """A workbook with a formula, a chart, a comment, a colour and a drop-down of its own."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet, other = book.add_worksheet("Data"), book.add_worksheet("Notes")
    for number, row in enumerate([("Area", "Year", "Number"), ("North", 2024, 12)]):
        sheet.write_row(number, 0, row)
    sheet.write_row(2, 0, ("South", 2024, "1o0"))
    sheet.write(1, 1, 2024, book.add_format({"bg_color": "#00FF00"}))
    sheet.write_comment("C3", "Ask Ann", {"author": "Ben"})
    sheet.data_validation("A2:A3", {"validate": "list", "source": ["North", "South"]})
    other.write_formula("B1", "=SUM(Data!C2:C3)", None, 12)
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=Data!$C$2:$C$3"})
    other.insert_chart("D2", chart)
    book.close()
    return out.getvalue()


def test_cells_are_marked_with_the_remedy_and_all_findings_are_listed() -> None:
    book = load_workbook(io.BytesIO(annotated(a_workbook(), "f.xlsx", [a_finding()])))
    cell = book["Data"]["C3"]
    assert cell.comment.text.startswith("Ask Ann\n\n“1o0” is neither a number")
    assert "Write the number alone" in cell.comment.text
    assert cell.fill.fgColor.rgb == "FFF2B8C6"
    listed = [[one.value for one in row] for row in book["Findings of Common Table"].iter_rows()]
    assert listed[1][1:4] == ["Data", "C3", "1o0"]


def test_everything_else_in_the_file_stays() -> None:
    before = load_workbook(io.BytesIO(a_workbook()))
    finding = a_finding("B2", Severity.WARNING)
    after = load_workbook(io.BytesIO(annotated(a_workbook(), "f.xlsx", [finding])))
    assert after["Notes"]["B1"].value == before["Notes"]["B1"].value == "=SUM(Data!C2:C3)"
    with zipfile.ZipFile(io.BytesIO(annotated(a_workbook(), "f.xlsx", [finding]))) as packed:
        assert "xl/charts/chart1.xml" in packed.namelist()
    (choice,) = after["Data"].data_validations.dataValidation
    assert choice.formula1 == '"North,South"'
    assert after["Data"]["B2"].fill.fgColor.rgb == "FF00FF00", "a colour of theirs is theirs"
    assert after["Data"]["C3"].comment.text == "Ask Ann"


def test_an_annotated_file_is_read_like_the_file_itself() -> None:
    once = annotated(a_workbook(), "f.xlsx", [a_finding()])
    assert CalamineWorkbook.from_filelike(io.BytesIO(once)).sheet_names == [
        "Data",
        "Notes",
        "Findings of Common Table",
    ]
    (original,) = read(a_workbook(), "f.xlsx")
    (again,) = read(once, "f.xlsx")
    assert again.rows.equals(original.rows)


def test_what_we_marked_before_is_taken_out_where_it_is_mended() -> None:
    once = annotated(a_workbook(), "f.xlsx", [a_finding(), a_finding("A2")])
    twice = load_workbook(io.BytesIO(annotated(once, "f.xlsx", [a_finding("B2")])))
    assert twice["Data"]["A2"].comment is None
    assert twice["Data"]["A2"].fill.fill_type is None
    assert twice.sheetnames == ["Data", "Notes", "Findings of Common Table"]


def test_what_was_corrected_on_the_page_is_corrected_in_the_copy() -> None:
    changes = [CellChange("Data", "C3", "1o0", "100"), CellChange("Data", "A2", "North", "=North")]
    sheet = load_workbook(io.BytesIO(annotated(a_workbook(), "f.xlsx", [], corrections=changes)))[
        "Data"
    ]
    assert sheet["C3"].value == 100
    assert (sheet["A2"].value, sheet["A2"].data_type) == ("=North", "s")


def test_a_csv_file_comes_back_as_a_workbook_that_is_read_alike() -> None:
    content = csv_bytes("Area,Number\n007,1\n=1+1,x")
    assert annotated_name("figures.csv") == "figures-annotated.xlsx"
    copy = annotated(content, "figures.csv", [a_finding("B3", sheet="figures")])
    (original,), (again,) = read(content, "figures.csv"), read(copy, "figures-annotated.xlsx")
    assert again.rows.equals(original.rows)
    assert load_workbook(io.BytesIO(copy))["figures"]["B3"].comment is not None


def test_macros_stay_where_they_are(tmp_path: Path) -> None:
    project = tmp_path / "vbaProject.bin"
    project.write_bytes(b"macros, which nobody runs")
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    book.add_worksheet("Data").write_row(0, 0, ("Area", "Number"))
    book.add_vba_project(str(project))
    book.close()
    copy = annotated(out.getvalue(), "f.xlsm", [a_finding("A1")])
    kept = load_workbook(io.BytesIO(copy), keep_vba=True)
    assert kept.vba_archive is not None
    with kept.vba_archive as archive:
        assert archive.read("xl/vbaProject.bin") == b"macros, which nobody runs"


@pytest.mark.parametrize("cell", ["", "C", "4"])
def test_a_finding_without_a_cell_is_listed_only(cell: str) -> None:
    content = xlsx_bytes(("Data", [["Area", "Number"], ["North", 1]]))
    book = load_workbook(io.BytesIO(annotated(content, "f.xlsx", [a_finding(cell)])))
    assert book["Findings of Common Table"]["C2"].value in (cell, None)
    assert not [one for row in book["Data"].iter_rows() for one in row if one.comment]
