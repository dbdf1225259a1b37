from __future__ import annotations

import re
from base64 import b64decode
from dataclasses import replace
from html import unescape
from xml.etree import ElementTree as ET

import plotly.graph_objects as go
import pytest

from core.charts import Theme, hue, strip, strip_html, strip_svg, strip_words
from core.charts.spread import spread_of
from core.disclosure import Cell, NotCollected, Unreliable, Withheld
from core.outcomes import Card, Series, widest
from tests.unit.charts.invented import born_early, group, indicator, period, share
from tests.unit.charts.reading_figures import ADVANCE, content, everything_said


def card(groups: tuple[Series, ...], whole: Cell | None = None) -> Card:
    about = indicator()
    return Card(
        indicator=about,
        area=born_early().area,
        dimension=None,
        period=period("2024"),
        everyone=whole or share(89, 1000),
        groups=groups,
        widest=widest(about, groups),
    )


def eight() -> tuple[Series, ...]:
    return tuple(replace(one, cells=one.cells[-1:]) for one in born_early().groups)


def hidden() -> Card:
    cells: list[Cell] = [share(139, 1000), Withheld(), Unreliable(0.05, 0.3), NotCollected()]
    names = ("Black", "Asian", "Latine", "White")
    colours = ("wine", "teal", "violet", "lilac")
    groups = (group(n, [c], k) for n, c, k in zip(names, cells, colours, strict=True))
    return card(tuple(groups))


def dots(svg: str) -> int:
    return svg.count("<circle") + svg.count("<polygon")


def width(text: str, size: float) -> float:
    return sum(ADVANCE[letter] for letter in text) * size / 1000


def test_the_strip_in_words_tells_everyone_every_group_and_the_goal() -> None:
    groups = (
        group("Black", [share(139, 1000)], "wine"),
        group("White", [share(52, 1000)], "lilac"),
    )
    assert strip_words(card(groups), "en") == (
        "Babies born early, 2024. Everyone: 8.9%. Black: 13.9%. White: 5.2%. "
        "Goal: 6 of 100 by 2030."
    )


def test_the_svg_is_an_image_with_its_words_as_its_name() -> None:
    root = ET.fromstring(strip_svg(card(eight()), Theme.LIGHT, "en"))
    assert root.get("role") == "img"
    assert root.get("aria-label") == strip_words(card(eight()), "en")


@pytest.mark.parametrize("theme", Theme)
def test_every_group_that_is_shown_has_a_dot_in_its_colour(theme: Theme) -> None:
    svg = strip_svg(card(eight()), theme, "en")
    assert dots(svg) == 8
    for one in eight():
        assert f'fill="{hue(one.colour, theme)}"' in svg


def test_only_the_widest_pair_is_named_beside_goal_and_everyone() -> None:
    root = ET.fromstring(strip_svg(card(eight()), Theme.LIGHT, "en"))
    texts = [one.text for one in root.iter("{http://www.w3.org/2000/svg}text")]
    assert texts == ["Black 13.9%", "White 5.2%", "Goal", "Everyone"]


def test_dots_stand_in_the_order_of_their_figures() -> None:
    found = spread_of(card(eight()), Theme.LIGHT, "en").dots
    names = [dot.said.split(":")[0] for dot in sorted(found, key=lambda dot: dot.x)]
    assert names == [
        *("White", "Asian", "Middle Eastern", "Multiracial", "Latine"),
        *("Native American", "Pacific Islander", "Black"),
    ]


def test_no_dot_covers_another() -> None:
    found = spread_of(card(eight()), Theme.LIGHT, "en").dots
    for at, one in enumerate(found):
        for other in found[at + 1 :]:
            assert abs(one.x - other.x) + abs(one.y - other.y) > 8, (one.said, other.said)


@pytest.mark.parametrize("near", [0.139, 0.1385, 0.06])
def test_no_word_covers_another_or_leaves_the_strip(near: float) -> None:
    groups = (
        group("Pacific Islander", [share(139, 1000)], "wine"),
        group("Native American", [share(near * 10_000, 10_000)], "lilac"),
    )
    found = spread_of(card(groups, share(600, 10_000)), Theme.LIGHT, "en").words
    for line in ([w for w in found if w.bold], [w for w in found if not w.bold]):
        ends = sorted((w.x, w.x + width(w.text, 14 if w.bold else 13)) for w in line)
        assert ends[0][0] >= 0
        assert ends[-1][1] <= 260
        assert ends[0][1] <= ends[1][0]


def test_a_long_name_takes_the_room_that_a_short_one_leaves() -> None:
    groups = (
        group("Another language", [share(139, 1000)], "wine"),
        group("English", [share(52, 1000)], "lilac"),
    )
    found = [word.text for word in spread_of(card(groups), Theme.LIGHT, "en").words if word.bold]
    assert found == ["Another language 13.9%", "English 5.2%"]


def test_what_is_not_shown_has_no_dot_but_its_name_and_reason() -> None:
    svg = strip_svg(hidden(), Theme.LIGHT, "en")
    said = unescape(re.sub(r"<title>.*?</title>", "", svg))
    assert dots(svg) == 1
    for words in (
        "Asian: withheld to protect people",
        "Latine: too few to be sure",
        "White: not collected",
    ):
        assert words in said


def test_only_what_is_withheld_is_hatched() -> None:
    assert len(spread_of(hidden(), Theme.LIGHT, "en").hatched) == 1
    assert spread_of(card(eight()), Theme.LIGHT, "en").hatched == ()


def test_nothing_is_said_of_a_hidden_group_in_numbers() -> None:
    words = strip_words(hidden(), "en")
    for name in ("Asian", "Latine", "White"):
        assert not re.search(rf"{name}: [^.]*\d", words)


def test_a_group_that_is_not_known_has_no_dot() -> None:
    unknown = group("Unknown", [share(200, 1000)], unknown=True)
    assert dots(strip_svg(card((*eight(), unknown)), Theme.LIGHT, "en")) == 8


def test_with_nothing_shown_the_goal_is_still_there() -> None:
    nothing = card((group("Black", [Withheld()], "wine"),), Withheld())
    svg = strip_svg(nothing, Theme.LIGHT, "en")
    assert ">Goal</text>" in svg
    assert "stroke-dasharray" in svg
    assert dots(svg) == 0


def test_names_that_look_like_markup_are_shown_as_typed() -> None:
    groups = (
        group("<b>x</b>", [share(139, 1000)], "wine"),
        group("White", [share(52, 1000)], "lilac"),
    )
    for text in (
        strip_svg(card(groups), Theme.LIGHT, "en"),
        strip_html(card(groups), Theme.LIGHT, "en"),
    ):
        assert "<b>" not in text
    ET.fromstring(strip_svg(card(groups), Theme.LIGHT, "en"))


def test_the_html_is_one_image_of_marks_under_the_same_words() -> None:
    html = strip_html(card(eight()), Theme.DARK, "en")
    root = ET.fromstring(re.sub(r"(<img [^>]*)>", r"\1/>", html))
    assert root.get("role") == "img"
    assert root.get("aria-label") == strip_words(card(eight()), "en")
    image = root.find("img")
    assert image is not None
    assert image.get("alt") == ""
    marks = b64decode(str(image.get("src")).partition(",")[2]).decode()
    assert dots(marks) == 8
    assert "<text" not in marks
    assert [one.text for one in root.findall("span")] == [
        *("Black 13.9%", "White 5.2%", "Goal", "Everyone"),
    ]


def test_the_figure_says_the_same_as_the_svg() -> None:
    figure = strip(hidden(), Theme.LIGHT, "en")
    said = everything_said(figure)
    assert "Asian: withheld to protect people" in said
    points = content(figure)["data"][0]
    assert points["marker"]["color"] == [hue("wine", Theme.LIGHT)]
    assert points["hovertext"] == ["Black: 13.9%."]
    assert content(figure)["data"][1]["marker"]["pattern"]["shape"] == "/"


def test_plotly_knows_every_property_that_is_used() -> None:
    made = content(strip(hidden(), Theme.LIGHT, "en"))
    assert len(go.Figure(made["data"], made["layout"]).data) == 2
