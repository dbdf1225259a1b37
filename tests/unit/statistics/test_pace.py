"""Lines through figures over time, against arithmetic by hand and Fieller's own condition."""

from __future__ import annotations

import numpy as np
import pytest

from core.statistics import pace

# 10, 12, 14, 17 in four years: mean 13.25 at 1.5; slope (−1.5·10 − 0.5·12 + 0.5·14 + 1.5·17) / 5.
YEARS, VALUES = [0.0, 1, 2, 3], [10.0, 12, 14, 17]


def test_a_line_goes_through_the_middle_with_the_slope_of_least_squares() -> None:
    found = pace(YEARS, VALUES, [1] * 4)
    assert found is not None
    assert (found.centre, found.level_at_centre) == (1.5, 13.25)
    assert found.slope == pytest.approx(11.5 / 5)
    # Errors of 1 explain more than the distances from the line: no less than 1 / √5 remains.
    assert found.spread == 1
    assert found.error_of_slope == pytest.approx(1 / np.sqrt(5))
    assert found.quantile == pytest.approx(1.959964, abs=1e-6)


def test_figures_further_from_the_line_than_their_errors_explain_widen_it() -> None:
    found = pace(YEARS, VALUES, [0.1] * 4)
    assert found is not None
    # Distances 0.2, −0.1, −0.4, 0.3: Σ = 0.3, χ² = 30, √(30 / 2).
    assert found.spread == pytest.approx(np.sqrt(15))
    assert found.error_of_slope == pytest.approx(np.sqrt(15) * 0.1 / np.sqrt(5))
    assert found.quantile == pytest.approx(4.302653, abs=1e-6)  # Student's t, 2 degrees of freedom


def test_a_surer_figure_weighs_more() -> None:
    # Two lines: the doubtful third figure hardly bends the line through the others.
    found = pace([0, 1, 2, 3], [10, 11, 30, 13], [0.1, 0.1, 100, 0.1])
    assert found is not None
    assert found.slope == pytest.approx(1, abs=1e-3)


@pytest.mark.parametrize(
    ("times", "errors"),
    [([0, 1], [1, 1]), ([0, 0, 1], [1, 1, 1]), ([0, 1, 2], [1, np.nan, 1]), ([0, 1, 2], [1, 0, 1])],
)
def test_two_moments_are_no_pace(times: list[float], errors: list[float]) -> None:
    assert pace(times, list(range(len(times))), errors) is None


def test_the_fan_is_narrowest_in_the_middle_and_meets_the_value_at_its_edges() -> None:
    found = pace(YEARS, VALUES, [0.1] * 4)
    assert found is not None
    meeting = found.meets(30)
    assert meeting is not None
    assert meeting.earliest < meeting.middle < meeting.latest
    assert found.at(meeting.middle) == pytest.approx(30)
    # Fieller: the value lies exactly on the upper edge at first, and on the lower edge at last.
    assert found.fan(meeting.earliest).upper == pytest.approx(30)
    assert found.fan(meeting.latest).lower == pytest.approx(30)
    lower, upper = found.fan([0, 1.5, 3, 10])
    width = upper - lower
    assert width[1] < width[0] == pytest.approx(width[2])
    assert width[3] > width[2]


def test_a_falling_line_meets_a_lower_value() -> None:
    found = pace(YEARS, [20, 18, 16, 14.1], [0.1] * 4)
    assert found is not None
    assert found.certain
    meeting = found.meets(6)
    assert meeting is not None
    assert 3 < meeting.earliest < meeting.middle < meeting.latest


def test_a_line_that_may_be_level_meets_nothing() -> None:
    found = pace(YEARS, [10, 11, 10, 11], [1] * 4)
    assert found is not None
    assert not found.certain
    assert found.meets(20) is None


def test_what_lies_behind_was_met_in_the_past() -> None:
    found = pace(YEARS, VALUES, [0.1] * 4)
    assert found is not None
    meeting = found.meets(10)
    assert meeting is not None
    assert meeting.middle < 1
