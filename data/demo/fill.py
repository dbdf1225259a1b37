"""Filling an empty database with the sample coalition, through the doors that everyone uses."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from uuid import UUID

from core.people import Actor, organisations
from core.registry import load, name_coalition, set_goal
from core.store import Database
from core.submissions import (
    State,
    Submission,
    draft,
    explain,
    publish,
    receive,
    send_back,
    submissions,
    submit,
)
from core.workbook import Severity
from data.demo import decided, promising
from data.demo.coalition import DATA_PEOPLE, EDITOR, NAME, ORGANISATIONS, REVIEWER
from data.demo.founding import found, registry_of
from data.demo.post import FOUNDED, OTHERWISE, POST, RESOLVED, WORDS, Post, moment
from data.demo.story import Step, Told, remembered, steps_of
from data.demo.workbooks import Workbook, workbooks

POSTED = 15
"""The hour at which workbooks are sent and settled."""


def fill(db: Database, *, today: date) -> None:
    """Enter the sample coalition as if it had worked for a year before `today`.

    Does nothing where a coalition has its name, or somebody else's organisation is here. The name
    comes last: a fill that was cut off goes on where it stopped.
    """
    if not _ours_to_fill(db):
        return
    told = Told(db, found(db, today=today, at=moment(today, FOUNDED)), today)
    for step in sorted(_steps(told), key=lambda step: (step.day, step.hour)):
        step.deed(told, moment(today, step.day, step.hour))
    editor = told.table.people[EDITOR]
    name_coalition(db, editor, NAME, sample=True, expected="", at=moment(today, 0, hour=0))


def _steps(told: Told) -> Iterator[Step]:
    """Everything that is left to be done, in no order."""
    done = remembered(told)
    for tale in (*promising.tales(), *decided.tales()):
        yield from steps_of(tale, told, done)
    for slug, step in promising.holdings(FOUNDED, POSTED):
        if not done[f"{told.table.organisations[slug]} holds"]:
            yield step
    files = {one.file_name: one for one in workbooks()}
    for post in POST:
        yield from _of_post(post, files[post.file_name])
    yield Step(RESOLVED.day, _resolve)


def _of_post(post: Post, workbook: Workbook) -> Iterator[Step]:
    yield Step(post.sent, lambda told, at: _send(told, workbook, post, at), POSTED)
    if post.settled is not None:
        yield Step(post.settled, lambda told, at: _settle(told, workbook, post, at), POSTED)


def _ours_to_fill(db: Database) -> bool:
    with db.read() as tx:
        seats = {one.slug for one in organisations(tx)}
        named = bool(load(tx).coalition)
    return not named and seats <= {one.slug for one in ORGANISATIONS}


def _resolve(told: Told, at: datetime) -> None:
    indicator = registry_of(told.db).by_slug[RESOLVED.indicator]
    if indicator.goal != RESOLVED.goal:
        set_goal(
            told.db,
            told.table.people[EDITOR],
            indicator.indicator_id,
            RESOLVED.goal,
            expected=indicator.goal,
            at=at,
        )


def _here(told: Told, workbook: Workbook) -> Submission | None:
    mine = submissions(told.db, _sender(told, workbook))
    return next((one for one in mine if one.file_name == workbook.file_name), None)


def _sender(told: Told, workbook: Workbook) -> Actor:
    return told.table.people[DATA_PEOPLE[workbook.partner]]


def _send(told: Told, workbook: Workbook, post: Post, at: datetime) -> None:
    """Bring one workbook as far as its sender brings it, from wherever it stands."""
    sender, here = _sender(told, workbook), _here(told, workbook)
    key = here.submission_id if here else None
    state = here.state if here else None
    if key is None or (state is State.DRAFT and post.becomes is not State.DRAFT):
        key = _draft(told.db, sender, workbook, at=at, instead_of=key)
        state = State.DRAFT
    if state is State.DRAFT and post.becomes is not State.DRAFT:
        submit(told.db, sender, key, context=post.context, at=at)


def _settle(told: Told, workbook: Workbook, post: Post, at: datetime) -> None:
    """Publish it or send it back, where that was not done yet."""
    here = _here(told, workbook)
    if here is None or here.state is not State.SUBMITTED:
        return
    reviewer = told.table.people[REVIEWER]
    if post.becomes is State.RETURNED:
        send_back(told.db, reviewer, here.submission_id, reason=post.reason, at=at)
    else:
        publish(told.db, reviewer, here.submission_id, at=at)


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
