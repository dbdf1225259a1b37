from collections.abc import Iterator
from pathlib import Path

import pytest

from core.store import Database, Writer, new_id
from tests.unit.workbook.coalition import Coalition


@pytest.fixture
def coalition(tmp_path: Path) -> Iterator[Coalition]:
    """A coalition of two organisations, with nothing in its registry."""
    db = Database.open(tmp_path / "table.duckdb")
    us, them = new_id(), new_id()

    def work(tx: Writer) -> None:
        for organisation, name in ((us, "Our Clinic"), (them, "County Health")):
            slug = name.lower().replace(" ", "-")
            tx.add(
                "organisation", organisation_id=organisation, slug=slug, name=name, kind="health"
            )

    db.write(work)
    yield Coalition(db, us, them)
    db.close()


@pytest.fixture
def school(coalition: Coalition) -> Coalition:
    """A city and two districts; graduation by race and gender, which we report everywhere."""
    race = coalition.dimension(
        "race-ethnicity",
        "Race and ethnicity",
        ["Asian", ("Black", ["Black or African American"]), "Latino", "White", "Unknown"],
    )
    gender = coalition.dimension("gender", "Gender", [("Women", ["Female", "F"]), ("Men", ["M"])])
    city = coalition.level("city", "City", "cities", [("100", "Springfield")])
    district = coalition.level(
        "district", "District", "districts", [("01", "North"), ("02", "South")]
    )
    coalition.indicator(
        "graduation",
        "Graduated in four years",
        dimensions=[race, gender],
        reported=[city, district],
    )
    return coalition
