"""Whether two figures are surely apart, by the test that their kind allows."""

from __future__ import annotations

import pytest

from core.disclosure import Shown
from core.outcomes import difference
from core.registry import Indicator, IndicatorKind
from tests.unit.worlds import an_indicator

SHARE = an_indicator()
RATE = an_indicator(kind=IndicatorKind.RATE, per=1_000.0)
COUNT = an_indicator(kind=IndicatorKind.COUNT)
MEAN = an_indicator(kind=IndicatorKind.MEAN)


def surely_apart(indicator: Indicator, first: Shown, second: Shown) -> bool:
    return difference(indicator, first, second).certain


def share(part: int, whole: int) -> Shown:
    return Shown(part / whole, numerator=part, denominator=whole)


@pytest.mark.parametrize(
    ("first", "second", "sure"),
    [
        # Newcombe (1998), Statistics in Medicine 17:873, table II, method 10
        (share(56, 70), share(48, 80), True),
        (share(9, 10), share(3, 10), True),
        (share(5, 56), share(0, 29), False),
    ],
)
def test_shares_of_counts_are_told_apart_as_newcombe_does(
    first: Shown, second: Shown, sure: bool
) -> None:
    assert surely_apart(SHARE, first, second) is sure
    assert surely_apart(SHARE, second, first) is sure


def test_a_rate_that_is_not_the_quotient_of_its_counts_is_not_judged_by_them() -> None:
    counted = Shown(10.0, 2.0, 18.0, numerator=1_000, denominator=100_000)
    adjusted = Shown(14.0, 6.0, 22.0, numerator=1_000, denominator=100_000)
    plain = Shown(14.0, 6.0, 22.0, numerator=1_400, denominator=100_000)
    assert not surely_apart(RATE, counted, adjusted)
    assert surely_apart(RATE, counted, plain)


def test_without_counts_standard_errors_decide_and_without_those_the_intervals() -> None:
    # Apart by 4; 1.96 × √(1² + 1²) is 2.77, 1.96 × √(2² + 2²) is 5.54.
    assert surely_apart(MEAN, Shown(10, standard_error=1), Shown(14, standard_error=1))
    assert not surely_apart(MEAN, Shown(10, standard_error=2), Shown(14, standard_error=2))
    assert surely_apart(MEAN, Shown(10, 8.04, 11.96), Shown(14, 12.04, 15.96))
    assert not surely_apart(MEAN, Shown(10, 6.08, 13.92), Shown(14, 10.08, 17.92))


def test_figures_of_which_nothing_else_is_known_are_never_surely_apart() -> None:
    assert not surely_apart(MEAN, Shown(1), Shown(1_000))
