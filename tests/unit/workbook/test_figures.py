"""Figures and marks as people write them."""

import numpy as np
import pandas as pd
import pytest

from core.workbook.figures import figure, figures, mark
from core.workbook.model import Mark


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", 12),
        ("12.5", 12.5),
        (".5", 0.5),
        ("5.", 5),
        ("-3", -3),
        ("\u22123", -3),
        ("+3", 3),
        ("1,234", 1234),
        ("1,234,567.8", 1234567.8),
        ("1 234", 1234),
        ("1\u00a0234\u00a0567", 1234567),
        ("1'234", 1234),
        ("85%", 85),
        ("85 %", 85),
        ("1e3", 1000),
        ("  7 ", 7),
    ],
)
def test_a_figure_is_read_however_its_thousands_are_parted(text: str, number: float) -> None:
    assert figure(text) == number


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        ".",
        "%",
        "1,23",
        "1,2345",
        "12,5",
        "1,234 567",
        "1 23",
        "abc",
        "12abc",
        "1-2",
        "1e999",
    ],
)
def test_what_is_not_surely_a_figure_is_none(text: str) -> None:
    assert figure(text) is None


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("*", "withheld-at-source"),
        ("S", "withheld-at-source"),
        ("<11", "withheld-at-source"),
        ("< 5", "withheld-at-source"),
        ("N<10", "withheld-at-source"),
        ("≤ 10", "withheld-at-source"),
        ("15 or less", "withheld-at-source"),
        ("Suppressed", "withheld-at-source"),
        ("**", "unreliable-at-source"),
        ("Data not available", "not-collected"),
        ("NA", "not-collected"),
        ("n/a", "not-collected"),
        ("..", "not-collected"),
        ("-", "not-collected"),
        ("–", "not-collected"),
        ("not collected", "not-collected"),
    ],
)
def test_a_mark_at_source_is_never_zero(text: str, meant: str) -> None:
    assert mark(text) == meant
    read = figures(pd.Series([text], dtype="str"))
    assert np.isnan(read.numbers[0])
    assert read.marks[0] == meant
    assert not read.slips[0]


def test_a_column_is_read_row_by_row() -> None:
    read = figures(pd.Series(["12", None, "1,234", "oops", "*", "50%", "0"], dtype="str"))
    assert read.numbers.tolist()[:1] == [12]
    assert read.numbers.isna().tolist() == [False, True, False, True, True, False, False]
    assert read.numbers[2] == 1234
    assert read.numbers[6] == 0
    assert read.marks.tolist() == [
        "",
        "not-collected",
        "",
        "",
        "withheld-at-source",
        "",
        "",
    ]
    assert read.slips.tolist() == [False, False, False, True, False, False, False]
    assert read.percents.tolist() == [False, False, False, False, False, True, False]


@pytest.mark.parametrize("text", ["inf", "-inf", "Infinity", "nan1", "0x10", "1_000", "True", "1d"])
def test_what_a_computer_takes_for_a_number_is_none_to_people(text: str) -> None:
    read = figures(pd.Series([text], dtype="str"))
    assert read.slips.tolist() == [True]


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("<11", None, 10),
        ("< 5", None, 4),
        ("N<10", None, 9),
        ("fewer than 10", None, 9),
        ("(<5)", None, 4),
        ("≤ 10", None, 10),
        ("<=10", None, 10),
        ("15 or less", None, 15),
        ("15 or fewer", None, 15),
        ("up to 5", None, 5),
        ("<1,000", None, 999),
        (">95", 96, None),
        ("95 or more", 95, None),
        ("1-4", 1, 4),
        ("1–10", 1, 10),
        ("1 to 10", 1, 10),
    ],
)
def test_a_bound_on_people_is_kept_in_whole_people(
    text: str, least: float | None, most: float | None
) -> None:
    read = figures(pd.Series([text], dtype="str"))
    assert read.marks[0] == "withheld-at-source"
    assert np.isnan(read.numbers[0])
    people = read.bounds[0].of_people()
    assert (people.least, people.most) == (least, most)


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [("<= 2%", None, 2), (">= 98%", 98, None), ("≥98%", 98, None), ("<5%", None, 5)],
)
def test_a_bound_on_a_share_is_kept_with_its_per_cent_sign(
    text: str, least: float | None, most: float | None
) -> None:
    (stated,) = figures(pd.Series([text], dtype="str")).bounds
    assert (stated.least, stated.most, stated.percent) == (least, most, True)


@pytest.mark.parametrize(
    ("text", "number"),
    [("12.3*", 12.3), ("85%*", 85), ("1,234 (u)", 1234), ("45.6 U", 45.6), ("7†", 7)],
)
def test_a_sign_behind_a_figure_says_that_it_is_unsure_and_keeps_it(
    text: str, number: float
) -> None:
    read = figures(pd.Series([text], dtype="str"))
    assert read.numbers[0] == number
    assert read.marks[0] == "unreliable-at-source"
    assert not read.slips[0]


@pytest.mark.parametrize("text", ["12.1 (r)", "12.1p", "12.1 [P]"])
def test_an_early_or_revised_figure_is_a_figure(text: str) -> None:
    read = figures(pd.Series([text], dtype="str"))
    assert read.numbers[0] == 12.1
    assert read.marks[0] == ""


@pytest.mark.parametrize("text", ["65 and over", "Under 18", "1-4", ">64", "5-17 years"])
def test_what_may_be_the_name_of_a_group_is_no_mark_outside_of_figures(text: str) -> None:
    assert mark(text) is None


@pytest.mark.parametrize("text", ["12-4", "12O", "=B2/C2", "#", "x12"])
def test_what_is_neither_figure_nor_mark_stays_a_slip(text: str) -> None:
    assert figures(pd.Series([text], dtype="str")).slips[0]


def test_a_partners_own_mark_counts_before_ours() -> None:
    read = figures(
        pd.Series(["#", "*", "5"], dtype="str"), {"#": Mark.WITHHELD, "*": Mark.NOT_COLLECTED}
    )
    assert read.marks.tolist() == ["withheld-at-source", "not-collected", ""]
    assert read.slips.tolist() == [False, False, False]


@pytest.mark.parametrize(
    ("text", "number", "percent"),
    [
        ("12.3 (10.1, 14.5)", 12.3, False),
        ("1,234 [1,100–1,390]", 1234, False),
        ("45.0% (40.1%–49.9%)", 45, True),
        ("-3.5 (-7.0 to 0.1)", -3.5, False),
    ],
)
def test_a_figure_with_its_interval_behind_it_is_the_figure(
    text: str, number: float, percent: bool
) -> None:
    (read,) = figures(pd.Series([text])).numbers
    assert read == number
    assert figures(pd.Series([text])).percents.tolist() == [percent]


@pytest.mark.parametrize("text", ["(10, 20)", "12 (a, b)", "12 (n = 45)", "12 ()"])
def test_other_brackets_are_not_taken_for_an_interval(text: str) -> None:
    assert figures(pd.Series([text])).slips.tolist() == [True]
