"""What surrounds every page: whose eyes, which pages, and what is said when something fails."""

from __future__ import annotations

import logging
import re

import pytest

from core.errors import NotFound
from core.people import FOUNDER, Actor
from pages.ui import here
from tests.pages.conftest import OpenPage
from tests.unit.worlds import World

PAGES = (
    *("meeting.py", "outcomes.py", "map.py", "hand_in.py", "submissions.py", "setup.py"),
    "commitments.py",
    "decisions.py",
    "account.py",
)


@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens_for_everyone_before_anything_is_published(
    world: World, guest: Actor, open_page: OpenPage, page: str
) -> None:
    for actor in (world.backbone, world.health, world.member, guest):
        app = open_page(page, actor)
        assert not app.error
        assert not app.exception


def test_an_own_coalition_says_that_nobody_signs_in(world: World, open_page: OpenPage) -> None:
    app = open_page("meeting.py", world.member)
    assert app.markdown[0].value.startswith("Nobody signs in here yet")


def test_everyone_can_be_looked_as(world: World, open_page: OpenPage) -> None:
    app = open_page("meeting.py", world.member)
    field = next(one for one in app.selectbox if one.label == "Look as")
    assert "County Health person, County Health" in field.options
    assert "A member, committee member" in field.options
    assert field.value == str(world.member.id)


def test_a_failure_is_said_in_its_sentence_and_the_frame_stays(
    world: World, open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise NotFound(reason="indicator")

    monkeypatch.setattr("core.outcomes.cards", fail)
    app = open_page("meeting.py", world.member)
    (box,) = (one.value for one in app.error)
    assert box.endswith(".")
    assert "Something went wrong" not in box
    assert any(one.label == "Look as" for one in app.selectbox)


def test_a_surprise_is_apologised_for_with_a_number_that_the_log_knows(
    world: World,
    open_page: OpenPage,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def break_down(*_: object) -> None:
        raise ZeroDivisionError("a secret path /srv/table.duckdb")

    monkeypatch.setattr("core.outcomes.cards", break_down)
    with caplog.at_level(logging.ERROR, logger="common_table"):
        app = open_page("meeting.py", world.member)
    (box,) = (one.value for one in app.error)
    assert "secret" not in box
    number = re.search(r"this number: ([0-9a-f]{6})", box)
    assert number is not None
    (kept,) = (one for one in caplog.records if one.name == "common_table")
    assert number[1] in kept.getMessage()
    assert kept.exc_info is not None
    assert kept.exc_info[0] is ZeroDivisionError


def test_without_a_database_the_page_says_why(open_page: OpenPage) -> None:
    here.stop()
    app = open_page("meeting.py", FOUNDER)
    (box,) = (one.value for one in app.error)
    assert "Something went wrong" not in box
    assert not app.selectbox
