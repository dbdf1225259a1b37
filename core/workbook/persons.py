"""Who is who: columns and cells by which a person could be known, and sheets with one row a person.

Nothing of these is ever kept; a sheet of persons is counted, and the counts go on in its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from core.language import Sentence, sentence
from core.workbook.mapping import Mapping
from core.workbook.model import Role, Sheet
from core.workbook.plain import plain
from core.workbook.trouble import Trouble, Why
from core.workbook.words import given_names, header_words, mark_words

LOOKED_AT = 2000
MOSTLY = 0.5
NEARLY_ALL = 0.9
SOME_NAMES = 0.2
FEWEST = 5
"""A table of fewer rows is not taken for a list of people by its shape alone."""


class Identity(StrEnum):
    """By what a person could be known."""

    NAME = "name"
    BIRTH = "birth"
    EMAIL = "email"
    PHONE = "phone"
    ADDRESS = "address"
    NUMBER = "number"

    @property
    def called(self) -> Sentence:
        """What it is, within a sentence."""
        return sentence(f"identity.{self}")


@dataclass(frozen=True, slots=True)
class Identifying:
    """A column by which persons could be known: in so many of its rows, first in that one.

    `sure`: the header says it, or (nearly) every cell looks like it.
    """

    header: str
    letter: str
    identity: Identity
    count: int
    first_row: int
    sure: bool


_HEADERS = {
    Identity.BIRTH: re.compile(r"\b(?:dob|d o b|(?:date of )?birth ?(?:date|day)?|born on)\b"),
    Identity.EMAIL: re.compile(r"\be ?mails?\b"),
    Identity.PHONE: re.compile(r"\b(?:(?:tele|cell ?|mobile ?|home ?|work ?)?phone|mobile|fax)\b"),
    Identity.ADDRESS: re.compile(
        r"\b(?:(?:home|street|mailing|postal|residential) ?address|address(?: line)?(?: \d)?"
        r"|street(?: name)?|apt|apartment)\b"
    ),
    Identity.NUMBER: re.compile(
        r"\b(?:ssn|social security(?: (?:number|no|num|#))?|mrn|medical record(?: (?:number|no))?"
        r"|(?:state )?(?:student|pupil|patient|client|participant|member|person|child|case|chart"
        r"|medicaid|medicare|insurance|employee|passport|license|licence|osis|sas|lasid|sasid|uic)"
        r" ?(?:id|ids|number|no|num|nr|#|identifier|code)|sasid|lasid|osis|ssid)\b"
    ),
    Identity.NAME: re.compile(
        r"\b(?:(?:first|last|middle|given|family|full|legal|preferred|maiden) ?name|fname|lname"
        r"|surname|initials?|(?:student|patient|client|participant|member|child|parent|guardian"
        r"|person|mother|father|contact|caregiver|teacher|staff)(?: ?s)? ?(?:first |last )?names?"
        r"|names? of (?:the )?(?:student|patient|client|participant|child|person)s?)\b"
    ),
}
_NO_PERSONS = re.compile(
    r"\b(?:school|district|site|county|clinic|area|program|birth (?:weight|rate|year)|births)\b"
)
_NAMELESS_HEADER = re.compile(r"(?:name|names|contact|person|student|patient|client|participant)")

# Read by a faster engine than Python's, which knows no looking ahead.
_CELLS = {
    Identity.EMAIL: r"[^@\s,;]+@[^@\s,;]+\.[A-Za-z]{2,}",
    Identity.PHONE: r"(?:^|\s|\+1[ .-]?)(?:\(\d{3}\) ?|\d{3}[ .-])\d{3}[ .-]\d{4}(?:$|[\s,;x])",
    Identity.NUMBER: r"(?:^|\s)\d{3}-\d{2}-\d{4}(?:$|[\s,;])",
}
_MAY_BE = r"@|\d{3}[ .)-]+\d{2,3}[ .-]\d{4}"
_NAME = re.compile(
    r"[^\W\d_][\w'’.-]*,? [^\W\d_][\w'’.-]*(?: [^\W\d_][\w'’.-]*){0,2}(?:,? (?:Jr|Sr|II|III)\.?)?"
)


def identifying(sheet: Sheet) -> tuple[Identifying, ...]:
    """The columns of a sheet by which persons could be known."""
    found = (
        _identifying(header, letter, sheet.rows[header])
        for header, letter in zip(sheet.header, sheet.letters, strict=True)
    )
    return tuple(one for one in found if one is not None)


def _identifying(header: str, letter: str, texts: pd.Series[str]) -> Identifying | None:
    given = texts.dropna()
    if given.empty:
        return None
    said = plain(header)
    for identity, pattern in _HEADERS.items():
        if pattern.search(said) and not _NO_PERSONS.search(said):
            told = given[~given.str.casefold().isin(list(mark_words()))]
            return None if told.empty else _told(header, letter, identity, told, sure=True)
    different = pd.Series(given.unique(), dtype="str")
    maybe = different[different.str.contains(_MAY_BE)]
    for identity, cell in _CELLS.items():
        if not (odd := maybe[maybe.str.contains(cell)]).empty:
            like = given[given.isin(odd)]
            sure = len(like) >= NEARLY_ALL * len(given)
            return _told(header, letter, identity, like, sure=sure)
    if not _NO_PERSONS.search(said) and said not in header_words() and _are_names(said, given):
        return _told(header, letter, Identity.NAME, given, sure=True)
    return None


def _told(
    header: str, letter: str, identity: Identity, like: pd.Series[str], *, sure: bool
) -> Identifying:
    return Identifying(header, letter, identity, len(like), int(str(like.index[0])), sure)


def _are_names(said: str, given: pd.Series[str]) -> bool:
    """Whether a column holds names of people: two words, many of them given names."""
    different = pd.Series(given.unique()[:LOOKED_AT])
    like = different[different.str.fullmatch(_NAME)]
    if len(like) < MOSTLY * len(different):
        return False
    known = [any(word in given_names() for word in plain(one).split()) for one in like]
    least = SOME_NAMES if _NAMELESS_HEADER.fullmatch(said) else 2 * SOME_NAMES
    return sum(known) >= max(least * len(different), 2)


def note_persons(sheet: Sheet, mapping: Mapping, trouble: Trouble) -> None:
    """Note each column of a sheet by which persons could be known: never what stands in it.

    Where a column has a role, what looks like names are those of places, say.
    """
    for one in identifying(sheet):
        column = mapping.under(one.header)
        if one.identity is Identity.NAME and column and column.role is not Role.IGNORE:
            continue
        named = pd.Series([one.header], index=[one.first_row], dtype="str")
        trouble.note(Role.IGNORE, one.letter, named, Why(f"person-{one.identity}"))


def without(sheet: Sheet, columns: tuple[Identifying, ...]) -> Sheet:
    """The sheet without these columns."""
    gone = {one.header for one in columns}
    kept = [
        (header, letter)
        for header, letter in zip(sheet.header, sheet.letters, strict=True)
        if header not in gone
    ]
    headers = [header for header, _ in kept]
    return Sheet(
        sheet.name,
        tuple(headers),
        sheet.rows[headers],
        sheet.header_row,
        tuple(letter for _, letter in kept),
    )


def lists_people(sheet: Sheet) -> bool:
    """Whether a sheet has one row a person: by columns that identify each, or by its shape.

    A table with a numerator or a denominator is one of figures, whatever else stands in it.
    """
    if counts_among(sheet.header):
        return False
    for one in identifying(sheet):
        texts = sheet.rows[one.header].dropna()
        each = texts.nunique() >= MOSTLY * len(texts)
        if one.sure and one.count >= MOSTLY * len(sheet.rows) and (each or one.count > FEWEST):
            return True
    return Role.NUMERATOR not in _roles(sheet.header) and _has_the_shape(sheet)


def counts_among(header: Iterable[str]) -> bool:
    """Whether headings name a denominator: a table of figures, whatever else stands in it."""
    return Role.DENOMINATOR in _roles(header)


def _roles(header: Iterable[str]) -> set[Role]:
    return {role for one in header for role, _ in header_words().get(plain(one), ())}


def _has_the_shape(sheet: Sheet) -> bool:
    """A column of yes and no, none of figures, and rows that say the very same."""
    if len(sheet.rows) < FEWEST:
        return False
    answers = [header for header in sheet.header if is_yes_or_no(sheet.rows[header])]
    return bool(answers) and bool(sheet.rows.duplicated().sum() >= MOSTLY * len(sheet.rows))


YES = frozenset({"yes", "y", "true", "1", "t"})
NO = frozenset({"no", "n", "false", "0", "f"})


def is_yes_or_no(texts: pd.Series[str]) -> bool:
    """Whether a column answers a question with yes or no."""
    said = {str(text).casefold() for text in texts.dropna().unique()[:LOOKED_AT]}
    return bool(said) and said <= YES | NO and bool(said & YES) and len(said) <= 4
