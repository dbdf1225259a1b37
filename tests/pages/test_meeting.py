"""Meeting: no figure for everyone without the spread of its groups, and what was done since."""

from __future__ import annotations

from datetime import timedelta

from core.people import FOUNDER
from core.registry import add_meeting
from pages.ui import here
from tests.pages.conftest import OpenPage
from tests.unit.worlds import NOON, World

YEAR = ("Babies born early", "2024", "Home County")


def test_nothing_published_is_said_in_a_sentence(world: World, open_page: OpenPage) -> None:
    app = open_page("meeting.py", world.member)
    assert app.title[0].value == "Test Table"
    (said,) = (one.value for one in app.info)
    assert said.endswith(".")


def test_a_card_shows_everyone_and_the_groups_that_everyone_hides(
    world: World, open_page: OpenPage
) -> None:
    world.publish(
        world.health,
        [
            (*YEAR, "", 120, 1000),
            (*YEAR, "Asian", 30, 300),
            (*YEAR, "White", 90, 700),
        ],
    )
    app = open_page("meeting.py", world.member)
    assert [one.value for one in app.subheader] == ["Babies born early"]
    assert any("12%" in one.value and "2024" in one.value for one in app.markdown)
    strip = " ".join(str(one.proto.body) for one in app.get("html"))
    assert "Asian" in strip
    assert "White" in strip


def test_the_feed_tells_what_was_done_since_the_last_meeting(
    world: World, open_page: OpenPage
) -> None:
    yesterday = here.today() - timedelta(days=1)
    world.publish(world.health, [(*YEAR, "", 120, 1000)])
    add_meeting(world.db, FOUNDER, "Spring meeting", NOON.date() - timedelta(days=7), at=NOON)
    app = open_page("meeting.py", world.member)
    told = [one.value for one in app.markdown]
    assert any("County Health: new figures for Babies born early." in one for one in told)
    add_meeting(world.db, FOUNDER, "Another meeting", yesterday, at=NOON)
    told = [one.value for one in open_page("meeting.py", world.member).markdown]
    assert not any("new figures" in one for one in told)


def test_the_next_meeting_is_announced(world: World, open_page: OpenPage) -> None:
    coming = here.today() + timedelta(days=9)
    add_meeting(world.db, FOUNDER, "Summer meeting", coming, at=NOON)
    app = open_page("meeting.py", world.member)
    assert any("Summer meeting" in one.value for one in app.markdown)
