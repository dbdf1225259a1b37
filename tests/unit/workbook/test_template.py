"""The template that is handed out, opened with another library, filled in and read back."""

import io

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from core.errors import UnreadableWorkbook
from core.registry import IndicatorLevel, Period, parse_period
from core.store import Statement
from core.workbook import Role, guide, read, template
from core.workbook.schema import COLUMNS, VERSION, Need
from tests.unit.workbook.coalition import Coalition


def periods() -> list[Period]:
    return [one for text in ("2022-23", "2023-24") if (one := parse_period(text))]


def opened(coalition: Coalition) -> Workbook:
    content = template(coalition.registry(), coalition.us, periods=periods())
    return load_workbook(io.BytesIO(content))


def first(book: Workbook) -> Worksheet:
    sheet = book.worksheets[0]
    assert isinstance(sheet, Worksheet)
    return sheet


def headings(sheet: Worksheet) -> list[object]:
    return [cell.value for cell in sheet[1]]


def choices(book: Workbook, heading: str) -> list[object]:
    """What a drop-down offers, followed as a spreadsheet program follows it."""
    sheet = first(book)
    letter = get_column_letter(headings(sheet).index(heading) + 1)
    (rule,) = [one for one in sheet.data_validations.dataValidation if f"{letter}3" in one.sqref]
    name, _, place = str(rule.formula1).partition("!")
    return [cell.value for (cell,) in book[name][place.replace("$", "")]]


def saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_template_offers_what_its_partner_may_report(school: Coalition) -> None:
    school.level("county", "County", "counties", [("7", "Elsewhere")])
    school.indicator("poverty", "Poverty", by=school.them)
    school.dimension("language", "Language", ["Spanish", "English"])
    book = opened(school)
    assert headings(first(book)) == [
        "Indicator",
        "Period",
        "Area level",
        "Area",
        "Gender",
        "Race and ethnicity",
        "Numerator",
        "Denominator",
        "Estimate",
        "Standard error",
    ]
    assert choices(book, "Indicator") == ["Graduated in four years"]
    assert choices(book, "Period") == ["2022–23", "2023–24"]
    assert choices(book, "Area level") == ["City", "District"]
    assert choices(book, "Area") == ["Springfield", "North", "South"]
    assert choices(book, "Race and ethnicity") == ["Asian", "Black", "Latino", "White", "Unknown"]
    assert choices(book, "Gender") == ["Women", "Men"]


def test_finer_categories_stand_below_what_they_are_part_of(school: Coalition) -> None:
    registry = school.registry()
    asian = next(one for one in registry.categories.values() if one.name == "Asian")
    school.category(asian.dimension_id, "Filipino", parent=asian.category_id)
    offered = choices(opened(school), "Race and ethnicity")
    assert offered[:3] == ["Asian", "Filipino", "Black"]


def test_what_is_retired_is_not_offered(school: Coalition) -> None:
    men = Statement("update category set retired_at = now() where name = 'Men'")
    south = Statement("update area set retired_at = now() where name = 'South'")
    for statement in (men, south):
        school.db.write(lambda tx, one=statement: tx.do(one))  # type: ignore[misc]
    book = opened(school)
    assert choices(book, "Gender") == ["Women"]
    assert choices(book, "Area") == ["Springfield", "North"]


def test_two_places_of_one_name_are_offered_by_code(school: Coalition) -> None:
    school.level("zip", "ZIP code", "ZIP codes", [("1", "Center"), ("2", "Center"), ("3", "Hill")])
    school.indicator("visits", "Home visits", level=IndicatorLevel.PERFORMANCE)
    assert choices(opened(school), "Area")[-3:] == ["1", "2", "Hill"]


def test_every_heading_says_what_belongs_below_it(school: Coalition) -> None:
    sheet = first(opened(school))
    for cell in sheet[1]:
        assert cell.comment is not None
        assert len(cell.comment.text) > 20
    assert "Black women" in sheet["E1"].comment.text


def test_lists_are_hidden_and_carry_the_version(school: Coalition) -> None:
    lists = opened(school)["Lists"]
    assert lists.sheet_state == "hidden"
    assert [lists["A1"].value, lists["B1"].value, lists["C1"].value] == [
        "common-table-template",
        VERSION,
        "Figures",
    ]


def test_a_name_that_begins_like_a_formula_stays_a_name(school: Coalition) -> None:
    (city, _) = school.registry().levels
    school.indicator("odd", '=HYPERLINK("http://x","y")', reported=[city.area_level_id])
    book = opened(school)
    cell = next(cell for row in book["Lists"] for cell in row if "HYPER" in str(cell.value))
    assert cell.data_type == "s"


def test_an_empty_template_has_nothing_to_read(school: Coalition) -> None:
    content = template(school.registry(), school.us)
    with pytest.raises(UnreadableWorkbook) as caught:
        read(content, "template.xlsx")
    assert caught.value.reason == "no-table"


def test_a_filled_template_comes_back_without_a_question(school: Coalition) -> None:
    book = opened(school)
    sheet = first(book)
    rows: list[tuple[str | int | None, ...]] = [
        ("Graduated in four years", "2023–24", "District", "North", None, None, 80, 100),
        ("Graduated in four years", "2023–24", "District", "North", "Women", None, 44, 50),
        ("Graduated in four years", "2023–24", "District", "North", "Men", None, 36, 50),
        ("Graduated in four years", "2023–24", "City", "Springfield", None, "Black", "*", 50),
    ]
    for number, row in enumerate(rows, start=3):
        for column, value in enumerate(row, start=1):
            sheet.cell(number, column, value)
    (read_back,) = read(saved(book), "figures.xlsx")
    assert read_back.name == "Figures"
    assert list(read_back.rows.index) == [3, 4, 5, 6]
    mapping = school.suggest(read_back)
    assert not mapping.open_questions
    assert {column.match.how for column in mapping.columns} == {"exact"}
    found = {one.code for one in school.findings(read_back, mapping)}
    assert found == {"missing-everyone", "missing-expected-group"}


def test_the_example_is_skipped_when_the_template_is_saved_as_csv(school: Coalition) -> None:
    sheet = first(opened(school))
    lines = [",".join(str(cell.value or "") for cell in row) for row in sheet.iter_rows()]
    lines.append("Graduated in four years,2024,District,North,,,80,100,,")
    (read_back,) = read("\n".join(lines).encode(), "figures.csv")
    assert list(read_back.rows.index) == [3]


def test_the_guide_tells_every_column_of_the_schema() -> None:
    told = guide()
    assert [one.heading for one in told] == [
        "Indicator",
        "Period",
        "Area level",
        "Area",
        "Group",
        "Numerator",
        "Denominator",
        "Estimate",
        "Standard error",
    ]
    assert all(one.note and one.needed for one in told)
    needed = [schema.role for schema in COLUMNS if schema.need is Need.ALWAYS]
    assert needed == [Role.INDICATOR, Role.PERIOD, Role.AREA]
