"""A submission: a workbook on its way from a partner to the wall."""

from __future__ import annotations

from collections.abc import Mapping as ByName
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from core.disclosure import Cell, Key
from core.language import Sentence
from core.store import Row
from core.workbook import (
    CellChange,
    Counting,
    Finding,
    Hidden,
    Mapping,
    People,
    Severity,
    Sheet,
    Table,
)


class State(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


MOVES: dict[State, frozenset[State]] = {
    State.DRAFT: frozenset({State.SUBMITTED, State.WITHDRAWN}),
    State.SUBMITTED: frozenset({State.PUBLISHED, State.RETURNED, State.WITHDRAWN}),
    State.RETURNED: frozenset({State.WITHDRAWN}),
    State.PUBLISHED: frozenset({State.WITHDRAWN}),
    State.WITHDRAWN: frozenset(),
}
"""Where a submission may go from each state. What was returned comes again as a new file."""


@dataclass(frozen=True, slots=True)
class Submission:
    submission_id: UUID
    organisation_id: UUID
    organisation: str
    created_by: UUID
    sender: str
    state: State
    file_name: str
    context: str
    reason: str
    created_at: datetime
    submitted_at: datetime | None
    settled_at: datetime | None
    published_as: int | None
    rows: int
    file_hash: str

    @property
    def moved_at(self) -> datetime:
        """When it came to stand where it stands."""
        return self.settled_at or self.submitted_at or self.created_at


@dataclass(frozen=True, slots=True)
class Received:
    """A file that was read, before it is anything: its tables, each with a suggested mapping.

    `corrections` are what the sender changed in the draft of it that is not sent, made already.
    `same_as` is the last submission of the same bytes by the same partner, one that was sent if
    there is any; `unsent` is the sender's own draft of it, whose place a new one can take.
    `notices` are what the sender should know first. Where `hidden` tells of anything in these
    sheets, the sender says whether it is read: `hidden_taken` is None until then. `people` are
    sheets with one row a person, which wait to be counted; `counting` says how others were.
    """

    organisation_id: UUID
    file_name: str
    file_hash: str
    tables: tuple[Table, ...]
    mappings: tuple[Mapping, ...]
    same_as: Submission | None
    unsent: UUID | None = None
    notices: tuple[Sentence, ...] = ()
    hidden: tuple[tuple[str, Hidden], ...] = ()
    hidden_taken: bool | None = None
    corrections: tuple[CellChange, ...] = ()
    people: tuple[People, ...] = ()
    counting: ByName[str, Counting] = field(default_factory=dict)

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        """The tables in long layout."""
        return tuple(table.sheet for table in self.tables)

    def table(self, sheet: str) -> Table:
        """The table of this sheet."""
        return next(table for table in self.tables if table.sheet.name == sheet)


@dataclass(frozen=True, slots=True)
class Draft:
    """What was understood of a file, and what is wrong or odd in it.

    `sent_already` is a submission of the same file that says all of it, and waits or is in force.
    `waiting` rows have a text that the sender is still asked about; no finding tells of them yet.
    """

    submission_id: UUID
    made_at: datetime
    rows: int
    findings: tuple[Finding, ...]
    sent_already: Submission | None = None
    waiting: int = 0
    corrections: tuple[CellChange, ...] = ()

    @property
    def errors(self) -> tuple[Finding, ...]:
        return tuple(one for one in self.findings if one.severity is Severity.ERROR)

    @property
    def unexplained(self) -> tuple[Finding, ...]:
        """Warnings that still want a word of explanation."""
        return tuple(
            one
            for one in self.findings
            if one.severity is Severity.WARNING and not one.explanation.strip()
        )

    @property
    def ready(self) -> bool:
        return (
            not (self.errors or self.unexplained or self.waiting or self.sent_already)
            and self.rows > 0
        )


class Change(StrEnum):
    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Difference:
    """One cell as the committee sees it today and as it would see it."""

    change: Change
    key: Key
    before: Cell | None
    after: Cell | None


@dataclass(frozen=True, slots=True)
class Preview:
    """What a submission would do to the wall.

    `changes` tells every cell of the indicators that it touches, unchanged ones too; `cells` are
    what the committee would see, as rows of `published`.
    """

    changes: tuple[Difference, ...]
    cells: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Publication:
    """What a publication did: its number and how many cells it changed on the wall."""

    number: int
    submission_id: UUID | None
    changed: int
