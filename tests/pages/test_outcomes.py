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


@pytest.fixture
def three_years(world: World) -> World:
    """Asian babies are few in each of three years, and seen over all of them."""
    rows = []
    for year, (few, all_few) in {"2023": (7, 103), "2024": (8, 110), "2025": (9, 120)}.items():
        at = ("Babies born early", year, "Home County")
        rows += [(*at, "Asian", few, all_few), (*at, "White", 240, 610)]
        rows += [(*at, "Black or African American", 92, 300), (*at, "", few + 332, all_few + 910)]
    world.publish(world.health, rows)
    return world


def test_years_taken_together_show_who_is_too_few_in_each(
    three_years: World, open_page: OpenPage
) -> None:
    single = _table(three_years, open_page)
    assert set(single.loc["Asian"]["Status"]) == {WITHHELD}
    together = _table(three_years, open_page, years="3")
    assert together["Value"]["Asian", "2023–2025"] == pytest.approx(24 / 333)
    assert {period for _, period in together.index} == {"2023–2025"}
    assert together["Likely between"]["Asian", "2023–2025"] != ""


def test_a_reader_finds_the_years_together_by_the_choice_and_below_the_picture(
    three_years: World, open_page: OpenPage
) -> None:
    app = open_page("outcomes.py", three_years.member)
    field = next(one for one in app.selectbox if one.label == "Years")
    field.set_value("3").run()
    assert _address(app) == {"years": "3"}
    assert any("Each figure adds up 3 years" in one.value for one in app.markdown)
    assert not any(one.key == "together" for one in app.button)
    field = next(one for one in app.selectbox if one.label == "Years")
    field.set_value("1").run()
    assert _address(app) == {}
    below = next(one for one in app.button if one.key == "together")
    assert below.label == "Look at 2023–2025 together →"
    said = next(one.value for one in app.markdown if "Seen over 2023–2025 together" in one.value)
    assert "Asian" in said.split("Seen over 2023–2025 together")[1].splitlines()[0]
    below.click().run()
    assert _address(app) == {"years": "3"}


def test_nothing_is_offered_together_where_nothing_is_pooled(
    wall: World, open_page: OpenPage
) -> None:
    app = open_page("outcomes.py", wall.member, years="3")
    assert "Years" not in {one.label for one in app.selectbox}
    assert app.header


@pytest.mark.parametrize("name", ["indicator", "area", "by", "reference", "hide", "years"])
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
