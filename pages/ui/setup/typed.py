"""What people type: numbers as they write them, and a short name made of a long one."""

from __future__ import annotations

import re
import unicodedata

from babel.numbers import NumberFormatError, format_decimal, parse_decimal

from pages.ui.words import language


def number(text: str) -> float:
    """The number that was typed in the reader's way; not a number where it is none.

    The verbs refuse what is not a number with a sentence of their own.
    """
    try:
        return float(parse_decimal(text.strip(), locale=language(), strict=True))
    except NumberFormatError:
        return float("nan")


def as_typed(value: float) -> str:
    """A number as its reader would type it, with all its digits."""
    return format_decimal(value, locale=language(), decimal_quantization=False)


def address_name(wanted: str, name: str) -> str:
    """What stands in addresses: what was wanted, else the name in small letters and hyphens."""
    plain = unicodedata.normalize("NFKD", wanted or name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
