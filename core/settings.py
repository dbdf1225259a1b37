"""What an installation may set, from the environment. Each setting is COMMON_TABLE_<NAME>."""

from __future__ import annotations

from dataclasses import dataclass, field
from email.errors import HeaderParseError
from email.headerregistry import Address, HeaderRegistry
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from core.errors import InvalidSetting
from core.language import languages

ROOT = Path(__file__).parent.parent


class Tls(StrEnum):
    """How the way to the mail server is kept secret; `off` is for one on the same machine."""

    STARTTLS = "starttls"
    IMPLICIT = "implicit"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where mails are handed over, and from whom they are. An empty user does not sign in."""

    host: str
    port: int
    user: str
    password: str = field(repr=False)
    sender: Address
    tls: Tls


class Settings(BaseSettings):
    """One installation. `database` is a file's path; it is made at the first start."""

    model_config = SettingsConfigDict(
        env_prefix="COMMON_TABLE_", env_ignore_empty=True, frozen=True, hide_input_in_errors=True
    )

    database: str = str(ROOT / "data" / "common_table.duckdb")
    backups: Path | None = None
    sample: bool = True
    language: str = "en"
    time_zone: str = "UTC"
    address: str = ""
    mail_host: str = ""
    mail_port: int = 587
    mail_user: str = ""
    mail_password: SecretStr = SecretStr("")
    mail_from: str = ""
    mail_tls: str = "starttls"

    @property
    def backup_folder(self) -> Path:
        """Where backups go: beside the database unless set."""
        return self.backups or Path(self.database).parent / "backups"

    @cached_property
    def zone(self) -> ZoneInfo:
        """The zone that days are counted in. Raises InvalidSetting where there is no such zone."""
        try:
            return ZoneInfo(self.time_zone)
        except (KeyError, OSError, ValueError) as error:
            # A name may be missing, be a folder of zones, or try to leave them.
            raise InvalidSetting(reason="time-zone", value=self.time_zone) from error

    @cached_property
    def base(self) -> str:
        """What links begin with, without a slash at the end; empty unless set.

        Raises InvalidSetting for what is no address of a website.
        """
        base = self.address.strip().rstrip("/")
        if base and not _is_website(base):
            raise InvalidSetting(reason="address", value=self.address)
        return base

    @cached_property
    def mail(self) -> MailServer | None:
        """The mail server, if there is one.

        Raises InvalidSetting for one without a sender, with a wrong one, or for another tls.
        """
        if not self.mail_host:
            return None
        if self.mail_tls not in set(Tls):
            raise InvalidSetting(reason="mail-tls", value=self.mail_tls)
        return MailServer(
            self.mail_host,
            self.mail_port,
            self.mail_user,
            self.mail_password.get_secret_value(),
            _sender(self.mail_from),
            Tls(self.mail_tls),
        )

    def check(self) -> None:
        """Raise InvalidSetting for the first setting that cannot be used."""
        if self.language not in languages():
            raise InvalidSetting(reason="language", value=self.language, known=languages())
        _ = self.zone, self.base, self.mail


def _is_website(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    plain = set(address).isdisjoint("<>\"'\\ ") and not parts.query and not parts.fragment
    return plain and parts.scheme in {"http", "https"} and bool(parts.hostname)


def _sender(written: str) -> Address:
    """Who mails are from, of `table@example.org` or `Our Table <table@example.org>`."""
    try:
        header: Any = HeaderRegistry()("from", written)
        sender: Address
        (sender,) = header.addresses
    except (ValueError, HeaderParseError, IndexError) as error:
        raise InvalidSetting(reason="mail-from", value=written) from error
    if header.defects or not sender.username or not sender.domain:
        raise InvalidSetting(reason="mail-from", value=written)
    return sender
