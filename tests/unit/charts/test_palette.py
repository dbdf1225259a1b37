from __future__ import annotations

import itertools

import pytest

from core.charts import HUES, Theme, ground, hue, label_hue, symbol
from core.charts.palette import contrast, mix, readable
from core.charts.sequence import oklab, sequence

# The look's table, as it was found by a search in CAM02-UCS.
LOOK = {
    "wine": ("#9e134c", "#eea2b4"),
    "violet": ("#602cbf", "#9e7dfe"),
    "teal": ("#186568", "#a8eef0"),
    "magenta": ("#ca4094", "#e54aa8"),
    "green": ("#34976f", "#549e7c"),
    "lilac": ("#9a5cea", "#c3ace6"),
    "moss": ("#53690e", "#bae24b"),
    "olive": ("#9d890a", "#a08c16"),
}


def test_the_eight_hues_are_those_of_the_look() -> None:
    assert {name: (hue(name, Theme.LIGHT), hue(name, Theme.DARK)) for name in HUES} == LOOK


def test_paper_ink_rules_and_accent_are_those_of_the_look() -> None:
    light, dark = ground(Theme.LIGHT), ground(Theme.DARK)
    assert (light.paper, light.ink, light.rule, light.accent) == (
        *("#fbfaf7", "#22262b", "#e6e2da", "#186568"),
    )
    assert (dark.paper, dark.ink, dark.rule, dark.accent) == (
        *("#15181c", "#e9e6df", "#2c3138", "#a8eef0"),
    )


def test_everyone_is_ink() -> None:
    assert hue(None, Theme.LIGHT) == "#22262b"
    assert hue(None, Theme.DARK) == "#e9e6df"


def test_there_is_no_ninth_hue() -> None:
    with pytest.raises(KeyError):
        hue("turquoise", Theme.LIGHT)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    # 21 by definition; 4.54 is what WebAIM's checker gives for the lightest grey that passes.
    [("#000000", "#ffffff", 21.0), ("#767676", "#ffffff", 4.54), ("#ffffff", "#ffffff", 1.0)],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("name", HUES)
def test_a_label_in_any_hue_can_be_read(name: str, theme: Theme) -> None:
    assert contrast(label_hue(name, theme), ground(theme).paper) >= 4.5


@pytest.mark.parametrize("theme", Theme)
def test_muted_words_can_be_read_and_grey_lines_be_seen(theme: Theme) -> None:
    paper = ground(theme)
    assert contrast(paper.muted, paper.paper) >= 4.5
    assert contrast(paper.faint, paper.paper) >= 3


def test_a_hue_that_can_be_read_already_is_left_as_it_is() -> None:
    assert label_hue("wine", Theme.LIGHT) == "#9e134c"


def test_a_label_is_darkened_no_further_than_needed() -> None:
    darker = readable("#9d890a", Theme.LIGHT)
    assert 4.5 <= contrast(darker, "#fbfaf7") < 4.7


def test_halfway_between_black_and_white_is_grey() -> None:
    assert mix("#000000", "#ffffff", 0.5) == "#808080"


def test_every_hue_has_a_shape_of_its_own() -> None:
    assert len({symbol(name) for name in HUES}) == 8


@pytest.mark.parametrize(
    ("colour", "lab"),
    # Ottosson (2020), and CSS Color 4's sample values for red and lime.
    [
        ("#ffffff", (1.0, 0.0, 0.0)),
        ("#ff0000", (0.62796, 0.22486, 0.12585)),
        ("#00ff00", (0.86644, -0.23389, 0.17950)),
    ],
)
def test_oklab_gives_the_published_values(colour: str, lab: tuple[float, float, float]) -> None:
    assert oklab(colour) == pytest.approx(lab, abs=2e-4)


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("count", [3, 4, 5, 6])
def test_the_steps_of_a_map_are_even_to_the_eye(theme: Theme, count: int) -> None:
    lightness = [oklab(colour)[0] for colour in sequence(theme, count)]
    steps = [after - before for before, after in itertools.pairwise(lightness)]
    assert max(steps) - min(steps) < 0.01
    assert all(step < 0 for step in steps) or all(step > 0 for step in steps)


@pytest.mark.parametrize("theme", Theme)
def test_more_on_a_map_is_always_further_from_the_paper(theme: Theme) -> None:
    paper = oklab(ground(theme).paper)[0]
    away = [abs(oklab(colour)[0] - paper) for colour in sequence(theme, 5)]
    assert away == sorted(away)
    assert away[0] > 0.08
