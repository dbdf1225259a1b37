"""Who we cannot see: what is said, and how a remedy becomes a promise."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import OpenPage
from tests.unit.worlds import World

YEAR = ("Babies born early", "2024", "Home County")


@pytest.fixture
def wall(world: World) -> World:
    world.publish(
        world.health,
        [
            (*YEAR, "", 120, 1000),
            (*YEAR, "Asian", 0, 300),
            (*YEAR, "Black or African American", 6, 80),
            (*YEAR, "White", "NA", "NA"),
        ],
    )
    return world


def _said(app: AppTest) -> str:
    assert not app.exception
    assert not app.error
    html = [one.proto.body for one in app.get("html")]
    return "\n".join([*(one.value for one in (*app.header, *app.markdown)), *html])


def test_the_page_names_the_groups_and_what_would_help(wall: World, open_page: OpenPage) -> None:
    said = _said(open_page("coverage.py", wall.member))
    assert "latest figures of groups cannot be seen" in said
    assert "Withheld to protect people: Black or African American" in said
    assert "Take several years together" in said
    assert "promise=early-births%3Arace-ethnicity%2Fblack" in said
    assert "ask=pool-years" in said


def test_a_remedy_begins_a_promise_to_ask_the_custodian(wall: World, open_page: OpenPage) -> None:
    gap = "early-births:race-ethnicity/black-or-african-american"
    app = open_page("commitments.py", wall.health, promise=gap, ask="pool-years")
    typed = [one.value for one in app.text_area]
    assert any(
        (one or "").startswith("Ask County Health for figures of several years taken together")
        for one in typed
    ), typed


def test_an_unknown_remedy_begins_nothing(wall: World, open_page: OpenPage) -> None:
    app = open_page("commitments.py", wall.health, promise="early-births", ask="treasure")
    assert not app.exception
    assert {one.value for one in app.text_area} <= {"", None}


def test_the_backbone_sees_what_a_statistician_should_look_at(
    wall: World, open_page: OpenPage
) -> None:
    # None of 300 Asian babies: shown, and kept for review.
    assert "Babies born early: Asian, 2024" in _said(open_page("coverage.py", wall.backbone))
    assert "Babies born early: Asian" not in _said(open_page("coverage.py", wall.member))


def test_a_place_of_which_nothing_is_known_says_so(wall: World, open_page: OpenPage) -> None:
    app = open_page("coverage.py", wall.member, area="town/101")
    assert [one.value for one in app.info] == ["Nothing has been published about Northtown yet."]


def test_a_group_that_is_seen_over_three_years_is_named_with_the_way_there(
    world: World, open_page: OpenPage
) -> None:
    rows = []
    for year, (few, all_few) in {"2023": (7, 103), "2024": (8, 110), "2025": (9, 120)}.items():
        at = ("Babies born early", year, "Home County")
        rows += [(*at, "Asian", few, all_few), (*at, "", few + 332, all_few + 910)]
        rows += [(*at, "White", 332, 910)]
    world.publish(world.health, rows)
    said = _said(open_page("coverage.py", world.member))
    assert "Over 2023–2025 together these can be seen: Asian" in said
    assert "outcomes?indicator=early-births&amp;area=county%2F01" in said
    assert "years=3" in said
    assert "ask=pool-years" not in said
    assert "ask=collect" in said
