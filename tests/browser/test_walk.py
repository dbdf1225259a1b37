"""The whole story in one browser: from a partner's spreadsheet to the wall, and back again."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from playwright.sync_api import Page, expect

from tests.browser import harness, steps
from tests.browser.harness import OpenPage

DORIAN = "Dorian Ashby, Marigold County Health Department"
WILHELMINA = "Wilhelmina Osei, Lantern Hill Community Clinic"
TEO = "Teo Lindqvist, Marigold Table Office"
YESENIA = "Yesenia Marlow, Residents' Council of Marigold County"
BORN_EARLY = "Babies born early"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TABLE = "The same figures as a table"
CONTEXT = "A second hospital opened in May; its births are counted from then on."

Row = Mapping[str, str | int | None]


def _births(period: str, group: str | None, early: int, born: int) -> Row:
    return {
        "Indicator": BORN_EARLY,
        "Period": period,
        "Area level": "County",
        "Area": "Marigold County",
        "Race and ethnicity": group,
        "Numerator": early,
        "Denominator": born,
    }


CORRECTED = _births("2025", None, 245, 2400)
NEW = [
    _births("2026", None, 230, 2390),
    _births("2026", "Asian", 25, 320),
    _births("2026", "Black or African American", 52, 390),
]
SWAPPED = _births("2026", "White", 1180, 79)
MENDED = _births("2026", "White", 79, 1180)


def _filled(template: bytes, rows: Sequence[Row]) -> bytes:
    """The template as a partner saves it: headings, example and lists stay, rows are typed in."""
    book = openpyxl.load_workbook(io.BytesIO(template))
    sheet = book["Figures"]
    assert isinstance(sheet, Worksheet)
    headings = [str(cell.value) for cell in sheet[1]]
    for number, row in enumerate(rows, start=3):
        for heading, value in row.items():
            sheet.cell(number, headings.index(heading) + 1, value)
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def _template(page: Page) -> bytes:
    button = page.get_by_role("button", name="Download the template")
    return steps.download(page, button)


def _explain_everything(page: Page, words: str) -> None:
    form = page.get_by_test_id("stForm").filter(has_text="Keep these words")
    for field in form.get_by_role("textbox").all():
        field.fill(words)
    steps.press(page, "Keep these words")
    expect(page.get_by_role("heading", name="What the committee will see")).to_be_visible()


def _send(page: Page, context: str) -> None:
    page.get_by_role("textbox", name="A note on context").fill(context)
    steps.press(page, "Send to the backbone")
    expect(page.get_by_test_id("stAlert").filter(has_text="Sent:")).to_be_visible()


def _settle_submission(page: Page, file: str, button: str, done: str, reason: str = "") -> None:
    """As the backbone: choose a submission by its file, and do something with it."""
    steps.go_to(page, "Submissions")
    steps.choose(page, "Which submission", file)
    expect(page.get_by_role("heading", name=file)).to_be_visible()
    if reason:
        page.get_by_role("textbox", name="Your reason").fill(reason)
        with harness.rerun(page):
            page.keyboard.press("Tab")
    steps.press(page, button)
    expect(page.get_by_test_id("stAlert").filter(has_text=done)).to_be_visible()


def _values(page: Page) -> dict[tuple[str, str], tuple[str, str]]:
    """Group and period → value and status, from the download of the table on *Outcomes*."""
    return {
        (row["Group"], row["Period"]): (row["Value"], row["Status"])
        for row in steps.table(page, TABLE)
    }


def _shown(said: tuple[str, str]) -> float:
    value, status = said
    assert status == "shown"
    return float(value)


def _lines_of_the_feed(page: Page, words: str) -> int:
    steps.go_to(page, "Meeting")
    expect(page.get_by_role("heading", name="Since we last met")).to_be_visible()
    return page.get_by_role("paragraph").filter(has_text=words).count()


def test_a_workbook_walks_from_the_partner_to_the_wall_and_is_taken_back(
    open_page: OpenPage,
) -> None:
    page = open_page("/outcomes")
    before = _values(page)
    assert ("Everyone", "2026") not in before
    told = _lines_of_the_feed(page, f"new figures for {BORN_EARLY}")

    steps.look_as(page, DORIAN)
    steps.go_to(page, "Hand in data")
    template = _template(page)
    steps.drop(page, "Births.xlsx", _filled(template, [CORRECTED, *NEW, SWAPPED]), kind=XLSX)
    finding = page.get_by_role("row").filter(has_text="1180 people are counted in a group")
    expect(finding.get_by_role("cell")).to_have_text(
        [
            "mended",
            "Figures",
            "K7",
            "1180",
            "1180 people are counted in a group of only 79.",
            "Correct one of the two; perhaps the columns were swapped.",
            "\xa0",  # of other findings something was said last time
        ]
    )
    expect(page.get_by_role("button", name="Send to the backbone")).to_have_count(0)

    steps.drop(page, "Births.xlsx", _filled(template, [CORRECTED, *NEW, MENDED]), kind=XLSX)
    expect(page.get_by_text("Nothing has to be mended.")).to_be_visible()
    expect(page.get_by_role("button", name="Send to the backbone")).to_have_count(0)
    _explain_everything(page, "Final counts for the other groups come in spring.")

    # Everyone of 2025 changes, and with it of 2023 to 2025 together; everyone, Asian, Black and
    # white of 2026 are new.
    expect(page.get_by_text("figures come new")).to_contain_text("4 figures come new, 2 change")
    picture = page.get_by_role("figure").first
    expect(picture).to_be_visible()
    expect(picture.get_by_role("img").first).to_contain_text("2026")
    _send(page, CONTEXT)
    steps.go_to(page, "Outcomes")
    assert _values(page) == before

    steps.look_as(page, TEO)
    _settle_submission(page, "Births.xlsx", "Publish", "Published.")

    steps.look_as(page, YESENIA)
    steps.go_to(page, "Outcomes")
    after = _values(page)
    assert _shown(after["Everyone", "2025"]) == pytest.approx(245 / 2400, rel=1e-12)
    assert _shown(after["Everyone", "2026"]) == pytest.approx(230 / 2390, rel=1e-12)
    assert _shown(after["Asian", "2026"]) == pytest.approx(25 / 320, rel=1e-12)
    assert _shown(after["Black or African American", "2026"]) == pytest.approx(52 / 390, rel=1e-12)
    assert _shown(after["White", "2026"]) == pytest.approx(79 / 1180, rel=1e-12)
    assert after["Hispanic or Latino", "2026"] == ("", "not collected")
    assert after["Everyone", "2024"] == before["Everyone", "2024"]
    expect(page.get_by_text(CONTEXT)).to_be_visible()
    assert _lines_of_the_feed(page, f"new figures for {BORN_EARLY}") == told + 1

    steps.look_as(page, TEO)
    reason = "The new hospital counted twins once."
    _settle_submission(page, "Births.xlsx", "Withdraw", "Withdrawn.", reason)
    steps.look_as(page, YESENIA)
    steps.go_to(page, "Outcomes")
    assert _values(page) == before
    expect(page.get_by_text(CONTEXT)).to_have_count(0)
    assert _lines_of_the_feed(page, f"took back figures for {BORN_EARLY}") == 1


def test_a_returned_workbook_says_why_to_its_partner(open_page: OpenPage) -> None:
    page = open_page("/")
    steps.look_as(page, WILHELMINA)
    steps.go_to(page, "Hand in data")
    rows: list[Row] = [
        {
            "Indicator": "Care in the first three months of pregnancy",
            "Period": "2026",
            "Area level": "County",
            "Area": "Marigold County",
            "Numerator": 300,
            "Denominator": 400,
        }
    ]
    steps.drop(page, "Visits.xlsx", _filled(_template(page), rows), kind=XLSX)
    _explain_everything(page, "Only the total is ready.")
    _send(page, "")
    steps.look_as(page, TEO)
    reason = "Please send the groups too: a total alone hides people."
    _settle_submission(page, "Visits.xlsx", "Return to the partner", "Returned,", reason)
    steps.look_as(page, WILHELMINA)
    steps.go_to(page, "Submissions")
    steps.choose(page, "Which submission", "Visits.xlsx")
    expect(page.get_by_text(f"The reason given: {reason}")).to_be_visible()
    expect(page.get_by_role("button", name="Withdraw")).to_have_count(0)


def test_a_file_that_is_no_table_is_answered_in_a_sentence(open_page: OpenPage) -> None:
    page = open_page("/")
    steps.look_as(page, DORIAN)
    steps.go_to(page, "Hand in data")
    steps.drop(page, "births.csv", b"")
    (box,) = steps.said(page)
    assert box.endswith(".")
    assert "Traceback" not in box
    expect(page.get_by_role("button", name="Send to the backbone")).to_have_count(0)


def test_the_groups_hide_and_come_back(open_page: OpenPage) -> None:
    page = open_page("/outcomes")
    picture = page.get_by_role("figure").get_by_role("img").nth(1)
    expect(picture).to_contain_text("Asian")
    steps.switch(page, "Hide the groups")
    expect(picture).not_to_contain_text("Asian")
    expect(picture).to_contain_text("Everyone")
    steps.switch(page, "Hide the groups")
    expect(picture).to_contain_text("Asian")


def test_a_view_is_a_link_that_opens_alike_for_somebody_else(open_page: OpenPage) -> None:
    mine = open_page("/outcomes")
    steps.choose(mine, "What", "Reading well in third grade")
    steps.choose(mine, "For whom", "Gender")
    steps.choose(mine, "Where", "Quillwater", exact=True)
    steps.choose(mine, "Compared with", "the group that is best off")
    steps.switch(mine, "Hide the groups")
    theirs = open_page(mine.url.removeprefix(mine.url.split("/outcomes")[0]))
    for label in ("What", "For whom", "Where", "Compared with"):
        wanted = mine.get_by_role("combobox", name=label, exact=True).input_value()
        expect(theirs.get_by_role("combobox", name=label, exact=True)).to_have_value(wanted)
    expect(theirs.get_by_role("switch", name="Hide the groups")).to_be_checked()
    assert steps.table(theirs, TABLE) == steps.table(mine, TABLE)


def test_the_browsers_back_button_leads_to_the_view_before(open_page: OpenPage) -> None:
    page = open_page("/outcomes")
    first = page.get_by_role("combobox", name="What", exact=True).input_value()
    steps.choose(page, "What", "Eviction filings")
    steps.choose(page, "For whom", "Gender")
    with harness.rerun(page):
        page.go_back()
    expect(page.get_by_role("combobox", name="For whom")).to_have_value("Race and ethnicity")
    expect(page.get_by_role("combobox", name="What", exact=True)).to_have_value("Eviction filings")
    with harness.rerun(page):
        page.go_back()
    expect(page.get_by_role("combobox", name="What", exact=True)).to_have_value(first)


def test_findings_come_along_as_a_spreadsheet(open_page: OpenPage) -> None:
    page = open_page("/")
    steps.look_as(page, DORIAN)
    steps.go_to(page, "Hand in data")
    steps.drop(page, "Births.xlsx", _filled(_template(page), [SWAPPED]), kind=XLSX)
    button = page.get_by_role("button", name="Download as a spreadsheet (CSV)")
    expect(button).to_be_visible()
    text = steps.download(page, button).decode("utf-8-sig")
    (error,) = (one for one in csv.DictReader(io.StringIO(text)) if one["Must be"] == "mended")
    assert (error["Sheet"], error["Cell"], error["What is there"]) == ("Figures", "K3", "1180")
