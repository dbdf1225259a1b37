"""Public files that were made for nobody like us, read as they are."""

from collections import Counter
from uuid import UUID

import pytest

from core.registry import EVERYONE, IndicatorKind, subgroup_of
from core.store import Row, Statement, Writer
from core.workbook import (
    Finding,
    Mapping,
    QuestionKind,
    Role,
    Severity,
    Sheet,
    answer,
    check,
    observe,
    read,
    recall,
    remember,
    stage,
)
from tests.unit.workbook.coalition import PUBLIC, Coalition, file_rows

pytestmark = pytest.mark.skipif(not PUBLIC.exists(), reason="the public data folder is not here")

HIV = PUBLIC / "us_hiv_state/hiv_diagnoses_state_long.csv"
SCHOOLS = PUBLIC / "nyc_schools_race/outcomes_by_race_borough.csv"
LEAD = PUBLIC / "nyc_ehdp_neighborhood/blood_lead_under6_uhf42.csv"

STAGED = Statement(
    "select * from staged_row where submission_id = $submission_id order by row_number"
)


def pairs(rows: list[dict[str, str]], code: str, name: str) -> list[tuple[str, str]]:
    return sorted({(row[code], row[name]) for row in rows})


def answered(coalition: Coalition, sheet: Sheet, **choices: str) -> Mapping:
    """The mapping after the required questions about these roles are answered, by a person."""
    mapping = coalition.suggest(sheet)
    for role, choice in choices.items():
        (question,) = (
            one
            for one in mapping.open_questions
            if one.required and one.role == role and one.kind is not QuestionKind.VALUE
        )
        mapping = coalition.suggest(sheet, answer(mapping, question, choice))
    return mapping


def staged(
    coalition: Coalition, sheet: Sheet, mapping: Mapping
) -> tuple[list[Row], tuple[Finding, ...]]:
    submission, registry = coalition.submission(), coalition.registry()

    def work(tx: Writer) -> tuple[list[Row], tuple[Finding, ...]]:
        assert stage(tx, submission, sheet, mapping, registry) == len(sheet.rows)
        found = check(tx, submission, mapping, registry)
        return tx.rows(STAGED, submission_id=submission), found

    return coalition.db.write(work)


@pytest.fixture
def states(coalition: Coalition) -> Coalition:
    rows = file_rows(HIV)

    def groups(dimension: str) -> list[str]:
        return sorted({row["subgroup"] for row in rows if row["dimension"] == dimension})

    level = coalition.level("state", "State", "states", pairs(rows, "area_code", "area_name"))
    dimensions = [
        coalition.dimension("race-ethnicity", "Race and ethnicity", groups("race_ethnicity")),
        coalition.dimension("gender", "Gender", groups("sex")),
        coalition.dimension("age", "Age", groups("age")),
    ]
    coalition.indicator(
        "hiv",
        "New HIV diagnoses",
        kind=IndicatorKind.RATE,
        per=100_000,
        dimensions=dimensions,
        reported=[level],
    )
    return coalition


def test_the_hiv_file_is_understood_but_for_what_it_is_about(states: Coalition) -> None:
    (sheet,) = read(HIV.read_bytes(), HIV.name)
    mapping = states.suggest(sheet)
    required = [(one.kind, one.role) for one in mapping.open_questions if one.required]
    assert required == [(QuestionKind.CONSTANT, Role.INDICATOR)]
    assert {column.header: column.role for column in mapping.columns} == {
        "area_type": Role.AREA_LEVEL,
        "area_code": Role.AREA,
        "area_name": Role.IGNORE,
        "year": Role.PERIOD,
        "dimension": Role.DIMENSION,
        "subgroup": Role.CATEGORY,
        "numerator": Role.NUMERATOR,
        "denominator": Role.DENOMINATOR,
        "rate_per_100000": Role.ESTIMATE,
        "missing_code": Role.IGNORE,
        "year_label": Role.IGNORE,
    }


def test_every_hiv_figure_is_staged_as_it_stands_in_the_file(states: Coalition) -> None:
    (sheet,) = read(HIV.read_bytes(), HIV.name)
    registry = states.registry()
    hiv = registry.by_slug["hiv"].indicator_id
    mapping = answered(states, sheet, indicator=str(hiv))
    rows, found = staged(states, sheet, mapping)
    areas = {area.code: area.area_id for area in registry.areas.values()}
    slugs = {"race_ethnicity": "race-ethnicity", "sex": "gender", "age": "age"}
    groups = {
        (registry.dimensions[one.dimension_id].slug, one.name): subgroup_of([one.category_id])
        for one in registry.categories.values()
    }
    source = file_rows(HIV)
    assert len(rows) == len(source) == 13_680
    for number, (row, line) in enumerate(zip(rows, source, strict=True), start=2):
        whole = line["dimension"] == "total"
        group = EVERYONE if whole else groups[slugs[line["dimension"]], line["subgroup"]]
        assert row["row_number"] == number
        assert row["indicator_id"] == hiv
        assert row["period_code"] == line["year"]
        assert row["area_id"] == areas[line["area_code"]]
        assert row["subgroup_id"] == group
        assert row["numerator"] == (float(line["numerator"]) if line["numerator"] else None)
        assert row["denominator"] == (float(line["denominator"]) if line["denominator"] else None)
        given = line["numerator"] and line["denominator"]
        assert row["mark"] == ("" if given else "not-collected")
    # Puerto Rico counts its people by race, but nobody knows how many they are.
    lacking = [
        f"H{number}"
        for number, line in enumerate(source, start=2)
        if line["numerator"] and not line["denominator"]
    ]
    assert [one.cell for one in found if one.code == "missing-figures"] == lacking
    assert len(lacking) == 105
    assert not [one for one in found if one.severity is Severity.ERROR]


def test_the_school_file_needs_no_answer_at_all(coalition: Coalition) -> None:
    source = file_rows(SCHOOLS)
    boroughs = [(row["area_code"],) * 2 for row in source if row["area_type"] == "Borough"]
    levels = [
        coalition.level("borough", "Borough", "boroughs", sorted(set(boroughs))),
        coalition.level("citywide", "City", "cities", [("NYC", "New York City")]),
    ]
    race = coalition.dimension(
        "race-ethnicity",
        "Race and ethnicity",
        sorted({row["subgroup"] for row in source} - {"Total"}),
    )
    for slug in sorted({row["indicator"] for row in source}):
        coalition.indicator(slug.replace("_", "-"), slug, dimensions=[race], reported=levels)
    (sheet,) = read(SCHOOLS.read_bytes(), SCHOOLS.name)
    mapping = coalition.suggest(sheet)
    assert mapping.ready
    assert mapping.under("subgroup").dimension == race  # type: ignore[union-attr]
    rows, found = staged(coalition, sheet, mapping)
    registry = coalition.registry()
    names = {one.indicator_id: one.name for one in registry.indicators.values()}
    codes = {one.area_id: one.code for one in registry.areas.values()}
    groups: dict[UUID, str] = {
        subgroup_of([one.category_id]): one.name for one in registry.categories.values()
    }
    groups[EVERYONE] = "Total"
    assert [
        (
            names[row["indicator_id"]],
            codes[row["area_id"]],
            groups[row["subgroup_id"]],
            row["period_code"],
            row["numerator"],
            row["denominator"],
        )
        for row in rows
    ] == [
        (
            line["indicator"],
            line["area_code"],
            line["subgroup"],
            "2021-22",
            float(line["numerator"]),
            float(line["denominator"]),
        )
        for line in source
    ]
    assert not found


def test_the_lead_file_is_remembered_when_it_comes_again(coalition: Coalition) -> None:
    source = file_rows(LEAD)
    levels = [
        coalition.level(
            name.lower(),
            name,
            f"{name}s",
            pairs([row for row in source if row["area_type"] == name], "area_code", "area_name"),
        )
        for name in ("UHF42", "Borough", "Citywide")
    ]
    lead = coalition.indicator("lead", "Lead in blood", reported=levels)
    (sheet,) = read(LEAD.read_bytes(), LEAD.name)
    mapping = answered(coalition, sheet, indicator=str(lead), numerator="n_5plus")
    assert mapping.ready
    rows, found = staged(coalition, sheet, mapping)
    assert [(row["numerator"], row["denominator"]) for row in rows] == [
        (float(line["n_5plus"]), float(line["n_tested"])) for line in source
    ]
    # Citywide, borough and neighbourhood codes overlap: "1" is the Bronx and the whole city.
    registry = coalition.registry()
    areas = [registry.areas[row["area_id"]] for row in rows]
    assert [(registry.area_levels[area.area_level_id].name, area.code) for area in areas] == [
        (line["area_type"], line["area_code"]) for line in source
    ]
    assert not found

    coalition.db.write(lambda tx: remember(tx, coalition.us, mapping))
    with coalition.db.read() as tx:
        again = coalition.suggest(sheet, recall(tx, coalition.us, sheet))
        assert recall(tx, coalition.them, sheet) is None
    assert again.ready
    assert [column.role for column in again.columns] == [column.role for column in mapping.columns]
    assert Counter(column.match.how for column in again.columns) == {"learned": 14}


def test_what_a_submission_says_is_ready_for_its_table(states: Coalition) -> None:
    (sheet,) = read(HIV.read_bytes(), HIV.name)
    hiv = states.registry().by_slug["hiv"].indicator_id
    mapping = answered(states, sheet, indicator=str(hiv))
    submission, registry = states.submission(), states.registry()

    def work(tx: Writer) -> Row | None:
        stage(tx, submission, sheet, mapping, registry)
        observe(tx, submission)
        return tx.one(
            Statement(
                "select count(*) as told, sum(numerator) as cases, sum(denominator) as people"
                " from observation where submission_id = $submission_id"
            ),
            submission_id=submission,
        )

    source = file_rows(HIV)
    assert states.db.write(work) == {
        "told": 13_680,
        "cases": sum(float(line["numerator"] or 0) for line in source),
        "people": sum(float(line["denominator"] or 0) for line in source),
    }
