"""Handing in: what was received becomes a draft, is explained where it is odd, and sent."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Mapping as ByNumber
from datetime import datetime
from uuid import UUID

from core.errors import IllegalMove
from core.people import Action, Actor, require
from core.registry import load
from core.store import Database, Reader, Writer, new_id, statements
from core.submissions.again import make_way, sent_already
from core.submissions.findings import (
    corrections_of,
    explained_as,
    keep,
    keep_corrections,
    kept,
    news,
    said_before,
)
from core.submissions.laying_out import keep_layout
from core.submissions.model import Draft, Received, State, Submission
from core.submissions.states import move, require_draft, require_sight, submission
from core.workbook import (
    Finding,
    Mapping,
    Severity,
    Sheet,
    Understood,
    check,
    hold_back,
    intern_parts,
    observable,
    observe,
    put_rows,
    remember,
    understand,
    unstage,
)

sql = statements(__file__)
STAGING = 0.4
"""So much of the work is done when all rows are staged and none is checked."""


def draft(
    db: Database,
    actor: Actor,
    received: Received,
    chosen: Sequence[tuple[Sheet, Mapping]],
    *,
    at: datetime,
    instead_of: UUID | None = None,
    tell: Callable[[float], object] = lambda _: None,
) -> Draft:
    """Understand the chosen sheets by their mappings and look for everything wrong or odd.

    What was corrected in the sheets (`received.corrections`) is written down with the draft.
    `tell` hears which share of the work is done.
    `instead_of` is an earlier draft, which this one takes the place of if it is still there;
    what was explained in it stays explained.
    """
    require(actor, Action.HAND_IN, on=received.organisation_id)
    submission_id = instead_of or new_id()
    with db.read() as tx:
        registry, checked_as = load(tx), tx.publication()
    understood: list[Understood] = []
    for done, (sheet, mapping) in enumerate(chosen):
        tell(STAGING * done / len(chosen))
        understood.append(understand(sheet, mapping, registry, received.organisation_id))

    def share(tx: Writer) -> None:
        for (sheet, mapping), one in zip(chosen, understood, strict=True):
            intern_parts(tx, one)
            remember(tx, received.organisation_id, mapping)
            keep_layout(tx, received, sheet.name)

    def work(tx: Writer) -> Draft:
        earlier: tuple[Finding, ...] = ()
        if instead_of is not None:
            earlier = kept(tx, instead_of)
            make_way(tx, actor, received, instead_of)
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
            checked_as=checked_as,
        )
        keep_corrections(tx, submission_id, received.corrections)
        put_rows(tx, submission_id, understood)
        found: list[Finding] = []
        for done, (_, mapping) in enumerate(chosen):

            def told(share: float, done: int = done) -> None:
                tell(STAGING + (1 - STAGING) * (done + share) / len(chosen))

            found += check(tx, submission_id, mapping, registry, told)
        found.sort(key=lambda one: one.severity is not Severity.ERROR)
        findings = said_before(tx, received.organisation_id, explained_as(found, earlier))
        keep(tx, submission_id, findings)
        if any(one.severity is Severity.ERROR for one in findings):
            held = hold_back(tx, submission_id, [one for _, one in chosen], findings)
            rows = observable(tx, submission_id)
            return Draft(
                submission_id,
                at,
                rows,
                held.findings,
                waiting=held.waiting,
                corrections=received.corrections,
            )
        observe(tx, submission_id)
        return _draft(tx, submission(tx, submission_id))

    db.write(share)
    return db.write_aside(work)


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

    Raises IllegalMove with a reason while there are errors or warnings without explanation, where
    the same file says all of it already, and where the registry or the wall changed since the
    draft was made, so that there is something new to tell: make the draft anew.
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
        if same := understood.sent_already:
            raise IllegalMove(reason=f"sent-already-{same.state}", on=same.moved_at.date())
        if new := news(tx, submission_id, understood.findings):
            raise IllegalMove(reason="checked-anew", count=len(new))
        unstage(tx, submission_id)
        return move(tx, actor, mine, State.SUBMITTED, at=at, context=context.strip())

    return db.write(work)


def _draft(tx: Reader, mine: Submission) -> Draft:
    return Draft(
        mine.submission_id,
        mine.created_at,
        mine.rows,
        kept(tx, mine.submission_id),
        sent_already(tx, mine),
        corrections=corrections_of(tx, mine.submission_id),
    )
