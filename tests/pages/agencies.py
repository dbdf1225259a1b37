"""A coalition of the agencies whose real files are on this machine, founded by verbs."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from openpyxl import load_workbook

from core.people import FOUNDER, Actor, OrganisationKind, Role, add_organisation, add_person
from core.registry import (
    AreaLevelId,
    ChosenBy,
    DimensionId,
    Direction,
    IndicatorKind,
    IndicatorLevel,
    NewArea,
    NewAreaLevel,
    NewCategory,
    NewIndicator,
    add_area_level,
    add_areas,
    add_category,
    add_indicator,
    add_standard,
)
from core.store import Database

DATA = Path(__file__).parents[2] / "../shared/data"
DEATHS = DATA / "agency_workbooks_nyc" / "DOHMH_death rate and overdose.xlsx"
DIABETES = DATA / "agency_workbooks_nyc" / "DOHMH_diabetes and self reported health.xlsx"
DISTRICTS = DATA / "agency_workbooks_nyc" / "CD.level.Diabetes.Self-reported.Health_CHS_1516.1.xlsx"
HIV = DATA / "us_hiv_state" / "raw"
OBESITY = DATA / "us_nchs_obesity_se" / "health_us_obesity_estimate_se.csv"
PLACES = DATA / "nyc_ehdp_neighborhood"
AT = datetime(2026, 1, 5, 9, tzinfo=UTC)
BOROUGHS = ("Bronx", "Brooklyn", "Manhattan", "Queens", "Staten Island")
PANELS = (
    "Normal weight (BMI from 18.5 to 24.9)",
    "Overweight or obese (BMI greater than or equal to 25.0)",
    "Obesity (BMI greater than or equal to 30.0)",
    "Grade 1 obesity (BMI from 30.0 to 34.9)",
    "Grade 2 obesity (BMI from 35.0 to 39.9)",
    "Grade 3 obesity (BMI greater than or equal to 40.0)",
)

Row = Mapping[str, str]


@dataclass(frozen=True)
class Agencies:
    """The database, its backbone, and for each agency the person who hands in."""

    db: Database
    backbone: Actor
    partners: dict[str, Actor] = field(default_factory=dict)


def rows_of(path: Path) -> list[Row]:
    """The rows of a csv file, read by a reader that is not ours."""
    with path.open(newline="", encoding="utf-8-sig") as lines:
        return list(csv.DictReader(lines))


def found(path: Path) -> Agencies:
    """An office, three agencies, their places and groups, and what they measure."""
    db = Database.open(path)
    office = _organisation(db, "The Office", OrganisationKind.BACKBONE)
    made = Agencies(db, _person(db, office, Role.BACKBONE))
    for name in ("City Health", "HIV Surveillance", "National Health"):
        home = _organisation(db, name, OrganisationKind.HEALTH)
        made.partners[name] = _person(db, home, Role.PARTNER)
    race, gender, age, income = (
        add_standard(db, FOUNDER, slug, at=AT).dimension_id
        for slug in ("race-ethnicity", "gender", "age", "income")
    )
    for name, synonym in (("13–24 years", "13-24"), ("20–34 years", "20-34 years")):
        add_category(db, FOUNDER, age, NewCategory(name, synonyms=(synonym,)), at=AT)
    _city(db, _home(made, "City Health"), race)
    _states(db, _home(made, "HIV Surveillance"), [race, gender, age])
    _nation(db, _home(made, "National Health"), [race, gender, age, income])
    return made


def _home(made: Agencies, name: str) -> UUID:
    home = made.partners[name].organisation_id
    assert home is not None
    return home


def _city(db: Database, partner: UUID, race: DimensionId) -> None:
    city = _level(db, "City", "Cities", [NewArea("0", "New York City")])
    boroughs = [NewArea(str(at), name, "0") for at, name in enumerate(BOROUGHS, 1)]
    borough = _level(db, "Borough", "Boroughs", boroughs)
    pumas = load_workbook(DEATHS, read_only=True)["PUMA"].iter_rows(
        min_row=3, max_row=57, max_col=1, values_only=True
    )
    puma = _level(db, "PUMA", "PUMAs", [NewArea(str(one), f"Area {one}", "0") for (one,) in pumas])
    rows = rows_of(PLACES / "child_poverty_under5_uhf42_cd.csv")
    district = _level(db, "Community district", "Community districts", _areas(rows, "CD"))
    rows = rows_of(PLACES / "preterm_birth_uhf42.csv")
    uhf = _level(db, "UHF42", "Neighbourhoods", _areas(rows, "UHF42"))
    rate, share = IndicatorKind.RATE, IndicatorKind.PROPORTION
    for name, people, per in (
        ("Infant mortality", "babies", 1000),
        ("Premature mortality", "people under 65", 100_000),
        ("Overdose mortality", "people", 100_000),
    ):
        _measure(db, partner, name, people, [city, borough, puma], [race], rate, per)
    for name in ("Diabetes", "Self-reported health"):
        _measure(db, partner, name, "adults", [city, borough, district])
    places = [city, borough, district, uhf]
    _measure(db, partner, "Asthma emergency visits", "children", places, (), rate, 10_000)
    _measure(db, partner, "Child poverty", "children under 5", places, (), share)
    _measure(db, partner, "Preterm births", "babies", [city, borough, uhf], (), share)


def _states(db: Database, partner: UUID, dimensions: Sequence[DimensionId]) -> None:
    rows = rows_of(HIV / "hiv_diagnoses-state-all.csv")
    named = {one["FIPS"]: one["Geography"] for one in rows}
    level = _level(db, "State", "States", [NewArea(code, name) for code, name in named.items()])
    what = ("New HIV diagnoses", "people aged 13 and over")
    _measure(db, partner, *what, [level], dimensions, IndicatorKind.RATE, 100_000)


def _nation(db: Database, partner: UUID, dimensions: Sequence[DimensionId]) -> None:
    nation = _level(db, "Country", "Countries", [NewArea("US", "United States")])
    for name in PANELS:
        _measure(db, partner, name, "adults aged 20 and over", [nation], dimensions)


def _areas(rows: Iterable[Row], kind: str) -> list[NewArea]:
    named = {one["area_code"]: one["area_name"] for one in rows if one["area_type"] == kind}
    return [NewArea(code, name) for code, name in named.items()]


def _level(db: Database, name: str, plural: str, areas: Sequence[NewArea]) -> AreaLevelId:
    level = add_area_level(db, FOUNDER, NewAreaLevel(name, plural), at=AT).area_level_id
    add_areas(db, FOUNDER, level, areas, at=AT)
    return level


def _measure(
    db: Database,
    partner: UUID,
    name: str,
    people: str,
    levels: Sequence[AreaLevelId],
    dimensions: Sequence[DimensionId] = (),
    kind: IndicatorKind = IndicatorKind.PROPORTION,
    per: float = 1.0,
) -> None:
    draft = NewIndicator(
        name=name,
        definition=f"{name}, of all {people}.",
        kind=kind,
        direction=Direction.LOWER_IS_BETTER,
        level=IndicatorLevel.POPULATION,
        source="Published by the agency",
        custodian="The agency",
        chosen_by=ChosenBy.PARTNERS,
        people=people,
        happens="are counted here",
        per=per,
    )
    answers = dict.fromkeys(levels, partner)
    add_indicator(db, FOUNDER, draft, dimensions=dimensions, responsible=answers, at=AT)


def _organisation(db: Database, name: str, kind: OrganisationKind) -> UUID:
    slug = name.lower().replace(" ", "-")
    return add_organisation(db, FOUNDER, slug, name, kind, at=AT).organisation_id


def _person(db: Database, home: UUID, role: Role) -> Actor:
    slug = f"person-of-{home}"
    return add_person(db, FOUNDER, slug, "A person", home, frozenset({role}), at=AT)
