from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.charts.lettering import cut, move_apart, plain, text_width, wrap
from tests.unit.charts.reading_figures import ADVANCE


def test_labels_that_are_far_apart_stay_where_they_are() -> None:
    assert move_apart([20, 60], [10, 10], 100) == [20, 60]


def test_two_labels_at_one_place_move_by_half_a_label_each() -> None:
    # Both want 50 and are 10 high: 45 and 55 is the least that both have to move.
    assert move_apart([50, 50], [10, 10], 100) == [45, 55]


def test_three_labels_share_the_way() -> None:
    # Wanted 48, 50, 52, each 10 high; the middle one need not move.
    assert move_apart([48, 50, 52], [10, 10, 10], 100) == [40, 50, 60]


def test_labels_keep_their_order_and_the_order_in_which_they_were_given() -> None:
    assert move_apart([52, 48], [10, 10], 100) == [55, 45]


def test_a_label_at_the_edge_is_moved_inside() -> None:
    assert move_apart([2, 99], [10, 10], 100) == [5, 95]


def test_a_pile_at_the_edge_is_stacked_from_the_edge() -> None:
    assert move_apart([0, 1, 2], [10, 10, 10], 100) == [5, 15, 25]


def test_no_labels_are_no_trouble() -> None:
    assert move_apart([], [], 100) == []


@given(
    st.lists(st.tuples(st.floats(0, 400), st.floats(10, 60)), min_size=1, max_size=12),
)
def test_labels_never_overlap_and_never_leave_a_room_that_holds_them(
    labels: list[tuple[float, float]],
) -> None:
    wanted, heights = [one for one, _ in labels], [height for _, height in labels]
    room = max(400.0, sum(heights))
    centres = move_apart(wanted, heights, room)
    edges = sorted((c - h / 2, c + h / 2) for c, h in zip(centres, heights, strict=True))
    assert all(b[0] >= a[1] - 1e-6 for a, b in itertools.pairwise(edges))
    assert edges[0][0] >= -1e-6
    assert edges[-1][1] <= room + 1e-6


def test_the_width_of_a_text_is_never_less_than_the_font_needs() -> None:
    for letter, advance in ADVANCE.items():
        assert text_width(letter, 1000) >= advance, letter


def test_the_width_of_a_name_is_at_most_a_tenth_more_than_the_font_needs() -> None:
    name = "Pacific Islander 11.6%"
    needed = sum(ADVANCE[letter] for letter in name) * 15 / 1000
    assert needed <= text_width(name, 15) <= 1.1 * needed


def test_a_long_name_breaks_between_words() -> None:
    assert wrap("Native American", 15, 80) == ["Native", "American"]


def test_a_span_breaks_after_its_dash() -> None:
    assert wrap("$25,000–$74,999", 14, 90) == ["$25,000–", "$74,999"]


def test_a_word_that_is_too_long_is_broken_with_a_hyphen_and_nothing_is_lost() -> None:
    lines = wrap("Donaudampfschifffahrt", 14, 80)
    assert len(lines) > 1
    assert all(line.endswith("-") for line in lines[:-1])
    assert "".join(line.removesuffix("-") for line in lines) == "Donaudampfschifffahrt"


def test_no_line_is_wider_than_its_room() -> None:
    text = "Households under $25,000 a year with children younger than five years"
    assert all(text_width(line, 14) <= 100 for line in wrap(text, 14, 100))


def test_a_name_is_cut_only_where_it_does_not_fit() -> None:
    assert cut("Asian", 14, 100) == "Asian"
    shortened = cut("Neighborhood North", 14, 100)
    assert shortened.endswith("…")
    assert "Neighborhood North".startswith(shortened[:-1])
    assert text_width(shortened, 14) <= 100


@pytest.mark.parametrize("typed", ["<b>x</b>", "<5 years", "A & B"])
def test_what_people_typed_is_no_markup(typed: str) -> None:
    said = plain(typed)
    assert "<" not in said
    assert said.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") == typed
