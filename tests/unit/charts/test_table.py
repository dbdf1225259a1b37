from __future__ import annotations

from core.charts import headings, rows
from core.disclosure import NotCollected, Shown, Unreliable, Withheld
from tests.unit.charts.invented import group, outcome

SHOWN = outcome(
    [
        group("Asian", [Withheld(), Unreliable(0.02, 0.31)]),
        group("Black", [Shown(0.1434, 0.13, 0.16), NotCollected()]),
    ],
    [Shown(0.1), Shown(0.09)],
)


def test_every_group_and_period_has_a_row_everyone_first() -> None:
    found = [(row["Group"], row["Period"]) for row in rows(SHOWN, "en")]
    assert found == [
        *(("Everyone", "2023"), ("Everyone", "2024"), ("Asian", "2023")),
        *(("Asian", "2024"), ("Black", "2023"), ("Black", "2024")),
    ]


def test_a_shown_figure_is_words_and_numbers_in_columns_of_their_own() -> None:
    assert rows(SHOWN, "en")[4] == {
        "Group": "Black",
        "Period": "2023",
        "Figure": "14.3%",
        "Likely between": "13% to 16%",
        "Status": "shown",
        "Value": 0.1434,
        "Lower limit": 0.13,
        "Upper limit": 0.16,
    }


def test_a_hidden_figure_is_words_without_numbers() -> None:
    withheld, missing = rows(SHOWN, "en")[2], rows(SHOWN, "en")[5]
    assert withheld["Status"] == "withheld to protect people"
    assert missing["Status"] == "not collected"
    for row in (withheld, missing):
        assert [row[name] for name in ("Value", "Lower limit", "Upper limit")] == [None] * 3
        assert row["Figure"] == row["Likely between"] == ""


def test_an_unsure_figure_keeps_the_range_that_can_be_said() -> None:
    row = rows(SHOWN, "en")[3]
    assert row["Status"] == "too few to be sure"
    assert row["Value"] is None
    assert row["Likely between"] == "2% to 31%"
    assert (row["Lower limit"], row["Upper limit"]) == (0.02, 0.31)


def test_the_headings_are_the_columns_of_every_row() -> None:
    assert all(list(row) == list(headings("en").values()) for row in rows(SHOWN, "en"))
