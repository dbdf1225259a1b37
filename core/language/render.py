"""From a sentence to text: the catalogue's words, numbers and dates as the reader writes them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from math import isfinite
from numbers import Integral, Real
from pathlib import PurePath
from string import Formatter
from uuid import UUID

from babel import Locale
from babel.dates import format_date, format_datetime
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent

from core.language.catalogue import catalogue
from core.language.sentence import Sentence

Escape = Callable[[str], str]


def _as_it_is(text: str) -> str:
    return text


class _Writer(Formatter):
    """Fills a text: what people typed goes through `escape`, numbers and dates through Babel."""

    def __init__(self, language: str, escape: Escape) -> None:
        self._language = language
        self._escape = escape

    def format_field(self, value: object, format_spec: str) -> str:
        match value:
            case Sentence():
                return render(value, self._language, escape=self._escape)
            case tuple() | list():
                words = [self.format_field(item, format_spec) for item in value]
                return format_list(words, locale=self._language) if words else ""
            case datetime():
                return format_datetime(value, format_spec or "medium", locale=self._language)
            case date():
                return format_date(value, format_spec or "long", locale=self._language)
            case str() | PurePath() | UUID():
                return self._escape(str(value))
            case bool():
                raise TypeError(f"a sentence cannot say {value!r}")
            case Integral():
                return self._number(int(value), format_spec)
            case Real() if isfinite(value):
                return self._number(float(value), format_spec)
            case _:
                raise TypeError(f"a sentence cannot say {value!r}")

    def _number(self, value: int | float, spec: str) -> str:
        """`number`: a decimal where it says something; `number0` … `number3`; `percent`; `year`."""
        if spec == "year":
            return str(int(value))
        written, nothing = self._written(value, spec), self._written(0, spec)
        # A loss too small to be seen is not "-0".
        return nothing if self._written(abs(value), spec) == nothing else written

    def _written(self, value: int | float, spec: str) -> str:
        locale = Locale.parse(self._language)
        if spec == "percent":
            pattern = locale.percent_formats[None].pattern.replace("0", "0.#", 1)
            return format_percent(value, format=pattern, locale=locale)
        decimals = "##" if spec in {"", "number"} else "0" * int(spec.removeprefix("number"))
        grouped = locale.decimal_formats[None].pattern.partition(".")[0]
        return format_decimal(value, format=f"{grouped}.{decimals}".rstrip("."), locale=locale)


def render(sentence: Sentence, language: str = "en", *, escape: Escape = _as_it_is) -> str:
    """The text of a sentence in a language.

    `escape` is applied to every parameter that is text (what people typed, names), so that a
    page can show it as it is. Raises KeyError when the catalogue lacks the code, or names a
    parameter that is not given, and TypeError for a parameter that cannot be said (None, a NaN).
    """
    text = catalogue(language)[sentence.code]
    form = text.forms[0]
    if len(text.forms) > 1:
        count = sentence.params["count"]
        if isinstance(count, bool) or not isinstance(count, Integral):
            raise TypeError(f"{sentence.code}: the count of a plural is a whole number")
        form = text.form_for(int(count))
    return _Writer(language, escape).vformat(form, (), sentence.params)
