"""A draft that nobody sends: its sender throws it away, or it is forgotten after thirty days."""

from __future__ import annotations

from datetime import timedelta

import pytest

from core.errors import IllegalMove
from core.people import FOUNDER
from core.store import Entry, Statement
from core.submissions import (
    FORGET_OLD_DRAFTS,
    State,
    discard,
    draft,
    forget_old_drafts,
    plan_forgetting,
    receive,
    submissions,
)
from core.upkeep import JobRunner, overview
from tests.unit.worlds import HEADER, NOON, World, as_csv

ROWS = [
    ("Babies born early", "2024", "Home County", "", 90, 900),
    ("Babies born early", "2024", "Home County", "Black", 30, 100),
]
ODD = [("Babies born early", "2024", "Home County", "Klingon Empire", "many", 900)]
TABLES = ("submission", "staged_row", "staged_trouble", "finding", "observation")
AFTER_THIRTY_DAYS = NOON + timedelta(days=30, seconds=1)


def left(world: World) -> dict[str, int]:
    """How many rows the tables of submissions hold."""
    with world.db.read() as tx:
        return {one: tx.value(Statement(f"select count(*) from {one}")) for one in TABLES}


def told(world: World, kind: str) -> list[Entry]:
    with world.db.read() as tx:
        return [one for one in tx.entries() if one.kind == kind]


def draft_with_trouble(world: World) -> None:
    """A draft of a file with a group that nobody knows, and no number."""
    assert world.clinic.organisation_id is not None
    content = as_csv(HEADER, ODD)
    received = receive(world.db, world.clinic, world.clinic.organisation_id, "odd.csv", content)
    chosen = list(zip(received.sheets, received.mappings, strict=True))
    draft(world.db, world.clinic, received, chosen, at=NOON)


def test_a_discarded_draft_leaves_nothing_but_the_word_that_it_was_discarded(world: World) -> None:
    made = world.hand_in(world.health, ROWS)
    assert left(world)["staged_row"] == 2
    discard(world.db, world.health, made.submission_id, at=NOON)
    assert left(world) == dict.fromkeys(TABLES, 0)
    (entry,) = told(world, "draft-discarded")
    assert (entry.actor, entry.subject) == (world.health.id, str(made.submission_id))
    assert entry.seen_by == str(world.health.organisation_id)
    assert entry.words == {"begun": "2026-03-02T12:00:00+00:00", "rows": 2}


def test_what_was_sent_cannot_be_discarded(world: World) -> None:
    sent = world.send(world.health, ROWS)
    with pytest.raises(IllegalMove) as refused:
        discard(world.db, world.health, sent.submission_id, at=NOON)
    assert refused.value.sentence_code == "illegal-move.not-a-draft"
    assert left(world)["observation"] == 2


def test_a_draft_that_is_not_sent_is_forgotten_after_thirty_days_and_not_before(
    world: World,
) -> None:
    made = world.hand_in(world.health, ROWS)
    draft_with_trouble(world)
    assert 0 not in left(world).values()
    forget_old_drafts(world.db, {}, NOON + timedelta(days=30))
    assert left(world)["submission"] == 2
    forget_old_drafts(world.db, {}, AFTER_THIRTY_DAYS)
    assert left(world) == dict.fromkeys(TABLES, 0)
    entries = told(world, "draft-expired")
    assert len(entries) == 2
    (entry,) = (one for one in entries if one.subject == str(made.submission_id))
    assert (entry.actor, entry.seen_by) == (None, str(world.health.organisation_id))


def test_forgetting_twice_says_it_once_and_plans_one_next_night(world: World) -> None:
    world.hand_in(world.health, ROWS)
    for minute in range(2):
        forget_old_drafts(world.db, {}, AFTER_THIRTY_DAYS + timedelta(minutes=minute))
    assert len(told(world, "draft-expired")) == 1
    (job,) = overview(world.db, FOUNDER)
    assert job.kind == FORGET_OLD_DRAFTS
    assert job.due_at == NOON.replace(hour=1) + timedelta(days=31)


def test_what_was_sent_stays_however_old_it_is(world: World) -> None:
    world.send(world.health, ROWS)
    forget_old_drafts(world.db, {}, NOON + timedelta(days=400))
    (kept,) = submissions(world.db, world.backbone)
    assert (kept.state, kept.rows) == (State.SUBMITTED, 2)
    assert not told(world, "draft-expired")


def test_the_runner_forgets_old_drafts_in_the_night_that_was_planned(world: World) -> None:
    world.hand_in(world.health, ROWS)
    plan_forgetting(world.db, now=AFTER_THIRTY_DAYS)
    night = AFTER_THIRTY_DAYS + timedelta(days=1)
    runner = JobRunner(world.db, {FORGET_OLD_DRAFTS: forget_old_drafts}, lambda: night)
    assert runner.run_due() == 1
    assert left(world)["submission"] == 0


def test_a_file_is_understood_anew_where_its_draft_is_gone(world: World) -> None:
    made = world.hand_in(world.health, ROWS)
    discard(world.db, world.health, made.submission_id, at=NOON)
    assert world.health.organisation_id is not None
    content = as_csv(HEADER, ROWS)
    received = receive(world.db, world.health, world.health.organisation_id, "f.csv", content)
    chosen = list(zip(received.sheets, received.mappings, strict=True))
    again = draft(world.db, world.health, received, chosen, at=NOON, instead_of=made.submission_id)
    assert again.rows == 2


def test_who_hands_in_for_a_partner_sees_the_draft_that_they_began(world: World) -> None:
    helper = world.backbone
    assert world.health.organisation_id is not None
    content = as_csv(HEADER, ROWS)
    received = receive(world.db, helper, world.health.organisation_id, "f.csv", content)
    chosen = list(zip(received.sheets, received.mappings, strict=True))
    made = draft(world.db, helper, received, chosen, at=NOON)
    assert [one.submission_id for one in submissions(world.db, helper)] == [made.submission_id]
    discard(world.db, helper, made.submission_id, at=NOON)
    assert submissions(world.db, helper) == ()
