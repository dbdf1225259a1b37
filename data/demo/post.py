"""The sample's year: what each partner sent when, what it said about it, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from core.registry import Goal
from core.submissions import State
from data.demo.measures_school import ABSENT
from data.demo.workbooks import (
    GRISTMILL_BEFORE,
    GRISTMILL_INCOMPLETE,
    GRISTMILL_LATEST,
    HEALTH_BEFORE,
    HEALTH_CORRECTED,
    HEALTH_LATEST,
    HOUSING_BEFORE,
    HOUSING_LATEST,
    HOUSING_WITH_MISTAKES,
    LANTERN_HILL_BEFORE,
    LANTERN_HILL_LATEST,
    SCHOOLS_BEFORE,
    SCHOOLS_LATEST,
    WORKFORCE_BEFORE,
    WORKFORCE_LATEST,
    WORKFORCE_WAITING,
)

FOUNDED = -340
"""In days from today: when the office entered what is measured."""


@dataclass(frozen=True, slots=True)
class Resolve:
    """A goal that the committee set anew, and the day, counted from today, of its entry."""

    indicator: str
    goal: Goal
    day: int


RESOLVED = Resolve(ABSENT.slug, Goal(0.10, "2028-29"), -34)
"""The day after the fourth meeting, at which parents asked for more."""


@dataclass(frozen=True, slots=True)
class Post:
    """A workbook on its way: the days, counted from today, on which it was sent and settled.

    `context` is the sender's note, `reason` why it was returned.
    """

    file_name: str
    sent: int
    settled: int | None
    becomes: State
    context: str = ""
    reason: str = ""


def _published(file_name: str, sent: int, settled: int, context: str = "") -> Post:
    return Post(file_name, sent, settled, State.PUBLISHED, context)


POST = (
    _published(
        SCHOOLS_BEFORE,
        -292,
        -288,
        "The reading test was first given in Spanish in spring 2025.",
    ),
    _published(
        HEALTH_BEFORE,
        -281,
        -276,
        "Until 2023 there was no box for Middle Eastern and North African families; they are "
        "counted as white in that year.",
    ),
    _published(LANTERN_HILL_BEFORE, -275, -272, "Evening hours began in March 2024."),
    _published(GRISTMILL_BEFORE, -270, -265, "Exported from our records as they are."),
    _published(
        HOUSING_BEFORE,
        -260,
        -255,
        "Stars are counts of 1 to 4 households; the court asks us not to pass them on.",
    ),
    _published(WORKFORCE_BEFORE, -250, -246, "Disability was first asked in January 2024."),
    _published(WORKFORCE_LATEST, -118, -114, "The harbor program moved to a bus line in October."),
    _published(HOUSING_LATEST, -100, -96, "Legal help now reaches all six cities."),
    _published(LANTERN_HILL_LATEST, -80, -77),
    _published(HEALTH_LATEST, -60, -55, "Births of December may still change by two or three."),
    _published(SCHOOLS_LATEST, -24, -20, "Two tutors a school since September 2025."),
    Post(
        GRISTMILL_INCOMPLETE,
        -18,
        -16,
        State.RETURNED,
        "Same export as last year.",
        "The groups do not add up to all patients. Please leave in the patients whose group you "
        "did not write down, as last year: they are part of the picture.",
    ),
    _published(
        HEALTH_CORRECTED,
        -14,
        -12,
        "Emberly's hospital had sent its visits of 2024 twice. This takes the place of what we "
        "sent before.",
    ),
    _published(GRISTMILL_LATEST, -9, -6, "Now with the patients whose group we did not ask."),
    Post(HOUSING_WITH_MISTAKES, -2, None, State.DRAFT),
    Post(WORKFORCE_WAITING, -1, None, State.SUBMITTED, "First quarter of the new fiscal year."),
)
"""In the order in which it happened."""

WORDS = {
    "far-outside-the-past": "We looked at it again: the figure is right. Few people, large swings.",
    "missing-expected-group": "Nobody of this group was counted here.",
    "missing-expected-dimension": "We do not ask for this at that level.",
    "totals-do-not-add-up": "Some answers are missing; we left those people out.",
}
"""What senders say of what is odd in their workbooks."""
OTHERWISE = "We looked at it again, and it is as our records say."


def moment(today: date, days: int, hour: int = 15) -> datetime:
    """An hour of a day, counted from today."""
    return datetime.combine(today + timedelta(days=days), time(hour), tzinfo=UTC)
