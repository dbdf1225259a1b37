"""An attacker among the committee: reads every page and file, and solves for what is hidden."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest

from core.registry import CategoryId, SubgroupId, subgroups
from core.statistics import wilson
from core.store import Row, Statement
from tests.pages.conftest import OpenPage
from tests.pages.crawler import Crawler, Seen
from tests.pages.solving import Bounds, Count, Sums, Where, bounds, counts_behind, said_of
from tests.unit.worlds import World

LEAST = 11
YEARS = ("2022", "2023", "2024", "2025")
"""In the first of them nobody is few; the others are pooled."""
POOLED = "2023–2025"
HOME, NORTH, SOUTH = "county/01", "town/101", "town/102"
AREAS = {HOME: "Home County", NORTH: "Northtown", SOUTH: "Southtown"}
ASIAN, BLACK, HISPANIC = "Asian", "Black or African American", "Hispanic or Latino"
SEVERAL, WHITE, EVERYBODY = "Multiracial or multiethnic", "White", "Everyone"
TOWNS = {
    NORTH: {WHITE: (1373, 4909), BLACK: (211, 3203), ASIAN: (7, 4637), SEVERAL: (17, 43)},
    SOUTH: {WHITE: (1193, 6367), BLACK: (8, 3893), ASIAN: (331, 5779), SEVERAL: (17, 42)},
}
"""Babies born early, and all babies, in the first year; of several races too few to judge."""
SMALL = {(NORTH, ASIAN), (SOUTH, BLACK)}
SEEN_SOON = "Seen within a week"
CLINIC_A, CLINIC_B = (7, 4637), (2381, 7919)


KEY = ("indicator_id", "area_id", "subgroup_id", "period_code")
SHOW = Statement(
    "update published set status = 'shown', value = $value, lower = $low, upper = $high,"
    " numerator = $having, denominator = $whole where indicator_id = $indicator_id"
    " and area_id = $area_id and subgroup_id = $subgroup_id and period_code = $period_code"
)


def truth() -> dict[Where, Count]:
    """Everything that was handed in; in each year there are a few more, and not evenly: no year is
    what several years are together."""
    found: dict[Where, Count] = {}
    for number, year in enumerate(YEARS):
        for town, groups in TOWNS.items():
            for group, (having, whole) in groups.items():
                few = number - 1 if number else 100
                more = few if having < LEAST else 13 * number if having > 20 else 0
                people = whole + (101 * number**2 if whole > 100 else number % 2)
                found[Where(town, group, year)] = Count(having + more, people - having - more)
        for group in (WHITE, BLACK, ASIAN, SEVERAL):
            found[Where(HOME, group, year)] = _added(
                found[Where(one, group, year)] for one in TOWNS
            )
        for area in AREAS:
            parts = (found[Where(area, one, year)] for one in (WHITE, BLACK, ASIAN, SEVERAL))
            found[Where(area, EVERYBODY, year)] = _added(parts)
    return found


def pooled() -> dict[Where, Count]:
    """What the last three years add up to."""
    last = {one._replace(period=POOLED) for one in truth()}
    return {one: _added(truth()[each] for each in _years_of(one)) for one in sorted(last)}


def _years_of(where: Where) -> list[Where]:
    return [where._replace(period=year) for year in YEARS[1:]]


def relations() -> Sums:
    """What anybody knows: groups are all of everyone, towns all of the county."""
    for year in YEARS:
        for area in AREAS:
            groups = [Where(area, one, year) for one in (WHITE, BLACK, ASIAN, SEVERAL)]
            yield Where(area, EVERYBODY, year), groups
        for group in (WHITE, BLACK, ASIAN, SEVERAL, EVERYBODY):
            yield Where(HOME, group, year), [Where(town, group, year) for town in TOWNS]
    for one in pooled():
        yield one, _years_of(one)


def _added(counts: Iterable[Count]) -> Count:
    return Count(*map(sum, zip(*counts, strict=True)))


@pytest.fixture
def wall(world: World) -> World:
    """Births of three years, and two clinics of which one sees few people in time."""
    rows = [
        ("Babies born early", where.period, AREAS[where.area], group, having, having + lacking)
        for where, (having, lacking) in truth().items()
        for group in ["" if where.group == EVERYBODY else where.group]
    ]
    world.publish(world.health, rows)
    world.publish(world.clinic, [(SEEN_SOON, "2024", "Northtown", "", *CLINIC_A)])
    world.publish(world.other_clinic, [(SEEN_SOON, "2024", "Northtown", "", *CLINIC_B)])
    return world


@pytest.fixture
def crawler(
    open_page: OpenPage, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> Crawler:
    return Crawler(open_page, monkeypatch, caplog)


def worked_out(seen: Seen) -> dict[tuple[Where, int], Bounds]:
    """The bounds of everything that is not shown. A range is taken for the figures behind it."""
    said, true = said_of(seen, "early-births", HOME), truth() | pooled()
    known = {}
    for where, row in said.items():
        if where in true and row["Status"] != "withheld to protect people":
            known[where] = counts_behind(row) or true[where]
            assert known[where] == true[where]
    assert len(known) > len(true) / 3
    assert "too few to be sure" in {row["Status"] for row in said.values()}
    assert set(true) <= set(said)
    return bounds(true, known, relations())


def found_out(seen: Seen) -> list[tuple[Where, int, Bounds]]:
    """The counts that the attacker knows too well."""
    return [
        (where, side, each)
        for (where, side), each in worked_out(seen).items()
        for small in [0 < (truth() | pooled())[where][side] < LEAST]
        if each.most - each.least < LEAST - 1
        or (small and (each.least > 0 or each.most < LEAST - 1))
    ]


def hidden_numbers(wall: World) -> Iterator[tuple[float, str]]:
    """Each number that a cell that is not shown would give: counts that are no everyday numbers,
    and shares."""
    true = truth() | pooled()
    for where, row in _on_the_wall(wall).items():
        having, lacking = true[where]
        whole = having + lacking
        if row["status"] == "withheld":
            yield from ((count, str(where)) for count in (having, lacking, whole) if count > 100)
            yield from ((count / whole, str(where)) for count in (having, lacking))


def leaks(numbers: dict[float, str], hidden: Iterable[tuple[float, str]]) -> list[str]:
    """Where a hidden number stands, to the digits that are written."""
    return [
        f"{what}: {number} in {where}"
        for number, what in hidden
        for seen, where in numbers.items()
        if abs(seen - number) < 1e-6 * number or (number < 1 and seen == round(100 * number, 4))
    ]


def _on_the_wall(wall: World) -> dict[Where, Row]:
    statement = Statement(
        "select published.* from published inner join indicator using (indicator_id)"
        " where indicator.slug = 'early-births'"
    )
    registry = wall.registry
    places = {one.area_id: (one.code, one.area_level_id) for one in registry.areas.values()}
    levels = {key: one.slug for key, one in registry.area_levels.items()}
    with wall.db.read() as tx:
        rows, members = tx.rows(statement), subgroups(tx)
    found = {}
    for row in rows:
        code, level = places[row["area_id"]]
        group = _called(wall, members[SubgroupId(row["subgroup_id"])])
        period = POOLED if row["period_code"] == "2023--2025" else row["period_code"]
        found[Where(f"{levels[level]}/{code}", group, period)] = row
    return found


def _called(wall: World, members: frozenset[CategoryId]) -> str:
    names = [wall.registry.categories[one].name for one in members]
    return names[0] if names else EVERYBODY


def let_slip(wall: World, *, small: bool) -> None:
    """Show what was withheld to protect another cell, or also the small cells themselves."""
    true = truth() | pooled()
    for where, row in _on_the_wall(wall).items():
        having, lacking = true[where]
        itself = min(having, lacking) < LEAST
        if row["status"] != "withheld" or (itself and not small):
            continue
        low, high = wilson(having, having + lacking)
        figures = {
            "value": having / (having + lacking),
            "low": float(low),
            "high": float(high),
            "having": having,
            "whole": having + lacking,
        }
        key = {name: row[name] for name in KEY}
        wall.db.write(lambda tx, said=key | figures: tx.do(SHOW, **said))  # type: ignore[misc]


def test_a_committee_member_finds_no_withheld_number_and_can_work_none_out(
    wall: World, crawler: Crawler
) -> None:
    withheld = {one for one, row in _on_the_wall(wall).items() if row["status"] == "withheld"}
    assert withheld >= {Where(*one, year) for one in SMALL for year in YEARS[1:]}
    assert not withheld & {Where(*one, POOLED) for one in SMALL}
    seen = crawler.walk(wall.member)
    assert len(seen.files) > 20
    assert leaks(seen.numbers(), hidden_numbers(wall)) == []
    assert found_out(seen) == []


def test_the_attacker_works_out_what_nothing_protects(wall: World, crawler: Crawler) -> None:
    let_slip(wall, small=False)
    seen = crawler.walk(wall.member, ["outcomes.py"])
    assert {where[:2] for where, _, _ in found_out(seen)} == SMALL


def test_the_reader_notices_a_withheld_number_on_every_page_that_shows_it(
    wall: World, crawler: Crawler
) -> None:
    hidden = list(hidden_numbers(wall))
    let_slip(wall, small=True)
    for page in ("outcomes.py", "gaps.py", "map.py"):
        assert leaks(crawler.walk(wall.member, [page]).numbers(), hidden), page


def test_a_partner_finds_nothing_of_another_partner(wall: World, crawler: Crawler) -> None:
    (having, whole), (own, people) = CLINIC_A, CLINIC_B
    both = (having + own, whole + people)
    hidden = [
        *((count, "theirs") for count in (whole, whole - having, having / whole)),
        *((count, "of both") for count in (*both, both[1] - both[0], both[0] / both[1])),
        *hidden_numbers(wall),
    ]
    seen = crawler.walk(wall.other_clinic)
    assert own / people in seen.numbers()
    assert leaks(seen.numbers(), hidden) == []
