"""What the sample coalition measures of health, in the words that its members chose."""

from __future__ import annotations

from core.registry import ChosenBy, Direction, Goal, IndicatorKind, IndicatorLevel, NewIndicator
from data.demo.coalition import HEALTH
from data.demo.measure import EVERY_LEVEL, Measure
from data.demo.places import CITY, COUNTY

BORN_EARLY = Measure(
    NewIndicator(
        slug="born-early",
        name="Babies born early",
        definition=(
            "Babies born before 37 full weeks of pregnancy, of all babies born alive to mothers "
            "who live in the county."
        ),
        kind=IndicatorKind.PROPORTION,
        direction=Direction.LOWER_IS_BETTER,
        level=IndicatorLevel.POPULATION,
        source="Birth certificates",
        custodian="Marigold County Health Department",
        chosen_by=ChosenBy.COMMUNITY,
        people="babies",
        happens="were born early",
        note=(
            "By the mother's race and ethnicity. Studies find that stress from racism, and not "
            "being believed in the delivery room, weigh more here than income or schooling."
        ),
    ),
    dimensions=("race-ethnicity", "age"),
    goal=Goal(0.08, "2030"),
    responsible=HEALTH,
    levels=EVERY_LEVEL,
)
EARLY_CARE = Measure(
    NewIndicator(
        slug="early-prenatal-care",
        name="Care in the first three months of pregnancy",
        definition=(
            "Pregnant patients of a clinic whose first visit was in the first three months of "
            "pregnancy, of all its pregnant patients who gave birth in the year."
        ),
        kind=IndicatorKind.PROPORTION,
        direction=Direction.HIGHER_IS_BETTER,
        level=IndicatorLevel.PERFORMANCE,
        source="Clinic records",
        custodian="Each clinic for its own patients",
        chosen_by=ChosenBy.PARTNERS,
        people="pregnant patients",
        happens="came in the first three months",
        note="Both clinics opened an evening hour for first visits in 2024.",
    ),
    dimensions=("race-ethnicity", "age", "language"),
    goal=Goal(0.85, "2028"),
)
LISTENED_TO = Measure(
    NewIndicator(
        slug="listened-to",
        name="Listened to by a doctor or nurse",
        definition=(
            "Adults who say that at their last visit the doctor or nurse *always* listened to "
            "them carefully, as estimated from the county's yearly survey."
        ),
        kind=IndicatorKind.PROPORTION,
        direction=Direction.HIGHER_IS_BETTER,
        level=IndicatorLevel.POPULATION,
        source="Marigold Health Survey",
        custodian="Marigold County Health Department",
        chosen_by=ChosenBy.COMMUNITY,
        people="adults",
        happens="were always listened to",
        note="A survey: every figure is an estimate. Languages were first asked for in 2024.",
    ),
    dimensions=("race-ethnicity", "gender", "income", "disability", "language"),
    goal=Goal(0.90, "2030"),
    responsible=HEALTH,
    levels=(COUNTY, CITY),
)
ASTHMA = Measure(
    NewIndicator(
        slug="asthma-emergencies",
        name="Children's emergency visits for asthma",
        definition=(
            "Visits to an emergency room for asthma by children under 18 who live in the county, "
            "for every 10,000 children."
        ),
        kind=IndicatorKind.RATE,
        per=10_000,
        direction=Direction.LOWER_IS_BETTER,
        level=IndicatorLevel.POPULATION,
        source="Emergency room records of three hospitals",
        custodian="Marigold County Health Department",
        chosen_by=ChosenBy.COMMUNITY,
        people="children",
        happens="were brought to an emergency room for asthma",
        unit="visits per 10,000 children",
        note=(
            "The truck road to the port was laid through Kiln Street and Gristmill Flats in 1961, "
            "over the protest of the people who lived there."
        ),
    ),
    dimensions=("race-ethnicity", "gender", "age"),
    goal=Goal(40.0, "2030"),
    responsible=HEALTH,
    levels=EVERY_LEVEL,
)
