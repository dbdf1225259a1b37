"""Small worlds for tests: a registry entry, and a coalition in which partners hand in."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID, uuid4

from core.people import (
    FOUNDER,
    Actor,
    Organisation,
    OrganisationKind,
    Role,
    add_organisation,
    add_person,
)
from core.registry import (
    AreaLevel,
    AreaLevelId,
    ChosenBy,
    Dimension,
    Direction,
    Goal,
    Indicator,
    IndicatorId,
    IndicatorKind,
    IndicatorLevel,
    NewArea,
    NewAreaLevel,
    NewIndicator,
    Registry,
    add_area_level,
    add_areas,
    add_indicator,
    add_standard,
    load,
    name_coalition,
)
from core.store import Database
from core.submissions import Draft, Publication, draft, explain, publish, receive, submit

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
HEADER = ("Indicator", "Period", "Area", "Race and ethnicity", "Numerator", "Denominator")


def an_indicator(**changes: object) -> Indicator:
    """An indicator that differs from a plain one in what is named."""
    plain = Indicator(
        indicator_id=IndicatorId(uuid4()),
        slug="early-births",
        name="Babies born early",
        definition="Babies born before 37 weeks.",
        kind=IndicatorKind.PROPORTION,
        direction=Direction.LOWER_IS_BETTER,
        level=IndicatorLevel.POPULATION,
        source="Birth certificates",
        custodian="County Health",
        chosen_by=ChosenBy.COMMUNITY,
        people="babies",
        happens="were born early",
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


@dataclass(frozen=True)
class World:
    """A coalition of one county with two towns: health and two clinics, one person each."""

    db: Database
    backbone: Actor
    member: Actor
    health: Actor
    clinic: Actor
    other_clinic: Actor
    county: AreaLevel
    town: AreaLevel
    race: Dimension

    @property
    def registry(self) -> Registry:
        with self.db.read() as tx:
            return load(tx)

    def hand_in(
        self, actor: Actor, rows: Iterable[tuple[object, ...]], *, name: str = "figures.csv"
    ) -> Draft:
        """A draft of these rows (columns as HEADER), understood without a question."""
        return self.draft_of(actor, as_csv(HEADER, rows), name=name)

    def draft_of(self, actor: Actor, content: bytes, *, name: str = "figures.csv") -> Draft:
        assert actor.organisation_id is not None
        received = receive(self.db, actor, actor.organisation_id, name, content)
        asked = [one.open_questions for one in received.mappings]
        assert all(one.ready for one in received.mappings), asked
        chosen = list(zip(received.sheets, received.mappings, strict=True))
        return draft(self.db, actor, received, chosen, at=NOON)

    def send(self, actor: Actor, rows: Iterable[tuple[object, ...]], *, context: str = "") -> Draft:
        """A submission of these rows, its warnings explained, on its way to the backbone."""
        return self.submit(actor, self.hand_in(actor, rows), context=context)

    def submit(self, actor: Actor, made: Draft, *, context: str = "") -> Draft:
        """A draft, its warnings explained, on its way to the backbone."""
        assert not made.errors, [one.code for one in made.errors]
        explained = explain(
            self.db, actor, made.submission_id, dict.fromkeys(range(len(made.findings)), "as it is")
        )
        submit(self.db, actor, made.submission_id, context=context, at=NOON + timedelta(hours=1))
        return explained

    def publish(
        self, actor: Actor, rows: Iterable[tuple[object, ...]], *, context: str = ""
    ) -> Publication:
        """Rows on the wall."""
        return self.submit_and_publish(actor, self.hand_in(actor, rows), context=context)

    def submit_and_publish(self, actor: Actor, made: Draft, *, context: str = "") -> Publication:
        """A draft on the wall."""
        sent = self.submit(actor, made, context=context)
        at = NOON + timedelta(hours=2)
        return publish(self.db, self.backbone, sent.submission_id, at=at)


def as_csv(header: Iterable[str], rows: Iterable[Iterable[object]]) -> bytes:
    """A CSV file."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue().encode()


def make_world(folder: Path) -> World:
    """The coalition in a new database: a copy of the file that is made once a run."""
    file, world = _first_world()
    path = folder / "table.duckdb"
    path.write_bytes(file)
    return replace(world, db=Database.open(path))


@cache
def _first_world() -> tuple[bytes, World]:
    with TemporaryDirectory() as folder:
        db = Database.open(Path(folder) / "table.duckdb")
        world = _coalition(db)
        db.close()
        return db.path.read_bytes(), world


def _coalition(db: Database) -> World:
    name_coalition(db, FOUNDER, "Test Table", expected="", at=NOON)
    staff = _person(db, _organisation(db, "Backbone", OrganisationKind.BACKBONE), Role.BACKBONE)
    health = _organisation(db, "County Health", OrganisationKind.HEALTH)
    clinics = [_organisation(db, f"Clinic {each}", OrganisationKind.CLINIC) for each in "AB"]
    race = add_standard(db, FOUNDER, "race-ethnicity", at=NOON)
    county = add_area_level(db, FOUNDER, NewAreaLevel("County", "Counties"), at=NOON)
    town = add_area_level(db, FOUNDER, NewAreaLevel("Town", "Towns"), at=NOON)
    add_areas(db, FOUNDER, county.area_level_id, [NewArea("01", "Home County")], at=NOON)
    towns = [NewArea("101", "Northtown", "01"), NewArea("102", "Southtown", "01")]
    add_areas(db, FOUNDER, town.area_level_id, towns, at=NOON)
    both = {level.area_level_id: health.organisation_id for level in (county, town)}
    for draft_, more in _indicators(both):
        add_indicator(
            db,
            FOUNDER,
            draft_,
            dimensions=[race.dimension_id],
            at=NOON,
            **more,  # type: ignore[arg-type]
        )
    return World(
        db=db,
        backbone=staff,
        member=_person(db, None, Role.MEMBER),
        health=_person(db, health, Role.PARTNER),
        clinic=_person(db, clinics[0], Role.PARTNER),
        other_clinic=_person(db, clinics[1], Role.PARTNER),
        county=county,
        town=town,
        race=race,
    )


def _indicators(
    responsible: Mapping[AreaLevelId, UUID],
) -> list[tuple[NewIndicator, dict[str, object]]]:
    early = NewIndicator(
        name="Babies born early",
        slug="early-births",
        definition="Babies born before 37 weeks.",
        kind=IndicatorKind.PROPORTION,
        direction=Direction.LOWER_IS_BETTER,
        level=IndicatorLevel.POPULATION,
        source="Birth certificates",
        custodian="County Health",
        chosen_by=ChosenBy.COMMUNITY,
        people="babies",
        happens="were born early",
    )
    seen = replace(
        early,
        name="Seen within a week",
        slug="seen-soon",
        direction=Direction.HIGHER_IS_BETTER,
        level=IndicatorLevel.PERFORMANCE,
        people="patients",
        happens="were seen within a week",
    )
    return [
        (early, {"responsible": responsible, "goal": Goal(0.06, "2030")}),
        (seen, {}),
    ]


def _organisation(db: Database, name: str, kind: OrganisationKind) -> Organisation:
    slug = name.lower().replace(" ", "-")
    return add_organisation(db, FOUNDER, slug, name, kind, at=NOON)


def _person(db: Database, home: Organisation | None, role: Role) -> Actor:
    name = f"{home.name} person" if home else f"A {role}"
    slug = name.lower().replace(" ", "-")
    organisation = home.organisation_id if home else None
    return add_person(db, FOUNDER, slug, name, organisation, frozenset({role}), at=NOON)
