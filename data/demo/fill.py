"""Filling an empty database with the sample coalition, through the doors that everyone uses."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from core.people import Actor, organisations
from core.registry import load, name_coalition, set_goal
from core.store import Database
from core.submissions import (
    State,
    draft,
    explain,
    publish,
    receive,
    send_back,
    submissions,
    submit,
)
from core.workbook import Severity
from data.demo.coalition import DATA_PEOPLE, EDITOR, NAME, ORGANISATIONS, REVIEWER
from data.demo.founding import Table, found, registry_of
from data.demo.post import FOUNDED, OTHERWISE, POST, RESOLVED, WORDS, Post, moment
from data.demo.workbooks import Workbook, workbooks


def fill(db: Database, *, today: date) -> None:
    """Enter the sample coalition as if it had worked for a year before `today`.

    Does nothing where a coalition has its name, or somebody else's organisation is here. The name
    comes last: a fill that was cut off goes on where it stopped.
    """
    if not _ours_to_fill(db):
        return
    table = found(db, today=today, at=moment(today, FOUNDED))
    files = {one.file_name: one for one in workbooks()}
    for post in (one for one in POST if one.sent <= RESOLVED.day):
        _deliver(db, table, files[post.file_name], post, today)
    _resolve(db, table, today)
    for post in (one for one in POST if one.sent > RESOLVED.day):
        _deliver(db, table, files[post.file_name], post, today)
    editor = table.people[EDITOR]
    name_coalition(db, editor, NAME, sample=True, expected="", at=moment(today, 0, hour=0))


def _ours_to_fill(db: Database) -> bool:
    with db.read() as tx:
        seats = {one.slug for one in organisations(tx)}
        named = bool(load(tx).coalition)
    return not named and seats <= {one.slug for one in ORGANISATIONS}


def _resolve(db: Database, table: Table, today: date) -> None:
    indicator = registry_of(db).by_slug[RESOLVED.indicator]
    if indicator.goal != RESOLVED.goal:
        set_goal(
            db,
            table.people[EDITOR],
            indicator.indicator_id,
            RESOLVED.goal,
            expected=indicator.goal,
            at=moment(today, RESOLVED.day),
        )


def _deliver(db: Database, table: Table, workbook: Workbook, post: Post, today: date) -> None:
    """Bring one workbook as far as it has come, from wherever it stands."""
    sender = table.people[DATA_PEOPLE[workbook.partner]]
    mine = submissions(db, sender)
    here = next((one for one in mine if one.file_name == workbook.file_name), None)
    state = here.state if here else None
    key = here.submission_id if here else None
    at = moment(today, post.sent)
    if key is None or (state is State.DRAFT and post.becomes is not State.DRAFT):
        key = _draft(db, sender, workbook, at=at, instead_of=key)
        state = State.DRAFT
    if state is State.DRAFT and post.becomes is not State.DRAFT:
        state = submit(db, sender, key, context=post.context, at=at).state
    if state is State.SUBMITTED and post.settled is not None:
        reviewed = moment(today, post.settled)
        reviewer = table.people[REVIEWER]
        if post.becomes is State.RETURNED:
            send_back(db, reviewer, key, reason=post.reason, at=reviewed)
        else:
            publish(db, reviewer, key, at=reviewed)


def _draft(
    db: Database, sender: Actor, workbook: Workbook, *, at: datetime, instead_of: UUID | None
) -> UUID:
    """Hand a workbook in as its sender would; a word of explanation for all that is odd in it."""
    assert sender.organisation_id is not None, "who hands in works for a partner"
    received = receive(db, sender, sender.organisation_id, workbook.file_name, workbook.content)
    understood = zip(received.sheets, received.mappings, strict=True)
    drafted = draft(db, sender, received, tuple(understood), at=at, instead_of=instead_of)
    words = {
        number: WORDS.get(one.code, OTHERWISE)
        for number, one in enumerate(drafted.findings)
        if one.severity is Severity.WARNING
    }
    if words and not drafted.errors:
        explain(db, sender, drafted.submission_id, words)
    return drafted.submission_id
