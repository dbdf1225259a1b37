"""Lists, what a meeting needs, progress, the timeline, and the history in plain words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID, uuid4

import pytest

from core.commitments import (
    Condition,
    Dated,
    DatedKind,
    Deed,
    Every,
    Filter,
    Going,
    Level,
    Line,
    MilestoneDraft,
    Progress,
    Standing,
    State,
    Verdict,
    WhenMissed,
    Why,
    accept,
    agree_release,
    answer,
    answering,
    ask_release,
    change,
    check_in,
    commitment,
    hand_over,
    history,
    name_companions,
    needing,
    page,
    progress,
    propose,
    reach,
    say_done,
    say_whether_kept,
    take_back_done,
    take_back_release,
    timeline,
)
from core.errors import NotFound
from core.language import render
from core.people import FOUNDER, Actor, retire_person
from core.registry import add_strategy
from core.store import erase_words
from tests.unit.commitments.promises import (
    TODAY,
    after,
    black,
    deeds,
    home,
    indicator,
    promised,
    said_done,
    seen,
    somebody,
    word,
    wording,
)
from tests.unit.worlds import NOON, World


def listed(world: World, by: Actor | None = None, on: date = TODAY, **wanted: object) -> set[str]:
    """What is promised on a list."""
    with world.db.read() as tx:
        found = page(tx, by or world.member, Filter(**wanted), on)  # type: ignore[arg-type]
    assert found.total == len(found.lines)
    return {one.what for one in found.lines}


def whats(lines: tuple[Line, ...]) -> list[str]:
    return [one.what for one in lines]


def test_mine_is_what_i_or_my_organisation_promised(world: World) -> None:
    promised(world, what="Ours")
    own = wording(world, what="Mine", owner_id=world.health.id, level=Level.PERSONAL)
    propose(world.db, world.health, own, at=NOON)
    other = wording(world, what="Theirs", owner_id=home(world.clinic), companions=())
    propose(world.db, world.clinic, other, at=NOON)
    assert listed(world, world.health, mine=True) == {"Ours", "Mine"}
    assert listed(world, world.clinic, mine=True) == {"Theirs"}
    assert listed(world, world.member, mine=True) == set()


def test_accompanied_is_where_i_or_my_organisation_walks_along(world: World) -> None:
    promised(world, what="By person")
    promised(world, what="By organisation", companions=(home(world.clinic),))
    promised(world, what="By another", companions=(world.member.id,))
    assert listed(world, world.clinic, accompanied=True) == {"By person", "By organisation"}
    assert listed(world, world.member, accompanied=True) == {"By another"}
    assert listed(world, world.health, accompanied=True) == set()


def test_a_list_is_narrowed_by_what_each_promise_answers(world: World) -> None:
    strategy = add_strategy(world.db, FOUNDER, "Doulas", at=NOON).strategy_id
    group = black(world)
    promised(world, what="Gap", why=Why(indicator(world)))
    promised(world, what="Gap of a group", why=Why(indicator(world), group))
    promised(world, what="Power", why=Why(condition=Condition.POWER))
    promised(world, what="Plan", why=Why(strategy_id=strategy), due_on=date(2026, 4, 1))
    assert listed(world, indicator_id=indicator(world)) == {"Gap", "Gap of a group"}
    assert listed(world, subgroup_id=group) == {"Gap of a group"}
    assert listed(world, condition=Condition.POWER) == {"Power"}
    assert listed(world, strategy_id=strategy) == {"Plan"}
    assert listed(world, without_gap=True) == {"Power", "Plan"}
    assert listed(world, due_before=date(2026, 4, 2)) == {"Plan"}
    assert listed(world, due_before=date(2026, 4, 1)) == set()
    assert listed(world, without_gap=True, condition=Condition.POLICIES) == set()


def test_an_organisations_promises_are_its_own_and_its_peoples(world: World) -> None:
    promised(world, what="Ours")
    own = wording(world, what="Mine", owner_id=world.health.id, level=Level.PERSONAL)
    propose(world.db, world.health, own, at=NOON)
    assert listed(world, organisation_id=home(world.health)) == {"Ours", "Mine"}
    assert listed(world, organisation_id=home(world.clinic)) == set()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("saturdays", {"Open on Saturdays"}),
        ("COUNTY", {"Open on Saturdays", "Früh öffnen 100%"}),
        ("fruh", {"Früh öffnen 100%"}),
        ("100%", {"Früh öffnen 100%"}),
        ("%", {"Früh öffnen 100%"}),
        ("_", set()),
        ("'; drop table commitment; --", set()),
        ("Clinic A", set()),
    ],
)
def test_a_search_looks_in_what_is_promised_and_by_whom(
    world: World, text: str, found: set[str]
) -> None:
    promised(world, what="Open on Saturdays")
    promised(world, what="Früh öffnen 100%")
    assert listed(world, text=text) == found


def test_a_search_does_not_find_the_name_of_who_left(world: World) -> None:
    promised(world, owner_id=world.health.id)
    retire_person(world.db, FOUNDER, world.health.id, at=NOON)
    assert listed(world, text="County Health person") == set()


def test_a_page_counts_every_standing_and_shows_a_part(world: World) -> None:
    for day in (3, 1, 2):
        promised(world, what=f"Due {day}", due_on=date(2026, 4, day))
    said_done(world, what="Waits")
    with world.db.read() as tx:
        first = page(tx, world.member, Filter(most=2), TODAY)
        rest = page(tx, world.member, Filter(first=2, most=2), TODAY)
        beyond = page(tx, world.member, Filter(first=9), TODAY)
        waiting = page(tx, world.member, Filter(standing=Standing.WAITING), TODAY)
    assert whats(first.lines) == ["Due 1", "Due 2"]
    assert whats(rest.lines) == ["Due 3", "Waits"]
    counts = {Standing.ON_TRACK: 3, Standing.WAITING: 1}
    assert (first.total, first.by_standing) == (4, counts)
    assert (beyond.lines, beyond.total) == ((), 4)
    assert (whats(waiting.lines), waiting.total, waiting.by_standing) == (["Waits"], 1, counts)


def test_what_has_ended_stands_last(world: World) -> None:
    ended = said_done(world, what="Ended", due_on=date(2026, 3, 9))
    say_whether_kept(world.db, world.clinic, ended, Verdict.KEPT, "", at=after(2))
    promised(world, what="Open")
    with world.db.read() as tx:
        assert whats(page(tx, world.member, Filter(), TODAY).lines) == ["Open", "Ended"]
        assert listed(world, state=State.CONFIRMED) == {"Ended"}


def test_a_promise_is_found_by_its_address_or_its_id(world: World) -> None:
    made = promised(world)
    slug = seen(world, made).line.slug
    with world.db.read() as tx:
        for address in (slug, made, str(made)):
            assert commitment(tx, world.member, address, TODAY).line.commitment_id == made
        for address in ("nothing-like-it", uuid4(), ""):
            with pytest.raises(NotFound):
                commitment(tx, world.member, address, TODAY)


def test_a_gap_is_answered_by_promises_that_were_not_released(world: World) -> None:
    group = black(world)
    promised(world, what="For all", why=Why(indicator(world)))
    promised(world, what="For the group", why=Why(indicator(world), group))
    let_go = promised(world, what="Let go", why=Why(indicator(world), group))
    ask_release(world.db, world.health, let_go, "x", at=after(1))
    agree_release(world.db, world.clinic, let_go, at=after(2))
    with world.db.read() as tx:
        every = answering(tx, world.member, indicator(world), today=TODAY)
        of_group = answering(tx, world.member, indicator(world), group, today=TODAY)
    assert set(whats(every)) == {"For all", "For the group"}
    assert whats(of_group) == ["For the group"]


def test_a_meeting_is_told_what_is_due_late_waiting_and_to_be_raised(world: World) -> None:
    raised = {"when_missed": WhenMissed.RAISE_AT_MEETING, "every": Every.WEEK}
    promised(world, what="Due in 31 days", due_on=date(2026, 5, 2))
    promised(world, what="Due in 32 days", due_on=date(2026, 5, 3))
    promised(world, what="Due today", due_on=date(2026, 4, 1))
    promised(world, what="Late", due_on=date(2026, 3, 31))
    promised(world, what="Late and silent", due_on=date(2026, 3, 20), **raised)
    promised(world, what="Silent", **raised)
    spoken = promised(world, what="Spoken", **raised)
    word(world, spoken, date(2026, 3, 30))
    said_done(world, what="Waits", **raised)
    with world.db.read() as tx:
        needs = needing(tx, world.member, date(2026, 4, 1))
    assert whats(needs.due) == ["Due today", "Due in 31 days"]
    assert whats(needs.late) == ["Late and silent", "Late"]
    assert whats(needs.waiting_for_confirmation) == ["Waits"]
    assert whats(needs.raised) == ["Late and silent", "Silent"]


def test_progress_counts_the_whole_plan(world: World) -> None:
    steps = (MilestoneDraft("One", date(2026, 4, 1)), MilestoneDraft("Two", date(2026, 5, 1)))
    made = promised(world, milestones=steps)
    reach(
        world.db, world.health, made, seen(world, made).milestones[0].milestone_id, TODAY, at=NOON
    )
    kept = said_done(world, milestones=steps[:1])
    say_whether_kept(world.db, world.clinic, kept, Verdict.KEPT, "", at=after(2))
    let_go = promised(world, milestones=steps)
    ask_release(world.db, world.health, let_go, "x", at=after(1))
    agree_release(world.db, world.clinic, let_go, at=after(2))
    with world.db.read() as tx:
        assert progress(tx, world.member, TODAY) == Progress(
            total=3,
            by_state={State.ACTIVE: 1, State.CONFIRMED: 1, State.RELEASED: 1},
            by_standing={Standing.ON_TRACK: 1, Standing.ENDED: 2},
            milestones=3,
            milestones_reached=1,
            ended=2,
            confirmed=1,
        )


def test_the_timeline_has_every_day_of_the_promises_on_the_list(world: World) -> None:
    steps = (MilestoneDraft("Rooms", date(2026, 4, 1)),)
    made = promised(world, milestones=steps)
    word(world, made, date(2026, 3, 5))
    promised(world, what="Not asked for", why=Why(condition=Condition.POWER))
    slug, what = seen(world, made).line.slug, "Open the Northtown clinic on Saturdays"
    with world.db.read() as tx:
        days = timeline(tx, world.member, Filter(indicator_id=indicator(world)), TODAY)
    assert days == (
        Dated(date(2026, 3, 5), DatedKind.CHECK_IN, slug, what, "County Health"),
        Dated(date(2026, 4, 1), DatedKind.MILESTONE, slug, "Rooms", "County Health"),
        # 31 days after March 5
        Dated(date(2026, 4, 5), DatedKind.EXPECTED, slug, what, "County Health"),
        Dated(date(2026, 9, 1), DatedKind.DUE, slug, what, "County Health"),
    )


def told(world: World, made: UUID, by: Actor | None = None) -> list[str]:
    with world.db.read() as tx:
        return [render(one.said) for one in history(tx, by or world.member, made)]


def test_the_history_tells_every_deed_in_plain_words(world: World) -> None:
    db, made = world.db, propose(world.db, world.member, wording(world), at=NOON)
    promise = made.line.commitment_id
    steps = (MilestoneDraft("Rooms", date(2026, 4, 1)),)
    accept(db, world.health, promise, at=after(1))
    new = wording(world, milestones=steps)
    change(db, world.health, promise, new, reason="Rooms first", expected=1, at=after(1))
    step = seen(world, promise).milestones[0].milestone_id
    reach(db, world.clinic, promise, step, date(2026, 3, 3), at=after(1))
    day = date(2026, 3, 3)
    said = check_in(db, world.health, promise, Going.STUCK, "No nurse", on=day, at=after(1))
    answer(db, world.clinic, said.check_in_id, "Ask the college", at=after(1))
    ask_release(db, world.health, promise, "No nurse at all", at=after(2))
    take_back_release(db, world.health, promise, at=after(2))
    name_companions(db, world.health, promise, (), at=after(2))
    name_companions(db, world.health, promise, (world.clinic.id, world.member.id), at=after(2))
    hand_over(db, world.health, promise, home(world.other_clinic), reason="Rooms", at=after(3))
    accept(db, world.other_clinic, promise, at=after(3))
    say_done(db, world.other_clinic, promise, "Open", at=after(4))
    take_back_done(db, world.other_clinic, promise, at=after(4))
    say_done(db, world.other_clinic, promise, "Open again", at=after(5))
    say_whether_kept(db, world.clinic, promise, Verdict.PARTLY, "Twice", at=after(6))
    ask_release(db, world.other_clinic, promise, "Enough", at=after(7))
    agree_release(db, world.clinic, promise, at=after(7))
    names = told(world, promise)
    assert [one for one in names if one not in EITHER_ORDER] == TOLD
    assert len([one for one in names if one in EITHER_ORDER]) == 1


HEALTH, CLINIC, OTHER = "County Health person", "Clinic A person", "Clinic B person"
EITHER_ORDER = {
    f"{HEALTH} named as accountability partner: Clinic A person and A member.",
    f"{HEALTH} named as accountability partner: A member and Clinic A person.",
}
TOLD = [
    "A member wrote this promise down.",
    f"{HEALTH} accepted it.",
    f"{HEALTH} changed what is promised: Rooms first",
    f"{CLINIC} said that the milestone “Rooms” was reached on March 3, 2026.",
    f"{HEALTH} checked in: it is stuck. No nurse",
    f"{CLINIC} answered the check-in: Ask the college",
    f"{HEALTH} asked to release this promise: No nurse at all",
    f"{HEALTH} took back the question whether to release it.",
    f"{HEALTH} named as accountability partner: nobody.",
    f"{HEALTH} handed it over to Clinic B: Rooms",
    f"{OTHER} accepted it.",
    f"{OTHER} said that it is done: Open",
    f"{OTHER} took back that it is done.",
    f"{OTHER} said that it is done: Open again",
    f"{CLINIC} said that it was partly kept. Twice",
    f"{OTHER} asked to release this promise: Enough",
    f"{CLINIC} agreed, and the promise was released.",
]


def test_the_history_of_who_left_keeps_what_they_did(world: World) -> None:
    made = promised(world)
    retire_person(world.db, FOUNDER, world.health.id, at=NOON)
    assert told(world, made) == ["somebody who left wrote this promise down."]


def test_words_that_were_erased_are_not_told(world: World) -> None:
    made = promised(world)
    said = check_in(world.db, world.health, made, Going.WELL, "My name is Ann", on=TODAY, at=NOON)
    answer(world.db, world.clinic, said.check_in_id, "Hello Ann", at=after(1))
    world.db.write(
        lambda tx: erase_words(tx, tx.head().sequence, at=after(2), actor=world.backbone.id)
    )
    assert told(world, made)[-2:] == [
        "Clinic A person answered the check-in. The words were erased.",
        "Words were erased here, on request.",
    ]


def test_an_entry_of_which_there_is_nothing_to_tell_is_left_out(world: World) -> None:
    made = promised(world)
    world.db.write(
        lambda tx: tx.record(
            "reminded", at=NOON, actor=None, subject=made, body={}, seen_by="everyone"
        )
    )
    assert told(world, made) == ["County Health person wrote this promise down."]


def test_what_each_can_do_follows_from_who_they_are_and_where_it_stands(world: World) -> None:
    made = propose(world.db, world.member, wording(world), at=NOON).line.commitment_id
    common = {Deed.ASK_RELEASE, Deed.CHANGE}
    assert deeds(world, world.member, made) == common
    owner = common | {Deed.HAND_OVER, Deed.NAME_COMPANIONS}
    assert deeds(world, world.health, made) == owner | {Deed.ACCEPT}
    accept(world.db, world.health, made, at=NOON)
    running = owner | {Deed.REACH, Deed.CHECK_IN, Deed.SAY_DONE}
    assert deeds(world, world.health, made) == running
    assert deeds(world, world.clinic, made) == {Deed.ANSWER, Deed.REACH, Deed.ASK_RELEASE}
    assert deeds(world, world.member, made) == set()
    assert deeds(world, world.backbone, made) == {Deed.HAND_OVER, Deed.NAME_COMPANIONS}
    ask_release(world.db, world.clinic, made, "x", at=after(1))
    assert Deed.AGREE_RELEASE in deeds(world, world.health, made)
    assert Deed.TAKE_BACK_RELEASE in deeds(world, world.clinic, made)
    assert Deed.AGREE_RELEASE not in deeds(world, world.clinic, made)


def test_two_people_of_one_name_are_two(world: World) -> None:
    ana, other = somebody(world, "Ana"), replace(world.member, name="Ana")
    promised(world, what="With Ana", companions=(ana.id,))
    assert listed(world, other, accompanied=True) == set()
    assert listed(world, ana, accompanied=True) == {"With Ana"}
