"""A promise is let go with a reason, when both sides agree."""

from __future__ import annotations

from uuid import UUID

import pytest

from core.commitments import (
    Commitment,
    Deed,
    Side,
    Standing,
    State,
    accept,
    agree_release,
    ask_release,
    hand_over,
    propose,
    take_back_release,
)
from core.errors import IllegalMove, InvalidEntry, NotAllowed
from core.people import FOUNDER, Actor, Role, retire_person
from core.registry import EntryKind, retire
from tests.unit.commitments.promises import (
    after,
    deeds,
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


def asked(world: World, actor: Actor, made: UUID) -> Commitment:
    return ask_release(world.db, actor, made, "The building burned down.", at=after(1))


def agreed(world: World, actor: Actor, made: UUID) -> Commitment:
    return agree_release(world.db, actor, made, at=after(2))


@pytest.mark.parametrize(("first", "second"), [("health", "clinic"), ("clinic", "health")])
def test_one_side_asks_and_the_other_agrees(world: World, first: str, second: str) -> None:
    made = promised(world)
    asking, agreeing = getattr(world, first), getattr(world, second)
    waiting = asked(world, asking, made)
    assert (waiting.line.state, waiting.release_asked_by) == (State.ACTIVE, asking.id)
    assert waiting.release_asked_side is (Side.OWNER if first == "health" else Side.COMPANION)
    with pytest.raises(NotAllowed):
        agreed(world, asking, made)
    done = agreed(world, agreeing, made)
    assert (done.line.state, done.line.standing) == (State.RELEASED, Standing.ENDED)
    assert done.release_reason == "The building burned down."
    assert [one.kind for one in entries(world, made)] == [
        "commitment-proposed",
        "release-asked",
        "commitment-released",
    ]


def test_nobody_of_the_same_side_agrees_nor_who_steers_while_a_partner_walks_along(
    world: World,
) -> None:
    colleague = somebody(world, "Cora", organisation_id=home(world.health))
    made = promised(world)
    asked(world, world.health, made)
    for other in (colleague, world.backbone, world.member):
        with pytest.raises(NotAllowed) as caught:
            agreed(world, other, made)
        assert said(caught.value).startswith("A promise is released when the other side agrees")


def test_the_chair_stands_in_where_nobody_walks_along(world: World) -> None:
    chair = somebody(world, "Chris", Role.CHAIR)
    made = promised(world, companions=())
    asked(world, world.health, made)
    assert agreed(world, chair, made).line.state is State.RELEASED


def test_who_steers_stands_in_for_a_partner_who_left(world: World) -> None:
    made = promised(world)
    asked(world, world.health, made)
    retire_person(world.db, FOUNDER, world.clinic.id, at=NOON)
    assert agreed(world, world.backbone, made).line.state is State.RELEASED


def test_a_promise_of_an_organisation_that_left_is_released_or_handed_over_by_who_steers(
    world: World,
) -> None:
    chair = somebody(world, "Chris", Role.CHAIR)
    alone, accompanied, handed = promised(world, companions=()), promised(world), promised(world)
    retire(world.db, world.backbone, EntryKind.ORGANISATION, home(world.health), at=NOON)
    left = line(world, accompanied)
    assert (left.standing, left.because.code) == (Standing.AT_RISK, "standing.owner-left")
    assert left.owner == "County Health"
    asked(world, world.clinic, accompanied)
    assert agreed(world, world.backbone, accompanied).line.state is State.RELEASED
    asked(world, world.backbone, alone)
    with pytest.raises(NotAllowed):
        agreed(world, world.backbone, alone)
    assert agreed(world, chair, alone).line.state is State.RELEASED
    to = home(world.other_clinic)
    new = hand_over(world.db, world.backbone, handed, to, reason="They left.", at=after(1))
    assert new.line.state is State.PROPOSED
    assert accept(world.db, world.other_clinic, handed, at=after(2)).line.state is State.ACTIVE


def test_a_proposal_is_let_go_between_who_proposed_and_who_should_promise(world: World) -> None:
    for asking, agreeing in ((world.member, world.health), (world.health, world.member)):
        made = propose(world.db, world.member, wording(world), at=NOON).line.commitment_id
        asked(world, asking, made)
        assert agreed(world, agreeing, made).line.state is State.RELEASED


def test_who_asked_takes_it_back_and_may_ask_again(world: World) -> None:
    made = promised(world)
    asked(world, world.health, made)
    with pytest.raises(IllegalMove) as caught:
        asked(world, world.clinic, made)
    assert said(caught.value).startswith("Somebody has asked already to release this promise.")
    with pytest.raises(NotAllowed):
        take_back_release(world.db, world.clinic, made, at=after(2))
    back = take_back_release(world.db, world.health, made, at=after(2))
    assert (back.release_asked_by, back.release_asked_side, back.release_reason) == (None, None, "")
    for again in (agree_release, take_back_release):
        with pytest.raises(IllegalMove) as caught:
            again(world.db, world.health, made, at=after(2))
        assert said(caught.value).startswith("Nobody is asking to release this promise")
    assert asked(world, world.clinic, made).release_asked_side is Side.COMPANION


def test_a_question_to_release_ends_where_the_promise_is_handed_over(world: World) -> None:
    made = promised(world)
    asked(world, world.health, made)
    hand_over(world.db, world.health, made, home(world.other_clinic), reason="x", at=after(2))
    assert seen(world, made).release_asked_by is None


def test_a_release_needs_its_reason_and_ends_everything(world: World) -> None:
    made = said_done(world)
    with pytest.raises(InvalidEntry):
        ask_release(world.db, world.health, made, " ", at=after(1))
    asked(world, world.health, made)
    agreed(world, world.clinic, made)
    everybody = (world.health, world.clinic, world.member, world.backbone)
    assert [deeds(world, one, made) for one in everybody] == [set()] * 4
    with pytest.raises(IllegalMove) as caught:
        asked(world, world.health, made)
    assert "it was released" in said(caught.value)


def test_a_bystander_asks_for_no_release(world: World) -> None:
    made = promised(world)
    assert Deed.ASK_RELEASE not in deeds(world, world.member, made)
    with pytest.raises(NotAllowed):
        asked(world, world.member, made)
