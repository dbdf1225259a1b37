"""What the tests of the registry make again and again."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

from core.errors import Failure
from core.language import Sentence, render
from core.people import FOUNDER, Organisation, OrganisationKind, add_organisation
from core.registry import (
    AreaLevel,
    Category,
    CategoryId,
    ChosenBy,
    Dimension,
    Direction,
    IndicatorKind,
    IndicatorLevel,
    NewAreaLevel,
    NewCategory,
    NewDimension,
    NewIndicator,
    Registry,
    add_area_level,
    add_category,
    add_dimension,
    load,
)
from core.store import Database, Entry

AT = datetime(2025, 3, 4, 9, 0, tzinfo=UTC)
DAY = timedelta(days=1)

BORN_EARLY = NewIndicator(
    name="Babies born early",
    definition="Babies born before 37 weeks, of all babies born alive.",
    kind=IndicatorKind.PROPORTION,
    direction=Direction.LOWER_IS_BETTER,
    level=IndicatorLevel.POPULATION,
    source="Birth certificates",
    custodian="County health department",
    chosen_by=ChosenBy.COMMUNITY,
    people="babies",
    happens="were born early",
)
FINISHED = replace(
    BORN_EARLY, name="Course finished", level=IndicatorLevel.PERFORMANCE, people="learners"
)


def said(failure: Failure) -> str:
    """What a person reads of a failure."""
    return render(Sentence(failure.sentence_code, failure.params))


def registry(db: Database) -> Registry:
    with db.read() as tx:
        return load(tx)


def last_entry(db: Database) -> Entry:
    with db.read() as tx:
        return list(tx.entries())[-1]


def publication(db: Database) -> int:
    with db.read() as tx:
        return tx.publication()


def dimension(db: Database, name: str = "Race and ethnicity") -> Dimension:
    return add_dimension(db, FOUNDER, NewDimension(name), at=AT)


def category(
    db: Database, home: Dimension, name: str, parent_id: CategoryId | None = None
) -> Category:
    draft = NewCategory(name)
    return add_category(db, FOUNDER, home.dimension_id, draft, parent_id=parent_id, at=AT)


def level(db: Database, name: str, plural: str) -> AreaLevel:
    return add_area_level(db, FOUNDER, NewAreaLevel(name, plural), at=AT)


def partner(db: Database, name: str = "County health department") -> Organisation:
    slug = name.lower().replace(" ", "-")
    return add_organisation(db, FOUNDER, slug, name, OrganisationKind.HEALTH, at=AT)


def stranger() -> UUID:
    """The id of nothing."""
    return UUID(int=404)
