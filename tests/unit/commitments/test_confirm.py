"""Who says that it is done, and whose word makes it so."""

from __future__ import annotations

from uuid import UUID

import pytest

from core.commitments import (
    Commitment,
    Deed,
    Standing,
    State,
    Verdict,
    Visibility,
    Voice,
    Why,
    say_done,
    say_whether_kept,
    take_back_done,
)
from core.errors import IllegalMove, InvalidEntry, NotAllowed
from core.people import Actor, Role
from tests.unit.commitments.promises import (
    TODAY,
    after,
    black,
    deeds,
    entries,
    home,
    indicator,
    promised,
    said,
    said_done,
    seen,
    somebody,
)
from tests.unit.worlds import World


def says(
    world: World, actor: Actor, made: UUID, verdict: Verdict = Verdict.KEPT, words: str = "I saw."
) -> Commitment:
    return say_whether_kept(world.db, actor, made, verdict, words, at=after(2))


def for_black_people(world: World) -> UUID:
    """Something said to be done for a group."""
    return said_done(world, why=Why(indicator(world), black(world)))


def test_what_is_said_to_be_done_waits_for_the_word_of_another(world: World) -> None:
    made = said_done(world)
    waiting = seen(world, made)
    assert (waiting.line.state, waiting.line.standing) == (State.SAID_DONE, Standing.WAITING)
    assert (waiting.said_done_words, waiting.said_done_at) == ("Open since May.", after(1))
    kept = says(world, world.clinic, made, words="")
    assert (kept.line.state, kept.line.standing) == (State.CONFIRMED, Standing.ENDED)
    (word,) = kept.confirmations
    assert (word.by_id, word.by, word.voice) == (
        world.clinic.id,
        "Clinic A person",
        Voice.COMPANION,
    )
    assert (word.verdict, word.counts) == (Verdict.KEPT, True)


def test_nothing_is_done_before_it_began(world: World) -> None:
    made = promised(world, starts_on=after(30).date())
    with pytest.raises(IllegalMove) as caught:
        say_done(world.db, world.health, made, "Done", at=after(1))
    assert "it is accepted and has not begun" in said(caught.value)


def test_only_the_owner_says_done_and_with_words(world: World) -> None:
    made = promised(world)
    for other in (world.clinic, world.backbone):
        with pytest.raises(NotAllowed):
            say_done(world.db, other, made, "Done", at=after(1))
    with pytest.raises(InvalidEntry):
        say_done(world.db, world.health, made, "", at=after(1))


def test_nobody_from_inside_confirms(world: World) -> None:
    inside = (Role.LIVED_EXPERIENCE, Role.BACKBONE, Role.CHAIR)
    colleague = somebody(world, "Cora", *inside, organisation_id=home(world.health))
    made = for_black_people(world)
    for own in (world.health, colleague):
        with pytest.raises(NotAllowed) as caught:
            says(world, own, made)
        assert said(caught.value).startswith("Whether this promise was kept is for its")


def test_a_colleague_of_a_person_who_promised_does_not_confirm(world: World) -> None:
    group = black(world)
    inside = somebody(world, "Cora", Role.LIVED_EXPERIENCE, organisation_id=home(world.health))
    made = said_done(world, owner_id=world.health.id, why=Why(indicator(world), group))
    assert Deed.SAY_WHETHER_KEPT not in deeds(world, inside, made)
    assert Deed.SAY_WHETHER_KEPT in deeds(world, world.clinic, made)


def test_a_colleague_at_the_organisation_that_walks_along_speaks_for_it(world: World) -> None:
    colleague = somebody(world, "Cleo", organisation_id=home(world.clinic))
    made = said_done(world, companions=(home(world.clinic),))
    assert says(world, colleague, made).line.state is State.CONFIRMED


def test_what_is_for_a_group_needs_the_word_of_its_people_too(world: World) -> None:
    ana = somebody(world, "Ana", Role.LIVED_EXPERIENCE)
    made = for_black_people(world)
    assert says(world, world.clinic, made).line.state is State.SAID_DONE
    kept = says(world, ana, made)
    assert kept.line.state is State.CONFIRMED
    assert [one.voice for one in kept.confirmations] == [Voice.COMPANION, Voice.AFFECTED]


def test_the_people_affected_do_not_confirm_alone(world: World) -> None:
    ana = somebody(world, "Ana", Role.LIVED_EXPERIENCE)
    made = for_black_people(world)
    assert says(world, ana, made).line.state is State.SAID_DONE
    assert says(world, world.clinic, made).line.state is State.CONFIRMED


def test_without_a_group_lived_experience_is_no_voice_of_its_own(world: World) -> None:
    ana = somebody(world, "Ana", Role.LIVED_EXPERIENCE)
    with pytest.raises(NotAllowed):
        says(world, ana, said_done(world))


def test_who_walks_along_does_not_speak_for_the_affected_as_well(world: World) -> None:
    ana = somebody(world, "Ana", Role.LIVED_EXPERIENCE)
    why = Why(indicator(world), black(world))
    made = said_done(world, why=why, companions=(ana.id,))
    assert says(world, ana, made).line.state is State.SAID_DONE


def test_disagreement_is_shown_and_not_resolved(world: World) -> None:
    ana, ben = (somebody(world, name, Role.LIVED_EXPERIENCE) for name in ("Ana", "Ben"))
    made = for_black_people(world)
    says(world, world.clinic, made)
    says(world, ana, made)
    doubted = says(world, ben, made, Verdict.PARTLY, "Not on my street.")
    assert doubted.line.state is State.SAID_DONE
    assert [(one.by, one.verdict, one.counts) for one in doubted.confirmations] == [
        ("Clinic A person", Verdict.KEPT, True),
        ("Ana", Verdict.KEPT, True),
        ("Ben", Verdict.PARTLY, True),
    ]
    settled = says(world, ben, made)
    assert settled.line.state is State.CONFIRMED
    assert [one.counts for one in settled.confirmations] == [True, True, False, True]


@pytest.mark.parametrize("verdict", [Verdict.PARTLY, Verdict.NOT_KEPT])
def test_who_confirmed_may_say_later_that_it_was_not_kept(world: World, verdict: Verdict) -> None:
    made = said_done(world)
    says(world, world.clinic, made)
    with pytest.raises(InvalidEntry) as caught:
        says(world, world.clinic, made, verdict, "  ")
    assert said(caught.value).startswith("“Why it was not, or only partly, kept” is empty.")
    back = says(world, world.clinic, made, verdict, "Closed again in June.")
    assert (back.line.state, back.line.standing) == (State.SAID_DONE, Standing.WAITING)


def test_one_of_two_who_walk_along_is_enough_unless_the_other_disagrees(world: World) -> None:
    made = said_done(world, companions=(world.clinic.id, world.member.id))
    assert says(world, world.clinic, made).line.state is State.CONFIRMED
    assert says(world, world.member, made, Verdict.NOT_KEPT, "No").line.state is State.SAID_DONE
    assert says(world, world.member, made).line.state is State.CONFIRMED


def test_what_was_said_of_an_earlier_claim_stays_and_counts_no_longer(world: World) -> None:
    ana = somebody(world, "Ana", Role.LIVED_EXPERIENCE)
    made = for_black_people(world)
    says(world, world.clinic, made)
    back = take_back_done(world.db, world.health, made, at=after(3))
    assert (back.line.state, back.said_done_at, back.said_done_words) == (State.ACTIVE, None, "")
    assert [one.counts for one in back.confirmations] == [False]
    say_done(world.db, world.health, made, "Now it is.", at=after(4))
    assert says(world, ana, made).line.state is State.SAID_DONE
    again = says(world, world.clinic, made)
    assert again.line.state is State.CONFIRMED
    assert [one.counts for one in again.confirmations] == [False, True, True]


def test_only_the_owner_takes_back_and_only_what_waits(world: World) -> None:
    made = said_done(world)
    with pytest.raises(NotAllowed):
        take_back_done(world.db, world.clinic, made, at=after(2))
    says(world, world.clinic, made)
    with pytest.raises(IllegalMove):
        take_back_done(world.db, world.health, made, at=after(2))


def test_nobody_says_whether_it_was_kept_before_it_is_said_to_be_done(world: World) -> None:
    made = promised(world)
    assert Deed.SAY_WHETHER_KEPT not in deeds(world, world.clinic, made, TODAY)
    with pytest.raises(IllegalMove):
        says(world, world.clinic, made)


def test_what_a_pair_keeps_to_itself_is_confirmed_within_the_pair(world: World) -> None:
    why = Why(indicator(world), black(world))
    made = said_done(world, why=why, visibility=Visibility.PAIR)
    assert says(world, world.clinic, made).line.state is State.CONFIRMED


def test_the_ledger_says_whose_word_it_was(world: World) -> None:
    made = said_done(world)
    says(world, world.clinic, made, Verdict.PARTLY, "Two Saturdays.")
    told = entries(world, made)[-1]
    assert (told.kind, told.actor) == ("said-whether-kept", world.clinic.id)
    assert told.words == {
        "verdict": "partly",
        "voice": "companion",
        "words": "Two Saturdays.",
        "state": "said-done",
    }
