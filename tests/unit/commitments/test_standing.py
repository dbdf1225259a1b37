"""How a promise does, at each boundary; every date is counted by hand on a calendar.

All begin on Monday, March 2, 2026 and are due on December 1, 2026.
"""

from __future__ import annotations

from datetime import date

import pytest

from core.commitments import (
    Every,
    Going,
    MilestoneDraft,
    Standing,
    State,
    accept,
    check_in,
    name_companions,
    propose,
    reach,
)
from core.language import render
from core.people import FOUNDER, retire_person
from core.registry import EntryKind, retire
from tests.unit.commitments.promises import (
    after,
    home,
    line,
    noon_of,
    promised,
    seen,
    word,
    wording,
)
from tests.unit.worlds import NOON, World

DUE = date(2026, 12, 1)


def how(world: World, made: object, *day: int) -> tuple[Standing, str]:
    """The standing on a day of 2026, and why."""
    found = line(world, made, date(2026, *day))  # type: ignore[arg-type]
    assert found.because.code.startswith("standing.")
    return found.standing, render(found.because)


@pytest.mark.parametrize(
    ("every", "fine", "missed", "still", "stalled"),
    [
        # expected on March 9; the week of grace is the second rhythm
        (Every.WEEK, (3, 16), None, None, (3, 17)),
        # expected on March 16, a week on March 23, twice two weeks on March 30
        (Every.TWO_WEEKS, (3, 23), (3, 24), (3, 30), (3, 31)),
        # expected on April 2, a week on April 9, twice 31 days on May 3
        (Every.MONTH, (4, 9), (4, 10), (5, 3), (5, 4)),
        # expected on June 2, a week on June 9, twice 92 days on September 2
        (Every.QUARTER, (6, 9), (6, 10), (9, 2), (9, 3)),
    ],
)
def test_silence_puts_at_risk_and_then_stalls(
    lasting_world: World,
    every: Every,
    fine: tuple[int, int],
    missed: tuple[int, int] | None,
    still: tuple[int, int] | None,
    stalled: tuple[int, int],
) -> None:
    made = promised(lasting_world, every=every, due_on=DUE)
    assert how(lasting_world, made, *fine)[0] is Standing.ON_TRACK
    for day in (missed, still):
        if day is not None:
            standing, because = how(lasting_world, made, *day)
            assert standing is Standing.AT_RISK
            assert because.startswith("A check-in was expected by ")
    assert how(lasting_world, made, *stalled) == (
        Standing.STALLED,
        "No check-in since it began on March 2, 2026.",
    )


def test_the_rhythm_in_words_and_in_the_statement_is_one(world: World) -> None:
    for every in Every:
        made = promised(world, every=every)
        assert line(world, made).next_check_in == NOON.date() + every.length


def test_a_check_in_begins_the_rhythm_anew(world: World) -> None:
    made = promised(world, due_on=DUE)
    word(world, made, date(2026, 3, 20))
    assert line(world, made, date(2026, 3, 20)).next_check_in == date(2026, 4, 20)
    # a week after April 20 is April 27; twice 31 days after March 20 is May 21
    assert how(world, made, 4, 27) == (
        Standing.ON_TRACK,
        "Going well, says the check-in of March 20, 2026.",
    )
    assert how(world, made, 4, 28) == (
        Standing.AT_RISK,
        "A check-in was expected by April 20, 2026.",
    )
    assert how(world, made, 5, 21)[0] is Standing.AT_RISK
    assert how(world, made, 5, 22) == (
        Standing.STALLED,
        "No check-in for a long time; the last was on March 20, 2026.",
    )


def test_it_is_late_from_the_day_after_it_was_due(world: World) -> None:
    made = promised(world, due_on=date(2026, 3, 10))
    assert how(world, made, 3, 10)[0] is Standing.ON_TRACK
    assert how(world, made, 3, 11) == (Standing.LATE, "Was due on March 10, 2026.")
    # stalled as well from May 4 on; late says more
    assert how(world, made, 6, 1)[0] is Standing.LATE


def test_it_has_not_begun_before_its_start_or_before_it_is_accepted(world: World) -> None:
    made = promised(world, starts_on=date(2026, 4, 1))
    assert how(world, made, 3, 31) == (Standing.NOT_BEGUN, "Begins on April 1, 2026.")
    assert line(world, made, date(2026, 3, 31)).state is State.ACCEPTED
    assert how(world, made, 4, 1) == (
        Standing.ON_TRACK,
        "Under way; the first check-in is expected by May 2, 2026.",
    )
    assert line(world, made, date(2026, 4, 1)).state is State.ACTIVE
    proposed = propose(world.db, world.member, wording(world), at=NOON).line.commitment_id
    assert how(world, proposed, 11, 30) == (Standing.NOT_BEGUN, "Proposed; not accepted yet.")
    assert line(world, proposed).next_check_in is None


def test_a_check_in_before_the_start_begins_it(world: World) -> None:
    made = promised(world, starts_on=date(2026, 4, 1))
    word(world, made, date(2026, 3, 9))
    assert how(world, made, 3, 9)[0] is Standing.ON_TRACK


def test_nobody_is_behind_on_what_they_had_not_promised_yet(world: World) -> None:
    made = propose(world.db, world.member, wording(world, due_on=DUE), at=NOON).line.commitment_id
    accept(world.db, world.health, made, at=noon_of(date(2026, 6, 1)))
    # a month after June 1 is July 2; a week on July 9; twice 31 days on August 2
    assert how(world, made, 6, 1)[0] is Standing.ON_TRACK
    assert how(world, made, 7, 9)[0] is Standing.ON_TRACK
    assert how(world, made, 7, 10)[0] is Standing.AT_RISK
    assert how(world, made, 8, 3)[0] is Standing.STALLED


@pytest.mark.parametrize(
    ("going", "standing", "because"),
    [
        (Going.WELL, Standing.ON_TRACK, "Going well, says the check-in of March 9, 2026."),
        (Going.SLOWLY, Standing.ON_TRACK, "Going slowly, says the check-in of March 9, 2026."),
        (Going.STUCK, Standing.AT_RISK, "Stuck, says the check-in of March 9, 2026."),
    ],
)
def test_the_last_word_says_how_it_goes(
    lasting_world: World, going: Going, standing: Standing, because: str
) -> None:
    made = promised(lasting_world)
    word(lasting_world, made, date(2026, 3, 3), Going.STUCK)
    word(lasting_world, made, date(2026, 3, 9), going)
    assert how(lasting_world, made, 3, 9) == (standing, because)


def test_of_two_words_of_one_day_the_later_counts(world: World) -> None:
    made = promised(world)
    day = date(2026, 3, 9)
    word(world, made, day, Going.STUCK)
    later = noon_of(day).replace(hour=17)
    check_in(world.db, world.health, made, Going.WELL, "Solved", on=day, at=later)
    assert how(world, made, 3, 9)[0] is Standing.ON_TRACK


def test_a_milestone_that_is_overdue_puts_at_risk_until_it_is_reached(world: World) -> None:
    steps = (MilestoneDraft("Rooms", date(2026, 3, 8)), MilestoneDraft("Nurse", date(2026, 3, 5)))
    made = promised(world, milestones=steps)
    assert how(world, made, 3, 5)[0] is Standing.ON_TRACK
    for day in (6, 12):
        assert how(world, made, 3, day) == (
            Standing.AT_RISK,
            "The milestone “Nurse” was due on March 5, 2026.",
        )
    for step, day in zip(seen(world, made).milestones, (6, 12), strict=True):
        on = date(2026, 3, day)
        reach(world.db, world.health, made, step.milestone_id, on, at=noon_of(on))
    assert how(world, made, 3, 12)[0] is Standing.ON_TRACK


def test_it_is_at_risk_when_nobody_who_walked_along_is_here(world: World) -> None:
    made = promised(world, companions=(world.clinic.id, world.member.id))
    retire_person(world.db, FOUNDER, world.clinic.id, at=NOON)
    assert how(world, made, 3, 3)[0] is Standing.ON_TRACK
    retire_person(world.db, FOUNDER, world.member.id, at=NOON)
    assert how(world, made, 3, 3) == (
        Standing.AT_RISK,
        "Its accountability partner has left the table.",
    )
    assert line(world, made).companions == (None, None)
    name_companions(world.db, world.health, made, (), at=after(1))
    assert how(world, made, 3, 3)[0] is Standing.ON_TRACK


def test_a_promise_of_somebody_who_left_keeps_its_meaning_without_the_name(world: World) -> None:
    made = promised(world, owner_id=world.health.id)
    word(world, made, date(2026, 3, 3))
    retire_person(world.db, FOUNDER, world.health.id, at=NOON)
    found = seen(world, made, date(2026, 3, 4), by=world.member)
    assert (found.line.owner, found.proposed_by, found.check_ins[0].by) == (None, None, None)
    assert found.line.what == "Open the Northtown clinic on Saturdays"
    assert found.check_ins[0].done == "We hired a nurse."
    assert render(found.line.because) == "Who promised this has left the table."


def test_an_organisation_that_left_leaves_its_promises_at_risk_and_its_name(world: World) -> None:
    made = promised(world)
    retire(world.db, world.backbone, EntryKind.ORGANISATION, home(world.health), at=NOON)
    assert how(world, made, 3, 3) == (Standing.AT_RISK, "Who promised this has left the table.")
    assert line(world, made).owner == "County Health"
