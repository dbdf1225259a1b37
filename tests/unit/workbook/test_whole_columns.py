"""Slips that only the column as a whole, or the figures beside it, give away."""

import pytest

from core.language import render
from core.registry import IndicatorKind
from core.store import Statement
from core.workbook import Finding, Mapping, Role, Sheet, answer, leave_out, read
from core.workbook.mapping import Question, QuestionKind
from tests.unit.workbook.coalition import Coalition, csv_bytes, told

GRADUATION = "Graduated in four years"


@pytest.fixture
def quiet(school: Coalition) -> Coalition:
    """The school, without what its registry expects, so that only the rows themselves are odd."""
    school.db.write(lambda tx: tx.do(Statement("delete from indicator_dimension")))
    return school


def sheet_of(header: str, *rows: str) -> Sheet:
    (sheet,) = read(csv_bytes("\n".join([header, *rows])), "figures.csv")
    return sheet


def said(findings: tuple[Finding, ...]) -> list[tuple[str, str]]:
    """Where and what, but for what a few rows always lack."""
    return [one for one in told(findings) if one[1] != "missing-everyone"]


def shares(*figures: str) -> list[str]:
    """A row for each figure, of as many years."""
    return [f"{GRADUATION},{2010 + n},North,{one}" for n, one in enumerate(figures)]


def test_fractions_under_a_heading_of_percent_are_noticed_by_the_column(quiet: Coalition) -> None:
    header = "Indicator,Period,Area,Percent"
    findings = quiet.findings(sheet_of(header, *shares("0.85", "0.9", "0.78")))
    assert said(findings) == [("D2", "shares-too-small")]
    assert render(findings[0].sentence) == (
        "Sheet figures, cell D2: The 3 shares of “Graduated in four years”, from 0.85 on, are read "
        "about a hundred times too small: they seem to be fractions of one, read as per cent. "
        "Say that the column is out of 1, if that is so; else say in a word that they are so small."
    )


def test_per_cents_under_a_heading_of_percent_are_as_they_should_be(quiet: Coalition) -> None:
    header = "Indicator,Period,Area,Percent"
    assert not said(quiet.findings(sheet_of(header, *shares("85", "0.9", "78.5"))))


def test_one_fraction_among_per_cents_is_found_at_its_cell(quiet: Coalition) -> None:
    header = "Indicator,Period,Area,Percent"
    rows = shares("85", "90", "0.82", "78", "88")
    assert said(quiet.findings(sheet_of(header, *rows))) == [("D4", "share-of-another-scale")]


def test_counts_beside_the_shares_tell_what_they_are_out_of(quiet: Coalition) -> None:
    header = "Indicator,Period,Area,Numerator,Denominator,Estimate"
    rows = [f"{GRADUATION},{2010 + n},North,{n + 1},1000,0.{n + 1}" for n in range(4)]
    sheet = sheet_of(header, *rows)
    mapping = quiet.suggest(sheet)
    (scale,) = [one for one in mapping.open_questions if one.kind is QuestionKind.SCALE]
    # 1 of 1,000 is 0.1 %: right as per cent, a hundred times too large as a fraction of one.
    assert not said(quiet.findings(sheet, answer(mapping, scale, "100")))
    findings = quiet.findings(sheet, answer(mapping, scale, "1"))
    assert said(findings) == [("F2", "shares-too-large")]


def test_counts_that_do_not_give_the_stated_share(quiet: Coalition) -> None:
    header = "Indicator,Period,Area,Numerator,Denominator,Percent"
    rows = [
        f"{GRADUATION},2010,North,80,100,80",
        f"{GRADUATION},2011,North,2,3,66.7",  # rounded
        f"{GRADUATION},2012,North,2,3,66.6",  # cut off
        f"{GRADUATION},2013,North,80,100,85",
        f"{GRADUATION},2014,North,80,100,80.2%",
    ]
    findings = quiet.findings(sheet_of(header, *rows))
    assert said(findings) == [
        ("F5", "counts-do-not-give-the-rate"),
        ("F6", "counts-do-not-give-the-rate"),
    ]
    assert render(findings[0].reason) == "85 is stated, but the counts beside it give 80."


def test_counts_that_do_not_give_the_stated_rate(coalition: Coalition) -> None:
    level = coalition.level("city", "City", "cities", [("1", "Springfield")])
    coalition.indicator("er", "Visits", kind=IndicatorKind.RATE, per=1000, reported=[level])
    header = "Indicator,Period,Area,Numerator,Denominator,Rate per 1000"
    rows = [f"Visits,{2010 + n},Springfield,12,1000,12.{n}" for n in (0, 4)]
    assert said(coalition.findings(sheet_of(header, *rows))) == [
        ("F3", "counts-do-not-give-the-rate")
    ]


def test_counts_under_a_heading_of_a_share(quiet: Coalition) -> None:
    header = "Indicator,Period,Area,Percentage of graduates"
    sheet = sheet_of(header, *shares("1204", "987", "1310", "64"))
    findings = quiet.findings(sheet, as_estimate(quiet, sheet, "Percentage of graduates"))
    assert said(findings) == [("D2", "counts-under-a-share")]
    assert findings[0].value == "1204"


def as_estimate(coalition: Coalition, sheet: Sheet, header: str) -> Mapping:
    """The sheet as understood when somebody says that a column holds estimates."""
    question = Question(QuestionKind.COLUMN, header=header)
    return coalition.suggest(sheet, answer(coalition.suggest(sheet), question, Role.ESTIMATE))


def test_whole_numbers_only_under_a_heading_of_a_rate(coalition: Coalition) -> None:
    level = coalition.level("city", "City", "cities", [("1", "Springfield")])
    coalition.indicator("deaths", "Deaths", kind=IndicatorKind.RATE, per=100_000, reported=[level])
    header = "Indicator,Period,Area,Rate of deaths"

    def found(*figures: str) -> list[tuple[str, str]]:
        rows = [f"Deaths,{2010 + n},Springfield,{one}" for n, one in enumerate(figures)]
        sheet = sheet_of(header, *rows)
        return said(coalition.findings(sheet, as_estimate(coalition, sheet, "Rate of deaths")))

    assert found("12", "15", "9", "22", "1") == [("D2", "counts-under-a-rate")]
    assert found("12", "15", "9.1", "22", "1") == []


def test_rates_under_a_heading_of_counts_are_said_once(quiet: Coalition) -> None:
    header = "Indicator,Period,Area,Numerator,Denominator"
    rows = [f"{GRADUATION},{2010 + n},North,{8 + n}.5,100" for n in range(4)]
    assert said(quiet.findings(sheet_of(header, *rows))) == [("D2", "rates-under-a-count")]


def test_rows_of_several_cohorts_are_told_apart_and_one_is_kept(quiet: Coalition) -> None:
    header = "Indicator,Period,Area,Numerator,Denominator,Cohort"
    rows = [
        f"{GRADUATION},2024,North,80,100,4 year June",
        f"{GRADUATION},2024,North,84,100,4 year August",
        f"{GRADUATION},2024,South,70,100,4 year June",
        f"{GRADUATION},2024,South,75,100,4 year August",
    ]
    sheet = sheet_of(header, *rows)
    mapping = quiet.suggest(sheet)
    findings = quiet.findings(sheet, mapping)
    assert said(findings) == [("F2", "several-cohorts")]
    assert render(findings[0].reason) == (
        "Several rows are about the same figure; column F tells them apart: "
        "4 year August and 4 year June."
    )
    kept = leave_out(mapping, "Cohort", ["4 year August"])
    assert [one.code for one in quiet.findings(sheet, kept)] == ["rows-left-out"]
    again = quiet.suggest(sheet, kept)
    assert [one.code for one in quiet.findings(sheet, again)] == ["rows-left-out"]


def test_the_same_row_twice_is_no_matter_of_cohorts(quiet: Coalition) -> None:
    header = "Indicator,Period,Area,Gender,Numerator,Denominator,Note"
    rows = [f"{GRADUATION},2024,North,,80,100,{note}" for note in ("checked", "checked")]
    assert said(quiet.findings(sheet_of(header, *rows))) == [("D3", "duplicate-cell")]
