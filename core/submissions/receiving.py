"""Receiving a file: read, its lists of people set apart, and understood as far as is sure."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping as ByName
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from uuid import UUID

from core.errors import UnreadableWorkbook
from core.people import Action, Actor, require
from core.registry import Registry, load
from core.store import Database
from core.submissions.findings import corrections_of
from core.submissions.model import Received, State
from core.submissions.states import find
from core.workbook import (
    Counting,
    Grid,
    Hidden,
    Opened,
    People,
    Sheet,
    Table,
    correct,
    count_people,
    counts_digest,
    counts_table,
    list_in,
    open_file,
    people_of,
    recall,
    recall_layout,
    suggest,
    tables_of,
)


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
