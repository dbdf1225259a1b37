"""Fixtures of the page tests: a small coalition, and its pages seen with somebody's eyes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from core.people import FOUNDER, Actor, Role, add_person
from pages.ui import here
from pages.ui.visitor import KEY
from tests.unit.worlds import NOON, World, make_world

FRAME = Path(__file__).parents[2] / "pages" / "frame.py"
SECONDS = 30


class OpenPage(Protocol):
    """Open a page ("setup.py") as somebody sees it, with what stands in the address."""

    def __call__(self, page: str, actor: Actor, **address: str) -> AppTest: ...


@pytest.fixture(autouse=True, scope="session")
def _no_search_for_components() -> Iterator[None]:
    """A test's app looks through every installed package for components, at every run; none has."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", list)
        yield


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """A coalition of one county with two towns, in a database that the pages work on."""
    made = make_world(tmp_path)
    here.use(made.db)
    yield made
    here.stop()


@pytest.fixture
def guest(world: World) -> Actor:
    """Somebody who only looks."""
    return add_person(
        world.db, FOUNDER, "a-guest", "A guest", None, frozenset({Role.GUEST}), at=NOON
    )


@pytest.fixture
def open_page() -> OpenPage:
    """The pages inside their frame, as a reader opens them."""

    def opener(page: str, actor: Actor, **address: str) -> AppTest:
        app = AppTest.from_file(str(FRAME), default_timeout=SECONDS)
        app.session_state[KEY] = str(actor.id)
        app.switch_page(page)
        for name, value in address.items():
            app.query_params[name] = value
        return app.run()

    return opener
