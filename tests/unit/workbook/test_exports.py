"""Tables as the systems and reports of partners write them, each read as a person reads it."""

from __future__ import annotations

import pytest

from core.registry import IndicatorKind
from core.workbook import Mapping, QuestionKind, Role, Table, grids, tables_of
from tests.unit.workbook.coalition import Coalition, csv_bytes


@pytest.fixture
def office(coalition: Coalition) -> Coalition:
    """Three districts; reading and math by race and gender, and how many people were served."""
    race = coalition.dimension(
        "race-ethnicity",
        "Race and ethnicity",
        ["Asian", "Black", ("Hispanic or Latino", ["Latino"]), "White", "Unknown"],
    )
    gender = coalition.dimension("gender", "Gender", [("Women", ["Female"]), ("Men", ["Male"])])
    areas = [("01", "North"), ("02", "South"), ("03", "East")]
    district = coalition.level("district", "District", "Districts", areas)
    for slug, name, kind in (
        ("reading", "Reading at grade level", IndicatorKind.PROPORTION),
        ("numeracy", "Math at grade level", IndicatorKind.PROPORTION),
        ("served", "People served", IndicatorKind.COUNT),
    ):
        dimensions = [race, gender]
        coalition.indicator(slug, name, kind=kind, dimensions=dimensions, reported=[district])
    return coalition


def table_of(office: Coalition, text: str) -> Table:
    (table,) = tables_of(grids(csv_bytes(text), "export.csv"), office.registry())
    return table


def rows_of(table: Table) -> list[list[str]]:
    return table.sheet.rows.fillna("").to_numpy().tolist()


def asked(mapping: Mapping, kind: QuestionKind) -> list[str]:
    return [one.text for one in mapping.open_questions if one.kind is kind]


def test_shares_of_several_subjects_each_have_their_own_number_tested(office: Coalition) -> None:
    table = table_of(
        office,
        """
        District,# Tested ELA,% Proficient ELA,# Tested Math,% Proficient Math
        North,210,45.2,208,40.4
        South,310,55.2,308,50.3
        """,
    )
    assert list(table.sheet.header) == ["District", "Indicator", "Denominator", "Estimate"]
    assert rows_of(table)[:2] == [
        ["North", "Proficient ELA", "210", "45.2"],
        ["North", "Proficient Math", "208", "40.4"],
    ]
    assert not table.unsure


def test_a_crude_and_an_adjusted_rate_are_of_one_indicator(office: Coalition) -> None:
    table = table_of(
        office,
        """
        District,Year,Crude rate,Age-adjusted rate
        North,2024,12.5,13.1
        South,2024,11.5,12.2
        """,
    )
    assert list(table.sheet.header) == ["District", "Year", "Crude rate", "Age-adjusted rate"]


@pytest.mark.parametrize("total", ["Grand Total", "YTD", "Change", "% change", "Total"])
def test_what_stands_beside_periods_and_is_of_none_is_left_out(
    office: Coalition, total: str
) -> None:
    table = table_of(
        office,
        f"""
        Row Labels,2022,2023,{total}
        North,45,50.5,95.5
        South,30,35,65
        East,12,15,27
        Grand Total,87,100.5,187.5
        """,
    )
    assert {row[1] for row in rows_of(table)} == {"2022", "2023"}
    assert rows_of(table)[0] == ["North", "2022", "45"]
    mapping = office.suggest(table.sheet)
    assert [one.role for one in mapping.columns][:2] == [Role.AREA, Role.PERIOD]
    assert asked(mapping, QuestionKind.VALUE) == ["Grand Total"]


def test_rows_that_name_dimensions_tell_what_the_groups_below_them_are_told_by(
    office: Coalition,
) -> None:
    table = table_of(
        office,
        """
        ,Percent,N
        All students,44%,640
        Gender,,
        Female,48%,310
        Male,40%,330
        Race and ethnicity,,
        Black,38%,200
        White,52%,240
        Unknown,41%,150
        """,
    )
    mapping = office.suggest(table.sheet)
    assert [one.role for one in mapping.columns] == [
        *(Role.CATEGORY, Role.ESTIMATE, Role.NUMERATOR, Role.DIMENSION)
    ]
    assert asked(mapping, QuestionKind.VALUE) == []


def test_people_whose_group_is_unknown_are_those_of_the_groups_beside_them(
    office: Coalition,
) -> None:
    """Only race has an *Unknown* here, and these columns are of gender."""
    table = table_of(
        office,
        """
        District,Female,Male,Unknown
        North,70.5,44,4
        South,50.5,38,1
        East,31.5,27,2
        """,
    )
    assert list(table.sheet.header) == ["District", "Gender", "Estimate"]
    assert asked(office.suggest(table.sheet), QuestionKind.VALUE) == ["Unknown"]


def test_not_this_group_is_another_group(office: Coalition) -> None:
    table = table_of(
        office,
        """
        Year,Hispanic or Latino,Not Hispanic or Latino
        2023,3.5,12.5
        2024,3.1,11.5
        """,
    )
    assert [row[1] for row in rows_of(table)][:2] == [
        *("Hispanic or Latino", "Not Hispanic or Latino")
    ]
    assert asked(office.suggest(table.sheet), QuestionKind.VALUE) == ["Not Hispanic or Latino"]


def test_an_interval_in_the_cell_of_its_figure_is_let_be(office: Coalition) -> None:
    table = table_of(
        office,
        """
        Group,2022 % (95% CI),2023 % (95% CI)
        Everyone,"12.3 (10.1, 14.5)","11.9% (9.8%–14.0%)"
        Black,"18.3 [14.1 to 22.5]",17
        """,
    )
    assert [row[:2] for row in rows_of(table)] == [
        *(["Everyone", "2022"], ["Everyone", "2023"], ["Black", "2022"], ["Black", "2023"])
    ]


def test_a_count_of_people_served_is_not_asked_for_a_denominator(office: Coalition) -> None:
    table = table_of(office, "District,Year,Number\nNorth,2024,145\nSouth,2024,210")
    mapping = office.suggest(table.sheet)
    assert asked(mapping, QuestionKind.MEASURE) == []
    assert [one.role for one in mapping.open_questions if one.required] == [Role.INDICATOR]


COUNT_AND_SHARE = {
    "count first": ("45 (45.0%)", "40 (38.1%)"),
    "share first": ("45.0% (n=45)", "38.1% (40)"),
}


@pytest.mark.parametrize("kind", COUNT_AND_SHARE)
def test_a_count_and_its_per_cent_in_one_cell_are_two_figures(office: Coalition, kind: str) -> None:
    women, men = COUNT_AND_SHARE[kind]
    table = table_of(office, f"District,Female,Male\nNorth,{women},{men}\nSouth,* (*),{men}")
    assert list(table.sheet.header) == ["District", "Gender", "Numerator", "Estimate"]
    assert rows_of(table) == [
        ["North", "Female", "45", "45.0%"],
        ["North", "Male", "40", "38.1%"],
        ["South", "Female", "*", "*"],
        ["South", "Male", "40", "38.1%"],
    ]
    assert not table.unsure


def test_a_long_table_with_a_count_and_its_per_cent_in_one_column(office: Coalition) -> None:
    table = table_of(
        office,
        """
        Indicator,District,Year,N tested,n (%)
        Reading at grade level,North,2024,210,95 (45.2%)
        Reading at grade level,South,2024,100,49 (49.0%)
        """,
    )
    assert rows_of(table) == [
        ["Reading at grade level", "North", "2024", "95", "210", "45.2%"],
        ["Reading at grade level", "South", "2024", "49", "100", "49.0%"],
    ]
    assert office.suggest(table.sheet).ready
