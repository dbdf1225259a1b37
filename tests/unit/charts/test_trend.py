from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import plotly.graph_objects as go
import pytest

from core.charts import HUES, Size, Theme, exportable, ground, hue, label_hue, trend
from core.disclosure import Cell, NotCollected, Shown, Unreliable, Withheld
from core.outcomes import Outcome
from core.registry import IndicatorKind
from tests.unit.charts.invented import (
    born_early,
    dimension,
    falling,
    group,
    indicator,
    outcome,
    period,
    rate,
    share,
)
from tests.unit.charts.reading_figures import (
    bare,
    content,
    everything_said,
    overlapping,
    right_hand,
    trace_of,
    widest_line,
)

LONG = "Households under $25,000 a year with children younger than five years"


def overdose() -> Outcome:
    of = indicator(
        IndicatorKind.RATE, name="Deaths from overdose", people="residents", per=1e5, goal=12
    )
    income = dimension("Income", adjectival=False)
    groups = [
        group(LONG, [rate(60 + 4 * at, 120_000) for at in range(6)], "wine", of=income),
        group("$75,000 and over", [rate(20, 160_000)] * 6, "teal", of=income),
    ]
    return outcome(groups, [rate(142, 530_000)] * 6, of=of, by=income)


def with_cells(name: str, *cells: Cell) -> Outcome:
    """Ten years of eight groups, the last cells of one of them replaced."""
    whole = born_early()
    groups = [
        replace(one, cells=(*one.cells[: len(one.cells) - len(cells)], *cells))
        if one.name == name
        else one
        for one in whole.groups
    ]
    return replace(whole, groups=tuple(groups))


def lately(whole: Outcome, count: int) -> Outcome:
    return replace(
        whole,
        periods=whole.periods[-count:],
        everyone=replace(whole.everyone, cells=whole.everyone.cells[-count:]),
        groups=tuple(replace(one, cells=one.cells[-count:]) for one in whole.groups),
    )


def all_withheld() -> Outcome:
    whole = born_early()
    groups = tuple(replace(one, cells=(Withheld(),) * 10) for one in whole.groups)
    return replace(whole, groups=groups)


CASES = {
    "eight near each other": born_early(),
    "three periods": lately(born_early(), 3),
    "a rate and a long name": overdose(),
    "all withheld": all_withheld(),
    "withheld lately": with_cells("Asian", Withheld(), Withheld()),
    "unsure lately": with_cells("Native American", Unreliable(0.06, 0.2)),
}


@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize("size", Size)
@pytest.mark.parametrize("case", CASES)
def test_no_label_covers_another(case: str, size: Size, narrow: bool) -> None:
    boxes = right_hand(trend(CASES[case], Theme.LIGHT, "en", size=size, narrow=narrow))
    assert len(boxes) >= 3
    assert overlapping(boxes) == []


@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize("size", Size)
@pytest.mark.parametrize("case", CASES)
def test_no_label_is_wider_than_the_margin(case: str, size: Size, narrow: bool) -> None:
    figure = trend(CASES[case], Theme.LIGHT, "en", size=size, narrow=narrow)
    assert widest_line(figure) <= content(figure)["layout"]["margin"]["r"]


def test_labels_stand_in_the_order_of_their_points() -> None:
    names = [box.text for box in right_hand(trend(born_early(), Theme.LIGHT, "en"))]
    assert [bare(name).rsplit(" ", 1)[0] for name in names] == [
        *("Black", "Pacific Islander", "Native American", "Latine", "Everyone"),
        *("Multiracial", "Middle Eastern", "Asian", "Goal: 6 of 100 by", "White"),
    ]


def test_a_label_that_moved_has_a_hairline_from_its_own_point() -> None:
    layout = content(trend(born_early(), Theme.LIGHT, "en"))["layout"]
    starts = [s["y0"] for s in layout["shapes"] if s["type"] == "line" and s["x0"] > 2024]
    # Three of them end at 7.8 %, 7.5 % (rounded to whole babies: 117, 225, 68) and 7.56 %.
    assert {0.078, 0.075} <= {round(y, 4) for y in starts}


@pytest.mark.parametrize("theme", Theme)
def test_each_group_has_its_colour_of_the_look_and_its_label_a_readable_step(theme: Theme) -> None:
    figure = trend(born_early(), theme, "en")
    labels = {box.colour for box in right_hand(figure)}
    for name in HUES:
        assert trace_of(figure, hue(name, theme))["mode"] == "lines+markers"
        assert label_hue(name, theme) in labels
    assert trace_of(figure, ground(theme).ink)["line"]["dash"] == "solid"
    assert content(figure)["layout"]["paper_bgcolor"] == ground(theme).paper


def test_every_group_has_a_shape_of_its_own() -> None:
    figure = trend(born_early(), Theme.LIGHT, "en")
    shapes = [trace_of(figure, hue(name, Theme.LIGHT))["marker"]["symbol"] for name in HUES]
    assert len(set(shapes)) == 8


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("reveal", [False, True])
@pytest.mark.parametrize("narrow", [False, True])
def test_the_goal_is_always_there_dotted_and_with_its_words(
    case: str, reveal: bool, narrow: bool
) -> None:
    shown = CASES[case]
    figure = trend(shown, Theme.DARK, "en", reveal=reveal, narrow=narrow)
    goal = shown.indicator.goal
    assert goal is not None
    lines = [s for s in content(figure)["layout"]["shapes"] if s["line"].get("dash") == "dot"]
    assert [(s["y0"], s["y1"], s["line"]["color"]) for s in lines] == [
        (goal.value, goal.value, ground(Theme.DARK).ink)
    ]
    assert any(bare(text).startswith("Goal: ") for text in everything_said(figure))
    low, high = content(figure)["layout"]["yaxis"]["range"]
    assert low <= goal.value <= high


def test_a_withheld_cell_is_a_gap_in_the_line_and_hatched_below_with_words() -> None:
    figure = trend(with_cells("Asian", Withheld(), Withheld()), Theme.LIGHT, "en")
    line = trace_of(figure, hue("teal", Theme.LIGHT))
    assert line["y"][-2:] == [None, None]
    assert line["hovertext"][-2:] == [None, None]
    (hatched,) = [one for one in content(figure)["data"] if one["type"] == "bar"]
    assert hatched["marker"]["pattern"]["shape"] == "/"
    assert hatched["yaxis"] == "y2"
    assert hatched["hovertext"] == ["Asian, 2023 to 2024: withheld to protect people"]
    assert "withheld to protect people" in everything_said(figure)


def test_a_withheld_cell_leaves_no_number_in_the_figure() -> None:
    # Everything that could give it away: the figure of a group whose every cell is withheld says
    # nothing of that group but its name, the reason and the periods.
    figure = trend(all_withheld(), Theme.LIGHT, "en")
    groups = [one.name for one in born_early().groups]
    for text in everything_said(figure):
        if any(name in text for name in groups):
            numbers = set(re.findall(r"\d[\d.,%]*", bare(text)))
            assert numbers <= {"2015", "2024"}
    for name in HUES:
        line = trace_of(figure, hue(name, Theme.LIGHT))
        assert set(line["y"]) == {None}
        assert "error_y" not in line


def test_hidden_cells_do_not_move_the_scale() -> None:
    hidden = content(trend(with_cells("Asian", Withheld(), Withheld()), Theme.LIGHT, "en"))
    missing = content(trend(with_cells("Asian", NotCollected(), NotCollected()), Theme.LIGHT, "en"))
    assert hidden["layout"]["yaxis"]["range"] == missing["layout"]["yaxis"]["range"]


def test_an_unsure_figure_is_a_dashed_range_between_open_markers() -> None:
    figure = trend(with_cells("Native American", Unreliable(0.06, 0.2)), Theme.LIGHT, "en")
    green = hue("green", Theme.LIGHT)
    (unsure,) = [
        one
        for one in content(figure)["data"]
        if one.get("line", {}).get("dash") == "5px,4px" and one["line"]["color"] == green
    ]
    assert unsure["y"] == [0.06, 0.2, None]
    assert unsure["marker"]["symbol"].endswith("-open")
    assert unsure["hovertext"][0] == "Native American, 2024: too few to be sure (likely 6% to 20%)"
    assert trace_of(figure, green)["y"][-1] is None
    assert "too few to be sure" in everything_said(figure)


def test_an_unsure_figure_without_a_range_has_its_open_marker_below_the_axis() -> None:
    figure = trend(with_cells("Native American", Unreliable()), Theme.LIGHT, "en")
    (marker,) = [one for one in content(figure)["data"] if one.get("mode") == "markers"]
    assert marker["yaxis"] == "y2"
    assert marker["marker"]["symbol"].endswith("-open")
    assert len(marker["x"]) == 1


def test_what_was_not_collected_is_a_gap_and_a_note() -> None:
    figure = trend(with_cells("Latine", NotCollected(), NotCollected()), Theme.LIGHT, "en")
    assert trace_of(figure, hue("violet", Theme.LIGHT))["y"][-2:] == [None, None]
    assert "Not collected: Latine (2023 to 2024)." in everything_said(figure)
    assert not [one for one in content(figure)["data"] if one.get("yaxis") == "y2"]


def test_groups_that_miss_the_same_periods_share_a_note() -> None:
    whole = born_early()
    groups = [replace(one, cells=(NotCollected(), *one.cells[1:])) for one in whole.groups[:2]]
    figure = trend(replace(whole, groups=(*groups, *whole.groups[2:])), Theme.LIGHT, "en")
    assert "Not collected: Asian and Black (2015)." in everything_said(figure)


def test_a_gap_in_years_taken_together_is_said_of_some_year_and_not_of_all() -> None:
    whole = born_early()
    over = tuple(period(f"{first}--{first + 2}") for first in range(1996, 2026, 3))
    groups = (replace(whole.groups[0], cells=(NotCollected(), *whole.groups[0].cells[1:])),)
    figure = trend(replace(whole, periods=over, groups=groups), Theme.LIGHT, "en")
    assert "Not collected in every year: Asian (1996–1998)." in everything_said(figure)


def test_intervals_of_many_periods_are_bands_and_of_few_are_whiskers() -> None:
    many = content(trend(born_early(), Theme.LIGHT, "en"))
    few = content(trend(lately(born_early(), 3), Theme.LIGHT, "en"))
    assert sum(s["type"] == "path" for s in many["layout"]["shapes"]) == 9
    assert not any("error_y" in one for one in many["data"])
    assert not any(s["type"] == "path" for s in few["layout"]["shapes"])
    assert sum("error_y" in one for one in few["data"]) == 9


def test_whiskers_reach_from_the_lower_to_the_upper_limit() -> None:
    cells = [Shown(0.5, 0.4, 0.7), Shown(0.6, 0.45, 0.8)]
    figure = trend(outcome([group("Black", cells, "wine")]), Theme.LIGHT, "en")
    whiskers = trace_of(figure, hue("wine", Theme.LIGHT))["error_y"]
    assert whiskers["array"] == pytest.approx([0.2, 0.2])
    assert whiskers["arrayminus"] == pytest.approx([0.1, 0.15])


def test_a_point_between_two_gaps_keeps_its_interval_as_a_whisker() -> None:
    cells: list[Cell] = [share(10, 100)] * 4
    cells += [Withheld(), share(10, 100), Withheld()]
    figure = trend(outcome([group("Black", cells, "wine")]), Theme.LIGHT, "en")
    whiskers = trace_of(figure, hue("wine", Theme.LIGHT))["error_y"]
    assert [value is not None for value in whiskers["array"]] == [False] * 5 + [True, False]


def test_the_figures_are_drawn_as_they_are() -> None:
    line = trace_of(trend(born_early(), Theme.LIGHT, "en"), hue("wine", Theme.LIGHT))
    # 14.3 % and 13.9 % of 5,200 births: 743.6 and 722.8, told in whole babies.
    assert line["y"][0] == pytest.approx(744 / 5200, abs=1e-6)
    assert line["y"][-1] == pytest.approx(723 / 5200, abs=1e-6)
    assert line["hovertext"][-1] == "Black, 2024: 13.9% (likely 13% to 14.9%)"


def test_a_scale_that_does_not_start_at_zero_says_so() -> None:
    said = " ".join(bare(text) for text in everything_said(trend(born_early(), Theme.LIGHT, "en")))
    assert re.search(r"The scale starts at [\d.]+%, not at zero\.", said)
    from_zero = trend(overdose(), Theme.LIGHT, "en")
    assert content(from_zero)["layout"]["yaxis"]["range"][0] == 0
    assert not any("not at zero" in text for text in everything_said(from_zero))


def test_the_average_alone_stands_on_the_axes_of_the_groups() -> None:
    shown = with_cells("Asian", Withheld(), Withheld())
    alone = content(trend(shown, Theme.LIGHT, "en", reveal=False))
    all_of_them = content(trend(shown, Theme.LIGHT, "en"))
    assert [one["line"]["color"] for one in alone["data"]] == ["#22262b"]
    for part in ("xaxis", "yaxis", "margin", "height"):
        assert alone["layout"][part] == all_of_them["layout"][part]
    said = everything_said(trend(shown, Theme.LIGHT, "en", reveal=False))
    assert not any(one.name in text for one in shown.groups for text in said)


def test_a_highlight_keeps_its_colour_over_the_others_in_grey() -> None:
    shown = born_early()
    figure = trend(shown, Theme.LIGHT, "en", highlight={shown.groups[1].subgroup_id})
    colours = [one["line"]["color"] for one in content(figure)["data"]]
    assert colours == [ground(Theme.LIGHT).faint] * 7 + [hue("wine", Theme.LIGHT), "#22262b"]


def test_more_groups_than_hues_are_grey_behind_the_two_that_the_sentence_tells_of() -> None:
    places = dimension("Neighborhood", adjectival=False)
    groups = [
        group(f"Place {at:02}", falling(0.05 + 0.01 * at, 0.05 + 0.01 * at, 2000), of=places)
        for at in range(12)
    ]
    figure = trend(outcome(groups, falling(0.1, 0.1, 26000), by=places), Theme.LIGHT, "en")
    colours = [one["line"]["color"] for one in content(figure)["data"]]
    assert colours.count(ground(Theme.LIGHT).faint) == 10
    assert [bare(box.text).rsplit(" ", 1)[0] for box in right_hand(figure)] == [
        *("Place 11", "Everyone", "Goal: 6 of 100 by", "Place 00"),
    ]


def test_a_group_that_is_not_known_is_grey() -> None:
    groups = [
        group("Black", falling(0.14, 0.13, 5000), "wine"),
        group("Unknown", falling(0.1, 0.1, 500), "olive", unknown=True),
    ]
    figure = trend(outcome(groups, falling(0.1, 0.09, 9000)), Theme.LIGHT, "en")
    assert [one["line"]["color"] for one in content(figure)["data"]] == [
        *(ground(Theme.LIGHT).faint, hue("wine", Theme.LIGHT), "#22262b"),
    ]


def test_groups_of_one_hue_differ_by_dash_and_shape() -> None:
    groups = [
        group("Black · Women", falling(0.14, 0.13, 5000), "wine"),
        group("Black · Men", falling(0.15, 0.14, 5000), "wine"),
    ]
    figure = trend(outcome(groups, falling(0.1, 0.09, 9000)), Theme.LIGHT, "en")
    one, other = content(figure)["data"][:2]
    assert one["line"]["color"] == other["line"]["color"]
    assert one["line"]["dash"] != other["line"]["dash"]
    assert one["marker"]["symbol"] != other["marker"]["symbol"]


def test_a_line_that_ends_early_is_labelled_without_a_figure() -> None:
    figure = trend(with_cells("Black", Withheld()), Theme.LIGHT, "en")
    assert "Black" in [box.text for box in right_hand(figure)]
    assert not any(box.text.startswith("Black 1") for box in right_hand(figure))


def test_on_a_phone_labels_and_margins_leave_half_of_the_width_to_the_lines() -> None:
    layout = content(trend(born_early(), Theme.LIGHT, "en", narrow=True))["layout"]
    assert 340 - layout["margin"]["l"] - layout["margin"]["r"] >= 170
    assert min(note["font"]["size"] for note in layout["annotations"]) >= 13


def test_on_the_wall_every_word_is_larger() -> None:
    page = content(trend(born_early(), Theme.LIGHT, "en"))["layout"]
    wall = content(trend(born_early(), Theme.LIGHT, "en", size=Size.WALL))["layout"]
    smallest = [min(note["font"]["size"] for note in one["annotations"]) for one in (page, wall)]
    assert smallest[1] >= 1.5 * smallest[0]


def test_names_that_look_like_markup_are_shown_as_typed() -> None:
    groups = [group("<5 years & <i>x</i>", falling(0.14, 0.13, 5000), "wine")]
    said = everything_said(trend(outcome(groups), Theme.LIGHT, "en"))
    assert not any("<i>" in text or "<5" in text for text in said)
    assert any("&lt;5 years &amp; &lt;i&gt;x" in text for text in said)


def test_the_periods_are_where_they_are_in_time() -> None:
    cells = [share(10, 100)] * 3
    when = (period("2018"), period("2019"), period("2022"))
    figure = trend(outcome([group("Black", cells, "wine")], cells, over=when), Theme.LIGHT, "en")
    one, two, three = content(figure)["layout"]["xaxis"]["tickvals"]
    assert (three - two) / (two - one) == pytest.approx(3, abs=0.01)


def test_one_period_is_a_row_of_dots_with_whiskers_the_largest_first() -> None:
    figure = trend(lately(born_early(), 1), Theme.LIGHT, "en")
    dots = [one for one in content(figure)["data"] if one["mode"] == "markers"]
    values = [one["x"][0] for one in dots]
    assert values[:-1] == sorted(values[:-1], reverse=True)
    assert dots[-1]["marker"]["color"] == "#22262b"
    rows = [one["y"][0] for one in dots]
    assert all(lower - upper >= 30 for upper, lower in pairwise(rows))
    assert len([one for one in content(figure)["data"] if one["mode"] == "lines"]) == 9


def test_one_period_is_named_where_no_axis_of_time_names_it() -> None:
    for found, measured in (
        (lately(born_early(), 1), "Babies born early, of every 100 babies, 2024"),
        (born_early(), "Babies born early, of every 100 babies"),
    ):
        said = [one.split("<br>")[0] for one in everything_said(trend(found, Theme.LIGHT, "en"))]
        assert measured in said


def test_one_period_keeps_goal_hatching_and_words() -> None:
    shown = lately(with_cells("Asian", Withheld()), 1)
    figure = trend(shown, Theme.LIGHT, "en", narrow=True)
    data, said = content(figure)["data"], everything_said(figure)
    (hatched,) = [one for one in data if one["type"] == "bar"]
    assert hatched["marker"]["pattern"]["shape"] == "/"
    assert "withheld to protect people" in said
    assert "Goal: 6 of 100 by 2030" in said
    assert content(figure)["layout"]["shapes"][0]["x0"] == 0.06
    assert not any(text.startswith("Asian") and re.search(r"\d", text) for text in said)


def test_one_period_unsure_is_dashed_and_not_collected_is_words_alone() -> None:
    shown = lately(with_cells("Asian", Unreliable(0.06, 0.2)), 1)
    groups = [
        replace(one, cells=(NotCollected(),)) if one.name == "White" else one
        for one in shown.groups
    ]
    figure = trend(replace(shown, groups=tuple(groups)), Theme.LIGHT, "en")
    data = content(figure)["data"]
    dashed = [one for one in data if one.get("line", {}).get("dash") == "5px,4px"]
    assert [one["x"] for one in dashed] == [[0.06, 0.2]]
    said = everything_said(figure)
    assert "too few to be sure" in said
    assert "not collected" in said
    lilac = hue("lilac", Theme.LIGHT)
    assert not any(one["marker"]["color"] == lilac for one in data if "marker" in one)


def test_without_any_period_the_picture_has_no_figure_and_does_not_fail() -> None:
    figure = trend(outcome([group("Black", [], "wine")], [], over=()), Theme.LIGHT, "en")
    assert content(figure)["data"] == []


def test_a_picture_of_eight_groups_over_ten_years_is_small() -> None:
    assert len(trend(born_early(), Theme.LIGHT, "en").to_json()) < 20_000


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("count", [1, 10])
def test_plotly_knows_every_property_that_is_used(case: str, count: int) -> None:
    # Figures are built without plotly's own checks, which take four times as long as the rest.
    made = content(trend(lately(CASES[case], count), Theme.LIGHT, "en"))
    checked = go.Figure(made["data"], made["layout"])
    assert len(checked.data) == len(made["data"])


def test_labels_that_need_more_height_than_the_plot_has_make_it_taller() -> None:
    long = [
        replace(one, name=f"{one.name} {LONG}", short=f"{one.name} {LONG}")
        for one in born_early().groups
    ]
    figure = trend(replace(born_early(), groups=tuple(long)), Theme.LIGHT, "en", narrow=True)
    layout = content(figure)["layout"]
    boxes = right_hand(figure)
    assert overlapping(boxes) == []
    assert boxes[0].top >= 0
    assert boxes[-1].bottom <= layout["height"] - layout["margin"]["t"]
    assert (
        layout["height"]
        > content(trend(born_early(), Theme.LIGHT, "en", narrow=True))["layout"]["height"]
    )


def test_a_group_without_any_mark_takes_no_hue_from_the_others() -> None:
    whole = born_early()
    ninth = group("Another group", [Withheld()] * 10, None)
    figure = trend(replace(whole, groups=(*whole.groups, ninth)), Theme.LIGHT, "en")
    for name in HUES:
        assert trace_of(figure, hue(name, Theme.LIGHT))["mode"] == "lines+markers"


def test_a_figure_that_is_given_twice_is_known_as_the_same_so_that_it_is_drawn_once() -> None:
    # plotly.js compares neither lists nor templates: by them two equal figures would differ.
    one, again = (content(trend(born_early(), Theme.LIGHT, "en"))["layout"] for _ in range(2))
    assert one["datarevision"] == again["datarevision"]
    assert one["template"] is None


@pytest.mark.parametrize(
    "other",
    [
        trend(with_cells("Asian", Withheld()), Theme.LIGHT, "en"),
        trend(born_early(), Theme.DARK, "en"),
        trend(born_early(), Theme.LIGHT, "en", reveal=False),
        exportable(trend(born_early(), Theme.LIGHT, "en"), "A headline", "A footer"),
    ],
    ids=["other figures", "other colours", "the average alone", "with its words"],
)
def test_another_figure_is_never_taken_for_the_same(other: go.Figure) -> None:
    one = content(trend(born_early(), Theme.LIGHT, "en"))["layout"]
    assert content(other)["layout"]["datarevision"] != one["datarevision"]
