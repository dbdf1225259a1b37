"""Several groups in one text, and texts that only seem to be one group."""

from __future__ import annotations

import pytest

from core.registry import subgroups
from core.store import Statement
from core.workbook import Role, read
from tests.unit.workbook.coalition import Coalition, csv_bytes
from tests.unit.workbook.test_match import sheet_of, to


def staged_groups(coalition: Coalition, text: str) -> list[tuple[str, set[str]]]:
    """For each row the text of its group and the names of the categories of its subgroup."""
    (sheet,) = read(csv_bytes(text), "figures.csv")
    mapping = coalition.suggest(sheet)
    coalition.findings(sheet, mapping)
    registry = coalition.registry()
    with coalition.db.read() as tx:
        members = subgroups(tx)
        rows = tx.rows(
            Statement("select group_text, subgroup_id from staged_row order by row_number")
        )
    return [
        (
            row["group_text"],
            {registry.categories[one].name for one in members[row["subgroup_id"]]},
        )
        for row in rows
    ]


def test_a_text_of_two_dimensions_is_the_group_where_they_cross(school: Coalition) -> None:
    groups = staged_groups(
        school,
        """
        Indicator,Period,Area,Subgroup,Numerator,Denominator
        graduation,2024,North,Female: Black,11,30
        graduation,2024,North,Black men,12,30
        graduation,2024,North,Latino / F,13,30
        graduation,2024,North,All students,90,100
        """,
    )
    assert [group for _, group in groups] == [
        {"Women", "Black"},
        {"Men", "Black"},
        {"Women", "Latino"},
        set(),
    ]


@pytest.mark.parametrize("text", ["Female: Martian", "Black White", "Female | Black | Asian"])
def test_what_is_half_known_or_of_one_dimension_twice_is_asked_about(
    school: Coalition, text: str
) -> None:
    mapping = school.suggest(
        sheet_of(
            f"""
            Indicator,Period,Area,Subgroup,Numerator,Denominator
            graduation,2024,North,{text},11,30
            graduation,2024,North,Female,11,30
            graduation,2024,North,Black,11,30
            """
        )
    )
    (question,) = (one for one in mapping.open_questions if one.required)
    assert (question.role, question.text) == (Role.CATEGORY, text)


def test_a_dimension_text_may_name_two(school: Coalition) -> None:
    mapping = school.suggest(
        sheet_of(
            """
            Indicator,Period,Area,Breakdown,Subgroup,Numerator,Denominator
            graduation,2024,North,Sex,Female,11,30
            graduation,2024,North,Sex and race/ethnicity,Female: Black,5,30
            """
        )
    )
    assert mapping.ready
    assert to(school, mapping, Role.CATEGORY, "Female: Black") == "Women · Black"
