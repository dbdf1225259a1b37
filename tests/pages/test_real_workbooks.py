"""Real files of real agencies, handed in on the page: what is asked, how often one clicks, and
that every figure is the file's.

The expected values are read from the files by openpyxl and csv, with nothing of ours in between.
"""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest
from openpyxl import load_workbook

from core.registry import load, subgroups
from core.store import Statement
from core.submissions import publish, submissions
from pages.ui import here
from tests.pages import agencies
from tests.pages.agencies import AT, DEATHS, DIABETES, DISTRICTS, HIV, OBESITY, PLACES, Agencies
from tests.pages.conftest import OpenPage
from tests.pages.sender import Sender

pytestmark = pytest.mark.skipif(
    not agencies.DATA.is_dir(), reason="the public files are not on this machine (../shared/data)"
)

SAID = Statement(
    """
    select
        indicator.name as indicator, period.label as period, area.name as area, area.code,
        observation.subgroup_id, observation.numerator, observation.denominator,
        observation.estimate, observation.standard_error, observation.mark
    from observation
    inner join indicator using (indicator_id)
    inner join period using (period_code)
    inner join area using (area_id)
    """
)

Key = tuple[str, str, str, frozenset[str]]
"""Indicator, place, period, and the categories of the group."""


@pytest.fixture
def world(tmp_path: Path) -> Iterator[Agencies]:
    made = agencies.found(tmp_path / "agencies.duckdb")
    here.use(made.db)
    yield made
    here.stop()


def said(world: Agencies) -> dict[Key, Mapping[str, float | str | None]]:
    """What the submission says, cell by cell."""
    with world.db.read() as tx:
        rows, members, registry = tx.rows(SAID), subgroups(tx), load(tx)
    return {
        (
            row["indicator"],
            row["area"],
            row["period"],
            frozenset(registry.categories[one].name for one in members[row["subgroup_id"]]),
        ): row
        for row in rows
    }


def near(one: object, other: object) -> bool:
    if not isinstance(one, float) or not isinstance(other, int | float):
        return False
    return math.isclose(one, other, rel_tol=1e-9)


# Deaths: six sheets, three of rates and three of counts


DEATH = {
    "infant_mortality": "Infant mortality",
    "premature_mortality": "Premature mortality",
    "overdose_mortality": "Overdose mortality",
}
RACE = {
    "W": "White",
    "B": "Black or African American",
    "A": "Asian",
    "H": "Hispanic or Latino",
}


def death_key(cell: str) -> Key:
    """What "03701 | infant_mortality_per1000_00_04_W" is about."""
    place, code = (one.strip() for one in cell.split("|"))
    words = code.split("_")
    years = [one for one in words[3:] if one.isdigit()]
    period = years[0] if len(years) == 1 else "–".join(f"20{one}" for one in years)
    group = frozenset({RACE[words[-1]]} if words[-1] in RACE else ())
    area = f"Area {place}" if place.isdigit() else place
    return DEATH["_".join(words[:2])], area, period, group


def test_rates_and_counts_of_deaths_need_no_answer(world: Agencies, open_page: OpenPage) -> None:
    sender = Sender.drops(open_page, world.partners["City Health"], DEATHS)
    assert sender.questions == []
    found = sender.findings
    called_rates = found["Why it is a problem"].str.contains("but they are counts of people")
    assert called_rates.sum() == 3
    sender.explain("As the agency published it.")
    sender.send()
    assert sender.clicks <= 8
    cells = said(world)
    rates = counts = 0
    for name, sheet in json.loads((DEATHS.parent / "EXPECTED.json").read_text())["DOHMH"].items():
        for cell, value in sheet.get("cells", {}).items():
            row = cells[death_key(cell)]
            if value == "*":
                assert row["mark"] == "withheld-at-source" or row["numerator"] is not None, cell
            elif value is not None and "Counts" in name:
                assert row["numerator"] == value, cell
                counts += 1
            elif value is not None and row["numerator"] is None:
                # Where another sheet has the counts, they are kept instead of the rate.
                assert near(row["estimate"], value), cell
                rates += 1
    assert rates >= 10
    assert counts >= 10


# Diabetes and health by district: repeated headings, codes and names, three tables on a sheet


def test_a_survey_of_two_indicators_by_district(world: Agencies, open_page: OpenPage) -> None:
    sender = Sender.drops(open_page, world.partners["City Health"], DIABETES)
    sender.answer(
        {
            "Which period": "2019–20",
            "Self_Rep_Health": "Self-reported health",
            "“0”": "New York City",
            # Two places have this code and nearly this name.
            "“401”": "(CD1)",
        }
    )
    sender.send()
    assert sender.clicks == 10
    cells = said(world)
    rows = (
        load_workbook(DIABETES, data_only=True)
        .worksheets[0]
        .iter_rows(min_row=8, max_row=72, values_only=True)
    )
    unsure = 0
    for code, _, name, health, its_note, _, _, _, _, diabetes, note, *_ in rows:
        area = _place(str(code), str(name))
        for indicator, value, noted in (
            ("Self-reported health", health, its_note),
            ("Diabetes", diabetes, note),
        ):
            row = cells[indicator, area, "2019–20", frozenset()]
            assert isinstance(value, float)
            assert near(row["estimate"], value / 100), (indicator, area)
            # A star in the column of notes beside the figure.
            starred = str(noted or "").strip() == "*"
            assert row["mark"] == ("unreliable-at-source" if starred else ""), (indicator, area)
            unsure += starred
    assert unsure == 14


def _place(code: str, name: str) -> str:
    """The place of a row: its borough by name, whatever the office's code; a district by code."""
    if name in (*agencies.BOROUGHS, "NYC"):
        return "New York City" if name == "NYC" else name
    rows = agencies.rows_of(PLACES / "child_poverty_under5_uhf42_cd.csv")
    return next(
        row["area_name"] for row in rows if (row["area_type"], row["area_code"]) == ("CD", code)
    )


def test_two_sheets_of_three_tables_each_are_answered_once(
    world: Agencies, open_page: OpenPage
) -> None:
    sender = Sender.drops(open_page, world.partners["City Health"], DISTRICTS)
    sender.answer(
        {
            "Which indicator": "Diabetes",
            "Which period": "2015–16",
            "Long Island City": "(CD1)",
            **{name: name for name in ("Bronx", "Brooklyn", "Manhattan")},
            "NYC": "New York City",
        }
    )
    assert sender.questions == ["Which indicator is the whole sheet about?"]
    sender.answer({"Which indicator": "Self-reported health"})
    sender.send()
    assert sender.clicks == 19
    cells = said(world)
    book = load_workbook(DISTRICTS, data_only=True)
    for sheet, indicator in (
        ("Diabetes", "Diabetes"),
        ("Self Report Health", "Self-reported health"),
    ):
        rows = list(book[sheet].iter_rows(values_only=True))
        for at in (*range(10, 69), *range(72, 77), 80):
            code, name, value = rows[at - 1][:3]
            row = cells[indicator, _place(str(code), str(name).strip()), "2015–16", frozenset()]
            assert near(row["estimate"], float(str(value)) / 100), (sheet, at)


# HIV diagnoses by state: four exports of one system


RACES = {
    "American Indian/Alaska Native": "American Indian or Alaska Native",
    "Asian": "Asian",
    "Black/African American": "Black or African American",
    "Hispanic/Latino": "Hispanic or Latino",
    "Multiracial": "Multiracial or multiethnic",
    "Native Hawaiian/Other Pacific Islander": "Native Hawaiian or Pacific Islander",
    "White": "White",
}
HIV_QUESTION = {"HIV diagnoses": "New HIV diagnoses"}


def _number(text: str) -> float | None:
    return float(text.replace(",", "")) if text[:1].isdigit() else None


def test_an_export_by_race_is_answered_twice_and_next_time_not_at_all(
    world: Agencies, open_page: OpenPage
) -> None:
    path = HIV / "hiv_diagnoses-state-race_and_ethnicity.csv"
    rows = [
        row
        for row in agencies.rows_of(path)
        if row["Year"] in ("2021", "2022") and row["FIPS"] < "20"
    ]
    actor = world.partners["HIV Surveillance"]
    first = Sender.drops(open_page, actor, path, _as_export(rows))
    first.answer({**HIV_QUESTION, "Ages 13": "Everyone"})
    first.explain("As the agency published it.")
    first.send()
    assert first.clicks <= 12
    cells = said(world)
    for row in rows:
        group = frozenset({RACES[row["Race/Ethnicity"]]})
        cell = cells["New HIV diagnoses", row["Geography"], row["Year"], group]
        assert cell["numerator"] == _number(row["Cases"])
        assert cell["denominator"] == _number(row["Population"])
    (sent,) = submissions(world.db, world.backbone)
    publish(world.db, world.backbone, sent.submission_id, at=AT)
    later = [{**row, "Cases": str(int(_number(row["Cases"]) or 0) + 1)} for row in rows]
    second = Sender.drops(open_page, actor, path, _as_export(later))
    assert second.questions == []
    second.explain("As the agency published it.")
    second.send()
    assert second.clicks <= 3


def _as_export(rows: Sequence[Mapping[str, str]]) -> bytes:
    """Some rows of an export, quoted as it quotes them."""
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]), quoting=csv.QUOTE_ALL)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


@pytest.mark.parametrize("kind", ["age", "all", "sex"])
def test_every_count_of_an_export_by_state_is_the_files(
    world: Agencies, open_page: OpenPage, kind: str
) -> None:
    path = HIV / f"hiv_diagnoses-state-{kind}.csv"
    sender = Sender.drops(open_page, world.partners["HIV Surveillance"], path)
    more = {} if kind == "age" else {"Ages 13": "Everyone"}
    sender.answer({**HIV_QUESTION, **more})
    sender.explain("As the agency published it.")
    sender.send()
    assert sender.clicks <= 12
    column = {"age": "Age Group", "sex": "Sex"}.get(kind)
    told: dict[tuple[str, str], list[float]] = {}
    for (_, area, period, _), row in said(world).items():
        numerator = row["numerator"]
        if isinstance(numerator, float):
            told.setdefault((area, period), []).append(numerator)
    expected: dict[tuple[str, str], list[float]] = {}
    for row in agencies.rows_of(path):
        assert column is None or row[column]
        if (count := _number(row["Cases"])) is not None and _number(row["Population"]) is not None:
            expected.setdefault((row["Geography"], row["Year"][:4]), []).append(count)
    assert {key: sorted(each) for key, each in told.items()} == {
        key: sorted(each) for key, each in expected.items()
    }


# Obesity: estimates with standard errors, marks, two cohorts, groups that cross


def test_a_survey_with_standard_errors_is_asked_for_its_place_and_which_cohort_to_keep(
    world: Agencies, open_page: OpenPage
) -> None:
    sender = Sender.drops(open_page, world.partners["National Health"], OBESITY)
    sender.answer({"Which place": "United States", "20 years and over": "Everyone"})
    sender.press("Keep these, leave the others out")
    sender.explain("As the centre published it.")
    sender.send()
    cells = said(world)
    key = ("Obesity (BMI greater than or equal to 30.0)", "United States", "2015–2018")
    told = cells[(*key, frozenset({"Women and girls", "Black or African American"}))]
    (row,) = (
        one
        for one in agencies.rows_of(OBESITY)
        if one["PANEL"] == key[0]
        and one["YEAR"] == "2015-2018"
        and one["UNIT"] == "Percent of population, age-adjusted"
        and one["STUB_LABEL"] == "Female: Not Hispanic or Latino: Black or African American only"
    )
    assert near(told["estimate"], float(row["ESTIMATE"]) / 100)
    assert near(told["standard_error"], float(row["SE"]) / 100)


# Neighbourhoods: counts and rates, two levels of one code


@pytest.mark.parametrize(
    ("name", "indicator", "count", "share", "per"),
    [
        ("asthma_ed_0to4_uhf42_cd", "Asthma", "n_ed_visits", "rate_per_10000", 1.0),
        ("child_poverty_under5_uhf42_cd", "", "n_child_poverty", "pct_child_poverty", 100.0),
        ("preterm_birth_uhf42", "Preterm", "n_preterm", "pct_preterm", 100.0),
    ],
)
def test_neighbourhood_figures_are_the_files(
    world: Agencies,
    open_page: OpenPage,
    name: str,
    indicator: str,
    count: str,
    share: str,
    per: float,
) -> None:
    path = PLACES / f"{name}.csv"
    sender = Sender.drops(open_page, world.partners["City Health"], path)
    about = {"Which indicator": indicator} if indicator else {}
    sender.answer({**about, "“1”": "New York City"})
    sender.explain("As the city published it.")
    sender.send()
    assert sender.clicks <= 10
    told = sorted(
        (str(row["code"]), float(str(row["numerator"])), round(float(str(row["estimate"])), 9))
        for row in said(world).values()
        if row["numerator"] is not None
    )
    assert told == sorted(
        (
            "0" if row["area_type"] == "Citywide" else row["area_code"],
            float(row[count]),
            round(float(row[share]) / per, 9),
        )
        for row in agencies.rows_of(path)
        if row[count]
    )
