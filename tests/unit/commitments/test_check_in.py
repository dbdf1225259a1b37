"""The owner's dated word, the partner's answer, and what shows it."""

from __future__ import annotations

from datetime import date
from uuid import UUID, uuid4

import pytest

from core.commitments import (
    CheckIn,
    Going,
    State,
    Upload,
    Visibility,
    answer,
    check_in,
    evidence,
    propose,
)
from core.errors import IllegalMove, InvalidEntry, NotAllowed, NotFound
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

NOTE = b"Saturday, 9 to 12: eleven visits."


def checked_in(world: World, made: UUID, **told: object) -> CheckIn:
    plain: dict[str, object] = {"going": Going.WELL, "done": "We hired a nurse.", "on": TODAY}
    return check_in(world.db, world.health, made, at=NOON, **{**plain, **told})  # type: ignore[arg-type]


def test_a_check_in_says_what_was_said_and_when(world: World) -> None:
    made = promised(world)
    word = checked_in(
        world,
        made,
        going=Going.SLOWLY,
        needed="A second room",
        link="https://example.org/hours?day=6#sat",
        files=[Upload("hours.txt", NOTE)],
    )
    assert (word.by, word.said_on, word.said_at) == ("County Health person", TODAY, NOON)
    assert (word.going, word.done, word.needed) == (
        Going.SLOWLY,
        "We hired a nurse.",
        "A second room",
    )
    assert word.link == "https://example.org/hours?day=6#sat"
    (file,) = word.evidence
    assert (file.file_name, file.media_type, file.size) == ("hours.txt", "text/plain", 33)
    with world.db.read() as tx:
        assert evidence(tx, world.member, file.evidence_id) == (file, NOTE)


def test_a_colleague_checks_in_for_their_organisation_and_nobody_else(world: World) -> None:
    colleague = somebody(world, "Cora", organisation_id=home(world.health))
    made = promised(world)
    word = check_in(world.db, colleague, made, Going.WELL, "Hired", on=TODAY, at=NOON)
    assert word.by == "Cora"
    for other in (world.clinic, world.backbone):
        with pytest.raises(NotAllowed):
            check_in(world.db, other, made, Going.WELL, "Hired", on=TODAY, at=NOON)


def test_what_was_accepted_is_active_from_its_first_check_in(world: World) -> None:
    made = promised(world, starts_on=date(2026, 4, 1))
    assert line(world, made).state is State.ACCEPTED
    checked_in(world, made)
    assert line(world, made).state is State.ACTIVE


def test_what_is_only_proposed_has_no_check_ins_and_what_waits_may(world: World) -> None:
    proposed = propose(world.db, world.member, wording(world), at=NOON).line.commitment_id
    with pytest.raises(IllegalMove):
        checked_in(world, proposed)
    waiting = said_done(world)
    checked_in(world, waiting)
    assert line(world, waiting).state is State.SAID_DONE


def test_check_ins_stand_in_the_order_of_their_days(world: World) -> None:
    made = promised(world)
    for day in (3, 7, 5):
        on = date(2026, 3, day)
        check_in(world.db, world.health, made, Going.WELL, f"day {day}", on=on, at=after(9))
    assert [one.done for one in seen(world, made).check_ins] == ["day 7", "day 5", "day 3"]
    assert line(world, made, date(2026, 3, 11)).last_check_in == date(2026, 3, 7)


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"done": " "}, "“What was done” is empty."),
        ({"done": "x" * 4001}, "“What was done” has 4,001 letters; at most 4,000 fit."),
        ({"needed": "x" * 4001}, "“What is needed” has 4,001 letters"),
        ({"on": date(2026, 3, 4)}, "March 4, 2026 has not come yet."),
        (
            {"on": date(2026, 3, 1)},
            "March 1, 2026 is before this promise began on March 2, 2026.",
        ),
        ({"link": "javascript:alert(1)"}, "“javascript:alert(1)” does not lead to a web page."),
        ({"link": "data:text/html,<b>"}, "“data:text/html,<b>” does not lead"),
        ({"link": "file:///etc/passwd"}, "“file:///etc/passwd” does not lead"),
        ({"link": "https://"}, "“https://” does not lead"),
        ({"link": "example.org"}, "“example.org” does not lead"),
        ({"link": "//example.org"}, "“//example.org” does not lead"),
        ({"link": "https://a.org/ b"}, "“https://a.org/ b” does not lead"),
        ({"link": 'https://a.org/"onclick='}, '“https://a.org/"onclick=” does not lead'),
        ({"link": "https://[a.org"}, "“https://[a.org” does not lead"),
        ({"link": "https://a.org\nhttps://b.org"}, "“https://a.org\nhttps://b.org” does not"),
        ({"link": "https://a.org/" + "x" * 2000}, "“The link” has 2,014 letters"),
        ({"files": [Upload("a.txt", NOTE)] * 11}, "These are 11 files; at most 10 go with one"),
        ({"files": [Upload("a.exe", b"MZ")]}, "“a.exe” is not of a kind that is kept here: pdf,"),
    ],
)
def test_what_does_not_fit_is_said_and_nothing_is_kept(
    lasting_world: World, told: dict[str, object], sentence: str
) -> None:
    made = promised(lasting_world)
    with pytest.raises(InvalidEntry) as caught:
        checked_in(lasting_world, made, **told)
    assert said(caught.value).startswith(sentence)
    assert seen(lasting_world, made).check_ins == ()
    assert len(entries(lasting_world, made)) == 1


def test_one_bad_file_keeps_the_good_ones_out_too(world: World) -> None:
    made = promised(world)
    with pytest.raises(InvalidEntry):
        checked_in(world, made, files=[Upload("a.txt", NOTE), Upload("b.pdf", b"<html>")])
    assert seen(world, made).check_ins == ()


def test_the_partner_answers_once(world: World) -> None:
    made = promised(world)
    word = checked_in(world, made)
    answered = answer(world.db, world.clinic, word.check_in_id, " Good! ", at=after(1))
    assert (answered.answer, answered.answered_by) == ("Good!", "Clinic A person")
    assert answered.answered_at == after(1)
    with pytest.raises(IllegalMove):
        answer(world.db, world.clinic, word.check_in_id, "Better", at=after(2))
    assert seen(world, made).check_ins[0].answer == "Good!"


def test_nobody_else_answers(world: World) -> None:
    word = checked_in(world, promised(world))
    for other in (world.health, world.member, world.backbone):
        with pytest.raises(NotAllowed):
            answer(world.db, other, word.check_in_id, "Good", at=after(1))
    with pytest.raises(InvalidEntry):
        answer(world.db, world.clinic, word.check_in_id, "", at=after(1))
    with pytest.raises(NotFound):
        answer(world.db, world.clinic, uuid4(), "Good", at=after(1))


def test_the_ledger_knows_a_file_by_its_fingerprint(world: World) -> None:
    made = promised(world)
    checked_in(world, made, files=[Upload("empty-ish.txt", b"abc")])
    assert entries(world, made)[-1].words["files"] == [
        {
            "name": "empty-ish.txt",
            # The first example of FIPS 180-2.
            "sha256": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        }
    ]


def test_a_file_is_for_those_who_see_the_promise(world: World) -> None:
    made = promised(world, visibility=Visibility.PAIR)
    (file,) = checked_in(world, made, files=[Upload("a.txt", NOTE)]).evidence
    with world.db.read() as tx:
        assert evidence(tx, world.clinic, file.evidence_id)[1] == NOTE
        for other in (world.backbone, world.member):
            with pytest.raises(NotFound):
                evidence(tx, other, file.evidence_id)
        with pytest.raises(NotFound) as caught:
            evidence(tx, world.clinic, uuid4())
    assert said(caught.value) == "This file is no longer here."
