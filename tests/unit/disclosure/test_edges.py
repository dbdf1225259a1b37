"""Odd registries and odd figures: none stops protection, and none is shown unprotected."""

from __future__ import annotations

import math
from dataclasses import replace
from uuid import UUID, uuid4

import pandas as pd
import pytest

from core.disclosure import Rules, Status, Structure, Watch, protect
from core.disclosure.structure import Sum, Value
from core.errors import NotProtected
from core.registry import ALL_PROVIDERS, EVERYONE, IndicatorKind, IndicatorLevel

KEY = ["indicator_id", "area_id", "provider_id", "subgroup_id", "period_code"]
INDICATOR, OTHER = uuid4(), uuid4()
RULES = Rules(INDICATOR, IndicatorKind.COUNT, IndicatorLevel.POPULATION, 1.0, 11, True, True, False)
A, B, C = (UUID(int=number) for number in (1, 2, 3))
PLACE = UUID(int=9)
WITHHELD, SHOWN = Status.WITHHELD, Status.SHOWN


def statuses(
    figures: dict[UUID, float],
    sums: dict[UUID, list[Sum]],
    *,
    rules: Rules = RULES,
    denominators: dict[UUID, float] | None = None,
    seen: dict[UUID, float] | None = None,
    seconds: float = 60.0,
) -> dict[UUID, str]:
    """The status of each group of one place, given what adds up to what."""

    def rows(counts: dict[UUID, float]) -> pd.DataFrame:
        return pd.DataFrame(
            [
                {
                    "indicator_id": INDICATOR,
                    "area_id": PLACE,
                    "provider_id": ALL_PROVIDERS,
                    "subgroup_id": group,
                    "period_code": "2024",
                    "numerator": count,
                    "denominator": (denominators or {}).get(group, math.nan),
                    "estimate": math.nan,
                    "standard_error": math.nan,
                    "mark": "",
                    "submission_id": UUID(int=5),
                    "organisation_id": UUID(int=6),
                }
                for group, count in counts.items()
            ],
            columns=[
                *(*KEY, "numerator", "denominator", "estimate", "standard_error"),
                *("mark", "submission_id", "organisation_id"),
            ],
        )

    subgroups: dict[Value, tuple[Sum, ...]] = {one: tuple(each) for one, each in sums.items()}
    structure = Structure(subgroups=subgroups)
    before = rows(seen or {})[[*KEY, "numerator", "denominator"]]
    done = protect(rows(figures), {INDICATOR: rules}, structure, before, Watch(seconds))
    return dict(zip(done.cells["subgroup_id"], done.cells["status"], strict=True))


def whole(total: UUID, *parts: UUID) -> dict[UUID, list[Sum]]:
    return {total: [Sum(total, parts, whole=True)]}


def test_a_circle_of_groups_protects_all_the_same() -> None:
    circle = whole(A, B) | whole(B, A)
    assert statuses({A: 5, B: 5}, circle) == {A: WITHHELD, B: WITHHELD}


def test_a_group_that_stands_below_two_others_protects_both() -> None:
    sums = whole(EVERYONE, A, B) | whole(C, A)
    found = statuses({EVERYONE: 105, A: 5, B: 100, C: 5}, sums)
    assert found[A] == found[C] == WITHHELD
    assert [found[EVERYONE], found[B]].count(WITHHELD) == 1


def test_groups_that_overlap_give_nothing_away_to_one_another() -> None:
    """Alone or in combination: 60, 50 and 5 of 100, so that nothing can be subtracted."""
    sums: dict[UUID, list[Sum]] = {EVERYONE: [Sum(EVERYONE, (A, B, C), whole=False)]}
    found = statuses({EVERYONE: 100, A: 60, B: 50, C: 5}, sums)
    assert found == {EVERYONE: SHOWN, A: SHOWN, B: SHOWN, C: WITHHELD}


def test_parts_that_are_not_all_bound_what_is_left() -> None:
    """97 and 5 of 102: who sees 97 knows that the other is at most 5."""
    sums: dict[UUID, list[Sum]] = {EVERYONE: [Sum(EVERYONE, (A, B), whole=False)]}
    found = statuses({EVERYONE: 102, A: 97, B: 5}, sums)
    assert [found[EVERYONE], found[A]].count(WITHHELD) == 1


def test_where_all_are_small_all_are_withheld() -> None:
    found = statuses({EVERYONE: 9, A: 4, B: 5}, whole(EVERYONE, A, B))
    assert set(found.values()) == {WITHHELD}


def test_a_group_that_is_everyone_is_withheld_with_everyone() -> None:
    assert set(statuses({EVERYONE: 7, A: 7}, whole(EVERYONE, A)).values()) == {WITHHELD}


@pytest.mark.parametrize("odd", [-3.0, 0.0, 12.5, 3.5])
def test_counts_below_zero_or_between_whole_numbers_stop_nothing(odd: float) -> None:
    found = statuses({EVERYONE: 105 + odd, A: 5, B: 100, C: odd}, whole(EVERYONE, A, B, C))
    assert found[A] == WITHHELD
    assert list(found.values()).count(WITHHELD) >= 2


def test_nobody_to_count_among_is_no_figure_and_no_danger() -> None:
    shares = replace(RULES, kind=IndicatorKind.PROPORTION)
    found = statuses({A: 0, B: 40}, {}, rules=shares, denominators={A: 0, B: 100})
    assert found == {A: Status.NOT_COLLECTED, B: SHOWN}


def test_what_was_seen_before_hides_nothing() -> None:
    """B would be the cheapest to hide, but people know it, so C is withheld."""
    sums = whole(EVERYONE, A, B, C)
    figures = {EVERYONE: 365.0, A: 5.0, B: 60.0, C: 300.0}
    assert statuses(figures, sums) == {EVERYONE: SHOWN, A: WITHHELD, B: WITHHELD, C: SHOWN}
    assert statuses(figures, sums, seen={B: 60}) == {
        EVERYONE: SHOWN,
        A: WITHHELD,
        B: SHOWN,
        C: WITHHELD,
    }


def test_what_was_revised_since_it_was_seen_can_hide_again() -> None:
    figures = {EVERYONE: 365.0, A: 5.0, B: 60.0, C: 300.0}
    assert statuses(figures, whole(EVERYONE, A, B, C), seen={B: 59})[B] == WITHHELD


def test_who_runs_out_of_time_shows_nothing() -> None:
    with pytest.raises(NotProtected) as stopped:
        statuses({EVERYONE: 105, A: 5, B: 100}, whole(EVERYONE, A, B), seconds=-1)
    assert stopped.value.reason == "too-slow"
