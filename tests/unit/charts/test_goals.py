"""What *Gaps and goals* says and draws, read as a parent would read it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.charts import (
    Theme,
    distance_picture,
    fan,
    gap_sentences,
    goal_headline,
    goal_reading,
    goal_rows,
    measure_rows,
    measures_note,
    pace_sentences,
)
from core.disclosure import Unreliable, Withheld
from core.language import Sentence, render
from core.outcomes import (
    BEST_OFF,
    Outcome,
    Reference,
    Series,
    inequalities,
    pacing,
)
from core.registry import Indicator, IndicatorKind
from tests.unit.charts.invented import HIGHER, dimension, group, indicator, outcome, share


def reading(goal: float | None = 1.0) -> Indicator:
    return indicator(
        name="Reading at grade level", people="children", happens="read at grade level",
        direction=HIGHER, goal=goal,
    )  # fmt: skip


def said(*sentences: Sentence) -> list[str]:
    return [render(one) for one in sentences]


def between(found: Outcome, series: Series) -> Outcome:
    return replace(found, reference=Reference(BEST_OFF, series.latest_value, series))


# Half of one group and three of ten of the other read at grade level.
WHITE, BLACK = group("White", [share(500, 1000)]), group("Black", [share(300, 1000)])
SEED = outcome([BLACK, WHITE], [share(800, 2000)], of=reading())


def test_closing_the_gap_still_leaves_half_of_the_children_behind() -> None:
    assert said(goal_headline(SEED)) == [
        "Reading at grade level: the goal is furthest away for Black children, 70 points"
    ]
    assert said(*goal_reading(SEED)) == [
        "What the goal means for Black children: 700 more children who read at grade level.",
        "Closing the gap is not enough: if every group did as well as White children, 50 of every "
        "100 children would still be left behind.",
    ]


def test_where_less_is_better_the_rest_is_told_as_what_still_happens() -> None:
    births = outcome([group("Black", [share(140, 1000)]), group("White", [share(90, 1000)])])
    assert said(*goal_reading(births)) == [
        "What the goal means for Black babies: 80 fewer babies who were born early.",
        "Closing the gap is not enough: if every group did as well as White babies, there would "
        "still be 9 of every 100 babies who were born early.",
    ]


def test_a_goal_that_the_best_off_may_have_reached_is_not_said_to_be_missed_by_all() -> None:
    near = outcome([BLACK, group("White", [share(39, 50)])], of=reading(0.8))
    assert [one.code for one in goal_reading(near)] == ["goals.people"]


@pytest.mark.parametrize(
    ("found", "code"),
    [
        (outcome([BLACK], of=reading(None)), "goals.headline.no-goal"),
        (outcome([BLACK], of=reading(1.5)), "goals.headline.out-of-reach"),
        (outcome([BLACK], of=reading(-0.1)), "goals.headline.out-of-reach"),
        (outcome([BLACK], of=reading(0.2)), "goals.headline.reached"),
        (outcome([BLACK], of=reading(0.8)), "goals.headline.alone"),
        (outcome([group("A", [Withheld()])], of=reading()), "chart.headline.hidden"),
    ],
)
def test_every_edge_has_a_sentence_of_its_own(found: Outcome, code: str) -> None:
    headline = goal_headline(found)
    assert headline.code == code
    assert said(headline)
    assert goal_rows(found, "en")
    distance_picture(found, Theme.LIGHT, "en")
    for sentence in (*goal_reading(found), *gap_sentences(found), *pace_sentences(found)):
        assert render(sentence)


def _two_years(name: str, first: int, last: int) -> Series:
    return group(name, [share(first, 10_000), share(last, 10_000)])


def test_a_group_that_improves_while_its_gap_widens_is_told_both() -> None:
    ahead, behind = _two_years("White", 5000, 7000), _two_years("Black", 3000, 3500)
    found = between(outcome([ahead, behind], of=reading()), ahead)
    assert said(*gap_sentences(found)) == [
        "Both are true of Black: better than before, and further behind White children than before."
    ]


def test_a_group_that_gets_worse_while_its_gap_widens_is_told_one_fact() -> None:
    ahead, behind = _two_years("White", 5000, 5000), _two_years("Black", 3000, 2000)
    found = between(outcome([ahead, behind], of=reading()), ahead)
    assert said(*gap_sentences(found)) == ["Further away from White children than before: Black."]


def test_a_pace_is_told_as_a_first_and_a_last_year_and_what_is_due() -> None:
    found = outcome(
        [
            group("Black", [share(n, 10_000) for n in (4200, 4400, 4600, 4800, 5000)]),
            group("White", [share(n, 10_000) for n in (5000, 5010, 4990, 5000, 5005)]),
        ],
        of=reading(0.8),
    )
    # 2 points a year, give or take 0.31 (1.96 × 0.005 / √10), from 46 % in the middle of 2022:
    # 34 points take 14.7 to 20.1 years.
    lines = said(*pace_sentences(found))
    assert lines == [
        "At today’s pace the goal is reached for Black children between 2037 and 2042, later than "
        "2030, when it is due.",
        "Too early to tell whether they move towards the goal: White.",
    ]


def test_the_fan_meets_the_goal_where_the_sentence_says() -> None:
    series = group("Black", [share(n, 10_000) for n in (4200, 4400, 4600, 4800, 5000)])
    found = outcome([series], of=reading(0.6))
    one = pacing(found, series)
    figure = fan(found, one, Theme.LIGHT, "en")
    assert figure is not None
    assert one.meeting is not None
    lower, upper = (
        dict(zip(trace.x, trace.y, strict=True)) for trace in figure.data if trace.line.dash
        and trace.mode == "lines"
    )  # fmt: skip
    crossed = [min(x for x, y in edge.items() if y >= 0.6) for edge in (upper, lower)]
    step = 0.3
    assert crossed[0] == pytest.approx(one.meeting.earliest, abs=step)
    assert crossed[1] == pytest.approx(one.meeting.latest, abs=step)


def test_a_fan_never_says_more_than_everybody_or_less_than_nobody() -> None:
    series = group("Black", [share(n, 100) for n in (60, 75, 90)])
    found = outcome([series], of=reading(0.95))
    figure = fan(found, pacing(found, series), Theme.DARK, "en", narrow=True)
    assert figure is not None
    drawn = [y for trace in figure.data if trace.mode == "lines" for y in trace.y]
    assert min(drawn) >= 0
    assert max(drawn) <= 1


def test_two_figures_have_no_fan() -> None:
    series = _two_years("Black", 3000, 3500)
    found = outcome([series], of=reading())
    assert fan(found, pacing(found, series), Theme.LIGHT, "en") is None


def test_the_table_gives_a_hidden_group_words_and_no_number() -> None:
    found = outcome(
        [BLACK, group("Hidden", [Withheld()]), group("Unsure", [Unreliable(0.2, 0.6)])],
        of=reading(),
    )
    rows = {str(row["Group"]): row for row in goal_rows(found, "en")}
    assert rows["Black"]["To the goal"] == "70 points"
    assert rows["Black"]["In people"] == 700
    for name, words in (("Hidden", "withheld to protect people"), ("Unsure", "too few to be sure")):
        assert rows[name]["Latest figure"] == words
        assert rows[name]["In people"] is rows[name]["To the goal (number)"] is None
        assert rows[name]["To the goal"] == rows[name]["Likely between"] == ""


def test_the_picture_says_at_each_row_how_far_it_is() -> None:
    figure = distance_picture(SEED, Theme.LIGHT, "en")
    texts = [one.text for one in figure.layout.annotations]
    assert {"50 points", "70 points", "60 points"} <= set(texts)


# Measures of inequality

THREE = [
    group("Asian", [share(50, 500)]),
    group("Black", [share(60, 300)]),
    group("White", [share(60, 200)]),
]


def _meanings(found: Outcome) -> dict[str, str]:
    rows = measure_rows(found, inequalities(found), "en")
    return {str(row["Measure"]): str(row["What it says"]) for row in rows}


@pytest.mark.parametrize("ordered", [False, True])
def test_every_measure_has_a_value_and_one_plain_sentence(ordered: bool) -> None:
    by = replace(dimension(), ordered=ordered)
    found = outcome(THREE, [share(170, 1000)], of=reading(), by=by)
    found = found if ordered else replace(found, reference=Reference("black", 0.2, THREE[1]))
    rows = measure_rows(found, inequalities(found), "en")
    assert len(rows) == (8 if ordered else 17)
    for row in rows:
        assert all(str(value).strip() for value in row.values())
        assert str(row["What it says"]).endswith(".")
        assert "{" not in str(row["What it says"])


def test_a_measure_is_said_with_its_groups_and_in_points() -> None:
    found = outcome(THREE, [share(170, 1000)], of=reading())
    meanings = _meanings(found)
    assert meanings["Difference (D)"] == "White children and Asian children lie 20 points apart."
    assert meanings["Ratio (R)"] == (
        "The figure of White children is 3 times that of Asian children."
    )
    assert meanings["Population attributable fraction (PAF)"] == (
        "If everyone did as well as White children, the figure of everyone would change by 76.5% "
        "of what it is."
    )


def test_who_is_left_out_is_said_by_name_and_never_by_number() -> None:
    hidden = group("Hidden", [Withheld()])
    found = outcome([*THREE, hidden], [share(170, 1300)], of=reading())
    lines = said(*measures_note(found, inequalities(found)))
    assert lines == [
        "More than 15 % would be left out, so measures of inequality are not given: they would "
        "speak for people whom they do not count.",
        "Left out, because there is no figure that can be shown or because it is not known who "
        "they are: Hidden.",
    ]


def test_numbers_of_events_say_why_they_are_not_measured() -> None:
    started = indicator(IndicatorKind.COUNT, goal=10)
    found = outcome(THREE, of=started)
    assert said(*measures_note(found, inequalities(found)))[0].startswith("These are numbers of")
