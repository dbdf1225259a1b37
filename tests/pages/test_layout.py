"""How a sheet is laid out, said on the page: what its heading words are, and forgotten again."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from tests.pages.conftest import OpenPage
from tests.unit.worlds import World

BIRTHS = (
    b"Group,Completed 2023,Early 2023,Completed 2024,Early 2024\n"
    b"Everyone,220,140,230,150\nBlack,100,60,110,70\nWhite,118,79,115,78\n"
)
HEADINGS = ("Completed", "Early")


def _dropped(world: World, open_page: OpenPage, content: bytes, name: str) -> AppTest:
    app = open_page("hand_in.py", world.health)
    app.file_uploader[0].upload(name, content, "text/csv")
    app = app.run()
    assert not app.exception, app.exception
    return app


def _press(app: AppTest, label: str) -> AppTest:
    return next(one for one in app.button if one.label == label).click().run()


def _fields(app: AppTest) -> list[str]:
    return [one.label for one in app.selectbox]


def test_words_of_headings_are_said_to_be_counts_and_remembered(
    world: World, open_page: OpenPage
) -> None:
    app = _dropped(world, open_page, BIRTHS, "births.csv")
    assert [label for label in _fields(app) if "“" in label] == [
        f"What “{word}” is" for word in HEADINGS
    ]
    for word, role in zip(HEADINGS, ("Denominator", "Numerator"), strict=True):
        field = next(one for one in app.selectbox if one.label == f"What “{word}” is")
        field.select_index(field.options.index(role))
    (form,) = {one.form_id for one in app.selectbox if "“" in one.label}
    agree = next(one for one in app.button if one.form_id == form)
    app = agree.click().run()
    assert not app.exception, app.exception
    asked = [label for label in _fields(app) if label.endswith("?")]
    assert asked == [
        "Which indicator is the whole sheet about?",
        "Which place is the whole sheet about?",
    ]
    choices = ("Babies born early", "Home County")
    for question, choice in zip(asked, choices, strict=True):
        field = next(one for one in app.selectbox if one.label == question)
        option = next(one for one in field.options if choice in one)
        field.select_index(field.options.index(option))
    app = _press(app, "Go on with these answers")
    assert not app.error, [one.value for one in app.error]
    later = BIRTHS.replace(b"2024", b"2025").replace(b"2023", b"2024").replace(b"110", b"112")
    again = _dropped(world, open_page, later, "births-again.csv")
    assert not [label for label in _fields(again) if "“" in label or label.endswith("?")]
