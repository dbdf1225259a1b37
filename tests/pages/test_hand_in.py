"""Hand in data: what a partner is told of a file, and who may hand one in."""

from __future__ import annotations

import io
from collections.abc import Sized
from importlib import import_module

import pytest
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from core.people import Actor
from core.registry import EntryKind, retire
from core.store import Statement
from core.submissions import State, send_back, submissions
from tests.pages.conftest import OpenPage
from tests.unit.workbook.coalition import xlsx_bytes
from tests.unit.worlds import HEADER, NOON, World, as_csv

publishing = import_module("core.submissions.answer")
YEAR = ("Babies born early", "2024", "Home County")


def _dropped(open_page: OpenPage, actor: Actor, content: bytes, name: str = "f.csv") -> AppTest:
    app = open_page("hand_in.py", actor)
    app.file_uploader[0].upload(name, content, "text/csv")
    return app.run()


def _buttons(app: AppTest) -> list[str]:
    return [one.label for one in app.button]


def _explain_and_send(app: AppTest) -> AppTest:
    for field in app.text_input:
        field.input("Only the total is ready.")
    if "Keep these words" in _buttons(app):
        _press(app, "Keep these words")
    return _press(app, "Send to the backbone")


def _press(app: AppTest, label: str) -> AppTest:
    return next(one for one in app.button if one.label == label).click().run()


def test_a_mistake_is_named_with_its_cell_and_remedy_and_cannot_be_sent(
    world: World, open_page: OpenPage
) -> None:
    content = as_csv(HEADER, [(*YEAR, "", 1000, 120)])
    app = _dropped(open_page, world.health, content)
    rows = app.table[0].value
    finding = rows[rows["Must be"] == "mended"].iloc[0]
    assert finding["Cell"] == "E2"
    assert finding["What is there"] == "1000"
    assert "1000 people are counted in a group of only 120" in finding["Why it is a problem"]
    assert "Send to the backbone" not in _buttons(app)
    assert app.error[0].value.startswith("Mend this cell in your file")


def test_a_cell_is_shown_as_it_was_typed_and_never_as_markup(
    world: World, open_page: OpenPage
) -> None:
    typed = "![](https://elsewhere.example/seen.png)"
    app = _dropped(open_page, world.health, as_csv(HEADER, [(*YEAR, "", typed, 120)]))
    shown = str(app.table[0].value["What is there"].iloc[0])
    assert shown.startswith("\\!\\[\\]\\(")


def test_a_file_is_sent_with_its_note_and_waits_for_review(
    world: World, open_page: OpenPage
) -> None:
    app = _dropped(open_page, world.health, as_csv(HEADER, [(*YEAR, "", 120, 1000)]))
    for field in app.text_input:
        field.input("Only the total is ready.")
    if "Keep these words" in _buttons(app):
        _press(app, "Keep these words")
    app.text_area[0].input("A second hospital opened in May.")
    _press(app, "Send to the backbone")
    assert app.success[0].value.startswith("Sent: one row.")
    (sent,) = submissions(world.db, world.backbone)
    assert sent.state is State.SUBMITTED
    assert sent.context == "A second hospital opened in May."


def test_a_file_is_protected_once_however_often_the_page_is_drawn(
    world: World, open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs: list[int] = []
    protect = publishing.protect

    def counted(observations: Sized, *given: object) -> object:
        runs.append(len(observations))
        return protect(observations, *given)

    monkeypatch.setattr(publishing, "protect", counted)
    rows = [(*YEAR, "", 120, 1000), ("Babies born early", "2024", "Northtown", "", 40, 300)]
    app = _dropped(open_page, world.health, as_csv(HEADER, rows))
    where = next(one for one in app.selectbox if one.label == "Where")
    where.select(where.options[-1]).run()
    app.run()
    assert runs == [2]
    app.file_uploader[0].upload("f.csv", as_csv(HEADER, rows[:1]), "text/csv")
    app.run()
    assert runs == [2, 1]


def test_the_same_bytes_again_are_recognised_and_not_sent_twice(
    world: World, open_page: OpenPage
) -> None:
    rows = [(*YEAR, "", 120, 1000)]
    world.publish(world.health, rows)
    app = _dropped(open_page, world.health, as_csv(HEADER, rows), "again.csv")
    assert [one.value for one in app.warning] == [
        "This is the same file that you handed in on March 2, 2026. "
        "It was published on March 2, 2026."
    ]
    assert [one.value for one in app.info] == [
        "There is nothing to send: the same file was published on March 2, 2026, "
        "and every figure in it stands on the wall."
    ]
    assert "Send to the backbone" not in _buttons(app)


def test_a_file_that_was_returned_says_why_and_can_be_sent_again(
    world: World, open_page: OpenPage
) -> None:
    rows = [(*YEAR, "", 120, 1000)]
    sent = world.send(world.health, rows)
    send_back(world.db, world.backbone, sent.submission_id, reason="Add *groups*", at=NOON)
    app = _dropped(open_page, world.health, as_csv(HEADER, rows), "again.csv")
    (said,) = (one.value for one in app.warning)
    assert said.endswith("It was returned on March 2, 2026: Add \\*groups\\*")
    _explain_and_send(app)
    assert app.success[0].value.startswith("Sent: one row.")


def test_what_changed_since_a_file_was_checked_is_shown_instead_of_sending(
    world: World, open_page: OpenPage
) -> None:
    app = _dropped(open_page, world.health, as_csv(HEADER, [(*YEAR, "", 120, 1000)]))
    indicator = world.registry.by_slug["early-births"]
    retire(world.db, world.backbone, EntryKind.INDICATOR, indicator.indicator_id, at=NOON)
    _explain_and_send(app)
    assert app.warning[0].value.startswith("Something changed here since your file was checked")
    assert not app.success
    rows = app.table[0].value
    finding = rows[rows["Must be"] == "mended"].iloc[0]
    assert finding["Cell"] == "A2"
    assert "has been retired" in finding["Why it is a problem"]
    (kept,) = submissions(world.db, world.health)
    assert kept.state is State.DRAFT


def test_rows_that_a_question_is_about_are_counted_and_not_listed_as_wrong(
    world: World, open_page: OpenPage
) -> None:
    rows = [(*YEAR, "", 120, 1000), (*YEAR, "Klingon Empire", 30, 300)]
    app = _dropped(open_page, world.health, as_csv(HEADER, rows))
    assert [one.value for one in app.info] == [
        "One row waits for your answers above. "
        "What is wrong or odd in it we can only say afterwards."
    ]
    assert not app.error
    assert not app.success
    assert not app.table
    assert "Keep these words" not in _buttons(app)
    assert "Send to the backbone" not in _buttons(app)


@pytest.mark.parametrize(
    ("name", "content"),
    [("empty.csv", b""), ("broken.xlsx", b"PK\x03\x04 not a workbook"), ("old.xlsx", b"\xd0\xcf")],
)
def test_a_file_that_cannot_be_read_is_answered_with_a_sentence(
    world: World, open_page: OpenPage, name: str, content: bytes
) -> None:
    app = _dropped(open_page, world.health, content, name)
    (box,) = (one.value for one in app.error)
    assert " " in box
    assert box.rstrip().endswith(".")
    assert "Error" not in box
    assert "Something went wrong" not in box


def test_a_guest_and_a_member_are_not_offered_the_page(
    world: World, guest: Actor, open_page: OpenPage
) -> None:
    for actor in (guest, world.member):
        app = open_page("hand_in.py", actor)
        assert not app.file_uploader
        assert not app.get("download_button")


def test_the_backbone_hands_in_for_a_partner_that_it_chooses(
    world: World, open_page: OpenPage
) -> None:
    app = open_page("hand_in.py", world.backbone)
    field = next(one for one in app.selectbox if one.label == "For which partner")
    assert "County Health" in field.options


def test_a_question_is_read_escaped_and_heard_as_it_was_typed(
    world: World, open_page: OpenPage
) -> None:
    rows = [(*YEAR, "", 120, 1000), (*YEAR, "Klingons_(all) *", 30, 300)]
    app = _dropped(open_page, world.health, as_csv(HEADER, rows))
    field = next(one for one in app.selectbox if "Klingons" in one.label)
    assert field.label == ("What does “Klingons_(all) *” in the column “Race and ethnicity” mean?")
    assert r"What does “Klingons\_\(all\) \*” in the column “Race and ethnicity” mean?" in [
        one.value for one in app.markdown
    ]


def test_a_picture_in_a_word_is_fetched_neither_by_the_question_nor_by_its_label(
    world: World, open_page: OpenPage
) -> None:
    typed = "![](https://elsewhere.example/seen.png)"
    rows = [(*YEAR, "", 120, 1000), (*YEAR, typed, 30, 300)]
    app = _dropped(open_page, world.health, as_csv(HEADER, rows))
    field = next(one for one in app.selectbox if "elsewhere" in one.label)
    assert "! [](https://elsewhere.example/seen.png)" in field.label
    assert not any("![" in one.value for one in app.markdown)


def test_what_is_asked_of_an_odd_figure_is_heard_without_backslashes(
    world: World, open_page: OpenPage
) -> None:
    rows = [(*YEAR, "", 120, 1000)]
    app = _dropped(open_page, world.health, as_csv(HEADER, rows), "a_b *c*.csv")
    labels = [one.label for one in app.text_input if not one.label.startswith("What should stand")]
    assert labels
    assert all("a_b *c*" in one and "\\" not in one for one in labels)


HIDING = ("Data", [HEADER, (*YEAR, "", 120, 1000), (*YEAR, "Black", 40, 300)])


def _hiding(rows: int) -> bytes:
    book = load_workbook(io.BytesIO(xlsx_bytes(HIDING)))
    book["Data"].row_dimensions[rows].hidden = True
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_several_files_are_read_and_a_bad_one_loses_none_of_the_others(
    world: World, open_page: OpenPage
) -> None:
    app = open_page("hand_in.py", world.health)
    app.file_uploader[0].set_value(
        [
            ("good.csv", as_csv(HEADER, [(*YEAR, "", 120, 1000)]), "text/csv"),
            ("bad.xlsx", b"PK\x03\x04 not a workbook", "application/octet-stream"),
            ("other.csv", as_csv(HEADER, [(*YEAR, "", 130, 1000)]), "text/csv"),
        ]
    )
    app.run()
    assert [one.value.split(" is ")[0] for one in app.error] == ["bad\\.xlsx"]
    (which,) = app.radio
    assert which.options == ["good.csv", "other.csv"]
    assert which.value == which.options[1] or app.radio[0].index == 1
    _explain_and_send(app)
    assert app.success[0].value.startswith("Sent: one row.")
    assert app.radio[0].index == 0
    _explain_and_send(app)
    assert app.success[0].value.startswith("Sent: one row.")
    sent = submissions(world.db, world.backbone)
    assert {one.file_name for one in sent if one.state is State.SUBMITTED} == {
        "good.csv",
        "other.csv",
    }


@pytest.mark.parametrize(("button", "rows"), [("Leave out what is hidden", 1), ("Read it too", 2)])
def test_hidden_rows_are_told_of_and_read_only_where_the_sender_says_so(
    world: World, open_page: OpenPage, button: str, rows: int
) -> None:
    app = _dropped(open_page, world.health, _hiding(3), "f.xlsx")
    (asked,) = (one.value for one in app.warning)
    assert asked == (
        r"Something in f\.xlsx is hidden: row 3 of the sheet Data. Should it be read too?"
    )
    assert not submissions(world.db, world.health)
    _press(app, button)
    assert not app.warning
    (draft,) = submissions(world.db, world.health)
    assert draft.rows == rows


def test_an_unknown_mark_is_asked_about_and_remembered(world: World, open_page: OpenPage) -> None:
    rows = [(*YEAR, "", "#", 1000), ("Babies born early", "2024", "Northtown", "", 40, 300)]
    app = _dropped(open_page, world.health, as_csv(HEADER, rows))
    field = next(one for one in app.selectbox if one.label.startswith("What does “#” mean"))
    assert field.options == [
        "Withheld: too few people to give it",
        "Too unreliable to give",
        "Not collected",
    ]
    field.select(field.options[0])
    _press(app, "Go on with these answers")
    assert not app.error
    later = [(*YEAR[:1], "2023", *YEAR[2:], "", "#", 1000), *rows[1:]]
    again = _dropped(open_page, world.health, as_csv(HEADER, later), "later.csv")
    assert not [one for one in again.selectbox if one.label.startswith("What does “#” mean")]
    assert not again.error


def test_what_a_sign_was_said_to_mean_is_said_otherwise_and_remembered(
    world: World, open_page: OpenPage
) -> None:
    rows = [(*YEAR, "", "#", 1000), ("Babies born early", "2024", "Northtown", "", 40, 300)]
    app = _dropped(open_page, world.health, as_csv(HEADER, rows))
    field = next(one for one in app.selectbox if one.label.startswith("What does “#” mean"))
    field.select("not-collected")
    _press(app, "Go on with these answers")
    assert _of_sign(world) == ["not-collected"]
    later = [(*YEAR[:1], "2023", *YEAR[2:], "", "#", 1000), *rows[1:]]
    again = _dropped(open_page, world.health, as_csv(HEADER, later), "later.csv")
    (panel,) = (key for key in again.session_state if str(key).startswith("understood-"))
    again.session_state[panel] = True
    again = again.run()
    word, means = (
        next(one for one in again.selectbox if str(one.key).startswith(start))
        for start in ("word-", "means-")
    )
    assert word.options == ["#"]
    means.select("withheld-at-source")
    press = next(one for one in again.button if str(one.key).startswith("change-word-"))
    again = press.click().run()
    assert not again.exception, again.exception
    assert _of_sign(world) == ["not-collected", "withheld-at-source"]
    last = [(*YEAR[:1], "2022", *YEAR[2:], "", "#", 1000), *rows[1:]]
    _dropped(open_page, world.health, as_csv(HEADER, last), "last.csv")
    assert _of_sign(world)[-1] == "withheld-at-source"


def _of_sign(world: World) -> list[str]:
    """What the figures are marked as that a sign stands for, draft by draft."""
    marked = Statement(
        "select mark from staged_row where mark <> '' order by submission_id",
    )
    with world.db.read() as tx:
        return [str(row["mark"]) for row in tx.rows(marked)]
