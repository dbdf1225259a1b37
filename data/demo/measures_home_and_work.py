"""What the sample coalition measures of home and work, in the words of its members."""

from __future__ import annotations

from core.registry import ChosenBy, Direction, Goal, IndicatorKind, IndicatorLevel, NewIndicator
from data.demo.coalition import HOUSING
from data.demo.measure import EVERY_LEVEL, Measure

EVICTIONS = Measure(
    NewIndicator(
        slug="eviction-filings",
        name="Eviction filings",
        definition=(
            "Eviction cases filed in court in the fiscal year, for every 1,000 households that "
            "rent their home."
        ),
        kind=IndicatorKind.RATE,
        per=1_000,
        direction=Direction.LOWER_IS_BETTER,
        level=IndicatorLevel.POPULATION,
        source="Court filings, matched to the rental register",
        custodian="Marigold Housing Authority",
        chosen_by=ChosenBy.COMMUNITY,
        people="renting households",
        happens="faced an eviction filing",
        unit="filings per 1,000 renting households",
        minimum_count=11,
        note=(
            "By the race and ethnicity of the head of household. The moratorium on evictions "
            "ended with fiscal year 2024. A filing stays on record even if the family stays."
        ),
    ),
    dimensions=("race-ethnicity", "gender", "income"),
    goal=Goal(15.0, "FY2030"),
    responsible=HOUSING,
    levels=EVERY_LEVEL,
)
WAIT = Measure(
    NewIndicator(
        slug="wait-for-a-home",
        name="Days waiting for an affordable home",
        definition=(
            "Average number of days from a complete application to the key, for households that "
            "moved into an affordable home in the fiscal year."
        ),
        kind=IndicatorKind.MEAN,
        direction=Direction.LOWER_IS_BETTER,
        level=IndicatorLevel.PERFORMANCE,
        source="Waiting list of the housing authority",
        custodian="Marigold Housing Authority",
        chosen_by=ChosenBy.PARTNERS,
        people="households that moved in",
        happens="waited for an affordable home",
        unit="days",
        note="Who gave up waiting is not counted, so the real wait is longer.",
    ),
    dimensions=("race-ethnicity", "disability", "income"),
    goal=Goal(180.0, "FY2028"),
)
HIRED = Measure(
    NewIndicator(
        slug="work-after-training",
        name="Work within 90 days of training",
        definition=(
            "People who finished a training program of the workforce board in the quarter and had "
            "a job within 90 days, of all who finished one."
        ),
        kind=IndicatorKind.PROPORTION,
        direction=Direction.HIGHER_IS_BETTER,
        level=IndicatorLevel.PERFORMANCE,
        source="Program records and wage reports",
        custodian="Marigold Workforce Board",
        chosen_by=ChosenBy.BACKBONE,
        people="people who finished training",
        happens="found work within 90 days",
        note="Disability was first asked in January 2024.",
    ),
    dimensions=("race-ethnicity", "gender", "age", "disability"),
    goal=Goal(0.75, "2028-Q2"),
)
APPRENTICES = Measure(
    NewIndicator(
        slug="apprenticeships-started",
        name="Apprenticeships started",
        definition="Residents of the county who started a paid apprenticeship in the fiscal year.",
        kind=IndicatorKind.COUNT,
        direction=Direction.HIGHER_IS_BETTER,
        level=IndicatorLevel.PERFORMANCE,
        source="Apprenticeship register",
        custodian="Marigold Workforce Board",
        chosen_by=ChosenBy.COMMUNITY,
        people="residents",
        happens="started an apprenticeship",
        unit="apprenticeships",
        note="Residents asked for paid places instead of more classes.",
    ),
    dimensions=("race-ethnicity", "gender", "age"),
    goal=Goal(700.0, "FY2028"),
)
