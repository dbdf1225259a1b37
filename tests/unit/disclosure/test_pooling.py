"""Years pooled: what adds up, and what does not. Every sum is written down by hand."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID, uuid5

import pandas as pd
import pytest

from core.disclosure.pooling import with_pooled_years
from core.disclosure.providers import with_all_providers
from core.disclosure.structure import Sum
from core.registry import ALL_PROVIDERS, EVERYONE, IndicatorKind
from tests.unit.disclosure.tables import AREA, INDICATOR, rules

YEARS = ("2023", "2024", "2025")
WINDOW = Sum("2023--2025", YEARS, whole=True)
COUNTS = {"2023": (7, 103), "2024": (8, 110), "2025": (9, 120)}
CLINIC, OTHER, HEALTH, SCHOOLS = (
    uuid5(INDICATOR, one) for one in ("clinic", "other", "health", "schools")
)


def row(
    year: str,
    counts: tuple[float | None, float | None],
    *,
    provider: UUID = ALL_PROVIDERS,
    sender: UUID = HEALTH,
    mark: str = "",
    error: float = float("nan"),
) -> dict[str, object]:
    return {
        "indicator_id": INDICATOR,
        "area_id": AREA,
        "subgroup_id": EVERYONE,
        "provider_id": provider,
        "period_code": year,
        "numerator": counts[0],
        "denominator": counts[1],
        "estimate": float("nan"),
        "standard_error": error,
        "mark": mark,
        "submission_id": uuid5(sender, year),
        "organisation_id": sender,
    }


def pooled(
    rows: list[dict[str, object]], kind: IndicatorKind = IndicatorKind.PROPORTION
) -> pd.DataFrame:
    found = with_pooled_years(with_all_providers(pd.DataFrame(rows)), [WINDOW], rules(kind))
    return found[found["pooled"]]


def three() -> list[dict[str, object]]:
    return [row(year, counts) for year, counts in COUNTS.items()]


@pytest.mark.parametrize("kind", [IndicatorKind.PROPORTION, IndicatorKind.RATE])
def test_counts_of_three_years_add_up(kind: IndicatorKind) -> None:
    (one,) = pooled(three(), kind).to_dict("records")
    assert (one["numerator"], one["denominator"], one["period_code"]) == (24, 333, "2023--2025")
    assert one["organisation_id"] == HEALTH
    assert pd.isna(one["submission_id"])


@pytest.mark.parametrize("kind", [IndicatorKind.MEAN, IndicatorKind.COUNT])
def test_means_and_counts_are_not_pooled(kind: IndicatorKind) -> None:
    assert pooled(three(), kind).empty


@pytest.mark.parametrize(
    "last",
    [
        [],
        [row("2025", (9, None))],
        [row("2025", (None, 120))],
        [row("2025", (9, 120), mark="withheld-at-source")],
        [row("2025", (9, 120), mark="unreliable-at-source")],
        [row("2025", (9, 120), error=0.02)],
        [row("2026", (9, 120))],
    ],
)
def test_a_year_that_is_missing_or_marked_leaves_nothing_to_pool(
    last: list[dict[str, object]],
) -> None:
    assert pooled([*three()[:2], *last]).empty


def test_what_a_partner_pooled_stays_theirs() -> None:
    assert pooled([*three(), row("2023--2025", (25, 340))]).empty


def test_what_several_partners_sent_is_nobodys_own() -> None:
    (one,) = pooled([*three()[:2], row("2025", (9, 120), sender=SCHOOLS)]).to_dict("records")
    assert one["organisation_id"] is None


def test_providers_are_pooled_each_and_together_where_the_same_ones_report_each_year() -> None:
    clinic = [row(year, counts, provider=CLINIC) for year, counts in COUNTS.items()]
    other = [row(year, (20, 100), provider=OTHER) for year in YEARS]
    found = pooled([*clinic, *other]).set_index("provider_id")["numerator"].to_dict()
    assert found == {CLINIC: 24, OTHER: 60, ALL_PROVIDERS: 84}
    found = pooled([*clinic, *other[1:]]).set_index("provider_id")["numerator"].to_dict()
    assert found == {CLINIC: 24}


def test_each_window_is_pooled_by_itself() -> None:
    five = [*(row(year, (10, 100)) for year in ("2021", "2022")), *three()]
    years = ("2021", "2022", *YEARS)
    both = [WINDOW, Sum("2021--2025", years, whole=True)]
    found = with_pooled_years(pd.DataFrame(five), both, rules(IndicatorKind.PROPORTION))
    sums = found[found["pooled"]].set_index("period_code")["denominator"].to_dict()
    assert sums == {"2023--2025": 333, "2021--2025": 533}


def test_an_indicator_of_a_linked_set_is_pooled_beside_one_that_is_not() -> None:
    count = uuid5(INDICATOR, "count")
    both = {
        **rules(IndicatorKind.PROPORTION),
        count: replace(rules()[INDICATOR], indicator_id=count),
    }
    rows = [*three(), *(one | {"indicator_id": count} for one in three())]
    found = with_pooled_years(pd.DataFrame(rows), [WINDOW], both)
    assert found[found["pooled"]]["indicator_id"].tolist() == [INDICATOR]
