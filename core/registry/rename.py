"""Names: an entry may get another one, and the ledger remembers which one it had when."""

from __future__ import annotations

import json
from dataclasses import dataclass
from dataclasses import replace as with_fields
from datetime import datetime
from uuid import UUID

from core.people import Action, Actor, require
from core.registry import tree
from core.registry.categories import put_synonyms
from core.registry.entries import (
    EntryKind,
    Named,
    announce,
    entry,
    put,
    put_name,
    require_free_name,
    require_unchanged,
    tidy,
)
from core.registry.load import load
from core.registry.model import CategoryId
from core.store import Database, Reader, Writer, statements

sql = statements(__file__)


@dataclass(frozen=True, slots=True)
class DatedName:
    """A name and the time in which it was borne.

    `since` is None where the entry came with a whole list; `until` is None for today's name.
    """

    name: str
    since: datetime | None
    until: datetime | None


def rename(
    db: Database,
    actor: Actor,
    kind: EntryKind,
    entry_id: UUID,
    name: str,
    *,
    expected: str,
    at: datetime,
) -> Named:
    """Give an entry another name; what is published follows, because it knows the entry by its id.

    A category still answers to its old name in spreadsheets. `expected` is the name that the
    editor saw. Raises NotFound; InvalidEntry for a name that is empty or taken; IllegalMove when
    somebody renamed it meanwhile.
    """
    require(actor, Action.EDIT_REGISTRY)
    name = tidy(name, kind)

    def work(tx: Writer) -> Named:
        found = entry(tx, kind, entry_id)
        require_unchanged(expected, found.name, kind.called)
        give_name(tx, actor, at, found, name)
        return with_fields(found, name=name)

    return db.write(work)


def give_name(tx: Writer, actor: Actor, at: datetime, found: Named, name: str) -> None:
    """Write another name down where it is another, and tell the ledger both."""
    if name == found.name:
        return
    if found.kind is EntryKind.CATEGORY:
        _rename_category(tx, CategoryId(found.id), name)
    elif not found.retired:
        require_free_name(tx, found.kind, name, but=found.id)
    put_name(tx, found.kind, found.id, name)
    announce(tx, actor, at, f"{found.kind}-renamed", found.id, old=found.name, new=name)


def names_over_time(tx: Reader, kind: EntryKind, entry_id: UUID) -> tuple[DatedName, ...]:
    """The names of an entry from the first to today's, each with its time. Raises NotFound."""
    today = entry(tx, kind, entry_id).name
    told = tx.rows(
        sql("names_given"), subject=str(entry_id), added=_added(kind), renamed=f"{kind}-renamed"
    )
    since = next((row["recorded_at"] for row in told if row["kind"] == _added(kind)), None)
    names = []
    for row in told:
        if row["kind"] != _added(kind):
            old = json.loads(row["body"])["old"]
            names.append(DatedName(old, since, row["recorded_at"]))
            since = row["recorded_at"]
    return (*names, DatedName(today, since, None))


def _rename_category(tx: Writer, category_id: CategoryId, name: str) -> None:
    registry = load(tx)
    category = registry.categories[category_id]
    renamed = with_fields(category, name=name)
    if not category.retired:
        tree.require_own_words(registry, renamed)
    if category.short == category.name:
        put(tx, EntryKind.CATEGORY, category_id, short=name)
    if category.name not in category.synonyms:
        put_synonyms(tx, [with_fields(category, synonyms=(category.name,))])


def _added(kind: EntryKind) -> str:
    return "organisation-joined" if kind is EntryKind.ORGANISATION else f"{kind}-added"
