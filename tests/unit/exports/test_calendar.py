"""A person's feed, read back by a parser that did not write it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from ical.calendar import Calendar
from ical.calendar_stream import IcsCalendarStream
from ical.event import Event, EventStatus

from core.commitments import (
    Every,
    Filter,
    Going,
    Level,
    MilestoneDraft,
    Verdict,
    Visibility,
    accept,
    agenda,
    agree_release,
    ask_release,
    change,
    check_in,
    page,
    reach,
    say_done,
    say_whether_kept,
)
from core.exports import Style, calendar_feed
from core.exports.calendar import _events
from core.people import Actor
from core.registry import EntryKind, add_meeting, move_meeting, retire
from tests.unit.exports.conftest import DUE_ON, MADE_ON, STARTS_ON, Table, noon

TODAY = date(2026, 2, 10)
STYLE = Style("Test Table", "https://table.example.org", "en")
EVENING = "Open two evenings a week"
FOLDED = re.compile(rb"(?:[^\r\n]{1,75}\r\n)+")


def feed(table: Table, reader: Actor, *, style: Style = STYLE, today: date = TODAY) -> bytes:
    with table.world.db.read() as tx:
        return calendar_feed(tx, reader, style, today=today)


def read(table: Table, reader: Actor, *, today: date = TODAY) -> Calendar:
    return IcsCalendarStream.calendar_from_ics(feed(table, reader, today=today).decode())


def days(table: Table, reader: Actor, *, today: date = TODAY) -> dict[str, date | None]:
    """What stands on which day."""
    return {str(one.summary): one.dtstart for one in read(table, reader, today=today).events}


def the(table: Table, reader: Actor, begins: str) -> Event:
    """The one event whose title begins like this."""
    (found,) = (one for one in read(table, reader).events if str(one.summary).startswith(begins))
    return found


def test_a_feed_has_what_google_outlook_and_apple_ask_for(table: Table) -> None:
    table.promise()
    written = feed(table, table.world.clinic)
    head, first, *_ = written.split(b"BEGIN:VEVENT\r\n")
    assert head.split(b"\r\n")[:-1] == [
        b"BEGIN:VCALENDAR",
        b"VERSION:2.0",
        b"PRODID:-//Common Table//en",
        b"CALSCALE:GREGORIAN",
        b"METHOD:PUBLISH",
        b"NAME:Test Table: promises",
        b"X-WR-CALNAME:Test Table: promises",
        b"REFRESH-INTERVAL;VALUE=DURATION:PT6H",
        b"X-PUBLISHED-TTL:PT6H",
    ]
    assert b"DTSTART;VALUE=DATE:20260630\r\n" in first
    assert b"DTEND;VALUE=DATE:20260701\r\n" in first
    assert b"DTSTAMP:20260105T120000Z\r\n" in first
    assert b"LAST-MODIFIED:20260105T120000Z\r\n" in first
    for name in (b"UID:", b"SEQUENCE:", b"SUMMARY:", b"STATUS:CONFIRMED", b"TRANSP:TRANSPARENT"):
        assert name in first
    assert written.endswith(b"END:VEVENT\r\nEND:VCALENDAR\r\n")
    assert FOLDED.fullmatch(written)


def test_a_feed_without_anything_in_it_can_be_read(table: Table) -> None:
    assert read(table, table.world.health).events == []


def test_its_owner_finds_the_due_date_the_milestones_and_the_check_ins(table: Table) -> None:
    table.promise(milestones=(MilestoneDraft("Hire a nurse", date(2026, 3, 15)),))
    assert days(table, table.world.clinic) == {
        f"Due: {EVENING}": DUE_ON,
        "Milestone: Hire a nurse": date(2026, 3, 15),
        f"Check in: {EVENING}": date(2026, 3, 5),
    }
    due = the(table, table.world.clinic, "Due")
    assert due.dtend == DUE_ON + timedelta(days=1)
    assert str(due.url).startswith("https://table.example.org/commitments?commitment=open-two-")
    assert due.description == f"{EVENING}. Done when: The door is open\n{due.url}"


def test_who_accompanies_it_finds_the_same_with_the_owner_named(table: Table) -> None:
    table.promise()
    assert days(table, table.world.member) == {
        f"Due (Clinic A person): {EVENING}": DUE_ON,
        f"Check-in (Clinic A person): {EVENING}": date(2026, 3, 5),
    }


def test_nobody_else_finds_it(table: Table) -> None:
    table.promise()
    for reader in (table.world.backbone, table.world.health, table.world.other_clinic):
        assert days(table, reader) == {}


def test_who_works_for_the_owner_finds_it_too(table: Table) -> None:
    home = table.world.clinic.organisation_id
    table.promise(table.world.clinic, owner_id=home, level=Level.ORGANISATIONAL)
    assert f"Due: {EVENING}" in days(table, table.world.clinic)


@pytest.mark.parametrize(
    ("every", "step"),
    [(Every.WEEK, 7), (Every.TWO_WEEKS, 14), (Every.MONTH, 31), (Every.QUARTER, 92)],
)
def test_check_ins_come_again_until_it_is_due(table: Table, every: Every, step: int) -> None:
    table.promise(every=every)
    series = the(table, table.world.clinic, "Check in")
    first = STARTS_ON + timedelta(days=step)
    expected = [first + timedelta(days=step * n) for n in range(200)]
    calendar = read(table, table.world.clinic)
    found = [
        one.dtstart
        for one in calendar.timeline.included(STARTS_ON, date(2027, 6, 30))
        if one.uid == series.uid
    ]
    assert found == [one for one in expected if one <= DUE_ON]


def test_the_next_check_in_is_the_one_that_the_lists_show(table: Table) -> None:
    made = table.promise()
    on = date(2026, 2, 9)
    check_in(
        table.world.db,
        table.world.clinic,
        made.line.commitment_id,
        Going.WELL,
        "a nurse is found",
        on=on,
        at=noon(on),
    )
    with table.world.db.read() as tx:
        (line,) = page(tx, table.world.clinic, Filter(mine=True), TODAY).lines
    assert line.next_check_in == date(2026, 3, 12)
    assert days(table, table.world.clinic)[f"Check in: {EVENING}"] == date(2026, 3, 12)


def test_no_check_in_stands_after_the_due_date(table: Table) -> None:
    table.promise(due_on=date(2026, 3, 4))
    assert list(days(table, table.world.clinic)) == [f"Due: {EVENING}"]


def test_what_is_not_accepted_yet_is_tentative_and_asks_for_no_word(table: Table) -> None:
    made = table.promise(table.world.backbone)
    (due,) = read(table, table.world.clinic).events
    assert due.status is EventStatus.TENTATIVE
    accept(table.world.db, table.world.clinic, made.line.commitment_id, at=noon(MADE_ON))
    assert the(table, table.world.clinic, "Due").status is EventStatus.CONFIRMED


def test_what_was_released_is_called_off_but_not_what_was_reached(table: Table) -> None:
    world = table.world
    steps = (
        MilestoneDraft("Hire a nurse", date(2026, 3, 15)),
        MilestoneDraft("Buy lamps", date(2026, 4, 15)),
    )
    made = table.promise(milestones=steps)
    key = made.line.commitment_id
    on = date(2026, 2, 9)
    first = made.milestones[0].milestone_id
    reach(world.db, world.clinic, key, first, on, at=noon(on))
    ask_release(world.db, world.clinic, key, "no building", at=noon(on))
    agree_release(world.db, world.member, key, at=noon(on))
    found = {str(one.summary): one.status for one in read(table, world.clinic).events}
    assert found == {
        f"Due: {EVENING}": EventStatus.CANCELLED,
        "Reached: Hire a nurse": EventStatus.CONFIRMED,
        "Milestone: Buy lamps": EventStatus.CANCELLED,
        f"Check in: {EVENING}": EventStatus.CANCELLED,
    }


def test_what_is_said_to_be_done_and_what_was_kept_say_so(table: Table) -> None:
    world = table.world
    made = table.promise()
    on = date(2026, 3, 2)
    say_done(world.db, world.clinic, made.line.commitment_id, "it is", at=noon(on))
    assert days(table, world.clinic) == {f"Said to be done: {EVENING}": DUE_ON}
    say_whether_kept(world.db, world.member, made.line.commitment_id, Verdict.KEPT, "", at=noon(on))
    assert days(table, world.clinic) == {f"Kept: {EVENING}": DUE_ON}


def test_a_day_that_moves_keeps_its_uid_and_counts_its_changes(table: Table) -> None:
    world = table.world
    made = table.promise()
    before = the(table, world.clinic, "Due")
    later = replace(made.wording, due_on=date(2026, 9, 30))
    on = date(2026, 2, 9)
    change(
        world.db,
        world.clinic,
        made.line.commitment_id,
        later,
        reason="the door",
        expected=1,
        at=noon(on),
    )
    after = the(table, world.clinic, "Due")
    assert after.uid == before.uid == f"due.{made.line.commitment_id}@common-table"
    assert (before.sequence, after.sequence) == (1, 2)
    assert (before.dtstart, after.dtstart) == (DUE_ON, date(2026, 9, 30))
    assert before.last_modified == datetime(2026, 1, 5, 12, tzinfo=UTC)
    assert after.last_modified == datetime(2026, 2, 9, 12, tzinfo=UTC)


def test_a_promise_between_two_is_marked_private(table: Table) -> None:
    table.promise(visibility=Visibility.PAIR)
    assert b"CLASS:PRIVATE" in feed(table, table.world.clinic)
    assert b"CLASS:PRIVATE" in feed(table, table.world.member)


def test_meetings_are_in_everybodys_feed_and_stay_when_they_are_called_off(table: Table) -> None:
    world = table.world
    held_on = date(2026, 3, 10)
    spring = add_meeting(world.db, world.backbone, "Spring meeting", held_on, at=noon(MADE_ON))
    before = the(table, world.health, "Test Table: Spring meeting")
    assert (before.dtstart, before.status) == (held_on, EventStatus.CONFIRMED)
    moved = date(2026, 3, 17)
    move_meeting(
        world.db, world.backbone, spring.meeting_id, moved, expected=held_on, at=noon(TODAY)
    )
    after = the(table, world.health, "Test Table: Spring meeting")
    assert (after.uid, after.dtstart, after.sequence) == (before.uid, moved, 2)
    retire(world.db, world.backbone, EntryKind.MEETING, spring.meeting_id, at=noon(TODAY))
    called_off = the(table, world.health, "Test Table: Spring meeting")
    assert (called_off.uid, called_off.status) == (before.uid, EventStatus.CANCELLED)


def test_what_ended_more_than_a_year_ago_is_left_out(table: Table) -> None:
    table.promise()
    add_meeting(table.world.db, table.world.backbone, "Old", date(2026, 2, 1), at=noon(MADE_ON))
    assert len(days(table, table.world.clinic, today=date(2027, 1, 31))) == 3
    assert days(table, table.world.clinic, today=date(2027, 7, 2)) == {}


NASTY = {
    "an end of its own": "Pause\r\nEND:VEVENT\r\nBEGIN:VEVENT",
    "every separator": r"a,b;c:d\e\n\, \; END:VCALENDAR",
    "right to left": "نفتح مساءين في الأسبوع، ابتداءً من الشهر القادم، حتى إشعار آخر لكل الأسر",
    "letters of many bytes": "🏳️‍🌈 " * 30,
    "controls": "bell\x07 null\x00 escape\x1b line\u2028end",
    "very long": "word " * 90,
}


@pytest.mark.parametrize("name", NASTY)
def test_whatever_people_type_stands_in_one_title_and_folds(table: Table, name: str) -> None:
    typed = NASTY[name]
    table.promise()
    with table.world.db.read() as tx:
        (planned,) = agenda(tx, table.world.clinic, since=MADE_ON)
    written = _events(replace(planned, what=typed, done_when=typed), STYLE)
    assert FOLDED.fullmatch(written)
    assert written.count(b"\r\nEND:VEVENT") == 2
    whole = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n" + written + b"END:VCALENDAR\r\n"
    due, _ = IcsCalendarStream.calendar_from_ics(whole.decode()).events
    shown = "".join(
        letter for letter in " ".join(typed.split()) if letter.isprintable() or letter in "\u200d"
    )
    expected = f"Due: {shown}"
    assert due.summary == (expected if len(expected) <= 200 else f"{expected[:199]}…")
    assert due.dtstart == DUE_ON


def test_without_an_address_there_are_no_links(table: Table) -> None:
    table.promise()
    written = feed(table, table.world.clinic, style=Style("Test Table", "", "en"))
    assert b"URL" not in written
    assert b"http" not in written
