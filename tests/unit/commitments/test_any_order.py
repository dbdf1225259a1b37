"""Whatever people do with a promise, in whatever order: the rules hold, and nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from random import Random
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.commitments import (
    MOVES,
    Commitment,
    Deed,
    Going,
    MilestoneDraft,
    State,
    Verdict,
    Why,
    accept,
    agree_release,
    answer,
    ask_release,
    change,
    check_in,
    hand_over,
    name_companions,
    propose,
    reach,
    say_done,
    say_whether_kept,
    take_back_done,
    take_back_release,
)
from core.errors import IllegalMove, InvalidEntry, NotAllowed, NotFound
from core.people import Actor, Role
from core.store import Row, Statement
from tests.unit.commitments.promises import (
    DUE,
    TODAY,
    after,
    black,
    deeds,
    indicator,
    seen,
    somebody,
    wording,
)
from tests.unit.worlds import World

KIND_OF = {
    Deed.ACCEPT: "commitment-accepted",
    Deed.CHANGE: "commitment-changed",
    Deed.HAND_OVER: "commitment-handed-over",
    Deed.NAME_COMPANIONS: "companions-named",
    Deed.REACH: "milestone-reached",
    Deed.CHECK_IN: "checked-in",
    Deed.ANSWER: "check-in-answered",
    Deed.ASK_RELEASE: "release-asked",
    Deed.AGREE_RELEASE: "commitment-released",
    Deed.TAKE_BACK_RELEASE: "release-taken-back",
    Deed.SAY_DONE: "said-done",
    Deed.TAKE_BACK_DONE: "done-taken-back",
    Deed.SAY_WHETHER_KEPT: "said-whether-kept",
}


ENTRIES = Statement(
    "select kind, actor, recorded_at, seen_by from ledger"
    " where subject = $subject order by sequence"
)


@dataclass(frozen=True)
class Step:
    """What somebody tries, so many days after the last step.

    Who is `willing` does something that they can, the others try whatever comes to mind.
    """

    willing: bool
    deed: Deed
    who: int
    days: int
    choice: int


def steps_of(chance: Random) -> list[Step]:
    """What is tried in turn: most often by who promised, or who walks along."""
    return [
        Step(
            willing=chance.random() < 0.8,
            deed=chance.choice(list(Deed)),
            who=chance.choice([0, 0, 1, 1, 2, 3, 4]),
            days=chance.randrange(12),
            choice=chance.randrange(6),
        )
        for _ in range(14)
    ]


@dataclass(frozen=True)
class Table:
    world: World
    people: tuple[Actor, ...]
    group: Why

    def first(self, begin: str, *, for_group: bool) -> UUID:
        """A promise as far as it has come; what is for a group is not confirmed by one."""
        db, owner = self.world.db, self.people[0]
        plain = wording(
            self.world,
            why=self.group if for_group else Why(self.group.indicator_id),
            starts_on=after(30 if begin == "for-later" else 0).date(),
            milestones=(MilestoneDraft("Rooms", after(90).date()),),
        )
        by = self.people[4] if begin == "proposed" else owner
        made = propose(db, by, plain, at=after(0)).line.commitment_id
        if begin in {"said-done", "confirmed"}:
            say_done(db, owner, made, "Done", at=after(0))
        if begin == "confirmed":
            say_whether_kept(db, self.people[1], made, Verdict.KEPT, "", at=after(0))
        return made

    def meant(self, step: Step, could: set[Deed]) -> Step:
        """The step, or for who is willing something that they can do."""
        if not step.willing or not could:
            return step
        return replace(step, deed=sorted(could)[list(Deed).index(step.deed) % len(could)])

    def verb(self, step: Step, made: UUID, now: Commitment, at: datetime) -> Callable[[], object]:
        """The verb that a step tries, with an argument that the step chooses."""
        db, who, choice = self.world.db, self.people[step.who], step.choice
        other = self.people[choice % len(self.people)]
        word = now.check_ins[-1].check_in_id if now.check_ins else made
        verdict = (Verdict.PARTLY, Verdict.NOT_KEPT, *[Verdict.KEPT] * 4)[choice]
        companions = (other.id,) if choice else ()
        tries: dict[Deed, Callable[[], object]] = {
            Deed.ACCEPT: lambda: accept(db, who, made, at=at),
            Deed.CHANGE: lambda: change(
                db,
                who,
                made,
                replace(now.wording, what=f"Wording {choice}", due_on=DUE),
                reason="x",
                expected=now.version - (choice == 5),
                at=at,
            ),
            Deed.HAND_OVER: lambda: hand_over(
                db, who, made, other.organisation_id or other.id, reason="x", at=at
            ),
            Deed.NAME_COMPANIONS: lambda: name_companions(db, who, made, companions, at=at),
            Deed.REACH: lambda: reach(db, who, made, now.milestones[0].milestone_id, TODAY, at=at),
            Deed.CHECK_IN: lambda: check_in(
                db, who, made, list(Going)[choice % 3], f"Word {choice}", on=at.date(), at=at
            ),
            Deed.ANSWER: lambda: answer(db, who, word, "Answer", at=at),
            Deed.ASK_RELEASE: lambda: ask_release(db, who, made, "x", at=at),
            Deed.AGREE_RELEASE: lambda: agree_release(db, who, made, at=at),
            Deed.TAKE_BACK_RELEASE: lambda: take_back_release(db, who, made, at=at),
            Deed.SAY_DONE: lambda: say_done(db, who, made, "Done", at=at),
            Deed.TAKE_BACK_DONE: lambda: take_back_done(db, who, made, at=at),
            Deed.SAY_WHETHER_KEPT: lambda: say_whether_kept(db, who, made, verdict, "x", at=at),
        }
        return tries[step.deed]


@pytest.fixture(scope="module")
def any_table(lasting_world: World) -> Table:
    """Who owns, who walks along, who lives it, who steers, and who only looks on."""
    world = lasting_world
    ana = somebody(world, "Ana", Role.LIVED_EXPERIENCE)
    people = (world.health, world.clinic, ana, world.backbone, world.other_clinic)
    return Table(world, people, Why(indicator(world), black(world)))


def moved(before: State, now: State) -> bool:
    """Whether a state follows from another; what is accepted may be active at once."""
    onward = MOVES[before]
    at_once = {State.ACTIVE} if State.ACCEPTED in onward else set()
    return now == before or now in onward or now in at_once


def never_less(before: Commitment, now: Commitment) -> None:
    """What was said is there still, word for word."""
    wordings = [one.wording for one in before.before] + [before.wording]
    assert ([one.wording for one in now.before] + [now.wording])[: len(wordings)] == wordings
    assert now.before[: len(before.before)] == before.before
    assert [one.version for one in now.before] == list(range(1, now.version))
    words = {one.check_in_id: (one.done, one.going, one.said_on) for one in now.check_ins}
    for one in before.check_ins:
        assert words[one.check_in_id] == (one.done, one.going, one.said_on)
    answers = {one.check_in_id: one.answer for one in now.check_ins}
    assert all(answers[one.check_in_id] == one.answer for one in before.check_ins if one.answer)
    heard = [(one.by_id, one.verdict, one.words) for one in now.confirmations]
    assert heard[: len(before.confirmations)] == [
        (one.by_id, one.verdict, one.words) for one in before.confirmations
    ]
    reached = {one.milestone_id: one.reached_on for one in now.milestones}
    assert all(
        reached[one.milestone_id] == one.reached_on for one in before.milestones if one.reached_on
    )


def told_of(world: World, made: UUID) -> list[Row]:
    """What the ledger says was done with a promise, in order."""
    with world.db.read() as tx:
        return tx.rows(ENTRIES, subject=str(made))


@settings(max_examples=16)
@given(
    chance=st.randoms(use_true_random=True),
    begin=st.sampled_from(["confirmed", "proposed", "for-later", "under-way", "said-done"]),
    for_group=st.booleans(),
)
def test_states_move_as_they_may_and_nothing_is_lost_or_said_twice(
    any_table: Table, chance: Random, begin: str, for_group: bool
) -> None:
    world = any_table.world
    made, days = any_table.first(begin, for_group=for_group), 0
    for planned in steps_of(chance):
        days += planned.days
        at = after(days)
        before = seen(world, made, at.date(), by=world.member)
        could = deeds(world, any_table.people[planned.who], made, at.date())
        step = any_table.meant(planned, could)
        count = len(told_of(world, made))
        try:
            any_table.verb(step, made, before, at)()
        except (IllegalMove, InvalidEntry, NotAllowed, NotFound):
            assert seen(world, made, at.date(), by=world.member) == before
            assert len(told_of(world, made)) == count
            continue
        now = seen(world, made, at.date(), by=world.member)
        assert step.deed in could
        assert moved(before.line.state, now.line.state), (before.line.state, now.line.state)
        never_less(before, now)
        told = told_of(world, made)
        assert len(told) == count + 1
        assert told[-1] == {
            "kind": KIND_OF[step.deed],
            "actor": any_table.people[step.who].id,
            "recorded_at": at,
            "seen_by": "coalition",
        }
    with world.db.read() as tx:
        assert tx.verify().whole
