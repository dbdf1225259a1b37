"""Lists of people: recognised, counted, and forgotten; and people where only figures belong."""

import pytest

from core.registry import IndicatorKind
from core.store import Row, Statement, Writer
from core.workbook import (
    Counting,
    Severity,
    Sheet,
    check,
    count_people,
    counts_digest,
    lists_people,
    observe,
    people_of,
    read,
    stage,
)
from core.workbook.persons import identifying
from tests.unit.workbook.coalition import Coalition, csv_bytes, told

LIST = """
    Student ID,First Name,Last Name,DOB,Year,District,Gender,Race,Graduated
    1001,Maria,Lopez,2006-03-04,2024,North,F,Latino,Yes
    1002,James,Okafor,2006-01-09,2024,North,M,Black,No
    1003,Wei,Chen,2005-12-24,2024,South,Female,Asian,Yes
    1004,Ana,Silva,2006-02-02,2024,North,F,Latino,Yes
    1005,Malik,Reed,2006-05-05,2024,North,M,,
    1006,Imani,Stone,2006-06-06,2024,North,Female,Black,No
"""
NAMES = ("Maria", "Lopez", "James", "Okafor", "2006-03-04", "1001")


def sheet_of(text: str) -> Sheet:
    (sheet,) = read(csv_bytes(text), "people.csv")
    return sheet


def graduation(coalition: Coalition) -> Counting:
    (indicator,) = coalition.registry().indicators
    return Counting(
        indicator, "Graduated", ("Yes",), places=("Year", "District"), groups=("Gender", "Race")
    )


def in_rows(sheet: Sheet) -> list[tuple[str, ...]]:
    return [
        tuple("" if text != text else text for text in row)
        for row in sheet.rows.itertuples(index=False)
    ]


def test_a_list_of_people_is_recognised_by_what_identifies_them() -> None:
    sheet = sheet_of(LIST)
    assert lists_people(sheet)
    assert [(one.letter, str(one.identity)) for one in identifying(sheet)] == [
        ("A", "number"),
        ("B", "name"),
        ("C", "name"),
        ("D", "birth"),
    ]


@pytest.mark.parametrize(
    ("header", "cells", "identity"),
    [
        ("E-mail", "ana@example.org|wei@example.org|x@example.org", "email"),
        ("Reach me", "ana@example.org|wei@example.org|x@example.org", "email"),
        ("Reach me", "212-555-0147|(212) 555-0148|+1 212 555 0149", "phone"),
        ("Cell phone", "2125550147|2125550148|2125550149", "phone"),
        ("Home address", "1 Elm St|2 Elm St|3 Elm St", "address"),
        ("Whatever", "123-45-6789|123-45-6780|123-45-6781", "number"),
        ("SSN", "123456789|123456780|123456781", "number"),
        ("MRN", "77|78|79", "number"),
        ("Medicaid number", "77|78|79", "number"),
        ("Birthdate", "1/2/2006|3/4/2006|5/6/2007", "birth"),
        ("Who", "Ana Silva|Wei Chen|James Reed", "name"),
        ("Who", "Silva, Ana|Chen, Wei|Reed, James", "name"),
        ("Patient name", "A. S.|W. C.|J. R.", "name"),
        ("Mother's last name", "S.|C.|R.", "name"),
    ],
)
def test_each_kind_of_identifying_column_is_named(header: str, cells: str, identity: str) -> None:
    rows = "\n".join(f'"{cell}",F,Yes' for cell in cells.split("|"))
    (found,) = identifying(sheet_of(f"{header},Gender,Graduated\n{rows}"))
    assert str(found.identity) == identity
    assert found.sure
    assert lists_people(sheet_of(f"{header},Gender,Graduated\n{rows}"))


def test_a_list_without_names_is_recognised_by_its_shape() -> None:
    rows = "\n".join(["F,Black,Yes", "M,Black,No", "F,Asian,Yes"] * 4)
    assert lists_people(sheet_of(f"Gender,Race,Graduated\n{rows}"))


@pytest.mark.parametrize(
    "text",
    [
        "Indicator,Period,Area,Group,Numerator,Denominator\n"
        "Births,2024,Jackson Heights,Black,12,120\nBirths,2024,St. James,White,12,120\n"
        "Births,2024,Charles County,All,24,240",
        "Year,District,Gender,Count\n2024,North,F,12\n2024,North,M,15\n2024,South,F,9",
        "School name,Principal phone,Year,Rate\nNorth,none,2024,85\nSouth,none,2024,80",
        "Neighborhood,Rate,Year\nElizabeth Park,3,2024\nMary Hill,4,2024\nJames Town,5,2024",
    ],
)
def test_a_table_of_figures_is_no_list_of_people(text: str) -> None:
    assert not lists_people(sheet_of(text))


def test_what_can_be_counted_by_tells_nobody_apart(school: Coalition) -> None:
    people = people_of(sheet_of(LIST), school.registry(), school.us)
    assert [one.header for one in people.refused] == [
        "Student ID",
        "First Name",
        "Last Name",
        "DOB",
    ]
    assert [one.header for one in people.columns if one.groups] == [
        "Year",
        "District",
        "Gender",
        "Race",
        "Graduated",
    ]
    (outcome,) = (one for one in people.columns if one.yes)
    assert (outcome.header, outcome.answers, outcome.yes) == ("Graduated", ("No", "Yes"), ("Yes",))


def test_a_list_becomes_counts_and_nothing_else(school: Coalition) -> None:
    counts = count_people(sheet_of(LIST), graduation(school), school.registry())
    # Malik's outcome is not known: he is in no count.
    assert in_rows(counts) == [
        ("Graduated in four years", "2024", "North", "", "", "2", "4"),
        ("Graduated in four years", "2024", "South", "", "", "1", "1"),
        ("Graduated in four years", "2024", "North", "F", "", "2", "2"),
        ("Graduated in four years", "2024", "North", "Female", "", "0", "1"),
        ("Graduated in four years", "2024", "North", "M", "", "0", "1"),
        ("Graduated in four years", "2024", "South", "Female", "", "1", "1"),
        ("Graduated in four years", "2024", "North", "", "Black", "0", "2"),
        ("Graduated in four years", "2024", "North", "", "Latino", "2", "2"),
        ("Graduated in four years", "2024", "South", "", "Asian", "1", "1"),
    ]
    everything = repr((counts.header, counts.rows.to_csv(), counts.name))
    assert not [name for name in NAMES if name in everything]


def test_a_group_that_the_list_does_not_tell_is_counted_as_unknown(school: Coalition) -> None:
    text = LIST.replace("M,,", "M,,Yes")
    counts = count_people(sheet_of(text), graduation(school), school.registry())
    assert ("Graduated in four years", "2024", "North", "", "Unknown", "1", "1") in in_rows(counts)


def kept(coalition: Coalition, counts: Sheet) -> list[Row]:
    submission, registry = coalition.submission(), coalition.registry()
    mapping = coalition.suggest(counts)
    said = Statement(
        "select observation.*, area.name as area from observation inner join area using (area_id)"
        " where submission_id = $submission_id order by area.name, denominator desc, numerator"
    )

    def work(tx: Writer) -> list[Row]:
        stage(tx, submission, counts, mapping, registry)
        findings = check(tx, submission, mapping, registry)
        assert not [one for one in findings if one.severity is Severity.ERROR]
        observe(tx, submission)
        return tx.rows(said, submission_id=submission)

    return coalition.db.write(work)


def test_two_words_for_one_group_are_counted_together(school: Coalition) -> None:
    counts = count_people(sheet_of(LIST), graduation(school), school.registry())
    rows = [(row["area"], row["numerator"], row["denominator"]) for row in kept(school, counts)]
    # Everyone; women (F and Female) 2 of 3; Black 0 of 2; Latino 2 of 2; men 0 of 1.
    assert rows == [
        ("North", 2, 4),
        ("North", 2, 3),
        ("North", 0, 2),
        ("North", 2, 2),
        ("North", 0, 1),
        ("South", 1, 1),
        ("South", 1, 1),
        ("South", 1, 1),
    ]


def test_a_mean_is_that_of_all_people_however_their_group_is_written(school: Coalition) -> None:
    levels = [one.area_level_id for one in school.registry().levels]
    indicator = school.indicator("score", "Reading score", kind=IndicatorKind.MEAN, reported=levels)
    rows = ["F,10", "F,20", "Female,60", "M,5", "M,"]
    text = "Name,Year,District,Gender,Score\n" + "\n".join(
        f"{name},2024,North,{row}"
        for name, row in zip(
            ("Ana Silva", "Mei Chen", "Rosa Diaz", "Omar Said", "Juan Paz"), rows, strict=True
        )
    )
    counting = Counting(indicator, "Score", places=("Year", "District"), groups=("Gender",))
    found = kept(school, count_people(sheet_of(text), counting, school.registry()))
    # By hand: 95/4 with s² = 1868.75/3; 90/3 with s² = 1400/2; 5 alone.
    assert [(row["denominator"], row["estimate"]) for row in found] == [(4, 23.75), (3, 30), (1, 5)]
    assert found[0]["standard_error"] == pytest.approx((1868.75 / 3 / 4) ** 0.5)
    assert found[1]["standard_error"] == pytest.approx((1400 / 2 / 3) ** 0.5)


def test_groups_are_counted_two_at_a_time_where_that_is_asked(school: Coalition) -> None:
    (indicator,) = school.registry().indicators
    counting = Counting(
        indicator, "Graduated", ("Yes",), ("Year", "District"), ("Gender", "Race"), together=True
    )
    counts = count_people(sheet_of(LIST), counting, school.registry())
    assert ("Graduated in four years", "2024", "North", "F", "Latino", "2", "2") in in_rows(counts)


def test_what_identifies_is_not_counted_by_even_if_somebody_asks(school: Coalition) -> None:
    (indicator,) = school.registry().indicators
    counting = Counting(indicator, "Graduated", ("Yes",), groups=("Last Name",))
    counts = count_people(sheet_of(LIST), counting, school.registry())
    assert in_rows(counts) == [("Graduated in four years", "3", "5")]


def test_the_digest_of_a_list_tells_no_more_than_its_counts(school: Coalition) -> None:
    """Whoever has the database cannot try with it whether somebody is on the list."""
    others = LIST.replace("Lopez", "Smith").replace("1001", "9999")
    lists = [sheet_of(text) for text in (LIST, others, LIST.replace("No\n", "Yes\n", 1))]
    counts = [count_people(one, graduation(school), school.registry()) for one in lists]
    first, same, other = (counts_digest([one]) for one in counts)
    assert first == same
    assert first != other


def test_people_in_a_table_of_figures_are_an_error_that_does_not_repeat_them(
    school: Coalition,
) -> None:
    sheet = sheet_of(
        """
        Indicator,Year,District,Gender,Numerator,Denominator,Contact,Remark
        Graduated in four years,2024,North,F,60,100,Maria Lopez,
        Graduated in four years,2024,North,M,60,100,James Okafor,ask wei@example.org
        Graduated in four years,2024,North,,120,200,Ana Silva,
        """
    )
    errors = [one for one in school.findings(sheet) if one.severity is Severity.ERROR]
    assert told(errors) == [("G2", "person-name"), ("H3", "person-email")]
    assert "Lopez" not in repr(errors)
    assert "wei@example.org" not in repr(errors)


def test_a_table_of_figures_by_places_with_names_like_people_has_no_such_error(
    school: Coalition,
) -> None:
    sheet = sheet_of(
        """
        Indicator,Year,District,Gender,Numerator,Denominator
        Graduated in four years,2024,North,,60,100
        Graduated in four years,2024,James Hill,,60,100
        Graduated in four years,2024,Mary Town,,60,100
        """
    )
    assert not [one for one in school.findings(sheet) if one.code.startswith("person-")]
