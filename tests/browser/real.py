"""The registry that the real files need, as far as it is entered by verbs and not by hand."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from core.people import (
    FOUNDER,
    OrganisationKind,
    Role,
    add_organisation,
    add_person,
)
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
HIV = DATA / "us_hiv_state" / "hiv_diagnoses_state_long.csv"
SCHOOLS = DATA / "nyc_schools_race" / "outcomes_by_race_borough.csv"
LEAD = DATA / "nyc_ehdp_neighborhood" / "blood_lead_under6_uhf42.csv"
OUTLINES = DATA / "nyc_ehdp_neighborhood" / "uhf42.geojson"
AT = datetime(2026, 1, 5, 9, tzinfo=UTC)

MEASURED_IN_SCHOOLS = {
    "ela_proficient_3_8": "Proficient in English, grades 3 to 8",
    "math_proficient_3_8": "Proficient in math, grades 3 to 8",
    "graduated_4yr": "Graduated in four years",
    "dropped_out": "Dropped out",
}

Row = dict[str, str]


def rows_of(path: Path) -> list[Row]:
    """The rows of a file, read by a reader that is not ours."""
    with path.open(newline="", encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def found_coalition(path: Path) -> None:
    """A backbone, three partners, the groups and areas of two files, and what they measure."""
    db = Database.open(path)
    try:
        _found(db)
    finally:
        db.close()


def _found(db: Database) -> None:
    office = _join(db, "The Office", OrganisationKind.BACKBONE, "Bea Backbone", Role.BACKBONE)
    states = _join(db, "HIV Surveillance", OrganisationKind.HEALTH, "Sam States", Role.PARTNER)
    schools = _join(db, "City Schools", OrganisationKind.SCHOOLS, "Sue Schools", Role.PARTNER)
    _join(db, "City Health", OrganisationKind.HEALTH, "Lee Lead", Role.PARTNER)
    add_person(db, FOUNDER, "mo", "Mo Member", office, frozenset({Role.MEMBER}), at=AT)
    race, gender, age = (
        add_standard(db, FOUNDER, slug, at=AT).dimension_id
        for slug in ("race-ethnicity", "gender", "age")
    )
    young = NewCategory("13–24 years", synonyms=("13-24",))
    add_category(db, FOUNDER, age, young, at=AT)
    state = _level(db, "State", "States", _areas(rows_of(HIV), "area_code", "area_name"))
    city = _level(db, "Citywide", "Cities", [NewArea("1", "New York City")])
    five = [one for one in rows_of(LEAD) if one["area_type"] == "Borough"]
    boroughs = _areas(five, "area_code", "area_name", parent="1")
    borough = _level(db, "Borough", "Boroughs", boroughs)
    hiv = _indicator(
        "New HIV diagnoses",
        "people aged 13 and over",
        "were newly diagnosed with HIV",
        kind=IndicatorKind.RATE,
        per=100_000,
    )
    _measure(db, hiv, [race, gender, age], [state], states)
    for name in MEASURED_IN_SCHOOLS.values():
        _measure(db, _indicator(name, "students", name.lower()), [race], [city, borough], schools)


def _join(db: Database, name: str, kind: OrganisationKind, person: str, role: Role) -> UUID:
    slug = name.lower().replace(" ", "-")
    home = add_organisation(db, FOUNDER, slug, name, kind, at=AT).organisation_id
    who = person.lower().replace(" ", "-")
    add_person(db, FOUNDER, who, person, home, frozenset({role}), at=AT)
    return home


def _level(db: Database, name: str, plural: str, areas: Sequence[NewArea]) -> AreaLevelId:
    level = add_area_level(db, FOUNDER, NewAreaLevel(name, plural), at=AT).area_level_id
    add_areas(db, FOUNDER, level, areas, at=AT)
    return level


def _areas(rows: Iterable[Row], code: str, name: str, *, parent: str = "") -> list[NewArea]:
    named = {one[code]: one[name] for one in rows}
    return [NewArea(each, called, parent or None) for each, called in named.items()]


def _indicator(
    name: str,
    people: str,
    happens: str,
    *,
    kind: IndicatorKind = IndicatorKind.PROPORTION,
    per: float = 1.0,
) -> NewIndicator:
    return NewIndicator(
        name=name,
        definition=f"Of all {people}, those who {happens}.",
        kind=kind,
        direction=Direction.LOWER_IS_BETTER,
        level=IndicatorLevel.POPULATION,
        source="Published by the agency",
        custodian="The agency",
        chosen_by=ChosenBy.PARTNERS,
        people=people,
        happens=happens,
        per=per,
    )


def _measure(
    db: Database,
    draft: NewIndicator,
    dimensions: Sequence[DimensionId],
    levels: Sequence[AreaLevelId],
    partner: UUID,
) -> None:
    answers = dict.fromkeys(levels, partner)
    add_indicator(db, FOUNDER, draft, dimensions=dimensions, responsible=answers, at=AT)
