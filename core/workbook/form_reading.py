"""Reading a form that came back: headings and cells, each slip noted at its cell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

import pandas as pd
from dateutil import parser

from core.workbook.figures import figure
from core.workbook.form import SEPARATOR, Content, Filled, Form, FormColumn, FormRow, headings
from core.workbook.model import Finding, Severity, Sheet
from core.workbook.plain import plain
from core.workbook.read import read
from core.workbook.spellings import Spellings, sure

MOST_NAMED = 2
"""So many near labels are named where a text is none of the choices."""


def read_form(content: bytes, file_name: str, form: Form) -> Filled:
    """What a person filled in, in whatever order of columns; a near heading counts as the column.

    Raises UnreadableWorkbook like `read`.
    """
    sheets = read(content, file_name)
    readings = [_Reading(form, sheet) for sheet in sheets]
    # A sheet of something else may stand beside ours.
    ours = [one for one in readings if not one.missing] or readings[:1]
    rows = tuple(row for one in ours for row in one.rows())
    return Filled(rows, tuple(finding for one in ours for finding in one.findings))


@dataclass
class _Reading:
    """One sheet on its way from texts to rows."""

    form: Form
    sheet: Sheet
    findings: list[Finding] = field(default_factory=list)
    columns: dict[str, FormColumn] = field(default_factory=dict)
    spellings: dict[str, Spellings] = field(default_factory=dict)

    def __post_init__(self) -> None:
        known = headings(self.form)
        near = Spellings((heading, heading) for heading in known)
        for header, letter in zip(self.sheet.header, self.sheet.letters, strict=True):
            match = sure(near.find(header))
            if match is None or known[match.to].name in {one.name for one in self.columns.values()}:
                self._note("form-column-unknown", letter, self.sheet.header_row, header)
            else:
                self.columns[header] = known[match.to]
        for column in self.columns.values():
            self.spellings[column.name] = Spellings(column.choices, second=column.also)
        for column in self.missing:
            self._note("form-column-missing", "A", self.sheet.header_row, "", column=column.called)

    @property
    def missing(self) -> list[FormColumn]:
        """The columns that every row needs and that are not there."""
        there = {one.name for one in self.columns.values()}
        return [one for one in self.form.columns if one.needed and one.name not in there]

    def rows(self) -> Iterator[FormRow]:
        """The rows, as far as they can be read; none where a needed column is missing."""
        if self.missing:
            return
        letters = dict(zip(self.sheet.header, self.sheet.letters, strict=True))
        for number, texts in zip(
            self.sheet.rows.index, self.sheet.rows.to_dict("records"), strict=True
        ):
            values: dict[str, object] = {}
            cells: dict[str, str] = {}
            for header, column in self.columns.items():
                at = (letters[header], int(number))
                cells[column.name] = f"{at[0]}{at[1]}"
                text = "" if pd.isna(texts[header]) else str(texts[header])
                if (value := self._value(column, text, *at)) is not None:
                    values[column.name] = value
            yield FormRow(self.sheet.name, int(number), values, cells)

    def _value(self, column: FormColumn, text: str, letter: str, row: int) -> object | None:
        if column.content is Content.TOLD:
            return None
        if not text:
            if column.needed:
                self._note("form-blank", letter, row, "", column=column.called)
            return None
        match column.content:
            case Content.TEXT:
                return text
            case Content.DAY:
                return self._day(text, letter, row)
            case Content.AMOUNT:
                return self._amount(text, letter, row)
            case Content.CHOICE:
                return self._choice(column, text, letter, row)
            case Content.CHOICES:
                parts = [part.strip() for part in text.split(SEPARATOR) if part.strip()]
                found = [self._choice(column, part, letter, row) for part in parts]
                return tuple(one for one in found if one is not None)

    def _day(self, text: str, letter: str, row: int) -> date | None:
        readings = _days(text)
        if len(readings) == 1:
            return readings.pop()
        code = "form-day-unclear" if readings else "form-not-a-day"
        told = [one.isoformat() for one in sorted(readings)]
        self._note(code, letter, row, text, readings=told)
        return None

    def _amount(self, text: str, letter: str, row: int) -> float | None:
        found = figure(text)
        if found is None:
            self._note("form-not-a-number", letter, row, text)
        return None if found is None else float(found)

    def _choice(self, column: FormColumn, text: str, letter: str, row: int) -> str | None:
        spellings = self.spellings[column.name]
        exact = spellings.exact(text)
        if len(exact) == 1:
            return exact[0].to
        labels = {to: label for label, to in reversed(column.choices)}
        near = [labels[one.to] for one in spellings.find(text)][:MOST_NAMED]
        if exact:
            self._note("form-choice-ambiguous", letter, row, text, column=column.called)
        else:
            said = {"near": near} if near else {}
            self._note("form-choice-unknown", letter, row, text, column=column.called, **said)
        return None

    def _note(self, code: str, letter: str, row: int, value: str, **params: object) -> None:
        odd = Severity.WARNING if code == "form-column-unknown" else Severity.ERROR
        cell = f"{letter}{row}"
        self.findings.append(Finding(code, odd, self.sheet.name, cell, row, value, params))


def _days(text: str) -> set[date]:
    """The days that a text may mean: one, or two where day and month may be swapped."""
    if plain(text).isdigit():
        return set()
    try:
        return {date.fromisoformat(text)}
    except ValueError:
        return {day for first in (True, False) if (day := _day(text, day_first=first))}


def _day(text: str, *, day_first: bool) -> date | None:
    try:
        # What the text leaves out would be taken from the default: then it is no day.
        read_twice = {
            parser.parse(text, dayfirst=day_first, default=default).date()
            for default in (datetime(2000, 1, 1), datetime(2001, 2, 2))  # noqa: DTZ001
        }
    except (ValueError, OverflowError):
        return None
    return read_twice.pop() if len(read_twice) == 1 else None
