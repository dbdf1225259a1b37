"""What the school district reports: reading, attendance, and how a cohort leaves school.

The shape is that of national reports: schools teach children who are poor, Black, Latino, Native
or learning English in fuller classes with newer teachers, and it shows. Since the tutors came and
the test is offered in Spanish, Latino and Black children have gained most; for Native children
nothing has moved.
"""

from __future__ import annotations

from data.demo.groups import (
    ASIAN,
    ASIAN_GROUPS,
    BLACK,
    DISABLED,
    LATINO,
    LEARNER,
    MEN,
    MIDDLE_EASTERN,
    MULTIRACIAL,
    NATIVE,
    NONBINARY,
    PACIFIC,
    WHITE,
    WOMEN,
    disability,
    english_learners,
    gender,
)
from data.demo.measures_school import ABSENT, DROPPED_OUT, GRADUATED, READING
from data.demo.places import CITY, COUNTY, COUNTY_CODE, NEIGHBORHOOD
from data.demo.study import RACE, Odds, Study

YEARS = ("2023-24", "2024-25", "2025-26")

READS = Odds(
    base={
        "": 0.50,
        NATIVE: 0.34,
        BLACK: 0.36,
        LATINO: 0.37,
        PACIFIC: 0.40,
        MIDDLE_EASTERN: 0.52,
        MULTIRACIAL: 0.53,
        WHITE: 0.60,
        "asian-indian": 0.76,
        "chinese": 0.72,
        "filipino": 0.58,
        "hmong": 0.37,
        "japanese": 0.70,
        "korean": 0.72,
        "vietnamese": 0.60,
        "another-asian-group": 0.48,
    },
    yearly={"": 0.04, LATINO: 0.26, BLACK: 0.18, "hmong": 0.10, NATIVE: -0.02, WHITE: 0.02},
    effects={
        WOMEN: 0.12,
        MEN: -0.12,
        DISABLED: -1.05,
        LEARNER: -0.95,
        "M201": -0.20,
        "M401": -0.25,
        "M602": 0.20,
    },
)
FINISHES = Odds(
    base={
        "": 0.87,
        NATIVE: 0.74,
        BLACK: 0.80,
        LATINO: 0.82,
        PACIFIC: 0.81,
        WHITE: 0.90,
        ASIAN: 0.94,
    },
    yearly={"": 0.03, BLACK: 0.16, LATINO: 0.12, NATIVE: -0.01},
    effects={WOMEN: 0.16, MEN: -0.16, NONBINARY: -0.30, DISABLED: -0.85, "M401": -0.25},
)
LEAVES = Odds(
    base={
        "": 0.06,
        NATIVE: 0.14,
        BLACK: 0.09,
        LATINO: 0.10,
        PACIFIC: 0.09,
        WHITE: 0.05,
        ASIAN: 0.03,
    },
    yearly={"": -0.04, BLACK: -0.15, LATINO: -0.12, NATIVE: 0.02},
    effects={WOMEN: -0.15, MEN: 0.15, DISABLED: 0.60, "M401": 0.20},
)
# Asthma, evictions and cut bus lines keep children at home; the last two are along the port road.
MISSES = Odds(
    base={
        "": 0.22,
        NATIVE: 0.36,
        BLACK: 0.29,
        LATINO: 0.27,
        PACIFIC: 0.31,
        WHITE: 0.18,
        ASIAN: 0.12,
    },
    yearly={"": -0.09, WHITE: -0.13, ASIAN: -0.12, BLACK: -0.10, NATIVE: 0.01, PACIFIC: 0.02},
    effects={DISABLED: 0.45, LEARNER: 0.10, "M201": 0.25, "M401": 0.35, "M501": 0.15},
)

THIRD_GRADE = Study(
    seed="third grade",
    periods=YEARS,
    people=2_750,
    outcomes={READING.slug: READS},
    unknown_race=0.012,
    splits=(gender(0.004), disability(14, 0.0), english_learners(0.0)),
    finer={ASIAN: ASIAN_GROUPS},
    finer_in=frozenset({COUNTY_CODE}),
    tables={
        COUNTY: (
            *((), (RACE,), ("gender",), ("disability",), ("english-learner",)),
            (RACE, "gender"),
        ),
        CITY: ((), (RACE,), ("gender",), ("english-learner",)),
        NEIGHBORHOOD: ((), (RACE,)),
    },
)
COHORT = Study(
    seed="four-year cohort",
    periods=YEARS,
    people=2_900,
    outcomes={GRADUATED.slug: FINISHES, DROPPED_OUT.slug: LEAVES},
    unknown_race=0.012,
    splits=(gender(0.006, nonbinary=1.2), disability(13, 0.0)),
    tables={
        COUNTY: ((), (RACE,), ("gender",), ("disability",), (RACE, "gender")),
        CITY: ((), (RACE,), ("gender",)),
        NEIGHBORHOOD: ((),),
    },
)
STUDENTS = Study(
    seed="attendance",
    periods=YEARS,
    people=26_000,
    outcomes={ABSENT.slug: MISSES},
    unknown_race=0.015,
    splits=(gender(0.004), disability(14, 0.0), english_learners(0.0)),
    tables={
        COUNTY: ((), (RACE,), ("gender",), ("disability",), ("english-learner",)),
        CITY: ((), (RACE,), ("disability",), ("english-learner",)),
        NEIGHBORHOOD: ((), (RACE,)),
    },
)
