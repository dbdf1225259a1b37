"""Our own long layout, declared once: template, guide, reading, checks and tests come from it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from core.language import Sentence, render, sentence
from core.workbook.model import Role

VERSION = "1"
"""The version of the template; it stands in its hidden sheet."""


class Need(StrEnum):
    """Whether a row needs a column."""

    ALWAYS = "always"
    COUNTS = "counts"  # both counts, or an estimate in their place
    ESTIMATE = "estimate"  # an estimate, or both counts in its place
    OPTIONAL = "optional"


class Holds(StrEnum):
    """What a cell of a column may hold."""

    ENTRY = "entry"  # an entry of the registry, by its name
    PERIOD = "period"
    COUNT = "count"  # a whole number of people
    FIGURE = "figure"  # any number


@dataclass(frozen=True, slots=True)
class ColumnSchema:
    """One column: its role, whether a row needs it, what it holds, from `minimum` on.

    The column of groups stands once for each dimension, under the dimension's name.
    """

    role: Role
    need: Need
    holds: Holds
    example: str = ""
    minimum: float | None = None

    @property
    def called(self) -> Sentence:
        """The heading."""
        return self.role.called

    @property
    def note(self) -> Sentence:
        """What belongs there."""
        return sentence(f"column.{self.role}.note")

    @property
    def needed(self) -> Sentence:
        """Whether a row needs it."""
        return sentence(f"needed.{self.need}")


COLUMNS: tuple[ColumnSchema, ...] = (
    ColumnSchema(Role.INDICATOR, Need.ALWAYS, Holds.ENTRY),
    ColumnSchema(Role.PERIOD, Need.ALWAYS, Holds.PERIOD, example="2024"),
    ColumnSchema(Role.AREA_LEVEL, Need.OPTIONAL, Holds.ENTRY),
    ColumnSchema(Role.AREA, Need.ALWAYS, Holds.ENTRY),
    ColumnSchema(Role.CATEGORY, Need.OPTIONAL, Holds.ENTRY),
    ColumnSchema(Role.NUMERATOR, Need.COUNTS, Holds.COUNT, example="112", minimum=0),
    ColumnSchema(Role.DENOMINATOR, Need.COUNTS, Holds.COUNT, example="980", minimum=0),
    ColumnSchema(Role.ESTIMATE, Need.ESTIMATE, Holds.FIGURE),
    ColumnSchema(Role.STANDARD_ERROR, Need.OPTIONAL, Holds.FIGURE, minimum=0),
)


def column_schema(role: Role) -> ColumnSchema:
    """The declaration of a column of our layout."""
    return next(column for column in COLUMNS if column.role is role)


@dataclass(frozen=True, slots=True)
class Guidance:
    """What a person should know of one column, in their language."""

    heading: str
    note: str
    needed: str
    example: str


def guide(language: str = "en") -> tuple[Guidance, ...]:
    """What belongs into each column, for the upload page and the documentation."""
    return tuple(
        Guidance(
            heading=render(column.called, language),
            note=render(column.note, language),
            needed=render(column.needed, language),
            example=column.example,
        )
        for column in COLUMNS
    )
