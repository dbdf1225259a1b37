"""What the sample table promised: who, to whom, why, and how it went. All of it is invented."""

from __future__ import annotations

from dataclasses import dataclass

from core.commitments import (
    Condition,
    Every,
    Going,
    Level,
    Resource,
    ResourceKind,
    Verdict,
    Visibility,
    WhenMissed,
)
from data.demo.coalition import (
    GRISTMILL_CLINIC,
    HEALTH,
    HOUSING,
    LANTERN_HILL_CLINIC,
    RESIDENTS,
    SCHOOLS,
)

BLACK, LATINO, ASIAN = "black-or-african-american", "hispanic-or-latino", "asian"
EARLY, PRENATAL, READING, EVICTED, ASTHMA = (
    "born-early",
    "early-prenatal-care",
    "third-grade-reading",
    "eviction-filings",
    "asthma-emergencies",
)
DOULAS, TUTORS, HOME, WORK, AIR = range(5)
"""The strategies, by their place among those of the table."""


@dataclass(frozen=True, slots=True)
class Said:
    """A check-in, and the accountability partner's answer on the day after."""

    day: int
    going: Going
    done: str
    needed: str = ""
    link: str = ""
    file: tuple[str, bytes] | None = None
    answer: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Claimed:
    """Its owner says that it is done."""

    day: int
    words: str


@dataclass(frozen=True, slots=True)
class Judged:
    """Somebody else says whether it was kept."""

    day: int
    who: str
    verdict: Verdict
    words: str


@dataclass(frozen=True, slots=True)
class Reached:
    """The milestone of that place is reached."""

    day: int
    milestone: int


@dataclass(frozen=True, slots=True)
class Reworded:
    """Its owner changes what is promised, and until when."""

    day: int
    what: str
    due: int
    reason: str


@dataclass(frozen=True, slots=True)
class Release:
    """Its owner asks to be released, and somebody agrees, or nobody did yet."""

    day: int
    reason: str
    agreed: tuple[int, str] | None = None


Event = Said | Claimed | Judged | Reached | Reworded | Release


@dataclass(frozen=True, slots=True)
class Promise:
    """A promise by persons' and organisations' slugs; its days are counted from today.

    `by` says who writes it down and speaks for it; where it names no `owner`, it is theirs.
    """

    by: str
    what: str
    done_when: str
    starts: int
    due: int
    owner: str | None = None
    indicator: str | None = None
    group: str | None = None
    condition: Condition | None = None
    strategy: int | None = None
    companions: tuple[str, ...] = ()
    level: Level | None = None
    milestones: tuple[tuple[str, int], ...] = ()
    resources: tuple[Resource, ...] = ()
    every: Every = Every.MONTH
    when_missed: WhenMissed = WhenMissed.TELL_COMPANION
    visibility: Visibility = Visibility.COALITION
    events: tuple[Event, ...] = ()


WILHELMINA, DORIAN, MARISELA = "wilhelmina-osei", "dorian-ashby", "marisela-quint"
LEONORA, AMBROSE, BRAM = "leonora-fitch", "ambrose-tullio", "bram-kealoha"
OTTOLINE, YESENIA, DELPHINE = "ottoline-pereira", "yesenia-marlow", "delphine-carrow"
CASPER, TEO, ROSALIND, TAMSIN = (
    "casper-novak",
    "teo-lindqvist",
    "rosalind-achterberg",
    "tamsin-oyelaran",
)
WELL, SLOWLY, STUCK = Going.WELL, Going.SLOWLY, Going.STUCK
OPENLY = Visibility.EVERYONE


def _money(amount: float) -> Resource:
    return Resource(ResourceKind.MONEY, amount)


PROMISES = (
    Promise(
        WILHELMINA,
        "Offer a doula from the neighborhood to every Black mother at the Lantern Hill clinic",
        "Every Black mother in her second trimester was asked, and a doula was there for each "
        "who said yes.",
        -120,
        60,
        owner=LANTERN_HILL_CLINIC,
        indicator=EARLY,
        group=BLACK,
        strategy=DOULAS,
        companions=(YESENIA,),
        milestones=(("Six doulas hired", -60), ("First twenty births accompanied", 20)),
        resources=(_money(48_000), Resource(ResourceKind.HOURS, 300)),
        visibility=OPENLY,
        events=(
            Said(
                -92,
                SLOWLY,
                "Two doulas hired; the payroll office asks for a licence that the state does "
                "not have.",
                "A word from the county to the payroll office.",
                answer=(
                    YESENIA,
                    "I sat with two of the doulas. They want to start; please pay the training "
                    "days too.",
                ),
            ),
            Said(
                -61,
                WELL,
                "Six doulas are hired and paid.",
                file=("doula-contracts.csv", b"name,hours\nA,20\nB,20\n"),
                answer=(YESENIA, "True: I met all six."),
            ),
            Reached(-58, 0),
            Said(-12, WELL, "Eleven births accompanied so far; nobody waited longer than a week."),
        ),
    ),
    Promise(
        DORIAN,
        "Send a nurse home within three days after every early birth on Kiln Street",
        "Nine of ten families had the visit within three days, counted each month.",
        -150,
        -12,
        owner=HEALTH,
        indicator=EARLY,
        group=BLACK,
        condition=Condition.PRACTICES,
        strategy=DOULAS,
        companions=(DELPHINE,),
        visibility=OPENLY,
        events=(
            Said(
                -110,
                WELL,
                "Two nurses have the route.",
                answer=(DELPHINE, "My neighbor had her visit on the second day."),
            ),
            Said(
                -40,
                SLOWLY,
                "One nurse is on leave; six of ten families were visited in time.",
                "A second nurse for eight weeks.",
            ),
        ),
    ),
    Promise(
        MARISELA,
        "Pay bilingual reading tutors in the four schools with the longest waiting lists",
        "Twelve tutors work ten hours a week, and no child waits longer than a month.",
        -100,
        90,
        owner=SCHOOLS,
        indicator=READING,
        group=LATINO,
        strategy=TUTORS,
        companions=(RESIDENTS,),
        milestones=(("Tutors found", -30),),
        events=(
            Said(-70, WELL, "Five tutors found.", answer=(YESENIA, "The council knows four more.")),
            Said(
                -25,
                STUCK,
                "The district froze hiring; seven places stay empty.",
                "A decision of the board to count tutors as classroom staff.",
            ),
        ),
    ),
    Promise(
        LEONORA,
        "File no eviction before a tenant has talked with the repair fund",
        "No filing in six months without a note from the fund.",
        -170,
        30,
        owner=HOUSING,
        indicator=EVICTED,
        condition=Condition.POLICIES,
        strategy=HOME,
        companions=(AMBROSE,),
        events=(Said(-130, WELL, "The rule is written; the lawyers have it."),),
    ),
    Promise(
        AMBROSE,
        "Put two residents on the foundation's grant committee, with a vote",
        "Two residents sit and vote, and are paid for their hours.",
        -90,
        -3,
        condition=Condition.POWER,
        companions=(YESENIA,),
        resources=(Resource(ResourceKind.SEATS, 2),),
        visibility=OPENLY,
        events=(
            Said(
                -60,
                WELL,
                "The board agreed in principle.",
                answer=(YESENIA, "Please say which meeting decides."),
            ),
            Said(-10, WELL, "Two residents are invited; they sit from next month."),
            Claimed(-4, "Both seats are filled, and the bylaws say so."),
            Judged(
                -2,
                YESENIA,
                Verdict.PARTLY,
                "They sit at the table, but the bylaws give them no vote on grants above 10,000.",
            ),
        ),
    ),
    Promise(
        BRAM,
        "Move the apprenticeship fair to a Saturday with child care",
        "The fair was on a Saturday, and child care was there for whoever asked.",
        -140,
        -50,
        strategy=WORK,
        companions=(LEONORA,),
        visibility=OPENLY,
        events=(
            Said(
                -80,
                WELL,
                "The hall is booked.",
                answer=(LEONORA, "Good. Ask the residents who minds the children."),
            ),
            Claimed(-52, "140 people came, 31 children were minded."),
            Judged(-49, LEONORA, Verdict.KEPT, "I was there; it was full, and calm."),
        ),
    ),
    Promise(
        OTTOLINE,
        "Publish the waiting list by neighborhood every quarter",
        "The list of each quarter is on the wall within a month.",
        -200,
        -80,
        owner=HOUSING,
        indicator=EVICTED,
        condition=Condition.MENTAL_MODELS,
        companions=(CASPER,),
        events=(
            Said(-150, WELL, "First list sent."),
            Said(-100, WELL, "Second list sent.", answer=(CASPER, "Seen it.")),
            Claimed(-82, "Two lists published, the third is planned."),
            Judged(-78, CASPER, Verdict.KEPT, "Both are on the wall."),
        ),
    ),
    Promise(
        YESENIA,
        "Hold a listening evening in each of the five neighborhoods",
        "Five evenings, each with notes that the neighbors have read.",
        -80,
        25,
        condition=Condition.RELATIONSHIPS,
        companions=(AMBROSE,),
        milestones=(("Three evenings held", -8),),
        when_missed=WhenMissed.RAISE_AT_MEETING,
        visibility=OPENLY,
        events=(Said(-50, WELL, "Two evenings held, forty people came."),),
    ),
    Promise(
        DELPHINE,
        "Write down what mothers say about the ward, and bring it to each meeting",
        "A page at every meeting, with the mothers' leave.",
        -60,
        120,
        indicator=EARLY,
        group=BLACK,
        companions=(ROSALIND,),
        events=(
            Said(
                -29,
                WELL,
                "Eleven conversations, one page.",
                answer=(ROSALIND, "It is on the agenda."),
            ),
        ),
    ),
    Promise(
        CASPER,
        "Call every family that missed a well-child visit",
        "Each family was called twice, on two different days.",
        -40,
        50,
        owner=GRISTMILL_CLINIC,
        indicator=PRENATAL,
        companions=(WILHELMINA,),
        every=Every.TWO_WEEKS,
        events=(
            Said(-26, WELL, "112 of 160 families reached."),
            Said(
                -11,
                SLOWLY,
                "Sixteen numbers do not work any more.",
                "Somebody who knocks at doors.",
            ),
        ),
    ),
    Promise(
        TEO,
        "Show figures by finer groups for Asian families",
        "Filipino, Hmong and Chinese families have figures of their own where the numbers allow.",
        -30,
        45,
        indicator=READING,
        group=ASIAN,
        condition=Condition.PRACTICES,
        companions=(BRAM,),
        visibility=OPENLY,
    ),
    Promise(
        ROSALIND,
        "Bring bus fare and child care to every committee meeting",
        "Whoever asks has both, without a form.",
        -300,
        -170,
        condition=Condition.POWER,
        companions=(DELPHINE,),
        visibility=OPENLY,
        events=(
            Said(
                -250,
                WELL,
                "Both are in the budget.",
                answer=(DELPHINE, "I used it; no form."),
            ),
            Claimed(-172, "It is there at every meeting."),
            Judged(-168, DELPHINE, Verdict.KEPT, "Yes."),
        ),
    ),
    Promise(
        LEONORA,
        "Repair the heating in the forty coldest flats before winter",
        "Forty flats hold 68 °F on a cold morning, measured by tenants.",
        10,
        140,
        indicator=EVICTED,
        condition=Condition.RESOURCE_FLOWS,
        strategy=HOME,
        companions=(TAMSIN,),
        resources=(_money(250_000),),
    ),
    Promise(
        MARISELA,
        "Ask families at enrolment which language they want letters in",
        "Every family was asked, and letters go out in that language.",
        -14,
        100,
        owner=SCHOOLS,
        indicator=READING,
        group=LATINO,
        condition=Condition.PRACTICES,
        companions=(TEO,),
    ),
    Promise(
        ROSALIND,
        "Give the clinics a nurse for the port road, two days a week",
        "The nurse is there every Tuesday and Friday.",
        -8,
        90,
        owner=HEALTH,
        indicator=ASTHMA,
        strategy=AIR,
        companions=(LANTERN_HILL_CLINIC,),
    ),
    Promise(
        BRAM,
        "Count apprenticeships as first jobs in the county's own hiring",
        "The county's job postings say so.",
        -110,
        20,
        condition=Condition.POLICIES,
        strategy=WORK,
        companions=(MARISELA,),
        events=(
            Said(-75, WELL, "The personnel office has a draft."),
            Reworded(
                -38,
                "Count apprenticeships as first jobs in the county's and the schools' hiring",
                40,
                "The school district wants to take part, and needs until its board meets.",
            ),
        ),
    ),
    Promise(
        AMBROSE,
        "Fund air filters for the homes along Kiln Street",
        "Sixty homes have a filter and know how to change it.",
        -130,
        -60,
        indicator=ASTHMA,
        condition=Condition.RESOURCE_FLOWS,
        strategy=AIR,
        companions=(DORIAN,),
        resources=(_money(90_000),),
        events=(
            Said(-100, WELL, "The filters are ordered."),
            Release(-65, "The state pays for the filters now.", agreed=(-64, DORIAN)),
        ),
    ),
    Promise(
        DORIAN,
        "Translate the birth survey into Spanish and Tagalog",
        "Both versions were tested with ten mothers each.",
        -75,
        15,
        indicator=EARLY,
        group=LATINO,
        companions=(WILHELMINA,),
        every=Every.TWO_WEEKS,
        events=(
            Said(-50, WELL, "Spanish is done."),
            Release(-3, "The survey is paused by the state until next year."),
        ),
    ),
    Promise(
        WILHELMINA,
        "Keep one evening a week open without an appointment",
        "Every Wednesday until eight, for six months.",
        -190,
        -9,
        owner=LANTERN_HILL_CLINIC,
        indicator=PRENATAL,
        condition=Condition.PRACTICES,
        companions=(GRISTMILL_CLINIC,),
        visibility=OPENLY,
        events=(
            Said(-30, WELL, "Open every Wednesday since spring."),
            Claimed(-9, "Twenty-six Wednesdays, none left out."),
        ),
    ),
    Promise(
        TEO,
        "Talk with Casper before the review meets",
        "We have talked once a month.",
        -20,
        40,
        condition=Condition.RELATIONSHIPS,
        companions=(CASPER,),
        visibility=Visibility.PAIR,
    ),
)


@dataclass(frozen=True, slots=True)
class PublicLetter:
    """A letter, written on a day counted from today, and who signed it the day after."""

    day: int
    title: str
    words: str
    signed: tuple[str, ...]


LETTER = PublicLetter(
    -20,
    "To the county: doulas are care",
    "We ask the county to pay doulas as it pays nurses.\n\nEvery Black mother in this county who "
    "wants one should have somebody at her side.",
    (YESENIA, DELPHINE, AMBROSE, WILHELMINA, LEONORA),
)

HOLDINGS = {
    SCHOOLS: (2, 1, 400_000),
    HEALTH: (2, 1, 900_000),
    HOUSING: (2, 1, 650_000),
    LANTERN_HILL_CLINIC: (1, 1, 60_000),
    GRISTMILL_CLINIC: (1, 1, 40_000),
    "marigold-workforce": (1, 1, 200_000),
    RESIDENTS: (2, 1, 5_000),
    "table-office": (1, 0, 150_000),
}
"""Seats, votes and yearly money of each organisation."""
