"""What is sure is suggested, what is not is asked, and answers hold."""

from uuid import UUID

import pytest

from core.errors import InvalidEntry
from core.language import render
from core.registry import CategoryId, IndicatorKind
from core.store import Statement
from core.workbook import (
    EVERYONE_HERE,
    How,
    Mapping,
    Question,
    QuestionKind,
    Role,
    Sheet,
    Text,
    answer,
    called,
    read,
    recall,
    remember,
)
from core.workbook.lexicon import Lexicon
from tests.unit.workbook.coalition import Coalition, csv_bytes


def sheet_of(text: str) -> Sheet:
    (sheet,) = read(csv_bytes(text), "figures.csv")
    return sheet


def roles(mapping: Mapping) -> dict[str, Role]:
    return {column.header: column.role for column in mapping.columns}


def to(coalition: Coalition, mapping: Mapping, role: Role, text: str) -> str | None:
    """The name of what a text is matched to."""
    found = [match for key, match in mapping.texts.items() if key[:2] == (role, text)]
    return render(called(coalition.registry(), found[0].to)) if found else None


def question(mapping: Mapping, kind: QuestionKind, role: Role | None = None) -> Question:
    (found,) = (
        one for one in mapping.open_questions if one.kind is kind and role in {None, one.role}
    )
    return found


def test_other_peoples_headers_are_known(school: Coalition) -> None:
    mapping = school.suggest(
        sheet_of(
            """
            Measure Name;School Year;Geographic Level;GEOID;Race/Ethnicity;Sex;N;Cohort Size;Notes
            graduation;2023-24;District;01;Black;F;41;50;revised
            """
        )
    )
    assert roles(mapping) == {
        "Measure Name": Role.INDICATOR,
        "School Year": Role.PERIOD,
        "Geographic Level": Role.AREA_LEVEL,
        "GEOID": Role.AREA,
        "Race/Ethnicity": Role.CATEGORY,
        "Sex": Role.CATEGORY,
        "N": Role.NUMERATOR,
        "Cohort Size": Role.DENOMINATOR,
        "Notes": Role.IGNORE,
    }
    assert not mapping.open_questions
    assert {column.match.how for column in mapping.columns} == {How.EXACT}
    assert to(school, mapping, Role.CATEGORY, "F") == "Women"
    assert to(school, mapping, Role.PERIOD, "2023-24") == "2023–24"


def test_a_near_header_is_suggested_with_its_confidence(school: Coalition) -> None:
    mapping = school.suggest(
        sheet_of("Indicatr,Period,Area,Numerater,Denominators\ngraduation,2024,North,1,2")
    )
    near = {column.header: column.match for column in mapping.columns}
    assert near["Numerater"].to == Role.NUMERATOR
    assert near["Numerater"].how is How.FUZZY
    assert 0.88 <= near["Numerater"].confidence < 1
    assert near["Denominators"].to == Role.DENOMINATOR
    assert near["Period"].how is How.EXACT


def test_a_header_that_is_called_like_an_area_level_holds_its_areas(school: Coalition) -> None:
    mapping = school.suggest(
        sheet_of("Indicator,Period,District,Numerator,Denominator\ngraduation,2024,North,1,2")
    )
    assert roles(mapping)["District"] is Role.AREA
    level = next(one for one in school.registry().levels if one.slug == "district")
    assert mapping.constants[Role.AREA_LEVEL].to == str(level.area_level_id)
    assert mapping.ready


def test_a_column_that_nobody_knows_is_not_used_and_said_so(school: Coalition) -> None:
    mapping = school.suggest(
        sheet_of("Indicator,Period,Area,Widgets,Numerator,Denominator\ngraduation,2024,North,9,1,2")
    )
    assert roles(mapping)["Widgets"] is Role.IGNORE
    assert mapping.under("Widgets").match.confidence == 0  # type: ignore[union-attr]
    asked = question(mapping, QuestionKind.COLUMN)
    assert (asked.header, asked.rows, asked.required) == ("Widgets", 1, False)
    assert render(asked.sentence) == "What is in the column “Widgets”?"


def test_groups_are_known_by_what_the_column_holds(school: Coalition) -> None:
    mapping = school.suggest(
        sheet_of(
            """
            Indicator,Period,Area,Who,Numerator,Denominator
            graduation,2024,North,Asian,1,2
            graduation,2024,North,Latino,1,2
            graduation,2024,North,All students,1,2
            """
        )
    )
    race = next(one for one in school.registry().dimensions.values() if one.name.startswith("Race"))
    column = mapping.under("Who")
    assert column is not None
    assert (column.role, column.dimension) == (Role.CATEGORY, race.dimension_id)
    assert column.match.how is How.FUZZY
    assert to(school, mapping, Role.CATEGORY, "All students") == "Everyone"


def test_a_column_of_mixed_groups_finds_each_in_its_own_dimension(school: Coalition) -> None:
    mapping = school.suggest(
        sheet_of(
            """
            Indicator,Period,Area,Subgroup,Numerator,Denominator
            graduation,2024,North,Asian,1,2
            graduation,2024,North,Black,1,2
            graduation,2024,North,Female,1,2
            graduation,2024,North,M,1,2
            graduation,2024,North,Total,1,2
            """
        )
    )
    assert mapping.ready
    assert mapping.under("Subgroup").dimension is None  # type: ignore[union-attr]
    assert to(school, mapping, Role.CATEGORY, "Female") == "Women"
    assert to(school, mapping, Role.CATEGORY, "Asian") == "Asian"


def test_groups_and_counts_are_known_by_what_the_columns_hold(school: Coalition) -> None:
    """No header says it: groups by their names, their dimensions too, counts by arithmetic."""
    mapping = school.suggest(
        sheet_of(
            """
            Indicator;Year;Area;Stu_Grp_Type;Stu_Grp;X1;X2;Pct
            graduation;2024;North;All;All students;900;420;46.7
            graduation;2024;North;Gender;Women;210;80;38.1
            graduation;2024;North;Gender;Men;330;190;57.6
            graduation;2024;North;Race and ethnicity;Black;120;31;25.8
            """
        )
    )
    assert roles(mapping) == {
        "Indicator": Role.INDICATOR,
        "Year": Role.PERIOD,
        "Area": Role.AREA,
        "Stu_Grp_Type": Role.DIMENSION,
        "Stu_Grp": Role.CATEGORY,
        "X1": Role.DENOMINATOR,
        "X2": Role.NUMERATOR,
        "Pct": Role.ESTIMATE,
    }
    assert to(school, mapping, Role.CATEGORY, "Black") == "Black"


def test_a_group_column_of_nobody_we_know_asks_for_its_dimension(school: Coalition) -> None:
    mapping = school.suggest(
        sheet_of(
            "Indicator,Period,Area,Subgroup,Numerator,Denominator\ngraduation,2024,North,X9,1,2"
        )
    )
    asked = question(mapping, QuestionKind.DIMENSION)
    gender = next(one for one in school.registry().dimensions.values() if one.name == "Gender")
    answered = answer(mapping, asked, str(gender.dimension_id))
    column = answered.under("Subgroup")
    assert column is not None
    assert (column.dimension, column.match.how) == (gender.dimension_id, How.BY_HAND)


def test_a_code_without_its_zero_is_only_near(school: Coalition) -> None:
    mapping = school.suggest(
        sheet_of("Indicator,Period,Area code,Numerator,Denominator\ngraduation,2024,1,1,2")
    )
    (match,) = [match for text, match in mapping.texts.items() if text.role is Role.AREA]
    assert match.how is How.FUZZY
    assert to(school, mapping, Role.AREA, "1") == "North"


def test_a_place_that_two_levels_have_is_asked_about(school: Coalition) -> None:
    school.level("county", "County", "counties", [("7", "South")])
    text = "Indicator,Period,Area,Numerator,Denominator\ngraduation,2024,South,1,2"
    mapping = school.suggest(sheet_of(text))
    asked = question(mapping, QuestionKind.VALUE, Role.AREA)
    assert (asked.text, len(asked.candidates), asked.required) == ("South", 2, True)
    chosen = asked.candidates[1].to
    answered = school.suggest(sheet_of(text), answer(mapping, asked, chosen))
    assert answered.ready
    (match,) = [match for text, match in answered.texts.items() if text.role is Role.AREA]
    assert (match.to, match.how) == (chosen, How.BY_HAND)


@pytest.mark.parametrize(
    ("known", "written"),
    [
        ("Below 100% of poverty", "Below 200% of poverty"),
        ("With a disability", "Without a disability"),
        ("Hispanic White", "Non-Hispanic White"),
        ("Ages 13 to 24", "Ages 13 to 25"),
    ],
)
def test_texts_that_differ_in_a_number_or_a_no_are_never_taken_for_each_other(
    coalition: Coalition, known: str, written: str
) -> None:
    dimension = coalition.dimension("group", "Group", [known, "Something else"])
    candidates = Lexicon(coalition.registry()).category(written, dimension)
    assert [one.how for one in candidates] == [How.FUZZY]
    assert candidates[0].confidence <= 0.8


def test_a_category_that_is_called_all_is_not_everyone(coalition: Coalition) -> None:
    dimension = coalition.dimension("smoking", "Smoking", ["All", "Some"])
    category = next(one for one in coalition.registry().categories.values() if one.name == "All")
    lexicon = Lexicon(coalition.registry())
    assert [one.to for one in lexicon.category("all", dimension)] == [str(category.category_id)]
    assert [one.to for one in lexicon.category("Total", dimension)] == [EVERYONE_HERE]


def test_an_entry_in_use_comes_before_a_retired_one_of_the_same_name(school: Coalition) -> None:
    retire = Statement("update indicator set retired_at = now()")
    school.db.write(lambda tx: tx.do(retire))
    newer = school.indicator("graduation-2", "Graduated in four years")
    found = Lexicon(school.registry()).indicators.find("graduated in four years")
    assert [one.to for one in found] == [str(newer)]


PERCENTS = "Indicator,Period,Area,Estimate\ngraduation,2024,North,{}\ngraduation,2024,South,{}"


def test_percent_is_told_by_figures_that_no_fraction_reaches(school: Coalition) -> None:
    mapping = school.suggest(sheet_of(PERCENTS.format("85", "0.9")))
    assert mapping.under("Estimate").per == 100  # type: ignore[union-attr]
    assert mapping.ready


def test_percent_is_told_by_its_sign_or_its_header(school: Coalition) -> None:
    signed = school.suggest(sheet_of(PERCENTS.format("0.8%", "0.9%")))
    headed = school.suggest(sheet_of(PERCENTS.format("0.8", "0.9").replace("Estimate", "Pct")))
    fraction = school.suggest(
        sheet_of(PERCENTS.format("0.8", "0.9").replace("Estimate", "Estimate (proportion)"))
    )
    assert [one.columns[3].per for one in (signed, headed, fraction)] == [100, 100, 1]
    assert signed.ready
    assert headed.ready
    assert fraction.ready


def test_small_figures_may_be_either_and_are_asked_about(school: Coalition) -> None:
    sheet = sheet_of(PERCENTS.format("0.8", "0.9"))
    mapping = school.suggest(sheet)
    assert not mapping.ready
    asked = question(mapping, QuestionKind.SCALE)
    assert [one.to for one in asked.candidates] == ["1", "100"]
    answered = school.suggest(sheet, answer(mapping, asked, "100"))
    assert answered.ready
    assert answered.under("Estimate").per == 100  # type: ignore[union-attr]


def test_a_rate_says_in_its_header_what_it_is_out_of(coalition: Coalition) -> None:
    level = coalition.level("city", "City", "cities", [("1", "Springfield")])
    coalition.indicator("er", "Visits", kind=IndicatorKind.RATE, per=1000, reported=[level])
    for header, per in (
        ("rate_per_10000", 10_000),
        ("Rate per 1,000", 1000),
        ("Rate per 100k", 100_000),
        ("Rate", None),
    ):
        mapping = coalition.suggest(
            sheet_of(f'Indicator,Period,Area,"{header}"\nVisits,2024,Springfield,5')
        )
        assert mapping.columns[3].role is Role.ESTIMATE
        assert mapping.columns[3].per == per
        assert mapping.ready


def test_two_columns_that_may_be_the_estimate_are_asked_about(school: Coalition) -> None:
    sheet = sheet_of(
        "Indicator,Period,Area,Math rate (%),Reading rate (%)\ngraduation,2024,North,85,80"
    )
    mapping = school.suggest(sheet)
    assert not mapping.ready
    asked = question(mapping, QuestionKind.MEASURE, Role.NUMERATOR)
    assert {one.to for one in asked.candidates} == {"Math rate (%)", "Reading rate (%)"}
    choice = Question(QuestionKind.COLUMN, header="Reading rate (%)")
    answered = school.suggest(sheet, answer(mapping, choice, Role.ESTIMATE))
    assert answered.ready
    assert roles(answered)["Reading rate (%)"] is Role.ESTIMATE
    assert roles(answered)["Math rate (%)"] is Role.IGNORE


def test_what_no_column_says_is_asked_for_the_whole_sheet(school: Coalition) -> None:
    sheet = sheet_of("Area,Numerator,Denominator\nNorth,1,2")
    mapping = school.suggest(sheet)
    asked = question(mapping, QuestionKind.CONSTANT, Role.PERIOD)
    assert render(asked.sentence) == "Which period is the whole sheet about?"
    indicator = question(mapping, QuestionKind.CONSTANT, Role.INDICATOR)
    mapping = answer(mapping, asked, "2023-2024")
    mapping = answer(mapping, indicator, indicator.candidates[0].to)
    mapping = school.suggest(sheet, mapping)
    assert mapping.ready
    assert mapping.constants[Role.PERIOD].to == "2023-24"
    with pytest.raises(InvalidEntry) as caught:
        answer(mapping, asked, "last year or so")
    assert caught.value.reason == "not-a-period"


def test_a_month_that_a_spreadsheet_made_a_day_is_read_as_the_month(school: Coalition) -> None:
    text = "Indicator,Period,Area,Numerator,Denominator\ngraduation,{}-01,North,1,2"
    mapping = school.suggest(sheet_of(text.format("2024-03")))
    (match,) = [match for key, match in mapping.texts.items() if key.role is Role.PERIOD]
    assert (match.to, match.how) == ("2024-03", How.FUZZY)
    # Who typed 2007-11 may have meant November or five years; the day that it became tells neither.
    asked = question(school.suggest(sheet_of(text.format("2007-11"))), QuestionKind.VALUE)
    assert [one.to for one in asked.candidates] == ["2007--2011", "2007-11M"]


def test_by_hand_comes_before_everything(school: Coalition) -> None:
    sheet = sheet_of(
        "Indicator,Period,Area,Place,Numerator,Denominator\ngraduation,2024,North,South,1,2"
    )
    mapping = school.suggest(sheet)
    assert roles(mapping)["Area"] is Role.AREA
    mapping = answer(mapping, Question(QuestionKind.COLUMN, header="Place"), Role.AREA)
    mapping = school.suggest(sheet, mapping)
    assert roles(mapping) | {"Indicator": Role.INDICATOR} == {
        "Indicator": Role.INDICATOR,
        "Period": Role.PERIOD,
        "Area": Role.IGNORE,
        "Place": Role.AREA,
        "Numerator": Role.NUMERATOR,
        "Denominator": Role.DENOMINATOR,
    }
    assert mapping.under("Place").match.how is How.BY_HAND  # type: ignore[union-attr]


def test_a_mapping_is_the_same_after_it_was_kept_as_text(school: Coalition) -> None:
    sheet = sheet_of(
        """
        Indicator,Area,Who,Gender,Percent
        graduation,North,Asian,F,85
        graduation,North,Total,,90
        """
    )
    mapping = school.suggest(sheet)
    mapping = answer(mapping, question(mapping, QuestionKind.CONSTANT, Role.PERIOD), "2024")
    mapping = school.suggest(sheet, mapping)
    assert mapping.ready
    assert not mapping.open_questions
    assert Mapping.from_json(mapping.to_json()) == mapping


def test_what_was_answered_once_is_not_asked_again(school: Coalition) -> None:
    text = "Indicator,Area,Who,Numerator,Denominator\nMy graduates,North,Asians,1,2"
    sheet = sheet_of(text)
    graduation = str(school.registry().by_slug["graduation"].indicator_id)
    race = next(one for one in school.registry().dimensions.values() if one.name.startswith("Race"))
    asian = next(one for one in school.registry().categories.values() if one.name == "Asian")
    mapping = school.suggest(sheet)
    mapping = answer(
        mapping,
        Question(QuestionKind.COLUMN, header="Who"),
        f"{Role.CATEGORY}:{race.dimension_id}",
    )
    mapping = answer(mapping, question(mapping, QuestionKind.CONSTANT, Role.PERIOD), "2023")
    mapping = school.suggest(sheet, mapping)
    value = question(mapping, QuestionKind.VALUE, Role.INDICATOR)
    mapping = school.suggest(sheet, answer(mapping, value, graduation))
    assert mapping.ready
    school.db.write(lambda tx: remember(tx, school.us, mapping))

    again = sheet_of("indicator , AREA,who,numerator,denominator\nMy graduates,South,Asians,3,4")
    with school.db.read() as tx:
        learned = recall(tx, school.us, again)
    suggested = school.suggest(again, learned)
    # Of a file of the same layout everything is known but what time it is about.
    assert [(one.kind, one.role) for one in suggested.open_questions if one.required] == [
        (QuestionKind.CONSTANT, Role.PERIOD)
    ]
    assert suggested.texts[Text(Role.INDICATOR, "My graduates")].how is How.LEARNED
    assert to(school, suggested, Role.CATEGORY, "Asians") == asian.name

    # In another layout the texts are still known.
    other = sheet_of("Period,Indicator,Area,Numerator,Denominator\n2024,My graduates,North,1,2")
    with school.db.read() as tx:
        learned = recall(tx, school.us, other)
    assert school.suggest(other, learned).ready


def test_what_was_learned_of_an_entry_that_is_gone_is_not_used(school: Coalition) -> None:
    sheet = sheet_of("Indicator,Period,Area,Numerator,Denominator\nGrads,2024,North,1,2")
    mapping = school.suggest(sheet)
    gone = UUID(int=7)
    mapping = answer(mapping, question(mapping, QuestionKind.VALUE), str(gone))
    school.db.write(lambda tx: remember(tx, school.us, mapping))
    with school.db.read() as tx:
        suggested = school.suggest(sheet, recall(tx, school.us, sheet))
    assert Text(Role.INDICATOR, "Grads") not in suggested.texts
    assert not suggested.ready


def test_rows_that_are_left_out_ask_nothing_more(school: Coalition) -> None:
    sheet = sheet_of(
        """
        Indicator,Period,Area,Gender,Numerator,Denominator
        graduation,2024,North,F,1,2
        Something of theirs,2024,Mars,Green,1,2
        """
    )
    mapping = school.suggest(sheet)
    value = question(mapping, QuestionKind.VALUE, Role.INDICATOR)
    mapping = school.suggest(sheet, answer(mapping, value, "leave-out"))
    assert mapping.ready


def test_hundreds_of_texts_written_as_the_registry_has_them_need_no_question(
    school: Coalition,
) -> None:
    periods = [f"{year}-{month:02}" for year in range(1960, 2000) for month in range(1, 13)]
    lines = "\n".join(f"graduation,{period},North,1,2" for period in periods)
    mapping = school.suggest(sheet_of(f"Indicator,Period,Area,Numerator,Denominator\n{lines}"))
    assert len({text for text in mapping.texts if text.role is Role.PERIOD}) == 480
    assert not mapping.open_questions


def test_a_code_of_another_level_than_the_row_names_is_asked_about(school: Coalition) -> None:
    """District 100 is not there; the city of that code is something else."""
    mapping = school.suggest(
        sheet_of(
            """
            Indicator,Period,Area level,Area,Numerator,Denominator
            graduation,2024,District,100,1,2
            graduation,2024,District,01,1,2
            graduation,2024,City,100,1,2
            """
        )
    )
    asked = question(mapping, QuestionKind.VALUE, Role.AREA)
    assert (asked.text, asked.rows) == ("100", 1)
    assert [render(called(school.registry(), one.to)) for one in asked.candidates] == [
        "Springfield"
    ]
    assert asked.required


def test_a_name_of_another_level_than_the_other_rows_is_taken_and_a_code_asked(
    school: Coalition,
) -> None:
    school.level("county", "County", "counties", [("55", "Home County")])
    mapping = school.suggest(
        sheet_of(
            """
            Indicator,Period,Area,Numerator,Denominator
            graduation,2024,01,1,2
            graduation,2024,02,1,2
            graduation,2024,North,1,2
            graduation,2024,South,1,2
            graduation,2024,Home County,1,2
            graduation,2024,55,1,2
            """
        )
    )
    assert to(school, mapping, Role.AREA, "Home County") == "Home County"
    asked = question(mapping, QuestionKind.VALUE, Role.AREA)
    assert (asked.text, asked.rows, asked.required) == ("55", 1, True)


DATED = "Indicator,Period,Area,Age,Numerator,Denominator"


def test_a_date_that_was_kept_as_a_number_is_named_and_asked_about(school: Coalition) -> None:
    # 45292 days after the last day but one of 1899 is the first of January 2024.
    (asked,) = open_values(school.suggest(sheet_of(f"{DATED}\ngraduation,45292,North,,1,2")))
    assert [one.to for one in asked.candidates] == ["2024", "2024-01"]
    assert render(asked.sentence) == (
        "“45292” in the column “Period” looks like a date that was kept as a number: "
        "January 1, 2024. Which period does it mean?"
    )
    assert render(
        open_values(school.suggest(sheet_of(f"{DATED}\ngraduation,99999,North,,1,2")))[0].sentence
    ) == ("What does “99999” in the column “Period” mean?")


def test_the_first_of_january_may_be_a_year_and_is_asked_about(school: Coalition) -> None:
    (asked,) = open_values(school.suggest(sheet_of(f"{DATED}\ngraduation,2024-01-01,North,,1,2")))
    assert [one.to for one in asked.candidates] == ["2024", "2024-01"]


@pytest.mark.parametrize("day", ["2014-10-01", "2026-10-14"])
def test_a_group_that_a_spreadsheet_made_a_date_is_offered_and_never_taken(
    coalition: Coalition, day: str
) -> None:
    coalition.dimension("age", "Age", [("10 to 14 years", ["10-14"]), "15 to 19 years"])
    sheet = sheet_of(f"Year,Age,Numerator,Denominator\n2024,{day},1,2\n2024,15 to 19 years,1,2")
    registry = coalition.registry()
    (asked,) = [one for one in open_values(coalition.suggest(sheet)) if one.role is Role.CATEGORY]
    (likely,) = asked.candidates
    assert registry.categories[CategoryId(UUID(likely.to))].name == "10 to 14 years"
    assert "Spreadsheets make dates of texts such as 10-14." in render(asked.sentence)


TWICE = "Indicator,Period,Area,Numerator,Numerator,Denominator\ngraduation,2024,North,{},{},200"


def test_of_two_columns_of_one_heading_none_is_taken_silently(school: Coalition) -> None:
    sheet = sheet_of(TWICE.format(50, 60))
    mapping = school.suggest(sheet)
    (asked,) = [one for one in mapping.open_questions if one.required]
    assert (asked.kind, asked.role) == (QuestionKind.TWICE, Role.NUMERATOR)
    assert [one.to for one in asked.candidates] == ["Numerator", "Numerator (2)"]
    assert render(asked.sentence) == (
        "“Numerator” stands over several columns. "
        "Which of them holds the numerator (how many people it happened to)?"
    )
    settled = school.suggest(sheet, answer(mapping, asked, "Numerator (2)"))
    assert settled.ready
    assert roles(settled)["Numerator (2)"] is Role.NUMERATOR
    assert roles(settled)["Numerator"] is Role.IGNORE


@pytest.mark.parametrize("other", ["50", ""])
def test_two_columns_of_one_heading_that_say_the_same_are_one(
    school: Coalition, other: str
) -> None:
    mapping = school.suggest(sheet_of(TWICE.format(50, other)))
    assert mapping.ready
    assert roles(mapping)["Numerator"] is Role.NUMERATOR


def open_values(mapping: Mapping) -> list[Question]:
    return [one for one in mapping.open_questions if one.kind is QuestionKind.VALUE]
