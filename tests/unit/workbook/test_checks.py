"""Every check, on a few rows worked by hand: which cell, and what is said of it."""

from uuid import UUID

import pandas as pd
import pytest

from core.language import render
from core.registry import (
    ALL_PROVIDERS,
    EVERYONE,
    CategoryId,
    IndicatorKind,
    IndicatorLevel,
    intern_subgroups,
    subgroup_of,
)
from core.store import Statement, Writer
from core.workbook import (
    LEAVE_OUT,
    Finding,
    QuestionKind,
    Severity,
    answer,
    check,
    read,
    stage,
    suggest,
)
from core.workbook.checks import run
from core.workbook.checks.catalogue import CHECKS, TROUBLE
from core.workbook.model import Role
from tests.unit.workbook.coalition import Coalition, csv_bytes, told

HEADER = "Indicator,Period,Area level,Area,Race and ethnicity,Gender,Numerator,Denominator"
GRADUATION = "Graduated in four years,2024,District,North"


@pytest.fixture
def quiet(school: Coalition) -> Coalition:
    """The school, without what its registry expects, so that only the rows themselves are odd."""
    forget = Statement("delete from indicator_dimension")
    school.db.write(lambda tx: tx.do(forget))
    return school


def found(coalition: Coalition, *rows: str, header: str = HEADER) -> tuple[Finding, ...]:
    """What is found in these rows; the first of them is row 2."""
    (sheet,) = read(csv_bytes("\n".join([header, *rows])), "figures.csv")
    return coalition.findings(sheet)


def errors(findings: tuple[Finding, ...]) -> list[tuple[str, str]]:
    return told(one for one in findings if one.severity is Severity.ERROR)


def warnings(findings: tuple[Finding, ...]) -> list[tuple[str, str]]:
    return told(one for one in findings if one.severity is Severity.WARNING)


def test_a_sheet_in_order_has_no_finding(quiet: Coalition) -> None:
    rows = (",,80,100", ",Women,44,50", ",Men,36,50")
    assert not found(quiet, *(f"{GRADUATION},{row}" for row in rows))


def test_text_where_a_figure_belongs_is_found_at_its_cell(quiet: Coalition) -> None:
    findings = found(quiet, f"{GRADUATION},,,eighty,100", f"{GRADUATION},,Women,41,5O")
    assert errors(findings) == [("G2", "not-a-number"), ("H3", "not-a-number")]
    assert findings[0].value == "eighty"
    assert not [one for one in findings if one.code == "missing-figures"]


def test_a_count_that_is_shown_as_a_date_is_told_with_its_number(quiet: Coalition) -> None:
    # A spreadsheet counts days from January 1, 1900, and believes in a February 29 of that year.
    (finding,) = found(quiet, f"{GRADUATION},,,1900-01-12,1900-04-09")[:1]
    assert (finding.cell, finding.code) == ("G2", "not-a-number")
    assert "shown as a date; the number behind it is 12." in render(finding.remedy)
    denominator = found(quiet, f"{GRADUATION},,,12,1900-04-09")[0]
    assert "the number behind it is 100." in render(denominator.remedy)


def test_a_count_in_percent_is_no_count(quiet: Coalition) -> None:
    assert errors(found(quiet, f"{GRADUATION},,,80%,100")) == [("G2", "not-a-number")]


def test_people_are_counted_whole_and_from_zero_on(quiet: Coalition) -> None:
    findings = found(
        quiet,
        f"{GRADUATION},,,-3,100",
        f"{GRADUATION},,Women,41.5,50",
        f"{GRADUATION},,Men,8,-50",
    )
    assert ("G2", "negative-count") in errors(findings)
    assert ("G3", "not-a-whole-number") in errors(findings)
    assert ("H4", "negative-count") in errors(findings)


def test_the_denominator_of_a_rate_may_be_person_years(coalition: Coalition) -> None:
    level = coalition.level("city", "City", "cities", [("1", "Springfield")])
    coalition.indicator("er", "Visits", kind=IndicatorKind.RATE, per=1000, reported=[level])
    header = "Indicator,Period,Area,Numerator,Denominator"
    assert not found(coalition, "Visits,2024,Springfield,12,1043.5", header=header)
    findings = found(coalition, "Visits,2024,Springfield,12.5,1043", header=header)
    assert errors(findings) == [("D2", "not-a-whole-number")]


def test_no_more_people_than_there_are(quiet: Coalition) -> None:
    findings = found(quiet, f"{GRADUATION},,,100,80")
    assert errors(findings) == [("G2", "numerator-above-denominator")]
    assert render(findings[0].sentence) == (
        "Sheet figures, cell G2: 100 people are counted in a group of only 80. "
        "Correct one of the two; perhaps the columns were swapped."
    )


def test_a_rate_may_exceed_its_denominator(coalition: Coalition) -> None:
    level = coalition.level("city", "City", "cities", [("1", "Springfield")])
    coalition.indicator("er", "Visits", kind=IndicatorKind.RATE, per=1000, reported=[level])
    header = "Indicator,Period,Area,Numerator,Denominator"
    assert not found(coalition, "Visits,2024,Springfield,120,100", header=header)


def test_nobody_is_no_denominator_for_somebody(quiet: Coalition) -> None:
    findings = found(quiet, f"{GRADUATION},,,80,100", f"{GRADUATION},,Women,3,0")
    assert errors(findings) == [("H3", "denominator-zero")]


def test_a_group_of_nobody_is_odd_but_can_be(quiet: Coalition) -> None:
    findings = found(quiet, f"{GRADUATION},,,80,100", f"{GRADUATION},,Women,0,0")
    assert not errors(findings)
    assert ("H3", "nobody-in-group") in warnings(findings)


def test_one_of_two_counts_is_not_enough(quiet: Coalition) -> None:
    findings = found(
        quiet,
        f"{GRADUATION},,,80,100",
        f"{GRADUATION},,Women,41,",
        f"{GRADUATION},,Men,,50",
        f"{GRADUATION},Asian,,,",
        f"{GRADUATION},Black,,41,NA",
    )
    assert not errors(findings)
    assert [cell for cell, code in warnings(findings) if code == "missing-figures"] == ["H3", "G4"]


def test_a_share_lies_between_nothing_and_all(quiet: Coalition) -> None:
    header = HEADER.replace("Numerator,Denominator", "Percent")
    findings = found(
        quiet,
        f"{GRADUATION},,,85",
        f"{GRADUATION},,Women,101",
        f"{GRADUATION},,Men,-1",
        header=header,
    )
    assert errors(findings) == [("G3", "value-out-of-range"), ("G4", "value-out-of-range")]


def test_a_standard_error_is_not_below_zero(quiet: Coalition) -> None:
    header = HEADER.replace("Numerator,Denominator", "Percent,Standard error")
    findings = found(quiet, f"{GRADUATION},,,85,-1.5", header=header)
    assert errors(findings) == [("H2", "negative-standard-error")]


def test_texts_that_nothing_matches_are_found_with_the_nearest_entry(quiet: Coalition) -> None:
    findings = found(
        quiet,
        "Graduation of all kinds,2024,District,North,,,80,100",
        "Graduated in four years,someday,District,North,,,80,100",
        "Graduated in four years,2024,Province,North,,,80,100",
        "Graduated in four years,2024,District,East,,,80,100",
        "Graduated in four years,2024,District,North,Martians,,80,100",
    )
    assert errors(findings) == [
        ("A2", "unknown-indicator"),
        ("B3", "unknown-period"),
        ("C4", "unknown-area-level"),
        ("D5", "unknown-area"),
        ("E6", "unknown-category"),
    ]
    assert [one.value for one in findings if one.severity is Severity.ERROR] == [
        "Graduation of all kinds",
        "someday",
        "Province",
        "East",
        "Martians",
    ]
    near = found(quiet, "Graduated within 4 years,2024,District,North,,,80,100")[0]
    assert render(near.remedy) == (
        "Perhaps it is Graduated in four years: say so on the matching page, or correct the cell."
    )


def test_every_row_says_what_when_and_where(quiet: Coalition) -> None:
    findings = found(quiet, ",2024,,North,,,1,100", "Graduated in four years,,,,,,1,100")
    assert errors(findings) == [
        ("A2", "blank-indicator"),
        ("B3", "blank-period"),
        ("D3", "blank-area"),
    ]


@pytest.mark.parametrize(
    ("table", "name", "cell"),
    [
        ("indicator", "Graduated in four years", "A2"),
        ("area", "North", "D2"),
        ("category", "Women", "F2"),
    ],
)
def test_what_is_retired_takes_no_new_figures(
    quiet: Coalition, table: str, name: str, cell: str
) -> None:
    retire = Statement(f"update {table} set retired_at = now() where name = $name")
    quiet.db.write(lambda tx: tx.do(retire, name=name))
    findings = found(quiet, f"{GRADUATION},,Women,41,50")
    assert errors(findings) == [(cell, "not-a-value-in-use")]
    assert findings[0].value == name


def test_a_cell_of_another_partner_is_theirs(quiet: Coalition) -> None:
    (city, district) = quiet.registry().levels
    quiet.indicator("poverty", "Poverty", reported=[city.area_level_id], by=quiet.them)
    findings = found(
        quiet,
        "Poverty,2024,City,Springfield,,,8,100",
        "Poverty,2024,District,North,,,8,100",
    )
    assert errors(findings) == [
        ("A2", "cell-belongs-to-another-partner"),
        ("A3", "indicator-without-responsible-partner"),
    ]
    assert findings[0].params == {
        "indicator": "Poverty",
        "areas": "cities",
        "partner": "County Health",
    }
    assert findings[1].params == {"indicator": "Poverty", "areas": "districts"}
    assert district.plural == "districts"


def test_everyone_reports_their_own_work(coalition: Coalition) -> None:
    coalition.level("city", "City", "cities", [("1", "Springfield")])
    coalition.indicator("visits", "Home visits", level=IndicatorLevel.PERFORMANCE)
    header = "Indicator,Period,Area,Provider,Numerator,Denominator"
    findings = found(
        coalition,
        "Home visits,2024,Springfield,Our Clinic,8,10",
        "Home visits,2024,Springfield,County Health,8,10",
        "Home visits,2023,Springfield,,8,10",
        "Home visits,2022,Springfield,Nobody at all,8,10",
        header=header,
    )
    assert errors(findings) == [
        ("D3", "provider-is-another-partner"),
        ("D5", "unknown-provider"),
    ]


def test_the_same_cell_twice_names_the_first_row(quiet: Coalition) -> None:
    findings = found(
        quiet,
        f"{GRADUATION},,,80,100",
        f"{GRADUATION},Black,Women,20,25",
        "Graduated in four years,2024,District,01,Black or African American,F,21,25",
        "Graduated in four years,2024,District,South,Black,Women,20,25",
        "Graduated in four years,2024,District,South,,,80,100",
    )
    assert errors(findings) == [("E4", "duplicate-cell")]
    assert findings[0].params == {"first_row": 3, "first_sheet": "figures"}


def test_two_groups_of_one_kind_are_no_group(quiet: Coalition) -> None:
    header = "Indicator,Period,Area,Race,Ethnicity,Numerator,Denominator"
    findings = found(
        quiet,
        "Graduated in four years,2024,North,,,80,100",
        "Graduated in four years,2024,North,Black,Latino,8,10",
        header=header,
    )
    assert errors(findings) == [("E3", "two-of-one-dimension")]
    assert findings[0].value == "Black · Latino"


def test_a_category_and_what_it_is_part_of_are_the_finer_one(quiet: Coalition) -> None:
    registry = quiet.registry()
    asian = next(one for one in registry.categories.values() if one.name == "Asian")
    filipino = quiet.category(asian.dimension_id, "Filipino", parent=asian.category_id)
    header = "Indicator,Period,Area,Race,Ethnicity,Numerator,Denominator"
    (sheet,) = read(
        csv_bytes(f"{header}\nGraduated in four years,2024,North,Asian,Filipino,8,10"), "x.csv"
    )
    submission, registry = quiet.submission(), quiet.registry()
    mapping = quiet.suggest(sheet)
    quiet.db.write(lambda tx: stage(tx, submission, sheet, mapping, registry))
    with quiet.db.read() as tx:
        subgroup = tx.value(Statement("select subgroup_id from staged_row"))
    assert subgroup == subgroup_of([filipino])


def test_more_than_three_kinds_of_groups_are_too_many(quiet: Coalition) -> None:
    quiet.dimension("age", "Age", ["Young", "Old"])
    quiet.dimension("income", "Income", ["Poor", "Rich"])
    header = f"{HEADER},Age,Income"
    findings = found(
        quiet,
        f"{GRADUATION},,,80,100,,",
        f"{GRADUATION},Black,Women,8,10,Young,Poor",
        header=header,
    )
    assert errors(findings) == [("J3", "too-many-categories")]


def test_groups_that_do_not_add_up_are_told_with_the_difference(quiet: Coalition) -> None:
    findings = found(
        quiet,
        f"{GRADUATION},,,80,100",
        f"{GRADUATION},,Women,41,50",
        f"{GRADUATION},,Men,36,50",
        f"{GRADUATION},Black,,20,25",
        f"{GRADUATION},Black,Women,12,13",
        f"{GRADUATION},Black,Men,9,12",
        f"{GRADUATION},White,,60,75",
    )
    odd = [one for one in findings if one.code == "totals-do-not-add-up"]
    assert told(odd) == [("G2", "totals-do-not-add-up"), ("G5", "totals-do-not-add-up")]
    assert odd[0].params == {"dimension": "Gender", "parts": 77, "difference": 3}
    assert odd[1].params == {"dimension": "Gender", "parts": 21, "difference": 1}
    assert odd[0].severity is Severity.WARNING


def test_where_a_part_is_withheld_only_too_large_a_sum_is_odd(quiet: Coalition) -> None:
    findings = found(
        quiet,
        f"{GRADUATION},,,80,100",
        f"{GRADUATION},,Women,*,50",
        f"{GRADUATION},,Men,36,50",
        "Graduated in four years,2024,District,South,,,30,100",
        "Graduated in four years,2024,District,South,,Women,*,50",
        "Graduated in four years,2024,District,South,,Men,36,50",
    )
    assert [cell for cell, code in warnings(findings) if code == "totals-do-not-add-up"] == ["G5"]


def test_categories_alone_or_in_combination_need_not_add_up(coalition: Coalition) -> None:
    level = coalition.level("city", "City", "cities", [("1", "Springfield")])
    needs = coalition.dimension("needs", "Needs", ["Hearing", "Sight"], complete=False)
    coalition.indicator("work", "Works", dimensions=[needs], reported=[level])
    header = "Indicator,Period,Area,Needs,Numerator,Denominator"
    assert not found(
        coalition,
        "Works,2024,Springfield,,80,100",
        "Works,2024,Springfield,Hearing,70,90",
        "Works,2024,Springfield,Sight,60,80",
        header=header,
    )


def publish(
    coalition: Coalition,
    values: dict[str, float],
    group: UUID = EVERYONE,
    *,
    by: UUID | None = None,
    status: str = "",
) -> None:
    """Put figures of everyone in North, of 100 each, in force, and on the wall with a status."""
    submission = coalition.submission(state="published", published_as=1, by=by)
    registry = coalition.registry()
    north = next(one.area_id for one in registry.areas.values() if one.name == "North")
    indicator = registry.by_slug["graduation"].indicator_id

    def work(tx: Writer) -> None:
        for code in values:
            tx.add(
                "period",
                period_code=code,
                starts_on=f"{code}-01-01",
                ends_on=f"{code}-12-31",
                kind="year",
                label=code,
            )
        rows = [
            {
                "submission_id": submission,
                "indicator_id": indicator,
                "period_code": code,
                "area_id": north,
                "subgroup_id": group,
                "provider_id": ALL_PROVIDERS,
                "numerator": value,
                "denominator": 1000.0,
                "mark": "",
            }
            for code, value in values.items()
        ]
        tx.append("observation", pd.DataFrame(rows))
        if status:
            wall = pd.DataFrame(rows).drop(columns=["mark", "numerator", "denominator"])
            tx.append("published", wall.assign(status=status, reason="", publication=1))

    coalition.db.write(work)


@pytest.mark.parametrize(("status", "told_of"), [("withheld", 0), ("shown", 1)])
def test_nobody_learns_from_a_finding_what_another_partner_sent_and_the_wall_does_not_show(
    quiet: Coalition, status: str, told_of: int
) -> None:
    past = {"2020": 2.0, "2021": 3.0, "2022": 4.0, "2023": 5.0}
    publish(quiet, past, by=quiet.them, status=status)
    assert len(found(quiet, f"{GRADUATION},,,610,1000")) == told_of


def test_a_figure_far_outside_its_past_is_odd(quiet: Coalition) -> None:
    # The median of 80, 81, 82 and 83 % is 81.5 %; their deviation of 1 point (1.5 as a standard
    # deviation) is less than 5 % of the median, 4.075 points; five times that is 20.4 points.
    publish(quiet, {"2020": 800, "2021": 810, "2022": 820, "2023": 830})
    assert not found(quiet, f"{GRADUATION},,,620,1000")
    findings = found(quiet, f"{GRADUATION},,,610,1000")
    assert warnings(findings) == [("G2", "far-outside-the-past")]
    assert render(findings[0].reason) == (
        "610 makes 61%, far from all that was published before: 80% to 83%."
    )


def test_two_periods_are_no_past(quiet: Coalition) -> None:
    publish(quiet, {"2022": 820, "2023": 830})
    assert not found(quiet, f"{GRADUATION},,,100,1000")


def test_chance_moves_few_people_far(quiet: Coalition) -> None:
    # Of 10 people 81.5 % are 8.15; chance alone moves that by 2.9 people, and 5 × 2.9 is more
    # than all of them.
    publish(quiet, {"2020": 800, "2021": 810, "2022": 820, "2023": 830})
    assert not found(quiet, f"{GRADUATION},,,1,10")


def test_groups_without_everyone_are_told_once_for_an_indicator(quiet: Coalition) -> None:
    findings = found(
        quiet,
        f"{GRADUATION},,Women,41,50",
        "Graduated in four years,2023,District,North,,Women,41,50",
        "Graduated in four years,2023,District,South,,,41,50",
    )
    missing = [one for one in findings if one.code == "missing-everyone"]
    assert told(missing) == [("E2", "missing-everyone")]
    assert missing[0].params == {"indicator": "Graduated in four years", "count": 2}


def test_groups_that_the_registry_expects_are_missed_by_name(school: Coalition) -> None:
    findings = found(school, f"{GRADUATION},,,80,100", f"{GRADUATION},Asian,,41,50")
    missing = {one.code: one for one in findings if one.code.startswith("missing")}
    assert missing["missing-expected-group"].params == {
        "indicator": "Graduated in four years",
        "dimension": "Race and ethnicity",
        "missing": ["Black", "Latino", "White"],
    }
    assert missing["missing-expected-dimension"].params == {
        "indicator": "Graduated in four years",
        "dimension": "Gender",
    }
    assert missing["missing-expected-group"].cell == "E2"


def test_a_missing_group_is_told_at_the_column_of_its_dimension(school: Coalition) -> None:
    findings = found(school, f"{GRADUATION},,,80,100", f"{GRADUATION},,Women,41,50")
    (missing,) = (one for one in findings if one.code == "missing-expected-group")
    assert (missing.cell, missing.params["missing"]) == ("F2", ["Men"])


def test_a_group_of_last_time_is_missed_though_nobody_else_expects_it(quiet: Coalition) -> None:
    registry = quiet.registry()
    asian = next(one for one in registry.categories.values() if one.name == "Asian")
    filipino: CategoryId = quiet.category(asian.dimension_id, "Filipino", parent=asian.category_id)
    quiet.db.write(lambda tx: intern_subgroups(tx, [[filipino]]))
    publish(quiet, {"2023": 800}, subgroup_of([filipino]))
    findings = found(
        quiet,
        f"{GRADUATION},,,80,100",
        *(f"{GRADUATION},{name},,20,25" for name in ("Asian", "Black", "Latino", "White")),
    )
    assert [(one.code, one.params["missing"]) for one in findings] == [
        ("missing-expected-group", ["Filipino"])
    ]


def test_rows_left_out_are_counted_and_say_nothing_else(quiet: Coalition) -> None:
    rows = (
        f"{GRADUATION},,,80,100",
        f"{GRADUATION},Martians,,8,oops",
        f"{GRADUATION},Martians,Women,9,8",
    )
    (sheet,) = read(csv_bytes("\n".join([HEADER, *rows])), "figures.csv")
    mapping = quiet.suggest(sheet)
    (question,) = (one for one in mapping.open_questions if one.kind is QuestionKind.VALUE)
    assert (question.role, question.text, question.rows) == (Role.CATEGORY, "Martians", 2)
    mapping = answer(mapping, question, LEAVE_OUT)
    findings = quiet.findings(sheet, mapping)
    assert warnings(findings) == [("E3", "rows-left-out")]
    assert not errors(findings)
    assert findings[0].params == {"count": 2}


def test_a_thousand_findings_of_a_kind_are_told_and_the_rest_counted(quiet: Coalition) -> None:
    rows = [f"Graduated in four years,2024,,North,,,x{n},100" for n in range(run.MOST + 5)]
    findings = [one for one in found(quiet, *rows) if one.severity is Severity.ERROR]
    told_singly = [one for one in findings if one.code == "not-a-number"]
    (rest,) = [one for one in findings if one.params.get("code") == "not-a-number"]
    assert len(told_singly) == 999
    assert rest.params == {"count": 6, "code": "not-a-number"}
    assert rest.cell == "G1001"


def test_errors_come_first_and_then_rows_in_order(quiet: Coalition) -> None:
    findings = found(
        quiet,
        f"{GRADUATION},,,80,",
        f"{GRADUATION},Martians,,x,-1",
        f"{GRADUATION},,Women,9,8",
    )
    assert told(findings)[:4] == [
        ("E3", "unknown-category"),
        ("G3", "not-a-number"),
        ("H3", "negative-count"),
        ("G4", "numerator-above-denominator"),
    ]
    assert findings[4].severity is Severity.WARNING


def test_two_sheets_of_one_submission_are_compared(quiet: Coalition) -> None:
    text = f"{HEADER}\n{GRADUATION},,,80,100"
    first, second = (read(csv_bytes(text), f"{name}.csv")[0] for name in ("fall", "spring"))
    submission, registry = quiet.submission(), quiet.registry()

    def work(tx: Writer) -> list[tuple[Finding, ...]]:
        mappings = [suggest(sheet, registry, quiet.us) for sheet in (first, second)]
        for sheet, mapping in zip((first, second), mappings, strict=True):
            stage(tx, submission, sheet, mapping, registry)
        return [check(tx, submission, mapping, registry) for mapping in mappings]

    fall, spring = quiet.db.write(work)
    assert not fall
    assert told(spring) == [("E2", "duplicate-cell")]
    assert spring[0].params == {"first_row": 2, "first_sheet": "fall"}


def test_every_finding_can_be_said(quiet: Coalition) -> None:
    """Each check's sentences render with what its own statement gives."""
    city = quiet.registry().levels[0].area_level_id
    quiet.indicator("poverty", "Poverty", reported=[city], by=quiet.them)
    publish(quiet, {"2020": 800, "2021": 810, "2022": 820})
    findings = found(
        quiet,
        f"{GRADUATION},,,80,1000",
        f"{GRADUATION},,Women,410,50",
        f"{GRADUATION},,Women,4.5,-5",
        f"{GRADUATION},,Men,3,0",
        f"{GRADUATION},Black,,0,0",
        f"{GRADUATION},Asian,,oops,",
        f"{GRADUATION},Latino,,5,",
        f"{GRADUATION},Martians,,5,6",
        "Poverty,2024,City,Springfield,Black,,8,100",
        "Poverty,2024,District,North,,,8,100",
        ",,,,,,8,100",
        "What,someday,Nowhere,Atlantis,,,8,100",
    )
    for one in findings:
        text = render(one.sentence)
        assert one.cell in text
        assert "{" not in text
    codes = {one.code for one in findings}
    assert {"far-outside-the-past", "totals-do-not-add-up", "missing-everyone"} <= codes
    assert codes <= {*(one.code for one in CHECKS), *TROUBLE.values()}
