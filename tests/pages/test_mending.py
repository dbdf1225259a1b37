"""Hand in data: mending a file on the page, without opening it again."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from core.people import Actor
from core.submissions import draft_of, submissions
from core.workbook import CellChange
from tests.pages.conftest import OpenPage
from tests.unit.worlds import HEADER, World, as_csv

YEAR = ("Babies born early", "2024", "Home County")


def _dropped(open_page: OpenPage, actor: Actor, content: bytes) -> AppTest:
    app = open_page("hand_in.py", actor)
    app.file_uploader[0].upload("f.csv", content, "text/csv")
    return app.run()


def _press(app: AppTest, label: str) -> AppTest:
    return next(one for one in app.button if one.label == label).click().run()


def _instead(app: AppTest, cell: str, text: str) -> None:
    label = f"What should stand in {cell}"
    next(one for one in app.text_input if one.label == label).input(text)


def test_a_cell_is_mended_on_the_page_checked_again_and_remembered(
    world: World, open_page: OpenPage
) -> None:
    content = as_csv(HEADER, [(*YEAR, "", 1000, 120), (*YEAR, "Asian", 12, 100)])
    app = _dropped(open_page, world.health, content)
    assert app.error[0].value.startswith("Mend this cell")
    _instead(app, "E2", "100")
    _press(app, "Change this cell")
    assert not app.error
    (kept,) = submissions(world.db, world.health)
    change = CellChange("f", "E2", "1000", "100")
    assert draft_of(world.db, world.health, kept.submission_id).corrections == (change,)

    # The same file again goes on where it was left.
    again = _dropped(open_page, world.health, content)
    assert not again.error
    _press(again, "Take back the change of E2")
    assert again.error[0].value.startswith("Mend this cell")


def test_a_repeated_slip_is_mended_once_for_all_rows(world: World, open_page: OpenPage) -> None:
    rows = [(*YEAR, "", "1o0", 1000), ("Babies born early", "2023", "Home County", "", "1o0", 900)]
    app = _dropped(open_page, world.health, as_csv(HEADER, rows))
    assert app.error[0].value.startswith("Mend these 2 cells")
    _instead(app, "E2", "100")
    _press(app, "Change all 2 cells like it")
    assert not app.error


def test_findings_are_counted_by_kind_and_filtered(world: World, open_page: OpenPage) -> None:
    rows = [(*YEAR, "", "many", 1000), (*YEAR, "Asian", 40, 30), (*YEAR, "Black", 50, 30)]
    app = _dropped(open_page, world.health, as_csv(HEADER, rows))
    (pills,) = app.pills
    assert {"Not a number · 1", "More people than there are · 2"} <= set(pills.options)
    pills.set_value(["numerator-above-denominator"]).run()
    assert list(app.table[0].value["Cell"]) == ["E3", "E4"]


def test_a_column_as_a_whole_is_mended_by_one_answer(world: World, open_page: OpenPage) -> None:
    header = ("Indicator", "Period", "Area", "Percent")
    rows = [("Babies born early", year, "Home County", f"0.{year}") for year in (2021, 2022, 2023)]
    app = _dropped(open_page, world.health, as_csv(header, rows))
    (pills,) = app.pills
    pills.set_value(["shares-too-small"]).run()
    _press(app, "“Percent” is in fractions of one")
    assert not any("Shares too small" in option for one in app.pills for option in one.options)


def test_pictures_are_stepped_through_and_the_note_stands_at_them(
    world: World, open_page: OpenPage
) -> None:
    rows = [(*YEAR, "", 120, 1000), ("Babies born early", "2024", "Northtown", "", 40, 300)]
    app = _dropped(open_page, world.health, as_csv(HEADER, rows))
    for field in app.text_input:
        if not field.label.startswith("What should stand"):
            field.input("Only the total is ready.")
    _press(app, "Keep these words")
    assert "Picture 1 of 2" in [one.value for one in app.markdown]
    (before,) = (one for one in app.button if one.label == "The picture before")
    assert before.disabled
    _press(app, "The next picture")
    where = next(one for one in app.selectbox if one.label == "Where")
    assert where.format_func(where.value) == "Northtown"
    app.text_area[0].input("A second *hospital* opened.")
    _press(app, "Show my note at the chart")
    shown = [one.value for one in app.markdown]
    assert any(one.endswith("A second \\*hospital\\* opened\\.") for one in shown)
    _press(app, "Send to the backbone")
    assert app.success[0].value.startswith("Sent: 2 rows.")
    (sent,) = submissions(world.db, world.backbone)
    assert sent.context == "A second *hospital* opened."


def test_answers_of_last_time_are_said_and_can_be_forgotten(
    world: World, open_page: OpenPage
) -> None:
    header = ("Indicator", "Period", "Area", "Who", "Numerator", "Denominator")
    first = as_csv(header, [(*YEAR, "Asian", 120, 1000), (*YEAR, "White", 90, 1000)])
    _dropped(open_page, world.health, first)
    later = [("Babies born early", "2025", "Home County", one, 100, 900) for one in ("Asian", "")]
    app = _dropped(open_page, world.health, as_csv(header, later))
    assert any("is understood as last time" in one.value for one in app.markdown)
    _press(app, "Forget them and ask me again")
    assert not any("is understood as last time" in one.value for one in app.markdown)


def test_a_missing_group_is_told_and_no_cell_is_offered_for_it(
    world: World, open_page: OpenPage
) -> None:
    app = _dropped(open_page, world.health, as_csv(HEADER, [(*YEAR, "", 120, 1000)]))
    (chosen,) = (one for one in app.selectbox if str(one.key).startswith("mend-"))
    assert any("is missing" in option for option in chosen.options)
    assert not [one for one in app.button if one.label.startswith("Change this cell")]
