"""The plain addresses of a running app: a calendar's secret link, and the way out of the digest."""

from __future__ import annotations

import logging
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import Message
from pathlib import Path

import pytest
from ical.calendar_stream import IcsCalendarStream

from core.commitments import Level, Why, Wording, propose
from core.exports import (
    make_calendar_link,
    opt_out_signer,
    opt_out_token,
    revoke_calendar_link,
)
from core.people import FOUNDER, Actor, Role, add_person, contact, retire_person, set_contact
from core.store import Database
from pages.ui.routes import WithoutSecrets
from tests.browser.harness import RunningApp, running_app
from tests.unit.worlds import make_world

AT = datetime(2026, 3, 2, 12, tzinfo=UTC)
SEEN_BY_NO_OTHER = {
    "Cache-Control": "private, no-cache",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
}


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Message
    body: bytes


@dataclass(frozen=True)
class Site:
    """A running app, and what its database held when it started."""

    app: RunningApp
    calendar: str
    revoked: str
    of_who_left: str
    way_out: str
    other_way_out: str
    resident: Actor

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answer:
        body = b"List-Unsubscribe=One-Click" if method == "POST" else None
        request = urllib.request.Request(
            f"{self.app.url}{path}", body, {k.replace("_", "-"): v for k, v in headers.items()}
        )
        request.method = method
        try:
            with urllib.request.urlopen(request, timeout=30) as found:
                return Answer(found.status, found.headers, found.read())
        except urllib.error.HTTPError as refused:
            return Answer(refused.code, refused.headers, refused.read())


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("site")
    world = make_world(folder)
    db = world.db
    wording = Wording(
        what="Open two evenings a week",
        done_when="The door is open",
        owner_id=world.clinic.id,
        level=Level.PERSONAL,
        why=Why(indicator_id=world.registry.by_slug["early-births"].indicator_id),
        starts_on=AT.date(),
        due_on=AT.date().replace(year=2035),
    )
    propose(db, world.clinic, wording, at=AT)
    member = frozenset({Role.MEMBER})
    gone = add_person(db, FOUNDER, "gone", "Somebody gone", None, member, at=AT)
    resident = add_person(db, FOUNDER, "resident", "A resident", None, member, at=AT)
    of_who_left = make_calendar_link(db, gone, at=AT)
    retire_person(db, world.backbone, gone.id, at=AT)
    revoked = make_calendar_link(db, world.member, at=AT)
    revoke_calendar_link(db, world.member, at=AT)
    for person in (world.clinic, resident):
        set_contact(db, person, person.id, f"{person.id.hex}@example.org", True, at=AT)
    signer = opt_out_signer(db)
    link = make_calendar_link(db, world.clinic, at=AT)
    db.close()
    db.path.rename(folder / "app.duckdb")
    settings = {"COMMON_TABLE_SAMPLE": "false", "COMMON_TABLE_TIME_ZONE": "Pacific/Auckland"}
    with running_app(folder, environment=settings) as app:
        yield Site(
            app,
            link,
            revoked,
            of_who_left,
            opt_out_token(signer, world.clinic.id),
            opt_out_token(signer, resident.id),
            resident,
        )


def test_who_has_the_link_gets_the_feed_and_no_cookie(site: Site) -> None:
    found = site.ask(f"/calendar/{site.calendar}.ics")
    assert found.status == 200
    assert found.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert found.headers["Set-Cookie"] is None
    for name, value in SEEN_BY_NO_OTHER.items():
        assert found.headers[name] == value
    (due, check_in) = IcsCalendarStream.calendar_from_ics(found.body.decode()).events
    assert due.summary == "Due: Open two evenings a week"
    assert str(due.url).startswith(f"{site.app.url}/commitments?commitment=open-two-evenings")
    assert check_in.summary == "Check in: Open two evenings a week"


def test_a_feed_that_has_not_changed_is_not_sent_again(site: Site) -> None:
    path = f"/calendar/{site.calendar}.ics"
    tag = site.ask(path).headers["ETag"]
    again = site.ask(path, If_None_Match=tag)
    assert (again.status, again.body) == (304, b"")
    assert site.ask(path, If_None_Match='"another"').status == 200


def test_a_calendar_may_ask_for_the_head_alone(site: Site) -> None:
    found = site.ask(f"/calendar/{site.calendar}.ics", "HEAD")
    assert (found.status, found.body) == (200, b"")


def test_every_other_link_gets_the_same_answer_and_no_hint(site: Site) -> None:
    wrong = [
        site.revoked,
        site.of_who_left,
        "x",
        site.calendar[:-1],
        f"{site.calendar}x",
        site.calendar.swapcase(),
        "%ED%A0%80",
        "a" * 5000,
    ]
    answers = [site.ask(f"/calendar/{token}.ics") for token in wrong]
    assert {(one.status, one.body) for one in answers} == {(404, b"Not Found")}
    told = [sorted((k, v) for k, v in one.headers.items() if k != "date") for one in answers]
    assert all(one == told[0] for one in told)
    assert site.ask(f"/calendar/{site.calendar}.ics", "POST").status == 405


def test_looking_at_the_way_out_changes_nothing_and_its_button_does(site: Site) -> None:
    path = f"/no-digest/{site.way_out}"
    page = site.ask(path)
    assert page.status == 200
    assert b'<form method="post"><button>No more mails</button></form>' in page.body
    assert page.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert page.headers["Set-Cookie"] is None
    done = site.ask(path, "POST")
    assert done.status == 200
    assert b"You get no more reminders by mail." in done.body
    assert b"<form" not in done.body


def test_a_way_out_that_is_not_ours_is_told_so(site: Site) -> None:
    for token in ("x", f"{site.way_out}x", "%ED%A0%80"):
        for method in ("GET", "POST"):
            found = site.ask(f"/no-digest/{token}", method)
            assert found.status == 404
            assert b"This link is not one of ours" in found.body


def test_the_log_holds_no_secret(site: Site) -> None:
    site.ask(f"/calendar/{site.calendar}.ics")
    site.ask(f"/no-digest/{site.way_out}")
    log = site.app.log.read_text()
    for secret in (site.calendar, site.revoked, site.way_out.partition(".")[2]):
        assert secret not in log


def test_a_log_of_requests_would_hold_none_either() -> None:
    def logged(path: str) -> str:
        args = ("127.0.0.1:1", "GET", path, "1.1", 200)
        words = '%s - "%s %s HTTP/%s" %d'
        record = logging.LogRecord("uvicorn.access", logging.INFO, "", 0, words, args, None)
        assert WithoutSecrets().filter(record)
        return record.getMessage()

    assert logged("/calendar/sEcret-_1.ics") == '127.0.0.1:1 - "GET /calendar/… HTTP/1.1" 200'
    assert logged("/no-digest/ab.Cd?x=1") == '127.0.0.1:1 - "GET /no-digest/…?x=1 HTTP/1.1" 200'
    assert logged("/outcomes?a=b") == '127.0.0.1:1 - "GET /outcomes?a=b HTTP/1.1" 200'


def test_one_click_in_a_mail_program_was_enough(site: Site, tmp_path: Path) -> None:
    """The last test here: it stops to look into a copy of the database."""
    assert site.ask(f"/no-digest/{site.other_way_out}", "POST").status == 200
    for name in ("app.duckdb", "app.duckdb.wal"):
        there = site.app.database.parent / name
        if there.exists():
            (tmp_path / name).write_bytes(there.read_bytes())
    db = Database.open(tmp_path / "app.duckdb")
    with db.read() as tx:
        now = contact(tx, site.resident, site.resident.id)
    db.close()
    assert (now.email != "", now.digest) == (True, False)
