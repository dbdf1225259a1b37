"""Who is reminded of what, on which day, and once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from core.commitments import (
    Commitment,
    Every,
    Going,
    Level,
    Reminder,
    ReminderKind,
    Verdict,
    Visibility,
    WhenMissed,
    Why,
    Wording,
    accept,
    agree_release,
    ask_release,
    change,
    check_in,
    hand_over,
    note_reminded,
    propose,
    reminded_on,
    reminders_due,
    say_done,
    say_whether_kept,
    take_back_done,
)
from core.people import FOUNDER, Actor, Role, add_person
from core.registry import SubgroupId
from core.store import Statement
from tests.unit.worlds import World, make_world

MADE_ON = date(2026, 1, 5)
STARTS_ON = date(2026, 2, 2)
DUE_ON = date(2026, 6, 30)
LEAVE = Statement("update person set retired_at = $at where person_id = $person_id")
A_SUBGROUP = Statement("select subgroup_id from subgroup_category limit 1")


def noon(day: date) -> datetime:
    return datetime.combine(day, time(12), UTC)


@dataclass(frozen=True)
class Table:
    """A coalition, with a resident who speaks from lived experience and a guest."""

    world: World
    resident: Actor
    colleague: Actor
    guest: Actor

    def promise(self, proposer: Actor, **changes: object) -> Commitment:
        """A promise of the clinic's person, accompanied by the member, made in January."""
        wording = Wording(
            what="Open two evenings a week",
            done_when="The door is open on two evenings a week",
            owner_id=self.world.clinic.id,
            level=Level.PERSONAL,
            why=Why(indicator_id=self.world.registry.by_slug["early-births"].indicator_id),
            starts_on=STARTS_ON,
            due_on=DUE_ON,
            companions=(self.world.member.id,),
            every=Every.MONTH,
        )
        wanted = replace(wording, **changes)  # type: ignore[arg-type]
        return propose(self.world.db, proposer, wanted, at=noon(MADE_ON))

    def due(self, today: date) -> dict[str, list[tuple[str, date]]]:
        """Kinds and days of what is due, by the name of who is to be reminded."""
        with self.world.db.read() as tx:
            found = reminders_due(tx, today)
        names = {one.id: one.name for one in self.everybody()}
        return {
            names[person_id]: [(str(one.kind), one.about_on) for one in due]
            for person_id, due in found.items()
        }

    def everybody(self) -> tuple[Actor, ...]:
        world = self.world
        known = (world.backbone, world.member, world.health, world.clinic, world.other_clinic)
        return (*known, self.resident, self.colleague, self.guest)


@pytest.fixture
def table(tmp_path: Path) -> Iterator[Table]:
    world = make_world(tmp_path)

    def join(name: str, home: UUID | None, *roles: Role) -> Actor:
        slug = name.lower().replace(" ", "-")
        held = frozenset(roles)
        return add_person(world.db, FOUNDER, slug, name, home, held, at=noon(MADE_ON))

    yield Table(
        world,
        join("A resident", None, Role.LIVED_EXPERIENCE),
        join("A colleague", world.clinic.organisation_id, Role.PARTNER),
        join("A guest", world.clinic.organisation_id, Role.GUEST),
    )
    world.db.close()


OWNER = "Clinic A person"
COMPANION = "A member"


def id_of(made: Commitment) -> UUID:
    return made.line.commitment_id


def test_who_is_given_a_promise_is_told_until_they_accept_it(table: Table) -> None:
    world = table.world
    made = table.promise(world.backbone)
    assert table.due(MADE_ON) == {OWNER: [("assigned", MADE_ON)]}
    accept(world.db, world.clinic, id_of(made), at=noon(MADE_ON))
    assert table.due(MADE_ON) == {}


def test_who_promises_for_themselves_is_told_nothing_new(table: Table) -> None:
    table.promise(table.world.clinic)
    assert table.due(MADE_ON) == {}


def test_who_works_where_it_was_promised_is_told_but_no_guest_and_not_who_proposed_it(
    table: Table,
) -> None:
    home = table.world.clinic.organisation_id
    assert home is not None
    table.promise(table.world.backbone, owner_id=home, level=Level.ORGANISATIONAL)
    told = [("assigned", MADE_ON)]
    assert table.due(MADE_ON) == {OWNER: told, "A colleague": told}


def test_who_is_handed_a_promise_is_told_on_the_day_of_handing_over(table: Table) -> None:
    world = table.world
    made = table.promise(world.clinic)
    on = date(2026, 1, 20)
    hand_over(world.db, world.clinic, id_of(made), world.health.id, reason="moved", at=noon(on))
    assert table.due(on) == {"County Health person": [("assigned", on)]}


def test_its_owner_is_told_that_it_starts_for_a_week_and_not_before(table: Table) -> None:
    table.promise(table.world.clinic)
    told = {OWNER: [("starts", STARTS_ON)]}
    assert table.due(STARTS_ON - timedelta(days=1)) == {}
    assert table.due(STARTS_ON) == told
    assert table.due(STARTS_ON + timedelta(days=6)) == told
    assert table.due(STARTS_ON + timedelta(days=7)) == {}


def test_what_starts_on_the_day_of_its_promise_needs_no_word(table: Table) -> None:
    table.promise(table.world.clinic, starts_on=MADE_ON)
    assert table.due(MADE_ON) == {}


def test_its_owner_is_told_from_three_days_before_it_is_due(table: Table) -> None:
    table.promise(table.world.clinic, when_missed=WhenMissed.RAISE_AT_MEETING)
    told = {OWNER: [("due-soon", DUE_ON)]}
    assert table.due(date(2026, 6, 26)) == {}
    assert table.due(date(2026, 6, 27)) == told
    assert table.due(DUE_ON) == told


def test_late_is_for_its_owner_and_for_who_accompanies_it(table: Table) -> None:
    table.promise(table.world.clinic)
    late = [("late", DUE_ON)]
    assert table.due(date(2026, 7, 1)) == {OWNER: late, COMPANION: late}
    assert table.due(date(2027, 1, 1)) == {OWNER: late, COMPANION: late}


def test_a_new_due_date_is_a_new_reason(table: Table) -> None:
    world = table.world
    made = table.promise(world.clinic, when_missed=WhenMissed.RAISE_AT_MEETING)
    remind_all(table, DUE_ON)
    assert table.due(DUE_ON) == {}
    later = replace(made.wording, due_on=date(2026, 9, 30))
    change(
        world.db,
        world.clinic,
        id_of(made),
        later,
        reason="the door",
        expected=1,
        at=noon(date(2026, 6, 30)),
    )
    assert table.due(date(2026, 9, 28)) == {OWNER: [("due-soon", date(2026, 9, 30))]}


@pytest.mark.parametrize(
    ("when_missed", "told"),
    [
        (WhenMissed.REMIND_OWNER, OWNER),
        (WhenMissed.TELL_COMPANION, COMPANION),
        (WhenMissed.RAISE_AT_MEETING, None),
    ],
)
def test_a_missed_check_in_is_told_to_whom_they_agreed_on(
    table: Table, when_missed: WhenMissed, told: str | None
) -> None:
    table.promise(table.world.clinic, when_missed=when_missed)
    expected = date(2026, 3, 5)  # 31 days after it starts
    assert table.due(date(2026, 3, 12)) == {}
    missed = {told: [("check-in-missed", expected)]} if told else {}
    assert table.due(date(2026, 3, 13)) == missed
    assert table.due(date(2026, 4, 12)) == missed


def test_who_stays_silent_is_asked_again_for_the_next_check_in(table: Table) -> None:
    table.promise(table.world.clinic, when_missed=WhenMissed.REMIND_OWNER)
    remind_all(table, date(2026, 3, 13))
    assert table.due(date(2026, 4, 12)) == {}
    assert table.due(date(2026, 4, 13)) == {OWNER: [("check-in-missed", date(2026, 4, 5))]}


def test_a_check_in_ends_the_asking(table: Table) -> None:
    world = table.world
    made = table.promise(world.clinic, when_missed=WhenMissed.REMIND_OWNER)
    on = date(2026, 3, 14)
    check_in(world.db, world.clinic, id_of(made), Going.WELL, "two evenings", on=on, at=noon(on))
    assert table.due(date(2026, 4, 20)) == {}
    assert table.due(date(2026, 4, 22)) == {OWNER: [("check-in-missed", date(2026, 4, 14))]}


def done(table: Table, **changes: object) -> tuple[Commitment, date]:
    """A promise that its owner says is kept, and the day on which they said so."""
    made = table.promise(table.world.clinic, **changes)
    on = date(2026, 3, 20)
    said = say_done(table.world.db, table.world.clinic, id_of(made), "it is", at=noon(on))
    return said, on


def a_group(table: Table) -> SubgroupId:
    """Some group of the county's people."""
    table.world.publish(
        table.world.health, [("Babies born early", "2024", "Home County", "Black", 100, 900)]
    )
    with table.world.db.read() as tx:
        return SubgroupId(tx.value(A_SUBGROUP))


def test_who_accompanies_it_is_asked_whether_it_was_kept_until_they_say_so(table: Table) -> None:
    made, on = done(table)
    assert table.due(on) == {COMPANION: [("to-confirm", on)]}
    say_whether_kept(
        table.world.db, table.world.member, id_of(made), Verdict.PARTLY, "one", at=noon(on)
    )
    assert table.due(on) == {}


def test_said_to_be_done_anew_it_is_asked_anew(table: Table) -> None:
    world = table.world
    made, on = done(table)
    remind_all(table, on)
    take_back_done(world.db, world.clinic, id_of(made), at=noon(on))
    again = date(2026, 5, 4)
    say_done(world.db, world.clinic, id_of(made), "now it is", at=noon(again))
    assert table.due(again) == {COMPANION: [("to-confirm", again)]}


def test_one_word_of_an_accompanying_organisation_is_enough(table: Table) -> None:
    world = table.world
    home = world.clinic.organisation_id
    made = table.promise(world.health, owner_id=world.health.id, companions=(home,))
    on = date(2026, 3, 20)
    say_done(world.db, world.health, id_of(made), "it is", at=noon(on))
    asked = [("to-confirm", on)]
    assert table.due(on) == {OWNER: asked, "A colleague": asked}
    say_whether_kept(world.db, world.clinic, id_of(made), Verdict.NOT_KEPT, "no", at=noon(on))
    assert table.due(on) == {}


def test_a_colleague_of_its_owner_does_not_speak_for_the_people_affected(table: Table) -> None:
    world = table.world
    home, lived = world.clinic.organisation_id, frozenset({Role.LIVED_EXPERIENCE})
    add_person(world.db, FOUNDER, "nurse", "A nurse", home, lived, at=noon(MADE_ON))
    why = Why(world.registry.by_slug["early-births"].indicator_id, a_group(table))
    _, on = done(table, why=why, companions=())
    assert table.due(on) == {"A resident": [("to-confirm", on)]}


def test_the_people_affected_are_asked_until_one_of_them_speaks(table: Table) -> None:
    world = table.world
    why = Why(world.registry.by_slug["early-births"].indicator_id, a_group(table))
    made, on = done(table, why=why)
    asked = [("to-confirm", on)]
    assert table.due(on) == {COMPANION: asked, "A resident": asked}
    say_whether_kept(world.db, table.resident, id_of(made), Verdict.KEPT, "", at=noon(on))
    assert table.due(on) == {COMPANION: asked}


def test_of_a_promise_between_two_nobody_else_is_told(table: Table) -> None:
    world = table.world
    why = Why(world.registry.by_slug["early-births"].indicator_id, a_group(table))
    _, on = done(table, why=why, visibility=Visibility.PAIR)
    assert table.due(on) == {COMPANION: [("to-confirm", on)]}


def test_who_left_is_not_reminded_and_is_not_named(table: Table) -> None:
    world = table.world
    table.promise(world.clinic)
    world.db.write(lambda tx: tx.do(LEAVE, at=noon(MADE_ON), person_id=world.clinic.id))
    assert table.due(date(2026, 7, 1)) == {COMPANION: [("late", DUE_ON)]}
    with world.db.read() as tx:
        (one,) = reminders_due(tx, date(2026, 7, 1))[world.member.id]
    assert (one.owner, one.own) == (None, False)


def test_what_was_released_reminds_nobody(table: Table) -> None:
    world = table.world
    made = table.promise(world.clinic, companions=())
    ask_release(world.db, world.clinic, id_of(made), "no building", at=noon(MADE_ON))
    agree_release(world.db, world.backbone, id_of(made), at=noon(MADE_ON))
    for day in (STARTS_ON, DUE_ON, date(2026, 7, 1)):
        assert table.due(day) == {}


def test_what_presses_most_comes_first(table: Table) -> None:
    table.promise(table.world.clinic, what="Second", starts_on=date(2026, 6, 29))
    table.promise(table.world.clinic, what="First", due_on=date(2026, 6, 28))
    with table.world.db.read() as tx:
        due = reminders_due(tx, DUE_ON)[table.world.clinic.id]
    assert [(one.kind, one.what) for one in due] == [
        (ReminderKind.LATE, "First"),
        (ReminderKind.DUE_SOON, "Second"),
        (ReminderKind.STARTS, "Second"),
    ]
    assert due[0].slug.startswith("first-")
    assert (due[0].owner, due[0].own, due[0].due_on) == (OWNER, True, date(2026, 6, 28))


def test_nobody_is_reminded_twice_of_the_same(table: Table) -> None:
    world = table.world
    table.promise(world.clinic)
    day = date(2026, 7, 1)
    with world.db.read() as tx:
        due = reminders_due(tx, day)
        assert reminded_on(tx, day) == frozenset()
    remind(table, world.clinic.id, due[world.clinic.id], day)
    with world.db.read() as tx:
        assert reminded_on(tx, day) == {world.clinic.id}
        assert reminded_on(tx, day + timedelta(days=1)) == frozenset()
    assert table.due(day) == {COMPANION: [("late", DUE_ON)]}
    assert table.due(day + timedelta(days=30)) == {COMPANION: [("late", DUE_ON)]}


def remind(table: Table, person_id: UUID, due: tuple[Reminder, ...], day: date) -> None:
    table.world.db.write(lambda tx: note_reminded(tx, person_id, due, on=day, at=noon(day)))


def remind_all(table: Table, day: date) -> None:
    """Remind everybody of everything that is due on this day."""
    with table.world.db.read() as tx:
        found = reminders_due(tx, day)
    for person_id, due in found.items():
        remind(table, person_id, due, day)
