"""A sentence becomes text as a reader of the language writes it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from pathlib import PurePosixPath
from uuid import UUID

import numpy as np
import pandas as pd
import pytest

from core.language import CatalogueBroken, Sentence, languages, render, sentence
from tests.unit.language.conftest import Catalogue

# A narrow space that does not break stands before AM and PM.
AM = "\u202fAM"


class Colour(StrEnum):
    RED = "red"


def said(write: Catalogue, text: str, value: object, *, language: str = "en") -> str:
    """What `text`, which names {it}, says of a value."""
    write(f'msgid "it"\nmsgstr "{text}"\n', language=language)
    return render(sentence("it", it=value), language)


@pytest.mark.parametrize(
    ("spec", "value", "text"),
    [
        ("", 1234567, "1,234,567"),
        ("", 0, "0"),
        ("number", 1234.5, "1,234.5"),
        ("number", 1234.0, "1,234"),
        ("number", 0.126, "0.13"),
        ("number", -3.25, "-3.25"),
        ("number0", 1234.5, "1,234"),
        ("number0", 1235.5, "1,236"),
        ("number1", 3, "3.0"),
        ("number2", 3.14159, "3.14"),
        ("number3", 3.14159, "3.142"),
        ("percent", 0.125, "12.5%"),
        ("percent", 0.12, "12%"),
        ("percent", 1, "100%"),
        ("percent", 0.99996, "100%"),
        ("percent", 12.5, "1,250%"),
        ("year", 2024, "2024"),
        ("number", -0.001, "0"),
        ("number0", -0.4, "0"),
        ("number1", -0.04, "0.0"),
        ("percent", -0.0001, "0%"),
        ("number", 12345678901234567, "12,345,678,901,234,567"),
        ("number", np.int64(1234), "1,234"),
        ("number", np.float64(0.5), "0.5"),
        ("percent", np.float32(0.5), "50%"),
        ("number", Fraction(1, 4), "0.25"),
    ],
)
def test_numbers(write: Catalogue, spec: str, value: object, text: str) -> None:
    assert said(write, f"{{it:{spec}}}" if spec else "{it}", value) == text


@pytest.mark.parametrize(
    ("language", "number", "percent"),
    [
        ("en", "1,234,567.5", "12.5%"),
        ("es", "1.234.567,5", "12,5\u00a0%"),
        ("de", "1.234.567,5", "12,5\u00a0%"),
        ("hi", "12,34,567.5", "12.5%"),
    ],
)
def test_numbers_are_written_as_each_language_writes_them(
    write: Catalogue, language: str, number: str, percent: str
) -> None:
    assert said(write, "{it:number}", 1234567.5, language=language) == number
    assert said(write, "{it:percent}", 0.125, language=language) == percent


@pytest.mark.parametrize(
    ("spec", "value", "text"),
    [
        ("", date(2025, 3, 4), "March 4, 2025"),
        ("short", date(2025, 3, 4), "3/4/25"),
        ("y", date(2025, 3, 4), "2025"),
        ("", datetime(2025, 3, 4, 9, 5, tzinfo=UTC), f"Mar 4, 2025, 9:05:00{AM}"),
        ("short", datetime(2025, 3, 4, 9, 5, tzinfo=UTC), f"3/4/25, 9:05{AM}"),
        (
            "short",
            datetime(2025, 3, 4, 9, 5, tzinfo=timezone(timedelta(hours=-5))),
            f"3/4/25, 9:05{AM}",
        ),
        ("", pd.Timestamp("2025-03-04 09:05", tz="UTC"), f"Mar 4, 2025, 9:05:00{AM}"),
    ],
)
def test_dates(write: Catalogue, spec: str, value: object, text: str) -> None:
    assert said(write, f"{{it:{spec}}}" if spec else "{it}", value) == text


def test_dates_are_written_as_each_language_writes_them(write: Catalogue) -> None:
    assert said(write, "{it}", date(2025, 3, 4), language="es") == "4 de marzo de 2025"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ((), ""),
        (("Asian",), "Asian"),
        (("Asian", "Black"), "Asian and Black"),
        (("Asian", "Black", "Latino"), "Asian, Black, and Latino"),
        (["Asian", "Black"], "Asian and Black"),
        ((1000, 2000), "1,000 and 2,000"),
        ((date(2025, 3, 4), "today"), "March 4, 2025 and today"),
    ],
)
def test_lists(write: Catalogue, value: object, text: str) -> None:
    assert said(write, "{it}", value) == text


def test_a_list_takes_the_form_of_what_is_in_it(write: Catalogue) -> None:
    assert said(write, "{it:percent}", (0.1, 0.25)) == "10% and 25%"
    assert said(write, "{it}", ("uno", "dos", "tres"), language="es") == "uno, dos y tres"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("text", "text"),
        (Colour.RED, "red"),
        (PurePosixPath("/srv/table.duckdb"), "/srv/table.duckdb"),
        (UUID(int=7), "00000000-0000-0000-0000-000000000007"),
        ("{braces} and {0} and %s", "{braces} and {0} and %s"),
    ],
)
def test_text_is_said_as_it_is(write: Catalogue, value: object, text: str) -> None:
    assert said(write, "{it}", value) == text


@pytest.mark.parametrize(
    "value",
    [
        None,
        True,
        False,
        np.bool_(True),
        float("nan"),
        float("inf"),
        np.float64("nan"),
        Decimal("NaN"),
        pd.NaT,
        pd.NA,
        {"a": 1},
        object(),
        b"bytes",
        ("fine", None),
    ],
)
def test_what_cannot_be_said_is_refused(write: Catalogue, value: object) -> None:
    with pytest.raises((TypeError, ValueError)):
        said(write, "{it}", value)


PLURAL = """msgid "people"
msgid_plural "people"
msgstr[0] "{count} person is here"
msgstr[1] "{count} people are here"
"""


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (0, "0 people are here"),
        (1, "1 person is here"),
        (2, "2 people are here"),
        (1234, "1,234 people are here"),
        (np.int64(1), "1 person is here"),
    ],
)
def test_plurals(write: Catalogue, count: int, text: str) -> None:
    write(PLURAL)
    assert render(sentence("people", count=count)) == text


@pytest.mark.parametrize("count", [1.0, "1", True, None])
def test_a_plural_counts_whole_things(write: Catalogue, count: object) -> None:
    write(PLURAL)
    with pytest.raises(TypeError):
        render(sentence("people", count=count))


def test_a_plural_without_its_count_fails(write: Catalogue) -> None:
    write(PLURAL)
    with pytest.raises(KeyError, match="count"):
        render(sentence("people"))


@pytest.mark.parametrize(
    ("count", "text"), [(1, "1 osoba"), (2, "2 osoby"), (5, "5 osób"), (22, "22 osoby")]
)
def test_a_language_has_as_many_plurals_as_its_catalogue_says(
    write: Catalogue, count: int, text: str
) -> None:
    write(
        'msgid "people"\nmsgid_plural "people"\n'
        'msgstr[0] "{count} osoba"\nmsgstr[1] "{count} osoby"\nmsgstr[2] "{count} osób"\n',
        language="pl",
        plural="nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && "
        "(n%100<10 || n%100>=20) ? 1 : 2);",
    )
    assert render(sentence("people", count=count), "pl") == text


def test_a_sentence_in_a_sentence_is_said_in_the_same_language(write: Catalogue) -> None:
    for language, text in (("en", "the {colour} door"), ("es", "la puerta {colour}")):
        red = {"en": "red", "es": "roja"}[language]
        write(f'msgid "door"\nmsgstr "{text}"\n\nmsgid "red"\nmsgstr "{red}"\n', language=language)
    door = sentence("door", colour=sentence("red"))
    assert render(door) == "the red door"
    assert render(door, "es") == "la puerta roja"
    doors = sentence("door", colour=(sentence("red"), Sentence("red")))
    assert render(doors) == "the red and red door"


def test_only_what_is_text_is_escaped(write: Catalogue) -> None:
    write(
        'msgid "row"\n'
        'msgstr "*{name}* has <b>{share:percent}</b> of {things} on {day} in {inner}"\n\n'
        'msgid "inner"\nmsgstr "<i>{name}</i>"\n'
    )
    asked: list[str] = []

    def escape(text: str) -> str:
        asked.append(text)
        return text.replace("<", "&lt;")

    row = sentence(
        "row",
        name="<Ana>",
        share=0.5,
        things=("<a>", 2),
        day=date(2025, 3, 4),
        inner=sentence("inner", name="<Ben>"),
    )
    assert render(row, escape=escape) == (
        "*&lt;Ana>* has <b>50%</b> of &lt;a> and 2 on March 4, 2025 in <i>&lt;Ben></i>"
    )
    assert sorted(asked) == ["<Ana>", "<Ben>", "<a>"]


def test_a_parameter_that_is_not_given_fails_loudly(write: Catalogue) -> None:
    write('msgid "it"\nmsgstr "{this} and {that}"\n')
    with pytest.raises(KeyError, match="that"):
        render(sentence("it", this="one"))
    assert render(sentence("it", this="one", that="two", other="unused")) == "one and two"


@pytest.mark.parametrize("text", ["{}", "{0}", "{it", "{it:numbr}"])
def test_a_text_that_is_written_wrongly_fails_loudly(write: Catalogue, text: str) -> None:
    with pytest.raises((KeyError, IndexError, ValueError)):
        said(write, text, 3)


def test_a_sentence_that_no_catalogue_has_fails_loudly(write: Catalogue) -> None:
    write('msgid "it"\nmsgstr "it"\n')
    with pytest.raises(KeyError, match="that"):
        render(sentence("that"))
    with pytest.raises(KeyError, match="it"):
        render(sentence("it"), "fr")


def test_rooms_have_catalogues_of_their_own(write: Catalogue) -> None:
    write('msgid "one"\nmsgstr "One"\n', room="first")
    write('msgid "two"\nmsgstr "Two"\n', room="second")
    write('msgid "one"\nmsgstr "Uno"\n', language="es")
    assert [render(sentence(code)) for code in ("one", "two")] == ["One", "Two"]
    assert render(sentence("one"), "es") == "Uno"
    assert languages() == ("en", "es")


def test_two_rooms_that_say_the_same_sentence_are_told(write: Catalogue) -> None:
    write('msgid "one"\nmsgstr "One"\n', room="first")
    write('msgid "one"\nmsgstr "Ein"\n', room="second")
    with pytest.raises(CatalogueBroken, match=r"second\.po: one"):
        render(sentence("one"))


@pytest.mark.parametrize(
    "text",
    [
        'msgid "one"\nmsgstr ""\n',
        'msgid "one"\nmsgid_plural "one"\nmsgstr[0] "one"\nmsgstr[1] ""\n',
    ],
)
def test_a_sentence_without_words_is_told(write: Catalogue, text: str) -> None:
    write(text)
    with pytest.raises(CatalogueBroken, match="one"):
        render(sentence("one"))


def test_english_ships() -> None:
    assert "en" in languages()
    assert render(sentence("failure")) == "That did not work. Nothing was changed."
