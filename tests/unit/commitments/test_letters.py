"""A public letter: written in the open, signed by name, and nobody shamed for not signing."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from core.commitments import (
    Letter,
    close_letter,
    letter,
    letters,
    sign,
    signer,
    take_signature_back,
    write_letter,
)
from core.errors import Failure, IllegalMove, InvalidEntry, NotAllowed, NotFound
from core.language import Sentence, render
from core.people import Role, erase_person
from core.store import Entry, Statement
from tests.unit.commitments.promised import join, leave, organisation_leaves
from tests.unit.worlds import NOON, World

TITLE = "Every birth counts"
WORDS = "We will not rest\nuntil every baby is born well."


def written(world: World, title: str = TITLE, words: str = WORDS) -> Letter:
    return write_letter(world.db, world.backbone, title, words, at=NOON)


def read(world: World, slug: str) -> Letter:
    with world.db.read() as tx:
        return letter(tx, slug)


def entries(world: World, kind: str) -> list[Entry]:
    with world.db.read() as tx:
        return [one for one in tx.entries() if one.kind == kind]


def said(failure: Failure) -> str:
    return render(Sentence(failure.sentence_code, failure.params))


def test_a_letter_is_read_as_it_was_written_and_nobody_has_signed_yet(world: World) -> None:
    made = written(world, title="  Every  birth counts ")
    assert read(world, made.slug) == made
    assert (made.title, made.words) == (TITLE, WORDS)
    assert (made.written_by, made.written_at) == ("Backbone person", NOON)
    assert (made.signatures, made.unsigned, made.closed) == ((), 5, False)
    (entry,) = entries(world, "letter-written")
    assert entry.seen_by == "everyone"
    assert entry.words == {"title": TITLE, "words": WORDS}


def test_a_member_signs_under_their_own_name_or_the_one_they_choose(world: World) -> None:
    made = written(world)
    sign(world.db, world.health, made.letter_id, at=NOON)
    later = NOON + timedelta(days=1)
    found = sign(world.db, world.member, made.letter_id, " A mother  of two ", at=later)
    assert [(one.signed_as, one.organisation, one.signed_at) for one in found.signatures] == [
        ("County Health person", "County Health", NOON),
        ("A mother of two", None, later),
    ]
    assert read(world, made.slug) == found
    assert found.signed_by(world.member.id)
    assert not found.signed_by(world.clinic.id)


def test_the_ledger_says_who_signed_and_not_under_which_name(world: World) -> None:
    made = written(world)
    sign(world.db, world.member, made.letter_id, "A mother of two", at=NOON)
    (entry,) = entries(world, "letter-signed")
    assert (entry.actor, entry.subject) == (world.member.id, str(made.letter_id))
    assert (entry.words, entry.seen_by) == ({"title": TITLE}, "everyone")


def test_those_who_have_not_signed_are_counted_and_never_named(world: World) -> None:
    made = written(world)
    join(world, "A visitor", role=Role.GUEST)
    leave(world, world.other_clinic)
    assert read(world, made.slug).unsigned == 4
    found = sign(world.db, world.member, made.letter_id, at=NOON)
    assert found.unsigned == 3
    assert "Clinic" not in repr(found)


def test_a_person_with_two_roles_is_counted_once(world: World) -> None:
    made = written(world)
    world.db.write(lambda tx: tx.add("role_grant", person_id=world.member.id, role="chair"))
    assert read(world, made.slug).unsigned == 5


def test_nobody_signs_twice(world: World) -> None:
    made = written(world)
    sign(world.db, world.member, made.letter_id, at=NOON)
    with pytest.raises(IllegalMove) as caught:
        sign(world.db, world.member, made.letter_id, "Another name", at=NOON)
    assert said(caught.value).startswith("You have signed this letter already.")
    assert len(read(world, made.slug).signatures) == 1
    assert len(entries(world, "letter-signed")) == 1


def test_a_signature_taken_back_is_gone_from_the_letter_and_told_in_the_ledger(
    world: World,
) -> None:
    made = written(world)
    sign(world.db, world.member, made.letter_id, at=NOON)
    sign(world.db, world.health, made.letter_id, at=NOON)
    found = take_signature_back(world.db, world.member, made.letter_id, at=NOON)
    assert [one.by_id for one in found.signatures] == [world.health.id]
    assert found.unsigned == 4
    (entry,) = entries(world, "letter-signature-taken-back")
    assert (entry.actor, entry.seen_by) == (world.member.id, "everyone")
    again = sign(world.db, world.member, made.letter_id, "A parent", at=NOON)
    assert {one.signed_as for one in again.signatures} == {"County Health person", "A parent"}


def test_only_a_signature_that_is_there_is_taken_back(world: World) -> None:
    made = written(world)
    sign(world.db, world.health, made.letter_id, at=NOON)
    with pytest.raises(NotFound) as caught:
        take_signature_back(world.db, world.member, made.letter_id, at=NOON)
    assert said(caught.value).startswith("Your name does not stand below this letter")
    assert entries(world, "letter-signature-taken-back") == []


def test_a_closed_letter_takes_no_signature_but_gives_one_back(world: World) -> None:
    made = written(world)
    sign(world.db, world.member, made.letter_id, at=NOON)
    closed = close_letter(world.db, world.backbone, made.letter_id, at=NOON)
    assert closed == read(world, made.slug)
    assert (closed.closed_at, closed.closed) == (NOON, True)
    with pytest.raises(IllegalMove) as caught:
        sign(world.db, world.health, made.letter_id, at=NOON)
    assert said(caught.value) == "This letter is closed and takes no more signatures."
    with pytest.raises(IllegalMove):
        close_letter(world.db, world.backbone, made.letter_id, at=NOON)
    assert len(entries(world, "letter-closed")) == 1
    found = take_signature_back(world.db, world.member, made.letter_id, at=NOON)
    assert found.signatures == ()


def test_who_was_erased_stays_in_the_count_without_name_and_organisation(world: World) -> None:
    made = written(world)
    sign(world.db, world.health, made.letter_id, "Dr. Who", at=NOON)
    sign(world.db, world.member, made.letter_id, at=NOON + timedelta(days=1))
    erase_person(world.db, world.backbone, world.health.id, at=NOON)
    found = read(world, made.slug)
    assert [(one.signed_as, one.organisation) for one in found.signatures] == [
        (None, None),
        ("A member", None),
    ]
    assert [render(name) if isinstance(name := signer(one), Sentence) else name
            for one in found.signatures] == ["Somebody who left", "A member"]  # fmt: skip
    with world.db.read() as tx:
        assert [one.signed for one in letters(tx)] == [2]
        kept = tx.rows(Statement("select signed_as from letter_signature order by signed_as"))
    assert kept == [{"signed_as": ""}, {"signed_as": "A member"}]


def test_who_left_the_table_has_signed_all_the_same(world: World) -> None:
    made = written(world)
    sign(world.db, world.health, made.letter_id, at=NOON)
    leave(world, world.health)
    organisation_leaves(world, world.health.organisation_id)
    (one,) = read(world, made.slug).signatures
    assert (one.signed_as, one.organisation) == ("County Health person", "County Health")


def test_a_letter_may_be_as_long_as_twenty_thousand_letters_and_no_longer(world: World) -> None:
    assert len(written(world, words="é" * 20_000).words) == 20_000
    with pytest.raises(InvalidEntry) as caught:
        written(world, words="é" * 20_001)
    assert said(caught.value).startswith("“The letter” has 20,001 letters; at most 20,000 fit.")
    with world.db.read() as tx:
        assert len(letters(tx)) == 1


@pytest.mark.parametrize(
    ("title", "words", "sentence"),
    [
        (" \n ", WORDS, "“The title of the letter” is empty."),
        (TITLE, " \n ", "“The letter” is empty."),
        ("t" * 501, WORDS, "“The title of the letter” has 501 letters; at most 500 fit."),
    ],
)
def test_a_letter_that_says_nothing_is_not_opened(
    world: World, title: str, words: str, sentence: str
) -> None:
    with pytest.raises(InvalidEntry) as caught:
        written(world, title, words)
    assert said(caught.value).startswith(sentence)
    assert entries(world, "letter-written") == []


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("أمّ من الحيّ", "أمّ من الحيّ"),
        ("<b>Maya</b>", "<b>Maya</b>"),
        ("Maya\u202e Ortiz\u2066", "Maya Ortiz"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("Maya\nOrtiz\x07", "Maya Ortiz"),
        ("n" * 120, "n" * 120),
    ],
)
def test_a_name_stays_as_it_was_typed_but_cannot_turn_the_page_around(
    world: World, typed: str, kept: str
) -> None:
    made = written(world)
    (one,) = sign(world.db, world.member, made.letter_id, typed, at=NOON).signatures
    assert one.signed_as == kept


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("…", "There is no name in what you typed."),
        ("\u200b\u202e", "There is no name in what you typed."),
        ("n" * 121, "“The name that you sign with” has 121 letters; at most 120 fit."),
    ],
)
def test_what_is_no_name_does_not_sign(world: World, typed: str, sentence: str) -> None:
    made = written(world)
    with pytest.raises(InvalidEntry) as caught:
        sign(world.db, world.member, made.letter_id, typed, at=NOON)
    assert said(caught.value).startswith(sentence)
    assert read(world, made.slug).signatures == ()


def test_only_who_steers_writes_and_closes_and_a_guest_does_not_sign(world: World) -> None:
    made = written(world)
    guest = join(world, "A visitor", role=Role.GUEST)
    for actor in (world.member, world.health, guest):
        with pytest.raises(NotAllowed):
            write_letter(world.db, actor, TITLE, WORDS, at=NOON)
        with pytest.raises(NotAllowed):
            close_letter(world.db, actor, made.letter_id, at=NOON)
    with pytest.raises(NotAllowed):
        sign(world.db, guest, made.letter_id, at=NOON)
    assert read(world, made.slug) == made


def test_a_letter_that_is_not_there_is_not_found(world: World) -> None:
    with pytest.raises(NotFound) as caught:
        read(world, "no-such-letter")
    assert said(caught.value) == "There is no such letter."
    for verb in (sign, take_signature_back, close_letter):
        with pytest.raises(NotFound):
            verb(world.db, world.backbone, UUID(int=404), at=NOON)


def test_letters_are_listed_with_their_signatures_the_newest_first(world: World) -> None:
    first = written(world)
    second = write_letter(world.db, world.backbone, TITLE, WORDS, at=NOON + timedelta(days=1))
    assert first.slug != second.slug
    for actor in (world.member, world.health):
        sign(world.db, actor, first.letter_id, at=NOON)
    with world.db.read() as tx:
        found = letters(tx)
    assert [(one.slug, one.title, one.signed) for one in found] == [
        (second.slug, TITLE, 0),
        (first.slug, TITLE, 2),
    ]
