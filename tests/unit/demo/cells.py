"""The sample's workbooks as anybody's program would open them: texts and numbers in cells."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import openpyxl

TODAY = date(2026, 11, 23)
"""The day on which the sample is entered here."""
STANDARDS = Path(__file__).parents[3] / "data" / "standards"
DIMENSIONS = {
    "Race and ethnicity": "race-ethnicity",
    "Gender": "gender",
    "Age": "age",
    "Income": "income",
    "Disability": "disability",
    "English learner status": "english-learner",
    "Language spoken at home": "language",
}
CLINIC = {"Num": "Numerator", "Den": "Denominator"}


@dataclass(frozen=True)
class Told:
    """One row of a workbook: what it is about, its groups, and its measures as they are written."""

    file: str
    indicator: str
    period: str
    area: str
    groups: frozenset[tuple[str, str]]
    measures: tuple[tuple[str, object], ...]

    def number(self, measure: str) -> float | None:
        value = dict(self.measures).get(measure)
        return float(value) if isinstance(value, int | float) else None


def sheets(name: str, content: bytes) -> Iterator[list[dict[str, object]]]:
    """The rows of each sheet by heading."""
    if name.endswith(".csv"):
        yield [dict(row) for row in csv.DictReader(io.StringIO(content.decode()))]
        return
    for sheet in openpyxl.load_workbook(io.BytesIO(content), read_only=True).worksheets:
        header, *rows = sheet.iter_rows(values_only=True)
        yield [dict(zip(map(str, header), row, strict=True)) for row in rows]


def told_by(file: str, row: dict[str, object]) -> Told:
    groups = {(DIMENSIONS[name], str(row[name])) for name in DIMENSIONS if row.get(name)}
    measures = ("Numerator", "Denominator", "Estimate", "Standard error")
    return Told(
        file=file,
        indicator=str(row["Indicator"]),
        period=str(row["Period"]),
        area=str(row["Area"]),
        groups=frozenset(groups),
        measures=tuple((name, row.get(name)) for name in measures if row.get(name) is not None),
    )


def standard(dimension: str) -> list[dict[str, str]]:
    """A list that the app ships, as it is in its file."""
    with (STANDARDS / f"{dimension}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
