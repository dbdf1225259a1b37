"""People change, leave, come back and are erased; the pages go on without their names."""

from __future__ import annotations

from datetime import timedelta

import pytest
from streamlit.testing.v1 import AppTest

from core.commitments import (
    Condition,
    Going,
    Level,
    Why,
    Wording,
    check_in,
    propose,
    say_done,
)
from core.decisions import (
    Named,
    Naming,
    close_vote,
    contribute,
    open_last_word,
    open_vote,
    speak,
)
from core.errors import Conflict
from core.people import FOUNDER, Actor, Contact, Role, add_person, contact, erase_person
from core.people import retire_person as let_go
from core.registry import EntryKind, add_meeting, add_strategy, retire
from core.store import Database, Statement
from core.upkeep import KEPT
from pages.ui import here
from tests.pages.conftest import OpenPage
from tests.pages.test_setup import at, column, press, said, wrong
from tests.unit.decisions.table import NO, YES, make_table
from tests.unit.worlds import NOON, World

PAGES = (
    "meeting.py",
    "outcomes.py",
    "map.py",
    "commitments.py",
    "decisions.py",
    "hand_in.py",
    "submissions.py",
    "setup.py",
    "account.py",
)
EARLY = ("Babies born early", "2024", "Home County", "", 120, 1000)


def fill(app: AppTest, label: str, option: str) -> None:
    """Choose in a form what is read as `option`."""
    field = at(app.selectbox, label)
    field.select_index(field.options.index(option))


def choose(app: AppTest, label: str, option: str) -> AppTest:
    """Choose outside a form what is read as `option`."""
    fill(app, label, option)
    return app.run()


def open_task(open_page: OpenPage, world: World, task: str, who: Actor) -> AppTest:
    """Setup, about one person, as the backbone sees it."""
    return open_page("setup.py", world.backbone, section="people", task=task, person=str(who.id))


def second_of_the_backbone(world: World) -> Actor:
    roles = frozenset({Role.BACKBONE})
    return add_person(world.db, FOUNDER, "ada", "Ada", None, roles, at=NOON)


def now(who: Actor) -> Actor:
    """The person as they stand."""
    return next(one for one in here.everybody() if one.id == who.id)


def drawn(app: AppTest) -> str:
    """Everything that is read on the page."""
    said_of = (*app.title, *app.header, *app.subheader, *app.caption, *app.markdown)
    html = (one.proto.body for one in app.get("html"))
    return " ".join([*html, *(one.value for one in said_of)])


# Changing


def test_roles_are_changed_and_said(world: World, open_page: OpenPage) -> None:
    app = open_task(open_page, world, "roles", world.member)
    assert at(app.multiselect, "Roles").value == [Role.MEMBER]
    at(app.multiselect, "Roles").set_value([Role.LIVED_EXPERIENCE])
    press(app, "Save")
    assert said(app) == ["A member is here as member with lived experience and committee member."]
    assert now(world.member).roles == {Role.LIVED_EXPERIENCE, Role.MEMBER}


def test_that_somebody_speaks_from_lived_experience_stands_on_setup_alone(
    world: World, open_page: OpenPage
) -> None:
    roles = frozenset({Role.LIVED_EXPERIENCE})
    add_person(world.db, FOUNDER, "kim", "Kim", None, roles, at=NOON)
    app = open_page("setup.py", world.backbone, section="people")
    assert "member with lived experience, committee member" in ", ".join(column(app, "Roles"))
    app = open_page("meeting.py", world.member)
    assert "Kim, committee member" in at(app.selectbox, "Look as").options
    shown = [one.value for one in (*app.markdown, *app.caption, *app.title)]
    assert not any("lived" in one for one in shown)


def test_the_last_of_the_backbone_reads_why_they_cannot_go(
    world: World, open_page: OpenPage
) -> None:
    app = press(open_task(open_page, world, "leave", world.backbone), "Let them leave")
    assert wrong(app) == [
        "Nobody else has the role “backbone”, so after this nobody could change anything here any"
        " more. Give that role to another person first; then come back to Backbone person."
    ]
    assert world.backbone in here.everybody()


def test_a_name_and_an_introduction_are_changed(world: World, open_page: OpenPage) -> None:
    app = open_task(open_page, world, "introduce", world.member)
    at(app.text_input, "Name").input("Marta <b>Ruiz</b>")
    at(app.text_area, "Introduction").input("Lives in Kiln Street.")
    press(app, "Save")
    assert said(app) == ["Saved: Marta \\<b\\>Ruiz\\</b\\>."]
    found = now(world.member)
    assert (found.name, found.introduction) == ("Marta <b>Ruiz</b>", "Lives in Kiln Street.")


def test_a_person_moves_to_another_organisation(world: World, open_page: OpenPage) -> None:
    app = open_task(open_page, world, "move", world.clinic)
    assert at(app.selectbox, "Organisation").value == world.clinic.organisation_id
    fill(app, "Organisation", "Clinic B")
    press(app, "Save")
    assert now(world.clinic).organisation_id == world.other_clinic.organisation_id


def test_an_address_is_set_and_a_wrong_one_refused(world: World, open_page: OpenPage) -> None:
    app = open_task(open_page, world, "contact", world.member)
    at(app.text_input, "E-mail address").input("marta@")
    press(app, "Save")
    assert wrong(app)[0].startswith("“marta@” is not an e-mail address that mail can be sent to.")
    at(app.text_input, "E-mail address").input("marta@example.org")
    at(app.checkbox, "Wants reminders by e-mail").check()
    press(app, "Save")
    assert wrong(app) == []
    with world.db.read() as tx:
        assert contact(tx, world.backbone, world.member.id) == Contact("marta@example.org", True)
    other = open_page("meeting.py", world.health)
    assert not any("marta@" in one.value for one in other.markdown)


# Leaving and coming back


def test_a_person_leaves_and_comes_back(world: World, open_page: OpenPage) -> None:
    app = press(open_task(open_page, world, "leave", world.clinic), "Let them leave")
    assert said(app) == ["Clinic A person has left the table. You can bring them back at any time."]
    assert "Clinic A person" not in column(app, "Person")
    assert list(app.dataframe[1].value["Person"]) == ["Clinic A person"]
    assert "Clinic A person, Clinic A" not in at(app.selectbox, "Look as").options
    app = choose(app, "Who?", "Clinic A person (has left)")
    press(app, "Bring back")
    assert said(app) == ["Clinic A person is back at the table."]
    assert world.clinic in here.everybody()


def test_a_session_that_looks_as_somebody_who_leaves_goes_on_as_somebody_else(
    world: World, open_page: OpenPage
) -> None:
    for page in ("submissions.py", "hand_in.py", "meeting.py"):
        app = open_page(page, world.clinic)
        assert at(app.selectbox, "Look as").value == str(world.clinic.id)
        let_go(world.db, world.backbone, world.clinic.id, at=NOON)
        app.run()
        assert not app.exception
        assert not app.error
        assert at(app.selectbox, "Look as").value == str(world.member.id)
        open_task(open_page, world, "leave", world.clinic)
        press(open_task(open_page, world, "leave", world.clinic), "Bring back")


def test_the_backbone_can_let_itself_go_where_there_is_another(
    world: World, open_page: OpenPage
) -> None:
    second_of_the_backbone(world)
    app = press(open_task(open_page, world, "leave", world.backbone), "Let them leave")
    assert not app.exception
    assert at(app.selectbox, "Look as").value == str(world.member.id)


# Organisations


def test_what_follows_when_an_organisation_leaves_is_said_first(
    world: World, open_page: OpenPage
) -> None:
    app = open_page("setup.py", world.backbone, section="people", task="retire")
    app = choose(app, "Which one?", "County Health")
    assert [one.value for one in app.markdown if "It answers" in one.value] == [
        "One person is here for it. They stay, but can no longer hand in for it. It answers for the"
        " figures of Babies born early. Under “Goals and partners”, say who does so from now on."
    ]
    press(app, "Retire")
    people = dict(zip(column(app, "Person"), column(app, "Organisation"), strict=True))
    assert people["County Health person"] == "County Health (has left)"
    assert list(app.dataframe[1].value["Name"])[-1] == "County Health (has left)"
    app = choose(app, "Which one?", "County Health (retired)")
    press(app, "Bring back")
    assert "County Health" in column(app, "Organisation")


@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens_when_an_organisation_with_figures_has_left(
    world: World, open_page: OpenPage, page: str
) -> None:
    world.publish(world.health, [EARLY])
    world.send(world.health, [("Babies born early", "2023", "Home County", "", 110, 1000)])
    assert world.health.organisation_id is not None
    retire(world.db, FOUNDER, EntryKind.ORGANISATION, world.health.organisation_id, at=NOON)
    for actor in (world.backbone, world.member, world.health):
        app = open_page(page, actor)
        assert not app.exception
        assert not app.error


def test_an_organisation_that_left_still_stands_where_it_answers_until_another_does(
    world: World, open_page: OpenPage
) -> None:
    assert world.health.organisation_id is not None
    retire(world.db, FOUNDER, EntryKind.ORGANISATION, world.health.organisation_id, at=NOON)
    app = open_page("setup.py", world.backbone, section="goals", task="answer")
    assert column(app, "Who answers for the figures")[0] == "County Health (has left)"
    field = at(app.selectbox, "Who answers for the figures?")
    assert field.options[field.index or 0] == "County Health (has left)"
    fill(app, "Who answers for the figures?", "Clinic A")
    press(app, "Save")
    assert column(app, "Who answers for the figures")[0] == (
        "Clinic A (County); County Health (has left) (Town)"
    )


def test_what_an_organisation_holds_is_written_down(world: World, open_page: OpenPage) -> None:
    app = open_page("setup.py", world.backbone, section="people", task="hold")
    app = choose(app, "Which one?", "County Health")
    at(app.number_input, "Seats on the committee").set_value(2)
    at(app.number_input, "Votes").set_value(1)
    at(app.number_input, "Money that it decides about in a year").set_value(250_000.0)
    press(app, "Save")
    assert said(app) == ["Saved: County Health."]
    app = choose(app, "Which one?", "County Health")
    assert [one.value for one in app.number_input] == [2, 1, 250_000.0]
    at(app.number_input, "Votes").set_value(-1)
    press(app, "Save")
    assert len(wrong(app)) == 1
    with world.db.read() as tx:
        rows = tx.rows(Statement("select seats, votes, money from holding"))
    assert rows == [{"seats": 2, "votes": 1, "money": 250_000.0}]


# The coalition's own


def test_a_cancelled_meeting_and_a_retired_strategy_are_brought_back(
    world: World, open_page: OpenPage
) -> None:
    doulas = add_strategy(world.db, FOUNDER, "Doulas", at=NOON)
    retire(world.db, FOUNDER, EntryKind.STRATEGY, doulas.strategy_id, at=NOON)
    for day in (13, 20):
        add_meeting(world.db, FOUNDER, "Meeting", NOON.date().replace(day=day), at=NOON)
    app = open_page("setup.py", world.backbone, section="coalition", task="retire")
    press(choose(app, "Which one?", "Meeting, March 20, 2026"), "Retire")
    assert column(app, "Day") == ["Mar 13, 2026"]
    press(choose(app, "Which one?", "Meeting, March 20, 2026 (retired)"), "Bring back")
    assert column(app, "Day") == ["Mar 13, 2026", "Mar 20, 2026"]
    press(choose(app, "Which one?", "Doulas (retired)"), "Bring back")
    assert list(world.registry.strategies) == [doulas]


# Erasing


def test_erasing_says_what_goes_what_stays_and_until_when_backups_know(
    world: World, open_page: OpenPage
) -> None:
    app = open_task(open_page, world, "erase", world.member)
    assert [one.value for one in app.warning] == [
        "Erasing **A member** cannot be undone. If they only leave the table, let them leave"
        " instead."
    ]
    goes, stays, backups = (
        next(one.value for one in app.markdown if one.value.startswith(start))
        for start in ("**What goes,**", "**What stays,** without their name", "**Backups:**")
    )
    assert "e-mail address" in goes
    assert "definitions" in stays
    # A copy of today is the fifteenth latest after fourteen more nights, and is removed then.
    day = here.today() + timedelta(days=14)
    assert KEPT == 14
    assert f"{day.day}, {day.year}" in backups
    assert "14 nights" in backups


def test_nobody_is_erased_by_a_slip(world: World, open_page: OpenPage) -> None:
    app = open_task(open_page, world, "erase", world.member)
    at(app.text_input, "Type the name of the person to confirm").input("a member")
    press(app, "Erase for ever")
    assert wrong(app) == ["Nothing is erased yet. Type the name as it is written above: A member."]
    assert world.member in here.everybody()


def test_a_person_is_erased_and_no_longer_offered(world: World, open_page: OpenPage) -> None:
    app = open_task(open_page, world, "erase", world.member)
    at(app.text_input, "Type the name of the person to confirm").input("A member")
    press(app, "Erase for ever")
    assert wrong(app) == []
    assert said(app)[0].startswith("The person is erased. The last nightly backup")
    assert world.member.id not in [one.id for one in here.everybody()]
    assert "A member" not in at(app.selectbox, "Who?").options
    assert "Finish erasing" not in [one.label for one in app.button]


def test_erasing_that_was_cut_short_is_finished_later(
    world: World, open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def somebody_reads(_: Database) -> None:
        raise Conflict(path="")

    app = open_task(open_page, world, "erase", world.member)
    at(app.text_input, "Type the name of the person to confirm").input("A member")
    with monkeypatch.context() as busy:
        busy.setattr(Database, "rewrite", somebody_reads)
        press(app, "Erase for ever")
    assert wrong(app)[0].startswith("The name and the words are erased and shown nowhere any more")
    app = open_page("setup.py", world.backbone, section="people", task="erase")
    press(app, "Finish erasing")
    assert said(app) == ["The database file is written anew. What was erased is in it no longer."]
    assert "Finish erasing" not in [one.label for one in app.button]


def test_meeting_and_submissions_still_draw_when_the_sender_is_erased(
    world: World, open_page: OpenPage
) -> None:
    other = second_of_the_backbone(world)
    add_meeting(world.db, FOUNDER, "Spring meeting", NOON.date() - timedelta(days=7), at=NOON)
    world.publish(world.health, [EARLY])
    for one in (world.health, world.backbone):
        erase_person(world.db, other, one.id, at=NOON)
    app = open_page("submissions.py", other)
    assert not app.exception
    assert not app.error
    (story,) = (one.value for one in app.markdown if "sent this for" in one.value)
    assert story.startswith("Somebody who left sent this for County Health; it was published")
    app = open_page("meeting.py", world.member)
    assert not app.exception
    assert not app.error
    assert any("new figures for Babies born early" in one.value for one in app.markdown)
    told = " ".join(one.value for one in app.markdown)
    assert "County Health person" not in told
    assert "Backbone person" not in told


def test_a_promise_still_draws_when_its_owner_is_erased(world: World, open_page: OpenPage) -> None:
    wording = Wording(
        what="Open on Saturdays",
        done_when="The door is open on four Saturdays",
        owner_id=world.member.id,
        level=Level.PERSONAL,
        why=Why(condition=Condition.PRACTICES),
        starts_on=here.today(),
        due_on=here.today() + timedelta(days=60),
        companions=(world.clinic.id,),
    )
    at_ = here.now()
    promise = propose(world.db, world.member, wording, at=at_).line
    check_in(
        world.db, world.member, promise.commitment_id, Going.WELL, "Quill", on=here.today(), at=at_
    )
    say_done(world.db, world.member, promise.commitment_id, "Quill again", at=at_)
    erase_person(world.db, world.backbone, world.member.id, at=at_)
    for actor in (world.backbone, world.clinic, world.health):
        for address in ({}, {"commitment": promise.slug}, {"view": "power"}, {"view": "timeline"}):
            app = open_page("commitments.py", actor, **address)
            assert not app.exception
            assert not app.error
            assert "Quill" not in drawn(app)
        assert "Open on Saturdays" in drawn(
            open_page("commitments.py", actor, commitment=promise.slug)
        )


def test_a_decision_still_draws_when_who_spoke_is_erased(world: World, open_page: OpenPage) -> None:
    table = make_table(world)
    made = table.raised()
    ada = table.knowing[0]
    contribute(world.db, ada, made, "Quill said so", at=NOON)
    open_last_word(world.db, table.chair, made, [ada.id], table.until, today=table.today, at=NOON)
    speak(world.db, ada, made, "Quill was there", Named(Naming.NAME), at=NOON)
    open_vote(world.db, table.chair, made, today=table.today, at=NOON)
    table.vote(made, [YES, NO, YES])
    slug = table.read(made).line.slug
    assert "Quill" in drawn(open_page("decisions.py", table.chair, decision=slug))
    erase_person(world.db, world.backbone, ada.id, at=NOON)
    for close in (False, True):
        if close:
            close_vote(world.db, table.chair, made, at=NOON)
        for address in ({}, {"decision": slug}):
            app = open_page("decisions.py", table.chair, **address)
            assert not app.exception
            assert not app.error
            assert "Quill" not in drawn(app)
            assert "Ada" not in drawn(app)
