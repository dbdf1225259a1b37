"""What people type into a commitment, tidied, and refused where it is empty or too long."""

from __future__ import annotations

from core.errors import InvalidEntry
from core.language import sentence

MOST_LETTERS = 4_000
MOST_LETTERS_IN_A_LINE = 500


def words(text: str, field: str, *, most: int = MOST_LETTERS) -> str:
    """The text, which must say something; `field` names it. Raises InvalidEntry."""
    tidied = words_if_any(text, field, most=most)
    if not tidied:
        raise InvalidEntry(reason="field-empty", field=sentence(f"commitment-field.{field}"))
    return tidied


def words_if_any(text: str, field: str, *, most: int = MOST_LETTERS) -> str:
    """The text, which may be empty. Raises InvalidEntry where it is too long."""
    # Half a character pair and a zero byte come from broken clipboards; no database keeps them.
    tidied = text.encode("utf-8", "replace").decode("utf-8").replace("\0", "").strip()
    if len(tidied) > most:
        raise InvalidEntry(
            reason="field-too-long",
            field=sentence(f"commitment-field.{field}"),
            letters=len(tidied),
            most=most,
        )
    return tidied


def line(text: str, field: str) -> str:
    """A text of one line, which must say something."""
    return " ".join(words(text, field, most=MOST_LETTERS_IN_A_LINE).split())
