"""What the meeting is told of promises and letters since it last met."""

from __future__ import annotations

from datetime import datetime

from core.commitments import (
    Verdict,
    Visibility,
    accept,
    lately,
    propose,
    say_whether_kept,
    sign,
    write_letter,
)
from core.language import render
from core.people import Actor
from core.store import erase_words
from tests.unit.commitments.promises import after, said_done, wording
from tests.unit.worlds import NOON, World


def told(world: World, since: datetime = NOON, by: Actor | None = None) -> list[str]:
    """The lines, the newest first, as they are read."""
    with world.db.read() as tx:
        return [render(one.said, "en") for one in lately(tx, by or world.member, since)]


def test_a_promise_is_told_from_its_first_word_to_its_confirmation(world: World) -> None:
    made = said_done(world)
    say_whether_kept(world.db, world.clinic, made, Verdict.KEPT, "It is open.", at=after(days=2))
    what = "“Open the Northtown clinic on Saturdays”."
    health, clinic = world.health.name, world.clinic.name
    assert told(world) == [
        f"{clinic} said that a promise was kept: {what}",
        f"{health} said that a promise is done: {what}",
        f"A new promise: {what}",
    ]
    assert told(world, since=after(days=2)) == told(world)[:1]
    assert told(world, since=after(days=3)) == []


def test_what_is_accepted_is_told_by_who_accepted_it(world: World) -> None:
    made = propose(world.db, world.backbone, wording(world), at=NOON).line.commitment_id
    accept(world.db, world.health, made, at=after(hours=1))
    assert told(world)[0].startswith(f"{world.health.name} accepted a promise")


def test_a_promise_of_a_pair_is_never_on_the_wall(world: World) -> None:
    hidden = wording(world, visibility=Visibility.PAIR, companions=(world.clinic.id,))
    propose(world.db, world.health, hidden, at=NOON)
    for reader in (world.member, world.health, world.clinic, world.backbone):
        assert told(world, by=reader) == []


def test_erased_words_are_not_told(world: World) -> None:
    propose(world.db, world.health, wording(world), at=NOON)
    assert len(told(world)) == 1
    world.db.write(
        lambda tx: erase_words(tx, tx.head().sequence, at=after(2), actor=world.backbone.id)
    )
    assert told(world) == []


def test_a_letter_is_told_and_nobody_who_signs_it(world: World) -> None:
    letter = write_letter(world.db, world.backbone, "We share our data", "All of it.", at=NOON)
    sign(world.db, world.member, letter.letter_id, "A mother of two", at=after(hours=1))
    assert told(world) == ["A letter to sign: “We share our data”."]
