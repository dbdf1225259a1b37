"""A person's calendar feed (RFC 5545, RFC 7986), as Google, Outlook and Apple subscribe to it.

All its events last whole days, so that no time zone can move them. A day keeps its UID for ever
and counts its changes in SEQUENCE; what is called off stays as CANCELLED.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from unicodedata import category
from urllib.parse import urlencode

from icalendar import Calendar, Event, vDuration, vRecur

from core.commitments import Milestone, Planned, State, Visibility, agenda
from core.language import Sentence, render, sentence
from core.people import Actor
from core.store import Reader, Row, statements

sql = statements(__file__)
REFRESH = timedelta(hours=6)
BACK = timedelta(days=366)
"""How far a feed looks back."""
LONGEST = 200
"""Letters of a title; a calendar shows no more, and the page behind the link shows all of it."""
END = b"END:VCALENDAR\r\n"


@dataclass(frozen=True, slots=True)
class Style:
    """How a feed is written: whose it is, where its links lead (nowhere if empty), the language."""

    coalition: str
    base: str
    language: str


@dataclass(frozen=True, slots=True)
class Day:
    """One event. `every` and `until`: it comes again after so many days, until that day."""

    uid: str
    on: date
    title: str
    details: str
    url: str
    status: str
    private: bool
    sequence: int
    changed_at: datetime
    every: int = 0
    until: date | None = None


def calendar_feed(tx: Reader, reader: Actor, style: Style, *, today: date) -> bytes:
    """The feed of one person: their own promises, those they accompany, and the meetings."""
    since = today - BACK
    promised = [_events(one, style) for one in agenda(tx, reader, since=since)]
    meetings = [
        _written(_meeting(row, style)) for row in tx.rows(sql("meetings_held"), since=since)
    ]
    return b"".join([_head(style).removesuffix(END), *promised, *meetings, END])


def _head(style: Style) -> bytes:
    calendar = Calendar()
    name = render(sentence("calendar.name", coalition=style.coalition), style.language)
    calendar.add("prodid", f"-//Common Table//{style.language}")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    # Older Outlooks take a file without a method for an invitation.
    calendar.add("method", "PUBLISH")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", REFRESH, parameters={"value": "DURATION"})
    calendar.add("x-published-ttl", vDuration(REFRESH))
    return bytes(calendar.to_ical())


@lru_cache(maxsize=10_000)
def _events(one: Planned, style: Style) -> bytes:
    """A commitment's days as they stand in feeds, which ask far more often than it changes."""
    return b"".join(_written(day) for day in _days(one, style))


def _days(one: Planned, style: Style) -> Iterator[Day]:
    """The days of a commitment: when it is due, its milestones, and its check-ins."""
    verdict = {State.SAID_DONE: "said-done", State.CONFIRMED: "kept"}.get(one.state, "due")
    yield _day(one, style, f"due.{one.commitment_id}", one.due_on, verdict, one.what)
    for step in one.milestones:
        yield _milestone(one, style, step)
    ahead = one.next_check_in
    if one.state in {State.SAID_DONE, State.CONFIRMED} or ahead is None or ahead > one.due_on:
        return
    again = ahead + one.rhythm <= one.due_on
    yield _day(
        one,
        style,
        f"check-in.{one.commitment_id}",
        ahead,
        "check-in",
        one.what,
        every=one.rhythm.days if again else 0,
        until=one.due_on if again else None,
    )


def _milestone(one: Planned, style: Style, step: Milestone) -> Day:
    reached = "reached" if step.reached_on is not None else "milestone"
    return _day(one, style, f"milestone.{step.milestone_id}", step.due_on, reached, step.title)


def _day(
    one: Planned,
    style: Style,
    name: str,
    on: date,
    code: str,
    what: str,
    *,
    every: int = 0,
    until: date | None = None,
) -> Day:
    owner = one.owner or sentence("reminder.who-left")
    whose = "own" if one.own else "theirs"
    title = sentence(f"calendar.{code}.{whose}", what=what, owner=owner)
    details = sentence("calendar.details", what=one.what, done_when=one.done_when)
    url = f"{style.base}/commitments?{urlencode({'commitment': one.slug})}" if style.base else ""
    return Day(
        uid=f"{name}@common-table",
        on=on,
        title=_short(title, style),
        details=f"{render(details, style.language)}\n{url}".rstrip(),
        url=url,
        status=_status(one, code),
        private=one.visibility is Visibility.PAIR,
        sequence=one.changes,
        changed_at=one.changed_at,
        every=every,
        until=until,
    )


def _status(one: Planned, code: str) -> str:
    """What was reached stays so, whatever became of the rest."""
    if code == "reached":
        return "CONFIRMED"
    match one.state:
        case State.RELEASED:
            return "CANCELLED"
        case State.PROPOSED:
            return "TENTATIVE"
        case _:
            return "CONFIRMED"


def _meeting(row: Row, style: Style) -> Day:
    title = sentence("calendar.meeting", title=row["title"], coalition=style.coalition)
    changed_at = row["changed_at"] or datetime.combine(row["held_on"], datetime.min.time())
    return Day(
        uid=f"meeting.{row['meeting_id']}@common-table",
        on=row["held_on"],
        title=_short(title, style),
        details=style.base,
        url=style.base,
        status="CANCELLED" if row["cancelled"] else "CONFIRMED",
        private=False,
        sequence=row["changes"],
        changed_at=changed_at.replace(tzinfo=UTC),
    )


def _short(title: Sentence, style: Style) -> str:
    text = " ".join(render(title, style.language).split())
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def _written(day: Day) -> bytes:
    """An event as it stands in a feed."""
    lines = [_line(name, value) for name, value in _properties(day)]
    return b"".join([b"BEGIN:VEVENT\r\n", *lines, b"END:VEVENT\r\n"])


def _properties(day: Day) -> Iterator[tuple[str, str | int | date]]:
    yield "UID", day.uid
    yield "DTSTAMP", day.changed_at
    yield "LAST-MODIFIED", day.changed_at
    yield "SEQUENCE", day.sequence
    yield "DTSTART", day.on
    yield "DTEND", day.on + timedelta(days=1)
    if day.until is not None:
        yield "RRULE", f"FREQ=DAILY;INTERVAL={day.every};UNTIL={day.until:%Y%m%d}"
    yield "SUMMARY", _printable(day.title)
    yield "DESCRIPTION", _printable(day.details)
    if day.url:
        yield "URL", day.url
    yield "STATUS", day.status
    if day.private:
        yield "CLASS", "PRIVATE"
    # It fills no hours: nobody is busy because of it.
    yield "TRANSP", "TRANSPARENT"


@lru_cache(maxsize=20_000)
def _line(name: str, value: str | int | date) -> bytes:
    """A property as it stands in an event; events share most of theirs with others."""
    event = Event()
    event.add(name, vRecur.from_ical(str(value)) if name == "RRULE" else value)
    return bytes(event.content_line(name, event[name]).to_ical()) + b"\r\n"


def _printable(text: str) -> str:
    """The text without the control characters and half letters that no calendar may hold."""
    kept = (one for one in text if one == "\n" or category(one) not in {"Cc", "Cs"})
    return "".join(kept)
