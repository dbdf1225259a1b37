"""Decisions: from a question to a promise, in the order that the last word asks for."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from streamlit.testing.v1 import AppTest

from core.decisions import (
    Named,
    Naming,
    Participation,
    State,
    change,
    close_vote,
    contribute,
    open_last_word,
    open_vote,
    say_experienced,
    speak,
    vote_secretly,
)
from core.people import Actor, erase_person
from pages.ui import here
from tests.pages.conftest import OpenPage
from tests.unit.decisions.table import NO, UNNAMED, YES, Table, make_table
from tests.unit.worlds import NOON, World

PAGE = "decisions.py"
QUESTION = "Who pays for the doulas?"


@pytest.fixture
def table(world: World) -> Table:
    made = make_table(world)
    made.today = here.today()
    made.until = here.today() + timedelta(days=7)
    return made


@pytest.fixture
def decided(table: Table) -> UUID:
    made = table.voting()
    table.vote(made, [YES, YES, NO])
    close_vote(table.db, table.chair, made, at=NOON)
    return made


def _press(app: AppTest, label: str) -> AppTest:
    return next(one for one in app.button if one.label == label).click().run()


def _labels(app: AppTest) -> set[str]:
    return {one.label for one in app.button}


def _fill(app: AppTest, label: str, text: str, *, last: bool = False) -> None:
    fields = [one for one in (*app.text_input, *app.text_area) if one.label == label]
    fields[-1 if last else 0].input(text)


def _html(app: AppTest) -> str:
    return " ".join(body for one in app.get("html") if "<style" not in (body := one.proto.body))


def _read(app: AppTest) -> str:
    return " ".join([_html(app), *(one.value for one in app.markdown)])


def _open(open_page: OpenPage, table: Table, made: UUID, actor: Actor) -> AppTest:
    app = open_page(PAGE, actor, decision=table.read(made).line.slug)
    assert not app.exception
    return app


def test_without_a_question_the_page_says_so(world: World, open_page: OpenPage) -> None:
    app = open_page(PAGE, world.member)
    assert [one.value for one in app.info] == [
        "Nothing has been asked yet. Whoever sits at the table can write a question down."
    ]


def test_a_guest_reads_and_asks_nothing(table: Table, guest: Actor, open_page: OpenPage) -> None:
    made = table.raised()
    assert "Ask a question" not in _labels(open_page(PAGE, guest))
    assert QUESTION in _html(open_page(PAGE, guest))
    app = _open(open_page, table, made, guest)
    assert not app.button
    assert not open_page(PAGE, guest, ask="new").text_input


def test_the_list_begins_with_what_waits_for_the_last_word(
    table: Table, open_page: OpenPage
) -> None:
    table.voting(question="Voting?")
    table.asking(question="Waiting?")
    app = open_page(PAGE, table.knowing[0])
    assert [one.value for one in app.subheader] == [
        "Waiting for the last word",
        "Open for the vote",
    ]
    assert "0 of 2 have spoken or passed" in _html(app)
    assert "You have the last word" in _html(app)
    assert "You have the last word" not in _html(open_page(PAGE, table.members[4]))


def test_a_question_is_written_down_and_opened(table: Table, open_page: OpenPage) -> None:
    app = open_page(PAGE, table.members[0], ask="new")
    _fill(app, "What is the question?", QUESTION)
    _fill(app, "What are the options? One a line", "The county\nThe foundation")
    _fill(app, "Who is affected?", "Families who expect a child")
    _press(app, "Keep as a draft")
    assert not app.error
    assert [one.value for one in app.title] == ["Who pays for the doulas?"]
    (one,) = table.rows("select decision_id, state, slug from decision")
    assert one["state"] == State.DRAFT
    app = open_page(PAGE, table.chair, decision=one["slug"])
    _press(app, "Open the discussion")
    assert table.read(one["decision_id"]).line.state is State.DISCUSSION


def test_what_was_typed_stays_where_it_does_not_fit(table: Table, open_page: OpenPage) -> None:
    app = open_page(PAGE, table.chair, ask="new")
    _fill(app, "What is the question?", QUESTION)
    _fill(app, "What are the options? One a line", "Only one")
    _press(app, "Keep as a draft")
    (box,) = (one.value for one in app.error)
    assert box == "A decision has 2 to 12 options. Write each on a line of its own."
    assert app.text_input[0].value == QUESTION


def test_the_second_of_two_sees_what_changed_and_keeps_their_text(
    table: Table, open_page: OpenPage
) -> None:
    made = table.raised()
    app = _open(open_page, table, made, table.world.backbone)
    _fill(app, "What does one need to know?", "Mine")
    change(table.db, table.chair, made, table.wording(background="Theirs"), expected=1, at=NOON)
    _press(app, "Keep the new words")
    (box,) = (one.value for one in app.error)
    assert "Somebody else changed this decision" in box
    assert "Theirs" in _html(app)
    field = next(one for one in app.text_area if one.label == "What does one need to know?")
    assert field.value == "Mine"
    assert table.read(made).wording.background == "Theirs"
    _press(app, "Keep the new words")
    assert table.read(made).wording.background == "Mine"


def test_somebody_says_something_in_the_discussion(table: Table, open_page: OpenPage) -> None:
    made = table.raised()
    app = _open(open_page, table, made, table.members[2])
    _fill(app, "What do you say?", "<script>alert(1)</script> **no**")
    _press(app, "Say it")
    assert "&lt;script&gt;alert(1)&lt;/script&gt; **no**" in _html(app)
    assert "<script>" not in _html(app)


def test_who_is_asked_speaks_named_as_they_choose(table: Table, open_page: OpenPage) -> None:
    made = table.asking()
    app = _open(open_page, table, made, table.knowing[0])
    assert "What do you say?" not in {one.label for one in app.text_area}
    _fill(app, "Your last word", "We need them at night too.")
    _press(app, "This is my last word")
    assert not app.error
    said = _html(app)
    assert "We need them at night too." in said
    assert "A member with lived experience" in said
    others = _read(_open(open_page, table, made, table.members[4]))
    assert "1 of 2 people who were asked have spoken or passed" in others
    assert "Ada" not in others


def test_only_who_is_asked_is_offered_the_last_word(table: Table, open_page: OpenPage) -> None:
    made = table.asking()
    assert "Pass" in _labels(_open(open_page, table, made, table.knowing[0]))
    outsider = _labels(_open(open_page, table, made, table.members[4]))
    assert not {"Pass", "This is my last word", "Open the vote"} & outsider


def test_the_chair_cannot_open_the_vote_before_all_have_spoken(
    table: Table, open_page: OpenPage
) -> None:
    made = table.asking()
    app = _open(open_page, table, made, table.chair)
    _press(app, "Open the vote")
    (box,) = (one.value for one in app.error)
    assert box.startswith("2 people who were asked for the last word have neither spoken")
    for one in table.knowing:
        speak(table.db, one, made, "We were there.", UNNAMED, at=NOON)
    app = _open(open_page, table, made, table.chair)
    _press(app, "Open the vote")
    assert table.read(made).line.state is State.VOTE


def test_the_chair_writes_a_last_word_down_for_somebody(table: Table, open_page: OpenPage) -> None:
    made = table.asking(asked=table.knowing[:1])
    app = _open(open_page, table, made, table.chair)
    _fill(app, "Your last word", "She said: at night too.")
    _press(app, "This is my last word")
    assert not app.error
    assert table.read(made).line.answered == 1


def test_a_vote_without_a_last_word_shows_its_mark_for_ever(
    table: Table, open_page: OpenPage
) -> None:
    made = table.raised()
    asked = [one.id for one in table.knowing]
    day, after = NOON.date(), NOON.date() + timedelta(days=2)
    open_last_word(table.db, table.chair, made, asked, day, today=day, at=NOON)
    open_vote(table.db, table.chair, made, "Nobody <b>came</b>", today=after, at=NOON)
    table.vote(made, [YES] * 3)
    close_vote(table.db, table.chair, made, at=NOON)
    mark = "Nobody with lived experience had spoken when this vote opened."
    page = _html(_open(open_page, table, made, table.members[0]))
    assert mark in page
    assert "Nobody &lt;b&gt;came&lt;/b&gt;" in page
    assert mark in _html(open_page(PAGE, table.members[0]))


def test_an_open_vote_from_the_page(table: Table, open_page: OpenPage) -> None:
    made = table.voting()
    app = _open(open_page, table, made, table.members[0])
    app = _press(app, "Vote")
    assert [one.value for one in app.error] == ["Nothing is chosen yet."]
    app.radio[0].set_value(NO)
    _press(app, "Vote")
    assert table.read(made).voters[0].answer is NO
    assert "Change my vote" in _labels(app)
    assert "Vote" not in _labels(_open(open_page, table, made, table.chair))


def test_options_are_ranked_in_the_order_in_which_they_are_chosen(
    table: Table, open_page: OpenPage
) -> None:
    made = table.voting(way="ranked", options=("Park", "Clinic", "Library"))
    app = _open(open_page, table, made, table.members[0])
    field = next(one for one in app.multiselect if one.label == "Your order, the best first")
    field.set_value([2, 0])
    _press(app, "Vote")
    assert table.read(made).voters[0].answer == (2, 0)


def test_a_secret_ballot_is_changed_in_the_same_visit_and_in_another_with_its_code(
    table: Table, open_page: OpenPage
) -> None:
    made = table.voting(secret=True)
    app = _open(open_page, table, made, table.members[0])
    app.radio[0].set_value(YES)
    _press(app, "Vote")
    (box,) = (one.value for one in app.info if "code" in one.value)
    code = box.split("**")[1].replace("\\", "")
    assert "1 of 5 have voted" in _read(app)
    app.radio[0].set_value(NO)
    _press(app, "Change my vote")
    later = _open(open_page, table, made, table.members[0])
    later.radio[0].set_value(YES)
    _press(later, "Change my vote")
    (refused,) = (one.value for one in later.error)
    assert refused.startswith("You have voted already")
    _fill(later, "Code of your ballot", code)
    _press(later, "Change my vote")
    assert not later.error
    assert [one["answer"] for one in table.rows("select answer from secret_ballot")] == ["yes"]


def test_nothing_of_a_secret_vote_shows_before_it_closes_and_no_names_after(
    table: Table, open_page: OpenPage
) -> None:
    made = table.voting(secret=True)
    for one, answer in zip(table.members, [YES, YES, YES, NO, NO], strict=True):
        vote_secretly(table.db, one, made, answer, at=NOON)
    before = _open(open_page, table, made, table.chair)
    assert "dc-counts" not in _html(before)
    _press(before, "Close the vote")
    after = _open(open_page, table, made, table.members[0])
    assert "Carried: The county pays" in _html(after)
    assert "5 of 5 voted; 3 had to." in _read(after)
    assert '<th scope="row">Yes</th><td class="dc-number">3</td>' in _html(after)
    assert "Who voted what" not in {one.label for one in after.expander}


def test_a_unanimous_secret_vote_tells_its_result_alone(table: Table, open_page: OpenPage) -> None:
    made = table.voting(secret=True)
    for one in table.members:
        vote_secretly(table.db, one, made, YES, at=NOON)
    close_vote(table.db, table.chair, made, at=NOON)
    page = _open(open_page, table, made, table.members[0])
    assert "Carried: The county pays" in _html(page)
    assert "dc-counts" not in _html(page)
    assert "The numbers are not told" in _read(page)


def test_without_a_quorum_the_page_says_so_and_offers_to_open_it_again(
    table: Table, open_page: OpenPage
) -> None:
    made = table.voting()
    table.vote(made, [YES])
    app = _press(_open(open_page, table, made, table.chair), "Close the vote")
    assert "No result: too few voted" in _html(app)
    _fill(app, "Why is the vote opened again?", "Four were ill")
    _press(app, "Open the vote again")
    assert table.read(made).line.state is State.VOTE


def test_a_decision_becomes_a_promise_in_one_step(
    table: Table, decided: UUID, open_page: OpenPage
) -> None:
    app = _open(open_page, table, decided, table.members[0])
    _fill(app, "What is promised?", "Pay the doulas")
    _fill(app, "How will we see that it is done?", "The first invoice is paid")
    _press(app, "Promise")
    assert not app.error
    assert "Pay the doulas" in _html(app)
    assert "Ada, until" in _html(app)


def test_what_was_promised_and_experienced_is_on_both_pages(
    table: Table, decided: UUID, open_page: OpenPage
) -> None:
    app = _open(open_page, table, decided, table.knowing[1])
    level = next(one for one in app.radio if one.label == "How far did you take part?")
    level.set_value(Participation.INFORM)
    _press(app, "Say so")
    assert "**A member with lived experience:** inform" in _read(app)
    assert 'aria-label="Promised: collaborate. Experienced: inform."' in _html(
        open_page(PAGE, table.members[4])
    )
    assert "In 1 of 1 decision" in _read(open_page(PAGE, table.members[4]))


def test_who_was_not_asked_does_not_look_back(
    table: Table, decided: UUID, open_page: OpenPage
) -> None:
    assert "Say so" not in _labels(_open(open_page, table, decided, table.members[4]))


def test_own_words_for_a_name_are_shown_as_text(
    table: Table, decided: UUID, open_page: OpenPage
) -> None:
    own = Named(Naming.OWN, "*A* <i>father</i>")
    say_experienced(table.db, table.knowing[0], decided, Participation.CONSULT, own, at=NOON)
    said = _read(_open(open_page, table, decided, table.members[4]))
    assert r"\*A\* \<i\>father\</i\>" in said


def test_the_minutes_are_offered_once_it_is_over(
    table: Table, decided: UUID, open_page: OpenPage
) -> None:
    labels = [
        one.proto.label
        for one in _open(open_page, table, decided, table.members[4]).get("download_button")
    ]
    assert labels == ["Minutes on one page"]
    open_one = table.voting()
    assert not _open(open_page, table, open_one, table.members[4]).get("download_button")


def test_the_history_opens_on_the_page(table: Table, decided: UUID, open_page: OpenPage) -> None:
    app = _open(open_page, table, decided, table.members[4])
    app.session_state["decisions.history"] = True
    app.run()
    assert "Chair closed the vote: carried" in _read(app)


def test_an_address_of_nothing_says_so(table: Table, open_page: OpenPage) -> None:
    app = open_page(PAGE, table.chair, decision="nothing")
    assert [one.value for one in app.error] == [
        "There is no such decision, or it is not open to you yet."
    ]


def test_a_question_is_withdrawn_from_the_page(table: Table, open_page: OpenPage) -> None:
    made = table.raised()
    app = _open(open_page, table, made, table.chair)
    _fill(app, "Why?", "The county found the money")
    _press(app, "Withdraw")
    assert [one.value for one in app.warning] == [
        "This question was withdrawn: The county found the money"
    ]


def test_right_to_left_words_keep_their_direction(table: Table, open_page: OpenPage) -> None:
    made = table.asking(question="من يدفع؟", background="السطر الأول\nالسطر الثاني")
    speak(table.db, table.knowing[0], made, "نحتاجهم في الليل أيضا", UNNAMED, at=NOON)
    page = _html(_open(open_page, table, made, table.members[4]))
    assert '<div class="dc-words" dir="auto">السطر الأول\nالسطر الثاني</div>' in page
    assert 'dir="auto">نحتاجهم في الليل أيضا</div>' in page


def test_erased_words_say_that_they_were_erased(table: Table, open_page: OpenPage) -> None:
    made = table.raised()
    dan = table.members[3]
    contribute(table.db, dan, made, "The county has no money.", at=NOON)
    open_last_word(
        table.db,
        table.chair,
        made,
        [table.knowing[0].id],
        table.until,
        today=table.today,
        at=NOON,
    )
    by_name = Named(Naming.NAME)
    speak(table.db, table.knowing[0], made, "I was there.", by_name, at=NOON)
    for one in (dan, table.knowing[0]):
        erase_person(table.db, table.world.backbone, one.id, at=NOON)
    page = _html(_open(open_page, table, made, table.members[4]))
    assert page.count("These words were erased.") == 2
    assert "somebody who left" in page
    for gone in ("no money", "I was there", "Dan", "Ada"):
        assert gone not in page


def test_meeting_says_which_decisions_wait_and_no_others(table: Table, open_page: OpenPage) -> None:
    table.raised(question="Which hour?")
    table.asking(question="Do we pay for the bus?")
    app = open_page("meeting.py", table.chair)
    assert "What waits for us to decide" in {one.value for one in app.header}
    assert "Do we pay for the bus?" in _html(app)
    assert "Which hour?" not in _html(app)
