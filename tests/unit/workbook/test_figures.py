"""Figures and marks as people write them."""

import numpy as np
import pandas as pd
import pytest

from core.workbook.figures import figure, figures, mark


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
