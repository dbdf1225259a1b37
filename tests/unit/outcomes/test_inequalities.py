"""Which measures of inequality a picture gives, over whom, and when it gives none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.disclosure import Shown, Unreliable, Withheld
from core.outcomes import Outcome, Reference, Refusal, inequalities
from core.registry import IndicatorKind
from core.statistics import Measure
from tests.unit.charts.invented import HIGHER, dimension, group, indicator, outcome, share

READING = indicator(name="Reading", direction=HIGHER, goal=0.8)
# 10 %, 20 % and 30 % of 500, 300 and 200: 17 % of all.
THREE = [
    group("A", [share(50, 500)]),
    group("B", [share(60, 300)]),
    group("C", [share(60, 200)]),
]


def told(*more: object, whole: int = 1000, **changes: object) -> Outcome:
    groups = [*THREE, *more]
    return outcome(groups, [share(170, whole)], of=READING, **changes)  # type: ignore[arg-type]


def values(found: Outcome) -> dict[Measure, float]:
    return {one.measure: one.value for one in inequalities(found).summaries}


def test_measures_are_worked_out_over_the_groups_that_are_shown() -> None:
    said = values(told())
    assert said[Measure.DIFFERENCE] == pytest.approx(0.2)
    assert said[Measure.BETWEEN_GROUP_VARIANCE] == pytest.approx(0.0061)
    assert said[Measure.FROM_MEAN_WEIGHTED] == pytest.approx(0.07)
    assert said[Measure.ATTRIBUTABLE_FRACTION] == pytest.approx(76.470588)
    assert Measure.SLOPE not in said
    assert Measure.FROM_REFERENCE not in said  # nobody was chosen to compare with


def test_a_chosen_group_adds_the_measures_of_a_reference() -> None:
    found = told()
    chosen = replace(found, reference=Reference("b", 0.2, THREE[1]))
    assert values(chosen)[Measure.FROM_REFERENCE] == pytest.approx(0.2 / 3)
    assert inequalities(chosen).reference == THREE[1]


def test_an_ordered_dimension_is_measured_along_its_order() -> None:
    found = told(by=replace(dimension("Income"), ordered=True))
    said = values(found)
    assert said[Measure.ABSOLUTE_CONCENTRATION] == pytest.approx(0.041)
    assert Measure.SLOPE in said
    assert Measure.THEIL not in said


def test_a_straight_slope_is_given_for_means() -> None:
    waiting = indicator(IndicatorKind.MEAN, goal=10, unit="days")
    cells = [(10.0, 500), (20.0, 300), (30.0, 200)]
    groups = [group(f"{v}", [Shown(v, v - 1, v + 1, v * n, n)]) for v, n in cells]
    by = replace(dimension("Income"), ordered=True)
    said = values(outcome(groups, [Shown(17.0, 16, 18, 17_000, 1000)], of=waiting, by=by))
    assert said[Measure.SLOPE] == pytest.approx(100 * 0.0205 / 0.07)


@pytest.mark.parametrize(("hidden", "refusal"), [(170, None), (190, Refusal.LEFT_OUT)])
def test_above_fifteen_per_cent_of_the_people_left_out_nothing_is_given(
    hidden: int, refusal: Refusal | None
) -> None:
    # 170 of 1,170 are 14.5 %, 190 of 1,190 are 16 %.
    found = inequalities(told(group("Hidden", [Withheld()]), whole=1000 + hidden))
    assert found.refusal is refusal
    assert [one.name for one in found.left_out] == ["Hidden"]
    assert bool(found.summaries) is (refusal is None)


def test_whoever_is_unknown_or_unsure_is_left_out_too() -> None:
    unknown = group("Unknown", [share(5, 50)], unknown=True)
    unsure = group("Unsure", [Unreliable(0.1, 0.5)])
    found = inequalities(told(unknown, unsure, whole=1100))
    assert found.refusal is None
    assert {one.name for one in found.left_out} == {"Unknown", "Unsure"}


def test_without_numbers_of_people_groups_are_counted() -> None:
    groups = [group(name, [Shown(0.1 * n, 0.1 * n - 0.02, 0.1 * n + 0.02)]) for n, name in
              enumerate("ABCDEF", 1)]  # fmt: skip
    one_of_seven = outcome([*groups, group("Hidden", [Withheld()])], [Shown(0.3)], of=READING)
    assert inequalities(one_of_seven).refusal is None
    two = [group("Hidden", [Withheld()]), group("Also", [Withheld()])]
    assert inequalities(outcome([*groups, *two], [Shown(0.3)], of=READING)).refusal is (
        Refusal.LEFT_OUT
    )
    assert Measure.FROM_MEAN in values(one_of_seven)
    assert Measure.THEIL not in values(one_of_seven)


def test_one_group_or_none_has_no_inequality() -> None:
    assert inequalities(outcome(THREE[:1], of=READING)).refusal is Refusal.TOO_FEW
    hidden = [group("A", [Withheld()]), group("B", [Withheld()])]
    assert inequalities(outcome(hidden, of=READING)).refusal is Refusal.TOO_FEW


def test_numbers_of_events_and_parts_of_a_dimension_are_not_measured() -> None:
    started = indicator(IndicatorKind.COUNT, goal=10)
    assert inequalities(outcome(THREE, of=started)).refusal is Refusal.COUNTS
    finer = [group(name, [share(40, 100)], parent=THREE[0]) for name in ("A1", "A2")]
    assert inequalities(outcome(finer, of=READING)).refusal is Refusal.PART
