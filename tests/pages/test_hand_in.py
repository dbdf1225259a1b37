"""Hand in data: what a partner is told of a file, and who may hand one in."""

from __future__ import annotations

from collections.abc import Sized
from importlib import import_module

import pytest
from streamlit.testing.v1 import AppTest

from core.people import Actor
from core.submissions import State, submissions
from tests.pages.conftest import OpenPage
from tests.unit.worlds import HEADER, World, as_csv

publishing = import_module("core.submissions.publish")
YEAR = ("Babies born early", "2024", "Home County")


def _dropped(open_page: OpenPage, actor: Actor, content: bytes, name: str = "f.csv") -> AppTest:
    app = open_page("hand_in.py", actor)
    app.file_uploader[0].upload(name, content, "text/csv")
    return app.run()


def _buttons(app: AppTest) -> list[str]:
    return [one.label for one in app.button]


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

    def counted(observations: Sized, rules: object) -> object:
        runs.append(len(observations))
        return protect(observations, rules)

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


def test_the_same_bytes_again_are_recognised(world: World, open_page: OpenPage) -> None:
    rows = [(*YEAR, "", 120, 1000)]
    world.send(world.health, rows)
    app = _dropped(open_page, world.health, as_csv(HEADER, rows), "again.csv")
    assert app.warning[0].value.startswith("This is the same file that you handed in on")


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
