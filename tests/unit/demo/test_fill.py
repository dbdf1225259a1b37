"""A first start: the sample enters as everyone's figures do, whole, once, and in order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from core.people import FOUNDER, OrganisationKind, Role, actors, add_organisation, organisations
from core.registry import ALL_PROVIDERS, Registry, load, name_coalition, parse_period, shapes
from core.registry import subgroups as subgroups_of
from core.store import Database, Row, Statement
from core.submissions import State, Submission, draft_of, submissions
from core.workbook import Severity, read
from data.demo import fill
from data.demo.workbooks import HEALTH_CORRECTED, HOUSING_WITH_MISTAKES, workbooks
from tests.unit.demo.cells import DIMENSIONS, TODAY, Told

NOW = datetime(2026, 11, 23, tzinfo=UTC)
PUBLISHED = Statement("select * from published order by all")
YEARS, THREE_YEARS = ("2023", "2024", "2025"), "2023--2025"
COUNTS = ("Numerator", "Denominator")


@pytest.fixture(scope="module")
def sent(db: Database) -> dict[str, Submission]:
    """Every submission by its file name, as its sender sees it."""
    with db.read() as tx:
        partners = [one for one in actors(tx) if Role.PARTNER in one.roles]
    found = [one for actor in partners for one in submissions(db, actor)]
    assert len(found) == len({one.file_name for one in found})
    return {one.file_name: one for one in found}


@pytest.fixture(scope="module")
def wall(db: Database) -> list[Row]:
    with db.read() as tx:
        return tx.rows(PUBLISHED)


def test_the_table_is_plainly_marked_as_a_sample(registry: Registry) -> None:
    assert registry.sample
    assert registry.coalition == "Marigold County Table (sample)"


def test_whatever_was_cut_off_is_here_once_when_it_was_taken_up_again(
    db: Database, registry: Registry
) -> None:
    with db.read() as tx:
        seats, people = organisations(tx), actors(tx)
    assert len(seats) == len({one.name for one in seats}) == 8
    assert len(people) == len({one.name for one in people}) == 14
    assert len(registry.indicators) == len(registry.by_slug) == 12
    assert len(registry.dimensions) == 7
    assert Counter(
        registry.area_levels[one.area_level_id].slug for one in registry.areas.values()
    ) == {
        "county": 1,
        "city": 6,
        "neighborhood": 18,
    }
    assert len(registry.strategies) == 5
    assert len(registry.meetings) == 5


def test_there_is_somebody_to_look_as_from_every_side_of_the_table(db: Database) -> None:
    with db.read() as tx:
        people, seats = actors(tx), organisations(tx)
    assert Counter(role for one in people for role in one.roles) == {
        Role.BACKBONE: 2,
        Role.PARTNER: 6,
        Role.MEMBER: 5,
        Role.CHAIR: 1,
        Role.LIVED_EXPERIENCE: 2,
        Role.GUEST: 1,
    }
    partners = {one.organisation_id for one in people if Role.PARTNER in one.roles}
    reporting = set(OrganisationKind) - {
        *(OrganisationKind.BACKBONE, OrganisationKind.RESIDENTS, OrganisationKind.OTHER)
    }
    assert partners == {one.organisation_id for one in seats if one.kind in reporting}
    assert all(one.introduction.endswith(".") for one in people)


def test_every_state_of_a_submission_can_be_looked_at(sent: dict[str, Submission]) -> None:
    assert len(sent) == len(workbooks()) == 16
    assert Counter(one.state for one in sent.values()) == {
        State.PUBLISHED: 13,
        State.RETURNED: 1,
        State.SUBMITTED: 1,
        State.DRAFT: 1,
    }
    assert sent[HOUSING_WITH_MISTAKES].state is State.DRAFT


def test_each_workbook_is_read_with_as_many_rows_as_were_written(
    sent: dict[str, Submission],
) -> None:
    for workbook in workbooks():
        rows = sum(len(sheet.rows) for sheet in workbook.sheets)
        assert sum(len(sheet.rows) for sheet in read(workbook.content, workbook.file_name)) == rows
        if workbook.file_name != HOUSING_WITH_MISTAKES:
            assert sent[workbook.file_name].rows == rows


def test_only_the_draft_has_errors_and_each_points_at_its_cell(
    db: Database, sent: dict[str, Submission]
) -> None:
    with db.read() as tx:
        people = {one.organisation_id: one for one in actors(tx) if Role.PARTNER in one.roles}
    errors = {
        (name, one.cell, one.code)
        for name, each in sent.items()
        for one in draft_of(db, people[each.organisation_id], each.submission_id).findings
        if one.severity is Severity.ERROR
    }
    assert errors == {
        (HOUSING_WITH_MISTAKES, cell, code)
        for cell, code in (
            ("G4", "not-a-number"),
            ("D6", "unknown-area"),
            ("E8", "duplicate-cell"),
            ("E9", "unknown-category"),
            ("G10", "not-a-whole-number"),
            ("G11", "negative-count"),
            ("A12", "cell-belongs-to-another-partner"),
        )
    }


def told_key(one: Told) -> tuple[str, str, str, frozenset[tuple[str, str]]]:
    period = parse_period(one.period)
    assert period is not None
    return one.indicator, period.code, one.area, one.groups


def test_what_is_shown_is_what_the_workbooks_say(
    db: Database, registry: Registry, wall: list[Row], told: tuple[Told, ...]
) -> None:
    with db.read() as tx:
        members = subgroups_of(tx)
    slugs = {one.dimension_id: one.slug for one in registry.dimensions.values()}
    assert set(slugs.values()) == set(DIMENSIONS.values())
    said = {told_key(one): one for one in told if one.file != HEALTH_CORRECTED}
    said |= {told_key(one): one for one in told if one.file == HEALTH_CORRECTED}
    compared = Counter[bool]()
    for row in wall:
        indicator = registry.indicators[row["indicator_id"]]
        is_shared = indicator.slug == "early-prenatal-care"
        if is_shared or row["provider_id"] != ALL_PROVIDERS or row["status"] != "shown":
            continue
        categories = (registry.categories[one] for one in members[row["subgroup_id"]])
        groups = frozenset((slugs[one.dimension_id], one.name) for one in categories)
        area = registry.areas[row["area_id"]].name
        pooled = row["period_code"] == THREE_YEARS
        years = YEARS if pooled else (row["period_code"],)
        cells = [said[indicator.name, year, area, groups] for year in years]
        counted = tuple(_sum(one.number(each) for one in cells) for each in COUNTS)
        assert (row["numerator"], row["denominator"]) == counted
        if indicator.slug == "listened-to":
            assert row["value"] == pytest.approx((cells[0].number("Estimate") or 0) / 100)
        compared[pooled] += 1
    assert compared[False] > 1_000
    assert compared[True] > 80


def _sum(counts: Iterable[float | None]) -> float | None:
    said = list(counts)
    known = [one for one in said if one is not None]
    return sum(known) if len(known) == len(said) else None


def test_the_two_clinics_add_up_on_the_wall(
    registry: Registry,
    wall: list[Row],
    told: tuple[Told, ...],
    exported: dict[str, list[dict[str, object]]],
) -> None:
    indicator = registry.by_slug["early-prenatal-care"]
    county = next(one for one in registry.areas.values() if one.code == "MC")
    (hill,) = (
        one
        for one in told
        if one.indicator == indicator.name
        and (one.period, one.area, one.groups) == ("2025", "Marigold County", frozenset())
    )
    (mill,) = (
        row
        for row in exported["gristmill_prenatal_2025_complete.csv"]
        if (row["Location"], row["Race/Ethnicity"]) == ("Marigold County", "All patients")
    )
    together = [
        (row["numerator"], row["denominator"])
        for row in wall
        if row["indicator_id"] == indicator.indicator_id
        and row["area_id"] == county.area_id
        and row["period_code"] == "2025"
        and row["provider_id"] == ALL_PROVIDERS
    ]
    came, patients = hill.number("Numerator") or 0, hill.number("Denominator") or 0
    assert (came + float(str(mill["Num"])), patients + float(str(mill["Den"]))) in together


def test_small_groups_are_withheld_and_gaps_are_named(registry: Registry, wall: list[Row]) -> None:
    slugs = {one.indicator_id: one.slug for one in registry.indicators.values()}
    statuses = Counter(row["status"] for row in wall)
    assert set(statuses) == {"shown", "withheld", "unreliable", "not-collected"}
    shown = [row for row in wall if row["status"] == "shown"]
    small = [
        row
        for row in shown
        if row["numerator"] is not None
        and 0 < row["numerator"] < 11
        and slugs[row["indicator_id"]] != "wait-for-a-home"
    ]
    assert small == []
    hidden = [row for row in wall if row["status"] == "withheld"]
    assert all(row["value"] is None and row["numerator"] is None for row in hidden)


def test_every_indicator_is_on_the_wall_for_three_years(
    registry: Registry, wall: list[Row]
) -> None:
    periods: dict[str, set[str]] = {slug: set() for slug in registry.by_slug}
    for row in wall:
        periods[registry.indicators[row["indicator_id"]].slug].add(row["period_code"])
    pooled = {slug for slug, codes in periods.items() if THREE_YEARS in codes}
    assert pooled == {"asthma-emergencies", "born-early", "early-prenatal-care"}
    assert all(periods[slug] >= set(YEARS) for slug in pooled)
    assert {slug: len(codes - {THREE_YEARS}) for slug, codes in periods.items()} == {
        **dict.fromkeys(registry.by_slug, 3),
        "work-after-training": 12,
    }


def test_every_place_has_its_shape(db: Database, registry: Registry) -> None:
    with db.read() as tx:
        drawn = {one.slug: len(shapes(tx, one.area_level_id)) for one in registry.levels}
    assert drawn == {"county": 1, "city": 6, "neighborhood": 18}


def test_the_ledger_tells_a_year_in_order_with_news_since_the_last_meeting(
    db: Database, registry: Registry
) -> None:
    with db.read() as tx:
        entries = list(tx.entries())
    moments = [one.recorded_at for one in entries if one.recorded_at is not None]
    assert len(moments) == len(entries)
    assert moments == sorted(moments)
    assert moments[0] == NOW + timedelta(days=-340, hours=15)
    assert moments[-1] <= NOW
    held = [one.held_on for one in registry.meetings]
    last = max(one for one in held if one < TODAY)
    assert min(one for one in held if one >= TODAY) - TODAY == timedelta(days=9)
    news = [one for one in entries if one.recorded_at and one.recorded_at.date() > last]
    files = [one.words["file"] for one in news if one.kind == "submission-published"]
    assert files == [
        "Schools 2025-26.xlsx",
        "Health 2024, asthma corrected.xlsx",
        "gristmill_prenatal_2025_complete.csv",
    ]
    assert [one.kind for one in news].count("goal-set") == 1


def test_filling_again_changes_nothing(db: Database) -> None:
    with db.read() as tx:
        before = tx.head()
    fill(db, today=TODAY + timedelta(days=1))
    with db.read() as tx:
        assert tx.head() == before


def test_a_coalition_that_has_a_name_is_left_alone(tmp_path: Path) -> None:
    db = Database.open(tmp_path / "ours.duckdb")
    name_coalition(db, FOUNDER, "Our own table", expected="", at=NOW)
    fill(db, today=TODAY)
    with db.read() as tx:
        assert organisations(tx) == ()
        assert load(tx).coalition == "Our own table"
    db.close()


def test_a_coalition_that_began_to_enter_its_own_partners_is_left_alone(tmp_path: Path) -> None:
    db = Database.open(tmp_path / "ours.duckdb")
    add_organisation(db, FOUNDER, "our-clinic", "Our clinic", OrganisationKind.CLINIC, at=NOW)
    fill(db, today=TODAY)
    with db.read() as tx:
        assert [one.slug for one in organisations(tx)] == ["our-clinic"]
        assert load(tx).coalition == ""
    db.close()
