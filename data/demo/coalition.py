"""Who sits at the sample table, and what it wants. Everybody and every place here is invented."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from core.people import OrganisationKind, Role

NAME = "Marigold County Table (sample)"


@dataclass(frozen=True, slots=True)
class Table:
    """An organisation at the table."""

    slug: str
    name: str
    kind: OrganisationKind


@dataclass(frozen=True, slots=True)
class Persona:
    """Somebody to look at the app as. `organisation` is a slug; a guest comes from nowhere."""

    slug: str
    name: str
    organisation: str | None
    roles: frozenset[Role]
    introduction: str


@dataclass(frozen=True, slots=True)
class Plan:
    """A strategy of the coalition."""

    name: str
    description: str


@dataclass(frozen=True, slots=True)
class Gathering:
    """A meeting, in days from today."""

    title: str
    days: int

    def held_on(self, today: date) -> date:
        """The day of the meeting."""
        return today + timedelta(days=self.days)


BACKBONE = "table-office"
SCHOOLS = "marigold-schools"
HEALTH = "marigold-health"
LANTERN_HILL_CLINIC = "lantern-hill-clinic"
GRISTMILL_CLINIC = "gristmill-clinic"
HOUSING = "marigold-housing"
WORKFORCE = "marigold-workforce"
RESIDENTS = "residents-council"

ORGANISATIONS = (
    Table(BACKBONE, "Marigold Table Office", OrganisationKind.BACKBONE),
    Table(SCHOOLS, "Marigold Unified School District", OrganisationKind.SCHOOLS),
    Table(HEALTH, "Marigold County Health Department", OrganisationKind.HEALTH),
    Table(LANTERN_HILL_CLINIC, "Lantern Hill Community Clinic", OrganisationKind.CLINIC),
    Table(GRISTMILL_CLINIC, "Gristmill Family Health Center", OrganisationKind.CLINIC),
    Table(HOUSING, "Marigold Housing Authority", OrganisationKind.HOUSING),
    Table(WORKFORCE, "Marigold Workforce Board", OrganisationKind.WORKFORCE),
    Table(RESIDENTS, "Residents' Council of Marigold County", OrganisationKind.RESIDENTS),
)

_BACKBONE = frozenset({Role.BACKBONE})
_PARTNER = frozenset({Role.PARTNER})
_MEMBER = frozenset({Role.MEMBER})

PERSONAS = (
    Persona(
        "rosalind-achterberg",
        "Rosalind Achterberg",
        BACKBONE,
        _BACKBONE,
        "Runs the table's office, prepares the meetings and answers for privacy.",
    ),
    Persona(
        "teo-lindqvist",
        "Teo Lindqvist",
        BACKBONE,
        _BACKBONE,
        "Looks after the indicators and reviews what partners hand in.",
    ),
    Persona(
        "marisela-quint",
        "Marisela Quint",
        SCHOOLS,
        _PARTNER,
        "Keeps the school district's records; reports reading, attendance and graduation.",
    ),
    Persona(
        "dorian-ashby",
        "Dorian Ashby",
        HEALTH,
        _PARTNER,
        "Counts births and hospital visits for the county, and runs its yearly survey.",
    ),
    Persona(
        "wilhelmina-osei",
        "Wilhelmina Osei",
        LANTERN_HILL_CLINIC,
        _PARTNER,
        "Manages the records of the clinic on Lantern Hill.",
    ),
    Persona(
        "casper-novak",
        "Casper Novak",
        GRISTMILL_CLINIC,
        _PARTNER,
        "Nurse and part-time data person at the Gristmill clinic.",
    ),
    Persona(
        "ottoline-pereira",
        "Ottoline Pereira",
        HOUSING,
        _PARTNER,
        "Follows eviction filings and waiting lists at the housing authority.",
    ),
    Persona(
        "bram-kealoha",
        "Bram Kealoha",
        WORKFORCE,
        _PARTNER,
        "Reports each quarter who finished training and who found work.",
    ),
    Persona(
        "leonora-fitch",
        "Leonora Fitch",
        HOUSING,
        _MEMBER,
        "Directs the housing authority and sits on the committee.",
    ),
    Persona(
        "ambrose-tullio",
        "Ambrose Tullio",
        None,
        _MEMBER,
        "Speaks for a family foundation that pays for part of the work.",
    ),
    Persona(
        "yesenia-marlow",
        "Yesenia Marlow",
        RESIDENTS,
        _MEMBER | {Role.CHAIR},
        "Lives in Kiln Street; chairs the Residents' Council, and this committee.",
    ),
    Persona(
        "delphine-carrow",
        "Delphine Carrow",
        RESIDENTS,
        _MEMBER | {Role.LIVED_EXPERIENCE},
        "Mother of two, one of them born early; her group has the last word before a vote.",
    ),
    Persona(
        "tamsin-oyelaran",
        "Tamsin Oyelaran",
        None,
        _MEMBER | {Role.LIVED_EXPERIENCE},
        "Rents by the port road, and moved three times in two years; speaks for herself.",
    ),
    Persona(
        "guest",
        "A guest",
        None,
        frozenset({Role.GUEST}),
        "Came with a link and reads what the committee reads.",
    ),
)

REVIEWER = "teo-lindqvist"
"""Who publishes and sends back."""
EDITOR = "rosalind-achterberg"
"""Who enters what is measured."""
DATA_PEOPLE = {
    SCHOOLS: "marisela-quint",
    HEALTH: "dorian-ashby",
    LANTERN_HILL_CLINIC: "wilhelmina-osei",
    GRISTMILL_CLINIC: "casper-novak",
    HOUSING: "ottoline-pereira",
    WORKFORCE: "bram-kealoha",
}
"""Who hands in for each partner, by the slugs of both."""

STANDARDS = (
    "race-ethnicity",
    "gender",
    "age",
    "income",
    "disability",
    "english-learner",
    "language",
)
"""What outcomes are disaggregated by here: lists of data/standards."""

STRATEGIES = (
    Plan(
        "Doulas and midwives in every neighborhood",
        "Birth companions from the same neighborhoods, paid a living wage, for whoever wants one.",
    ),
    Plan(
        "Every child reading by third grade",
        "Reading tutors at school and at home, in the language that the family speaks.",
    ),
    Plan(
        "A home that stays",
        "Legal help from the first letter on, and repair money before a filing.",
    ),
    Plan(
        "Work that pays",
        "Apprenticeships that count as a first job, with child care and bus fare.",
    ),
    Plan(
        "Cleaner air at the port road",
        "Trucks off Kiln Street, and air filters in homes and schools along the way.",
    ),
)

MEETINGS = (
    Gathering("First meeting", -315),
    Gathering("Second meeting", -224),
    Gathering("Third meeting", -126),
    Gathering("Fourth meeting", -35),
    Gathering("Fifth meeting", 9),
)
"""The committee meets about every three months."""
