"""Outcomes: what a committee reads, the link that leads there, and the four kinds of cell."""

from __future__ import annotations

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import OpenPage
from tests.unit.worlds import World

YEAR = ("Babies born early", "2024", "Home County")
WITHHELD = "withheld to protect people"


@pytest.fixture
def wall(world: World) -> World:
    """Counts that are shown, small, marked unreliable, and marked as not collected."""
    world.publish(
        world.health,
        [
            (*YEAR, "", 120, 1000),
            (*YEAR, "Asian", 30, 300),
            (*YEAR, "Black or African American", 6, 80),
            (*YEAR, "Hispanic or Latino", "unreliable", "unreliable"),
            (*YEAR, "White", "NA", "NA"),
        ],
        context="A second hospital opened in May.",
    )
    return world


def _table(world: World, open_page: OpenPage, **address: str) -> pd.DataFrame:
    address = {"indicator": "early-births", **address}
    app = open_page("outcomes.py", world.member, **address)
    app.session_state["early-births-panel"] = True
    table = app.run().dataframe[0].value
    return table.set_index(["Group", "Period"])


def _address(app: AppTest) -> dict[str, str]:
    return {
        name: said if isinstance(said, str) else said[-1] for name, said in app.query_params.items()
    }


def test_each_of_the_four_kinds_of_cell_has_words_of_its_own(
    wall: World, open_page: OpenPage
) -> None:
    table = _table(wall, open_page)
    status = table["Status"].to_dict()
    assert status["Everyone", "2024"] == "shown"
    assert status["Black or African American", "2024"] == WITHHELD
    assert status["Hispanic or Latino", "2024"] == "too few to be sure"
    assert status["White", "2024"] == "not collected"


def test_only_a_cell_that_is_shown_has_a_figure(wall: World, open_page: OpenPage) -> None:
    table = _table(wall, open_page)
    hidden = table[table["Status"] != "shown"]
    assert len(hidden) >= 3
    assert hidden["Value"].isna().all()
    assert set(hidden["Figure"]) == {""}
    shown = table[table["Status"] == "shown"]["Value"].to_dict()
    assert shown["Everyone", "2024"] == pytest.approx(0.12)
    assert shown["Asian", "2024"] == pytest.approx(0.1)


def test_the_note_on_context_stands_at_the_picture(wall: World, open_page: OpenPage) -> None:
    app = open_page("outcomes.py", wall.member, indicator="early-births")
    assert any("A second hospital opened in May" in one.value for one in app.markdown)


def test_the_address_chooses_the_indicator_and_the_reference(
    wall: World, open_page: OpenPage
) -> None:
    app = open_page("outcomes.py", wall.member, indicator="early-births", reference="best-off")
    chosen = {one.label: one.value for one in app.selectbox}
    assert chosen["What"] == "early-births"
    assert chosen["Compared with"] == "best-off"


def test_a_choice_is_written_into_the_address_and_the_usual_one_is_not(
    wall: World, open_page: OpenPage
) -> None:
    app = open_page("outcomes.py", wall.member)
    assert _address(app) == {}
    field = next(one for one in app.selectbox if one.label == "Compared with")
    field.set_value("best-off").run()
    assert _address(app) == {"reference": "best-off"}
    app.toggle[0].set_value(True).run()
    assert _address(app) == {"reference": "best-off", "hide": "1"}
    app.toggle[0].set_value(False).run()
    assert _address(app) == {"reference": "best-off"}


@pytest.mark.parametrize("name", ["indicator", "area", "by", "reference", "hide"])
def test_an_address_that_names_nothing_opens_the_usual_view(
    wall: World, open_page: OpenPage, name: str
) -> None:
    app = open_page("outcomes.py", wall.member, **{name: "treasure"})
    assert not app.error
    assert app.header


def test_an_indicator_without_figures_says_so(wall: World, open_page: OpenPage) -> None:
    app = open_page("outcomes.py", wall.member, indicator="seen-soon")
    assert [one.value for one in app.info] == [
        "Nothing has been published about Seen within a week yet."
    ]
