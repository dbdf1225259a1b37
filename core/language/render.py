"""From a sentence to text: the catalogue's words, numbers and dates as the reader writes them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from string import Formatter

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
            case bool() | None:
                raise TypeError(f"a sentence cannot say {value!r}")
            case int() | float():
                return self._number(float(value), format_spec)
            case _:
                return self._escape(str(value))

    def _number(self, value: float, spec: str) -> str:
        """`number`: a decimal where it says something; `number0` … `number3`; `percent`; `year`."""
        match spec:
            case "percent":
                return format_percent(value, format="#,##0.#%", locale=self._language)
            case "year":
                return str(int(value))
            case "" | "number":
                return format_decimal(value, format="#,##0.##", locale=self._language)
            case _:
                pattern = "#,##0." + "0" * int(spec.removeprefix("number"))
                return format_decimal(value, format=pattern.rstrip("."), locale=self._language)


def render(sentence: Sentence, language: str = "en", *, escape: Escape = _as_it_is) -> str:
    """The text of a sentence in a language.

    `escape` is applied to every parameter that is text (what people typed, names), so that a
    page can show it as it is. Raises KeyError when the catalogue lacks the code: a contract test
    proves that it never does.
    """
    forms = catalogue(language)[sentence.code].forms
    form = forms[0]
    if len(forms) > 1:
        count = sentence.params["count"]
        if not isinstance(count, int):
            raise TypeError(f"{sentence.code}: the count of a plural is a whole number")
        plural = Locale.parse(language).plural_form(count)
        tags = ("zero", "one", "two", "few", "many", "other")
        used = [tag for tag in tags if tag in {*Locale.parse(language).plural_form.tags, "other"}]
        form = forms[min(used.index(plural), len(forms) - 1)]
    return _Writer(language, escape).vformat(form, (), sentence.params)
