"""Somebody's agenda: what they promised and what they accompany, with all its days."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from core.commitments.model import Milestone, State, Visibility
from core.commitments.whole import sides_of
from core.people import Action, Actor, require
from core.store import Reader, statements

sql = statements(__file__)


@dataclass(frozen=True, slots=True)
class Planned:
    """A commitment as it stands in a calendar.

    `own`: the reader or their organisation promised it. `next_check_in` is when the owner's next
    word is expected (None before it is accepted), and every `rhythm` after that. `changes` counts
    what the ledger tells of it, `changed_at` is when the last of that was done.
    """

    commitment_id: UUID
    slug: str
    what: str
    done_when: str
    owner: str | None
    own: bool
    visibility: Visibility
    state: State
    due_on: date
    next_check_in: date | None
    rhythm: timedelta
    milestones: tuple[Milestone, ...]
    changes: int
    changed_at: datetime


def agenda(tx: Reader, reader: Actor, *, since: date) -> tuple[Planned, ...]:
    """What the reader promised and accompanies that is due on that day or later, by due date."""
    require(reader, Action.READ_COMMITMENTS)
    rows = tx.rows(sql("agenda"), sides=sides_of(reader), since=since)
    steps: defaultdict[UUID, list[Milestone]] = defaultdict(list)
    for row in tx.rows(
        sql("agenda_milestones"), commitments=[row["commitment_id"] for row in rows]
    ):
        steps[row.pop("commitment_id")].append(Milestone(**row))
    return tuple(
        Planned(
            **{
                **row,
                "visibility": Visibility(row["visibility"]),
                "state": State(row["state"]),
                "rhythm": timedelta(days=row["rhythm"]),
                "changed_at": row["changed_at"].replace(tzinfo=UTC),
            },
            milestones=tuple(steps[row["commitment_id"]]),
        )
        for row in rows
    )
