"""While a word of the file is asked about, its rows are not told as wrong."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.errors import IllegalMove
from core.submissions import Draft, Received, draft, draft_of, receive, submit
from core.workbook import LEAVE_OUT, Severity, answer, suggest
from tests.unit.worlds import HEADER, NOON, World, as_csv

EARLY, COUNTY = "Babies born early", "Home County"
KLINGONS = [(EARLY, str(2000 + year), COUNTY, "Klingon Empire", 30, 300) for year in range(20)]
EVERYONE = [(EARLY, str(2000 + year), COUNTY, "", 90, 900) for year in range(20)]


def received(world: World, rows: list[tuple[object, ...]]) -> Received:
    organisation = world.health.organisation_id
    assert organisation is not None
    return receive(world.db, world.health, organisation, "f.csv", as_csv(HEADER, rows))


def drafted(world: World, file: Received) -> Draft:
    chosen = list(zip(file.sheets, file.mappings, strict=True))
    return draft(world.db, world.health, file, chosen, at=NOON)


def left_out(world: World, file: Received) -> Received:
    """The file with its one question answered: these rows are left out."""
    (mapping,), (sheet,) = file.mappings, file.sheets
    (question,) = mapping.open_questions
    answered = answer(mapping, question, LEAVE_OUT)
    again = suggest(sheet, world.registry, file.organisation_id, answered)
    return replace(file, mappings=(again,))


def test_rows_that_wait_for_an_answer_are_counted_and_not_told_as_wrong(world: World) -> None:
    made = drafted(world, received(world, [*EVERYONE, *KLINGONS]))
    assert (made.findings, made.waiting) == ((), 20)
    assert not made.ready


def test_what_is_wrong_in_other_rows_is_told_meanwhile(world: World) -> None:
    wrong = [(EARLY, "2024", COUNTY, "", 1000, 900)]
    also_wrong = [(EARLY, "2024", COUNTY, "Klingon Empire", "many", 900)]
    made = drafted(world, received(world, [*wrong, *KLINGONS, *also_wrong]))
    assert [(one.code, one.cell) for one in made.findings] == [
        ("numerator-above-denominator", "E2")
    ]
    assert made.waiting == 21


def test_a_row_that_waits_for_two_answers_is_counted_once(world: World) -> None:
    row = ("Babies born on Mars", "2024", COUNTY, "Klingon Empire", 30, 300)
    assert drafted(world, received(world, [*EVERYONE, row])).waiting == 1


def test_more_than_a_thousand_rows_that_wait_are_counted_and_none_is_told(world: World) -> None:
    rows = [(EARLY, str(1000 + year), COUNTY, "Klingon Empire", 30, 300) for year in range(1000)]
    made = drafted(world, received(world, [*rows, *KLINGONS, *EVERYONE]))
    assert (made.findings, made.waiting) == ((), 1020)


def test_what_was_held_back_is_told_when_the_question_is_answered(world: World) -> None:
    file = received(world, [*EVERYONE, *KLINGONS])
    made = drafted(world, left_out(world, file))
    assert made.waiting == 0
    assert "rows-left-out" in {one.code for one in made.findings}
    assert {one.severity for one in made.findings} == {Severity.WARNING}


def test_what_waits_cannot_be_sent(world: World) -> None:
    made = drafted(world, received(world, [*EVERYONE, *KLINGONS]))
    with pytest.raises(IllegalMove) as refused:
        submit(world.db, world.health, made.submission_id, context="", at=NOON)
    assert refused.value.sentence_code == "illegal-move.errors-left"
    kept = draft_of(world.db, world.health, made.submission_id)
    assert [one.code for one in kept.errors] == ["unknown-category"] * 20
