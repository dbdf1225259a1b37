"""Forms: lists that go out and come back, with each slip at its cell."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime

import openpyxl
import pytest

from core.errors import UnreadableWorkbook
from core.language import Sentence, render
from core.workbook import (
    Content,
    Form,
    FormColumn,
    Severity,
    form_workbook,
    read_form,
)

NOTE = Sentence("column.area.note")
HALLS = (("North", "n"), ("South", "s"), ("Hill", "h1"), ("Hill", "h2"))
TEAMS = (("Clinic", "c"), ("School", "o"))


def called(name: str) -> Sentence:
    # Any sentences do for headings; these are in every catalogue.
    return Sentence(f"column.{name}")


FORM = Form(
    title=Sentence("sheet.figures"),
    version="1",
    steps=(Sentence("template.title"),),
    columns=(
        FormColumn("indicator", called("indicator"), NOTE, needed=True, example="A table"),
        FormColumn("period", called("period"), NOTE, Content.DAY, needed=True),
        FormColumn("numerator", called("numerator"), NOTE, Content.AMOUNT),
        FormColumn("area", called("area"), NOTE, Content.CHOICE, choices=HALLS),
        FormColumn("provider", called("provider"), NOTE, Content.CHOICES, choices=TEAMS),
        FormColumn("ignore", called("ignore"), NOTE, Content.TOLD),
    ),
)
HEADER = "Indicator,Period,Numerator,Area,Provider"


def back(*lines: str, header: str = HEADER) -> bytes:
    return "\n".join([header, *lines]).encode()


def slips(content: bytes, name: str = "list.csv") -> list[tuple[str, str]]:
    return [(one.code, one.cell) for one in read_form(content, name, FORM).findings]


def filled(rows: Sequence[Sequence[object]]) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(form_workbook(FORM)))
    for number, row in enumerate(rows, start=2):
        for place, value in enumerate(row, start=1):
            book["Figures"].cell(number, place).value = value  # type: ignore[assignment]
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_what_is_filled_into_the_workbook_comes_back_as_what_it_means() -> None:
    content = filled([["Chairs", datetime(2026, 4, 3), 12.5, "south", "School; clinic"]])  # noqa: DTZ001
    found = read_form(content, "list.xlsx", FORM)
    assert found.findings == ()
    (row,) = found.rows
    assert row.text("indicator") == "Chairs"
    assert row.day("period") == date(2026, 4, 3)
    assert row.amount("numerator") == 12.5
    assert row.text("area") == "s"
    assert row.several("provider") == ("o", "c")
    assert (row.number, row.cells["area"]) == (2, "D2")


def test_the_example_and_what_only_we_write_are_not_handed_out_as_rows() -> None:
    book = openpyxl.load_workbook(io.BytesIO(form_workbook(FORM)))
    assert [cell.value for cell in book["Figures"][1]] == HEADER.split(",")
    with pytest.raises(UnreadableWorkbook):
        read_form(form_workbook(FORM), "list.xlsx", FORM)


def test_rows_that_are_handed_out_come_back_as_they_were() -> None:
    given = [
        {"indicator": "=1+1", "period": "2026-04-03", "area": "North", "ignore": "late"},
        {"indicator": "Lamps", "period": "2026-12-31", "provider": "Clinic; School"},
    ]
    found = read_form(form_workbook(FORM, given), "list.xlsx", FORM)
    assert found.findings == ()
    assert [one.text("indicator") for one in found.rows] == ["=1+1", "Lamps"]
    assert [one.text("area") for one in found.rows] == ["n", ""]
    assert found.rows[1].several("provider") == ("c", "o")
    assert "ignore" not in found.rows[0].values


def test_columns_may_stand_in_any_order_and_be_nearly_spelt() -> None:
    (row,) = read_form(
        back("North,2026-04-03,Chairs", header="AREA,period ,Indicators"), "list.csv", FORM
    ).rows
    assert (row.text("indicator"), row.text("area")) == ("Chairs", "n")
    assert row.cells["indicator"] == "C2"


@pytest.mark.parametrize(
    ("line", "slip"),
    [
        (",2026-04-03,,,", ("form-blank", "A2")),
        ("Chairs,soon,,,", ("form-not-a-day", "B2")),
        ("Chairs,April 2026,,,", ("form-not-a-day", "B2")),
        ("Chairs,2026,,,", ("form-not-a-day", "B2")),
        ("Chairs,2026-02-30,,,", ("form-not-a-day", "B2")),
        ("Chairs,3/4/2026,,,", ("form-day-unclear", "B2")),
        ("Chairs,2026-04-03,many,,", ("form-not-a-number", "C2")),
        ("Chairs,2026-04-03,,Nort,", ("form-choice-unknown", "D2")),
        ("Chairs,2026-04-03,,Hill,", ("form-choice-ambiguous", "D2")),
        ("Chairs,2026-04-03,,,Clinic; Bank", ("form-choice-unknown", "E2")),
    ],
)
def test_a_slip_is_told_at_its_cell_and_the_rest_of_the_row_is_kept(
    line: str, slip: tuple[str, str]
) -> None:
    assert slips(back(line)) == [slip]


@pytest.mark.parametrize("written", ["13/4/2026", "April 13, 2026", "13 Apr 2026", "2026-04-13"])
def test_a_day_that_can_be_read_in_one_way_is_read(written: str) -> None:
    (row,) = read_form(back(f'Chairs,"{written}",,,'), "list.csv", FORM).rows
    assert row.day("period") == date(2026, 4, 13)


def test_a_day_of_two_readings_is_told_with_both() -> None:
    (slip,) = read_form(back("Chairs,3/4/2026,,,"), "list.csv", FORM).findings
    assert slip.params["readings"] == ["2026-03-04", "2026-04-03"]
    assert "two days: 2026-03-04 and 2026-04-03" in render(slip.reason)


def test_an_unknown_choice_names_what_is_near() -> None:
    (slip,) = read_form(back("Chairs,2026-04-03,,Nort,"), "list.csv", FORM).findings
    assert slip.params["near"] == ["North"]
    assert render(slip.remedy) == "Perhaps it is North: write it so."


def test_a_needed_column_that_is_missing_is_told_once_and_no_row_is_read() -> None:
    found = read_form(back("Chairs,1", header="Indicator,Numerator"), "list.csv", FORM)
    assert found.rows == ()
    assert [(one.code, one.cell) for one in found.findings] == [("form-column-missing", "A1")]


def test_a_column_of_ones_own_is_left_alone() -> None:
    found = read_form(
        back("Chairs,2026-04-03,mine", header="Indicator,Period,Remarks of ours"), "list.csv", FORM
    )
    assert [(one.code, one.cell, one.severity) for one in found.findings] == [
        ("form-column-unknown", "C1", Severity.WARNING)
    ]
    assert len(found.rows) == 1
