"""What columns beside each other say of places, and columns that their headers do not name."""

from __future__ import annotations

import pytest

from core.language import render
from core.workbook import (
    Mapping,
    QuestionKind,
    Role,
    Sheet,
    Text,
    answer,
    called,
    read,
)
from tests.unit.workbook.coalition import Coalition, csv_bytes


@pytest.fixture
def city(school: Coalition) -> Coalition:
    """Besides the school's own places, three boroughs and four districts of a city."""
    school.level("city", "Whole city", "Cities", [("0", "Greater Home")])
    school.level("borough", "Borough", "Boroughs", [("1", "Hill"), ("2", "Dale"), ("3", "Port")])
    school.level(
        "ward",
        "City ward",
        "City wards",
        [("101", "Old Mill (W1)"), ("102", "New Mill (W2)"), ("201", "Quay"), ("202", "Lock")],
    )
    # The codes of some wards are those of other places too.
    school.level("zone", "Zone", "Zones", [("101", "Far Field"), ("102", "Near Field")])
    return school


def sheet_of(text: str) -> Sheet:
    (sheet,) = read(csv_bytes(text), "figures.csv")
    return sheet


def places(coalition: Coalition, mapping: Mapping) -> dict[str, str]:
    """The name of the place that each text of the area column is matched to."""
    return {
        text.text: render(called(coalition.registry(), match.to))
        for text, match in mapping.texts.items()
        if text.role is Role.AREA
    }


def asked(coalition: Coalition, mapping: Mapping) -> dict[str, list[str]]:
    """What is asked about places: the text, and what is offered, best first."""
    return {
        one.text: [render(called(coalition.registry(), each.to)) for each in one.candidates]
        for one in mapping.open_questions
        if one.kind is QuestionKind.VALUE and one.role is Role.AREA
    }


def test_a_name_beside_a_code_tells_which_of_two_places_it_is(city: Coalition) -> None:
    mapping = city.suggest(
        sheet_of(
            """
            Indicator,Period,Area code,What it is called,Numerator,Denominator
            graduation,2024,101,Old Mill,1,2
            graduation,2024,102,New Mill,1,2
            graduation,2024,201,Quay,1,2
            graduation,2024,202,Lock,1,2
            """
        )
    )
    assert places(city, mapping) == {
        "101": "Old Mill (W1)",
        "102": "New Mill (W2)",
        "201": "Quay",
        "202": "Lock",
    }
    assert mapping.ready


def test_a_code_and_a_name_that_are_two_places_are_asked_about_the_name_first(
    city: Coalition,
) -> None:
    """Another office numbers the same boroughs otherwise: its 1 is our 2."""
    mapping = city.suggest(
        sheet_of(
            """
            Indicator,Period,Area level,Area code,What it is called,Numerator,Denominator
            graduation,2024,Borough,1,Dale,1,2
            graduation,2024,Borough,2,Hill,1,2
            graduation,2024,Borough,3,Port,1,2
            """
        )
    )
    assert places(city, mapping) == {"3": "Port"}
    assert asked(city, mapping) == {"1": ["Dale", "Hill"], "2": ["Hill", "Dale"]}


def test_two_places_of_the_same_code_and_nearly_the_same_name_are_asked_about(
    city: Coalition,
) -> None:
    city.level("tract", "Tract", "Tracts", [("201", "Quay - North"), ("999", "Moor")])
    mapping = city.suggest(
        sheet_of(
            """
            Indicator,Period,Called,Number,Numerator,Denominator
            graduation,2024,Quay North,201,1,2
            graduation,2024,Lock,202,1,2
            graduation,2024,Old Mill,101,1,2
            """
        )
    )
    assert sorted(asked(city, mapping)) == ["201"]
    assert sorted(asked(city, mapping)["201"]) == ["Quay", "Quay - North"]


def test_the_finer_of_two_columns_of_places_is_what_a_row_is_about(city: Coalition) -> None:
    mapping = city.suggest(
        sheet_of(
            """
            Indicator,Period,ID,Borough,Called,Numerator,Denominator
            graduation,2024,1,City,Hill,1,2
            graduation,2024,101,Hill,Old Mill,1,2
            graduation,2024,102,Hill,New Mill,1,2
            graduation,2024,201,Dale,Quay,1,2
            graduation,2024,202,Dale,Lock,1,2
            """
        )
    )
    assert (mapping.under("ID") or mapping.columns[0]).role is Role.AREA
    assert (mapping.under("Borough") or mapping.columns[0]).role is Role.IGNORE
    assert places(city, mapping)["101"] == "Old Mill (W1)"


def test_where_codes_are_missing_the_names_beside_them_are_the_places(city: Coalition) -> None:
    mapping = city.suggest(
        sheet_of(
            """
            Indicator,Period,Ward no,Ward,Numerator,Denominator
            graduation,2024,101,Old Mill,1,2
            graduation,2024,102,New Mill,1,2
            graduation,2024,201,Quay,1,2
            graduation,2024,,Greater Home,9,9
            """
        )
    )
    assert (mapping.under("Ward") or mapping.columns[0]).role is Role.AREA
    assert places(city, mapping) == {
        "Old Mill": "Old Mill (W1)",
        "New Mill": "New Mill (W2)",
        "Quay": "Quay",
        "Greater Home": "Greater Home",
    }


def test_a_level_is_known_by_the_places_of_its_rows(city: Coalition) -> None:
    mapping = city.suggest(
        sheet_of(
            """
            Indicator,Period,Area type,Area code,Area name,Numerator,Denominator
            graduation,2024,W,101,Old Mill (W1),1,2
            graduation,2024,W,102,New Mill (W2),1,2
            graduation,2024,W,201,Quay,1,2
            graduation,2024,Everywhere,7,Greater Home,9,9
            """
        )
    )
    levels = {one.slug: str(one.area_level_id) for one in city.registry().area_levels.values()}
    assert mapping.texts[Text(Role.AREA_LEVEL, "W")].to == levels["ward"]
    assert mapping.texts[Text(Role.AREA_LEVEL, "Everywhere")].to == levels["city"]
    assert places(city, mapping)["101"] == "Old Mill (W1)"


def test_places_wait_for_the_level_that_they_are_of(city: Coalition) -> None:
    sheet = sheet_of(
        """
        Indicator,Period,Area type,Area code,Numerator,Denominator
        graduation,2024,Zzz,101,1,2
        graduation,2024,Zzz,102,1,2
        """
    )
    mapping = city.suggest(sheet)
    (question,) = (one for one in mapping.open_questions if one.required)
    assert (question.role, question.text) == (Role.AREA_LEVEL, "Zzz")
    zone = next(one for one in city.registry().area_levels.values() if one.slug == "zone")
    settled = city.suggest(sheet, answer(mapping, question, str(zone.area_level_id)))
    assert settled.ready
    assert places(city, settled) == {"101": "Far Field", "102": "Near Field"}


def test_figures_under_a_heading_for_groups_are_how_many_people_there_are(
    school: Coalition,
) -> None:
    mapping = school.suggest(
        sheet_of(
            """
            Indicator;Year;Area;Race and ethnicity;Cases;Population
            graduation;2024;North;Asian;12;905,888
            graduation;2024;North;Black;54;660,461
            """
        )
    )
    assert (mapping.under("Population") or mapping.columns[0]).role is Role.DENOMINATOR
    assert mapping.ready


def test_the_column_that_names_indicators_is_the_one_of_the_indicator(school: Coalition) -> None:
    mapping = school.suggest(
        sheet_of(
            """
            Indicator,Panel,Period,Area,Numerator,Denominator
            All about our schools,Graduated in four years,2024,North,1,2
            """
        )
    )
    assert (mapping.under("Panel") or mapping.columns[0]).role is Role.INDICATOR
    assert mapping.ready


def test_a_number_of_something_beside_a_rate_is_how_many_it_happened_to(school: Coalition) -> None:
    mapping = school.suggest(
        sheet_of(
            """
            Indicator,Period,Area,n_visits,Percent
            graduation,2024,North,41,12.5
            graduation,2024,South,7,2.1
            """
        )
    )
    assert (mapping.under("n_visits") or mapping.columns[0]).role is Role.NUMERATOR


def test_a_few_signs_in_a_column_without_a_name_say_how_sure_the_figures_are(
    school: Coalition,
) -> None:
    lines = ["Indicator,Period,Area,Percent,", "graduation,2024,North,50,U"]
    lines += [
        f"graduation,{year},North,{year - 1960},{'D' if year == 2012 else ''}"
        for year in range(2010, 2020)
    ]
    (sheet,) = read("\n".join(lines).encode(), "figures.csv")
    mapping = school.suggest(sheet)
    assert mapping.columns[-1].role is Role.FLAG


def test_the_one_text_of_a_group_column_is_offered_as_everyone_first(school: Coalition) -> None:
    mapping = school.suggest(
        sheet_of(
            """
            Indicator,Period,Area,Gender,Numerator,Denominator
            graduation,2024,North,Ages 13 and older,1,2
            graduation,2024,South,Ages 13 and older,1,2
            """
        )
    )
    (question,) = (one for one in mapping.open_questions if one.required)
    assert question.candidates[0].to == "everyone"


def test_a_column_of_which_hardly_a_text_is_known_is_asked_about_as_a_whole(
    school: Coalition,
) -> None:
    rows = [f"graduation,2024,North,Programme {number},1,2" for number in range(40)]
    text = "\n".join(["Indicator,Period,Area,Group,Numerator,Denominator", *rows])
    sheet = sheet_of(text)
    mapping = school.suggest(sheet)
    required = [one for one in mapping.open_questions if one.required]
    assert {(one.kind, one.header) for one in required} <= {
        (QuestionKind.COLUMN, "Group"),
        (QuestionKind.DIMENSION, "Group"),
    }
    (question,) = (one for one in required if one.kind is QuestionKind.COLUMN)
    assert question.candidates[0].to == Role.IGNORE
    assert school.suggest(sheet, answer(mapping, question, Role.IGNORE)).ready
