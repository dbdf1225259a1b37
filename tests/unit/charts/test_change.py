from __future__ import annotations

import pytest

from core.charts import Verdict, change, change_of
from core.disclosure import Cell, Shown, Unreliable, Withheld
from core.language import render
from core.outcomes import Outcome
from core.registry import Period
from tests.unit.charts.invented import (
    HIGHER,
    group,
    indicator,
    outcome,
    period,
    periods,
    share,
)


def over(cells: list[Cell], when: tuple[Period, ...] | None = None) -> Outcome:
    return outcome([group("Black", cells)], over=when or periods(2025 - len(cells), 2024))


def said(shown: Outcome) -> str:
    return render(change(shown, shown.groups[0]), "en")


def test_fewer_early_births_that_chance_does_not_explain_are_better() -> None:
    assert said(over([share(160, 1000), share(150, 1000), share(100, 1000)])) == (
        "Black: better, from 16% (2022) to 10% (2024)."
    )


def test_more_early_births_that_chance_does_not_explain_are_worse() -> None:
    assert said(over([share(100, 1000), share(160, 1000)])) == (
        "Black: worse, from 10% (2023) to 16% (2024)."
    )


def test_the_direction_comes_from_the_indicator() -> None:
    graduated = indicator(name="Graduation", direction=HIGHER)
    shown = outcome([group("Black", [share(600, 1000), share(700, 1000)])], of=graduated)
    assert change_of(shown, shown.groups[0]).verdict is Verdict.BETTER


def test_a_change_that_chance_may_explain_is_too_early_to_tell() -> None:
    assert said(over([share(16, 100), share(10, 100)])) == (
        "Black: too early to tell. 16% in 2023, 10% in 2024; that may be chance."
    )


def test_a_change_carries_newcombes_interval_of_the_later_minus_the_earlier() -> None:
    # Newcombe (1998), 17:873, table II, (a): 56/70 − 48/80 = 0.2, from 0.0524 to 0.3339.
    shown = over([share(48, 80), share(56, 70)])
    found = change_of(shown, shown.groups[0]).apart
    assert found is not None
    assert found.estimate == pytest.approx(0.2)
    assert found.lower == pytest.approx(0.0524, abs=5e-5)
    assert found.upper == pytest.approx(0.3339, abs=5e-5)


def test_pooled_periods_that_share_years_are_not_compared() -> None:
    when = (period("2015 to 2019"), period("2016 to 2020"))
    assert said(over([share(1600, 10_000), share(1000, 10_000)], when)) == (
        "Black: there are no two periods that can be compared."
    )


def test_pooled_periods_are_compared_with_the_first_that_shares_no_year() -> None:
    when = (period("2010 to 2014"), period("2013 to 2017"), period("2015 to 2019"))
    shown = over([share(1600, 10_000), share(100, 10_000), share(1000, 10_000)], when)
    assert said(shown) == "Black: better, from 16% (2010–2014) to 10% (2015–2019)."


def test_hidden_figures_take_no_part_in_a_change() -> None:
    cells: list[Cell] = [Withheld(), share(160, 1000), share(100, 1000), Unreliable(0.1, 0.9)]
    assert said(over(cells)) == "Black: better, from 16% (2022) to 10% (2023)."


@pytest.mark.parametrize("cells", [[Withheld(), Withheld()], [Withheld(), share(1, 10)]])
def test_one_figure_is_no_change(cells: list[Cell]) -> None:
    assert said(over(cells)) == "Black: there are no two periods that can be compared."


def test_figures_without_intervals_are_never_called_a_change() -> None:
    shown = over([Shown(0.9), Shown(0.1)])
    assert change_of(shown, shown.groups[0]).verdict is Verdict.TOO_EARLY


def test_everyone_is_called_everyone() -> None:
    shown = outcome([group("Black", [share(1, 10)] * 2)], [share(160, 1000), share(100, 1000)])
    assert render(change(shown, shown.everyone), "en").startswith("Everyone: better")
