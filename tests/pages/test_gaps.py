"""Gaps and goals: what a committee reads, the link that leads there, and its edges."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from core.registry import Goal, set_goal
from tests.pages.conftest import OpenPage
from tests.unit.worlds import NOON, World

PLACE = "Home County"


@pytest.fixture
def wall(world: World) -> World:
    """Three years in which one group is far from the goal, one near, and one too small to show."""
    world.publish(
        world.health,
        [
            row
            for year, everyone, asian, black in (
                ("2022", 2100, 600, 1400),
                ("2023", 2000, 600, 1300),
                ("2024", 1900, 600, 1200),
            )
            for row in (
                ("Babies born early", year, PLACE, "", everyone, 20_000),
                ("Babies born early", year, PLACE, "Asian", asian, 10_000),
                ("Babies born early", year, PLACE, "Black or African American", black, 9_900),
                ("Babies born early", year, PLACE, "White", 6, 100),
            )
        ],
    )
    return world


def _said(app: AppTest) -> str:
    return "\n".join(one.value for one in (*app.header, *app.subheader, *app.markdown))


def _opened(world: World, open_page: OpenPage, **address: str) -> AppTest:
    app = open_page("gaps.py", world.member, **{"indicator": "early-births", **address})
    assert not app.exception
    assert not app.error
    return app


def test_the_page_says_how_far_in_points_and_in_people_and_at_which_pace(
    wall: World, open_page: OpenPage
) -> None:
    said = _said(_opened(wall, open_page))
    # 1,200 of 9,900 are 12.1 %, and 6 % are 594: 606 fewer.
    assert "the goal is furthest away for Black babies, 6.1 points" in said
    assert "606 fewer babies who were born early" in said
    assert "At today’s pace the goal is reached for Black babies" in said
    assert "Withheld to protect people: White" in said


def test_the_table_behind_it_has_no_number_of_a_group_that_is_withheld(
    wall: World, open_page: OpenPage
) -> None:
    app = _opened(wall, open_page)
    app.session_state["early-births-goals-panel"] = True
    rows = app.run().dataframe[0].value.set_index("Group")
    assert rows.loc["Black or African American", "In people"] == 606
    white = rows.loc["White"]
    assert white["Latest figure"] == "withheld to protect people"
    assert white[["In people", "To the goal (number)", "Gap (number)"]].isna().all()


def test_the_gap_is_that_to_the_group_which_the_reader_chose(
    wall: World, open_page: OpenPage
) -> None:
    app = _opened(wall, open_page, reference="asian")
    assert {one.label: one.value for one in app.selectbox}["Compared with"] == "asian"
    assert "Closer to Asian babies than before: Black or African American" in _said(app)


def test_how_we_know_gives_the_measures_and_names_who_is_left_out(
    wall: World, open_page: OpenPage
) -> None:
    app = _opened(wall, open_page)
    app.session_state["how-panel"] = True
    app.run()
    [measures] = [one.value for one in app.table]
    assert list(measures["Measure"])[:2] == ["Difference (D)", "Ratio (R)"]
    left_out = next(one.value for one in app.markdown if "Left out" in one.value)
    assert "White" in left_out
    assert "Asian" not in left_out


def test_an_indicator_without_a_goal_says_so(wall: World, open_page: OpenPage) -> None:
    indicator = wall.registry.by_slug["early-births"]
    set_goal(
        wall.db, wall.backbone, indicator.indicator_id, None, expected=Goal(0.06, "2030"), at=NOON
    )
    app = _opened(wall, open_page)
    assert app.header[0].value == "Babies born early: no goal is set yet"
    assert "Where does today’s pace lead?" not in _said(app)


def test_nothing_published_is_a_sentence(wall: World, open_page: OpenPage) -> None:
    app = open_page("gaps.py", wall.member, indicator="seen-soon")
    assert [one.value for one in app.info] == [
        "Nothing has been published about Seen within a week yet."
    ]


@pytest.mark.parametrize("name", ["reference", "whose"])
def test_an_address_that_names_nothing_opens_the_usual_view(
    wall: World, open_page: OpenPage, name: str
) -> None:
    app = _opened(wall, open_page, **{name: "treasure"})
    assert app.header
