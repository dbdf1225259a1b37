"""The workbooks of the sample coalition, as its partners would have sent them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import xlsxwriter

from data.demo import figures
from data.demo.coalition import (
    GRISTMILL_CLINIC,
    HEALTH,
    HOUSING,
    LANTERN_HILL_CLINIC,
    SCHOOLS,
    WORKFORCE,
)
from data.demo.measures_health import ASTHMA, BORN_EARLY, LISTENED_TO
from data.demo.mistakes import sheet_with_mistakes
from data.demo.sheets import SentSheet, clinic_sheet, template_sheet
from data.demo.study import UNKNOWN, Figure

FOLDER = Path(__file__).with_name("workbooks")

SCHOOLS_BEFORE, SCHOOLS_LATEST = "Schools 2023-24 and 2024-25.xlsx", "Schools 2025-26.xlsx"
HEALTH_BEFORE, HEALTH_LATEST = "Health 2023 and 2024.xlsx", "Health 2025.xlsx"
HEALTH_CORRECTED = "Health 2024, asthma corrected.xlsx"
LANTERN_HILL_BEFORE = "Lantern Hill, first visits 2023 and 2024.xlsx"
LANTERN_HILL_LATEST = "Lantern Hill, first visits 2025.xlsx"
GRISTMILL_BEFORE = "gristmill_prenatal_2023_2024.csv"
GRISTMILL_INCOMPLETE, GRISTMILL_LATEST = (
    *("gristmill_prenatal_2025.csv", "gristmill_prenatal_2025_complete.csv"),
)
HOUSING_BEFORE, HOUSING_LATEST = "Housing FY2024 and FY2025.xlsx", "Housing FY2026.xlsx"
HOUSING_WITH_MISTAKES = "Housing FY2027, first half.xlsx"
WORKFORCE_BEFORE = "Workforce July 2023 to June 2025.xlsx"
WORKFORCE_LATEST, WORKFORCE_WAITING = "Workforce FY2026.xlsx", "Workforce Q3 2026.xlsx"

Figures = tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Workbook:
    """A file of a partner: xlsx, or csv with one sheet."""

    file_name: str
    partner: str
    sheets: tuple[SentSheet, ...]

    @property
    def content(self) -> bytes:
        """The file itself."""
        return _csv(self.sheets[0]) if self.file_name.endswith(".csv") else _xlsx(self.sheets)


@cache
def workbooks() -> tuple[Workbook, ...]:
    """Every workbook, partner by partner, the earliest first."""
    return (*_of_schools(), *_of_health(), *_of_clinics(), *_of_housing(), *_of_workforce())


def write(folder: Path = FOLDER) -> tuple[Path, ...]:
    """Write every workbook into a folder of its partner; where they are."""
    written = []
    for workbook in workbooks():
        path = folder / workbook.partner / workbook.file_name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(workbook.content)
        written.append(path)
    return tuple(written)


def _of_schools() -> tuple[Workbook, ...]:
    return (
        _workbook(SCHOOLS_BEFORE, SCHOOLS, _of(figures.schools(), "2023-24", "2024-25")),
        _workbook(SCHOOLS_LATEST, SCHOOLS, _of(figures.schools(), "2025-26")),
    )


def _of_health() -> tuple[Workbook, ...]:
    first = (*(one for one in figures.health() if one.indicator != ASTHMA.slug),)
    first = (*first, *figures.visits_counted_twice())
    return (
        _health_workbook(HEALTH_BEFORE, _of(first, "2023", "2024")),
        _health_workbook(HEALTH_LATEST, _of(figures.health(), "2025")),
        _workbook(HEALTH_CORRECTED, HEALTH, figures.visits_corrected()),
    )


def _of_clinics() -> tuple[Workbook, ...]:
    hill, mill = figures.lantern_hill(), figures.gristmill()
    latest = _of(mill, "2025")
    incomplete = tuple(one for one in latest if UNKNOWN not in dict(one.groups).values())
    return (
        _workbook(LANTERN_HILL_BEFORE, LANTERN_HILL_CLINIC, _of(hill, "2023", "2024")),
        _workbook(LANTERN_HILL_LATEST, LANTERN_HILL_CLINIC, _of(hill, "2025")),
        _exported(GRISTMILL_BEFORE, _of(mill, "2023", "2024")),
        _exported(GRISTMILL_INCOMPLETE, incomplete),
        _exported(GRISTMILL_LATEST, latest),
    )


def _of_housing() -> tuple[Workbook, ...]:
    return (
        _workbook(HOUSING_BEFORE, HOUSING, _of(figures.housing(), "FY2024", "FY2025")),
        _workbook(HOUSING_LATEST, HOUSING, _of(figures.housing(), "FY2026")),
        Workbook(HOUSING_WITH_MISTAKES, HOUSING, (sheet_with_mistakes(),)),
    )


def _of_workforce() -> tuple[Workbook, ...]:
    all_of_it = figures.workforce()
    latest = ("FY2026", "2025-Q3", "2025-Q4", "2026-Q1", "2026-Q2")
    waiting = ("2026-Q3",)
    before = {one.period for one in all_of_it} - {*latest, *waiting}
    return (
        _workbook(WORKFORCE_BEFORE, WORKFORCE, _of(all_of_it, *before)),
        _workbook(WORKFORCE_LATEST, WORKFORCE, _of(all_of_it, *latest)),
        _workbook(WORKFORCE_WAITING, WORKFORCE, _of(all_of_it, *waiting)),
    )


def _of(all_of_them: Figures, *periods: str) -> Figures:
    return tuple(one for one in all_of_them if one.period in periods)


def _workbook(file_name: str, partner: str, told: Figures) -> Workbook:
    return Workbook(file_name, partner, (template_sheet("Figures", told),))


def _health_workbook(file_name: str, told: Figures) -> Workbook:
    """One sheet a register, as the health department keeps them."""
    registers = {"Births": BORN_EARLY, "Emergency visits": ASTHMA, "Survey": LISTENED_TO}
    sheets = (
        template_sheet(name, (one for one in told if one.indicator == measure.slug))
        for name, measure in registers.items()
    )
    return Workbook(file_name, HEALTH, tuple(sheets))


def _exported(file_name: str, told: Figures) -> Workbook:
    return Workbook(file_name, GRISTMILL_CLINIC, (clinic_sheet("export", told),))


def _xlsx(sheets: Iterable[SentSheet]) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    # The same figures make the same bytes, whenever they are written.
    book.set_properties({"created": datetime(2026, 1, 1, tzinfo=UTC)})
    bold = book.add_format({"bold": True})
    for sheet in sheets:
        page = book.add_worksheet(sheet.name)
        page.write_row(0, 0, sheet.header, bold)
        page.freeze_panes(1, 0)
        page.set_column(0, len(sheet.header) - 1, 22)
        for number, row in enumerate(sheet.rows, start=1):
            page.write_row(number, 0, row)
    book.close()
    return out.getvalue()


def _csv(sheet: SentSheet) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(sheet.header)
    writer.writerows(sheet.rows)
    return out.getvalue().encode()
