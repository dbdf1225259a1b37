"""The digest: once a day a mail to everybody who wants it and has something to be reminded of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from email.errors import MessageError
from uuid import UUID

from itsdangerous import Signer

from core.commitments import Reminder, note_reminded, reminded_on, reminders_due
from core.errors import MailNotSent
from core.exports.digest_mail import Letterhead, Recipient, digest_mail
from core.exports.opt_out import opt_out_signer, opt_out_token
from core.registry import load
from core.settings import MailServer, Settings
from core.store import Database, Reader, statements
from core.upkeep import KEPT, MailRoute, Work, forget_troubles, plan_nightly

sql = statements(__file__)
DAILY_DIGEST = "daily-digest"
HOUR = 7
"""When the digest goes out, by the installation's clock."""


def daily_digest(settings: Settings) -> Work:
    """The job, for this installation."""

    def work(db: Database, _: Mapping[str, object], now: datetime) -> None:
        send_digests(db, settings, now=now)

    return work


def plan_daily_digest(db: Database, settings: Settings, *, now: datetime) -> None:
    """See to it that the next digest is planned; without a mail server there is none."""
    if settings.mail is not None:
        plan_nightly(db, DAILY_DIGEST, hour=HOUR, now=now.astimezone(settings.zone))


def send_digests(db: Database, settings: Settings, *, now: datetime) -> int:
    """Send each person one mail with everything that they were not reminded of; how many went.

    A person gets at most one mail a day. What was sent is written down as soon as the mail server
    took it, mail by mail, so that this can be run again. Raises MailNotSent where the server is
    away, and, after all the others were sent, where it refused some.
    """
    if settings.mail is None:
        return 0
    plan_daily_digest(db, settings, now=now)
    today = now.astimezone(settings.zone).date()
    before = now - timedelta(days=KEPT)
    db.write(lambda tx: forget_troubles(tx, DAILY_DIGEST, before=before))
    signer = opt_out_signer(db)
    with db.read() as tx:
        head = _letterhead(tx, settings, settings.mail, now)
        waiting = list(_waiting(tx, today, settings.base, signer))
    refused: list[str] = []
    with MailRoute(settings.mail) as route:
        for recipient, due in waiting:
            answer = _deliver(route, head, recipient, due)
            if answer is None:
                _note(db, recipient.person_id, due, today, now)
            else:
                refused.append(f"{recipient.name} ({answer})")
    if refused:
        raise MailNotSent(reason="refused", count=len(refused), people=tuple(refused))
    return len(waiting)


def _deliver(
    route: MailRoute, head: Letterhead, to: Recipient, due: Sequence[Reminder]
) -> str | None:
    """Why the mail was not taken; None where it was."""
    try:
        mail = digest_mail(head, to, due)
    except (ValueError, IndexError, MessageError) as error:
        return str(error)
    return route.deliver(mail)


def _note(db: Database, person_id: UUID, due: tuple[Reminder, ...], on: date, at: datetime) -> None:
    db.write(lambda tx: note_reminded(tx, person_id, due, on=on, at=at))


def _letterhead(tx: Reader, settings: Settings, server: MailServer, now: datetime) -> Letterhead:
    return Letterhead(
        coalition=load(tx).coalition,
        sender=server.sender,
        base=settings.base,
        language=settings.language,
        mark=str(tx.head()),
        at=now.astimezone(settings.zone),
    )


def _waiting(
    tx: Reader, today: date, base: str, signer: Signer
) -> Iterator[tuple[Recipient, tuple[Reminder, ...]]]:
    """Whom to write to today, and of what."""
    due = reminders_due(tx, today)
    written = reminded_on(tx, today)
    for row in tx.rows(sql("reachable")):
        person_id: UUID = row["person_id"]
        if person_id in due and person_id not in written:
            leave = f"{base}/no-digest/{opt_out_token(signer, person_id)}" if base else ""
            yield Recipient(**row, leave=leave), due[person_id]
