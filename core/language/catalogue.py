"""Catalogues: for each language, the text of every sentence, as gettext .po files, one a room."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from gettext import c2py
from pathlib import Path

from babel.messages.pofile import read_po

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Text:
    """What a sentence says: one form, or one a plural form of the language."""

    forms: tuple[str, ...]
    which: Callable[[int], int]

    def form_for(self, count: int) -> str:
        """The form for so many, by the rule at the head of the catalogue."""
        return self.forms[min(self.which(abs(count)), len(self.forms) - 1)]


class CatalogueBroken(Exception):
    """Two catalogues of one language say the same sentence, or say nothing for it."""


@cache
def languages() -> tuple[str, ...]:
    """The languages that have a catalogue, as codes: ("en",)."""
    return tuple(sorted(p.name for p in FOLDER.iterdir() if p.is_dir() and any(p.glob("*.po"))))


@cache
def catalogue(language: str) -> dict[str, Text]:
    """Every sentence of one language by its code."""
    texts: dict[str, Text] = {}
    for path in sorted((FOLDER / language).glob("*.po")):
        with path.open("rb") as file:
            messages = read_po(file, locale=language)
        which = c2py(messages.plural_expr)
        for message in messages:
            code = message.id if isinstance(message.id, str) else message.id[0]
            if not code:
                continue
            said = message.string or ""
            forms = (said,) if isinstance(said, str) else tuple(said)
            if code in texts or not all(forms):
                raise CatalogueBroken(f"{path.name}: {code}")
            texts[code] = Text(forms, which)
    return texts
