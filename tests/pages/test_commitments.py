"""Commitments: who promised what, how it stands, who says so; and what each may do about it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from core.commitments import (
    Commitment,
    Condition,
    Deed,
    Filter,
    Going,
    MilestoneDraft,
    Standing,
    State,
    Upload,
    Verdict,
    Visibility,
    Why,
    change,
    check_in,
    commitment,
    page,
    say_done,
    say_whether_kept,
    set_holding,
    write_letter,
)
from core.people import FOUNDER, Actor, Role, add_person
from core.registry import subgroup_of
from pages.ui import here
from tests.pages.conftest import OpenPage
from tests.unit.commitments.promised import DUE_ON, promised
from tests.unit.worlds import NOON, World

PAGE = "commitments.py"
TODAY = date(2026, 5, 4)
NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
YEAR = ("Babies born early", "2024", "Home County")


@pytest.fixture(autouse=True)
def _a_day_in_may(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(here, "now", lambda: NOW)
    monkeypatch.setattr(here, "today", lambda: TODAY)


def drawn(app: AppTest) -> str:
    """Everything that the page says, in HTML or Markdown."""
    html = " ".join(str(one.proto.body) for one in app.get("html"))
    boxes = (app.markdown, app.header, app.title, app.subheader, app.caption)
    alerts = (app.info, app.success, app.warning, app.error)
    return " ".join([html, *(one.value for kind in (*boxes, *alerts) for one in kind)])


def press(app: AppTest, label: str) -> AppTest:
    return next(one for one in app.button if one.label == label).click().run()


def fill(app: AppTest, label: str, words: str) -> None:
    fields = [one for one in (*app.text_area, *app.text_input) if one.label == label]
    fields[0].input(words)


def listed(app: AppTest) -> str:
    """The list alone."""
    return " ".join(
        str(one.proto.body) for one in app.get("html") if "ct-list" in str(one.proto.body)[:40]
    )


def choose(app: AppTest, deed: Deed) -> None:
    """Choose what to do with a commitment."""
    (group,) = app.button_group
    group.set_value(deed).run()


def deeds(app: AppTest) -> list[str]:
    """What the page offers to do with a commitment."""
    return [one for group in app.get("button_group") for one in _names(group)]


def _names(group: object) -> list[str]:
    return [one.content for one in group.proto.options]  # type: ignore[attr-defined]


def found(world: World, actor: Actor, made: Commitment) -> Commitment:
    with world.db.read() as tx:
        return commitment(tx, actor, made.line.commitment_id, TODAY)


def opened(open_page: OpenPage, actor: Actor, made: Commitment) -> AppTest:
    return open_page(PAGE, actor, commitment=made.line.slug)


# The list


def test_the_list_says_who_promised_what_with_whom_how_it_stands_and_why(
    world: World, open_page: OpenPage
) -> None:
    promised(world, world.health, companions=(world.member.id,), starts_on=date(2026, 4, 20))
    said = drawn(open_page(PAGE, world.member))
    for words in (
        "Open two evenings a week",
        "County Health person",
        "with A member",
        "On track",
        "Under way; the first check-in is expected by May 21, 2026.",
        "Jun 30, 2026",
        "One promise stands in the plan",
    ):
        assert words in said


def test_a_late_promise_is_called_late_with_the_day_that_it_was_due(
    world: World, open_page: OpenPage
) -> None:
    promised(world, world.health, due_on=date(2026, 4, 1))
    said = drawn(open_page(PAGE, world.member))
    assert "Late" in said
    assert "Was due on April 1, 2026." in said


def test_nothing_promised_yet_is_said_in_a_sentence(world: World, open_page: OpenPage) -> None:
    (said,) = (one.value for one in open_page(PAGE, world.member).info)
    assert said.startswith("Nobody has promised anything yet.")


def test_what_somebody_typed_is_shown_as_text(world: World, open_page: OpenPage) -> None:
    made = promised(world, world.health, what="<script>alert(1)</script> **now**")
    said = drawn(open_page(PAGE, world.member))
    assert "&lt;script&gt;alert(1)&lt;/script&gt; **now**" in said
    assert "<script>" not in said
    one = opened(open_page, world.member, made)
    assert [each.value for each in one.title] == [r"\<script\>alert\(1\)\</script\> \*\*now\*\*"]


def test_a_promise_of_a_pair_is_shown_to_the_pair_alone(world: World, open_page: OpenPage) -> None:
    made = promised(
        world,
        world.health,
        what="Talk about the hard part",
        companions=(world.clinic.id,),
        visibility=Visibility.PAIR,
    )
    for actor in (world.health, world.clinic):
        assert "Talk about the hard part" in drawn(open_page(PAGE, actor))
    for actor in (world.backbone, world.member):
        assert "hard part" not in drawn(open_page(PAGE, actor))
        assert "hard part" not in drawn(opened(open_page, actor, made))
    (refusal,) = (one.value for one in opened(open_page, world.backbone, made).error)
    assert refusal == "There is no such promise, or it is not for you to see."


def test_the_views_are_mine_those_i_accompany_and_all(world: World, open_page: OpenPage) -> None:
    promised(world, world.health, what="First of Health", companions=(world.clinic.id,))
    promised(world, world.clinic, what="Second of Clinic")
    everything = listed(open_page(PAGE, world.clinic))
    assert "First of Health" in everything
    assert "Second of Clinic" in everything
    mine = listed(open_page(PAGE, world.clinic, view="mine"))
    assert "Second of Clinic" in mine
    assert "First of Health" not in mine
    accompanied = listed(open_page(PAGE, world.clinic, view="accompanied"))
    assert "First of Health" in accompanied
    assert "Second of Clinic" not in accompanied


@pytest.mark.parametrize(
    "address",
    [
        {"search": "nurse"},
        {"standing": "late"},
        {"due": "past"},
        {"gap": "seen-soon"},
        {"condition": "power"},
    ],
    ids=lambda address: next(iter(address)),
)
def test_a_filter_in_the_address_narrows_the_list(
    world: World, open_page: OpenPage, address: dict[str, str]
) -> None:
    promised(world, world.health, what="An evening more")
    seen = world.registry.by_slug["seen-soon"].indicator_id
    wanted = replace(_power(), indicator_id=seen)
    promised(world, world.health, what="A nurse at home", due_on=date(2026, 4, 1), why=wanted)
    said = drawn(open_page(PAGE, world.member, **address))
    assert "A nurse at home" in said
    assert "An evening more" not in said


def _power() -> Why:
    return Why(condition=Condition.POWER)


def test_a_filter_that_nothing_fits_says_so(world: World, open_page: OpenPage) -> None:
    promised(world, world.health)
    (said,) = (one.value for one in open_page(PAGE, world.member, search="zebra").info)
    assert said == "No promise fits these filters."


def test_fifty_promises_stand_on_a_page_with_the_way_to_the_rest(
    world: World, open_page: OpenPage
) -> None:
    for number in range(51):
        due = DUE_ON + timedelta(days=number)
        promised(world, world.health, what=f"Promise {number:02}", due_on=due)
    first = drawn(open_page(PAGE, world.member))
    assert "1–50 of 51 promises" in first
    assert first.count("<tr><td>") == 50
    assert "Promise 50" not in first
    last = drawn(open_page(PAGE, world.member, part="2"))
    assert "51–51 of 51 promises" in last
    assert "Promise 50" in last
    assert "Promise 49" not in last


def test_the_timeline_tells_due_dates_milestones_and_check_ins_by_month(
    world: World, open_page: OpenPage
) -> None:
    steps = (MilestoneDraft("Doors painted", date(2026, 5, 20)),)
    made = promised(world, world.health, milestones=steps)
    _say(world, made, on=date(2026, 4, 28))
    said = drawn(open_page(PAGE, world.member, view="timeline"))
    for words in ("April 2026", "Apr 28, 2026", "Doors painted", "May 20, 2026", "Today, May 4"):
        assert words in said


# A check-in


def _say(world: World, made: Commitment, *, on: date, files: tuple[Upload, ...] = ()) -> None:
    check_in(
        world.db,
        world.health,
        made.line.commitment_id,
        Going.WELL,
        "One evening runs",
        files=files,
        on=on,
        at=NOW,
    )


def test_a_check_in_is_a_line_and_how_it_goes(world: World, open_page: OpenPage) -> None:
    made = promised(world, world.health)
    listed = drawn(open_page(PAGE, world.health, view="mine"))
    assert f"?view=mine&amp;check={made.line.slug}" in listed
    app = open_page(PAGE, world.health, view="mine", check=made.line.slug)
    fill(app, "What was done since the last check-in", "The second evening is staffed")
    app = press(app, "It goes slowly")
    (said,) = found(world, world.health, made).check_ins
    assert (said.going, said.done, said.said_on) == (
        Going.SLOWLY,
        "The second evening is staffed",
        TODAY,
    )
    assert [one.value for one in app.success] == ["Your check-in is saved."]
    assert "check" not in app.query_params


def test_a_check_in_without_a_word_is_refused_and_nothing_is_lost(
    world: World, open_page: OpenPage
) -> None:
    made = promised(world, world.health)
    app = press(open_page(PAGE, world.health, check=made.line.slug), "It goes well")
    assert len(app.error) == 1
    assert found(world, world.health, made).check_ins == ()


def test_only_who_promised_finds_the_way_to_a_check_in(world: World, open_page: OpenPage) -> None:
    promised(world, world.health, companions=(world.clinic.id,))
    for actor in (world.clinic, world.member, world.backbone):
        assert "check=" not in drawn(open_page(PAGE, actor))


def test_a_file_that_shows_what_was_done_can_be_taken_along(
    world: World, open_page: OpenPage
) -> None:
    made = promised(world, world.health)
    _say(world, made, on=TODAY, files=(Upload("rota.csv", b"day,name\nMon,A\n"),))
    app = opened(open_page, world.member, made)
    (button,) = app.get("download_button")
    assert button.proto.label == r"rota\.csv"


# What each may do


def test_what_is_open_to_somebody_is_offered_to_them_alone(
    world: World, guest: Actor, open_page: OpenPage
) -> None:
    made = promised(
        world, world.health, companions=(world.clinic.id,), visibility=Visibility.EVERYONE
    )
    owner = deeds(opened(open_page, world.health, made))
    assert {"Check in", "Say that it is done", "Change the words", "Hand over"} <= set(owner)
    partner = deeds(opened(open_page, world.clinic, made))
    assert partner == ["Ask for release"]
    assert deeds(opened(open_page, world.member, made)) == []
    assert deeds(opened(open_page, guest, made)) == []


def test_who_is_asked_to_promise_accepts_it(world: World, open_page: OpenPage) -> None:
    made = promised(world, world.backbone, world.health.id)
    app = opened(open_page, world.health, made)
    assert "It counts as promised once you accept it" in drawn(app)
    press(app, "I accept it")
    assert found(world, world.health, made).line.state is State.ACTIVE


def test_the_word_of_the_owner_and_of_others_stand_side_by_side(
    world: World, open_page: OpenPage
) -> None:
    made = promised(world, world.health, companions=(world.clinic.id,))
    one = made.line.commitment_id
    say_done(world.db, world.health, one, "Both evenings run", at=NOW)
    app = opened(open_page, world.clinic, made)
    fill(app, "In your words", "Only one of them")
    app = press(app, "Only in part")
    said = drawn(app)
    for words in (
        "What County Health person says",
        "Both evenings run",
        "What others say",
        "Clinic A person (accountability partner), May 4, 2026: **it was partly kept**",
        "Only one of them",
        "They do not agree",
    ):
        assert words in said
    assert found(world, world.clinic, made).line.standing is Standing.WAITING


def test_a_promise_that_its_partner_confirms_is_kept(world: World, open_page: OpenPage) -> None:
    made = promised(world, world.health, companions=(world.clinic.id,))
    one = made.line.commitment_id
    say_done(world.db, world.health, one, "Both evenings run", at=NOW)
    say_whether_kept(world.db, world.clinic, one, Verdict.KEPT, "", at=NOW)
    said = drawn(opened(open_page, world.member, made))
    assert "Kept" in said
    assert "They do not agree" not in said


# Words that change


def test_an_earlier_wording_stays_visible_with_its_reason(
    world: World, open_page: OpenPage
) -> None:
    made = promised(world, world.health)
    app = opened(open_page, world.health, made)
    choose(app, Deed.CHANGE)
    fill(app, "What is promised", "Open three evenings a week")
    fill(app, "The reason (everybody who may see the promise reads it)", "Many came")
    press(app, "Save the new words")
    now = found(world, world.health, made)
    assert now.line.what == "Open three evenings a week"
    (before,) = now.before
    assert (before.wording.what, before.reason) == ("Open two evenings a week", "Many came")
    labels = [one.label for one in opened(open_page, world.member, made).expander]
    assert "One earlier wording" in labels


def test_who_is_overtaken_keeps_their_words_and_reads_the_new_ones(
    world: World, open_page: OpenPage
) -> None:
    made = promised(world, world.health)
    colleague = add_person(
        world.db,
        FOUNDER,
        "a-colleague",
        "A colleague",
        world.health.organisation_id,
        frozenset({Role.PARTNER}),
        at=NOON,
    )
    assert colleague.organisation_id is not None
    app = opened(open_page, world.health, made)
    choose(app, Deed.CHANGE)
    fill(app, "What is promised", "My own words")
    fill(app, "The reason (everybody who may see the promise reads it)", "I was slow")
    theirs = replace(made.wording, what="Words that were faster")
    change(
        world.db,
        world.health,
        made.line.commitment_id,
        theirs,
        reason="first",
        expected=made.version,
        at=NOW,
    )
    app = press(app, "Save the new words")
    assert len(app.error) == 1
    kept = [one.value for one in app.text_area if one.label == "What is promised"]
    assert kept == ["My own words"]
    app = app.run()
    assert "Words that were faster" in drawn(app)
    assert "This is what it says now" in drawn(app)
    press(app, "Save the new words")
    assert found(world, world.health, made).line.what == "My own words"


# A new promise, from a gap


def test_a_promise_that_starts_from_a_gap_answers_it(world: World, open_page: OpenPage) -> None:
    _publish(world)
    app = open_page(PAGE, world.health, promise="early-births:race-ethnicity/asian")
    assert r"**Babies born early\: Asian**" in drawn(app)
    fill(app, "What is promised", "A midwife in Northtown")
    fill(app, "It is done when …", "She is there on Mondays")
    app = press(app, "Write it down")
    with world.db.read() as tx:
        (line,) = page(tx, world.health, Filter(), TODAY).lines
    asian = next(one for one in world.registry.categories.values() if one.slug == "asian")
    early = world.registry.by_slug["early-births"].indicator_id
    assert (line.what, line.owner_id, line.due_on) == (
        "A midwife in Northtown",
        world.health.id,
        TODAY + timedelta(days=92),
    )
    assert (line.why.indicator_id, line.why.subgroup_id) == (
        early,
        subgroup_of([asian.category_id]),
    )
    assert [one.value for one in app.title] == ["A midwife in Northtown"]


def test_a_promise_without_a_measure_of_done_is_refused_and_its_words_stay(
    world: World, open_page: OpenPage
) -> None:
    app = open_page(PAGE, world.health, promise="early-births")
    fill(app, "What is promised", "A midwife in Northtown")
    app = press(app, "Write it down")
    assert len(app.error) == 1
    kept = [one.value for one in app.text_area if one.label == "What is promised"]
    assert kept == ["A midwife in Northtown"]


def test_a_guest_reads_what_is_for_everyone_and_promises_nothing(
    world: World, guest: Actor, open_page: OpenPage
) -> None:
    promised(world, world.health, what="For everyone", visibility=Visibility.EVERYONE)
    promised(world, world.health, what="For the coalition")
    app = open_page(PAGE, guest)
    said = drawn(app)
    assert "For everyone" in said
    assert "For the coalition" not in said
    assert "New promise" not in [one.label for one in app.button]
    asked = open_page(PAGE, guest, promise="new")
    assert not asked.text_area


# Gaps, on this page and on others


def _publish(world: World) -> None:
    rows = [(*YEAR, "", 120, 1000), (*YEAR, "Asian", 15, 300), (*YEAR, "White", 105, 700)]
    world.publish(world.health, rows)


def test_a_gap_nobody_owns_is_listed_until_somebody_promises(
    world: World, open_page: OpenPage
) -> None:
    _publish(world)
    said = drawn(open_page(PAGE, world.member, view="gaps"))
    assert "nobody has promised to do anything about it" in said
    assert "commitments?promise=early-births%3Arace-ethnicity%2Fwhite" in said
    promised(world, world.health)
    said = drawn(open_page(PAGE, world.member, view="gaps"))
    assert "Every gap on the wall has a promise that answers it" in said


def test_a_promise_that_answers_no_gap_is_listed_as_such(world: World, open_page: OpenPage) -> None:
    promised(world, world.health, what="Share the chair", why=_power())
    promised(world, world.health, what="An evening more")
    said = drawn(open_page(PAGE, world.member, view="gaps"))
    assert "Share the chair" in said
    assert "An evening more" not in said


def test_outcomes_says_below_the_chart_who_promised_something(
    world: World, open_page: OpenPage
) -> None:
    _publish(world)
    app = open_page("outcomes.py", world.member)
    assert "Nobody has promised anything about this gap yet" in drawn(app)
    promised(world, world.health)
    said = drawn(open_page("outcomes.py", world.member))
    assert "County Health person: Open two evenings a week (Stalled, due Jun 30, 2026)" in said


def test_meeting_says_who_acts_and_what_is_late(world: World, open_page: OpenPage) -> None:
    _publish(world)
    before = drawn(open_page("meeting.py", world.member))
    assert "Nobody has promised anything about this gap yet" in before
    assert "Gaps nobody owns" in before
    promised(world, world.health, due_on=date(2026, 4, 1))
    after = drawn(open_page("meeting.py", world.member))
    assert "Acting on it: County Health person" in after
    assert "One promise is late" in after
    assert "Gaps nobody owns" not in after


# What needs the reader, load and power, letters


def test_what_is_late_stands_on_top_for_who_promised_it(world: World, open_page: OpenPage) -> None:
    promised(world, world.health, due_on=date(2026, 4, 1))
    assert "One promise needs you today" in drawn(open_page(PAGE, world.health))
    assert "needs you today" not in drawn(open_page(PAGE, world.member))


def test_load_and_power_sets_promises_beside_votes_and_money(
    world: World, open_page: OpenPage
) -> None:
    assert world.health.organisation_id is not None
    assert world.clinic.organisation_id is not None
    promised(world, world.clinic)
    home, other = world.health.organisation_id, world.clinic.organisation_id
    set_holding(world.db, world.backbone, home, 2, 3, 900.0, at=NOON)
    set_holding(world.db, world.backbone, other, 2, 1, 100.0, at=NOON)
    said = drawn(open_page(PAGE, world.member, view="power"))
    assert (
        "**Clinic A** carries 100% of the open promises, "
        "and holds 25% of the votes and 10% of the money." in said
    )
    assert "**County Health** holds 90% of the money, and carries 0% of the promises." in said


def test_a_letter_shows_who_stands_by_it_and_a_name_can_be_taken_back(
    world: World, open_page: OpenPage
) -> None:
    made = write_letter(world.db, world.backbone, "Doulas are care", "Pay them as nurses.", at=NOON)
    app = open_page(PAGE, world.member, view="letters", letter=made.slug)
    assert "Pay them as nurses\\." in drawn(app)
    assert [one.value for one in app.subheader] == ["0 names"]
    app = press(app, "I stand by it")
    assert [one.value for one in app.subheader] == ["One name"]
    assert "A member" in drawn(app)
    app = press(app, "Take my name back")
    assert [one.value for one in app.subheader] == ["0 names"]


def _drop(open_page: OpenPage, actor: Actor, *rows: str) -> AppTest:
    app = open_page("commitments.py", actor)
    app.session_state["by-sheet-panel"] = True
    header = "What is promised,Done when,Who promises,Starts on,Due on,Condition"
    content = "\n".join([header, *rows]).encode()
    app.run().file_uploader[0].set_value(("promises.csv", content, "text/csv"))
    return app.run()


def test_promises_of_a_spreadsheet_are_told_first_and_then_brought_in(
    world: World, open_page: OpenPage
) -> None:
    row = "Open late,It is open,County Health,2026-05-02,2026-06-30,power"
    app = _drop(open_page, world.backbone, row)
    assert "New promises: **1**" in app.info[-1].value
    fill(app, "In a word, where these promises come from; it stands beside each change", "The plan")
    press(app, "Bring them in")
    assert [one.value for one in app.success] == ["The promises are brought in."]
    assert "Open late" in listed(app)


def test_a_slip_in_a_spreadsheet_of_promises_is_told_at_its_cell_and_nothing_is_saved(
    world: World, open_page: OpenPage
) -> None:
    row = "Open late,It is open,County Health,2026-05-02,2026-05-01,power"
    app = _drop(open_page, world.backbone, row)
    assert app.table[0].value["Cell"].tolist() == ["E2"]
    assert app.error[-1].value.startswith("Nothing of it is saved yet.")
    assert "Bring them in" not in {one.label for one in app.button}
    assert "Open late" not in listed(app)
