"""What the meeting is told of decisions since it last met."""

from __future__ import annotations

from datetime import datetime, timedelta

from core.decisions import close_vote, draft, lately
from core.language import render
from core.people import Actor
from tests.unit.decisions.table import YES, Table
from tests.unit.worlds import NOON


def told(table: Table, since: datetime = NOON, by: Actor | None = None) -> list[str]:
    """The lines, the newest first, as they are read."""
    with table.db.read() as tx:
        return [render(one.said, "en") for one in lately(tx, by or table.members[0], since)]


def test_a_question_is_told_from_its_opening_to_its_vote_and_nobody_who_spoke(
    table: Table,
) -> None:
    made = table.voting()
    table.vote(made, [YES] * 3)
    close_vote(table.db, table.chair, made, at=NOON)
    assert told(table) == [
        "The vote was counted: Who pays for the doulas?",
        "The vote is open: Who pays for the doulas?",
        "Those affected have the last word: Who pays for the doulas?",
        "A question is open for discussion: Who pays for the doulas?",
    ]
    assert told(table, since=NOON + timedelta(seconds=1)) == []


def test_a_draft_is_not_told_to_anybody(table: Table) -> None:
    draft(table.db, table.chair, table.wording(), at=NOON)
    assert told(table) == told(table, by=table.chair) == []
