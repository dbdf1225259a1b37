"""Cells that the sender changes: where, from what, to what."""

import pandas as pd

from core.workbook import CellChange, Sheet, correct, everywhere, read, together
from core.workbook.model import ROWS
from tests.unit.workbook.coalition import csv_bytes


def a_sheet() -> Sheet:
    (sheet,) = read(csv_bytes("Figures\n\nArea,Race,Number\nNorth,Blak,1\nSouth,Blak,2"), "f.csv")
    return sheet


def test_a_cell_is_changed_at_the_row_and_column_of_the_senders_program() -> None:
    changed = correct(a_sheet(), [CellChange("f", "C5", "2", "20")])
    assert changed.rows["Number"].to_dict() == {4: "1", 5: "20"}
    assert a_sheet().rows["Number"].to_dict() == {4: "1", 5: "2"}


def test_a_text_taken_away_leaves_an_empty_cell() -> None:
    changed = correct(a_sheet(), [CellChange("f", "B4", "Blak", "  ")])
    assert changed.rows["Race"].isna().to_dict() == {4: True, 5: False}


def test_cells_of_other_sheets_and_outside_the_table_are_let_be() -> None:
    elsewhere = [CellChange("g", "C5", "2", "3"), CellChange("f", "C9", "", "3")]
    assert correct(a_sheet(), elsewhere).rows.equals(a_sheet().rows)


def test_a_repeated_slip_is_changed_in_all_its_cells() -> None:
    assert everywhere(a_sheet(), "B5", "Black") == (
        CellChange("f", "B4", "Blak", "Black"),
        CellChange("f", "B5", "Blak", "Black"),
    )
    assert everywhere(a_sheet(), "Z9", "Black") == ()


def test_of_two_changes_of_a_cell_the_first_and_last_text_are_kept() -> None:
    first, second = CellChange("f", "B4", "Blak", "Blck"), CellChange("f", "B4", "Blck", "Black")
    assert together([first], [second]) == (CellChange("f", "B4", "Blak", "Black"),)
    assert together([first], [CellChange("f", "B4", "Blck", "Blak")]) == ()


def test_a_cell_of_an_unfolded_table_is_changed_in_every_row_that_it_says_something_of() -> None:
    texts = {"Area": ["North", "North", "South"], "Period": ["2023", "2024", "2023"]}
    cells = {"Area": ["A2", "A2", "A3"], "Period": ["B1", "C1", "B1"]}
    index = pd.Index([2, 2 + ROWS, 3])
    sheet = Sheet(
        "f",
        ("Area", "Period"),
        pd.DataFrame(texts, index=index, dtype="str"),
        letters=("A", "B1:C1"),
        cells=pd.DataFrame(cells, index=index, dtype="str"),
    )
    changed = correct(sheet, [CellChange("f", "B1", "2023", "2022")])
    assert changed.rows["Period"].to_dict() == {2: "2022", 2 + ROWS: "2024", 3: "2022"}
    assert everywhere(sheet, "A2", "Northtown") == (CellChange("f", "A2", "North", "Northtown"),)


def test_a_count_and_the_per_cent_behind_it_are_changed_together() -> None:
    cells = {name: ["B2"] for name in ("Numerator", "Denominator", "Estimate")}
    texts = {"Numerator": ["45"], "Denominator": [None], "Estimate": ["45.0%"]}
    sheet = Sheet(
        "f",
        ("Numerator", "Denominator", "Estimate"),
        pd.DataFrame(texts, index=pd.Index([2]), dtype="str"),
        letters=("B", "B", "B"),
        cells=pd.DataFrame(cells, index=pd.Index([2]), dtype="str"),
    )

    def changed(after: str) -> list[str]:
        found = correct(sheet, [CellChange("f", "B2", "45", after)]).rows
        return [str(one) for one in found.fillna("").iloc[0]]

    assert changed("50 (50.0%)") == ["50", "", "50.0%"]
    assert changed("50") == ["50", "", ""]


def test_of_a_cell_that_tells_several_things_only_what_was_changed_is() -> None:
    texts = {"Period": ["2023"], "Gender": ["Femal"], "Estimate": ["4"]}
    cells = {"Period": ["B1"], "Gender": ["B1"], "Estimate": ["B2"]}
    sheet = Sheet(
        "f",
        ("Period", "Gender", "Estimate"),
        pd.DataFrame(texts, index=pd.Index([2]), dtype="str"),
        letters=("B1", "B1", "B"),
        cells=pd.DataFrame(cells, index=pd.Index([2]), dtype="str"),
    )
    changed = correct(sheet, [CellChange("f", "B1", "Femal", "Female")])
    assert changed.rows.iloc[0].to_list() == ["2023", "Female", "4"]
