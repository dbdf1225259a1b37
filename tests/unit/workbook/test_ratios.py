"""Counts and their share are found by arithmetic, and only where no other choice would do."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import pytest

from core.workbook import Role
from core.workbook.ratios import counts_and_share


def columns(**texts: Sequence[str | None]) -> dict[str, pd.Series[str]]:
    return {name: pd.Series(list(column), dtype="str") for name, column in texts.items()}


def roles(texts: dict[str, pd.Series[str]], **known: str) -> dict[str, str]:
    sure = {Role(name): column for name, column in known.items()}
    return {str(role): name for role, (name, _) in counts_and_share(texts, sure).items()}


FOUND = {"numerator": "proficient", "denominator": "tested", "estimate": "share"}
# 420 of 900 is 46.67 %, 80 of 210 is 38.10 %, 190 of 330 is 57.58 %, 31 of 120 is 25.83 %.
COUNTS = {"tested": ["900", "210", "330", "120"], "proficient": ["420", "80", "190", "31"]}


@pytest.mark.parametrize(
    "share",
    [
        ["46.7", "38.1", "57.6", "25.8"],
        ["46.7%", "38.1%", "57.6%", "25.8%"],
        ["47%", "38%", "58%", "26%"],
        ["0.467", "0.381", "0.576", "0.258"],
        ["0.466666666666667", "0.380952380952381", "0.575757575757576", "0.258333333333333"],
        ["466.7", "381.0", "575.8", "258.3"],
    ],
)
def test_two_counts_and_their_share_are_told_apart(share: list[str | None]) -> None:
    assert roles(columns(**COUNTS, share=share)) == FOUND


def test_whole_shares_need_a_header_that_says_so() -> None:
    texts = columns(**COUNTS, share=["47", "38", "58", "26"])
    assert roles(texts) == {}
    assert roles(texts, estimate="share") == FOUND
    assert roles(texts, estimate="share", denominator="tested") == FOUND


def test_a_column_that_is_sure_to_be_something_else_is_not_taken() -> None:
    texts = columns(**COUNTS, share=["46.7%", "38.1%", "57.6%", "25.8%"])
    assert roles(texts, denominator="proficient") == {}


def test_figures_that_do_not_agree_say_nothing() -> None:
    assert roles(columns(**COUNTS, share=["46.7%", "58.1%", "27.6%", "25.8%"])) == {}


def test_where_two_choices_agree_neither_is_taken() -> None:
    again = ["420", "80", "190", "31"]
    assert roles(columns(**COUNTS, again=again, share=["46.7%", "38.1%", "57.6%", "25.8%"])) == {}


def test_two_rows_may_agree_by_chance() -> None:
    texts = columns(tested=["900", "210"], proficient=["420", "80"], share=["46.7%", "38.1%"])
    assert roles(texts) == {}


def test_rows_with_marks_or_nobody_are_left_out() -> None:
    texts = columns(
        tested=["900", "<11", "210", "330", "120", "0"],
        proficient=["420", "*", "80", "190", "31", "0"],
        share=["46.7%", "*", "38.1%", "57.6%", "25.8%", None],
    )
    assert roles(texts) == FOUND
