"""Handing in: a file is received, understood as a draft, explained where it is odd, and sent."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from collections.abc import Mapping as ByName
from collections.abc import Mapping as ByNumber
from dataclasses import replace
from datetime import datetime
from functools import partial
from uuid import UUID

from core.errors import IllegalMove, UnreadableWorkbook
from core.people import Action, Actor, require
from core.registry import Registry, load
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
from core.submissions.states import find, move, require_draft, require_sight, submission
from core.workbook import (
    Counting,
    Finding,
    Grid,
    Hidden,
    Mapping,
    Opened,
    People,
    Severity,
    Sheet,
    Table,
    check,
    correct,
    count_people,
    counts_digest,
    counts_table,
    hold_back,
    list_in,
    observable,
    observe,
    open_file,
    people_of,
    recall,
    recall_layout,
    remember,
    stage,
    suggest,
    tables_of,
    unstage,
)

sql = statements(__file__)
STAGING = 0.4
"""So much of the work is done when all rows are staged and none is checked."""


def receive(
    db: Database,
    actor: Actor,
    organisation_id: UUID,
    file_name: str,
    content: bytes,
    *,
    hidden_taken: bool | None = None,
    counting: ByName[str, Counting] | None = None,
) -> Received:
    """Read a file and suggest how to understand it; nothing is kept yet.

    What is hidden in it is left out where the sender says so (False); until they say anything
    (None) it is read, so that they can be asked. Of a sheet that lists people nothing goes on but
    the counts that `counting` asks for, by the name of the sheet. Raises UnreadableWorkbook, with
    its own sentence for each way in which a file can be bad.
    """
    require(actor, Action.HAND_IN, on=organisation_id)
    opened = open_file(content, file_name)
    asked = counting or {}
    with db.read() as tx:
        registry = load(tx)
        grids, people, listed = _without_people(opened, asked, registry, organisation_id)
        recalled = partial(recall_layout, tx, organisation_id)
        tables = tables_of(grids, registry, recalled)
        hidden = _hidden(opened, tables)
        if hidden and hidden_taken is False:
            shown = replace(opened, grids=grids).shown(hidden=False)
            tables = tables_of(shown, registry, recalled)
        tables += tuple(counts_table(counts, registry) for counts in listed)
        digest = hashlib.sha256(content).hexdigest()
        if people or listed:
            digest = counts_digest([one.sheet for one in tables])
        earlier = find(tx, organisation_id=organisation_id, file_hash=digest)
        drafts = [one for one in earlier if one.state is State.DRAFT]
        sent = [one for one in earlier if one.state is not State.DRAFT]
        unsent = next((one.submission_id for one in drafts if one.created_by == actor.id), None)
        changes = corrections_of(tx, unsent) if unsent else ()
        tables = tuple(replace(one, sheet=correct(one.sheet, changes)) for one in tables)
        mappings = tuple(
            suggest(one.sheet, registry, organisation_id, recall(tx, organisation_id, one.sheet))
            for one in tables
        )
    if not (tables or people):
        raise UnreadableWorkbook(reason="no-table", file=file_name)
    return Received(
        organisation_id,
        file_name,
        digest,
        tables,
        mappings,
        same_as=next(iter([*sent, *drafts]), None),
        unsent=unsent,
        notices=opened.notices,
        hidden=hidden,
        hidden_taken=hidden_taken,
        corrections=changes,
        people=people,
        counting=asked,
    )


def _without_people(
    opened: Opened, counting: ByName[str, Counting], registry: Registry, organisation_id: UUID
) -> tuple[tuple[Grid, ...], tuple[People, ...], tuple[Sheet, ...]]:
    """The sheets that list nobody, the lists that wait to be counted, the counts of the others."""
    grids: list[Grid] = []
    people: list[People] = []
    counts: list[Sheet] = []
    for grid in opened.grids:
        listed = list_in(grid)
        if listed is None:
            grids.append(grid)
        elif grid.name in counting:
            counts.append(count_people(listed, counting[grid.name], registry))
        else:
            people.append(people_of(listed, registry, organisation_id))
    return tuple(grids), tuple(people), tuple(counts)


def _hidden(opened: Opened, tables: Sequence[Table]) -> tuple[tuple[str, Hidden], ...]:
    """What is hidden in sheets that hold a table; lists for drop-downs are nobody's figures."""
    names = {table.sheet.name for table in tables}
    return tuple((one.name, one.hidden) for one in opened.grids if one.hidden and one.name in names)


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

    def work(tx: Writer) -> Draft:
        registry = load(tx)
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
            checked_as=tx.publication(),
        )
        keep_corrections(tx, submission_id, received.corrections)
        for done, (sheet, mapping) in enumerate(chosen):
            tell(STAGING * done / len(chosen))
            stage(tx, submission_id, sheet, mapping, registry)
            remember(tx, received.organisation_id, mapping)
            keep_layout(tx, received, sheet.name)
        found: list[Finding] = []
        for done, (_, mapping) in enumerate(chosen):

            def told(share: float, done: int = done) -> None:
                tell(STAGING + (1 - STAGING) * (done + share) / len(chosen))

            found += check(tx, submission_id, mapping, registry, told)
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
