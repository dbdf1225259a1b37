from __future__ import annotations

import pytest

from core.charts.figures import (
    bare_text,
    figure_text,
    goal_figure,
    interval_text,
    period_name,
    rounded,
    status,
)
from core.disclosure import NotCollected, Shown, Unreliable, Withheld
from core.language import render
from core.registry import Goal, IndicatorKind
from tests.unit.charts.invented import indicator, period

PROPORTION = indicator()
RATE = indicator(IndicatorKind.RATE, per=100_000, goal=12)
MEAN = indicator(IndicatorKind.MEAN, unit="days", goal=14)
COUNT = indicator(IndicatorKind.COUNT, goal=None)


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.139, "13.9%"), (0.14, "14%"), (0.0, "0%"), (1.0, "100%"), (0.0126, "1.3%")],
)
def test_a_proportion_is_a_percentage_with_a_decimal_where_it_says_something(
    value: float, text: str
) -> None:
    assert figure_text(PROPORTION, value, "en") == text


@pytest.mark.parametrize(("value", "text"), [(0.0004, "0.04%"), (0.9996, "99.96%")])
def test_few_are_not_nobody_and_nearly_all_are_not_everybody(value: float, text: str) -> None:
    assert figure_text(PROPORTION, value, "en") == text


def test_rates_means_and_counts_are_said_with_their_unit_and_bare() -> None:
    assert figure_text(RATE, 12.44, "en") == "12.4 per 100,000"
    assert bare_text(RATE, 12.44, "en") == "12.4"
    assert figure_text(MEAN, 14.0, "en") == "14 days"
    assert bare_text(MEAN, 14.0, "en") == "14"
    assert figure_text(COUNT, 1234.0, "en") == "1,234"
    assert interval_text(RATE, 10.0, 15.25, "en") == "10 to 15.2"


@pytest.mark.parametrize(
    ("value", "told"), [(412.4, 412), (41.26, 41.3), (0.126, 0.13), (-41.26, -41.3), (0.0, 0.0)]
)
def test_a_number_has_as_many_decimals_as_say_something(value: float, told: float) -> None:
    assert rounded(value) == told


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("2024", "2024"),
        ("2023-24", "2023–24"),
        ("FY2024", "FY2024"),
        ("Q3 2024", "Q3 2024"),
        ("H2 2024", "H2 2024"),
        ("March 2024", "Mar 2024"),
        ("2015 to 2019", "2015–2019"),
    ],
)
def test_a_period_is_named_as_people_write_it(code: str, text: str) -> None:
    assert render(period_name(period(code)), "en") == text


def test_a_goal_is_so_many_of_a_hundred_by_a_period() -> None:
    assert render(goal_figure(PROPORTION, Goal(0.065, "2030")), "en") == "6.5 of 100 by 2030"
    assert render(goal_figure(RATE, Goal(12, "2030")), "en") == "12 per 100,000 by 2030"
    assert render(goal_figure(MEAN, Goal(14, "2030-31")), "en") == "14 days by 2030–31"


def test_each_reason_has_words_of_its_own() -> None:
    reasons = (Shown(0.1), Withheld(), Unreliable(), NotCollected())
    assert len({render(status(reason), "en") for reason in reasons}) == 4
