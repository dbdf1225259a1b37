from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import pytest

import core.language as language

HEAD = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Language: {language}\\n"
"Plural-Forms: {plural}\\n"

"""
ONE_OR_MORE = "nplurals=2; plural=(n != 1);"


class Catalogue(Protocol):
    def __call__(
        self, text: str, *, language: str = "en", plural: str = ONE_OR_MORE, room: str = "room"
    ) -> None:
        """Write a catalogue of one room."""


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Catalogue]:
    """Catalogues of a test's own, in place of those that are shipped."""
    monkeypatch.setattr(sys.modules["core.language.catalogue"], "FOLDER", tmp_path)

    def written(
        text: str, *, language: str = "en", plural: str = ONE_OR_MORE, room: str = "room"
    ) -> None:
        folder = tmp_path / language
        folder.mkdir(exist_ok=True)
        head = HEAD.format(language=language, plural=plural)
        (folder / f"{room}.po").write_text(head + text, encoding="utf-8")
        forget()

    forget()
    yield written
    forget()


def forget() -> None:
    language.catalogue.cache_clear()
    language.languages.cache_clear()
