"""Layouts that partners really send, each made from a known table, come back as that table."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest

from core.registry import subgroup_of
from core.store import Database, Row, Statement, Writer, new_id
from core.workbook import (
    Role,
    Table,
    grids,
    said_of,
    stage,
    suggest,
    table_as_said,
    tables_of,
)
from tests.unit.workbook import layouts
from tests.unit.workbook.coalition import Coalition, csv_bytes
from tests.unit.workbook.layouts import Plan, Written

STAGED = Statement("select * from staged_row where submission_id = $submission_id")
SEED, QUICK, MANY = 20, 40, 400
EXACT_AT_LEAST = 0.95


@dataclass(frozen=True)
class School:
    """A coalition whose registry knows every word of the table."""

    coalition: Coalition

    def table(self, sheet: Written) -> Table:
        out = io.BytesIO()
        layouts.workbook(sheet).save(out)
        (table,) = tables_of(grids(out.getvalue(), "figures.xlsx"), self.coalition.registry())
        return table

    def staged(self, table: Table) -> list[Row]:
        """What is staged of a table, as it is understood without any answer."""
        registry, submission = self.coalition.registry(), self.coalition.submission()
        mapping = suggest(table.sheet, registry, self.coalition.us)

        def work(tx: Writer) -> list[Row]:
            stage(tx, submission, table.sheet, mapping, registry)
            return tx.rows(STAGED, submission_id=submission)

        return self.coalition.db.write(work)


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[School]:
    db = Database.open(tmp_path_factory.mktemp("layouts") / "table.duckdb")
    coalition = Coalition(db, new_id(), new_id())
    race = coalition.dimension("race-ethnicity", "Race and ethnicity", layouts.GROUPS[:-1])
    areas = [(f"0{number}", name) for number, name in enumerate(layouts.AREAS, start=1)]
    district = coalition.level("district", "District", "Districts", areas)
    for name in layouts.INDICATORS:
        slug = name.lower().replace(" ", "-")
        coalition.indicator(slug, name, dimensions=[race], reported=[district])
    yield School(coalition)
    db.close()


Known = dict[tuple[str, str, str, str], tuple[float | None, float | None]]


def known(sheet: Written) -> Known:
    """Numerator and denominator of everything that the sheet tells."""
    found: dict[tuple[str, str, str, str], dict[str, float]] = {}
    for about, figure, _ in sheet.truth:
        key = (about["indicator"], about["period"], about["area"], about["group"])
        found.setdefault(key, {})[about["measure"]] = figure
    return {key: (one["Numerator"], one["Denominator"]) for key, one in found.items()}


def read_back(school: School, table: Table) -> Known:
    registry = school.coalition.registry()
    groups = {subgroup_of([one.category_id]): one.name for one in registry.categories.values()}
    groups[subgroup_of([])] = "Total"
    return {
        (
            getattr(registry.indicators.get(row["indicator_id"]), "name", "?"),
            row["period_code"],
            getattr(registry.areas.get(row["area_id"]), "name", "?"),
            groups.get(row["subgroup_id"], "?"),
        ): (row["numerator"], row["denominator"])
        for row in school.staged(table)
    }


def at_their_cells(table: Table, sheet: Written) -> bool:
    """Whether every figure of the long table is at the cell that it was written into."""
    cells = {str(figure): cell for _, figure, cell in sheet.truth}
    rows, places = table.sheet.rows, table.sheet.cells
    for header, letter in zip(table.sheet.header, table.sheet.letters, strict=True):
        texts = rows[header].to_dict()
        known_places = {} if places is None else places[header].to_dict()
        for number, text in texts.items():
            place = known_places.get(number, f"{letter}{number}")
            if cells.get(str(text), place) != place:
                return False
    return True


def exact(school: School, plan: Plan, number: int) -> bool:
    sheet = layouts.write(plan, number)
    table = school.table(sheet)
    return read_back(school, table) == known(sheet) and at_their_cells(table, sheet)


def test_forty_layouts_come_back_exact_without_help(school: School) -> None:
    failed = [
        plan.told
        for number, plan in enumerate(layouts.plans(SEED, QUICK))
        if not exact(school, plan, number)
    ]
    assert not failed, "\n".join(failed)


@pytest.mark.soak
def test_nearly_all_of_many_layouts_come_back_exact(school: School) -> None:
    failed = [
        plan.told
        for number, plan in enumerate(layouts.plans(SEED + 1, MANY))
        if not exact(school, plan, number)
    ]
    assert len(failed) <= (1 - EXACT_AT_LEAST) * MANY, "\n".join(failed)


def test_an_empty_column_of_groups_is_no_figure(school: School) -> None:
    """A dimension's heading may be the name of a group too, and its first rows be empty."""
    header: list[layouts.Cell] = [
        "Indicator",
        "Period",
        "Area",
        "Black",
        "Numerator",
        "Denominator",
    ]
    rows: list[list[layouts.Cell]] = [
        [layouts.INDICATORS[0], str(2000 + n % 20), "North", None, n, 9 * n] for n in range(1, 350)
    ]
    school.coalition.dimension("black", "Black", ["Caribbean", "African"])
    rows[-1][3] = "Caribbean"
    table = school.table(Written([header, *rows]))
    assert table.plain
    assert len(table.sheet.rows) == len(rows)


def test_a_column_that_speaks_far_below_and_is_called_like_a_group_still_names_its_rows(
    coalition: Coalition,
) -> None:
    everyone: list[list[layouts.Cell]] = [
        ["Babies born early", "2024", "Home County", None, 10 + n, 100] for n in range(400)
    ]
    told: list[list[layouts.Cell]] = [
        ["Babies born early", "2024", "Home County", "With a disability", 5, 50]
    ]
    heading: list[layouts.Cell] = [
        "Indicator",
        "Period",
        "Area",
        "Disability",
        "Numerator",
        "Denominator",
    ]
    coalition.dimension("disability", "Disability", [("With a disability", ["Disability"])])
    text = "\n".join(
        ",".join("" if one is None else str(one) for one in row)
        for row in [heading, *everyone, *told]
    )
    (table,) = tables_of(grids(text.encode(), "figures.csv"), coalition.registry())
    assert list(table.sheet.header) == heading
    assert table.sheet.rows["Disability"].dropna().to_list() == ["With a disability"]


def test_remarks_beside_the_figures_of_a_long_table_head_none(coalition: Coalition) -> None:
    """ "missing_code" sounds like the group of those whose group is missing, and has no figure."""
    heading = "year,area,subgroup,numerator,denominator,missing_code,year_label"
    rows = [f"{2000 + n % 20},Home County,,{10 + n},100,,{2000 + n % 20}" for n in range(400)]
    rows += ["2020,Home County,,,,Data not available,2020 (COVID-19 Pandemic)"]
    text = "\n".join([heading, *rows])
    (table,) = tables_of(grids(text.encode(), "figures.csv"), coalition.registry())
    assert list(table.sheet.header) == heading.split(",")
    assert len(table.sheet.rows) == len(rows)


def test_counts_and_their_share_are_of_one_indicator_whatever_they_are_called(
    coalition: Coalition,
) -> None:
    """Two years across, each with two counts and the share that they give; and the file's name."""
    text = (
        "Area,Live births 2024,Preterm 2024,% preterm 2024,Live births 2025,Preterm 2025,"
        "% preterm 2025\n"
        "Home County,400,48,12.0%,410,41,10.0%\n"
        "Northtown,107,13,12.1%,120,15,12.5%\n"
        "Southtown,114,14,12.3%,117,11,9.4%\n"
    )
    (table,) = tables_of(grids(text.encode(), "preterm.csv"), coalition.registry())
    assert list(table.sheet.header) == ["Area", "Period", "Numerator", "Denominator", "Estimate"]
    assert table.sheet.rows.iloc[1].to_list() == ["Home County", "2025", "41", "410", "10.0%"]
    assert not table.layout.doubts


def test_measures_down_and_years_and_groups_across_are_turned(coalition: Coalition) -> None:
    coalition.dimension("race", "Race", ["Black", "White"])
    text = "Year,2023,2023,2024,2024\nRace,Black,White,Black,White\n"
    text += "Births,220,410,215,402\nPreterm births,31,34,28,33\n"
    (table,) = tables_of(grids(text.encode(), "births.csv"), coalition.registry())
    assert table.layout.turned
    assert list(table.sheet.header) == ["Year", "Race", "Births", "Preterm births"]
    assert table.sheet.rows.iloc[3].to_list() == ["2024", "White", "402", "33"]


def test_words_that_nobody_knows_are_said_to_be_counts_once(coalition: Coalition) -> None:
    text = (
        "Group,Completed Q1 2026,Employed Q1 2026,Completed Q2 2026,Employed Q2 2026\n"
        "Total,220,140,230,150\nWomen,100,60,110,70\nMen,118,79,115,78\n"
    )
    registry = coalition.registry()
    (table,) = tables_of(grids(text.encode(), "workforce.csv"), registry)
    assert table.unsure
    assert table.layout.unknown == (("Completed", Role.INDICATOR), ("Employed", Role.INDICATOR))
    words = (("Completed", Role.DENOMINATOR), ("Employed", Role.NUMERATOR))
    said = replace(said_of(table.layout), words=words)
    read = table_as_said(table, said, registry)
    assert read is not None
    assert list(read.sheet.header) == ["Group", "Period", "Numerator", "Denominator"]
    assert read.sheet.rows.iloc[3].to_list() == ["Women", "Q2 2026", "70", "110"]
    kept = read.kept()
    assert kept is not None
    later = text.replace("Q1 2026", "Q3 2026").replace("Q2 2026", "Q4 2026")
    (again,) = tables_of(grids(later.encode(), "later.csv"), registry, lambda _: kept)
    assert again.sheet.rows.iloc[0].to_list() == ["Total", "Q3 2026", "140", "220"]
    assert not again.unsure


@pytest.mark.parametrize(
    "heads",
    [
        ("Graduated in four years", "Reliability", "Dropped out", "Reliability"),
        ("Graduated in four years", "Graduated in four years flag", "Dropped out", "Flag"),
        (
            "Graduated in four years",
            "Dropped out",
            "Graduated_in_four_years_flag",
            "Dropped out flag",
        ),
    ],
)
def test_each_figure_of_a_wide_table_has_the_flag_that_is_about_it(
    school: School, heads: tuple[str, ...]
) -> None:
    told = {"Graduated": ("45.6", "44.0", "51.2"), "Dropped": ("9.5", "8.0", "10.5")}
    flags = {"Graduated": ("*", "", ""), "Dropped": ("", "", "Unreliable")}
    columns: list[tuple[str, ...]] = []
    about = ""
    for head in heads:
        about = next((one for one in told if head.startswith(one)), about)
        columns.append((told if head in layouts.INDICATORS else flags)[about])
    rows = zip(layouts.AREAS, *columns, strict=True)
    lines = [",".join(("2023", *row)) for row in rows]
    text = "\n".join((",".join(("Period", "District", *heads)), *lines))
    (table,) = tables_of(grids(csv_bytes(text), "f.csv"), school.coalition.registry())
    names = {one.indicator_id: one.name for one in school.coalition.registry().indicators.values()}
    assert {
        (names[row["indicator_id"]], row["estimate"] * 100): row["mark"]
        for row in school.staged(table)
    } == {
        ("Graduated in four years", 45.6): "unreliable-at-source",
        ("Graduated in four years", 44.0): "",
        ("Graduated in four years", 51.2): "",
        ("Dropped out", 9.5): "",
        ("Dropped out", 8.0): "",
        ("Dropped out", 10.5): "unreliable-at-source",
    }


def test_words_taken_for_groups_are_said_to_be_counts(school: School) -> None:
    text = (
        ",Graduated in four years,,Dropped out,\n"
        "District,Finishers,Pupils followed,Leavers,Pupils followed\n"
        "North,120,900,60,900\nSouth,150,950,62,950\n"
    )
    registry = school.coalition.registry()
    (table,) = tables_of(grids(text.encode(), "asked.csv"), registry)
    assert dict(table.layout.unknown)["Pupils followed"] is Role.CATEGORY
    words = (
        *((word, Role.NUMERATOR) for word in ("Finishers", "Leavers")),
        ("Pupils followed", Role.DENOMINATOR),
    )
    read = table_as_said(table, replace(said_of(table.layout), words=words), registry)
    assert read is not None
    assert list(read.sheet.header) == ["District", "Indicator", "Numerator", "Denominator"]
    assert read.sheet.rows.to_numpy().tolist() == [
        ["North", "Graduated in four years", "120", "900"],
        ["North", "Dropped out", "60", "900"],
        ["South", "Graduated in four years", "150", "950"],
        ["South", "Dropped out", "62", "950"],
    ]


SHARED = {
    "codes": ("COHORT_CNT,GRAD_CNT,GRAD_PCT,DROPOUT_CNT,DROPOUT_PCT", "{},{},{}%,{},{}%", 0),
    "words": ("Students,Graduates,% graduated,Dropouts,% dropped out", "{},{},{},{},{}", 2),
    "rates last": (
        "Students,Finishers,Leavers,Finishers (%),Leavers (%)",
        "{0},{1},{3},{2},{4}",
        1,
    ),
}


@pytest.mark.parametrize("kind", SHARED)
def test_several_shares_of_one_count_are_told_apart_by_arithmetic(
    school: School, kind: str
) -> None:
    """Counts and shares as a school's report card has them: how many students is said once."""
    heads, written, digits = SHARED[kind]
    known = [("North", 200, 150, 20), ("South", 80, 55, 12), ("East", 123, 95, 9)]
    rows = [
        (
            area,
            *written.format(
                all_,
                one,
                f"{100 * one / all_:.{digits}f}",
                other,
                f"{100 * other / all_:.{digits}f}",
            ).split(","),
        )
        for area, all_, one, other in known
    ]
    text = "\n".join(",".join(row) for row in [("District", heads), *rows])
    (table,) = tables_of(grids(text.encode(), "card.csv"), school.coalition.registry())
    assert not table.unsure
    measures = ["District", "Numerator", "Denominator"]
    found = table.sheet.rows[measures].to_numpy().tolist()
    assert found == [
        [area, str(count), str(all_)] for area, all_, *counts in known for count in counts
    ]
    assert table.sheet.rows["Indicator"].nunique() == 2
    shares = [one.params for one in table.layout.reasons if one.code == "layout.reason.share"]
    assert len(shares) == 2
    assert {one["whole"] for one in shares} == {heads.split(",")[0]}


def test_how_many_there_are_is_said_once_for_several_indicators(school: School) -> None:
    text = (
        "District,Enrolled,Graduated in four years,Dropped out\n"
        "North,200,150,20\nSouth,80,55,12\nEast,120,95,9\n"
    )
    (table,) = tables_of(grids(text.encode(), "card.csv"), school.coalition.registry())
    assert table.sheet.rows.to_numpy().tolist()[:2] == [
        ["North", "Graduated in four years", "150", "200"],
        ["North", "Dropped out", "20", "200"],
    ]


def test_a_total_below_labels_that_are_filled_down_heads_nothing(school: School) -> None:
    text = (
        "District,Race,2022,2023\nNorth,Black,12.5,13\n,White,10,11\n,Total,11,12\n"
        "South,Black,12.5,13\n,White,10,11\n,Total,11,12\nAll districts,,11,12\n"
    )
    (table,) = tables_of(grids(text.encode(), "down.csv"), school.coalition.registry())
    places = table.sheet.rows["District"].to_list()
    assert places == ["North"] * 6 + ["South"] * 6 + ["All districts"] * 2
    assert table.sheet.rows["Race"].isna().sum() == 2
