"""What the sample coalition measures of school, in the words that its members chose."""

from __future__ import annotations

from core.registry import ChosenBy, Direction, Goal, IndicatorKind, IndicatorLevel, NewIndicator
from data.demo.coalition import SCHOOLS
from data.demo.measure import EVERY_LEVEL, Measure

READING = Measure(
    NewIndicator(
        slug="third-grade-reading",
        name="Reading well in third grade",
        definition=(
            "Third graders who scored *proficient* or higher on the spring reading test, of all "
            "third graders who took it in English or Spanish."
        ),
        kind=IndicatorKind.PROPORTION,
        direction=Direction.HIGHER_IS_BETTER,
        level=IndicatorLevel.POPULATION,
        source="Spring reading test, grade 3",
        custodian="Marigold Unified School District",
        chosen_by=ChosenBy.PARTNERS,
        people="third graders",
        happens="read well",
        note=(
            "The test has been offered in Spanish since spring 2025. Before that, children who "
            "learn English were tested in a language that they were still learning."
        ),
    ),
    dimensions=("race-ethnicity", "gender", "disability", "english-learner"),
    goal=Goal(0.80, "2029-30"),
    responsible=SCHOOLS,
    levels=EVERY_LEVEL,
)
ABSENT = Measure(
    NewIndicator(
        slug="missing-school-often",
        name="Missing a month of school",
        definition=(
            "Students who missed 18 school days or more in the year (one day in ten), for any "
            "reason, of all students who were enrolled for at least half of it."
        ),
        kind=IndicatorKind.PROPORTION,
        direction=Direction.LOWER_IS_BETTER,
        level=IndicatorLevel.POPULATION,
        source="Daily attendance records",
        custodian="Marigold Unified School District",
        chosen_by=ChosenBy.COMMUNITY,
        people="students",
        happens="missed a month of school",
        note=(
            "Parents asked for this one. They name asthma, moving after an eviction and two bus "
            "lines that were cut in 2023 as the reasons; lack of interest is not among them."
        ),
    ),
    dimensions=("race-ethnicity", "gender", "disability", "english-learner"),
    goal=Goal(0.12, "2028-29"),
    responsible=SCHOOLS,
    levels=EVERY_LEVEL,
)
GRADUATED = Measure(
    NewIndicator(
        slug="graduated-in-four-years",
        name="Graduated in four years",
        definition=(
            "Students who received a regular diploma within four years of starting ninth grade, "
            "of all who started with them or joined them later. Who moved to a school elsewhere "
            "is not counted."
        ),
        kind=IndicatorKind.PROPORTION,
        direction=Direction.HIGHER_IS_BETTER,
        level=IndicatorLevel.POPULATION,
        source="Four-year cohort file",
        custodian="Marigold Unified School District",
        chosen_by=ChosenBy.PARTNERS,
        people="students who started ninth grade together",
        happens="graduated in four years",
        linked_set="four-year-cohort",
        note="The rest of the cohort left school without a diploma or is still enrolled.",
    ),
    dimensions=("race-ethnicity", "gender", "disability"),
    goal=Goal(0.95, "2029-30"),
    responsible=SCHOOLS,
    levels=EVERY_LEVEL,
)
DROPPED_OUT = Measure(
    NewIndicator(
        slug="left-without-diploma",
        name="Left school without a diploma",
        definition=(
            "Students of the same four-year cohort who left school without a diploma and are not "
            "known to have gone to another school."
        ),
        kind=IndicatorKind.PROPORTION,
        direction=Direction.LOWER_IS_BETTER,
        level=IndicatorLevel.POPULATION,
        source="Four-year cohort file",
        custodian="Marigold Unified School District",
        chosen_by=ChosenBy.BACKBONE,
        people="students who started ninth grade together",
        happens="left without a diploma",
        linked_set="four-year-cohort",
    ),
    dimensions=("race-ethnicity", "gender", "disability"),
    goal=Goal(0.03, "2029-30"),
    responsible=SCHOOLS,
    levels=EVERY_LEVEL,
)
