"""What the housing authority and the workforce board report.

The shape is that of national reports: Black women who rent are taken to court most often, and wait
longer for a home; training leads to work less often where employers do not call back. Legal help
has lowered filings for Latino and Black households; people with a disability see no change.
"""

from __future__ import annotations

from data.demo.groups import (
    ASIAN,
    BLACK,
    DISABLED,
    LATINO,
    MEN,
    MIDDLE_EASTERN,
    NATIVE,
    NONBINARY,
    PACIFIC,
    POOR,
    POOREST,
    RICHEST,
    WHITE,
    WOMEN,
    ages,
    disability,
    gender,
    income,
)
from data.demo.measures_home_and_work import APPRENTICES, EVICTIONS, HIRED, WAIT
from data.demo.places import CITY, COUNTY, NEIGHBORHOOD
from data.demo.study import RACE, Odds, Study

YEARS = ("FY2024", "FY2025", "FY2026")
QUARTERS = tuple(
    f"{year}-Q{quarter}"
    for year, quarters in (
        (2023, (3, 4)),
        (2024, (1, 2, 3, 4)),
        (2025, (1, 2, 3, 4)),
        (2026, (1, 2, 3)),
    )
    for quarter in quarters
)

FILED = Odds(
    base={
        "": 0.024,
        NATIVE: 0.036,
        BLACK: 0.052,
        LATINO: 0.034,
        PACIFIC: 0.033,
        WHITE: 0.018,
        ASIAN: 0.014,
    },
    yearly={"": 0.02, BLACK: -0.10, LATINO: -0.12, WHITE: -0.02, NATIVE: 0.05},
    effects={
        WOMEN: 0.15,
        MEN: -0.15,
        POOREST: 0.70,
        POOR: 0.35,
        RICHEST: -1.20,
        "M201": 0.30,
        "M401": 0.40,
        "M602": -0.40,
    },
)
# Days; what moves them is a part of the wait.
DAYS = Odds(
    base={"": 270, NATIVE: 330, BLACK: 345, LATINO: 310, WHITE: 240, ASIAN: 255},
    yearly={"": -0.04, BLACK: -0.07, NATIVE: 0.01},
    effects={DISABLED: 0.30, POOREST: 0.08},
)
FINDS_WORK = Odds(
    base={
        "": 0.60,
        NATIVE: 0.50,
        BLACK: 0.53,
        LATINO: 0.59,
        MIDDLE_EASTERN: 0.55,
        PACIFIC: 0.56,
        WHITE: 0.68,
        ASIAN: 0.66,
    },
    yearly={"": 0.06, BLACK: 0.16, LATINO: 0.12, NATIVE: 0.02},
    effects={DISABLED: -0.70, WOMEN: -0.10, NONBINARY: -0.25, "18-24": -0.20, "55-64": -0.35},
)
STARTS = Odds(
    base={
        "": 0.10,
        NATIVE: 0.07,
        BLACK: 0.09,
        LATINO: 0.11,
        PACIFIC: 0.08,
        WHITE: 0.12,
        ASIAN: 0.06,
    },
    yearly={"": 0.10, BLACK: 0.28, LATINO: 0.20, WHITE: 0.02},
    effects={WOMEN: -1.10, "25-34": -0.30, "35-44": -1.00},
)

RENTERS = Study(
    seed="eviction filings",
    periods=YEARS,
    people=28_000,
    outcomes={EVICTIONS.slug: FILED},
    unknown_race=0.09,
    splits=(gender(0.03, women=54), income(0.14)),
    tables={
        COUNTY: ((), (RACE,), ("gender",), ("income",), (RACE, "gender")),
        CITY: ((), (RACE,), ("gender",)),
        NEIGHBORHOOD: ((),),
    },
)
MOVED_IN = Study(
    seed="moved in",
    periods=YEARS,
    people=820,
    outcomes={WAIT.slug: Odds(base={"": 0.5})},
    unknown_race=0.07,
    splits=(disability(24, 0.04), income(0.02)),
    tables={COUNTY: ((), (RACE,), ("disability",), ("income",)), CITY: ((),)},
)
TRAINED = Study(
    seed="training",
    periods=QUARTERS,
    periods_a_year=4,
    people=420,
    outcomes={HIRED.slug: FINDS_WORK},
    unknown_race=0.06,
    splits=(
        gender(0.02, women=52, nonbinary=1.5),
        ages({"18-24": 34, "25-34": 31, "35-44": 19, "45-54": 11, "55-64": 5}),
        disability(11, 0.07),
    ),
    tables={
        COUNTY: ((), (RACE,), ("gender",), ("age",), ("disability",)),
        CITY: ((),),
    },
)
YOUNG_PEOPLE = Study(
    seed="apprenticeships",
    periods=YEARS,
    people=4_600,
    outcomes={APPRENTICES.slug: STARTS},
    unknown_race=0.05,
    splits=(gender(0.02, nonbinary=1.2), ages({"18-24": 55, "25-34": 30, "35-44": 15})),
    tables={COUNTY: ((), (RACE,), ("gender",), ("age",)), CITY: ((), (RACE,))},
)
