"""Pooled years on the wall: they come, change and go with their years, and give nothing away."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from core.registry import ALL_PROVIDERS, parse_period, periods
from core.store import Row, Statement
from core.submissions import answer, audit_wall, publish, withdraw
from tests.unit.worlds import NOON, World

COUNTY, WINDOW = "Home County", "2023--2025"
YEARS = ("2023", "2024", "2025")
EVERYONE = {"2023": (337, 1010), "2024": (340, 1020), "2025": (343, 1030)}
ASIAN = {"2023": (7, 103), "2024": (8, 110), "2025": (9, 120)}
BLACK = {"2023": (90, 300), "2024": (92, 300), "2025": (94, 300)}
WALL = Statement(
    "select period_code, status, numerator, denominator, upper, subgroup_id from published"
)


def births(*years: str, asian: Mapping[str, tuple[int, int]] = ASIAN) -> list[tuple[object, ...]]:
    """Everyone, Asian, Black; white are all others."""
    rows: list[tuple[object, ...]] = []
    for year in years:
        groups = {"": EVERYONE[year], "Asian": asian[year], "Black": BLACK[year]}
        having, whole = (groups[""][at] - asian[year][at] - BLACK[year][at] for at in (0, 1))
        groups["White"] = (having, whole)
        rows += [("Babies born early", year, COUNTY, one, *each) for one, each in groups.items()]
    return rows


def five_years(asian: int) -> list[tuple[object, ...]]:
    """As many Asian babies born early in each of five years; Black and white are all others."""
    groups = {"": (340, 1020), "Asian": (asian, 110), "Black": (92, 300)}
    groups["White"] = (340 - asian - 92, 610)
    years = map(str, range(2021, 2026))
    return [
        ("Babies born early", year, COUNTY, one, *each)
        for year in years
        for one, each in groups.items()
    ]


def on_the_wall(world: World, period: str = WINDOW) -> list[Row]:
    with world.db.read() as tx:
        return [row for row in tx.rows(WALL) if row["period_code"] == period]


def shown(world: World, period: str = WINDOW) -> set[tuple[float, float]]:
    rows = on_the_wall(world, period)
    return {(row["numerator"], row["denominator"]) for row in rows if row["status"] == "shown"}


def test_a_group_that_is_too_small_in_each_year_is_seen_over_three(world: World) -> None:
    world.publish(world.health, births(*YEARS))
    for year in YEARS:
        assert ASIAN[year] not in shown(world, year)
    assert {(1020, 3060), (24, 333), (276, 900), (720, 1827)} == shown(world)
    with world.db.read() as tx:
        assert periods(tx)[WINDOW] == parse_period("2023--2025")


SPANS = {
    "2022-23--2024-25": ("2022-23", "2023-24", "2024-25"),
    "FY2023--FY2025": ("FY2023", "FY2024", "FY2025"),
}


@pytest.mark.parametrize("window", SPANS)
def test_school_and_fiscal_years_are_pooled_as_calendar_years_are(
    world: World, window: str
) -> None:
    called = dict(zip(YEARS, SPANS[window], strict=True))
    rows = [(what, called[str(year)], *rest) for what, year, *rest in births(*YEARS)]
    world.publish(world.health, rows)
    for year in SPANS[window]:
        assert ASIAN["2023"] not in shown(world, year)
    assert {(1020, 3060), (24, 333), (276, 900), (720, 1827)} == shown(world, window)
    with world.db.read() as tx:
        kept = periods(tx)
    assert kept[window] == parse_period(window)
    assert (kept[window].start, kept[window].end) == (
        kept[SPANS[window][0]].start,
        kept[SPANS[window][-1]].end,
    )
    (found,) = audit_wall(world.db, world.backbone)
    assert (found.recovered, found.exposed) == (0, 0)


@pytest.mark.parametrize("window", SPANS)
def test_a_sum_of_school_or_fiscal_years_gives_no_year_away(world: World, window: str) -> None:
    few = {"2023": (40, 103), "2024": (41, 110), "2025": (9, 120)}
    called = dict(zip(YEARS, SPANS[window], strict=True))
    rows = [(what, called[str(year)], *rest) for what, year, *rest in births(*YEARS, asian=few)]
    world.publish(world.health, rows)
    assert (40, 103) in shown(world, SPANS[window][0])
    assert (90, 333) not in shown(world, window)
    (found,) = audit_wall(world.db, world.backbone)
    assert (found.recovered, found.exposed) == (0, 0)


def test_what_a_partner_pooled_of_school_years_is_the_sum_of_those_and_of_no_others(
    world: World,
) -> None:
    """A fiscal year and a school year of the same days are two years."""
    window = "2022-23--2024-25"
    told = zip(SPANS[window], EVERYONE.values(), strict=True)
    rows = [
        *(("Babies born early", year, COUNTY, "", *counts) for year, counts in told),
        ("Babies born early", "FY2023", COUNTY, "", 500, 2000),
        ("Babies born early", "2022-23 to 2024-25", COUNTY, "", 1020, 3060),
    ]
    world.publish(world.health, rows)
    assert shown(world, window) == {(1020, 3060)}
    (found,) = audit_wall(world.db, world.backbone)
    assert (found.recovered, found.exposed) == (0, 0)


def test_a_pooled_figure_that_would_give_a_year_away_is_withheld(world: World) -> None:
    """Asian babies are few in one year alone: the sum, less the other years, would be that year."""
    few = {"2023": (40, 103), "2024": (41, 110), "2025": (9, 120)}
    world.publish(world.health, births(*YEARS, asian=few))
    assert (40, 103) in shown(world, "2023")
    assert (90, 333) not in shown(world)
    (found,) = audit_wall(world.db, world.backbone)
    assert (found.recovered, found.exposed) == (0, 0)


def test_the_attack_sees_what_a_pooled_figure_gives_away(world: World) -> None:
    test_a_pooled_figure_that_would_give_a_year_away_is_withheld(world)
    show = Statement(
        "update published set status = 'shown', value = 0.5"
        " where status = 'withheld' and period_code = '2023--2025'"
    )
    world.db.write(lambda tx: tx.do(show))
    (found,) = audit_wall(world.db, world.backbone)
    assert found.recovered > 0


def test_years_are_pooled_once_all_of_them_are_there(world: World) -> None:
    world.publish(world.health, births("2023", "2024"))
    assert on_the_wall(world) == []
    world.publish(world.health, births("2025"))
    assert (24, 333) in shown(world)


def test_a_group_that_is_too_small_over_three_years_is_seen_over_five(world: World) -> None:
    world.publish(world.health, five_years(asian=3))
    assert (9, 330) not in shown(world)
    assert {(1700, 5100), (15, 550), (460, 1500), (1225, 3050)} == shown(world, "2021--2025")
    (found,) = audit_wall(world.db, world.backbone)
    assert (found.recovered, found.exposed) == (0, 0)


def test_two_windows_do_not_give_away_the_years_between_them(world: World) -> None:
    """12 over three years and 20 over five would leave 8 for the two years before."""
    world.publish(world.health, five_years(asian=4))
    seen = [(12, 330) in shown(world), (20, 550) in shown(world, "2021--2025")]
    assert seen.count(True) <= 1
    (found,) = audit_wall(world.db, world.backbone)
    assert (found.recovered, found.exposed) == (0, 0)


def test_a_revision_of_a_year_changes_what_is_pooled(world: World) -> None:
    world.publish(world.health, births(*YEARS))
    world.publish(world.health, [("Babies born early", "2025", COUNTY, "", 353, 1060)])
    assert (1030, 3090) in shown(world)
    assert (1020, 3060) not in shown(world)


def test_a_withdrawal_of_a_year_takes_what_is_pooled_along(world: World) -> None:
    world.publish(world.health, births("2023", "2024"))
    last = world.send(world.health, births("2025"))
    publish(world.db, world.backbone, last.submission_id, at=NOON)
    assert on_the_wall(world) != []
    withdraw(world.db, world.backbone, last.submission_id, reason="wrong file", at=NOON)
    assert on_the_wall(world) == []


def test_what_was_published_before_anything_was_pooled_passes_the_attack(world: World) -> None:
    world.publish(world.health, births(*YEARS))
    gone = Statement("delete from published where period_code = '2023--2025'")
    world.db.write(lambda tx: tx.do(gone))
    (found,) = audit_wall(world.db, world.backbone)
    assert found.recovered == 0


@pytest.mark.parametrize("revised", [False, True])
def test_a_range_over_three_years_is_known_by_the_counts_behind_it(
    world: World, revised: bool
) -> None:
    """4 of 8 in each year are withheld; 12 of 24 are too few to judge, and told as a range."""
    rows = [("Babies born early", year, COUNTY, "", 4, 8) for year in YEARS]
    world.publish(world.health, rows)
    (over_three,) = on_the_wall(world)
    assert over_three["status"] == "unreliable"
    assert over_three["upper"] is not None
    if revised:
        world.publish(world.health, [("Babies born early", "2025", COUNTY, "", 5, 8)])
    indicator = world.registry.by_slug["early-births"].indicator_id
    asked = {"indicators": [indicator], "all_providers": ALL_PROVIDERS}
    with world.db.read() as tx:
        seen = tx.rows(answer.sql("shown_before"), **asked)
    told = {(row["numerator"], row["denominator"]) for row in seen if row["period_code"] == WINDOW}
    assert told == ({(12, 24), (13, 24)} if revised else {(12, 24)})


def test_a_range_that_a_partner_pooled_is_known_by_their_counts(world: World) -> None:
    rows = [("Babies born early", year, COUNTY, "", 4, 8) for year in YEARS]
    world.publish(world.health, [*rows, ("Babies born early", WINDOW, COUNTY, "", 13, 26)])
    (theirs,) = on_the_wall(world)
    assert theirs["status"] == "unreliable"
    indicator = world.registry.by_slug["early-births"].indicator_id
    asked = {"indicators": [indicator], "all_providers": ALL_PROVIDERS}
    with world.db.read() as tx:
        seen = tx.rows(answer.sql("shown_before"), **asked)
    told = {(row["numerator"], row["denominator"]) for row in seen if row["period_code"] == WINDOW}
    assert told == {(13, 26)}
