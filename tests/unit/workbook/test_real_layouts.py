"""Workbooks that one agency really sent another, in the layouts that they have."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from core.registry import IndicatorKind
from core.workbook import Across, Role, Table, grids, tables_of
from tests.unit.workbook.coalition import PUBLIC, Coalition

pytestmark = pytest.mark.skipif(not PUBLIC.exists(), reason="the public data folder is not here")

FOLDER = PUBLIC / "agency_workbooks_nyc"
DEATHS = FOLDER / "DOHMH_death rate and overdose.xlsx"
DIABETES = FOLDER / "DOHMH_diabetes and self reported health.xlsx"
DISTRICTS = FOLDER / "CD.level.Diabetes.Self-reported.Health_CHS_1516.1.xlsx"
BOROUGHS = ("Manhattan", "Bronx", "Brooklyn", "Queens", "Staten Island")


@cache
def raw(path: Path, sheet: str) -> list[tuple[Any, ...]]:
    """The cells of a sheet, read by a reader that is not ours."""
    return list(load_workbook(path, data_only=True)[sheet].iter_rows(values_only=True))


@cache
def expected() -> dict[str, Any]:
    read: dict[str, Any] = json.loads((FOLDER / "EXPECTED.json").read_text())["DOHMH"]
    return read


@pytest.fixture
def agency(coalition: Coalition) -> Coalition:
    """What the partner is asked for: three kinds of deaths, by race, and two of health."""
    race = coalition.dimension(
        "race-ethnicity", "Race and ethnicity", ["White", "Black", "Asian", "Hispanic"]
    )
    pumas = [str(row[0]) for row in raw(DEATHS, "PUMA")[2:57]]
    levels = [
        coalition.level("borough", "Borough", "Boroughs", enumerated(BOROUGHS)),
        coalition.level("city", "City", "Cities", [("NYC", "New York City")]),
        coalition.level("puma", "PUMA", "PUMAs", [(code, f"Area {code}") for code in pumas]),
        coalition.level("district", "Community district", "Districts", districts()),
    ]
    for slug, name, per in (
        ("infant-mortality", "Infant mortality", 1000.0),
        ("premature-mortality", "Premature mortality", 100_000.0),
        ("overdose-mortality", "Overdose mortality", 100_000.0),
    ):
        coalition.indicator(
            slug, name, kind=IndicatorKind.RATE, per=per, dimensions=[race], reported=levels
        )
    for slug, name in (("diabetes", "Diabetes"), ("self-rep-health", "Self rep health")):
        coalition.indicator(slug, name, reported=levels)
    return coalition


def enumerated(names: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(str(code), name) for code, name in enumerate(names, start=1)]


def districts() -> list[tuple[str, str]]:
    return [
        (str(row[0]), str(row[2]))
        for row in raw(DIABETES, "DCHP_Diabetes_SelfRepHealth")[13:72]
        if row[0] is not None
    ]


def tables(agency: Coalition, path: Path) -> dict[str, Table]:
    found = tables_of(grids(path.read_bytes(), path.name), agency.registry())
    return {table.sheet.name: table for table in found}


def by_cell(table: Table, role: Role) -> dict[str, str | None]:
    """The texts of a measure by the sender's cell."""
    header = {Role.ESTIMATE: "Estimate", Role.NUMERATOR: "Numerator"}.get(role, "Denominator")
    assert table.sheet.cells is not None
    texts, cells = table.sheet.rows[header], table.sheet.cells[header]
    return {
        str(cell): None if text != text else str(text)
        for text, cell in zip(texts, cells, strict=True)
    }


def facts(table: Table, header: str) -> dict[str, str | None]:
    """What a long row says under a header, by the cell of its first figure."""
    assert table.sheet.cells is not None
    measure = next(one for one in table.sheet.header if one in {"Estimate", "Numerator"})
    texts, cells = table.sheet.rows[header], table.sheet.cells[measure]
    return {
        str(cell): None if text != text else str(text)
        for text, cell in zip(texts, cells, strict=True)
    }


@pytest.mark.parametrize("name", ["Borough", "City", "PUMA"])
def test_codes_in_headings_are_told_apart_for_every_figure(agency: Coalition, name: str) -> None:
    """Measure, period and group in one heading, as the codes of the file are made."""
    table = tables(agency, DEATHS)[name]
    assert table.layout.across == (Across.NOTHING, Across.SEVERAL)
    said = {
        header: facts(table, header)
        for header in ("Indicator", "Period", "Group", table.sheet.header[0])
    }
    figures = by_cell(table, Role.ESTIMATE)
    seen = 0
    for down, row in enumerate(raw(DEATHS, name)[2:], start=3):
        if row[0] is None:
            break
        for along, value in enumerate(row[1:46], start=2):
            code = [one.strip() for one in str(raw(DEATHS, name)[1][along - 1]).split("_")]
            cell = f"{letter(along)}{down}"
            years = [one for one in code[3:] if one.isdigit()]
            span = years[0] if len(years) == 1 else "-".join(f"20{year}" for year in years)
            group = code[-1] if not code[-1].isdigit() else None
            assert said[table.sheet.header[0]][cell] == str(row[0])
            assert said["Indicator"][cell] == "_".join(code[:2])
            assert said["Period"][cell] == span
            assert said["Group"][cell] == group
            assert same(figures[cell], value)
            seen += 1
    assert seen == len(figures)


@pytest.mark.parametrize("name", ["Borough", "PUMA"])
def test_what_was_noted_of_the_file_stands_in_the_long_table(agency: Coalition, name: str) -> None:
    table = tables(agency, DEATHS)[name]
    rows = table.sheet.rows
    assert rows["Estimate"].eq("*").sum() == expected()[name]["asterisks"]
    assert rows.iloc[:, 0].nunique() == expected()[name]["data_rows"]
    assert table.sheet.out_of is not None
    assert set(table.sheet.out_of) == {1000.0, 100_000.0}


@pytest.mark.parametrize(
    "name", ["Borough Counts & Pop Estimates", "PUMA Counts and Pop Estimates"]
)
def test_a_second_block_of_populations_becomes_the_denominators(
    agency: Coalition, name: str
) -> None:
    table = tables(agency, DEATHS)[name]
    sheet = raw(DEATHS, name)
    second = next(n for n, row in enumerate(sheet) if row[0] == "Population Estimates")
    people = {str(row[0]): down for down, row in enumerate(sheet[second + 1 :], start=second + 2)}
    numerators, cells = by_cell(table, Role.NUMERATOR), table.sheet.cells
    assert cells is not None
    below = dict(zip(cells["Numerator"], cells["Denominator"], strict=True))
    denominators = by_cell(table, Role.DENOMINATOR)
    for down, row in enumerate(sheet[2:second], start=3):
        for along, value in enumerate(row[1:46], start=2):
            cell = f"{letter(along)}{down}"
            assert same(numerators[cell], value)
            assert below[cell] == f"{letter(along)}{people[str(row[0])]}"
            assert same(denominators[below[cell]], sheet[people[str(row[0])] - 1][along - 1])


def test_rows_that_tell_their_measure_become_numerator_and_denominator(agency: Coalition) -> None:
    table = tables(agency, DEATHS)["City Counts and Pop Estimates"]
    sheet = raw(DEATHS, "City Counts and Pop Estimates")
    assert set(table.sheet.rows["City"]) == {"New York City"}
    assert all(
        same(one, two)
        for one, two in zip(table.sheet.rows["Numerator"], sheet[2][1:46], strict=True)
    )
    assert all(
        same(one, two)
        for one, two in zip(table.sheet.rows["Denominator"], sheet[3][1:46], strict=True)
    )


def test_indicators_across_leave_out_what_tells_how_sure_they_are(agency: Coalition) -> None:
    (table,) = tables(agency, DIABETES).values()
    noted = expected()["diabetes 2019-2020"]
    assert table.layout.blocks[0].header == (noted["header_row"],)
    assert table.layout.across == (Across.INDICATOR,)
    figures, indicators = by_cell(table, Role.ESTIMATE), facts(table, "Indicator")
    assert set(indicators.values()) == {"Self_Rep_Health", "Diabetes"}
    sheet = raw(DIABETES, "DCHP_Diabetes_SelfRepHealth")
    rows = range(8, 73)
    assert set(figures) == {f"{column}{row}" for column in "DJ" for row in rows}
    assert all(same(figures[f"D{row}"], sheet[row - 1][3]) for row in rows)
    assert all(same(figures[f"J{row}"], sheet[row - 1][9]) for row in rows)
    for number, _, name, health, _, _, diabetes, *_ in noted["rows"]:
        row = next(at for at in rows if sheet[at - 1][0] == number)
        assert facts(table, "Name")[f"D{row}"] == name
        assert same(figures[f"D{row}"], health)
        assert same(figures[f"J{row}"], diabetes)


@pytest.mark.parametrize("name", ["Diabetes", "Self Report Health"])
def test_three_tables_below_each_other_become_one(agency: Coalition, name: str) -> None:
    table = tables(agency, DISTRICTS)[name]
    assert [one.header for one in table.layout.blocks] == [(7, 8, 9), (71,), (79,)]
    sheet = raw(DISTRICTS, name)
    told = [row for at in (*range(10, 69), *range(72, 77), 80) for row in [sheet[at - 1]]]
    rows = table.sheet.rows
    assert [str(one) for one in rows["CD Name"]] == [str(row[1]).strip() for row in told]
    assert all(same(one, row[2]) for one, row in zip(rows["Percent"], told, strict=True))
    assert any(one.startswith("Percentage of NYC adults who") for one in table.sheet.told)


def letter(along: int) -> str:
    return load_letters()[along - 1]


@cache
def load_letters() -> tuple[str, ...]:
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    return (*alphabet, *(f"A{one}" for one in alphabet))


def same(text: object, value: object) -> bool:
    """Whether a text of ours is the value of a cell."""
    if value is None:
        return text is None or text != text
    if isinstance(value, int | float):
        return abs(float(str(text)) - value) <= abs(value) * 1e-12
    return text == str(value).strip()
