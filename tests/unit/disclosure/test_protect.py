"""What may be shown of one cell: small counts, marks at source, figures with their intervals."""

from __future__ import annotations

import math
from dataclasses import replace
from uuid import UUID, uuid4

import pandas as pd
import pytest

from core.disclosure import (
    NotCollected,
    Rules,
    Shown,
    Status,
    Structure,
    Unreliable,
    Watch,
    Withheld,
    cell_of,
    protect,
    rules_of,
)
from core.registry import ALL_PROVIDERS, IndicatorKind, IndicatorLevel
from core.store import Row
from core.workbook import Mark
from tests.unit.worlds import an_indicator

INDICATOR = uuid4()
MEAN = IndicatorKind.MEAN
NAN = math.nan
KEY = ["indicator_id", "area_id", "provider_id", "subgroup_id", "period_code"]


def rules(kind: IndicatorKind = IndicatorKind.PROPORTION, **changes: object) -> Rules:
    plain = Rules(
        indicator_id=INDICATOR,
        kind=kind,
        level=IndicatorLevel.POPULATION,
        per=100_000.0 if kind is IndicatorKind.RATE else 1.0,
        minimum_count=11,
        zero_shown=True,
        full_shown=True,
        public_counts=False,
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def observed(
    numerator: float = NAN,
    denominator: float = NAN,
    *,
    estimate: float = NAN,
    standard_error: float = NAN,
    mark: str = "",
    provider: UUID = ALL_PROVIDERS,
    subgroup: UUID | None = None,
) -> Row:
    return {
        "indicator_id": INDICATOR,
        "area_id": UUID(int=1),
        "provider_id": provider,
        "subgroup_id": subgroup or uuid4(),
        "period_code": "2024",
        "numerator": numerator,
        "denominator": denominator,
        "estimate": estimate,
        "standard_error": standard_error,
        "mark": mark,
        "submission_id": UUID(int=2),
        "organisation_id": UUID(int=3) if provider == ALL_PROVIDERS else provider,
    }


def protected(*rows: Row, by: Rules | None = None) -> pd.DataFrame:
    nothing = pd.DataFrame(columns=[*KEY, "numerator", "denominator"])
    by_indicator = {INDICATOR: by or rules()}
    return protect(pd.DataFrame(rows), by_indicator, Structure(), nothing, Watch(60)).cells


def status(row: Row, by: Rules | None = None) -> str:
    return str(protected(row, by=by)["status"].iloc[0])


@pytest.mark.parametrize(
    ("numerator", "denominator", "expected"),
    [
        (1, 100, Status.WITHHELD),
        (10, 100, Status.WITHHELD),
        (11, 100, Status.SHOWN),
        (0, 100, Status.SHOWN),
        (89, 100, Status.SHOWN),
        (90, 100, Status.WITHHELD),
        (99, 100, Status.WITHHELD),
        (100, 100, Status.SHOWN),
        (0, 10, Status.WITHHELD),
        (10, 10, Status.WITHHELD),
        (0, 11, Status.UNRELIABLE),  # not too small to be shown, but too few to be sure
    ],
)
def test_a_proportion_is_withheld_for_a_small_numerator_complement_or_denominator(
    numerator: int, denominator: int, expected: Status
) -> None:
    assert status(observed(numerator, denominator)) == expected


def test_zero_and_everybody_are_withheld_where_the_custodian_says_so() -> None:
    assert status(observed(0, 100), rules(zero_shown=False)) == Status.WITHHELD
    assert status(observed(100, 100), rules(full_shown=False)) == Status.WITHHELD
    assert status(observed(0, 100), rules(full_shown=False)) == Status.SHOWN


def test_a_rate_is_withheld_for_a_small_count_but_not_for_the_rest_of_its_population() -> None:
    by = rules(IndicatorKind.RATE)
    assert status(observed(10, 1_000_000), by) == Status.WITHHELD
    assert status(observed(95, 100), by) == Status.SHOWN


def test_a_mean_is_withheld_for_few_people_and_not_for_a_small_sum() -> None:
    by = rules(IndicatorKind.MEAN)
    assert status(observed(5, 100), by) == Status.SHOWN
    assert status(observed(5000, 10), by) == Status.WITHHELD


def test_counts_that_are_public_at_their_source_are_shown() -> None:
    assert status(observed(1, 400), rules(public_counts=True)) == Status.SHOWN


def test_the_custodian_sets_how_small_is_small() -> None:
    assert status(observed(11, 100), rules(minimum_count=20)) == Status.WITHHELD
    assert status(observed(6, 400), rules(minimum_count=5)) == Status.SHOWN


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (observed(mark=Mark.WITHHELD), Withheld()),
        (observed(mark=Mark.UNRELIABLE), Unreliable()),
        (observed(mark=Mark.NOT_COLLECTED), NotCollected()),
        (observed(), NotCollected()),
    ],
)
def test_what_is_not_there_says_why_and_is_never_zero(row: Row, expected: object) -> None:
    cell = protected(row).astype(object).to_dict("records")[0]
    assert cell_of({str(key): value for key, value in cell.items()}) == expected


def test_a_cell_that_is_not_shown_has_no_number_in_any_column() -> None:
    cells = protected(observed(3, 50), observed(30, 60, mark=Mark.UNRELIABLE))
    numbers = ["value", "lower", "upper", "numerator", "denominator", "standard_error"]
    assert cells["status"].tolist() == [Status.WITHHELD, Status.UNRELIABLE]
    assert cells[numbers].isna().all(axis=None)


def test_a_small_count_is_withheld_even_where_its_source_calls_it_unreliable() -> None:
    assert status(observed(3, 50, mark=Mark.UNRELIABLE)) == Status.WITHHELD


def test_a_proportion_has_its_wilson_interval() -> None:
    """Newcombe 1998 (Statistics in Medicine 17: 857–872), table I, method 3: 81 of 263."""
    cell = protected(observed(81, 263)).iloc[0]
    assert cell["value"] == pytest.approx(0.3080, abs=5e-5)
    assert cell["lower"] == pytest.approx(0.2553, abs=5e-5)
    assert cell["upper"] == pytest.approx(0.3662, abs=5e-5)


def test_a_rate_is_per_its_base_with_its_exact_interval() -> None:
    """Garwood 1936, the exact limits of a Poisson count of 20: 12.217 and 30.888."""
    cell = protected(observed(20, 50_000), by=rules(IndicatorKind.RATE)).iloc[0]
    assert cell["value"] == pytest.approx(40.0)
    assert cell["lower"] == pytest.approx(24.43, abs=0.01)
    assert cell["upper"] == pytest.approx(61.78, abs=0.01)


def test_an_estimate_is_shown_with_the_interval_of_its_standard_error() -> None:
    cell = protected(observed(estimate=0.40, standard_error=0.05)).iloc[0]
    assert cell["value"] == 0.40
    assert cell["lower"] == pytest.approx(0.302, abs=5e-4)
    assert cell["upper"] == pytest.approx(0.498, abs=5e-4)


def test_the_interval_of_an_estimated_proportion_stays_between_nobody_and_everybody() -> None:
    cell = protected(observed(estimate=0.02, standard_error=0.0105)).iloc[0]
    assert cell["status"] == Status.SHOWN
    assert cell["lower"] == 0.0


def test_several_providers_add_up_to_all_of_them() -> None:
    group = uuid4()
    one, other = uuid4(), uuid4()
    cells = protected(
        observed(20, 80, provider=one, subgroup=group),
        observed(30, 120, provider=other, subgroup=group),
    )
    together = cells[cells["provider_id"] == ALL_PROVIDERS].iloc[0]
    assert len(cells) == 3
    assert (together["numerator"], together["denominator"]) == (50, 200)
    assert together["value"] == 0.25


def test_what_one_provider_alone_reports_keeps_its_interval_for_all_of_them() -> None:
    cells = protected(observed(estimate=40.0, standard_error=2.0, provider=uuid4()), by=rules(MEAN))
    both = cells[["value", "lower", "upper"]].to_numpy()
    assert len(cells) == 2
    assert set(cells["provider_id"]) > {ALL_PROVIDERS}
    assert both[0].tolist() == both[1].tolist() == pytest.approx([40.0, 36.08, 43.92], abs=0.005)


@pytest.mark.parametrize(
    ("row", "by"),
    [
        (observed(denominator=300, estimate=0.01), rules()),
        (observed(denominator=1500, estimate=200.0), rules(IndicatorKind.RATE)),
        (observed(40, estimate=0.8), rules()),
        (observed(4, estimate=0.5), rules()),
    ],
)
def test_a_small_count_that_a_figure_gives_away_is_withheld(row: Row, by: Rules) -> None:
    """1 % of 300 are 3 people; 200 in 100,000 of 1,500 are 3; 40 being 80 % leaves 10."""
    assert status(row, by) == Status.WITHHELD


def test_a_total_does_not_give_away_the_provider_that_is_withheld() -> None:
    group = uuid4()
    cells = protected(
        observed(4, 80, provider=uuid4(), subgroup=group),
        observed(60, 120, provider=uuid4(), subgroup=group),
    )
    total = cells[cells["provider_id"] == ALL_PROVIDERS].iloc[0]
    assert total["status"] == Status.WITHHELD
    assert sorted(cells["status"]) == [Status.SHOWN, Status.WITHHELD, Status.WITHHELD]


def test_a_standardised_rate_has_the_limits_of_the_cases_that_it_is_worth() -> None:
    """(20 / 4)² = 25 events, 16.18 to 36.90 (GraphPad, the confidence interval of a count)."""
    cell = protected(
        observed(estimate=20.0, standard_error=4.0), by=rules(IndicatorKind.RATE)
    ).iloc[0]
    assert cell["lower"] == pytest.approx(20 * 16.18 / 25, abs=5e-3)
    assert cell["upper"] == pytest.approx(20 * 36.90 / 25, abs=5e-3)


def test_there_is_no_sum_that_leaves_a_provider_out() -> None:
    group = uuid4()
    cells = protected(
        observed(20, 80, provider=uuid4(), subgroup=group),
        observed(mark=Mark.WITHHELD, provider=uuid4(), subgroup=group),
    )
    assert ALL_PROVIDERS not in set(cells["provider_id"])


def test_the_largest_minimum_of_a_linked_set_holds_for_all_of_it() -> None:
    strict = an_indicator(minimum_count=20)
    loose = an_indicator(minimum_count=11)
    assert {one.minimum_count for one in rules_of([strict, loose]).values()} == {20}


def test_nothing_observed_is_nothing_to_show() -> None:
    assert protected().empty


def test_a_shown_cell_carries_its_counts() -> None:
    row = protected(observed(25, 100)).astype(object).to_dict("records")[0]
    cell = cell_of({str(key): value for key, value in row.items()})
    assert isinstance(cell, Shown)
    assert (cell.value, cell.numerator, cell.denominator) == (0.25, 25, 100)
