"""What the sample table decides: one question decided, one at the last word, one open."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from core.decisions import (
    Answer,
    Named,
    Naming,
    Participation,
    Wording,
    close_vote,
    contribute,
    draft,
    open_discussion,
    open_last_word,
    open_vote,
    say_experienced,
    speak,
    vote_openly,
)
from core.people import Actor
from data.demo.coalition import EDITOR
from data.demo.founding import registry_of
from data.demo.promises import (
    AMBROSE,
    BRAM,
    DELPHINE,
    EARLY,
    EVICTED,
    LEONORA,
    TAMSIN,
    WILHELMINA,
    YESENIA,
)
from data.demo.story import Step, Tale, Told

CHAIR = YESENIA
VOTERS = (AMBROSE, DELPHINE, LEONORA, TAMSIN, WILHELMINA, YESENIA)

DOULA_PAY = "Do we pay doulas from the common fund until the state does?"
NIGHT_BUS = "Do we pay for a night bus to the two clinics for one year?"
FILINGS = "Which neighborhoods get legal help against evictions first?"


def tales() -> tuple[Tale, ...]:
    """The decisions, each in its state."""
    return (_doula_pay(), _night_bus(), _filings())


def _doula_pay() -> Tale:
    """Decided at the fourth meeting, after the last word."""
    wording = Wording(
        question=DOULA_PAY,
        options=("Pay six doulas from the common fund until the state does", "Wait for the state"),
        affected="Black mothers who are pregnant, and the doulas who go with them",
        promised=Participation.COLLABORATE,
        background="The clinic on Lantern Hill can train six doulas, and pays four.",
        rests_on="What mothers told at the listening evenings in May and June.",
    )
    return Tale(
        DOULA_PAY,
        (
            Step(-75, lambda told, at: _draft(told, wording, (EARLY,), at)),
            _open(-74, DOULA_PAY),
            _talk(
                -70, WILHELMINA, "Two more doulas cost 48,000 a year; we know nobody else to ask."
            ),
            _talk(-66, AMBROSE, "The foundation gives half, if the table gives the other half."),
            _last_word(-50, -36, (DELPHINE, TAMSIN), DOULA_PAY),
            _speak(
                -45,
                DELPHINE,
                "I had nobody at my side the first time and Ruth the second. Do not let us wait "
                "for the state; we have waited for thirty years.",
                Named(Naming.NAME),
                DOULA_PAY,
            ),
            _speak(
                -40,
                TAMSIN,
                "Pay them for the nights too. Children do not come by the clock.",
                Named(Naming.OWN, "A mother from the port road"),
                DOULA_PAY,
            ),
            Step(-35, _open_vote),
            *(_vote(-35, who, Answer.YES, DOULA_PAY) for who in VOTERS if who != LEONORA),
            _vote(-35, LEONORA, Answer.ABSTAIN, DOULA_PAY),
            Step(-35, _close_vote, 12),
            _look_back(
                -28,
                DELPHINE,
                Participation.COLLABORATE,
                Named(Naming.NAME),
                "They asked, and then they waited until I had finished.",
            ),
            _look_back(
                -26,
                TAMSIN,
                Participation.INVOLVE,
                Named(Naming.MEMBER),
                "I was heard. What a night is paid was settled without me.",
            ),
        ),
    )


def _night_bus() -> Tale:
    """Waiting for one more last word."""
    wording = Wording(
        question=NIGHT_BUS,
        options=("Pay for the night bus for one year", "Do not pay for it"),
        affected="People without a car in Lantern Hill and along the port road",
        promised=Participation.INVOLVE,
        background="Of ten visits to the emergency room at night, four are by people who could "
        "not come by day.",
    )
    return Tale(
        NIGHT_BUS,
        (
            Step(-30, lambda told, at: _draft(told, wording, (), at)),
            _open(-29, NIGHT_BUS),
            _talk(
                -21,
                BRAM,
                "The workforce board would share the cost: late shifts begin at ten.",
                NIGHT_BUS,
            ),
            _last_word(-7, 8, (DELPHINE, TAMSIN), NIGHT_BUS),
            _speak(
                -3,
                TAMSIN,
                "A bus at eleven is a bus for the late shift. Ask us which hour it should be.",
                Named(Naming.NAME),
                NIGHT_BUS,
            ),
        ),
    )


def _filings() -> Tale:
    """Open for discussion."""
    wording = Wording(
        question=FILINGS,
        options=("Where most filings are", "Where the share of filings is highest"),
        affected="Renters who got a letter from the court",
        promised=Participation.CONSULT,
        background="There is money for two lawyers, and six neighborhoods ask for one.",
    )
    return Tale(
        FILINGS,
        (
            Step(-11, lambda told, at: _draft(told, wording, (EVICTED,), at)),
            _open(-10, FILINGS),
            _talk(
                -8, LEONORA, "Most filings are in the two largest, whichever way we count.", FILINGS
            ),
        ),
    )


def _chair(told: Told) -> Actor:
    return told.table.people[CHAIR]


def _draft(told: Told, wording: Wording, indicators: tuple[str, ...], at: datetime) -> UUID:
    registry = registry_of(told.db)
    whole = replace(
        wording,
        indicators=tuple(registry.by_slug[slug].indicator_id for slug in indicators),
        voters=tuple(told.table.people[slug].id for slug in VOTERS),
    )
    return draft(told.db, told.table.people[EDITOR], whole, at=at)


def _open(day: int, question: str) -> Step:
    return Step(
        day,
        lambda told, at: open_discussion(told.db, _chair(told), told.made[question], at=at),
    )


def _open_vote(told: Told, at: datetime) -> None:
    open_vote(told.db, _chair(told), told.made[DOULA_PAY], today=at.date(), at=at)


def _close_vote(told: Told, at: datetime) -> None:
    close_vote(told.db, _chair(told), told.made[DOULA_PAY], at=at)


def _look_back(day: int, who: str, level: Participation, named: Named, words: str) -> Step:
    return Step(
        day,
        lambda told, at: say_experienced(
            told.db, told.table.people[who], told.made[DOULA_PAY], level, named, words, at=at
        ),
    )


def _talk(day: int, who: str, words: str, question: str = DOULA_PAY) -> Step:
    return Step(
        day,
        lambda told, at: contribute(
            told.db, told.table.people[who], told.made[question], words, at=at
        ),
    )


def _last_word(day: int, until: int, asked: tuple[str, ...], question: str) -> Step:
    return Step(
        day,
        lambda told, at: open_last_word(
            told.db,
            _chair(told),
            told.made[question],
            [told.table.people[slug].id for slug in asked],
            told.day(until),
            today=at.date(),
            at=at,
        ),
    )


def _speak(day: int, who: str, words: str, named: Named, question: str) -> Step:
    return Step(
        day,
        lambda told, at: speak(
            told.db, told.table.people[who], told.made[question], words, named, at=at
        ),
    )


def _vote(day: int, who: str, ballot: Answer, question: str) -> Step:
    return Step(
        day,
        lambda told, at: vote_openly(
            told.db, told.table.people[who], told.made[question], ballot, at=at
        ),
        11,
    )
