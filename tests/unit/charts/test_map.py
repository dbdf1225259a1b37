from __future__ import annotations

import json
from math import log2
from typing import Any
from uuid import NAMESPACE_DNS, uuid5

import pydeck as pdk
import pytest

from core.charts import Pattern, Theme, deck, ground, legend
from core.charts.map import steps_of
from core.charts.shapes import view_of
from core.disclosure import Cell, NotCollected, Shown, Unreliable, Withheld
from core.language import render
from core.outcomes import MapView, Place
from core.registry import Area, AreaId, AreaLevelId
from tests.unit.charts.invented import everyone, indicator, period

STYLE = "/map-style.json"


def square(west: float, south: float, side: float = 0.1) -> str:
    ring = [[west, south], [west + side, south], [west + side, south + side], [west, south + side]]
    return json.dumps({"type": "Polygon", "coordinates": [[*ring, ring[0]]]})


def view(*cells: Cell, geometry: bool = True) -> MapView:
    places = tuple(
        Place(
            Area(
                AreaId(uuid5(NAMESPACE_DNS, str(at))),
                AreaLevelId(uuid5(NAMESPACE_DNS, "level")),
                None,
                str(at),
                f"Place {at}",
            ),
            cell,
            square(-30 + 0.1 * at, 30) if geometry else None,
        )
        for at, cell in enumerate(cells)
    )
    return MapView(indicator(), period("2024"), everyone([]), places)


MIXED = view(
    Shown(0.05, 0.04, 0.07), Shown(0.17), Withheld(), Unreliable(0.03, 0.4), NotCollected()
)


def drawn(made: pdk.Deck) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(made.to_json())
    return found


def layer(made: pdk.Deck, name: str) -> dict[str, Any]:
    found: dict[str, Any] = next(one for one in drawn(made)["layers"] if one["id"] == name)
    return found


def areas(made: pdk.Deck) -> dict[str, dict[str, Any]]:
    """What each area holds, by its name."""
    features = layer(made, "areas")["data"]["features"]
    return {one["properties"]["name"]: one["properties"] for one in features}


def test_a_map_asks_no_tile_company() -> None:
    text = deck(MIXED, Theme.LIGHT, "en", style_url=STYLE).to_json()
    assert drawn(deck(MIXED, Theme.LIGHT, "en", style_url=STYLE))["mapStyle"] == STYLE
    assert "mapProvider" not in drawn(deck(MIXED, Theme.LIGHT, "en", style_url=STYLE))
    assert "http" not in text
    assert "carto" not in text


def test_a_map_without_a_style_of_ours_is_refused() -> None:
    with pytest.raises(ValueError, match="blank style"):
        deck(MIXED, Theme.LIGHT, "en", style_url="")


def test_more_is_further_from_the_paper_and_equal_is_equal() -> None:
    made = areas(
        deck(view(Shown(0.05), Shown(0.17), Shown(0.05)), Theme.LIGHT, "en", style_url=STYLE)
    )
    assert made["Place 0"]["fill"] == made["Place 2"]["fill"]
    assert sum(made["Place 1"]["fill"][:3]) < sum(made["Place 0"]["fill"][:3])


def test_an_area_says_what_its_cell_holds_and_no_more() -> None:
    said = {
        name: held["said"]
        for name, held in areas(deck(MIXED, Theme.LIGHT, "en", style_url=STYLE)).items()
    }
    assert said == {
        "Place 0": "5% (likely 4% to 7%)",
        "Place 1": "17%",
        "Place 2": "withheld to protect people",
        "Place 3": "too few to be sure (likely 3% to 40%)",
        "Place 4": "not collected",
    }


def test_withheld_unsure_and_not_collected_have_patterns_of_their_own() -> None:
    made = deck(MIXED, Theme.DARK, "en", style_url=STYLE)
    paper = [0x15, 0x18, 0x1C, 255]
    held = areas(made)
    assert [held[f"Place {at}"]["fill"] for at in (2, 3, 4)] == [paper] * 3
    hidden = layer(made, "hidden")
    patterns = [one["properties"]["pattern"] for one in hidden["data"]["features"]]
    assert patterns == ["hatch", "dots"]
    assert set(patterns) <= set(hidden["fillPatternMapping"])
    assert hidden["extensions"] == [{"@@type": "FillStyleExtension", "proceduralPattern": True}]


def test_no_shown_area_has_the_colour_of_paper() -> None:
    held = areas(deck(view(Shown(0.05), Shown(0.17)), Theme.LIGHT, "en", style_url=STYLE))
    assert all(one["fill"] != [0xFB, 0xFA, 0xF7, 255] for one in held.values())


def test_the_legend_tells_the_steps_and_the_patterns_that_occur() -> None:
    found = [(step.pattern, render(step.label, "en")) for step in legend(MIXED, Theme.LIGHT)]
    assert found[0] == (Pattern.PLAIN, "5% to 7.5%")
    assert found[-4] == (Pattern.PLAIN, "15% to 17.5%")
    assert found[-3:] == [
        (Pattern.HATCH, "withheld to protect people"),
        (Pattern.DOTS, "too few to be sure"),
        (Pattern.EMPTY, "not collected"),
    ]
    assert [step.pattern for step in legend(view(Shown(0.1), Shown(0.2)), Theme.LIGHT)] == (
        [Pattern.PLAIN] * len(legend(view(Shown(0.1), Shown(0.2)), Theme.LIGHT))
    )


def test_the_legend_has_the_colours_of_the_map() -> None:
    held = areas(deck(MIXED, Theme.LIGHT, "en", style_url=STYLE))
    first = legend(MIXED, Theme.LIGHT)[0].colour
    assert held["Place 0"]["fill"][:3] == [int(first[at : at + 2], 16) for at in (1, 3, 5)]


@pytest.mark.parametrize("values", [(0.05, 0.17), (0.1, 0.1), (0.0, 0.3), (0.2,), (0.0,)])
def test_every_value_lies_in_a_step(values: tuple[float, ...]) -> None:
    steps = steps_of(view(*(Shown(value) for value in values)), Theme.LIGHT)
    assert steps.edges[0] <= min(values)
    assert max(values) <= steps.edges[-1]
    assert len(steps.colours) == len(steps.edges) - 1
    assert len(set(steps.colours)) == len(steps.colours)


def test_a_map_of_hidden_areas_has_no_steps() -> None:
    found = legend(view(Withheld(), Withheld()), Theme.LIGHT)
    assert [step.pattern for step in found] == [Pattern.HATCH]


def test_the_first_view_shows_all_shapes_with_a_margin() -> None:
    # Two degrees wide on the equator, flat: 2 of 360 degrees fill 90 % of 720 px, of a world that
    # is 512 px wide at zoom 0.
    line = {"type": "LineString", "coordinates": [[10, 0], [12, 0]]}
    found = view_of([line], 720, 400)
    assert (found.longitude, found.latitude) == (11, 0)
    assert found.zoom == pytest.approx(log2(720 * 0.9 * 360 / (512 * 2)), abs=1e-3)


def test_a_tall_shape_is_fitted_by_its_height_in_mercator() -> None:
    # A small span at 60° is stretched by 1 / cos 60° = 2 in Web Mercator.
    line = {"type": "LineString", "coordinates": [[10, 59.95], [10, 60.05]]}
    found = view_of([line], 720, 400)
    assert found.latitude == pytest.approx(60, abs=0.001)
    assert found.zoom == pytest.approx(log2(400 * 0.9 * 360 / (512 * 0.1 * 2)), abs=0.01)


def test_places_without_a_shape_are_left_out_and_do_not_fail() -> None:
    made = deck(view(Shown(0.1), geometry=False), Theme.LIGHT, "en", style_url=STYLE)
    assert areas(made) == {}


@pytest.mark.parametrize("theme", Theme)
def test_borders_can_be_seen_on_paper(theme: Theme) -> None:
    line = layer(deck(MIXED, theme, "en", style_url=STYLE), "areas")["getLineColor"]
    muted = ground(theme).muted
    assert line[:3] == [int(muted[at : at + 2], 16) for at in (1, 3, 5)]
