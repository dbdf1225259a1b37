"""What a pair keeps to itself is in nothing that others are told; the coalition's is not public."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from uuid import UUID

import pytest

from core.commitments import (
    CheckIn,
    Deed,
    Filter,
    Going,
    MilestoneDraft,
    Page,
    Progress,
    Verdict,
    Visibility,
    WhenMissed,
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
    possible,
    progress,
    reach,
    say_done,
    say_whether_kept,
    take_back_done,
    take_back_release,
    timeline,
)
from core.errors import NotFound
from core.people import Actor, Role
from core.store import Reader
from tests.unit.commitments.promises import (
    TODAY,
    after,
    entries,
    home,
    indicator,
    promised,
    seen,
    somebody,
    wording,
)
from tests.unit.worlds import NOON, World

LATE = date(2026, 12, 1)


def hidden(world: World, visibility: Visibility = Visibility.PAIR) -> tuple[UUID, CheckIn]:
    """A promise with everything that could show itself somewhere."""
    made = promised(
        world,
        visibility=visibility,
        when_missed=WhenMissed.RAISE_AT_MEETING,
        milestones=(MilestoneDraft("Rooms", date(2026, 4, 1)),),
    )
    word = check_in(world.db, world.health, made, Going.WELL, "Hired", on=TODAY, at=NOON)
    return made, word


def nothing_of(world: World, other: Actor, made: UUID, *, slug: str) -> None:
    """Everything that `other` can ask says nothing of it."""
    with world.db.read() as tx:
        for asked in (
            Filter(),
            Filter(text="Saturdays"),
            Filter(text="County Health"),
            Filter(mine=True),
            Filter(accompanied=True),
            Filter(organisation_id=home(world.health)),
            Filter(indicator_id=indicator(world)),
        ):
            assert page(tx, other, asked, LATE) == Page((), 0, {})
            assert timeline(tx, other, asked, LATE) == ()
        assert answering(tx, other, indicator(world), today=LATE) == ()
        needs = needing(tx, other, LATE)
        assert (needs.due, needs.late, needs.waiting_for_confirmation, needs.raised) == ((),) * 4
        assert progress(tx, other, LATE) == Progress(0, {}, {}, 0, 0, 0, 0)
        for address in (made, str(made), slug):
            with pytest.raises(NotFound):
                commitment(tx, other, address, LATE)
        with pytest.raises(NotFound):
            history(tx, other, made)
        with pytest.raises(NotFound):
            possible(tx, other, made, LATE)


def test_what_a_pair_keeps_to_itself_others_are_told_nothing_of(world: World) -> None:
    chair = somebody(world, "Chris", Role.CHAIR)
    guest = somebody(world, "Gil", Role.GUEST, organisation_id=home(world.health))
    ana = somebody(world, "Ana", Role.LIVED_EXPERIENCE)
    partners_colleague = somebody(world, "Cleo", organisation_id=home(world.clinic))
    made, _ = hidden(world)
    slug = seen(world, made).line.slug
    others = (world.backbone, world.member, world.other_clinic, chair, guest, ana)
    for other in (*others, partners_colleague):
        nothing_of(world, other, made, slug=slug)


def test_the_pair_itself_sees_everything_of_it(world: World) -> None:
    made, _ = hidden(world)
    for mine in (world.health, world.clinic):
        with world.db.read() as tx:
            assert page(tx, mine, Filter(text="saturdays"), LATE).total == 1
            assert len(answering(tx, mine, indicator(world), today=LATE)) == 1
            assert len(needing(tx, mine, LATE).late) == 1
            assert len(needing(tx, mine, LATE).raised) == 1
            assert progress(tx, mine, LATE).milestones == 1
            assert len(timeline(tx, mine, Filter(), LATE)) == 4
            assert len(history(tx, mine, made)) == 2


def test_its_entries_are_for_the_pair_alone(world: World) -> None:
    made, _ = hidden(world)
    pair = f"{home(world.health)} {world.clinic.id}"
    assert [one.seen_by for one in entries(world, made)] == [pair, pair]


def verbs(world: World, made: UUID, word: CheckIn, at: datetime) -> list[Callable[[Actor], object]]:
    db, to = world.db, home(world.other_clinic)
    step = seen(world, made).milestones[0].milestone_id
    new = wording(world, visibility=Visibility.PAIR, what="Less")
    return [
        lambda who: accept(db, who, made, at=at),
        lambda who: change(db, who, made, new, reason="x", expected=1, at=at),
        lambda who: hand_over(db, who, made, to, reason="x", at=at),
        lambda who: name_companions(db, who, made, (who.id,), at=at),
        lambda who: reach(db, who, made, step, TODAY, at=at),
        lambda who: ask_release(db, who, made, "x", at=at),
        lambda who: agree_release(db, who, made, at=at),
        lambda who: take_back_release(db, who, made, at=at),
        lambda who: check_in(db, who, made, Going.WELL, "x", on=TODAY, at=at),
        lambda who: answer(db, who, word.check_in_id, "x", at=at),
        lambda who: say_done(db, who, made, "x", at=at),
        lambda who: take_back_done(db, who, made, at=at),
        lambda who: say_whether_kept(db, who, made, Verdict.KEPT, "x", at=at),
    ]


def test_to_others_every_verb_answers_as_if_it_were_not_there(world: World) -> None:
    made, word = hidden(world)
    every = verbs(world, made, word, after(1))
    assert len(every) == len(Deed)
    for other in (world.backbone, world.member):
        for verb in every:
            with pytest.raises(NotFound):
                verb(other)
    assert len(entries(world, made)) == 2


def test_who_no_longer_walks_along_sees_it_no_longer_but_was_told_so(world: World) -> None:
    made, _ = hidden(world)
    name_companions(world.db, world.health, made, (world.member.id,), at=after(1))
    nothing_of(world, world.clinic, made, slug=seen(world, made).line.slug)
    told = entries(world, made)[-1]
    assert (told.seen_by or "").split() == [
        str(home(world.health)),
        str(world.clinic.id),
        str(world.member.id),
    ]
    with world.db.read() as tx:
        assert len(history(tx, world.member, made)) == 1


def test_who_is_handed_a_promise_of_a_pair_sees_it_from_then_on(world: World) -> None:
    made, _ = hidden(world)
    hand_over(world.db, world.health, made, home(world.other_clinic), reason="x", at=after(1))
    with world.db.read() as tx:
        assert commitment(tx, world.other_clinic, made, TODAY).line.owner == "Clinic B"
    nothing_of(world, world.health, made, slug=seen(world, made, by=world.clinic).line.slug)


def test_what_the_coalition_sees_a_guest_does_not(world: World) -> None:
    guest = somebody(world, "Gil", Role.GUEST, organisation_id=home(world.health))
    made, _ = hidden(world, Visibility.COALITION)
    nothing_of(world, guest, made, slug=seen(world, made).line.slug)
    with world.db.read() as tx:
        assert page(tx, world.member, Filter(), TODAY).total == 1


def reads_of(tx: Reader, who: Actor, made: UUID) -> tuple[int, int, set[Deed]]:
    found = page(tx, who, Filter(), TODAY).total
    return found, len(history(tx, who, made)), set(possible(tx, who, made, TODAY))


def test_what_everyone_sees_a_guest_reads_and_does_not_touch(world: World) -> None:
    guest = somebody(world, "Gil", Role.GUEST, organisation_id=home(world.health))
    made, _ = hidden(world, Visibility.EVERYONE)
    with world.db.read() as tx:
        assert reads_of(tx, guest, made) == (1, 2, set())
        assert page(tx, guest, Filter(mine=True), TODAY).total == 0
