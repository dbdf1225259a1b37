"""Who carries the promises, against who holds seats, votes and money; and whom to pair next."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from core.commitments import (
    Holding,
    Pair,
    Share,
    Visibility,
    load_and_power,
    name_companions,
    propose_pairs,
    set_holding,
)
from core.errors import Failure, InvalidEntry, NotAllowed, NotFound
from core.language import Sentence, render
from core.people import FOUNDER, Actor, OrganisationKind, Role, add_organisation, erase_person
from tests.unit.commitments.promised import (
    DUE_ON,
    TODAY,
    join,
    leave,
    organisation_leaves,
    promise,
    settle,
)
from tests.unit.worlds import NOON, World

AFTERWARDS = DUE_ON.replace(month=7, day=1)


def shares(world: World, reader: Actor | None = None, today: date = TODAY) -> dict[str, Share]:
    with world.db.read() as tx:
        found = load_and_power(tx, reader or world.backbone, today)
    return {one.organisation or "residents": one for one in found}


def load(share: Share) -> tuple[int, int, int, int]:
    return (share.carried, share.late, share.kept, share.accompanied)


def home(actor: Actor) -> UUID:
    assert actor.organisation_id is not None
    return actor.organisation_id


def hold(world: World, actor: Actor, seats: int, votes: int, money: float) -> Holding:
    return set_holding(world.db, world.backbone, home(actor), seats, votes, money, at=NOON)


def pairs(world: World, reader: Actor | None = None) -> tuple[Pair, ...]:
    with world.db.read() as tx:
        return propose_pairs(tx, reader or world.backbone, TODAY)


def told(found: tuple[Pair, ...]) -> list[tuple[str, str, bool]]:
    return [(one.one.name, one.other.name, one.mutual) for one in found]


def said(failure: Failure) -> str:
    return render(Sentence(failure.sentence_code, failure.params))


def test_every_organisation_has_a_row_and_all_residents_one_together(world: World) -> None:
    found = shares(world)
    assert list(found) == ["Backbone", "Clinic A", "Clinic B", "County Health", "residents"]
    assert {load(one) for one in found.values()} == {(0, 0, 0, 0)}
    name = found["residents"].name
    assert isinstance(name, Sentence)
    assert render(name) == "Residents without an organisation"
    assert found["Clinic A"].name == "Clinic A"


def test_promises_are_counted_where_their_owners_are_at_home(world: World) -> None:
    promise(world, world.clinic)
    promise(world, world.clinic, home(world.clinic))
    promise(world, world.member)
    settle(world, promise(world, world.health), "confirmed")
    settle(world, promise(world, world.health), "said-done")
    settle(world, promise(world, world.health), "released")
    promise(world, world.backbone, world.other_clinic.id)
    found = shares(world, today=AFTERWARDS)
    assert load(found["Clinic A"]) == (2, 2, 0, 0)
    assert load(found["residents"]) == (1, 1, 0, 0)
    # What is said to be done waits for confirmation and is not late; what is released is nobody's.
    assert load(found["County Health"]) == (1, 0, 1, 0)
    # What somebody else proposed is not carried before it is accepted.
    assert load(found["Clinic B"]) == (0, 0, 0, 0)
    assert found["Clinic A"].carried_share == 0.5
    assert found["Clinic B"].carried_share == 0.0


def test_a_promise_is_late_from_the_day_after_it_was_due(world: World) -> None:
    promise(world, world.clinic)
    assert shares(world, today=DUE_ON)["Clinic A"].late == 0
    assert shares(world, today=AFTERWARDS)["Clinic A"].late == 1


def test_an_organisation_accompanies_a_promise_once_however_many_of_its_people_do(
    world: World,
) -> None:
    colleague = join(world, "Second nurse", home(world.clinic))
    promise(world, world.health, companions=(world.clinic.id, colleague.id))
    promise(world, world.health, companions=(home(world.clinic),))
    promise(world, world.health, companions=(world.member.id,))
    settle(world, promise(world, world.health, companions=(world.member.id,)), "confirmed")
    found = shares(world)
    assert found["Clinic A"].accompanied == 2
    assert found["residents"].accompanied == 1


def test_only_what_the_reader_may_see_is_counted(world: World) -> None:
    promise(world, world.clinic, companions=(world.member.id,), visibility=Visibility.PAIR)
    promise(world, world.clinic, visibility=Visibility.EVERYONE)
    promise(world, world.clinic)
    guest = join(world, "A visitor", role=Role.GUEST)
    carried = {
        reader.name: shares(world, reader)["Clinic A"].carried
        for reader in (world.member, world.backbone, guest)
    }
    assert carried == {"A member": 3, "Backbone person": 2, "A visitor": 1}
    assert shares(world)["residents"].accompanied == 0


def test_seats_votes_and_money_are_told_as_shares_of_everybodys(world: World) -> None:
    hold(world, world.backbone, 1, 0, 0)
    hold(world, world.health, 2, 3, 300_000)
    hold(world, world.clinic, 1, 1, 100_000)
    found = shares(world)
    health = found["County Health"]
    assert health.holding == Holding(2, 3, 300_000.0)
    assert (health.seats_share, health.votes_share, health.money_share) == (0.5, 0.75, 0.75)
    assert health.power == pytest.approx(2 / 3)
    assert found["Backbone"].power == pytest.approx(1 / 12)
    assert found["residents"].holding == Holding()
    assert (found["residents"].seats_share, found["residents"].power) == (0.0, 0.0)


def test_where_nobody_holds_anything_there_are_no_shares(world: World) -> None:
    one = shares(world)["Clinic A"]
    assert (one.seats_share, one.votes_share, one.money_share, one.carried_share) == (None,) * 4
    assert one.power == 0.0


def test_what_an_organisation_holds_is_said_anew_and_the_ledger_tells_everyone(
    world: World,
) -> None:
    hold(world, world.health, 2, 2, 1.5)
    assert hold(world, world.health, 3, 2, 0) == Holding(3, 2, 0.0)
    assert shares(world)["County Health"].holding == Holding(3, 2, 0.0)
    with world.db.read() as tx:
        first, second = (one for one in tx.entries() if one.kind == "holding-set")
    assert first.words["old"] == {"seats": 0, "votes": 0, "money": 0.0}
    assert second.words == {
        "name": "County Health",
        "old": {"seats": 2, "votes": 2, "money": 1.5},
        "new": {"seats": 3, "votes": 2, "money": 0.0},
    }
    assert (second.seen_by, second.subject) == ("everyone", str(home(world.health)))


@pytest.mark.parametrize(
    ("seats", "votes", "money", "sentence"),
    [
        (-1, 0, 0.0, "Seats: -1 does not fit. Type a number between 0 and 10,000."),
        (0, 10_001, 0.0, "Votes: 10001 does not fit. Type a number between 0 and 10,000."),
        (0, 0, float("nan"), "Money: nan does not fit."),
        (0, 0, float("inf"), "Money: inf does not fit."),
        (0, 0, 1.1e12, "Money: 1100000000000.0 does not fit. Type a number between 0 and 1,000,"),
    ],
)
def test_what_cannot_be_held_is_refused(
    world: World, seats: int, votes: int, money: float, sentence: str
) -> None:
    with pytest.raises(InvalidEntry) as caught:
        hold(world, world.health, seats, votes, money)
    assert said(caught.value).startswith(sentence)
    assert shares(world)["County Health"].holding == Holding()


def test_only_the_backbone_says_who_holds_what_and_of_whom_is_here(world: World) -> None:
    for actor in (world.member, world.health):
        with pytest.raises(NotAllowed):
            set_holding(world.db, actor, home(world.health), 1, 1, 1.0, at=NOON)
    with pytest.raises(NotFound):
        set_holding(world.db, world.backbone, UUID(int=404), 1, 1, 1.0, at=NOON)


def test_an_organisation_that_left_holds_nothing_and_stays_while_it_carries_something(
    world: World,
) -> None:
    hold(world, world.clinic, 1, 1, 1)
    hold(world, world.health, 1, 1, 1)
    promise(world, world.clinic)
    organisation_leaves(world, home(world.clinic))
    organisation_leaves(world, home(world.other_clinic))
    found = shares(world)
    assert "Clinic B" not in found
    assert (found["Clinic A"].carried, found["Clinic A"].holding) == (1, Holding())
    assert found["County Health"].seats_share == 1.0


def test_the_promise_of_somebody_erased_is_in_no_row(world: World) -> None:
    promise(world, world.clinic)
    erase_person(world.db, world.backbone, world.clinic.id, at=NOON)
    assert {one.carried for one in shares(world).values()} == {0}


def test_those_without_a_partner_are_paired_high_with_low(world: World) -> None:
    hold(world, world.health, 3, 3, 3)
    hold(world, world.clinic, 2, 2, 2)
    for actor in (world.health, world.clinic, world.other_clinic, world.member):
        promise(world, actor)
    found = pairs(world)
    # In the order of power: A member and Clinic B (nothing), Clinic A, County Health.
    assert told(found) == [
        ("A member", "County Health person", True),
        ("Clinic A person", "Clinic B person", True),
    ]
    assert all(one.needed for one in found)
    assert render(found[0].because) == (
        "A member and County Health person carry promises, and nobody accompanies them yet."
    )


def test_whoever_is_accompanied_already_gets_somebody_new_for_the_next_rotation(
    world: World,
) -> None:
    for actor, companion in (
        (world.health, world.member),
        (world.member, world.health),
        (world.clinic, world.other_clinic),
        (world.other_clinic, world.clinic),
    ):
        promise(world, actor, companions=(companion.id,))
    found = pairs(world)
    now = [{"A member", "County Health person"}, {"Clinic A person", "Clinic B person"}]
    assert len(found) == 2
    assert all({one.one.name, one.other.name} not in now for one in found)
    assert [(one.mutual, one.needed, one.again) for one in found] == [(True, False, False)] * 2
    assert render(found[0].because) == "Somebody new for the next rotation."


def test_nobody_gets_the_partner_whom_they_had_last(world: World) -> None:
    settle(world, promise(world, world.health, companions=(world.member.id,)), "confirmed")
    for actor in (world.health, world.member, world.clinic, world.other_clinic):
        promise(world, actor)
    assert all(
        {one.one.name, one.other.name} != {"A member", "County Health person"}
        for one in pairs(world)
    )


def test_nobody_gets_the_partner_who_was_just_replaced(world: World) -> None:
    handed = promise(world, world.health, companions=(world.member.id,))
    name_companions(world.db, world.health, handed, [world.clinic.id], at=NOON)
    for actor in (world.member, world.clinic, world.other_clinic):
        promise(world, actor)
    found = {frozenset({one.one.name, one.other.name}) for one in pairs(world)}
    assert found == {
        frozenset({"County Health person", "Clinic B person"}),
        frozenset({"A member", "Clinic A person"}),
    }


def test_the_last_partner_is_the_one_before_those_of_now(world: World) -> None:
    settle(world, promise(world, world.health, companions=(world.member.id,)), "confirmed", 3)
    settle(world, promise(world, world.health, companions=(world.clinic.id,)), "confirmed", 4)
    promise(world, world.health, companions=(world.clinic.id,))
    promise(world, world.member)
    found = told(pairs(world))
    assert ("A member", "County Health person", True) not in found
    assert {one for one, _, _ in found} == {"A member", "County Health person"}


def test_a_partner_of_long_ago_may_come_back(world: World) -> None:
    settle(world, promise(world, world.health, companions=(world.member.id,)), "confirmed", 3)
    settle(world, promise(world, world.health, companions=(world.clinic.id,)), "released", 4)
    promise(world, world.health)
    promise(world, world.member)
    assert told(pairs(world)) == [("A member", "County Health person", True)]


def test_who_is_left_over_is_accompanied_by_somebody_without_a_promise(world: World) -> None:
    promise(world, world.health)
    assert told(pairs(world)) == [("County Health person", "A member", False)]


def test_a_companion_who_left_is_none_and_nobody_who_left_is_proposed(world: World) -> None:
    promise(world, world.health, companions=(world.member.id,))
    promise(world, world.clinic)
    leave(world, world.member)
    leave(world, world.clinic)
    leave(world, world.backbone)
    (found,) = pairs(world)
    assert told((found,)) == [("County Health person", "Clinic B person", False)]
    assert render(found.because) == (
        "County Health person carries a promise, and nobody accompanies it yet."
    )


def test_an_organisation_that_promised_is_paired_with_nobody_of_its_own(world: World) -> None:
    promise(world, world.clinic, home(world.clinic))
    promise(world, world.clinic)
    found = told(pairs(world))
    assert {one for one, _, _ in found} == {"Clinic A", "Clinic A person"}
    assert not {"Clinic A", "Clinic A person"} & {other for _, other, _ in found}


def test_a_promise_between_two_is_not_given_away_by_a_proposal(world: World) -> None:
    promise(world, world.clinic, companions=(world.member.id,), visibility=Visibility.PAIR)
    assert pairs(world) == ()
    assert told(pairs(world, world.member)) == [("Clinic A person", "Backbone person", False)]


def test_a_guest_neither_accompanies_nor_asks_who_could(world: World) -> None:
    guest = join(world, "A visitor", role=Role.GUEST)
    for actor in (world.backbone, world.health, world.other_clinic, world.member):
        leave(world, actor)
    promise(world, world.clinic)
    assert pairs(world) == ()
    with pytest.raises(NotAllowed):
        pairs(world, guest)


def test_a_new_organisation_has_power_as_soon_as_it_holds_something(world: World) -> None:
    fund = add_organisation(world.db, FOUNDER, "fund", "The Fund", OrganisationKind.OTHER, at=NOON)
    giver = join(world, "A funder", fund.organisation_id)
    hold(world, giver, 0, 0, 1e6)
    promise(world, giver)
    (found,) = pairs(world)
    assert found.one.power == pytest.approx(1 / 3)
    assert found.other.power == 0.0
