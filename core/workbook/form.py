"""Lists that go out and come back as a spreadsheet: a row is one thing, and not a figure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from core.language import Sentence, languages, render, sentence
from core.workbook.handout import Handed, Instructions, hand_out
from core.workbook.model import Finding
from core.workbook.plain import plain

SEPARATOR = ";"
"""Between several entries in one cell."""


class Content(StrEnum):
    """What a cell of a column may hold; a choice is one of the column's, by its label."""

    TEXT = "text"
    DAY = "day"
    AMOUNT = "amount"
    CHOICE = "choice"
    CHOICES = "choices"
    TOLD = "told"  # written by us, never read


@dataclass(frozen=True, slots=True)
class FormColumn:
    """One column. `choices` are pairs of a label and what it stands for, and so are those that are
    understood `also` and not offered, where they are no label of a choice.
    """

    name: str
    called: Sentence
    note: Sentence
    content: Content = Content.TEXT
    needed: bool = False
    choices: tuple[tuple[str, str], ...] = ()
    also: tuple[tuple[str, str], ...] = ()
    example: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """A sheet of one row a thing: its title, the steps to fill it in, its columns."""

    title: Sentence
    version: str
    steps: tuple[Sentence, ...]
    columns: tuple[FormColumn, ...]

    def column(self, name: str) -> FormColumn:
        """The column of a name; KeyError where there is none."""
        found = {one.name: one for one in self.columns}
        return found[name]


@dataclass(frozen=True, slots=True)
class FormRow:
    """A row that was filled in: what each column holds, and the cell that it stands in.

    A text or the value of a choice is str, several are a tuple of str; a day is a date, an amount
    a float. What is empty, or could not be read, is not among the values.
    """

    sheet: str
    number: int
    values: Mapping[str, object]
    cells: Mapping[str, str]

    def text(self, name: str) -> str:
        """A text or the value of a choice; empty where there is none."""
        return str(self.values.get(name, ""))

    def day(self, name: str) -> date | None:
        """A day, where there is one."""
        found = self.values.get(name)
        return found if isinstance(found, date) else None

    def amount(self, name: str) -> float:
        """An amount, 0 where there is none."""
        found = self.values.get(name)
        return found if isinstance(found, float) else 0.0

    def several(self, name: str) -> tuple[str, ...]:
        """The values of several choices."""
        found = self.values.get(name, ())
        return tuple(str(one) for one in found) if isinstance(found, tuple) else ()


@dataclass(frozen=True, slots=True)
class Filled:
    """What came back: the rows, and everything wrong or odd at its cell."""

    rows: tuple[FormRow, ...]
    findings: tuple[Finding, ...] = field(default=())


def form_workbook(
    form: Form, rows: Sequence[Mapping[str, str]] = (), *, language: str = "en"
) -> bytes:
    """The form as an xlsx workbook, empty or with `rows` of texts by the columns' names in it."""
    columns = tuple(_handed(one, language) for one in form.columns if rows or _is_read(one))
    names = [one.name for one in form.columns if rows or _is_read(one)]
    return hand_out(
        render(form.title, language),
        columns,
        Instructions(form.steps, columns),
        version=form.version,
        rows=[[row.get(name, "") for name in names] for row in rows],
        language=language,
    )


def headings(form: Form) -> dict[str, FormColumn]:
    """The columns by their plain headings, in every language that we speak."""
    return {
        plain(render(column.called, language)): column
        for language in languages()
        for column in form.columns
    }


def _is_read(column: FormColumn) -> bool:
    return column.content is not Content.TOLD


def _handed(column: FormColumn, language: str) -> Handed:
    needed = "needed.always" if column.needed else "needed.optional"
    return Handed(
        heading=render(column.called, language),
        note=render(column.note, language),
        needed=render(sentence(needed), language),
        optional=not column.needed,
        choices=tuple(label for label, _ in column.choices),
        example=column.example,
    )
