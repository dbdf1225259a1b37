"""The app as people meet it: a process of its own, and pages of a real browser that watch it."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Literal, Protocol
from urllib.parse import urlsplit
from weakref import WeakKeyDictionary

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Error,
    Page,
    WebSocket,
)
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

ROOT = Path(__file__).parents[2]
START_SECONDS = 240
CHROMIUM_FLAGS = (
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
MAP_FLAGS = ("--use-angle=swiftshader", "--enable-unsafe-swiftshader")
"""Maps need WebGL, which is emulated here: a page without a map is drawn more slowly with it."""
WCAG = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa")
SETTLED = (
    '[data-testid="stApp"][data-test-connection-state="CONNECTED"]'
    '[data-test-script-state="notRunning"]'
)
ALL_DRAWN = """() => !document.querySelector(
    '[data-testid="stSkeleton"], [data-testid="stAppSkeleton"], [data-stale="true"]'
)"""
# What was said of a finished run is drawn when the page has nothing left to do.
AT_REST = """() => new Promise(done => {
    requestAnimationFrame(() => requestIdleCallback(() => requestIdleCallback(done)));
})"""
STICKING_OUT = """() => {
    const named = each => `${each.tagName} ${each.dataset?.testid ?? each.className}`;
    const wide = [document.documentElement, document.querySelector('[data-testid="stMain"]')]
        .filter(each => each.scrollWidth > each.clientWidth);
    const inItself = each => {
        for (let one = each.parentElement; one; one = one.parentElement) {
            if (one.matches('[data-testid="stMain"]')) return false;
            if (getComputedStyle(one).overflowX !== "visible") return true;
        }
        return true;
    };
    const out = [...document.querySelectorAll('[data-testid="stMain"] *')].filter(each => {
        const box = each.getBoundingClientRect();
        return box.width > 0 && box.height > 0 && !inItself(each) &&
            (box.right > innerWidth + 1 || box.left < -1);
    });
    return [...wide, ...out].map(named);
}"""
# Opened at a page other than home, Streamlit first asks whether that page's path is its base.
BASE_PATH_PROBE = re.compile(r"//127\.0\.0\.1:\d+/.+/_stcore/(health|host-config)$")

PHONE = "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Mobile"

Theme = Literal["light", "dark"]


class OpenPage(Protocol):
    """Open a path of the running app, once its first run is finished."""

    def __call__(
        self, path: str = "/", *, width: int = 1280, height: int = 800, theme: Theme = "light"
    ) -> Page: ...


def chromium() -> Path:
    """The first Chromium or Chrome on this machine."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return Path(found)
    raise FileNotFoundError("the browser tests need Chromium: `make browser` installs it")


@dataclass(frozen=True, slots=True)
class RunningApp:
    """`streamlit run` of this tree, with a database of its own."""

    url: str
    database: Path
    log: Path
    temporary: Path
    process: int = 0


@contextmanager
def running_app(
    folder: Path, *, script: Path = ROOT / "app.py", environment: Mapping[str, str] | None = None
) -> Iterator[RunningApp]:
    """Start the app on a free port of 127.0.0.1 and stop it; what it said is in `log`."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    app = RunningApp(
        f"http://127.0.0.1:{port}", folder / "app.duckdb", folder / "app.log", folder / "temporary"
    )
    app.temporary.mkdir(exist_ok=True)
    settings = {
        "STREAMLIT_SERVER_ADDRESS": "127.0.0.1",
        "STREAMLIT_SERVER_PORT": str(port),
        "STREAMLIT_SERVER_HEADLESS": "true",
        "COMMON_TABLE_DATABASE": str(app.database),
        "TMPDIR": str(app.temporary),
    }
    with app.log.open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", str(script)],
            cwd=script.parent,
            env={**os.environ, **settings, **(environment or {})},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait_until_healthy(app, process)
            yield replace(app, process=process.pid)
        finally:
            process.terminate()
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _wait_until_healthy(app: RunningApp, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"{app.url}/health", timeout=5):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise RuntimeError(f"the app did not start:\n{app.log.read_text(errors='replace')}")


@dataclass(slots=True)
class Watch:
    """What must never happen on any page: an error in the console, a request to elsewhere."""

    troubles: list[str] = field(default_factory=list)

    def over(self, context: BrowserContext) -> None:
        context.on("console", lambda message: self._console(message))
        context.on("weberror", lambda error: self.troubles.append(f"uncaught: {error.error}"))
        context.on("request", lambda request: self._address(request.url))
        context.on("page", lambda page: page.on("websocket", lambda ws: self._address(ws.url)))

    def _console(self, message: ConsoleMessage) -> None:
        if message.type != "error" or BASE_PATH_PROBE.search(url := message.location["url"]):
            return
        self.troubles.append(f"console: {message.text} ({url})")

    def _address(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in {"data", "blob", "about"} and parts.hostname != "127.0.0.1":
            self.troubles.append(f"left the machine: {url}")


_sockets: WeakKeyDictionary[Page, WebSocket] = WeakKeyDictionary()


def new_context(
    browser: Browser,
    url: str,
    *,
    width: int = 1280,
    height: int = 800,
    theme: Theme = "light",
    phone: bool = False,
) -> BrowserContext:
    """A reader of their own: nothing is kept from anybody who looked before."""
    context = browser.new_context(
        base_url=url,
        viewport={"width": width, "height": height},
        color_scheme=theme,
        reduced_motion="reduce",
        locale="en-US",
        accept_downloads=True,
        is_mobile=phone,
        has_touch=phone,
        user_agent=PHONE if phone else None,
    )
    context.on("page", lambda page: page.on("websocket", partial(_sockets.__setitem__, page)))
    return context


def settle(page: Page) -> None:
    """Wait until Streamlit has finished its script and drawn all of it; never on the clock."""
    page.wait_for_selector(SETTLED, state="attached")
    page.wait_for_function(ALL_DRAWN)


@contextmanager
def rerun(page: Page) -> Iterator[None]:
    """Do something that makes the script run again, and wait until that run is finished and drawn.

    `settle` right after a click may still see the run before it; this listens to the server. A run
    that ends early because it asked for another one does not count.
    """
    with _sockets[page].expect_event("framereceived", predicate=_finishes_a_run):
        yield
    page.evaluate(AT_REST)
    settle(page)


def _finishes_a_run(frame: bytes | str) -> bool:
    if isinstance(frame, str):
        return False
    said = ForwardMsg.FromString(frame)
    early = ForwardMsg.ScriptFinishedStatus.FINISHED_EARLY_FOR_RERUN
    return said.WhichOneof("type") == "script_finished" and bool(said.script_finished != early)


def sideways(page: Page) -> list[str]:
    """What does not fit the width: the page itself, or something that sticks out of it.

    A table or a picture that scrolls in itself does fit.
    """
    found: list[str] = page.evaluate(STICKING_OUT)
    return found


@dataclass(frozen=True, slots=True)
class Violation:
    """One rule of WCAG 2.2 A or AA that the page breaks, and where."""

    rule: str
    meaning: str
    where: tuple[str, ...]


def violations(page: Page) -> list[Violation]:
    """What axe finds on the page as it is now; an empty list is what every page owes."""
    try:
        found = Axe().run(page, options={"runOnly": {"type": "tag", "values": list(WCAG)}})
    except Error as error:
        raise AssertionError(f"axe could not look at {page.url}: {error}") from error
    return [
        Violation(
            rule=str(each["id"]),
            meaning=str(each["help"]),
            where=tuple(str(node["target"]) for node in each["nodes"]),
        )
        for each in found.response["violations"]
    ]
