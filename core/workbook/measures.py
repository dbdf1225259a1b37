"""The figures of each row in the indicator's unit, and what the source marks in their place."""

from __future__ import annotations

import numpy as np
import pandas as pd

from core.registry import IndicatorKind, Registry
from core.workbook.different import each
from core.workbook.figures import Figures, figures
from core.workbook.flags import flagged
from core.workbook.mapping import Mapping
from core.workbook.model import MEASURES, Mark, Role, Sheet
from core.workbook.taught import taught
from core.workbook.trouble import Trouble, Why

COUNTED = (Role.NUMERATOR, Role.DENOMINATOR)
COLUMNS = {
    Role.NUMERATOR: "numerator",
    Role.DENOMINATOR: "denominator",
    Role.ESTIMATE: "estimate",
    Role.STANDARD_ERROR: "standard_error",
}


def measures_of(
    sheet: Sheet,
    mapping: Mapping,
    registry: Registry,
    indicators: pd.Series[str],
    trouble: Trouble,
) -> pd.DataFrame:
    """Texts and numbers of the measures, and the `mark` of each row. Trouble is noted.

    Proportions become fractions, rates become per the indicator's `per`, by what the mapping says
    a column is out of; 85% is 0.85 whatever it says.
    """
    index = sheet.rows.index
    rows = pd.DataFrame(index=index)
    read: dict[Role, Figures] = {}
    slips, unit = pd.Series(False, index=index), _units(indicators, registry)
    for role in MEASURES:
        name, column = COLUMNS[role], mapping.column(role)
        if column is None:
            rows[f"{name}_text"] = pd.Series(None, index=index, dtype="str")
            rows[name] = np.nan
            continue
        texts = sheet.rows[column.header]
        read[role] = one = figures(texts, taught(mapping))
        wrong = one.slips | one.percents if role in COUNTED else one.slips
        trouble.note(role, column.letter, texts[wrong], Why.NOT_A_NUMBER)
        slips |= wrong
        rows[f"{name}_text"] = texts
        numbers = one.numbers.mask(wrong)
        if role not in COUNTED:
            base = _out_of(sheet, column.per).mask(one.percents, 100.0)
            numbers = _in_unit(numbers, base, unit)
        rows[name] = numbers
        for end, stated in _bounds(one, role).items():
            if role not in COUNTED:
                base = _out_of(sheet, column.per).mask(_percents(one), 100.0)
                stated = _in_unit(stated, base, unit)
            rows[f"{name}_{end}"] = stated
    mark = _mark(rows, read, slips, indicators, registry)
    figures_there = rows["numerator"].notna() | rows["estimate"].notna()
    flags = flagged(sheet, mapping, figures_there)
    rows["mark"] = mark.where((flags == "") | (mark == Mark.WITHHELD), flags)
    return rows


def _bounds(one: Figures, role: Role) -> dict[str, pd.Series[float]]:
    """The least and the most that a source says of the figures that it withholds."""
    if role is Role.STANDARD_ERROR:
        return {}
    stated = one.bounds
    if role in COUNTED:
        people = stated[stated.map(lambda bound: not bound.percent).astype(bool)]
        stated = people.map(lambda bound: bound.of_people())
    index = one.numbers.index
    return {
        "least": stated.map(lambda bound: bound.least).reindex(index).astype("float64"),
        "most": stated.map(lambda bound: bound.most).reindex(index).astype("float64"),
    }


def _percents(one: Figures) -> pd.Series[bool]:
    """Which bounds are written with a per cent sign."""
    written = {row: bound.percent for row, bound in one.bounds.items()}
    return pd.Series(written, dtype="bool").reindex(one.numbers.index, fill_value=False)


def _out_of(sheet: Sheet, per: float | None) -> pd.Series[float]:
    """What each row's figures are out of: as its own header says, else as the column does."""
    base = pd.Series(np.nan if per is None else per, index=sheet.rows.index)
    return base if sheet.out_of is None else sheet.out_of.fillna(base)


def _units(indicators: pd.Series[str], registry: Registry) -> pd.Series[float]:
    """How many people each row's indicator counts out of; missing where it is out of nothing."""
    units = {
        str(one.indicator_id): 1.0 if one.kind is IndicatorKind.PROPORTION else one.per
        for one in registry.indicators.values()
        if one.kind in {IndicatorKind.PROPORTION, IndicatorKind.RATE}
    }
    return each(indicators, units, "float64")


def _in_unit(
    numbers: pd.Series[float], base: pd.Series[float], unit: pd.Series[float]
) -> pd.Series[float]:
    """Figures out of so many people, in each row's indicator's unit."""
    return (numbers * unit / base).where(unit.notna() & base.notna(), numbers)


def _mark(
    rows: pd.DataFrame,
    read: dict[Role, Figures],
    slips: pd.Series[bool],
    indicators: pd.Series[str],
    registry: Registry,
) -> pd.Series[str]:
    """What the source says in place of a figure; nothing where there is a figure."""
    counts = indicators.isin(
        [
            str(one.indicator_id)
            for one in registry.indicators.values()
            if one.kind is IndicatorKind.COUNT
        ]
    )
    numerator, denominator = rows["numerator"].notna(), rows["denominator"].notna()
    nobody = (rows["denominator"] == 0) & (rows["numerator"] == 0)
    enough = (numerator & denominator & ~nobody) | rows["estimate"].notna() | (counts & numerator)
    mark = pd.Series(str(Mark.NONE), index=rows.index, dtype="str")
    mark[~enough & ~slips] = str(Mark.NOT_COLLECTED)
    for meant in (Mark.UNRELIABLE, Mark.WITHHELD):
        for role, one in read.items():
            if role is not Role.STANDARD_ERROR:
                mark[one.marks == meant] = str(meant)
    return mark
