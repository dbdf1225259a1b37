"""Handing in: a file is received, understood as a draft, explained where it is odd, and sent."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping as ByNumber
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from uuid import UUID

import pandas as pd

from core.errors import IllegalMove
from core.people import Action, Actor, require
from core.registry import load
from core.store import Database, Reader, Writer, new_id, statements
from core.submissions.discarding import forget
from core.submissions.model import Draft, Received, State, Submission
from core.submissions.states import find, move, require_draft, require_sight, submission
from core.workbook import (
    Finding,
    Mapping,
    Severity,
    Sheet,
    check,
    observations,
    read,
    recall,
    remember,
    stage,
    suggest,
    unstage,
)

sql = statements(__file__)


def receive(
    db: Database, actor: Actor, organisation_id: UUID, file_name: str, content: bytes
) -> Received:
    """Read a file and suggest how to understand it; nothing is kept yet.

    Raises UnreadableWorkbook, with its own sentence for each way in which a file can be bad.
    """
    require(actor, Action.HAND_IN, on=organisation_id)
    sheets = read(content, file_name)
    digest = hashlib.sha256(content).hexdigest()
    with db.read() as tx:
        registry = load(tx)
        earlier = find(tx, organisation_id=organisation_id, file_hash=digest)
        mappings = tuple(
            suggest(sheet, registry, organisation_id, recall(tx, organisation_id, sheet))
            for sheet in sheets
        )
    same = next((one for one in earlier if one.state is not State.WITHDRAWN), None)
    return Received(organisation_id, file_name, digest, sheets, mappings, same)


def draft(
    db: Database,
    actor: Actor,
    received: Received,
    chosen: Sequence[tuple[Sheet, Mapping]],
    *,
    at: datetime,
    instead_of: UUID | None = None,
) -> Draft:
    """Understand the chosen sheets by their mappings and look for everything wrong or odd.

    `instead_of` is an earlier draft, which this one takes the place of if it is still there.
    """
    require(actor, Action.HAND_IN, on=received.organisation_id)
    submission_id = instead_of or new_id()

    def work(tx: Writer) -> Draft:
        registry = load(tx)
        if instead_of is not None:
            _make_way(tx, actor, received, instead_of)
        tx.add(
            "submission",
            submission_id=submission_id,
            organisation_id=received.organisation_id,
            created_by=actor.id,
            state=str(State.DRAFT),
            file_name=received.file_name,
            file_hash=received.file_hash,
            context="",
            reason="",
            created_at=at,
        )
        for sheet, mapping in chosen:
            stage(tx, submission_id, sheet, mapping, registry)
            remember(tx, received.organisation_id, mapping)
        findings = [
            finding
            for _, mapping in chosen
            for finding in check(tx, submission_id, mapping, registry)
        ]
        _keep_findings(tx, submission_id, findings)
        said = observations(tx, submission_id)
        if not any(one.severity is Severity.ERROR for one in findings):
            tx.append("observation", said)
        return Draft(submission_id, at, len(said), tuple(findings))

    return db.write(work)


def explain(db: Database, actor: Actor, submission_id: UUID, words: ByNumber[int, str]) -> Draft:
    """Say why findings (by their place in the list, from 0) are as they are."""

    def work(tx: Writer) -> Draft:
        mine = submission(tx, submission_id)
        require_sight(actor, mine, Action.HAND_IN)
        require_draft(mine)
        for number, explanation in words.items():
            tx.do(
                sql("explain"),
                submission_id=submission_id,
                number=number,
                explanation=explanation.strip(),
            )
        return _draft(tx, mine)

    return db.write(work)


def draft_of(db: Database, actor: Actor, submission_id: UUID) -> Draft:
    """A submission's rows and findings, as its sender and the backbone may see them."""
    with db.read() as tx:
        mine = submission(tx, submission_id)
        require_sight(actor, mine, Action.SEE_SUBMISSION)
        return _draft(tx, mine)


def submit(
    db: Database, actor: Actor, submission_id: UUID, *, context: str, at: datetime
) -> Submission:
    """Send a draft to the backbone, with a note on context.

    Raises IllegalMove with a reason while there are errors, or warnings without explanation.
    """

    def work(tx: Writer) -> Submission:
        mine = submission(tx, submission_id)
        require_sight(actor, mine, Action.HAND_IN)
        understood = _draft(tx, mine)
        if understood.errors:
            raise IllegalMove(reason="errors-left", count=len(understood.errors))
        if understood.unexplained:
            raise IllegalMove(reason="warnings-unexplained", count=len(understood.unexplained))
        if not understood.rows:
            raise IllegalMove(reason="no-rows")
        unstage(tx, submission_id)
        return move(tx, actor, mine, State.SUBMITTED, at=at, context=context.strip())

    return db.write(work)


def _make_way(tx: Writer, actor: Actor, received: Received, earlier: UUID) -> None:
    """Forget the draft that another one takes the place of."""
    for mine in find(tx, submission_id=earlier):
        if mine.organisation_id != received.organisation_id:
            raise IllegalMove(reason="another-partners-draft")
        require_sight(actor, mine, Action.HAND_IN)
        require_draft(mine)
        forget(tx, earlier)


def _keep_findings(tx: Writer, submission_id: UUID, findings: Sequence[Finding]) -> None:
    rows = [
        {
            **asdict(one),
            "severity": str(one.severity),
            "params": json.dumps(one.params, default=str, ensure_ascii=False),
            "submission_id": submission_id,
            "number": number,
        }
        for number, one in enumerate(findings)
    ]
    tx.append("finding", pd.DataFrame(rows))


def _draft(tx: Reader, mine: Submission) -> Draft:
    findings = tuple(
        Finding(
            **{
                **row,
                "severity": Severity(row["severity"]),
                "params": json.loads(row["params"]),
            }
        )
        for row in tx.rows(sql("findings"), submission_id=mine.submission_id)
    )
    return Draft(mine.submission_id, mine.created_at, mine.rows, findings)
