"""Handing mails over to the installation's mail server, one after another."""

from __future__ import annotations

import logging
import smtplib
import ssl
from email.message import EmailMessage
from types import TracebackType

from core.errors import MailNotSent
from core.settings import MailServer, Tls

log = logging.getLogger("common_table")
PATIENCE = 30.0
"""Seconds that the mail server may take to answer."""
AWAY = (smtplib.SMTPServerDisconnected, OSError)
"""What is raised when nobody answers any more; SMTP's own answers are subclasses of OSError too."""


class MailRoute:
    """The way to the mail server, opened by the first mail and closed by leaving the block.

    `deliver` returns what the server says where it refuses a mail, or None where it took it.
    """

    def __init__(self, server: MailServer) -> None:
        self._server = server
        self._smtp: smtplib.SMTP | None = None

    def __enter__(self) -> MailRoute:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        where: TracebackType | None,
    ) -> None:
        self._close()

    def deliver(self, mail: EmailMessage) -> str | None:
        """Hand one mail over; None where the server accepted it, else why it did not.

        A server that hangs up is called once more. Raises MailNotSent where it cannot be
        reached, does not let us in, or offers no safe way.
        """
        for _ in range(2):
            smtp = self._smtp = self._smtp or self._open()
            try:
                smtp.send_message(mail)
            except smtplib.SMTPRecipientsRefused as refused:
                return "; ".join(_said(*answer) for answer in refused.recipients.values())
            except smtplib.SMTPResponseException as refused:
                return _said(refused.smtp_code, refused.smtp_error)
            except smtplib.SMTPNotSupportedError as refused:
                return str(refused)
            except AWAY as error:
                log.warning("the mail server hung up: %s", error)
                self._close()
            else:
                return None
        return "hung up"

    def _open(self) -> smtplib.SMTP:
        try:
            smtp = self._connect()
        except AWAY as error:
            raise _trouble(error, self._server.host) from error
        try:
            if self._server.tls is Tls.STARTTLS:
                smtp.starttls(context=ssl.create_default_context())
            if self._server.user:
                smtp.login(self._server.user, self._server.password)
        except AWAY as error:
            smtp.close()
            raise _trouble(error, self._server.host) from error
        return smtp

    def _connect(self) -> smtplib.SMTP:
        where = (self._server.host, self._server.port)
        if self._server.tls is Tls.IMPLICIT:
            return smtplib.SMTP_SSL(*where, timeout=PATIENCE, context=ssl.create_default_context())
        return smtplib.SMTP(*where, timeout=PATIENCE)

    def _close(self) -> None:
        if self._smtp is None:
            return
        try:
            self._smtp.quit()
        except AWAY:
            self._smtp.close()
        self._smtp = None


def _trouble(error: Exception, host: str) -> MailNotSent:
    """Why the way to the mail server could not be opened."""
    match error:
        case smtplib.SMTPAuthenticationError():
            return MailNotSent(reason="sign-in", host=host)
        case smtplib.SMTPNotSupportedError() | ssl.SSLError():
            return MailNotSent(reason="not-safe", host=host, detail=str(error))
        case _:
            return MailNotSent(reason="away", host=host, detail=str(error))


def _said(code: int, words: bytes | str) -> str:
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    return f"{code} {' '.join(text.split())}"
