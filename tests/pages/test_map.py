"""Map: where, and the list that says the same as the picture."""

from __future__ import annotations

import pytest

from tests.pages.conftest import OpenPage
from tests.unit.worlds import World

EARLY = ("Babies born early", "2024")


@pytest.fixture
def wall(world: World) -> World:
    """One town is shown, one withheld; of their sum nothing is known in that year."""
    world.publish(
        world.health,
        [
            ("Babies born early", "2023", "Home County", "", 120, 1000),
            (*EARLY, "Northtown", "", 116, 900),
            (*EARLY, "Southtown", "", 4, 100),
        ],
    )
    return world


def test_the_list_below_the_map_says_what_the_map_shows(wall: World, open_page: OpenPage) -> None:
    app = open_page("map.py", wall.member, level="town")
    app.session_state["early-births-map-panel"] = True
    table = app.run().dataframe[0].value.set_index("Area")
    assert table["Status"].to_dict() == {
        "Northtown": "shown",
        "Southtown": "withheld to protect people",
    }
    assert table["Value"]["Northtown"] == pytest.approx(116 / 900)
    assert table["Value"].isna()["Southtown"]


def test_the_narrowest_places_are_shown_first_and_the_address_chooses_others(
    wall: World, open_page: OpenPage
) -> None:
    usual = open_page("map.py", wall.member)
    chosen = {one.label: one.value for one in usual.selectbox}
    assert (chosen["Which places"], chosen["When"], chosen["Who"]) == ("town", "2024", "")
    county = open_page("map.py", wall.member, level="county")
    assert {one.label: one.value for one in county.selectbox}["Which places"] == "county"


def test_an_empty_wall_says_so(world: World, open_page: OpenPage) -> None:
    app = open_page("map.py", world.member)
    assert [one.value for one in app.info] == [
        "Nothing has been published for any place about this yet."
    ]
