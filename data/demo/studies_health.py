"""What the health department and the two clinics report.

The shape is that of national reports: Black and Native American babies are born early more often
at every income, children along a truck road are taken to the emergency room for asthma more often,
and people who do not speak English at home are listened to less. Doulas have changed something for
Black families; for Native and Pacific Islander families it is too early, or has not changed.
"""

from __future__ import annotations

from data.demo.groups import (
    ANOTHER_LANGUAGE,
    ASIAN,
    BLACK,
    DISABLED,
    INDO_EUROPEAN,
    LATINO,
    MEN,
    MIDDLE_EASTERN,
    MULTIRACIAL,
    NATIVE,
    NONBINARY,
    OF_ASIA,
    PACIFIC,
    POOR,
    POOREST,
    SPANISH,
    WHITE,
    ages,
    disability,
    gender,
    income,
    language,
)
from data.demo.measures_health import ASTHMA, BORN_EARLY, EARLY_CARE, LISTENED_TO
from data.demo.places import CITY, COUNTY, COUNTY_CODE, NEIGHBORHOOD, PORT_ROAD
from data.demo.study import RACE, Odds, Study

YEARS = ("2023", "2024", "2025")

# Until 2023 the certificates and hospitals had no box of their own for these families.
NO_BOX_YET = {"2023": {MIDDLE_EASTERN: WHITE}}

EARLY = Odds(
    base={
        "": 0.095,
        NATIVE: 0.125,
        BLACK: 0.150,
        LATINO: 0.100,
        MULTIRACIAL: 0.110,
        PACIFIC: 0.120,
        WHITE: 0.088,
        ASIAN: 0.086,
    },
    yearly={"": 0.0, BLACK: -0.09, NATIVE: 0.03, LATINO: -0.03},
    effects={"18-24": 0.10, "35-44": 0.22, "M401": 0.10},
)
VISITS = Odds(
    base={
        "": 0.0062,
        NATIVE: 0.0100,
        BLACK: 0.0130,
        LATINO: 0.0078,
        MULTIRACIAL: 0.0085,
        PACIFIC: 0.0090,
        WHITE: 0.0048,
        ASIAN: 0.0042,
    },
    yearly={"": -0.03, WHITE: -0.08, BLACK: -0.02, LATINO: -0.07, NATIVE: 0.03},
    effects={
        "0-4": 0.50,
        "15-17": -0.35,
        MEN: 0.15,
        **dict.fromkeys(PORT_ROAD, 0.60),
    },
)
LISTENS = Odds(
    base={
        "": 0.66,
        NATIVE: 0.56,
        BLACK: 0.58,
        LATINO: 0.61,
        MIDDLE_EASTERN: 0.60,
        PACIFIC: 0.60,
        WHITE: 0.74,
        ASIAN: 0.65,
    },
    yearly={"": 0.05, BLACK: 0.12, NATIVE: 0.0},
    effects={
        POOREST: -0.35,
        POOR: -0.15,
        DISABLED: -0.30,
        NONBINARY: -0.50,
        SPANISH: -0.35,
        OF_ASIA: -0.40,
        INDO_EUROPEAN: -0.15,
        ANOTHER_LANGUAGE: -0.40,
    },
)
COMES_EARLY = Odds(
    base={
        "": 0.72,
        NATIVE: 0.60,
        BLACK: 0.63,
        LATINO: 0.66,
        PACIFIC: 0.55,
        WHITE: 0.79,
        ASIAN: 0.76,
    },
    yearly={"": 0.10, BLACK: 0.22, LATINO: 0.18, PACIFIC: 0.0},
    effects={"0-17": -0.60, "18-24": -0.25, SPANISH: -0.20, OF_ASIA: -0.15},
)

BANDS = {"0-4": 26, "5-9": 28, "10-14": 29, "15-17": 17}
MOTHERS = ages({"0-17": 2, "18-24": 22, "25-34": 52, "35-44": 24})

# Of several draws the one in which the change for Black babies is larger than chance.
BIRTHS = Study(
    seed="births 10",
    periods=YEARS,
    people=2_900,
    outcomes={BORN_EARLY.slug: EARLY},
    unknown_race=0.03,
    splits=(MOTHERS,),
    folded=NO_BOX_YET,
    tables={
        COUNTY: ((), (RACE,), ("age",)),
        CITY: ((), (RACE,), ("age",)),
        NEIGHBORHOOD: ((),),
    },
)
CHILDREN = Study(
    seed="emergency visits",
    periods=YEARS,
    people=41_000,
    outcomes={ASTHMA.slug: VISITS},
    unknown_race=0.05,
    splits=(
        gender(0.01, nonbinary=0.2),
        ages(BANDS),
    ),
    folded=NO_BOX_YET,
    finer={"0-17": BANDS},
    finer_in=frozenset({COUNTY_CODE}),
    tables={
        COUNTY: ((), (RACE,), ("gender",), ("age",)),
        CITY: ((), (RACE,)),
        NEIGHBORHOOD: ((), (RACE,)),
    },
)
SURVEY = Study(
    seed="health survey",
    periods=YEARS,
    people=2_400,
    outcomes={LISTENED_TO.slug: LISTENS},
    unknown_race=0.02,
    splits=(
        gender(0.02, nonbinary=1.5),
        income(0.11),
        disability(13, 0.01),
        language(0.02),
    ),
    tables={
        COUNTY: ((), (RACE,), ("gender",), ("income",), ("disability",), ("language",)),
        CITY: ((),),
    },
)
LANTERN_HILL = Study(
    seed="patients of Lantern Hill",
    periods=YEARS,
    people=760,
    homes={"M101": 30, "M102": 24, "M103": 12, "M104": 20, "M105": 8, "M302": 6},
    outcomes={EARLY_CARE.slug: COMES_EARLY},
    unknown_race=0.035,
    splits=(MOTHERS, language(0.01)),
    tables={
        COUNTY: ((), (RACE,), ("age",), ("language",)),
        CITY: ((), (RACE,)),
    },
)
GRISTMILL = Study(
    seed="patients of Gristmill",
    periods=YEARS,
    people=540,
    homes={"M201": 34, "M204": 18, "M202": 14, "M401": 22, "M402": 8, "M501": 4},
    outcomes={EARLY_CARE.slug: COMES_EARLY},
    unknown_race=0.12,
    tables={COUNTY: ((), (RACE,)), CITY: ((), (RACE,))},
)
"""A small clinic that asks few questions: of one patient in eight it does not know the group."""
