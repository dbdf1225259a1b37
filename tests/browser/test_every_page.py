"""Every page, in both themes, on a wall and on a phone: usable by every body, and calling nobody.

A backbone person looks, because that seat has every page. One reader walks through all pages by
the navigation, for each theme and width.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser import harness, steps
from tests.browser.harness import OpenPage, RunningApp, Theme, Watch

PAGES = (
    "Meeting",
    "Outcomes",
    "Gaps and goals",
    "Map",
    "Who we cannot see",
    "Commitments",
    "Decisions",
    "Hand in data",
    "Submissions",
    "Account",
)
SECTIONS = (
    *("Indicators", "Groups", "Areas", "Goals and partners"),
    *("At the table", "Coalition", "Small numbers", "Upkeep"),
)
BACKBONE = "Rosalind Achterberg, Marigold Table Office"
PARTNER = "Marisela Quint, Marigold Unified School District"
GAPS = "The same as a table"
PANELS = ("The same figures as a table", "A picture to take along", "How we know")


@dataclass(frozen=True, slots=True)
class Look:
    """A reader with one theme and one width, at some page."""

    page: Page
    watch: Watch


@pytest.fixture(
    scope="module",
    params=[("light", 1440), ("dark", 1440), ("light", 320), ("dark", 320)],
    ids=lambda param: f"{param[0]}-{param[1]}",
)
def look(request: pytest.FixtureRequest, app: RunningApp, browser: Browser) -> Iterator[Look]:
    theme: Theme = request.param[0]
    width: int = request.param[1]
    context = harness.new_context(browser, app.url, width=width, height=900, theme=theme)
    watch = Watch()
    watch.over(context)
    yield Look(_backbone_in(context), watch)
    context.close()


def _backbone_in(context: BrowserContext) -> Page:
    page = context.new_page()
    page.goto("/")
    harness.settle(page)
    steps.look_as(page, BACKBONE)
    return page


def _is_clean(look: Look) -> None:
    assert not _boxes_of_trouble(look.page)
    assert harness.violations(look.page) == []
    assert harness.sideways(look.page) == []
    assert look.watch.troubles == []


def _boxes_of_trouble(page: Page) -> Sequence[str]:
    return [one for one in steps.said(page) if "went wrong" in one]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_readable_by_everyone_and_calls_nobody(look: Look, name: str) -> None:
    steps.go_to(look.page, name)
    expect(look.page.get_by_role("heading").first).to_be_visible()
    _is_clean(look)


@pytest.mark.parametrize("name", SECTIONS)
def test_a_section_of_setup_is_readable_by_everyone_and_calls_nobody(look: Look, name: str) -> None:
    steps.open_section(look.page, name)
    _is_clean(look)


@pytest.mark.parametrize(("name", "table"), [("Outcomes", PANELS[0]), ("Gaps and goals", GAPS)])
def test_what_unfolds_below_a_picture_is_readable_by_everyone_too(
    look: Look, name: str, table: str
) -> None:
    steps.go_to(look.page, name)
    for panel in (table, *PANELS[1:]):
        steps.open_panel(look.page, panel)
    _is_clean(look)


@pytest.mark.parametrize(
    "name", ["Meeting", "Outcomes", "Gaps and goals", "Who we cannot see", "Map"]
)
def test_a_phone_shows_the_page_without_scrolling_sideways(
    app: RunningApp, browser: Browser, name: str
) -> None:
    context = harness.new_context(browser, app.url, width=360, height=740, phone=True)
    watch = Watch()
    watch.over(context)
    page = _backbone_in(context)
    steps.go_to(page, name)
    _is_clean(Look(page, watch))
    context.close()


def test_an_address_of_its_own_opens_every_page(open_page: OpenPage) -> None:
    page = open_page("/outcomes")
    expect(page.get_by_role("switch", name="Hide the groups")).to_be_visible()
    page = open_page("/map")
    expect(page.get_by_role("heading", name="Babies born early: where?")).to_be_visible()


# With the keyboard alone


def _tabbed(page: Page, last: str, *, most: int = 80) -> list[str]:
    """What Tab reaches, by name, until the control named `last`."""
    reached: list[str] = []
    for _ in range(most):
        page.keyboard.press("Tab")
        reached.append(page.evaluate(FOCUSED))
        if reached[-1] == last:
            return reached
    raise AssertionError(f"Tab did not reach {last!r} within {most} steps: {reached}")


FOCUSED = """() => {
    const at = document.activeElement;
    const words = at.matches("a, button, summary") ? at.innerText : at.tagName;
    return (at.getAttribute("aria-label") ?? words).trim().split("\\n").pop();
}"""


def _in_order(reached: Sequence[str], wanted: Sequence[str]) -> bool:
    rest = iter(reached)
    return all(any(one == each for one in rest) for each in wanted)


def test_tab_reaches_every_control_of_outcomes_in_the_order_of_the_page(
    open_page: OpenPage,
) -> None:
    page = open_page("/outcomes")
    reached = _tabbed(page, PANELS[-1])
    wanted = ("Meeting", "Outcomes", "Map", "Commitments", "Look as", "What", "For whom", "Where")
    assert _in_order(reached, (*wanted, "Compared with", "Hide the groups", *PANELS)), reached


def test_outcomes_is_worked_with_the_keyboard_alone(open_page: OpenPage) -> None:
    page = open_page("/outcomes")
    _tabbed(page, "For whom")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    with harness.rerun(page):
        page.keyboard.press("Enter")
    expect(page.get_by_role("combobox", name="For whom")).not_to_have_value("Race and ethnicity")
    assert "by=" in page.url
    _tabbed(page, "Hide the groups")
    with harness.rerun(page):
        page.keyboard.press("Space")
    expect(page.get_by_role("switch", name="Hide the groups")).to_be_checked()
    _tabbed(page, PANELS[0])
    with harness.rerun(page):
        page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Download as a spreadsheet (CSV)")).to_be_visible()


def test_tab_reaches_the_template_and_the_place_to_drop_a_file(open_page: OpenPage) -> None:
    page = open_page("/")
    steps.look_as(page, PARTNER)
    steps.go_to(page, "Hand in data")
    page.evaluate("() => document.activeElement.blur()")
    reached = _tabbed(page, "Upload")
    assert _in_order(reached, ("Look as", "Download the template", "Upload")), reached
