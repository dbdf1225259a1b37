"""What a person does on the pages, by the words that they read there."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path

from playwright.sync_api import FilePayload, Locator, Page, expect

from tests.browser import harness


def look_as(page: Page, name: str) -> None:
    """Look at the app with the eyes of a persona, named by the beginning of their name."""
    choose(page, "Look as", name)


def choose(page: Page, label: str, option: str, *, exact: bool = False) -> None:
    """Choose from a list with this label, which makes the page run again; if it is not chosen."""
    field = page.get_by_role("combobox", name=label, exact=True)
    expect(field).to_be_visible()
    if option == field.input_value() or (option in field.input_value() and not exact):
        return
    with harness.rerun(page):
        pick(page, label, option, exact=exact)


def pick(page: Page, label: str, option: str, *, exact: bool = False) -> None:
    """Choose from a list that stands in a form: nothing runs before the form is sent."""
    field = page.get_by_role("combobox", name=label, exact=True)
    type_and_take(field, option, page.get_by_role("option", name=option, exact=exact))


def type_and_take(field: Locator, words: str, option: Locator) -> None:
    """Type words into a list and take an option; a list closes when the page scrolls under it."""
    field.scroll_into_view_if_needed()
    field.evaluate(harness.AT_REST)
    field.click()
    field.fill(words)
    option.first.click()
    expect(field).to_have_attribute("aria-expanded", "false")


def press(page: Page, name: str) -> None:
    """Press a button, and wait for what it does."""
    with harness.rerun(page):
        page.get_by_role("button", name=name, exact=True).click()


def switch(page: Page, name: str) -> None:
    """Turn a switch on or off."""
    with harness.rerun(page):
        page.get_by_text(name, exact=True).click()


def go_to(page: Page, name: str) -> None:
    """Follow the navigation to a page; on a phone it has to be opened first."""
    opener = page.get_by_role("button", name="Expand sidebar")
    if opener.is_visible():
        opener.click()
    with harness.rerun(page):
        page.get_by_role("navigation").get_by_role("link", name=name, exact=True).click()
    closer = page.get_by_role("button", name="Collapse sidebar")
    if closer.is_visible():
        closer.click()
        opener.wait_for()


def open_panel(page: Page, title: str | re.Pattern[str], *, lazy: bool = True) -> Locator:
    """Open a panel and wait for what is in it; a lazy one is filled when it is opened."""
    panel = page.get_by_test_id("stExpander").filter(has_text=title).first
    if panel.locator("details").get_attribute("open") is None:
        with harness.rerun(page) if lazy else nullcontext():
            panel.locator("summary").click()
    expect(panel.locator("details")).to_have_attribute("open", "")
    return panel


def download(page: Page, button: Locator) -> bytes:
    """What a download button gives."""
    with page.expect_download() as waiting:
        button.click()
    return Path(waiting.value.path()).read_bytes()


def table(page: Page, title: str | re.Pattern[str]) -> list[dict[str, str]]:
    """The rows of a table panel, as its spreadsheet download has them."""
    button = open_panel(page, title).get_by_role("button", name=re.compile("spreadsheet"))
    text = download(page, button).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def drop(page: Page, name: str, content: bytes, *, kind: str = "text/csv") -> None:
    """Drop a file, in place of the one that lies there."""
    payload = FilePayload(name=name, mimeType=kind, buffer=content)
    with harness.rerun(page):
        page.locator("input[type=file]").first.set_input_files(payload)


def said(page: Page) -> Sequence[str]:
    """The boxes that say what was done, what is missing and what went wrong."""
    return page.get_by_test_id("stAlert").all_inner_texts()


def open_section(page: Page, name: str) -> None:
    """Open a section of *Setup*."""
    heading = page.get_by_role("heading", name=name, exact=True, level=2)
    if not page.get_by_role("heading", name="Setup", exact=True).is_visible():
        go_to(page, "Setup")
    if not heading.is_visible():
        with harness.rerun(page):
            page.get_by_role("radio", name=name, exact=True).click()
    expect(heading).to_be_visible()
