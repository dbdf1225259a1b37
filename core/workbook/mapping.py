"""How a sheet is understood: a role for each column, an entry of the registry for each text."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping as Lookup
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import NamedTuple, cast
from uuid import UUID

from core.language import Sentence, sentence
from core.registry import DimensionId
from core.workbook.dates import day_of_number, typed_before
from core.workbook.model import Role
from core.workbook.plain import plain

EVERYONE_HERE = "everyone"
"""What a text of a category or dimension column matches when it means nobody in particular."""

LEAVE_OUT = "leave-out"
"""What a text matches when its rows are to be left out."""


TOGETHER = "+"
"""Between the ids that a text matches which names several categories, or several dimensions."""


class How(StrEnum):
    """How a match came about."""

    EXACT = "exact"
    LEARNED = "learned"
    FUZZY = "fuzzy"
    BY_HAND = "by-hand"


TRUSTED = frozenset({How.BY_HAND, How.LEARNED})
"""Matches that somebody made."""


@dataclass(frozen=True, slots=True)
class Match:
    """What a header or text stands for; `confidence` lies between 0 and 1.

    `to` is a role for a header; for a text the id of an entry (or of several, with TOGETHER between
    them), the code of a period, EVERYONE_HERE or LEAVE_OUT.
    """

    to: str
    how: How
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the sheet and its role.

    `dimension` is that of a category column, where all its texts are of one; `per` says for an
    estimate or standard error how many people its figures count out of (1: fractions, 100: per
    cent, 100,000: a rate; None: they are in the indicator's own unit).
    """

    header: str
    letter: str
    role: Role
    match: Match
    dimension: DimensionId | None = None
    per: float | None = None


class Text(NamedTuple):
    """A text of a column; `within` is the dimension of a category or the level of an area."""

    role: Role
    text: str
    within: str = ""


class QuestionKind(StrEnum):
    """What only the sender can know."""

    COLUMN = "column"  # what is in this column?
    MEASURE = "measure"  # which column holds the numerator?
    TWICE = "twice"  # which of the columns of one heading holds it?
    CONSTANT = "constant"  # which indicator (period, area …) is the whole sheet about?
    DIMENSION = "dimension"  # which dimension do the texts of this column belong to?
    SCALE = "scale"  # out of how many people are these figures?
    VALUE = "value"  # which entry does this text mean?
    MARK = "mark"  # what does this sign mean that stands where a figure should?


@dataclass(frozen=True, slots=True)
class Question:
    """Something open, with likely answers, best first; `rows` says how many rows hang on it.

    An answer is the `to` of a candidate or of any other entry; for a column a role, with
    `category:<dimension id>` for a category column of one dimension; for a measure, and where a
    heading stands twice, a header; for a scale the number of people; for a mark a Mark. What is
    not `required` may stay open.
    """

    kind: QuestionKind
    role: Role = Role.IGNORE
    header: str = ""
    text: str = ""
    within: str = ""
    candidates: tuple[Match, ...] = ()
    rows: int = 0
    required: bool = True

    @property
    def sentence(self) -> Sentence:
        """The question as it is asked."""
        said = {"header": self.header, "text": self.text}
        if self.role is Role.PERIOD and (day := day_of_number(self.text)):
            return sentence("question.value.day-as-number", **said, day=day)
        if self.role is Role.CATEGORY and (typed := typed_before(self.text)):
            return sentence("question.value.made-a-date", **said, typed=typed[0])
        return sentence(f"question.{self.kind}", **said, told=self.role.meant, count=self.rows)

    def is_alike(self, other: Question) -> bool:
        """Whether two sheets of one shape ask the same; what a sheet is about is its own."""
        return self.asked == other.asked and self.role is not Role.INDICATOR

    @property
    def asked(self) -> tuple[str, ...]:
        """What makes it this question and no other."""
        return (self.kind, self.role, self.header, self.text, self.within)


@dataclass(frozen=True, slots=True)
class Mapping:
    """How one sheet is understood. `constants` holds what all rows share and no column says.

    `layout` is the same for sheets with the same headers. `open_questions` are what could not be
    matched or is ambiguous: nothing of it is ever taken silently.
    """

    sheet: str
    layout: str
    columns: tuple[Column, ...] = ()
    constants: Lookup[Role, Match] = field(default_factory=dict)
    texts: Lookup[Text, Match] = field(default_factory=dict)
    open_questions: tuple[Question, ...] = ()

    @property
    def ready(self) -> bool:
        """Whether all is answered that has to be."""
        return not any(question.required for question in self.open_questions)

    def column(self, role: Role) -> Column | None:
        """The first column with this role."""
        return next((one for one in self.columns if one.role is role), None)

    def columns_of(self, role: Role) -> tuple[Column, ...]:
        """All columns with this role."""
        return tuple(one for one in self.columns if one.role is role)

    def under(self, header: str) -> Column | None:
        """The column with this header."""
        return next((one for one in self.columns if one.header == header), None)

    def with_column(self, column: Column) -> Mapping:
        """The same with another idea of one column."""
        columns = tuple(column if one.header == column.header else one for one in self.columns)
        return replace(self, columns=columns)

    def to_json(self) -> str:
        """As text that `from_json` understands. Open questions are not kept."""
        return json.dumps(
            {
                "sheet": self.sheet,
                "layout": self.layout,
                "columns": [_column_out(one) for one in self.columns],
                "constants": [[role, *_match_out(match)] for role, match in self.constants.items()],
                "texts": [[*text, *_match_out(match)] for text, match in self.texts.items()],
            },
            ensure_ascii=False,
        )

    @classmethod
    def from_json(cls, body: str) -> Mapping:
        """The mapping that `to_json` wrote."""
        read = json.loads(body)
        return cls(
            sheet=read["sheet"],
            layout=read["layout"],
            columns=tuple(_column_in(one) for one in read["columns"]),
            constants={Role(role): _match_in(match) for role, *match in read["constants"]},
            texts={
                Text(Role(role), text, within): _match_in(match)
                for role, text, within, *match in read["texts"]
            },
        )


def layout_of(header: tuple[str, ...]) -> str:
    """What sheets with the same headers share, however they are spaced and capitalised."""
    return hashlib.sha256("\n".join(plain(one) for one in header).encode()).hexdigest()


def _match_out(match: Match) -> list[object]:
    return [match.to, match.how, match.confidence]


def _match_in(match: list[object]) -> Match:
    to, how, confidence = cast("tuple[str, str, float]", match)
    return Match(to, How(how), confidence)


def _column_out(column: Column) -> dict[str, object]:
    return {
        "header": column.header,
        "letter": column.letter,
        "role": column.role,
        "match": _match_out(column.match),
        "dimension": str(column.dimension) if column.dimension else None,
        "per": column.per,
    }


def _column_in(read: dict[str, object]) -> Column:
    dimension = cast("str | None", read["dimension"])
    return Column(
        header=cast(str, read["header"]),
        letter=cast(str, read["letter"]),
        role=Role(cast(str, read["role"])),
        match=_match_in(cast("list[object]", read["match"])),
        dimension=DimensionId(UUID(dimension)) if dimension else None,
        per=cast("float | None", read["per"]),
    )
