"""What was promised and what is decided, in one browser: told, accompanied, confirmed, heard."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser import harness, steps
from tests.browser.harness import OpenPage

YESENIA = "Yesenia Marlow, Residents' Council of Marigold County"
WILHELMINA = "Wilhelmina Osei, Lantern Hill Community Clinic"
CASPER = "Casper Novak, Gristmill Family Health Center"
DELPHINE = "Delphine Carrow, Residents' Council of Marigold County"
LISTENING = "Hold a listening evening in each of the five neighborhoods"
WEDNESDAYS = "Keep one evening a week open without an appointment"
NIGHT_BUS = "Do we pay for a night bus to the two clinics for one year?"


def _follow(page: Page, name: str | re.Pattern[str]) -> None:
    with harness.rerun(page):
        page.get_by_role("link", name=name).first.click()


def _open(page: Page, of: str, title: str) -> None:
    """One thing of a page, from its list."""
    if not page.get_by_role("heading", name=of, exact=True, level=1).is_visible():
        steps.go_to(page, of)
    _follow(page, re.compile(re.escape(title)))
    expect(page.get_by_role("heading", name=title, level=1)).to_be_visible()


def test_a_check_in_on_a_phone_takes_three_actions(open_page: OpenPage) -> None:
    page = open_page("/commitments?view=mine", width=390, height=844)
    steps.look_as(page, YESENIA)
    words = "Three evenings held; the notes are with the neighbors."
    with harness.rerun(page):  # one: from the list
        page.get_by_role("link", name="Check in", exact=True).last.click()
    page.get_by_label("What was done since the last check-in").fill(words)  # two
    steps.press(page, "It goes well")  # three
    expect(page.get_by_text("Your check-in is saved.").first).to_be_visible()
    _open(page, "Commitments", LISTENING)
    expect(page.get_by_text(words)).to_be_visible()


def test_a_promise_is_kept_when_somebody_else_says_so(open_page: OpenPage) -> None:
    page = open_page("/commitments?search=evening+a+week")
    steps.look_as(page, WILHELMINA)
    _open(page, "Commitments", WEDNESDAYS)
    expect(page.get_by_text("Said to be done").first).to_be_visible()
    expect(page.get_by_text("Say whether it was kept")).not_to_be_visible()
    steps.look_as(page, CASPER)
    with harness.rerun(page):
        page.get_by_text("Say whether it was kept").click()
    steps.press(page, "It was kept")
    expect(page.get_by_text("Your word stands beside that of who promised.")).to_be_visible()
    expect(page.get_by_text("On track")).not_to_be_visible()
    expect(page.get_by_text("Kept, and confirmed").first).to_be_visible()


def test_the_vote_opens_after_the_last_word_and_the_minutes_print(open_page: OpenPage) -> None:
    page = open_page("/decisions")
    steps.look_as(page, YESENIA)
    _open(page, "Decisions", NIGHT_BUS)
    steps.press(page, "Open the vote")
    assert any("last word" in one for one in steps.said(page))
    steps.look_as(page, DELPHINE)
    page.get_by_label("Your last word").fill("Let it stop at the ward, and not at the gate.")
    steps.press(page, "This is my last word")
    expect(page.get_by_text("Let it stop at the ward, and not at the gate.")).to_be_visible()
    steps.look_as(page, YESENIA)
    steps.press(page, "Open the vote")
    expect(page.get_by_text("The vote is open.")).to_be_visible()
    for voter in (YESENIA, DELPHINE, "Ambrose Tullio"):
        steps.look_as(page, voter)
        page.get_by_test_id("stRadio").get_by_text("Yes", exact=True).click()
        steps.press(page, "Vote")
        expect(page.get_by_text("Your vote is kept.")).to_be_visible()
    steps.look_as(page, YESENIA)
    steps.press(page, "Close the vote")
    expect(page.get_by_text("Carried: Pay for the night bus for one year").first).to_be_visible()
    minutes = steps.download(page, page.get_by_role("button", name="Minutes on one page"))
    assert b"Let it stop at the ward" in minutes
