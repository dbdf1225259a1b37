"""Promising: proposing, accepting, changing openly, handing over, naming who walks along."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest

from core.commitments import (
    MilestoneDraft,
    Resource,
    ResourceKind,
    State,
    Visibility,
    accept,
    change,
    hand_over,
    name_companions,
    propose,
    reach,
)
from core.errors import IllegalMove, InvalidEntry, NotAllowed, NotFound
from core.people import Role
from core.registry import EVERYONE
from tests.unit.commitments.promises import (
    TODAY,
    after,
    entries,
    home,
    line,
    promised,
    said,
    said_done,
    seen,
    somebody,
    wording,
)
from tests.unit.worlds import NOON, World


def test_what_is_promised_for_oneself_is_accepted_at_once(world: World) -> None:
    future = wording(world, starts_on=date(2026, 4, 1))
    made = propose(world.db, world.health, future, at=NOON)
    assert made.line.state is State.ACCEPTED
    assert made.wording == future
    assert (made.line.owner, made.line.companions) == ("County Health", ("Clinic A person",))
    assert (made.proposed_by, made.proposed_at, made.version) == ("County Health person", NOON, 1)
    assert made.line.slug.startswith("open-the-northtown-clinic-on-saturdays-")


def test_what_is_proposed_for_others_waits_for_them(world: World) -> None:
    made = propose(world.db, world.member, wording(world), at=NOON)
    assert made.line.state is State.PROPOSED
    with pytest.raises(NotAllowed) as caught:
        accept(world.db, world.member, made.line.commitment_id, at=NOON)
    assert said(caught.value).startswith("Only who is to keep this promise can accept it.")
    taken = accept(world.db, world.health, made.line.commitment_id, at=after(days=1))
    assert taken.line.state is State.ACTIVE
    assert [one.kind for one in entries(world, made.line.commitment_id)] == [
        "commitment-proposed",
        "commitment-accepted",
    ]


def test_a_promise_is_accepted_once(world: World) -> None:
    with pytest.raises(IllegalMove) as caught:
        accept(world.db, world.health, promised(world), at=NOON)
    assert said(caught.value).startswith(
        "That cannot be done with this promise now: it is under way."
    )


def test_a_guest_promises_nothing(world: World) -> None:
    guest = somebody(world, "Gil", Role.GUEST, organisation_id=home(world.health))
    with pytest.raises(NotAllowed):
        propose(world.db, guest, wording(world), at=NOON)


def test_an_address_tells_nothing_of_another_promise_of_the_same_words(world: World) -> None:
    first, second = (seen(world, promised(world)).line.slug for _ in range(2))
    assert first != second
    assert first.rpartition("-")[0] == second.rpartition("-")[0]
    arabic = promised(world, what="افتح العيادة يوم السبت")
    assert seen(world, arabic).line.what == "افتح العيادة يوم السبت"
    assert len(seen(world, arabic).line.slug) == 8


def test_script_and_text_from_right_to_left_stay_as_they_were_typed(world: World) -> None:
    typed = "<script>alert(1)</script> & \u202eعيادة"
    made = promised(world, what=typed, done_when=f"{typed}\n\nmore")
    assert seen(world, made).wording.what == typed
    assert seen(world, made).wording.done_when == f"{typed}\n\nmore"


def test_a_change_keeps_the_old_wording_with_its_reason(world: World) -> None:
    made = promised(world)
    later = wording(world, due_on=date(2026, 12, 1))
    changed = change(
        world.db, world.health, made, later, reason=" No nurse yet. ", expected=1, at=after(1)
    )
    assert (changed.version, changed.wording, changed.line.state) == (2, later, State.ACTIVE)
    (before,) = changed.before
    assert (before.version, before.wording, before.reason) == (1, wording(world), "No nurse yet.")
    assert (before.changed_by, before.changed_at) == ("County Health person", after(1))
    told = entries(world, made)[-1]
    assert told.kind == "commitment-changed"
    assert told.words["reason"] == "No nurse yet."


def test_whoever_edits_second_is_told_and_changes_nothing(world: World) -> None:
    made = promised(world)
    first = wording(world, what="Open on Saturdays and Sundays")
    change(world.db, world.health, made, first, reason="More", expected=1, at=after(1))
    second = wording(world, what="Open on Sundays")
    with pytest.raises(IllegalMove) as caught:
        change(world.db, world.health, made, second, reason="Else", expected=1, at=after(2))
    assert caught.value.sentence_code == "illegal-move.changed-meanwhile"
    assert said(caught.value).startswith("Somebody else changed this promise while you were")
    assert seen(world, made).wording == first
    assert len(entries(world, made)) == 2


def test_of_two_who_save_at_the_same_moment_one_is_told(world: World) -> None:
    made = promised(world)
    start, told = threading.Barrier(2), list[str]()

    def save(what: str) -> None:
        start.wait()
        try:
            new = wording(world, what=what)
            change(world.db, world.health, made, new, reason="x", expected=1, at=after(1))
            told.append("saved")
        except IllegalMove as failure:
            told.append(failure.sentence_code)

    threads = [threading.Thread(target=save, args=(what,)) for what in ("One", "Two")]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert sorted(told) == ["illegal-move.changed-meanwhile", "saved"]
    assert seen(world, made).version == 2


def test_only_who_promised_changes_it_and_while_proposed_who_proposed(world: World) -> None:
    made = propose(world.db, world.member, wording(world), at=NOON).line.commitment_id
    new = wording(world, what="Open on Sundays")
    change(world.db, world.member, made, new, reason="Sundays fit", expected=1, at=after(1))
    accept(world.db, world.health, made, at=after(2))
    for other in (world.member, world.clinic, world.backbone):
        with pytest.raises(NotAllowed):
            change(world.db, other, made, wording(world), reason="x", expected=2, at=after(3))


def test_what_is_said_to_be_done_is_not_reworded(world: World) -> None:
    with pytest.raises(IllegalMove):
        change(
            world.db,
            world.health,
            said_done(world),
            wording(world, what="Something easier"),
            reason="x",
            expected=1,
            at=after(2),
        )


@pytest.mark.parametrize(
    ("new", "reason"),
    [
        ({}, "nothing-changed"),
        ({"visibility": Visibility.EVERYONE}, "visibility-is-settled"),
        ({"visibility": Visibility.PAIR}, "visibility-is-settled"),
        ({"owner_id": uuid4()}, "owner-by-handing-over"),
    ],
)
def test_a_change_that_is_none_or_goes_another_way(
    lasting_world: World, new: dict[str, object], reason: str
) -> None:
    made = promised(lasting_world)
    changed = wording(lasting_world, **new)
    with pytest.raises(InvalidEntry) as caught:
        change(
            lasting_world.db,
            lasting_world.health,
            made,
            changed,
            reason="x",
            expected=1,
            at=after(1),
        )
    assert caught.value.reason == reason
    assert said(caught.value)
    assert seen(lasting_world, made).before == ()


def test_a_change_needs_a_reason(world: World) -> None:
    made = promised(world)
    new = wording(world, what="Else")
    with pytest.raises(InvalidEntry) as caught:
        change(world.db, world.health, made, new, reason="  ", expected=1, at=after(1))
    assert said(caught.value) == "“The reason” is empty. Write a few words, then save again."


def test_who_is_handed_a_promise_accepts_it_first(world: World) -> None:
    made = promised(world, companions=(world.member.id,))
    handed = hand_over(
        world.db,
        world.health,
        made,
        home(world.other_clinic),
        reason="They have the rooms.",
        at=after(1),
    )
    assert (handed.line.state, handed.line.owner) == (State.PROPOSED, "Clinic B")
    assert handed.before[0].wording.owner_id == home(world.health)
    assert handed.before[0].reason == "They have the rooms."
    taken = accept(world.db, world.other_clinic, made, at=after(2))
    assert taken.line.state is State.ACTIVE


def test_a_promise_is_not_handed_to_who_walks_along_with_it(world: World) -> None:
    made = promised(world)
    for new in (world.clinic.id, home(world.clinic)):
        with pytest.raises(InvalidEntry):
            hand_over(world.db, world.health, made, new, reason="x", at=after(1))


def test_a_bystander_hands_nothing_over_but_the_backbone_does(world: World) -> None:
    made = promised(world)
    to = home(world.other_clinic)
    with pytest.raises(NotAllowed):
        hand_over(world.db, world.member, made, to, reason="x", at=after(1))
    handed = hand_over(world.db, world.backbone, made, to, reason="x", at=after(1))
    assert handed.line.state is State.PROPOSED


def test_new_companions_are_named_and_the_old_ones_stay_on_record(world: World) -> None:
    made = promised(world)
    new = (world.member.id, world.other_clinic.id)
    named = name_companions(world.db, world.health, made, new, at=after(1))
    assert set(named.line.companions) == {"A member", "Clinic B person"}
    assert named.before[0].wording.companions == (world.clinic.id,)
    assert entries(world, made)[-1].words["from"] == [str(world.clinic.id)]
    nobody = name_companions(world.db, world.backbone, made, (), at=after(2))
    assert nobody.line.companions == ()


def test_who_says_done_does_not_choose_afterwards_who_confirms(world: World) -> None:
    made = said_done(world)
    with pytest.raises(NotAllowed):
        name_companions(world.db, world.health, made, (world.member.id,), at=after(2))
    named = name_companions(world.db, world.backbone, made, (world.member.id,), at=after(2))
    assert named.line.companions == ("A member",)


def test_a_milestone_is_reached_once_on_a_day_that_has_come(world: World) -> None:
    steps = (MilestoneDraft("Nurse hired", date(2026, 5, 1)),)
    made = promised(world, milestones=steps)
    (step,) = seen(world, made).milestones
    with pytest.raises(InvalidEntry) as caught:
        reach(world.db, world.clinic, made, step.milestone_id, date(2026, 3, 4), at=NOON)
    assert said(caught.value) == ("March 4, 2026 has not come yet. Choose today or an earlier day.")
    with pytest.raises(NotAllowed):
        reach(world.db, world.member, made, step.milestone_id, TODAY, at=NOON)
    reached = reach(world.db, world.clinic, made, step.milestone_id, TODAY, at=NOON)
    assert reached.milestones[0].reached_on == TODAY
    with pytest.raises(IllegalMove):
        reach(world.db, world.health, made, step.milestone_id, TODAY, at=NOON)
    with pytest.raises(NotFound):
        reach(world.db, world.health, made, uuid4(), TODAY, at=NOON)


def test_a_reached_milestone_survives_changes_and_is_not_dropped(world: World) -> None:
    steps = (
        MilestoneDraft("Nurse hired", date(2026, 5, 1)),
        MilestoneDraft("Rooms found", date(2026, 4, 1)),
    )
    made = promised(world, milestones=steps)
    rooms, nurse = seen(world, made).milestones
    reach(world.db, world.health, made, rooms.milestone_id, TODAY, at=NOON)
    moved = (MilestoneDraft("Rooms found", date(2026, 4, 9)), MilestoneDraft("Sign up", TODAY))
    changed = change(
        world.db,
        world.health,
        made,
        wording(world, milestones=moved),
        reason="x",
        expected=1,
        at=after(1),
    )
    sign, kept = changed.milestones
    assert (kept.milestone_id, kept.due_on) == (rooms.milestone_id, date(2026, 4, 9))
    assert (kept.reached_on, sign.reached_on) == (TODAY, None)
    assert nurse.milestone_id not in {one.milestone_id for one in changed.milestones}
    with pytest.raises(InvalidEntry) as caught:
        change(
            world.db,
            world.health,
            made,
            wording(world),
            reason="x",
            expected=2,
            at=after(2),
        )
    assert said(caught.value).startswith("The milestone “Rooms found” was reached already")


def test_resources_and_milestones_come_back_as_promised(world: World) -> None:
    whole = wording(
        world,
        milestones=(MilestoneDraft("Plan", TODAY), MilestoneDraft("Open", date(2026, 8, 1))),
        resources=(
            Resource(ResourceKind.HOURS, 40, "nights"),
            Resource(ResourceKind.MONEY, 12_500.5),
        ),
    )
    made = propose(world.db, world.health, whole, at=NOON)
    assert made.wording == whole
    changed = change(
        world.db,
        world.health,
        made.line.commitment_id,
        replace(whole, resources=(), milestones=()),
        reason="x",
        expected=1,
        at=after(1),
    )
    assert (changed.wording.resources, changed.milestones) == ((), ())
    assert changed.before[0].wording == whole


def test_everyone_is_no_group_whose_people_are_asked(world: World) -> None:
    why = replace(wording(world).why, subgroup_id=EVERYONE)
    made = promised(world, why=why)
    assert line(world, made).why.subgroup_id is None


def test_what_nobody_promised_is_not_there(world: World) -> None:
    with pytest.raises(NotFound) as caught:
        accept(world.db, world.health, uuid4(), at=NOON)
    assert said(caught.value) == "There is no such promise, or it is not for you to see."
