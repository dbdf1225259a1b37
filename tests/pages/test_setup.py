"""Setup: a backbone person sets a coalition up, and is told what became of it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from math import isnan
from pathlib import Path
from typing import Protocol, TypeVar

import pytest
from streamlit.testing.v1 import AppTest

from core.errors import Conflict
from core.people import FOUNDER, Actor, Role
from core.registry import (
    EntryKind,
    Goal,
    add_indicator,
    change_indicator,
    draft_of,
    name_coalition,
    rename,
)
from core.settings import Settings
from core.store import Database, Head, Statement
from core.submissions import show_all_anew
from core.upkeep import plan_nightly_backup
from pages.ui import here
from pages.ui.setup import small_numbers
from pages.ui.setup.coalition import LEAVE_THE_SAMPLE
from pages.ui.setup.typed import address_name, as_typed, number
from pages.ui.visitor import KEY
from tests.pages.conftest import SECONDS, OpenPage
from tests.unit.submissions.test_audit import withheld
from tests.unit.worlds import NOON, World

SETUP = Path(__file__).parents[2] / "pages" / "setup.py"
TASKS = {
    "indicators": ("add", "change", "break-down", "rename", "retire"),
    "groups": ("add", "change", "move", "rename", "retire", "about", "list", "dimension"),
    "areas": ("add", "level", "outlines", "about", "rename", "retire"),
    "goals": ("set", "take-away", "answer"),
    "people": (
        "person",
        "roles",
        "introduce",
        "move",
        "contact",
        "leave",
        "erase",
        "organisation",
        "hold",
        "rename",
        "retire",
    ),
    "coalition": ("meeting", "move", "strategy", "name", "rename", "retire"),
    "small-numbers": ("change",),
}


SQUARE = [[[0, 0], [0, 1], [1, 1], [0, 0]]]
TWO_SQUARES = json.dumps(
    {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": {"GEOID": code},
                "geometry": {"type": "Polygon", "coordinates": SQUARE},
            }
            for code in ("101", "999")
        ],
    }
).encode()


MARK = "A mark from the minutes (if you have one)"


class Labelled(Protocol):
    """A widget with the words that stand at it."""

    @property
    def label(self) -> str: ...


W = TypeVar("W", bound=Labelled)


def at(widgets: Iterable[W], label: str) -> W:
    """The widget with this label."""
    return next(one for one in widgets if one.label == label)


def press(app: AppTest, label: str) -> AppTest:
    """Press the button with this label."""
    return at(app.button, label).click().run()


def column(app: AppTest, heading: str) -> list[str]:
    """A column of the first table, as it is read."""
    return [str(one) for one in app.dataframe[0].value[heading]]


def said(app: AppTest) -> list[str]:
    """What was done, as it is said."""
    return [one.value for one in app.success]


def wrong(app: AppTest) -> list[str]:
    """What could not be done, and why."""
    return [one.value for one in app.error]


@pytest.fixture
def nobody(tmp_path: Path) -> Iterator[Database]:
    """A database in which nobody has done anything yet."""
    db = Database.open(tmp_path / "new.duckdb")
    here.use(db)
    yield db
    here.stop()


# Who may


def test_only_the_backbone_finds_setup_in_the_navigation(
    world: World, guest: Actor, open_page: OpenPage
) -> None:
    for actor in (guest, world.member, world.health):
        app = open_page("meeting.py", actor)
        with pytest.raises(ValueError, match="setup"):
            app.switch_page("setup.py")
    open_page("meeting.py", world.backbone).switch_page("setup.py")


def test_a_guest_who_gets_there_all_the_same_reads_why_there_is_nothing(guest: Actor) -> None:
    app = AppTest.from_file(str(SETUP), default_timeout=SECONDS)
    app.session_state[KEY] = str(guest.id)
    app.run()
    assert app.info[0].value == (
        "Setup is where the backbone keeps what is measured, who is at the table and what is"
        " protected. Your role does not include it; ask the backbone when something here should"
        " change."
    )
    assert not app.text_input
    assert not app.dataframe


# Finding one's way


def tasks_opened(open_page: OpenPage, actor: Actor, section: str) -> dict[str, list[str]]:
    """What each task of a section shows as wrong when its link is opened; it must be the task."""
    found = {}
    for task in TASKS[section]:
        app = open_page("setup.py", actor, section=section, task=task)
        assert app.pills[0].value == section
        assert at(app.selectbox, "What do you want to do?").value == task
        found[task] = wrong(app)
    return found


@pytest.mark.parametrize("section", TASKS)
def test_every_task_opens_by_its_link(world: World, open_page: OpenPage, section: str) -> None:
    opened = tasks_opened(open_page, world.backbone, section)
    assert opened == {task: [] for task in TASKS[section]}


@pytest.mark.usefixtures("nobody")
@pytest.mark.parametrize("section", [*TASKS, "upkeep"])
def test_every_section_opens_before_there_is_anything(open_page: OpenPage, section: str) -> None:
    app = open_page("setup.py", FOUNDER, section=section)
    assert app.pills[0].value == section
    assert app.info
    assert not wrong(app)


def test_another_section_opens_without_what_was_asked_of_the_last_one(
    world: World, open_page: OpenPage
) -> None:
    app = open_page("setup.py", world.backbone, section="indicators", task="rename")
    app.pills[0].set_value("areas").run()
    assert app.header[0].value == "Areas"
    assert dict(app.query_params) == {"section": "areas"}


def test_a_section_that_there_is_not_opens_the_first(world: World, open_page: OpenPage) -> None:
    app = open_page("setup.py", world.backbone, section="treasure")
    assert app.header[0].value == "Indicators"


# Indicators


def test_an_added_indicator_is_said_and_stands_in_the_table(
    world: World, open_page: OpenPage
) -> None:
    app = open_page("setup.py", world.backbone, section="indicators", task="add")
    at(app.text_input, "Name").input("Reading well in third grade")
    at(app.text_input, "Who is counted").input("children")
    at(app.text_input, "What happens to them").input("read at grade level")
    at(app.multiselect, "Groups that it is shown for").select(world.race.dimension_id)
    press(app, "Add")
    assert said(app) == ["Added: Reading well in third grade."]
    assert column(app, "Name")[-1] == "Reading well in third grade"
    assert column(app, "Shown by")[-1] == "Race and ethnicity"
    assert at(app.text_input, "Name").value == ""
    added = world.registry.by_slug["reading-well-in-third-grade"]
    assert (added.people, added.happens) == ("children", "read at grade level")


def test_an_indicator_without_people_is_refused_and_what_was_typed_stays(
    world: World, open_page: OpenPage
) -> None:
    app = open_page("setup.py", world.backbone, section="indicators", task="add")
    at(app.text_input, "Name").input("Reading well")
    press(app, "Add")
    assert wrong(app) == [
        "“Reading well” does not say whom it counts. Fill in the people, as in"
        " “of every 100 babies”."
    ]
    assert at(app.text_input, "Name").value == "Reading well"
    assert "reading-well" not in world.registry.by_slug


def test_a_renamed_indicator_shows_the_name_that_it_had(world: World, open_page: OpenPage) -> None:
    app = open_page("setup.py", world.backbone, section="indicators", task="rename")
    at(app.text_input, "New name").input("Babies born too early")
    press(app, "Rename")
    assert said(app) == ["“Babies born early” is called “Babies born too early” from now on."]
    assert "Babies born too early" in column(app, "Name")
    names = app.markdown[-1].value.splitlines()
    assert names[0].startswith("- Babies born too early: since ")
    assert names[1].startswith("- Babies born early: from Mar 2, 2026 to ")


def test_what_somebody_else_renamed_meanwhile_is_not_overwritten(
    world: World, open_page: OpenPage
) -> None:
    app = open_page("setup.py", world.backbone, section="indicators", task="rename")
    early = world.registry.by_slug["early-births"]
    rename(
        world.db,
        FOUNDER,
        EntryKind.INDICATOR,
        early.indicator_id,
        "Early births",
        expected=early.name,
        at=NOON,
    )
    at(app.text_input, "New name").input("Born too soon")
    press(app, "Rename")
    assert wrong(app)[0].startswith(
        "Somebody else changed this indicator while you were editing it, so nothing was saved."
    )
    assert at(app.text_input, "New name").value == "Born too soon"
    assert world.registry.by_slug["early-births"].name == "Early births"
    press(app, "Rename")
    assert world.registry.by_slug["early-births"].name == "Born too soon"


def test_a_retired_indicator_says_so_and_comes_back(world: World, open_page: OpenPage) -> None:
    app = open_page("setup.py", world.backbone, section="indicators", task="retire")
    press(app, "Retire")
    assert "Babies born early (retired)" in column(app, "Name")
    assert "early-births" not in world.registry.by_slug
    press(app, "Bring back")
    assert said(app) == ["Babies born early is back in use."]
    assert "Babies born early" in column(app, "Name")
    assert "early-births" in world.registry.by_slug


# Groups


def test_a_shipped_list_comes_with_its_groups_and_their_spellings(
    world: World, open_page: OpenPage
) -> None:
    app = open_page("setup.py", world.backbone, section="groups", task="list", list="gender")
    press(app, "Add")
    assert said(app) == ["Added: Gender."]
    app = open_page("setup.py", world.backbone, section="groups", dimension="gender")
    assert column(app, "Group") == [
        "Men and boys",
        "Nonbinary people",
        "Women and girls",
        "Another gender",
        "Unknown",
    ]
    assert "Femenino" in column(app, "Other spellings in spreadsheets")[2]


def test_a_list_that_is_here_already_is_not_offered(world: World, open_page: OpenPage) -> None:
    app = open_page("setup.py", world.backbone, section="groups", task="list")
    offered = at(app.selectbox, "Which list?").options
    assert "Gender" in offered
    assert "Race and ethnicity" not in offered


def test_a_group_is_added_moved_and_found_under_its_new_parent(
    world: World, open_page: OpenPage
) -> None:
    app = open_page("setup.py", world.backbone, section="groups", task="add")
    at(app.text_input, "Name of the group").input("Garifuna")
    at(app.text_area, "Other spellings in spreadsheets").input("Garífuna\nGarinagu")
    press(app, "Add")
    added = {one.name: one for one in world.registry.categories.values()}["Garifuna"]
    assert (added.parent_id, set(added.synonyms)) == (None, {"Garífuna", "Garinagu"})
    app = open_page("setup.py", world.backbone, section="groups", task="move", category=added.slug)
    black = world.registry.categories_of(world.race.dimension_id)[2]
    at(app.selectbox, "Where it stands").select_index(
        at(app.selectbox, "Where it stands").options.index(black.name)
    )
    press(app, "Move")
    assert said(app) == ["Moved: Garifuna."]
    assert world.registry.categories[added.category_id].parent_id == black.category_id
    assert "\u2003Garifuna" in column(app, "Group")


def test_what_is_withheld_follows_a_group_that_is_moved(world: World, open_page: OpenPage) -> None:
    """Asian babies are few, and Black ones hide them until they are no part of the sum any more."""
    groups = {"": (200, 900), "Asian": (4, 100), "Black": (96, 300), "White": (100, 500)}
    told = [
        ("Babies born early", "2024", "Home County", one, *each) for one, each in groups.items()
    ]
    world.publish(world.health, told)
    assert withheld(world) == {"Asian", "Black"}
    black = "black-or-african-american"
    app = open_page("setup.py", world.backbone, section="groups", task="move", category=black)
    field = at(app.selectbox, "Where it stands")
    field.select_index(field.options.index("White"))
    press(app, "Move")
    assert said(app) == ["Moved: Black or African American."]
    assert withheld(world) == {"Asian"}
    anew = show_all_anew(world.db, world.backbone, at=NOON)
    assert anew is not None
    assert anew.changed == 0


def test_a_group_with_many_spellings_keeps_all_of_them_when_it_is_changed(
    world: World, open_page: OpenPage
) -> None:
    slug = "native-hawaiian-or-pacific-islander"
    before = {one.slug: one for one in world.registry.categories.values()}[slug]
    app = open_page("setup.py", world.backbone, section="groups", task="change", category=slug)
    spellings = at(app.text_area, "Other spellings in spreadsheets")
    assert spellings.max_chars == 0
    at(app.text_input, "Short name for pictures").input("Pasifika")
    press(app, "Save")
    assert said(app) == [f"Saved: {before.name}."]
    after = world.registry.categories[before.category_id]
    assert (after.short, set(after.synonyms)) == ("Pasifika", set(before.synonyms))
    assert sum(map(len, after.synonyms)) > 2000


# Areas


def test_pasted_areas_stand_below_their_parents_with_the_zeros_of_their_codes(
    world: World, open_page: OpenPage
) -> None:
    app = open_page("setup.py", world.backbone, section="areas", task="add")
    at(app.selectbox, "Kind of place").select_index(1)
    at(app.text_area, "Paste the list").input("code,name,parent\n007,Easttown,01\n008,Westtown,")
    press(app, "Add")
    assert said(app) == ["Added: 2 areas."]
    assert column(app, "Area") == [
        "Home County",
        "\u2003Easttown",
        "\u2003Northtown",
        "\u2003Southtown",
        "Westtown",
    ]
    assert column(app, "Code") == ["01", "007", "101", "102", "008"]


def test_areas_come_from_a_file_too(world: World, open_page: OpenPage) -> None:
    app = open_page("setup.py", world.backbone, section="areas", task="add")
    at(app.selectbox, "Kind of place").select_index(1)
    content = "Name;Code;Parent\nÉast Town;007;01\n".encode("cp1252")
    app.file_uploader[0].upload("areas.csv", content, "text/csv")
    press(app, "Add")
    assert said(app) == ["Added: one area."]
    assert column(app, "Area")[-1] == "\u2003Éast Town"


@pytest.mark.parametrize(
    ("pasted", "sentence"),
    [
        (
            "code,name,parent\n103,Easttown,02",
            "No wider area has the code 02, which your list gives as the area above. Add the wider"
            " areas first, or correct the code.",
        ),
        (
            "zip,name\n103,Easttown",
            "The list has no column “code”. Its first line says zip and name; it should say code,"
            " name, parent.",
        ),
        ("", "There is no list yet. Paste one, or choose a file."),
    ],
)
def test_a_list_of_areas_that_does_not_fit_is_refused_and_stays(
    world: World, open_page: OpenPage, pasted: str, sentence: str
) -> None:
    app = open_page("setup.py", world.backbone, section="areas", task="add")
    at(app.selectbox, "Kind of place").select_index(1)
    at(app.text_area, "Paste the list").input(pasted)
    press(app, "Add")
    assert wrong(app) == [sentence]
    assert at(app.text_area, "Paste the list").value == pasted
    assert len(world.registry.areas) == 3


def test_attached_outlines_are_said_with_the_codes_that_belong_nowhere(
    world: World, open_page: OpenPage
) -> None:
    app = open_page("setup.py", world.backbone, section="areas", task="outlines")
    assert column(app, "On the map") == ["", "", ""]
    at(app.selectbox, "Kind of place").select_index(1)
    app.file_uploader[0].upload("towns.geojson", TWO_SQUARES, "application/json")
    at(app.text_input, "Where the file keeps the codes").input("GEOID")
    press(app, "Draw on the map")
    assert said(app) == [
        "One area is drawn on the map now. One code of the file belongs to no area here: 999."
    ]
    assert column(app, "On the map") == ["", "yes", ""]


# Goals and who answers


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("six", "The goal is not a number. Type the value that everybody shall reach."),
        (
            "6",
            "A share lies between 0 and 1 (0.9 is 90 of every 100), so 6 cannot be its goal. Type"
            " a value in that range.",
        ),
    ],
)
def test_a_goal_that_cannot_be_is_refused_and_what_was_typed_stays(
    world: World, open_page: OpenPage, typed: str, sentence: str
) -> None:
    app = open_page("setup.py", world.backbone, section="goals", task="set")
    at(app.text_input, "Goal for everyone").input(typed)
    press(app, "Set the goal")
    assert wrong(app) == [sentence]
    assert at(app.text_input, "Goal for everyone").value == typed
    assert world.registry.by_slug["early-births"].goal == Goal(0.06, "2030")


def test_a_goal_is_set_in_the_words_of_its_indicator(world: World, open_page: OpenPage) -> None:
    app = open_page("setup.py", world.backbone, section="goals", task="set")
    assert at(app.text_input, "Goal for everyone").value == "0.06"
    at(app.text_input, "Goal for everyone").input("0.045")
    at(app.text_input, "By when").input("2031-32")
    press(app, "Set the goal")
    assert said(app) == ["The goal for Babies born early is set."]
    assert column(app, "Goal")[0] == "0.045 (4.5%)"
    assert column(app, "By")[0] == "2031-32"


def test_another_partner_answers_for_one_kind_of_place(world: World, open_page: OpenPage) -> None:
    app = open_page(
        "setup.py", world.backbone, section="goals", task="answer", level=world.town.slug
    )
    assert column(app, "Who answers for the figures")[0] == "County Health"
    chosen = at(app.selectbox, "Who answers for the figures?")
    chosen.select_index(chosen.options.index("Clinic A"))
    press(app, "Save")
    answers = column(app, "Who answers for the figures")
    assert answers == ["County Health (County); Clinic A (Town)", "each partner for its own"]


# People


def test_a_person_joins_with_roles_and_an_organisation(world: World, open_page: OpenPage) -> None:
    app = open_page("setup.py", world.backbone, section="people", task="person")
    at(app.text_input, "Name").input("Zoë Ándrade")
    at(app.selectbox, "Organisation").select_index(1)
    at(app.multiselect, "Roles").select(Role.PARTNER)
    press(app, "Add")
    assert said(app) == ["Added: Zoë Ándrade."]
    joined = {one.name: one for one in here.everybody()}["Zoë Ándrade"]
    assert joined.roles == {Role.PARTNER}
    assert world.registry.organisations[joined.organisation_id or world.health.id] == "Backbone"


@pytest.mark.usefixtures("nobody")
def test_the_first_person_must_be_of_the_backbone(open_page: OpenPage) -> None:
    app = open_page("setup.py", FOUNDER, section="people", task="person")
    at(app.text_input, "Name").input("Ada")
    roles = at(app.multiselect, "Roles")
    assert roles.value == [Role.BACKBONE]
    roles.set_value([Role.MEMBER])
    press(app, "Add")
    assert wrong(app) == [
        "Somebody must run the backbone, or nobody could change anything here any more. Give the"
        " first person the role “backbone”."
    ]
    assert here.everybody() == ()
    at(app.multiselect, "Roles").set_value([Role.BACKBONE, Role.MEMBER])
    press(app, "Add")
    assert [one.name for one in here.everybody()] == ["Ada"]


# The coalition


def test_a_meeting_is_set_and_moved(world: World, open_page: OpenPage) -> None:
    app = open_page("setup.py", world.backbone, section="coalition", task="meeting")
    at(app.text_input, "Title").input("Spring meeting")
    at(app.date_input, "Day").set_value(date(2027, 4, 13))
    press(app, "Add")
    assert said(app) == ["Spring meeting is on April 13, 2027."]
    app = open_page("setup.py", world.backbone, section="coalition", task="move")
    at(app.date_input, "Day").set_value(date(2027, 4, 20))
    press(app, "Move")
    assert column(app, "Day") == ["Apr 20, 2027"]


def test_a_renamed_sample_stays_a_sample(world: World, open_page: OpenPage) -> None:
    name_coalition(world.db, FOUNDER, "Play Table", sample=True, expected="Test Table", at=NOON)
    app = open_page("setup.py", world.backbone, section="coalition", task="name")
    at(app.text_input, "Name of the coalition").input("Trial Table")
    press(app, "Rename")
    assert (world.registry.coalition, world.registry.sample) == ("Trial Table", True)


def test_the_command_to_leave_the_sample_names_settings_that_there_are(
    world: World, open_page: OpenPage
) -> None:
    app = open_page("setup.py", world.backbone, section="coalition")
    assert LEAVE_THE_SAMPLE in [one.value for one in app.code]
    *settings, make, run = LEAVE_THE_SAMPLE.split()
    assert (make, run) == ("make", "run")
    known = {f"COMMON_TABLE_{name.upper()}" for name in Settings.model_fields}
    assert {one.split("=")[0] for one in settings} == known & {
        "COMMON_TABLE_SAMPLE",
        "COMMON_TABLE_DATABASE",
    }


# Small numbers


def on_the_wall(world: World) -> list[str]:
    with world.db.read() as tx:
        return [row["status"] for row in tx.rows(Statement("select status from published"))]


def test_a_stricter_rule_protects_the_wall_in_the_same_step(
    world: World, open_page: OpenPage
) -> None:
    world.publish(world.health, [("early-births", "2024", "01", "", 15, 120)])
    assert on_the_wall(world) == ["shown"]
    app = open_page("setup.py", world.backbone, section="small-numbers")
    at(app.number_input, "Smallest number of people that may be shown").set_value(16)
    press(app, "Save and protect")
    assert wrong(app) == []
    assert said(app) == [
        "The rules for Babies born early are saved, and the wall is protected by them: one figure"
        " changed."
    ]
    assert on_the_wall(world) == ["withheld"]
    assert column(app, "Smallest shown") == ["16", "11"]


def test_a_rule_that_no_custodian_asks_for_is_refused(world: World, open_page: OpenPage) -> None:
    app = open_page("setup.py", world.backbone, section="small-numbers")
    at(app.number_input, "Smallest number of people that may be shown").set_value(3)
    press(app, "Save and protect")
    assert wrong(app) == [
        "Counts below 3 would be the small ones, but custodians ask for something from 5 to 30."
        " Choose a number in that range; 11 is usual."
    ]
    assert at(app.number_input, "Smallest number of people that may be shown").value == 3
    assert world.registry.by_slug["early-births"].minimum_count == 11


def test_rules_that_are_kept_while_the_wall_cannot_follow_say_so(
    world: World, open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.publish(world.health, [("early-births", "2024", "01", "", 15, 120)])
    app = open_page("setup.py", world.backbone, section="small-numbers")
    at(app.number_input, "Smallest number of people that may be shown").set_value(16)
    with monkeypatch.context() as busy:
        busy.setattr(small_numbers, "show_anew", others_are_faster)
        press(app, "Save and protect")
    assert wrong(app) == [
        "The rules are saved, but the wall is not protected by them yet. Others were saving at the"
        " same time, again and again. Nothing of this step was kept; please try once more. When"
        " you press the button once more, the wall follows."
    ]
    assert on_the_wall(world) == ["shown"]
    press(app, "Save and protect")
    assert on_the_wall(world) == ["withheld"]


def others_are_faster(*_: object, **__: object) -> None:
    raise Conflict(path="")


def test_an_indicator_is_said_to_count_among_the_people_of_another(
    world: World, open_page: OpenPage
) -> None:
    """Of twelve babies born early, five were born very early."""
    plain = draft_of(world.registry.by_slug["early-births"])
    outer = change_indicator(
        world.db,
        FOUNDER,
        world.registry.by_slug["early-births"].indicator_id,
        replace(plain, linked_set="births"),
        expected=plain,
        at=NOON,
    )
    add_indicator(
        world.db,
        FOUNDER,
        replace(plain, name="Born very early", slug="very-early", linked_set="births"),
        responsible=outer.responsible,
        at=NOON,
    )
    world.publish(
        world.health,
        [("early-births", "2024", "01", "", 12, 300), ("very-early", "2024", "01", "", 5, 300)],
    )
    app = open_page("setup.py", world.backbone, section="small-numbers", indicator="very-early")
    at(app.selectbox, "Counts people among those of").set_value(outer.indicator_id)
    press(app, "Save and protect")
    assert wrong(app) == []
    assert world.registry.by_slug["very-early"].within == outer.indicator_id
    press(app, "Attack the wall")
    assert said(app) == ["2 cells were attacked, and no small number can be worked out."]


BIRTHS = [
    ("early-births", "2024", "01", group, *counts)
    for group, counts in {
        "": (337, 1010),
        "Black": (90, 300),
        "White": (250, 607),
        "Asian": (7, 103),
    }.items()
]
"""Seven of the Asian babies, and ten White ones more than everyone has room for."""


def test_the_wall_is_attacked_at_the_press_of_a_button(world: World, open_page: OpenPage) -> None:
    world.publish(world.health, BIRTHS)
    app = open_page("setup.py", world.backbone, section="small-numbers")
    press(app, "Attack the wall")
    assert wrong(app) == []
    assert said(app) == ["4 cells were attacked, and no small number can be worked out."]
    found, off = (one.value for one in app.dataframe[1:])
    (row,) = found.to_dict("records")
    assert (row["Protected together"], row["Cells"], row["Found out"]) == ("early-births", 4, 0)
    assert (off["Area"].tolist(), off["Parts minus total"].tolist()) == (["Home County"], [10])


def test_a_small_number_that_the_attack_works_out_is_told(
    world: World, open_page: OpenPage
) -> None:
    world.publish(world.health, BIRTHS)
    forgotten = Statement(
        "update published set status = 'shown', value = 0.5 where status = 'withheld'"
        " and subgroup_id not in (select subgroup_id from withheld_because where small)"
    )
    world.db.write(lambda tx: tx.do(forgotten))
    app = press(open_page("setup.py", world.backbone, section="small-numbers"), "Attack the wall")
    assert said(app) == []
    assert wrong(app) == [
        "One small number can be worked out from what is on the wall. Press “Save and protect”"
        " for its indicator below."
    ]


# Upkeep


def head(world: World) -> Head:
    with world.db.read() as tx:
        return tx.head()


def test_the_head_of_the_ledger_is_printed_in_full_and_the_ledger_verified(
    world: World, open_page: OpenPage
) -> None:
    app = open_page("setup.py", world.backbone, section="upkeep")
    assert [one.value for one in app.code] == [str(head(world))]
    at(app.text_input, MARK).input(str(head(world)))
    press(app, "Verify the ledger")
    assert said(app) == [
        f"The ledger is whole: all {head(world).sequence} entries hold, and so does every mark."
    ]


@pytest.mark.parametrize(
    ("mark", "sentence"),
    [
        ("forty-two", "“forty\\-two” is not a mark. Copy the whole of it: a number, a hyphen and"),
        ("3-" + "0" * 64, "The ledger holds in itself, but the mark 3\\-0000000"),
    ],
)
def test_a_mark_that_is_not_on_the_ledger_is_told(
    world: World, open_page: OpenPage, mark: str, sentence: str
) -> None:
    app = open_page("setup.py", world.backbone, section="upkeep")
    at(app.text_input, MARK).input(mark)
    press(app, "Verify the ledger")
    assert wrong(app)[0].startswith(sentence)
    assert at(app.text_input, MARK).value == mark
    assert not said(app)


def test_an_entry_that_was_changed_is_found(world: World, open_page: OpenPage) -> None:
    world.db.write(
        lambda tx: tx.do(Statement("update ledger set kind = 'nothing' where sequence = 3"))
    )
    app = open_page("setup.py", world.backbone, section="upkeep")
    press(app, "Verify the ledger")
    assert wrong(app)[0].startswith(
        "The ledger does not hold: entry 3 is not as it was written. Everything before it holds."
    )


def test_a_backup_is_taken_and_its_mark_is_compared_from_then_on(
    world: World, open_page: OpenPage
) -> None:
    app = open_page("setup.py", world.backbone, section="upkeep")
    assert "There is **no backup yet**." in [one.value for one in app.markdown]
    press(app, "Back up now")
    (copy,) = world.db.backups.glob("*.duckdb")
    assert said(app)[0].startswith("Backed up as table\\-nightly\\-")
    assert any(one.value.startswith("The last backup is of **") for one in app.markdown)
    copy.with_suffix(".head.txt").write_text("2-" + "f" * 64)
    press(app, "Verify the ledger")
    assert wrong(app)[0].startswith("The ledger holds in itself, but the mark 2\\-fff")


def test_what_runs_by_itself_is_listed(world: World, open_page: OpenPage) -> None:
    plan_nightly_backup(world.db, now=NOON)
    app = open_page("setup.py", world.backbone, section="upkeep")
    assert column(app, "What") == ["Nightly backup"]
    assert column(app, "How it stands") == ["waits"]
    assert column(app, "Planned for")[0].startswith("3/3/26, 2:00")


# What people type


@pytest.mark.parametrize("value", [0.06, 0.0555, 12.5, 1234.5, 100_000.0])
def test_a_number_reads_back_as_it_was_shown(value: float) -> None:
    assert number(as_typed(value)) == value


def test_a_number_is_read_as_its_reader_writes_it() -> None:
    assert number(" 1,000.5 ") == 1000.5
    assert isnan(number("0,06"))
    assert isnan(number("a tenth"))


def test_a_short_name_is_made_of_the_name_or_of_what_was_wanted() -> None:
    assert address_name("", "Zoë Ándrade") == "zoe-andrade"
    assert address_name("Zoe A.", "Zoë Ándrade") == "zoe-a"
