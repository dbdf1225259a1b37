"""One digest as a mail: the same words as plain text and as simple HTML."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from html import escape
from itertools import groupby
from urllib.parse import urlencode
from uuid import UUID

from core.commitments import Reminder
from core.language import Sentence, render, sentence

POLICY = SMTP.clone(cte_type="7bit")
"""Every mail server takes it, whatever letters the words are written in."""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What all mails of one day share. `mark`: the ledger's head; an empty `base`: no links."""

    coalition: str
    sender: Address
    base: str
    language: str
    mark: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Recipient:
    """Whom a mail is for; `leave` is where they leave the digest, empty where links are not."""

    person_id: UUID
    name: str
    email: str
    leave: str


def digest_mail(head: Letterhead, to: Recipient, due: Sequence[Reminder]) -> EmailMessage:
    """The mail that reminds somebody; the same one whenever it is written anew on that day."""
    mail = EmailMessage(POLICY)
    subject = sentence("digest.subject", coalition=head.coalition, count=len(due))
    mail["Subject"] = " ".join(render(subject, head.language).split())
    mail["From"] = _from(head)
    mail["To"] = Address(to.name, addr_spec=to.email)
    mail["Date"] = head.at
    mail["Message-ID"] = _message_id(head, to)
    mail["Auto-Submitted"] = "auto-generated"
    mail["X-Auto-Response-Suppress"] = "All"
    if to.leave:
        mail["List-Unsubscribe"] = f"<{to.leave}>"
        if to.leave.startswith("https://"):
            # RFC 8058 knows one click by https alone.
            mail["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    mail.set_content("\n".join(_plain(head, to, due)))
    mail.add_alternative("\n".join(_html(head, to, due)), subtype="html")
    # Last: what a mail's content is told of goes to its first part when another joins it.
    mail["Content-Language"] = head.language
    return mail


def _from(head: Letterhead) -> Address:
    called = head.sender.display_name or head.coalition
    return Address(called, head.sender.username, head.sender.domain)


def _message_id(head: Letterhead, to: Recipient) -> str:
    """One for each person and day, so that a mail that was sent twice is shown once."""
    about = f"{to.person_id} {head.at.date()} {to.email}".encode()
    return f"<digest.{hashlib.sha256(about).hexdigest()[:32]}@{head.sender.domain}>"


def _plain(head: Letterhead, to: Recipient, due: Sequence[Reminder]) -> Iterator[str]:
    def say(said: Sentence) -> str:
        return render(said, head.language)

    yield say(sentence("digest.hello", name=to.name))
    for kind, reminders in groupby(due, key=lambda one: one.kind):
        yield f"\n{say(sentence(f'reminder.{kind}'))}"
        for one in reminders:
            yield f"- {say(said(one))}"
            if head.base:
                yield f"  {address(head.base, one)}"
    yield f"\n-- \n{say(sentence('digest.mark', mark=head.mark))}"
    yield f"{say(_how_to_leave(to))} {to.leave}".rstrip()


def _html(head: Letterhead, to: Recipient, due: Sequence[Reminder]) -> Iterator[str]:
    def say(said: Sentence) -> str:
        return render(said, head.language, escape=escape)

    yield f'<!doctype html><html lang="{escape(head.language)}"><meta charset="utf-8"><body>'
    yield f"<p>{say(sentence('digest.hello', name=to.name))}</p>"
    for kind, reminders in groupby(due, key=lambda one: one.kind):
        yield f"<h2>{say(sentence(f'reminder.{kind}'))}</h2><ul>"
        for one in reminders:
            words = say(said(one))
            if head.base:
                words = f'<a href="{escape(address(head.base, one))}">{words}</a>'
            yield f'<li dir="auto">{words}</li>'
        yield "</ul>"
    yield f"<hr><p><small>{say(sentence('digest.mark', mark=head.mark))}</small></p>"
    yield f"<p><small>{say(_how_to_leave(to))}"
    if to.leave:
        yield f'<a href="{escape(to.leave)}">{escape(to.leave)}</a>'
    yield "</small></p></body></html>"


def said(one: Reminder) -> Sentence:
    """A reminder in words."""
    owner = one.owner or sentence("reminder.who-left")
    whose = "own" if one.own else "theirs"
    return sentence(
        f"reminder.{one.kind}.{whose}",
        what=one.what,
        owner=owner,
        about_on=one.about_on,
        due_on=one.due_on,
    )


def address(base: str, one: Reminder) -> str:
    """Where the commitment is read."""
    return f"{base}/commitments?{urlencode({'commitment': one.slug})}"


def _how_to_leave(to: Recipient) -> Sentence:
    return sentence("digest.leave") if to.leave else sentence("digest.leave-on-account")
