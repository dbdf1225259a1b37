"""How long pages take to be drawn, against the least that a Streamlit page can be.

Both pages are opened in turn in one browser run, so that the ratio holds when the machine's speed
drifts. Asserted are the promised ratios; the figures are printed.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.benchmarks.crowd import crowded
from tests.browser import harness

RUNS = 9
CHANGES = 30
NAVIGATION, RERUN = 1.25, 1.3
BARE = Path(__file__).parent / "bare_app" / "app.py"
LINES = ".js-plotly-plot .scatterlayer .trace"

DRAWN = f"""(awaited) => document.querySelector('{harness.SETTLED}')
    && document.querySelector(awaited)
    && !document.querySelector('[data-testid="stSkeleton"]')
    && performance.now()"""

WATCH = """(watched) => {
    const element = (node) => node.closest ? node : node.parentElement;
    const isOfIt = (change) => element(change.target)?.closest(watched)
        || [...change.addedNodes].some((node) => node.querySelector?.(watched));
    window.redrawn = null;
    window.watching?.disconnect();
    window.watching = new MutationObserver((changes) => {
        if (changes.some(isOfIt)) window.redrawn = performance.now();
    });
    const all = { childList: true, characterData: true, subtree: true };
    window.watching.observe(document.body, all);
    window.began = performance.now();
}"""
REDRAWN = f"""() => document.querySelector('{harness.SETTLED}') && window.redrawn
    && performance.now() - window.redrawn > 200 && window.redrawn - window.began"""
"""The last change of what is watched, once nothing has changed in it for a while."""


@dataclass(frozen=True)
class Measured:
    """A page: where it is, what says that it is drawn, what a filter redraws, and which filter."""

    url: str
    awaited: str
    watched: str
    filter: str


@dataclass(frozen=True)
class Pair:
    """A page of ours and the bare one that does the same work."""

    ours: Measured
    bare: Measured


@contextmanager
def _bare(folder: Path, page: str) -> Iterator[str]:
    environment = {"STREAMLIT_BROWSER_GATHER_USAGE_STATS": "false", "BARE_PAGE": page}
    with harness.running_app(folder, script=BARE, environment=environment) as bare:
        yield f"{bare.url}/"


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    """*Outcomes* of the sample coalition, and one line chart from DuckDB."""
    with ExitStack() as stack:
        ours = stack.enter_context(harness.running_app(tmp_path_factory.mktemp("ours")))
        bare = stack.enter_context(_bare(tmp_path_factory.mktemp("bare"), "chart.py"))
        chart = ".js-plotly-plot"
        yield Pair(
            Measured(f"{ours.url}/outcomes", LINES, chart, "What"),
            Measured(bare, LINES, chart, "What"),
        )


@pytest.fixture(scope="module")
def commitments(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    """*Commitments* with 10,000 promises and 100,000 check-ins, and a table from DuckDB."""
    folder = tmp_path_factory.mktemp("crowd")
    db, _ = crowded(folder)
    db.close()
    environment = {"COMMON_TABLE_DATABASE": str(db.path), "COMMON_TABLE_SAMPLE": "false"}
    with ExitStack() as stack:
        ours = stack.enter_context(harness.running_app(folder, environment=environment))
        bare = stack.enter_context(_bare(tmp_path_factory.mktemp("bare-table"), "table.py"))
        page = '[data-testid="stMain"]'
        yield Pair(
            Measured(f"{ours.url}/commitments", ".ct-list tbody tr", page, "Due"),
            Measured(bare, '[data-testid="stTable"] tbody tr', page, "How"),
        )


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=harness.chromium(), args=list(harness.CHROMIUM_FLAGS)
        )
        yield opened
        opened.close()


def _open(context: BrowserContext, measured: Measured) -> tuple[Page, float]:
    """A page, and from the beginning of the navigation until it is drawn and the script done."""
    page = context.new_page()
    page.goto(measured.url, wait_until="commit")
    drawn = page.wait_for_function(DRAWN, arg=measured.awaited, polling="raf")
    return page, float(drawn.json_value())


def milliseconds_to_drawn(context: BrowserContext, measured: Measured) -> float:
    page, took = _open(context, measured)
    page.close()
    return took


def milliseconds_to_rerun(page: Page, measured: Measured, option: int) -> float:
    """From choosing an option of a filter until the page has followed."""
    page.bring_to_front()
    page.get_by_role("combobox", name=measured.filter).click()
    chosen = page.get_by_role("option").nth(option)
    chosen.wait_for()
    page.evaluate(WATCH, measured.watched)
    chosen.click()
    return float(page.wait_for_function(REDRAWN, polling="raf").json_value())


def _report(
    capsys: pytest.CaptureFixture[str], what: str, ours: list[float], bare: list[float]
) -> float:
    ratio = statistics.median(ours) / statistics.median(bare)
    with capsys.disabled():
        print(
            f"\n{what}: {statistics.median(ours):.0f} ms against "
            f"{statistics.median(bare):.0f} ms, {ratio:.2f} ×"
        )
    return ratio


@pytest.mark.parametrize("name", ["outcomes", "commitments"])
def test_with_a_warm_cache(
    name: str,
    chromium: Browser,
    request: pytest.FixtureRequest,
    capsys: pytest.CaptureFixture[str],
) -> None:
    pair: Pair = request.getfixturevalue(name)
    context = chromium.new_context()
    ours, bare = [], []
    for _ in range(RUNS + 1):
        ours.append(milliseconds_to_drawn(context, pair.ours))
        bare.append(milliseconds_to_drawn(context, pair.bare))
    context.close()
    assert _report(capsys, f"{name}, warm cache", ours[1:], bare[1:]) <= NAVIGATION


@pytest.mark.parametrize("name", ["outcomes", "commitments"])
def test_with_an_empty_cache(
    name: str,
    chromium: Browser,
    request: pytest.FixtureRequest,
    capsys: pytest.CaptureFixture[str],
) -> None:
    pair: Pair = request.getfixturevalue(name)
    times: dict[str, list[float]] = {pair.ours.url: [], pair.bare.url: []}
    for _ in range(RUNS):
        for measured in (pair.ours, pair.bare):
            context = chromium.new_context()
            times[measured.url].append(milliseconds_to_drawn(context, measured))
            context.close()
    assert _report(capsys, f"{name}, empty cache", *times.values()) <= NAVIGATION


@pytest.mark.parametrize("name", ["outcomes", "commitments"])
def test_a_filter_change(
    name: str,
    chromium: Browser,
    request: pytest.FixtureRequest,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Asserted over the changes that a meeting makes; the first after opening is printed too."""
    pair: Pair = request.getfixturevalue(name)
    context = chromium.new_context()
    opened = {each.url: _open(context, each)[0] for each in (pair.ours, pair.bare)}
    times: dict[str, list[float]] = {url: [] for url in opened}
    for change in range(CHANGES + 1):
        for measured in (pair.ours, pair.bare):
            took = milliseconds_to_rerun(opened[measured.url], measured, (change + 1) % 2)
            times[measured.url].append(took)
    context.close()
    ours, bare = times.values()
    _report(capsys, f"{name}, first filter change", ours[:1], bare[:1])
    assert _report(capsys, f"{name}, filter change", ours[1:], bare[1:]) <= RERUN
