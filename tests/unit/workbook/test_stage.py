"""Rows as they are staged: figures in the indicator's unit, marks, groups, providers, periods."""

from datetime import date
from uuid import UUID

import pytest

from core.registry import (
    ALL_PROVIDERS,
    EVERYONE,
    IndicatorKind,
    IndicatorLevel,
    subgroup_of,
)
from core.store import Row, Statement, Writer
from core.workbook import LEAVE_OUT, Mapping, QuestionKind, Sheet, answer, observe, read, stage
from core.workbook.stage import unstage
from tests.unit.workbook.coalition import Coalition, csv_bytes

ROWS = Statement("select * from staged_row order by sheet, row_number")


def staged(
    coalition: Coalition, text: str, mapping: Mapping | None = None, *, per: float | None = None
) -> list[Row]:
    """The rows of a sheet as they are staged, as suggested."""
    (sheet,) = read(csv_bytes(text), "figures.csv")
    submission, registry = coalition.submission(), coalition.registry()
    understood = mapping or coalition.suggest(sheet)
    for question in understood.open_questions:
        if question.kind is QuestionKind.SCALE:
            understood = answer(understood, question, str(per))

    def work(tx: Writer) -> list[Row]:
        stage(tx, submission, sheet, understood, registry)
        return tx.rows(ROWS)

    return coalition.db.write(work)


COUNTS = "Indicator,Period,Area,Numerator,Denominator\ngraduation,2024,North,{},{}"


@pytest.mark.parametrize(
    ("numerator", "denominator", "expected"),
    [
        ("41", "50", (41, 50, "")),
        ('"1,041"', '"1,250"', (1041, 1250, "")),
        ("0", "50", (0, 50, "")),
        ("*", "50", (None, 50, "withheld-at-source")),
        ("<11", "50", (None, 50, "withheld-at-source")),
        ("**", "50", (None, 50, "unreliable-at-source")),
        ("41", "*", (41, None, "withheld-at-source")),
        ("**", "*", (None, None, "withheld-at-source")),
        ("NA", "50", (None, 50, "not-collected")),
        ("", "", (None, None, "not-collected")),
        ("41", "", (41, None, "not-collected")),
        ("0", "0", (0, 0, "not-collected")),
        ("oops", "50", (None, 50, "")),
    ],
)
def test_a_mark_never_becomes_a_figure_nor_a_figure_a_mark(
    school: Coalition,
    numerator: str,
    denominator: str,
    expected: tuple[float | None, float | None, str],
) -> None:
    (row,) = staged(school, COUNTS.format(numerator, denominator))
    assert (row["numerator"], row["denominator"], row["mark"]) == expected
    assert row["numerator_text"] == (numerator.strip('"') or None)


ESTIMATES = "Indicator,Period,Area,{}\ngraduation,2024,North,{}"


@pytest.mark.parametrize(
    ("header", "figure", "per", "expected"),
    [
        ("Percent", "85", None, 0.85),
        ("Percent", "85%", None, 0.85),
        ("Estimate", "85", None, 0.85),
        ("Estimate", "85%", None, 0.85),
        ("Estimate (fraction)", "0.85", None, 0.85),
        ("Estimate (fraction)", "85%", None, 0.85),
        ("Rate per 1000", "850", None, 0.85),
        ("Estimate", "0.85", 1, 0.85),
        ("Estimate", "0.85", 100, 0.0085),
    ],
)
def test_a_share_is_a_fraction_however_it_is_written(
    school: Coalition, header: str, figure: str, per: float | None, expected: float
) -> None:
    (row,) = staged(school, ESTIMATES.format(header, figure), per=per)
    assert row["estimate"] == pytest.approx(expected, abs=1e-12)
    assert row["mark"] == ""


def test_a_standard_error_is_out_of_the_same_as_its_estimate(school: Coalition) -> None:
    (row,) = staged(school, ESTIMATES.format("Percent,SE", "85,1.5"))
    assert row["standard_error"] == pytest.approx(0.015, abs=1e-12)


def test_an_estimate_stands_where_the_counts_are_withheld(school: Coalition) -> None:
    header = "Indicator,Period,Area,Numerator,Denominator,Percent\ngraduation,2024,North"
    (row,) = staged(school, f"{header},NA,NA,85")
    assert (row["estimate"], row["mark"]) == (0.85, "")
    # A small count that is withheld is not to be had from its share.
    (row,) = (one for one in staged(school, f"{header},*,50,10") if one["numerator_text"] == "*")
    assert row["mark"] == "withheld-at-source"


def test_a_rate_is_brought_to_the_unit_of_its_indicator(coalition: Coalition) -> None:
    coalition.level("city", "City", "cities", [("1", "Springfield")])
    coalition.indicator("er", "Visits", kind=IndicatorKind.RATE, per=1000)
    rows = "Indicator,Period,Area,{}\nVisits,2024,Springfield,{}"
    (row,) = staged(coalition, rows.format('"Rate per 100,000"', "1250"))
    assert row["estimate"] == pytest.approx(12.5)


def test_means_and_counts_are_left_in_their_own_unit(coalition: Coalition) -> None:
    coalition.level("city", "City", "cities", [("1", "Springfield")])
    coalition.indicator("wage", "Hourly wage", kind=IndicatorKind.MEAN)
    coalition.indicator("homes", "Homes built", kind=IndicatorKind.COUNT)
    wage, homes = staged(
        coalition,
        """
        Indicator,Period,Area,Numerator,Estimate
        Hourly wage,2024,Springfield,,21.75
        Homes built,2024,Springfield,14,
        """,
    )
    assert (wage["estimate"], wage["mark"]) == (21.75, "")
    assert (homes["numerator"], homes["mark"]) == (14, "")


def test_groups_cross_and_an_empty_group_is_everyone(school: Coalition) -> None:
    rows = staged(
        school,
        """
        Indicator,Period,Area,Race,Gender,Numerator,Denominator
        graduation,2024,North,,,1,2
        graduation,2024,North,Total,All,1,2
        graduation,2024,North,Black,,1,2
        graduation,2024,North,Black,F,1,2
        graduation,2024,North,Martians,F,1,2
        """,
    )
    names = {one.name: one.category_id for one in school.registry().categories.values()}
    black, women = names["Black"], names["Women"]
    assert [row["subgroup_id"] for row in rows] == [
        EVERYONE,
        EVERYONE,
        subgroup_of([black]),
        subgroup_of([black, women]),
        None,
    ]
    assert [row["group_text"] for row in rows] == [
        None,
        "Total · All",
        "Black",
        "Black · F",
        "Martians · F",
    ]
    with school.db.read() as tx:
        sizes = tx.rows(Statement("select subgroup_id, size from subgroup"))
    assert {row["subgroup_id"]: row["size"] for row in sizes} == {
        EVERYONE: 0,
        subgroup_of([black]): 1,
        subgroup_of([women]): 1,
        subgroup_of([black, women]): 2,
    }


def test_who_provides_is_told_for_performance_and_all_for_population(coalition: Coalition) -> None:
    level = coalition.level("city", "City", "cities", [("1", "Springfield")])
    coalition.indicator("visits", "Home visits", level=IndicatorLevel.PERFORMANCE)
    coalition.indicator("poverty", "Poverty", reported=[level])
    rows = staged(
        coalition,
        """
        Indicator,Period,Area,Provider,Numerator,Denominator
        Home visits,2024,Springfield,,1,2
        Home visits,2024,Springfield,our clinic,1,2
        Home visits,2024,Springfield,County Health,1,2
        Poverty,2024,Springfield,County Health,1,2
        """,
    )
    assert [row["provider_id"] for row in rows] == [
        coalition.us,
        coalition.us,
        coalition.them,
        ALL_PROVIDERS,
    ]


def test_new_periods_are_kept_once(school: Coalition) -> None:
    for _ in range(2):
        staged(
            school,
            """
            Indicator,Period,Area,Numerator,Denominator
            graduation,2023-24,North,1,2
            graduation,SY 2023-2024,South,1,2
            graduation,Q1 2025,South,1,2
            """,
        )
    with school.db.read() as tx:
        periods = tx.rows(Statement("select * from period order by starts_on"))
    assert [(row["starts_on"], row["ends_on"], row["kind"]) for row in periods] == [
        (date(2023, 7, 1), date(2024, 6, 30), "school-year"),
        (date(2025, 1, 1), date(2025, 3, 31), "quarter"),
    ]


def submitted(coalition: Coalition, sheets: list[Sheet]) -> tuple[UUID, int]:
    submission, registry = coalition.submission(), coalition.registry()
    mapping = coalition.suggest(sheets[0])
    return submission, coalition.db.write(
        lambda tx: stage(tx, submission, sheets, mapping, registry)
    )


def test_a_sheet_that_is_staged_again_takes_its_own_place(school: Coalition) -> None:
    text = COUNTS.format("x", "50")
    first, second = (read(csv_bytes(text), name)[0] for name in ("a.csv", "b.csv"))
    submission, count = submitted(school, [first, second])
    assert count == 2
    registry, mapping = school.registry(), school.suggest(first)

    def work(tx: Writer) -> tuple[list[str], int, int]:
        stage(tx, submission, first, mapping, registry)
        sheets = [row["sheet"] for row in tx.rows(ROWS)]
        unstage(tx, submission)
        left = tx.value(Statement("select count(*) from staged_row"))
        trouble = tx.value(Statement("select count(*) from staged_trouble"))
        return sheets, left, trouble

    assert school.db.write(work) == (["a", "b"], 0, 0)


def test_what_is_left_out_or_unknown_is_not_observed(school: Coalition) -> None:
    (sheet,) = read(
        csv_bytes(
            """
            Indicator,Period,Area,Race,Numerator,Denominator
            graduation,2024,North,Black,1,2
            graduation,2024,North,Martians,3,4
            graduation,2024,North,Venusians,5,6
            graduation,2024,South,Asian,*,8
            """
        ),
        "x.csv",
    )
    mapping = school.suggest(sheet)
    martians = next(one for one in mapping.open_questions if one.text == "Martians")
    mapping = answer(mapping, martians, LEAVE_OUT)
    submission, registry = school.submission(), school.registry()

    def work(tx: Writer) -> list[tuple[object, ...]]:
        stage(tx, submission, sheet, mapping, registry)
        observe(tx, submission)
        columns = "numerator, denominator, mark"
        rows = tx.rows(Statement(f"select {columns} from observation order by denominator"))
        return [tuple(row.values()) for row in rows]

    assert school.db.write(work) == [(1.0, 2.0, ""), (None, 8.0, "withheld-at-source")]
