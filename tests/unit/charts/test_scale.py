from __future__ import annotations

import itertools

import pytest

from core.charts.scale import moments, scale_for, time_for, written
from tests.unit.charts.invented import period, periods


def test_a_scale_starts_at_zero_where_little_room_is_lost() -> None:
    scale = scale_for([0.02, 0.19], most=1.0)
    assert scale.low == 0
    assert scale.from_zero
    assert scale.ticks == pytest.approx((0.0, 0.05, 0.10, 0.15, 0.20))


def test_a_scale_may_start_above_zero_and_knows_it() -> None:
    scale = scale_for([70.0, 90.0], most=None)
    assert not scale.from_zero
    assert scale.low < 70
    assert scale.high > 90
    assert scale.ticks == (70, 75, 80, 85, 90)


def test_a_share_never_gets_a_scale_beyond_everybody() -> None:
    scale = scale_for([0.5, 1.0], most=1.0)
    assert scale.high <= 1.02
    assert scale.ticks[-1] == 1.0


@pytest.mark.parametrize("values", [[], [0.0], [5.0], [0.3, 0.3]])
def test_a_scale_has_two_ends_whatever_it_is_given(values: list[float]) -> None:
    scale = scale_for(values, most=1.0 if max(values, default=0) <= 1 else None)
    assert scale.low < scale.high
    assert all(scale.low <= value <= scale.high for value in values)


def test_position_and_value_are_each_others_way_back() -> None:
    scale = scale_for([70.0, 90.0], most=None)
    assert scale.value(scale.position(77.0)) == pytest.approx(77.0)
    assert scale.position(scale.low) == 0
    assert scale.position(scale.high) == 1


def test_years_stand_a_year_apart_at_their_middle() -> None:
    first, second = moments([period("2023"), period("2024")])
    assert first == pytest.approx(2023.5, abs=0.01)
    assert second - first == pytest.approx(1.0, abs=0.01)


def test_a_missing_year_leaves_its_room_empty() -> None:
    one, two, three = moments([period("2018"), period("2019"), period("2022")])
    assert (three - two) / (two - one) == pytest.approx(3.0, abs=0.01)


def test_the_latest_period_is_always_written() -> None:
    labels = [str(year) for year in range(2010, 2025)]
    places = [at / 14 for at in range(15)]
    assert 14 in written(labels, places, 14, 200)
    assert written(labels, places, 14, 900) == list(range(15))


def test_written_periods_never_touch() -> None:
    labels = [f"{year}–{year - 1999}" for year in range(2010, 2025)]
    places = [at / 14 for at in range(15)]
    kept = written(labels, places, 14, 300)
    # "2019–20" is seven glyphs of at most 0.526 em: 52 px at 14 px.
    assert all((b - a) * 300 / 14 >= 52 for a, b in itertools.pairwise(kept))


def test_withheld_periods_that_follow_each_other_do_not_overlap() -> None:
    time = time_for(periods(2015, 2024), 500, 10, 20)
    assert all(one[1] < other[0] for one, other in zip(time.edges, time.edges[1:], strict=False))
    assert time.ends[0] < time.at[0] < time.at[-1] < time.ends[1]


def test_a_scale_starts_at_zero_if_the_smallest_is_below_a_quarter_of_the_largest() -> None:
    # 0.04 is 21 % of 0.19, 0.06 is 32 %.
    assert scale_for([0.04, 0.19], most=1.0).low == 0
    assert scale_for([0.06, 0.19], most=1.0).low > 0
