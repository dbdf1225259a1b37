"""Fixtures of the browser tests: one app, one browser, and a fresh context for every page."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser import harness
from tests.browser.harness import OpenPage, RunningApp, Theme, Violation, Watch


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an app that started with nothing, and so with the sample: once for all."""
    mine = tmp_path_factory.getbasetemp()
    ours = mine.parent if "PYTEST_XDIST_WORKER" in os.environ else mine
    folder = ours / "sample"
    with (ours / "sample.lock").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        if not folder.exists():
            folder.mkdir()
            with harness.running_app(folder):
                pass
    return folder


@pytest.fixture(scope="session")
def app(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningApp]:
    """The app with the sample coalition, on a free port, for the whole session."""
    folder = tmp_path_factory.mktemp("app")
    shutil.copytree(sample, folder, dirs_exist_ok=True)
    with harness.running_app(folder) as running:
        yield running


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, without a network."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=harness.chromium(), args=[*harness.CHROMIUM_FLAGS, *harness.MAP_FLAGS]
        )
        yield opened
        opened.close()


@pytest.fixture
def open_page(app: RunningApp, browser: Browser) -> Iterator[OpenPage]:
    """Open pages of the app; the test fails when one logs an error or calls elsewhere."""
    watch = Watch()
    contexts: list[BrowserContext] = []

    def opener(
        path: str = "/", *, width: int = 1280, height: int = 800, theme: Theme = "light"
    ) -> Page:
        context = harness.new_context(browser, app.url, width=width, height=height, theme=theme)
        contexts.append(context)
        watch.over(context)
        page = context.new_page()
        page.goto(path)
        harness.settle(page)
        return page

    yield opener
    for context in contexts:
        context.close()
    assert watch.troubles == []


@pytest.fixture
def axe() -> Callable[[Page], list[Violation]]:
    """Which rules of WCAG 2.2, levels A and AA, a page breaks."""
    return harness.violations
