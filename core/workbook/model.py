"""What a spreadsheet is made of for us, and what can be wrong in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

import pandas as pd
from openpyxl.utils import get_column_letter

from core.language import Sentence, sentence


class Severity(StrEnum):
    """An error must be mended; a warning needs a word of explanation."""

    ERROR = "error"
    WARNING = "warning"


class Role(StrEnum):
    """What a column says about its rows."""

    INDICATOR = "indicator"
    PERIOD = "period"
    AREA_LEVEL = "area-level"
    AREA = "area"
    DIMENSION = "dimension"
    CATEGORY = "category"
    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"
    ESTIMATE = "estimate"
    STANDARD_ERROR = "standard-error"
    PROVIDER = "provider"
    FLAG = "flag"
    IGNORE = "ignore"

    @property
    def called(self) -> Sentence:
        """The heading of such a column."""
        return sentence(f"column.{self}")

    @property
    def meant(self) -> Sentence:
        """What such a column tells, within a sentence."""
        return sentence(f"role.{self}")


MEASURES = (Role.NUMERATOR, Role.DENOMINATOR, Role.ESTIMATE, Role.STANDARD_ERROR)


class Mark(StrEnum):
    """What the source itself says where it gives no figure; never the same as zero."""

    NONE = ""
    WITHHELD = "withheld-at-source"
    UNRELIABLE = "unreliable-at-source"
    NOT_COLLECTED = "not-collected"


MEANINGS = (Mark.WITHHELD, Mark.UNRELIABLE, Mark.NOT_COLLECTED)
"""What a mark may mean."""

LEFT_OUT = "left-out"
"""Stands in place of a mark on staged rows that the sender chose to leave out."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong or odd in a workbook, at its cell.

    `params` fill the sentences of the code, beside `sheet`, `cell` and `value`; those of figures
    survive JSON.
    """

    code: str
    severity: Severity
    sheet: str
    cell: str
    row_number: int | None
    value: str
    params: dict[str, object] = field(default_factory=dict)
    explanation: str = ""

    @property
    def where(self) -> Sentence:
        """Sheet and cell."""
        return sentence("finding.where", sheet=self.sheet, cell=self.cell)

    @property
    def reason(self) -> Sentence:
        """What is there, and why that is a problem."""
        return sentence(f"finding.{self.code}", **self._filled)

    @property
    def remedy(self) -> Sentence:
        """How to mend it; where the text is like that of an entry, with the entry's name."""
        if self.params.get("near"):
            return sentence(f"finding.{self.code}.near", **self._filled)
        return sentence(f"finding.{self.code}.remedy", **self._filled)

    @property
    def sentence(self) -> Sentence:
        """The whole, as it is read to the sender: where, what, why, and how to mend it."""
        return sentence("finding", where=self.where, what=self.reason, remedy=self.remedy)

    @property
    def _filled(self) -> dict[str, object]:
        return {"sheet": self.sheet, "cell": self.cell, "value": self.value, **self.params}


ROWS = 2**21
"""More rows than a sheet has. Where one row of the sender says several things, the number of each
has their row as what is left over when it is divided by this."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of a file in long layout: a header row, and one row an observation below it.

    `rows` holds text, missing where a cell is empty; its columns are the headers (made unique),
    its index the row numbers that the sender's own program shows (see ROWS). `letters` are the
    columns'. Of a table that was unfolded, `cells` has for each of `rows` the sender's cell that
    a text came from, `out_of` what a row's estimate is out of, where its header says so.
    `told` are texts that stand over the table, and say what it is about; `described` are sentences
    over its columns.
    Rows that were `counted` here add up where their texts mean the same.
    """

    name: str
    header: tuple[str, ...]
    rows: pd.DataFrame
    header_row: int = 1
    letters: tuple[str, ...] = ()
    cells: pd.DataFrame | None = None
    out_of: pd.Series[float] | None = None
    told: tuple[str, ...] = ()
    described: tuple[str, ...] = ()
    counted: bool = False

    def __post_init__(self) -> None:
        if not self.letters:
            counted = tuple(get_column_letter(n) for n, _ in enumerate(self.header, start=1))
            object.__setattr__(self, "letters", counted)
