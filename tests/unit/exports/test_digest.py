"""The digest, sent to a real mail server: to whom, once, and what when something goes wrong."""

from __future__ import annotations

import re
import smtplib
import ssl
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import trustme

from core.commitments import Level, WhenMissed, reminded_on, reminders_due
from core.errors import MailNotSent, NotFound
from core.exports import (
    DAILY_DIGEST,
    daily_digest,
    may_opt_out,
    opt_out,
    plan_daily_digest,
    send_digests,
)
from core.language import Sentence, render
from core.people import FOUNDER, Actor, Role, add_person, contact, retire_person, set_contact
from core.settings import Settings
from core.store import Statement
from core.upkeep import JobRunner, JobState, overview
from tests.unit.exports.conftest import DUE_ON, MADE_ON, Table, noon
from tests.unit.exports.post_office import PostOffice, post_office

LATE_ON = date(2026, 7, 1)
AT = datetime(2026, 7, 1, 7, tzinfo=UTC)
EVENING = "Open two evenings a week"
BASE = "https://table.example.org"
SIGNED_IN: dict[str, Any] = {"mail_tls": "starttls", "mail_user": "table"}
BREAK_ADDRESS = Statement("update person set email = $email where person_id = $person_id")


@pytest.fixture
def office() -> Iterator[PostOffice]:
    with post_office() as opened:
        yield opened


def settings(office: PostOffice, **others: object) -> Settings:
    """An installation that sends its mails there."""
    values: dict[str, object] = {
        "mail_host": office.host,
        "mail_port": office.port,
        "mail_from": "table@example.org",
        "mail_tls": "off",
        "address": BASE,
    }
    return Settings(**{**values, **others})  # type: ignore[arg-type]


def wants(table: Table, person: Actor, email: str) -> None:
    set_contact(table.world.db, person, person.id, email, True, at=noon(MADE_ON))


def both_want(table: Table) -> None:
    """The clinic's person and the member are reached, and their promise is late."""
    wants(table, table.world.clinic, "clinic@example.org")
    wants(table, table.world.member, "member@example.org")
    table.promise()


def send(table: Table, office: PostOffice, at: datetime = AT, **others: object) -> int:
    return send_digests(table.world.db, settings(office, **others), now=at)


def plain(office: PostOffice, number: int = 0) -> str:
    part = office.mails[number].get_body(("plain",))
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n")


def html(office: PostOffice, number: int = 0) -> str:
    part = office.mails[number].get_body(("html",))
    assert part is not None
    return str(part.get_content())


def said(failure: MailNotSent) -> str:
    return render(Sentence(failure.sentence_code, failure.params))


def test_everybody_who_wants_it_gets_one_mail_with_what_is_theirs(
    table: Table, office: PostOffice
) -> None:
    both_want(table)
    table.promise(what="Buy lamps", due_on=date(2026, 7, 3))
    assert send(table, office) == 2
    assert sorted(office.to()) == ["clinic@example.org", "member@example.org"]
    number = office.to().index("clinic@example.org")
    words = plain(office, number)
    assert words.startswith("Hello Clinic A person,\n\nPast its due date\n")
    assert f"- “{EVENING}” was due on June 30, 2026." in words
    assert f"  {BASE}/commitments?commitment=open-two-evenings-" in words
    assert "\nDue soon\n- “Buy lamps” is due on July 3, 2026.\n" in words
    other = plain(office, 1 - number)
    assert f"“{EVENING}”, which you accompany, was due on June 30, 2026. Ask Clinic A pers" in other
    assert "Buy lamps” is due" not in other


def test_a_mail_says_what_it_is_in_its_head(table: Table, office: PostOffice) -> None:
    wants(table, table.world.clinic, "clinic@example.org")
    table.promise()
    send(table, office, time_zone="America/New_York")
    (mail,) = office.mails
    assert mail["From"] == "Test Table <table@example.org>"
    assert mail["To"] == "Clinic A person <clinic@example.org>"
    assert mail["Subject"] == "Test Table: 1 reminder about what was promised"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Content-Language"] == "en"
    assert mail["Date"].datetime == AT
    assert mail["Date"].endswith("-0400")
    assert re.fullmatch(r"<digest\.[0-9a-f]{32}@example\.org>", mail["Message-ID"])
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert re.fullmatch(rf"<{BASE}/no-digest/[0-9a-f]{{32}}\.[\w-]+>", mail["List-Unsubscribe"])
    assert mail.defects == []
    assert [part.get_content_type() for part in mail.walk()] == [
        "multipart/alternative",
        "text/plain",
        "text/html",
    ]


def test_the_foot_bears_the_mark_of_the_ledger(table: Table, office: PostOffice) -> None:
    wants(table, table.world.clinic, "clinic@example.org")
    table.promise()
    with table.world.db.read() as tx:
        mark = str(tx.head())
    send(table, office)
    for words in (plain(office), html(office)):
        assert f"The ledger ended with this mark when this was written: {mark}." in words


def test_what_people_typed_is_text_in_the_mail_and_runs_nowhere(
    table: Table, office: PostOffice
) -> None:
    world = table.world
    name = "<b>Bo</b> & Co"
    home = frozenset({Role.MEMBER})
    other = add_person(world.db, FOUNDER, "bo", name, None, home, at=noon(MADE_ON))
    wants(table, other, "bo@example.org")
    typed = '<script>alert("1")</script> نفتح مساءين'
    table.promise(other, owner_id=other.id, what=typed)
    send(table, office)
    assert typed in plain(office)
    assert "<script" not in html(office)
    assert "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; نفتح مساءين" in html(office)
    assert "Hello &lt;b&gt;Bo&lt;/b&gt; &amp; Co," in html(office)
    assert '<li dir="auto">' in html(office)
    assert office.mails[0]["To"].addresses[0].display_name == name
    raw = office.envelopes[0].content
    assert isinstance(raw, bytes)
    assert raw.isascii()
    assert max(len(line) for line in raw.split(b"\r\n")) <= 998


def test_who_does_not_want_it_or_has_left_gets_nothing(table: Table, office: PostOffice) -> None:
    world = table.world
    both_want(table)
    set_contact(world.db, world.clinic, world.clinic.id, "clinic@example.org", False, at=AT)
    retire_person(world.db, world.backbone, world.member.id, at=AT)
    assert send(table, office) == 0
    assert office.to() == []


def test_nobody_is_written_to_without_a_reason(table: Table, office: PostOffice) -> None:
    both_want(table)
    assert send(table, office, at=noon(MADE_ON)) == 0


def test_run_twice_it_sends_each_reminder_once(table: Table, office: PostOffice) -> None:
    both_want(table)
    assert [send(table, office), send(table, office), send(table, office)] == [2, 0, 0]
    assert send(table, office, at=AT + timedelta(days=1)) == 0
    assert len(office.mails) == 2


def test_nobody_gets_a_second_mail_on_the_same_day(table: Table, office: PostOffice) -> None:
    both_want(table)
    send(table, office)
    table.promise(
        what="Buy lamps",
        due_on=date(2026, 7, 3),
        when_missed=WhenMissed.RAISE_AT_MEETING,
    )
    assert send(table, office, at=AT + timedelta(hours=12)) == 0
    assert send(table, office, at=AT + timedelta(days=1)) == 1
    assert "Buy lamps" in plain(office, 2)
    assert EVENING not in plain(office, 2)


def test_a_day_begins_where_the_coalition_is(table: Table, office: PostOffice) -> None:
    both_want(table)
    late_in_auckland = datetime(2026, 6, 30, 12, 30, tzinfo=UTC)
    assert send(table, office, at=late_in_auckland, time_zone="Pacific/Auckland") == 2
    assert "was due on June 30" in plain(office)
    with table.world.db.read() as tx:
        assert len(reminded_on(tx, LATE_ON)) == 2


def test_killed_between_two_mails_it_goes_on_with_the_next(
    table: Table, office: PostOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    both_want(table)

    class Killed(BaseException):
        pass

    real = smtplib.SMTP.send_message

    def dies_at_the_second(self: smtplib.SMTP, *given: object, **named: object) -> object:
        if office.mails:
            raise Killed
        return real(self, *given, **named)  # type: ignore[arg-type]

    with monkeypatch.context() as patched:
        patched.setattr(smtplib.SMTP, "send_message", dies_at_the_second)
        with pytest.raises(Killed):
            send(table, office)
    assert send(table, office) == 1
    assert sorted(office.to()) == ["clinic@example.org", "member@example.org"]


def test_a_mail_that_is_written_again_on_the_same_day_is_known_as_the_same(
    table: Table, office: PostOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    wants(table, table.world.clinic, "clinic@example.org")
    table.promise()
    with monkeypatch.context() as patched:
        patched.setattr("core.exports.digest.note_reminded", lambda *_, **__: None)
        send(table, office)
    send(table, office, at=AT + timedelta(minutes=5))
    first, second = (mail["Message-ID"] for mail in office.mails)
    assert first == second


@pytest.mark.parametrize("answer", ["550 no such user", "451 try later", "421 not now"])
def test_a_refused_mail_stops_no_other_and_is_told(
    table: Table, office: PostOffice, answer: str
) -> None:
    both_want(table)
    office.refused["clinic@example.org"] = answer
    with pytest.raises(MailNotSent) as refused:
        send(table, office)
    assert said(refused.value) == (
        f"One reminder by mail was refused: Clinic A person ({answer}). "
        "Look at the address; the others were sent."
    )
    assert office.to() == ["member@example.org"]
    office.refused.clear()
    assert send(table, office) == 1
    assert office.to() == ["member@example.org", "clinic@example.org"]


def test_an_address_that_is_none_stops_no_other(table: Table, office: PostOffice) -> None:
    both_want(table)
    broken = {"email": "no address @@", "person_id": table.world.clinic.id}
    table.world.db.write(lambda tx: tx.do(BREAK_ADDRESS, **broken))
    with pytest.raises(MailNotSent) as refused:
        send(table, office)
    assert refused.value.reason == "refused"
    assert office.to() == ["member@example.org"]


def test_a_server_that_hangs_up_is_called_again(table: Table, office: PostOffice) -> None:
    both_want(table)
    office.hangs_up = 1
    assert send(table, office) == 2
    assert len(office.mails) == 2


def test_a_mail_at_which_the_server_always_hangs_up_stops_no_other(
    table: Table, office: PostOffice
) -> None:
    both_want(table)
    office.hangs_up = 2
    with pytest.raises(MailNotSent) as refused:
        send(table, office)
    assert refused.value.reason == "refused"
    assert len(office.mails) == 1


def test_a_server_that_is_away_keeps_what_is_due(table: Table, office: PostOffice) -> None:
    both_want(table)
    with post_office() as gone:
        nobody = gone.port
    with pytest.raises(MailNotSent) as away:
        send(table, office, mail_port=nobody)
    assert said(away.value).startswith("The mail server 127.0.0.1 does not answer.")
    assert send(table, office) == 2


def test_without_a_mail_server_nothing_is_sent_planned_or_written_down(table: Table) -> None:
    both_want(table)
    nowhere = Settings()
    plan_daily_digest(table.world.db, nowhere, now=AT)
    assert send_digests(table.world.db, nowhere, now=AT) == 0
    assert overview(table.world.db, FOUNDER) == ()
    with table.world.db.read() as tx:
        assert reminded_on(tx, LATE_ON) == frozenset()
        assert len(reminders_due(tx, LATE_ON)) == 2


# The way to the server


@pytest.fixture
def authority(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> trustme.CA:
    """Somebody whom this machine trusts to say who a server is."""
    made = trustme.CA()
    made.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    return made


def as_server(authority: trustme.CA) -> ssl.SSLContext:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    return context


def test_mails_go_over_starttls_with_a_password(table: Table, authority: trustme.CA) -> None:
    both_want(table)
    with post_office(as_server(authority), password="secret") as office:
        assert send(table, office, **SIGNED_IN, mail_password="secret") == 2
        assert all(one.ssl is not None for one in office.sessions)
        assert all(one.authenticated for one in office.sessions)


def test_mails_go_over_a_port_that_is_secret_from_the_start(
    table: Table, authority: trustme.CA
) -> None:
    both_want(table)
    with post_office(as_server(authority), implicit=True) as office:
        assert send(table, office, mail_tls="implicit") == 2
        assert len(office.mails) == 2


def test_a_wrong_password_is_told_without_the_password(table: Table, authority: trustme.CA) -> None:
    both_want(table)
    with post_office(as_server(authority), password="secret") as office:
        with pytest.raises(MailNotSent) as refused:
            send(table, office, **SIGNED_IN, mail_password="guess-word")
        assert said(refused.value).startswith("The mail server 127.0.0.1 does not let us in.")
        assert "guess-word" not in f"{refused.value.params}{refused.value}"
        assert office.mails == []


def test_nothing_is_sent_to_a_server_that_nobody_vouches_for(table: Table) -> None:
    both_want(table)
    with post_office(as_server(trustme.CA())) as office:
        with pytest.raises(MailNotSent) as refused:
            send(table, office, mail_tls="starttls")
        assert refused.value.reason == "not-safe"
        assert office.mails == []


def test_nothing_is_sent_in_the_clear_unless_that_was_set(table: Table, office: PostOffice) -> None:
    both_want(table)
    with pytest.raises(MailNotSent) as refused:
        send(table, office, mail_tls="starttls")
    assert refused.value.reason == "not-safe"
    assert office.mails == []


# The job


def test_a_digest_is_planned_for_the_next_morning_where_the_coalition_is(
    table: Table, office: PostOffice
) -> None:
    here = settings(office, time_zone="America/New_York")
    db = table.world.db
    for now in (AT, AT, AT + timedelta(hours=1)):
        plan_daily_digest(db, here, now=now)
    (job,) = overview(db, FOUNDER)
    assert (job.kind, job.due_at) == (DAILY_DIGEST, datetime(2026, 7, 1, 11, tzinfo=UTC))


def test_a_clock_change_does_not_move_the_morning(table: Table, office: PostOffice) -> None:
    here = settings(office, time_zone="America/New_York")
    plan_daily_digest(table.world.db, here, now=datetime(2026, 3, 7, 20, tzinfo=UTC))
    (job,) = overview(table.world.db, FOUNDER)
    assert job.due_at == datetime(2026, 3, 8, 11, tzinfo=UTC)


def test_the_job_sends_tells_the_backbone_what_was_refused_and_plans_tomorrow(
    table: Table, office: PostOffice
) -> None:
    both_want(table)
    db, here = table.world.db, settings(office)
    office.refused["clinic@example.org"] = "550 no such user"
    clock = [AT - timedelta(hours=1)]
    plan_daily_digest(db, here, now=clock[0])
    runner = JobRunner(db, {DAILY_DIGEST: daily_digest(here)}, lambda: clock[0])
    assert runner.run_due() == 0
    for _ in range(5):
        clock[0] += timedelta(hours=1)
        runner.run_due()
    assert office.to() == ["member@example.org"]
    tomorrow, today = overview(db, table.world.backbone)
    assert (tomorrow.state, tomorrow.due_at) == (JobState.QUEUED, AT + timedelta(days=1))
    assert today.state is JobState.FAILED
    assert today.trouble is not None
    assert "Clinic A person (550 no such user)" in render(today.trouble)


def test_what_was_told_of_people_is_forgotten_after_a_fortnight(
    table: Table, office: PostOffice
) -> None:
    both_want(table)
    db, here = table.world.db, settings(office)
    office.refused["clinic@example.org"] = "550 no such user"
    clock = [AT]
    plan_daily_digest(db, here, now=AT - timedelta(hours=1))
    runner = JobRunner(db, {DAILY_DIGEST: daily_digest(here)}, lambda: clock[0])
    for _ in range(3):
        runner.run_due()
        clock[0] += timedelta(minutes=6)
    first = overview(db, FOUNDER)[-1]
    assert first.trouble is not None
    office.refused.clear()
    clock[0] = AT + timedelta(days=15)
    runner.run_due()
    first = overview(db, FOUNDER)[-1]
    assert (first.state, first.trouble) == (JobState.FAILED, None)


def test_a_mail_server_that_was_taken_away_leaves_nothing_queued(
    table: Table, office: PostOffice
) -> None:
    db = table.world.db
    plan_daily_digest(db, settings(office), now=AT - timedelta(hours=1))
    runner = JobRunner(db, {DAILY_DIGEST: daily_digest(Settings())}, lambda: AT)
    assert runner.run_due() == 1
    (job,) = overview(db, FOUNDER)
    assert (job.state, job.trouble) == (JobState.DONE, None)


# Leaving it


def link(office: PostOffice) -> str:
    """The token in the link of the first mail."""
    return str(office.mails[0]["List-Unsubscribe"]).strip("<>").rsplit("/", 1)[1]


def test_the_link_in_a_mail_ends_the_mails_and_keeps_the_address(
    table: Table, office: PostOffice
) -> None:
    world = table.world
    wants(table, world.clinic, "clinic@example.org")
    table.promise()
    send(table, office)
    token = link(office)
    assert f"{BASE}/no-digest/{token}" in plain(office)
    assert f'href="{BASE}/no-digest/{token}"' in html(office)
    assert may_opt_out(world.db, token)
    for _ in range(2):
        opt_out(world.db, token, at=AT)
        with world.db.read() as tx:
            now = contact(tx, world.clinic, world.clinic.id)
        assert (now.email, now.digest) == ("clinic@example.org", False)


def test_a_link_that_is_not_ours_ends_nothing(table: Table, office: PostOffice) -> None:
    world = table.world
    wants(table, world.clinic, "clinic@example.org")
    table.promise()
    send(table, office)
    person, _, signature = link(office).partition(".")
    other = UUID(int=UUID(person).int ^ 1).hex
    wrong = ["", ".", person, f"{person}.", f"{other}.{signature}", f"{person}.{signature}x", "é.é"]
    for token in wrong:
        assert not may_opt_out(world.db, token)
        with pytest.raises(NotFound) as refused:
            opt_out(world.db, token, at=AT)
        assert render(Sentence(refused.value.sentence_code)).startswith("This link is not one of")
    with world.db.read() as tx:
        assert contact(tx, world.clinic, world.clinic.id).digest


@pytest.mark.parametrize(
    ("address", "one_click"), [("http://table.local:8501", False), (BASE, True)]
)
def test_one_click_is_promised_only_where_the_way_is_secret(
    table: Table, office: PostOffice, address: str, one_click: bool
) -> None:
    wants(table, table.world.clinic, "clinic@example.org")
    table.promise()
    send(table, office, address=address)
    assert office.mails[0]["List-Unsubscribe"].startswith(f"<{address}/no-digest/")
    assert (office.mails[0]["List-Unsubscribe-Post"] is not None) is one_click


def test_without_an_address_a_mail_has_no_links(table: Table, office: PostOffice) -> None:
    wants(table, table.world.clinic, "clinic@example.org")
    table.promise(level=Level.PERSONAL, due_on=DUE_ON)
    send(table, office, address="")
    assert "http" not in plain(office)
    assert "href" not in html(office)
    assert office.mails[0]["List-Unsubscribe"] is None
    assert "switch them off on Account" in plain(office)
