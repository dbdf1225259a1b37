"""What an installation sets comes from the environment, and what cannot be is said at the start."""

from __future__ import annotations

import re
from email.headerregistry import Address
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from pydantic import ValidationError

from core.errors import InvalidSetting
from core.language import Sentence, render
from core.settings import MailServer, Settings, Tls

README = Path(__file__).parents[2] / "README.md"
ELSEWHERE = {"mail_host": "mail.example.org", "mail_from": "table@example.org"}


def said(settings: Settings) -> str:
    """The sentence that starting with these settings ends in."""
    with pytest.raises(InvalidSetting) as wrong:
        settings.check()
    return render(Sentence(wrong.value.sentence_code, wrong.value.params))


def test_unset_days_are_counted_in_utc_and_no_mail_is_sent() -> None:
    settings = Settings()
    settings.check()
    assert settings.zone == ZoneInfo("UTC")
    assert settings.mail is None
    assert settings.base == ""


def test_the_environment_sets_what_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {
        "TIME_ZONE": "Pacific/Auckland",
        "ADDRESS": "https://table.example.org/ours/",
        "MAIL_HOST": "mail.example.org",
        "MAIL_PORT": "465",
        "MAIL_USER": "table",
        "MAIL_PASSWORD": "secret-word",
        "MAIL_FROM": "Our Table <table@example.org>",
        "MAIL_TLS": "implicit",
    }.items():
        monkeypatch.setenv(f"COMMON_TABLE_{name}", value)
    settings = Settings()
    assert settings.zone.key == "Pacific/Auckland"
    assert settings.base == "https://table.example.org/ours"
    assert settings.mail == MailServer(
        "mail.example.org",
        465,
        "table",
        "secret-word",
        Address("Our Table", "table", "example.org"),
        Tls.IMPLICIT,
    )


def test_what_is_set_to_nothing_is_unset(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMON_TABLE_TIME_ZONE", "")
    monkeypatch.setenv("COMMON_TABLE_MAIL_PORT", "")
    assert Settings().zone.key == "UTC"
    assert Settings().mail_port == 587


@pytest.mark.parametrize(
    "name", ["Nowhere/City", "../etc/passwd", "America", "America/New York", "\0", "x" * 300, ""]
)
def test_a_time_zone_that_is_none_is_named_with_what_would_do(name: str) -> None:
    assert said(Settings(time_zone=name)) == (
        f"There is no time zone called “{name}”. Set COMMON_TABLE_TIME_ZONE to one such as "
        "America/New_York or Europe/Madrid, then start again."
    )


@pytest.mark.parametrize(
    "address",
    [
        "table.example.org",
        "ftp://example.org",
        "https://",
        "http://[",
        "javascript:alert(1)",
        "https://example.org/?a=b",
        "https://example.org/#a",
        "https://exa mple.org",
        'https://example.org/"onload="',
    ],
)
def test_an_address_that_no_link_can_begin_with_is_refused(address: str) -> None:
    assert said(Settings(address=address)).startswith(
        f"“{address}” is not the address of a website"
    )


@pytest.mark.parametrize(
    "sender",
    ["", "nobody", "a@b.org, c@d.org", "<>", "x@", "a b@c.org", "a@b.org\nBcc: c@d.org"],
)
def test_a_mail_server_needs_one_sender(sender: str) -> None:
    wrong = Settings(mail_host="mail.example.org", mail_from=sender)
    assert said(wrong).startswith(f"Mails cannot come from “{sender}”.")


def test_another_way_to_the_mail_server_is_refused() -> None:
    wrong = Settings(mail_host="mail.example.org", mail_from="a@b.org", mail_tls="yes")
    assert said(wrong).startswith("The way to the mail server cannot be “yes”.")


def test_a_language_without_a_catalogue_is_refused() -> None:
    assert said(Settings(language="tlh")) == (
        "Common Table does not speak “tlh”. Set COMMON_TABLE_LANGUAGE to one of these, then start "
        "again: en."
    )


def test_the_password_is_never_printed() -> None:
    settings = Settings(**ELSEWHERE, mail_password="secret-word")  # type: ignore[arg-type]
    assert "secret-word" not in f"{settings!r} {settings.mail!r} {settings}"
    with pytest.raises(ValidationError) as wrong:
        Settings(**ELSEWHERE, mail_port="secret-port")  # type: ignore[arg-type]
    assert "secret-port" not in str(wrong.value)


def test_the_readme_names_every_setting_and_no_other() -> None:
    lines = README.read_text(encoding="utf-8").splitlines()
    cells = [line.split("|")[1] for line in lines if line.startswith("| `COMMON_TABLE_")]
    named = {name for cell in cells for name in re.findall(r"`(?:COMMON_TABLE)?_(\w+)`", cell)}
    assert named == {name.upper() for name in Settings.model_fields}
