"""How long *Outcomes* takes to be drawn, against the least that a Streamlit page can be.

Both pages are opened in turn in one browser run, so that the ratio holds when the machine's speed
drifts. Asserted are the promised ratios; the figures are printed.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser import harness

RUNS = 9
NAVIGATION, RERUN = 1.25, 1.3
BARE = Path(__file__).parent / "bare_app" / "app.py"
DRAWN = f"""() => document.querySelector('{harness.SETTLED}')
    && document.querySelector('.js-plotly-plot .scatterlayer .trace')
    && !document.querySelector('[data-testid="stSkeleton"]')
    && performance.now()"""

WATCH_THE_CHART = """() => {
    const plot = '.js-plotly-plot';
    const isOfChart = (change) => change.target.closest?.(plot)
        || [...change.addedNodes].some((node) => node.querySelector?.(plot));
    window.redrawn = null;
    new MutationObserver((changes) => {
        if (changes.some(isOfChart)) window.redrawn = performance.now();
    }).observe(document.body, { childList: true, subtree: true });
    window.began = performance.now();
}"""
REDRAWN = f"""() => document.querySelector('{harness.SETTLED}') && window.redrawn
    && performance.now() - window.redrawn > 200 && window.redrawn - window.began"""
"""The last change of the chart, once nothing has changed in it for a while."""


@dataclass(frozen=True)
class Pages:
    """The two addresses that are compared."""

    outcomes: str
    bare: str


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pages]:
    quiet = {"STREAMLIT_BROWSER_GATHER_USAGE_STATS": "false"}
    with (
        harness.running_app(tmp_path_factory.mktemp("ours")) as ours,
        harness.running_app(
            tmp_path_factory.mktemp("bare"), script=BARE, environment=quiet
        ) as bare,
    ):
        yield Pages(f"{ours.url}/outcomes", f"{bare.url}/")


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=harness.chromium(), args=list(harness.CHROMIUM_FLAGS)
        )
        yield opened
        opened.close()


def milliseconds_to_drawn(context: BrowserContext, url: str) -> float:
    """From the beginning of the navigation until the chart stands and the script is done."""
    page = context.new_page()
    page.goto(url, wait_until="commit")
    took = page.wait_for_function(DRAWN, polling="raf").json_value()
    page.close()
    return float(took)


def milliseconds_to_rerun(page: Page) -> float:
    """From choosing another option of the first filter until its chart is drawn."""
    page.locator('[data-testid="stSelectbox"]').nth(_filter_index(page)).locator("input").click()
    option = page.get_by_role("option").nth(1)
    option.wait_for()
    page.evaluate(WATCH_THE_CHART)
    option.click()
    took = page.wait_for_function(REDRAWN, polling="raf").json_value()
    return float(took)


def _filter_index(page: Page) -> int:
    return 1 if page.get_by_label("Look as").count() else 0


def report(
    capsys: pytest.CaptureFixture[str], what: str, ours: list[float], bare: list[float]
) -> float:
    ratio = statistics.median(ours) / statistics.median(bare)
    with capsys.disabled():
        print(
            f"\n{what}: {statistics.median(ours):.0f} ms against "
            f"{statistics.median(bare):.0f} ms, {ratio:.2f} ×"
        )
    return ratio


def test_outcomes_with_a_warm_cache(
    pages: Pages, chromium: Browser, capsys: pytest.CaptureFixture[str]
) -> None:
    context = chromium.new_context()
    times: dict[str, list[float]] = {pages.outcomes: [], pages.bare: []}
    for run in range(RUNS + 1):
        for url, took in times.items():
            measured = milliseconds_to_drawn(context, url)
            if run:
                took.append(measured)
    context.close()
    assert report(capsys, "warm cache", times[pages.outcomes], times[pages.bare]) <= NAVIGATION


def test_outcomes_with_an_empty_cache(
    pages: Pages, chromium: Browser, capsys: pytest.CaptureFixture[str]
) -> None:
    times: dict[str, list[float]] = {pages.outcomes: [], pages.bare: []}
    for _ in range(RUNS):
        for url, took in times.items():
            context = chromium.new_context()
            took.append(milliseconds_to_drawn(context, url))
            context.close()
    assert report(capsys, "empty cache", times[pages.outcomes], times[pages.bare]) <= NAVIGATION


def test_a_filter_change(
    pages: Pages, chromium: Browser, capsys: pytest.CaptureFixture[str]
) -> None:
    context = chromium.new_context()
    times: dict[str, list[float]] = {pages.outcomes: [], pages.bare: []}
    for _ in range(RUNS):
        for url, took in times.items():
            page = context.new_page()
            page.goto(url)
            page.wait_for_function(DRAWN, polling="raf")
            took.append(milliseconds_to_rerun(page))
            page.close()
    context.close()
    assert report(capsys, "filter change", times[pages.outcomes], times[pages.bare]) <= RERUN
