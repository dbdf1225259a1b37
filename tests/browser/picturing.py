"""Makes the pictures of the guide to handing in data: `python -m tests.browser.picturing`.

They are taken of the running app with the sample coalition, so that they show what people meet.
"""

from __future__ import annotations

import csv
import io
import re
import tempfile
from collections.abc import Iterable
from pathlib import Path

from playwright.sync_api import Locator, Page, sync_playwright

from data.demo.workbooks import workbooks
from tests.browser import harness, steps
from tests.browser.partner import Sender

PICTURES = harness.ROOT / "docs" / "pictures"
WIDTH, HEIGHT = 960, 900
ROOM = 16
"""So many pixels of paper are left around what a picture shows."""

NAME = "Filings 2026-27.csv"
MEASURED, CALLED = "Eviction filings", "Eviction cases"
SLIP, MEANT = "7S4", "754"


def last_years_figures(slip: str, meant: str) -> bytes:
    """The last housing figures as those of the next year, in the words of another system."""
    (sent,) = (one for one in workbooks() if one.file_name == "Housing FY2026.xlsx")
    (sheet,) = sent.sheets
    names = {"Numerator": "Filings", "Denominator": "Households"}
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(names.get(one, one) for one in sheet.header[:-2])
    for row in sheet.rows:
        if row[0] == MEASURED:
            writer.writerow((CALLED, "FY2027", *row[2:-2]))
    return out.getvalue().replace(f",{meant},", f",{slip},", 1).encode()


def picture(page: Page, name: str, *shown: Locator) -> None:
    """Take what these show, with a margin of paper."""
    page.evaluate("document.activeElement?.blur()")
    page.evaluate(harness.AT_REST)
    boxes = [box for one in shown if (box := one.bounding_box())]
    top = min(box["y"] for box in boxes) - ROOM
    left = min(box["x"] for box in boxes) - ROOM
    right = max(box["x"] + box["width"] for box in boxes) + ROOM
    bottom = max(box["y"] + box["height"] for box in boxes) + ROOM
    page.screenshot(
        path=PICTURES / f"hand-in-{name}.png",
        full_page=True,
        clip={"x": left, "y": top, "width": right - left, "height": bottom - top},
    )


def take(page: Page) -> None:
    """Hand in a file, and stop at each step."""
    steps.look_as(page, "Ottoline Pereira")
    steps.go_to(page, "Hand in data")
    page.set_viewport_size({"width": WIDTH, "height": 6000})
    title = page.get_by_role("heading", name="Hand in data")
    picture(page, "file", title, page.get_by_test_id("stFileUploader"))
    steps.drop(page, NAME, last_years_figures(SLIP, MEANT))
    form = page.get_by_test_id("stForm").filter(has_text="only you can know")
    picture(page, "answer", form)
    sender = Sender(page)
    sender.answer("Which column holds the numerator", "Filings")
    sender.answer(CALLED, MEASURED)
    sender.press("Go on with these answers")
    wrong = page.get_by_role("heading", name="What is wrong or odd")
    picture(page, "mend", wrong, page.get_by_role("button", name="Change this cell"))
    page.get_by_label(re.compile("What should stand in")).fill(MEANT)
    sender.press("Change this cell")
    sender.explain("The courts were closed for two weeks in August.")
    seen = page.get_by_role("heading", name="What the committee will see")
    picture(page, "look", seen, page.get_by_test_id("stPlotlyChart").first)
    page.get_by_test_id("stTextArea").get_by_role("textbox").fill(
        "The moratorium on evictions ended in July: these are the first figures without it."
    )
    picture(page, "send", page.get_by_test_id("stForm").filter(has_text="Send to the backbone"))


def main(flags: Iterable[str] = harness.CHROMIUM_FLAGS) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        harness.running_app(Path(folder)) as app,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=harness.chromium(), args=list(flags))
        context = harness.new_context(browser, app.url, width=WIDTH, height=HEIGHT)
        page = context.new_page()
        page.goto("/")
        harness.settle(page)
        take(page)
        browser.close()


if __name__ == "__main__":
    main()
