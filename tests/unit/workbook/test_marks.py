"""Why a figure is not there: kept with its bound, read from the flag beside it, taught once."""

from core.store import Row, Statement, Writer
from core.workbook import (
    Mapping,
    Mark,
    QuestionKind,
    Sheet,
    answer,
    observe,
    read,
    recall,
    remember,
    stage,
)
from tests.unit.workbook.coalition import Coalition, csv_bytes

HEADER = "Year,Area,Gender,Numerator,Denominator,Estimate"
KEPT = Statement("select * from observation where submission_id = $submission_id order by rowid")


def kept(coalition: Coalition, sheet: Sheet, mapping: Mapping | None = None) -> list[Row]:
    """What is kept of a sheet about graduation, row by row."""
    submission = coalition.submission()
    understood = mapping or asked(coalition, sheet)

    def work(tx: Writer) -> list[Row]:
        stage(tx, submission, sheet, understood, coalition.registry())
        observe(tx, submission)
        return tx.rows(KEPT, submission_id=submission)

    return coalition.db.write(work)


def asked(coalition: Coalition, sheet: Sheet, learned: Mapping | None = None) -> Mapping:
    """The mapping of a sheet, once it is said that it is about graduation."""
    mapping = coalition.suggest(sheet, learned)
    (graduation,) = coalition.registry().indicators
    for question in mapping.open_questions:
        if question.kind is QuestionKind.CONSTANT:
            mapping = answer(mapping, question, str(graduation))
        if question.kind is QuestionKind.SCALE:
            mapping = answer(mapping, question, "100")
    return coalition.suggest(sheet, mapping)


def sheet_of(*rows: str, header: str = HEADER) -> Sheet:
    (sheet,) = read(csv_bytes("\n".join((header, *rows))), "figures.csv")
    return sheet


def test_a_bound_at_source_is_kept_with_the_observation(school: Coalition) -> None:
    found = kept(
        school,
        sheet_of(
            "2024,North,Women,<11,120,",
            "2024,North,Men,12,15 or less,",
            "2024,South,Women,,,<= 2%",
            "2024,South,Men,,,>= 98%",
            "2024,South,,*,120,",
        ),
    )
    measures, ends = ("numerator", "denominator", "estimate"), ("least", "most")
    names = [f"{measure}_{end}" for measure in measures for end in ends]
    assert [[row[name] for name in names] for row in found] == [
        [None, 10, None, None, None, None],
        [None, None, None, 15, None, None],
        [None, None, None, None, None, 0.02],
        [None, None, None, None, 0.98, None],
        [None, None, None, None, None, None],
    ]
    assert {row["mark"] for row in found} == {"withheld-at-source"}
    assert found[0]["numerator"] is None
    assert found[0]["denominator"] == 120


def test_an_unsure_figure_is_kept_beside_its_mark(school: Coalition) -> None:
    (row,) = kept(school, sheet_of("2024,North,Women,,,45.6*"))
    assert row["mark"] == "unreliable-at-source"
    assert row["estimate"] == 0.456


def test_a_flag_says_how_far_to_trust_the_figure_beside_it(school: Coalition) -> None:
    found = kept(
        school,
        sheet_of(
            "2024,North,Women,45.6,*",
            "2024,North,Men,,*",
            "2024,South,Women,45.6,U",
            "2024,South,Men,45.6,Suppressed: too few people",
            "2024,South,,45.6,",
            header="Year,Area,Gender,Percent,FLAG",
        ),
    )
    assert [row["mark"] for row in found] == [
        "unreliable-at-source",
        "withheld-at-source",
        "unreliable-at-source",
        "withheld-at-source",
        "",
    ]


def test_a_reliability_note_and_a_column_of_yes_and_no_are_flags_too(school: Coalition) -> None:
    note = "Estimate should be interpreted with caution"
    (noted,) = kept(
        school,
        sheet_of(
            f"2024,North,Women,45.6,{note}", header="Year,Area,Gender,Percent,Reliability note"
        ),
    )
    assert noted["mark"] == "unreliable-at-source"
    found = kept(
        school,
        sheet_of(
            "2024,North,Women,45.6,Y",
            "2024,North,Men,45.6,N",
            header="Year,Area,Gender,Percent,Suppressed",
        ),
    )
    assert [row["mark"] for row in found] == ["withheld-at-source", ""]


def test_a_column_of_notes_is_a_flag_where_it_holds_nothing_else(school: Coalition) -> None:
    flagged = sheet_of("2024,North,Women,45.6,U", header="Year,Area,Gender,Percent,Notes")
    assert kept(school, flagged)[0]["mark"] == "unreliable-at-source"
    noted = sheet_of("2024,North,Women,45.6,New school", header="Year,Area,Gender,Percent,Notes")
    assert kept(school, noted)[0]["mark"] == ""


def test_caution_for_a_whole_year_makes_no_figure_unsure(school: Coalition) -> None:
    year = "Testing dropped during the pandemic, and so 2021 should be interpreted with caution."
    small = f"* Estimate is based on small numbers. | {year}"
    found = kept(
        school,
        sheet_of(
            f'2021,North,Women,45.6,"{year}"',
            f'2021,North,Men,45.6,"{small}"',
            "2020,North,Women,45.6,",
            header="Year,Area,Gender,Percent,note",
        ),
    )
    assert [row["mark"] for row in found] == ["", "unreliable-at-source", ""]


def test_a_mark_of_ones_own_is_asked_once_and_known_from_then_on(school: Coalition) -> None:
    sheet = sheet_of("2024,North,Women,#,120,", "2024,North,Men,#,120,", "2024,North,,1x2,240,")
    mapping = asked(school, sheet)
    (question,) = (one for one in mapping.open_questions if one.kind is QuestionKind.MARK)
    assert (question.text, question.rows) == ("#", 2)
    mapping = school.suggest(sheet, answer(mapping, question, Mark.WITHHELD))
    assert not [one for one in mapping.open_questions if one.kind is QuestionKind.MARK]
    found = kept(school, sheet, mapping)
    assert [row["mark"] for row in found] == ["withheld-at-source", "withheld-at-source", ""]
    school.db.write(lambda tx: remember(tx, school.us, mapping))
    other = sheet_of("2023,North,#", "2023,South,45", header="Year,Area,Percent")
    with school.db.read() as tx:
        assert recall(tx, school.them, other) is None
        learned = recall(tx, school.us, other)
    assert learned is not None
    again = asked(school, other, learned)
    assert not [one for one in again.open_questions if one.kind is QuestionKind.MARK]
    assert [text.text for text in again.texts if text.role == "flag"] == ["#"]
    assert kept(school, other, again)[0]["mark"] == "withheld-at-source"
