"""Workbooks of our own schema, written in every way in which people write them.

The strategies come from the schema: a valid workbook is read back exactly, and a workbook with
one slip has its finding at that cell.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter

from core.errors import UnreadableWorkbook
from core.language import render, sentence
from core.registry import subgroups
from core.store import Database, Statement, Writer, new_id
from core.workbook import (
    EVERYONE_HERE,
    Column,
    Finding,
    How,
    Mapping,
    Match,
    Role,
    Severity,
    Sheet,
    Text,
    check,
    grids,
    observe,
    read,
    stage,
    suggest,
    tables_of,
)
from core.workbook.figures import figure, figures
from core.workbook.schema import COLUMNS, Holds
from core.workbook.spellings import Spellings
from tests.unit.workbook.coalition import Coalition, xlsx_bytes

Cell = str | int | float | None

RACES = ("Asian", "Black", "Latino", "White")
GENDERS = ("Women", "Men")
PERIODS = {"2023": "2023", "2023–24": "2023-24", "SY 2023-2024": "2023-24", "FY2024": "FY2024"}
PLACES = {"North": "01", "01": "01", "South": "02", " south ": "02"}
MARKS = {"*": "withheld-at-source", "NA": "not-collected", "**": "unreliable-at-source"}

# Every column of the schema but estimates, which stand in place of counts.
HEADINGS = {
    column.role: render(column.called)
    for column in COLUMNS
    if column.holds is not Holds.FIGURE and column.role is not Role.CATEGORY
}


@dataclass(frozen=True)
class Line:
    """One row as it is meant."""

    period: str
    place: str
    race: str | None
    gender: str | None
    numerator: int | str
    denominator: int

    @property
    def key(self) -> tuple[object, ...]:
        return (PERIODS[self.period], PLACES[self.place], self.race, self.gender)


@st.composite
def lines(draw: st.DrawFn) -> Line:
    least = {column.role: int(column.minimum or 0) for column in COLUMNS}
    denominator = draw(st.integers(least[Role.DENOMINATOR] + 1, 2_000_000))
    counted = st.integers(least[Role.NUMERATOR], denominator)
    return Line(
        draw(st.sampled_from(sorted(PERIODS))),
        draw(st.sampled_from(sorted(PLACES))),
        draw(st.none() | st.sampled_from(RACES)),
        draw(st.none() | st.sampled_from(GENDERS)),
        draw(counted | st.sampled_from(sorted(MARKS))),
        denominator,
    )


tables = st.lists(lines(), min_size=1, max_size=12, unique_by=lambda line: line.key)


@dataclass(frozen=True)
class Written:
    """A file, and where its sender sees each column and the first row."""

    content: bytes
    file_name: str
    letters: dict[str, str]
    first_row: int


@st.composite
def written(draw: st.DrawFn, table: list[Line], *, slip: dict[str, Cell] | None = None) -> Written:
    """The lines as a file: any order of columns, titles above, xlsx or csv.

    `slip` puts other values into cells of the first row.
    """
    headings = [*HEADINGS.values(), "Race and ethnicity", "Gender"]
    order = draw(st.permutations(headings))
    titles: list[list[Cell]] = draw(
        st.sampled_from(
            [[], [["Report of the school district"]], [["Draft"], [], ["For the table"]]]
        )
    )
    rows = [_cells(line, draw) for line in table]
    rows[0] |= slip or {}
    grid: list[list[Cell]] = [
        *titles,
        list(order),
        *([row[heading] for heading in order] for row in rows),
    ]
    letters = {heading: get_column_letter(at) for at, heading in enumerate(order, start=1)}
    if draw(st.booleans()):
        return Written(xlsx_bytes(("Data", grid)), "x.xlsx", letters, len(titles) + 2)
    text = io.StringIO()
    separator = draw(st.sampled_from([",", ";", "\t"]))
    csv.writer(text, delimiter=separator).writerows(grid)
    encoding = draw(st.sampled_from(["utf-8", "utf-8-sig", "cp1252"]))
    return Written(text.getvalue().encode(encoding), "x.csv", letters, len(titles) + 2)


def _cells(line: Line, draw: st.DrawFn) -> dict[str, Cell]:
    numerator = line.numerator
    if isinstance(numerator, int) and draw(st.booleans()):
        numerator = f"{numerator:,}"
    return {
        HEADINGS[Role.INDICATOR]: draw(st.sampled_from(["Graduated in four years", "graduation"])),
        HEADINGS[Role.PERIOD]: line.period,
        HEADINGS[Role.AREA_LEVEL]: draw(st.sampled_from(["District", "districts"])),
        HEADINGS[Role.AREA]: line.place,
        "Race and ethnicity": line.race or draw(st.sampled_from([None, "All", "Total"])),
        "Gender": line.gender or draw(st.sampled_from([None, "Everyone"])),
        HEADINGS[Role.NUMERATOR]: numerator,
        HEADINGS[Role.DENOMINATOR]: line.denominator,
    }


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Coalition]:
    folder: Path = tmp_path_factory.mktemp("school")
    db = Database.open(folder / "table.duckdb")
    coalition = Coalition(db, new_id(), new_id())
    race = coalition.dimension("race-ethnicity", "Race and ethnicity", RACES)
    gender = coalition.dimension("gender", "Gender", GENDERS)
    district = coalition.level(
        "district", "District", "Districts", [("01", "North"), ("02", "South")]
    )
    coalition.indicator(
        "graduation",
        "Graduated in four years",
        dimensions=[race, gender],
        reported=[district],
    )
    yield coalition
    db.close()


OBSERVED = Statement("select * from observation where submission_id = $submission_id")


def handed_in(
    coalition: Coalition, file: Written
) -> tuple[list[dict[str, Any]], tuple[Finding, ...]]:
    """What is observed and what is found; nothing is kept for the next example."""
    registry, submission = coalition.registry(), coalition.submission()
    (table,) = tables_of(grids(file.content, file.file_name), registry)
    sheet = table.sheet
    mapping = suggest(sheet, registry, coalition.us)

    def work(tx: Writer) -> tuple[list[dict[str, Any]], tuple[Finding, ...]]:
        stage(tx, submission, sheet, mapping, registry)
        observe(tx, submission)
        told = tx.rows(OBSERVED, submission_id=submission)
        found = check(tx, submission, mapping, registry)
        return told, found

    return coalition.db.write(work)


unhurried = settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@unhurried
@given(st.data())
def test_what_is_written_is_what_is_read(school: Coalition, data: st.DataObject) -> None:
    table = data.draw(tables)
    told, found = handed_in(school, data.draw(written(table)))
    registry = school.registry()
    codes = {one.area_id: one.code for one in registry.areas.values()}
    with school.db.read() as tx:
        members = subgroups(tx)
    names = {one.category_id: one.name for one in registry.categories.values()}
    read_back = [
        (
            row["period_code"],
            codes[row["area_id"]],
            {names[one] for one in members[row["subgroup_id"]]},
            row["mark"] or row["numerator"],
            row["denominator"],
        )
        for row in told
    ]
    assert read_back == [
        (
            PERIODS[line.period],
            PLACES[line.place],
            {one for one in (line.race, line.gender) if one},
            MARKS.get(str(line.numerator), line.numerator),
            line.denominator,
        )
        for line in table
    ]
    assert not [one for one in found if one.severity is Severity.ERROR]


SLIPS: tuple[tuple[str, Cell, str], ...] = (
    (HEADINGS[Role.INDICATOR], "Something nobody measures", "unknown-indicator"),
    (HEADINGS[Role.INDICATOR], None, "blank-indicator"),
    (HEADINGS[Role.PERIOD], "once upon a time", "unknown-period"),
    (HEADINGS[Role.AREA_LEVEL], "Galaxy", "unknown-area-level"),
    (HEADINGS[Role.AREA], "Atlantis", "unknown-area"),
    ("Race and ethnicity", "Martians", "unknown-category"),
    ("Gender", "Qwerty", "unknown-category"),
    (HEADINGS[Role.NUMERATOR], "a few", "not-a-number"),
    (HEADINGS[Role.NUMERATOR], -4, "negative-count"),
    (HEADINGS[Role.NUMERATOR], 0.5, "not-a-whole-number"),
    (HEADINGS[Role.NUMERATOR], 2_000_001, "numerator-above-denominator"),
    (HEADINGS[Role.DENOMINATOR], "12,5,1", "not-a-number"),
    (HEADINGS[Role.DENOMINATOR], -1, "negative-count"),
)


@unhurried
@given(st.data(), st.sampled_from(SLIPS))
def test_a_slip_is_found_at_its_cell(
    school: Coalition, data: st.DataObject, slip: tuple[str, Cell, str]
) -> None:
    heading, value, code = slip
    table = data.draw(tables)
    file = data.draw(written(table, slip={heading: value}))
    _, found = handed_in(school, file)
    cell = f"{file.letters[heading]}{file.first_row}"
    errors = [one for one in found if one.severity is Severity.ERROR]
    assert (cell, code) in {(one.cell, one.code) for one in errors}
    # Whatever else follows from the slip is said of the same row.
    assert {one.row_number for one in errors} == {file.first_row}
    for one in found:
        assert one.cell in render(one.sentence)


def tried(content: bytes, file_name: str) -> tuple[Sheet, ...] | str:
    """The tables of a file, or the sentence that says why there are none."""
    try:
        return read(content, file_name)
    except UnreadableWorkbook as failure:
        return render(sentence(failure.sentence_code, **failure.params))


texts = st.text(alphabet='Ab1,;\t"\n é', max_size=200)


@given(st.binary(max_size=200) | texts.map(str.encode), st.sampled_from(["x.csv", "x.xlsx"]))
def test_any_bytes_are_a_table_or_a_reason_why_not(content: bytes, file_name: str) -> None:
    found = tried(content, file_name)
    assert found
    assert isinstance(found, str) or all(len(sheet.rows) for sheet in found)


GOOD = xlsx_bytes(("Data", [("Year", "Area", "N"), *((2000 + n, "01", n) for n in range(30))]))


@given(st.integers(0, len(GOOD) - 1), st.integers(0, 255), st.integers(0, 40))
def test_a_damaged_workbook_is_refused_or_read_whole(at: int, byte: int, cut: int) -> None:
    damaged = GOOD[:at] + (bytes([byte]) if not cut else b"") + GOOD[at + max(cut, 1) :]
    found = tried(damaged, "x.xlsx")
    (whole,) = read(GOOD, "x.xlsx")
    assert isinstance(found, str) or found[0].rows.equals(whole.rows)


@given(st.integers(-(10**15) + 1, 10**15 - 1), st.sampled_from(["", ",", " ", "\u202f", "'"]))
def test_a_whole_number_is_read_however_its_thousands_are_parted(number: int, part: str) -> None:
    assert figure(f"{number:,}".replace(",", part)) == number


@given(st.text(max_size=12))
def test_any_text_is_a_figure_or_a_mark_or_a_slip(text: str) -> None:
    read_back = figures(pd.Series([text], dtype="str"))
    is_number = bool(read_back.numbers.notna()[0])
    is_mark = read_back.marks[0] != ""
    assert [is_number, is_mark, bool(read_back.slips[0])].count(True) == 1


ids = st.uuids(version=4).map(str)
matches = st.builds(
    Match,
    to=ids | st.just(EVERYONE_HERE),
    how=st.sampled_from(How),
    confidence=st.floats(0, 1),
)
mappings = st.builds(
    Mapping,
    sheet=st.text(max_size=10),
    layout=st.text(max_size=10),
    columns=st.lists(
        st.builds(
            Column,
            header=st.text(max_size=8),
            letter=st.sampled_from(["A", "B", "AA"]),
            role=st.sampled_from(Role),
            match=matches,
            dimension=st.none() | st.uuids(version=4),
            per=st.none() | st.sampled_from([1.0, 100.0, 1e5]),
        ),
        max_size=4,
    ).map(tuple),
    constants=st.dictionaries(st.sampled_from(Role), matches, max_size=3),
    texts=st.dictionaries(
        st.builds(Text, st.sampled_from(Role), st.text(max_size=8), ids | st.just("")),
        matches,
        max_size=4,
    ),
)


@given(mappings)
def test_a_mapping_is_kept_whole(mapping: Mapping) -> None:
    assert Mapping.from_json(mapping.to_json()) == mapping


words = st.text(alphabet="abcdefgh 0123", min_size=1, max_size=12).filter(str.strip)


@given(st.dictionaries(words, ids, min_size=1, max_size=8), words)
def test_only_the_very_spelling_is_exact(known: dict[str, str], text: str) -> None:
    found = Spellings(known.items()).find(text)
    same = {to for spelling, to in known.items() if spelling.split() == text.split()}
    assert {one.to for one in found if one.how is How.EXACT} == same
    assert all(one.confidence < 1 for one in found if one.how is How.FUZZY)
    assert [one.confidence for one in found] == sorted(
        (one.confidence for one in found), reverse=True
    )
