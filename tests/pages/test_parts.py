"""What is taken away from a page."""

from __future__ import annotations

from pages.ui.parts import as_csv


def test_a_downloaded_table_holds_no_formula_that_somebody_typed() -> None:
    rows = [{"Cell": "A1", "What": '=HYPERLINK("x")'}, {"Cell": "A2", "What": "-3"}]
    said = as_csv(rows).decode("utf-8-sig").splitlines()
    assert said == ["Cell,What", 'A1,"\'=HYPERLINK(""x"")"', "A2,'-3"]


def test_numbers_stay_numbers() -> None:
    assert as_csv([{"Value": -0.5}]).decode("utf-8-sig").splitlines() == ["Value", "-0.5"]
