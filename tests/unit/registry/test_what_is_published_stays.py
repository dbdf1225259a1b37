"""Renaming, regrouping and retiring break no published row."""

from dataclasses import dataclass

import pytest

from core.people import FOUNDER, Organisation
from core.registry import (
    EVERYONE,
    Area,
    AreaLevel,
    Category,
    Dimension,
    EntryKind,
    Indicator,
    NewArea,
    add_areas,
    add_indicator,
    intern_period,
    intern_subgroups,
    load,
    parse_period,
    periods,
    regroup,
    rename,
    retire,
    subgroups,
)
from core.store import Database, Row, Statement, Writer
from tests.unit.registry.made import AT, BORN_EARLY, category, dimension, level, partner

PUBLISHED = Statement("select * from published order by value")


@dataclass(frozen=True)
class Wall:
    """A registry with three published cells: everyone, Samoan babies, Samoan girls."""

    race: Dimension
    asian: Category
    pacific: Category
    samoan: Category
    girls: Category
    county: AreaLevel
    area: Area
    indicator: Indicator
    health: Organisation


@pytest.fixture
def wall(db: Database) -> Wall:
    race, gender = dimension(db, "Race"), dimension(db, "Gender")
    asian, pacific = category(db, race, "Asian"), category(db, race, "Pacific Islander")
    county = level(db, "County", "Counties")
    (area,) = add_areas(db, FOUNDER, county.area_level_id, [NewArea("1", "Here")], at=AT)
    wall = Wall(
        race=race,
        asian=asian,
        pacific=pacific,
        samoan=category(db, race, "Samoan", asian.category_id),
        girls=category(db, gender, "Girls"),
        county=county,
        area=area,
        indicator=add_indicator(db, FOUNDER, BORN_EARLY, at=AT),
        health=partner(db),
    )
    publish(db, wall)
    return wall


def publish(db: Database, wall: Wall) -> None:
    samoan, girls = wall.samoan.category_id, wall.girls.category_id
    year = parse_period("2024")
    assert year is not None
    sets = {0.1: frozenset(), 0.2: frozenset({samoan}), 0.3: frozenset({samoan, girls})}

    def work(tx: Writer) -> None:
        found = intern_subgroups(tx, sets.values())
        for value, one in sets.items():
            tx.add(
                "published",
                indicator_id=wall.indicator.indicator_id,
                area_id=wall.area.area_id,
                provider_id=wall.health.organisation_id,
                subgroup_id=found[one],
                period_code=intern_period(tx, year),
                status="shown",
                reason="",
                value=value,
                publication=1,
            )

    db.write(work)


def rows(db: Database) -> list[Row]:
    with db.read() as tx:
        return tx.rows(PUBLISHED)


def read_aloud(db: Database) -> list[tuple[str, ...]]:
    """Each published row in the words of the registry, and where its groups stand."""
    with db.read() as tx:
        registry, sets, spans = load(tx), subgroups(tx), periods(tx)
        found = tx.rows(PUBLISHED)
    return [
        (
            registry.indicators[row["indicator_id"]].name,
            registry.areas[row["area_id"]].name,
            registry.organisations[row["provider_id"]],
            spans[row["period_code"]].label,
            *sorted(registry.categories[key].name for key in sets[row["subgroup_id"]]),
        )
        for row in found
    ]


NAMED_BY_A_ROW = [kind for kind in EntryKind if kind not in {"meeting", "strategy"}]
SAID_FIRST = ("Babies born early", "Here", "County health department", "2024")


@pytest.mark.usefixtures("wall")
def test_published_rows_are_read_with_the_names_of_the_registry(db: Database) -> None:
    assert rows(db)[0]["subgroup_id"] == EVERYONE
    assert read_aloud(db) == [
        SAID_FIRST,
        (*SAID_FIRST, "Samoan"),
        (*SAID_FIRST, "Girls", "Samoan"),
    ]


def test_renaming_all_that_a_published_row_names_changes_its_words_and_no_row(
    db: Database, wall: Wall
) -> None:
    before = rows(db)
    for kind, key, old, new in (
        (EntryKind.INDICATOR, wall.indicator.indicator_id, "Babies born early", "Early births"),
        (EntryKind.AREA, wall.area.area_id, "Here", "Home"),
        (EntryKind.AREA_LEVEL, wall.county.area_level_id, "County", "Parish"),
        (EntryKind.DIMENSION, wall.race.dimension_id, "Race", "Race and ethnicity"),
        (EntryKind.CATEGORY, wall.samoan.category_id, "Samoan", "Sāmoan"),
        (EntryKind.ORGANISATION, wall.health.organisation_id, wall.health.name, "Public health"),
    ):
        rename(db, FOUNDER, kind, key, new, expected=old, at=AT)
    now = ("Early births", "Home", "Public health", "2024")
    assert rows(db) == before
    assert read_aloud(db) == [now, (*now, "Sāmoan"), (*now, "Girls", "Sāmoan")]


def test_regrouping_a_category_changes_where_it_stands_and_no_published_row(
    db: Database, wall: Wall
) -> None:
    before, aloud = rows(db), read_aloud(db)
    for parent, old in ((wall.pacific, wall.asian), (None, wall.pacific)):
        regroup(
            db,
            FOUNDER,
            wall.samoan.category_id,
            parent.category_id if parent else None,
            expected=old.category_id,
            at=AT,
        )
        assert rows(db) == before
        assert read_aloud(db) == aloud


@pytest.mark.parametrize(
    "kind", [kind for kind in EntryKind if kind not in {"meeting", "strategy"}]
)
def test_retiring_what_a_published_row_names_leaves_row_and_words(
    db: Database, wall: Wall, kind: EntryKind
) -> None:
    before, aloud = rows(db), read_aloud(db)
    key = {
        EntryKind.INDICATOR: wall.indicator.indicator_id,
        EntryKind.AREA: wall.area.area_id,
        EntryKind.AREA_LEVEL: wall.county.area_level_id,
        EntryKind.DIMENSION: wall.race.dimension_id,
        EntryKind.CATEGORY: wall.asian.category_id,
        EntryKind.ORGANISATION: wall.health.organisation_id,
    }[kind]
    retire(db, FOUNDER, kind, key, at=AT)
    assert rows(db) == before
    assert read_aloud(db) == aloud
