"""A real mail server on this machine, that keeps what it takes and refuses whom it is told to."""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session


@dataclass
class PostOffice:
    """`refused`: addresses that it does not know, with its answer; `on_mail` runs before it takes.

    `hangs_up` is how often it breaks the connection off instead of taking a mail.
    """

    host: str = "127.0.0.1"
    port: int = 0
    mails: list[EmailMessage] = field(default_factory=list)
    envelopes: list[Envelope] = field(default_factory=list)
    sessions: list[Session] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)
    hangs_up: int = 0

    def to(self) -> list[str]:
        """Whom mails were taken for, in order."""
        return [address for one in self.envelopes for address in one.rcpt_tos]

    async def handle_RCPT(  # noqa: N802
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: object
    ) -> str:
        if address in self.refused:
            return self.refused[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        if self.hangs_up:
            self.hangs_up -= 1
            assert isinstance(server.transport, asyncio.Transport)
            server.transport.abort()
            return "421 closing"
        content = envelope.content
        assert isinstance(content, bytes)
        mail = message_from_bytes(content, policy=default)
        assert isinstance(mail, EmailMessage)
        self.mails.append(mail)
        self.envelopes.append(envelope)
        self.sessions.append(session)
        return "250 Message accepted for delivery"


@contextmanager
def post_office(
    tls: ssl.SSLContext | None = None, *, implicit: bool = False, password: str = ""
) -> Iterator[PostOffice]:
    """A mail server on a free port; with `tls` nothing is taken in the clear."""

    def let_in(
        _: object, __: object, ___: object, ____: object, given: LoginPassword
    ) -> AuthResult:
        return AuthResult(success=given.password == password.encode(), handled=False)

    office = PostOffice()
    options: dict[str, object] = {}
    if tls is not None and not implicit:
        options |= {"tls_context": tls, "require_starttls": True}
    if password:
        options |= {
            "authenticator": let_in,
            "auth_required": True,
            "auth_require_tls": tls is not None and not implicit,
        }
    with socket.socket() as probe:
        probe.bind((office.host, 0))
        office.port = probe.getsockname()[1]
    controller = Controller(
        office,
        hostname=office.host,
        port=office.port,
        ssl_context=tls if implicit else None,
        **options,  # type: ignore[arg-type]
    )
    controller.start()
    try:
        yield office
    finally:
        controller.stop()
