"""The kinds of entries that the registry keeps, and what all of them have: a name and a place."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import Field, asdict, dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar, NamedTuple, Protocol
from uuid import UUID

from core.errors import IllegalMove, InvalidEntry, NotFound
from core.language import Sentence, sentence
from core.people import Actor
from core.store import Reader, Row, Statement, Writer, statements

sql = statements(__file__)


class EntryKind(StrEnum):
    """What can be renamed, retired and brought back."""

    INDICATOR = "indicator"
    DIMENSION = "dimension"
    CATEGORY = "category"
    AREA_LEVEL = "area-level"
    AREA = "area"
    STRATEGY = "strategy"
    MEETING = "meeting"
    ORGANISATION = "organisation"

    @property
    def called(self) -> Sentence:
        """What people call an entry of this kind."""
        return sentence(f"entry.{self}")


@dataclass(frozen=True, slots=True)
class Named:
    """An entry as it stands: its name, and whether it is still in use."""

    kind: EntryKind
    id: UUID
    name: str
    retired_at: datetime | None

    @property
    def retired(self) -> bool:
        return self.retired_at is not None


class _HasName(Protocol):
    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]

    @property
    def name(self) -> str: ...


class _Place(NamedTuple):
    table: str
    key: str
    name: str


_PLACES = {
    EntryKind.INDICATOR: _Place("indicator", "indicator_id", "name"),
    EntryKind.DIMENSION: _Place("dimension", "dimension_id", "name"),
    EntryKind.CATEGORY: _Place("category", "category_id", "name"),
    EntryKind.AREA_LEVEL: _Place("area_level", "area_level_id", "name"),
    EntryKind.AREA: _Place("area", "area_id", "name"),
    EntryKind.STRATEGY: _Place("strategy", "strategy_id", "name"),
    EntryKind.MEETING: _Place("meeting", "meeting_id", "title"),
    EntryKind.ORGANISATION: _Place("organisation", "organisation_id", "name"),
}
_SHARE_NAMES = frozenset({EntryKind.AREA, EntryKind.MEETING})
"""Kinds of which two may bear one name: two places called Springfield, two autumn meetings."""


def entry(tx: Reader, kind: EntryKind, entry_id: UUID) -> Named:
    """The entry, in use or retired. Raises NotFound."""
    row = tx.one(sql("entries"), kind=str(kind), entry_id=entry_id)
    if row is None:
        raise NotFound(kind=str(kind))
    return Named(kind, entry_id, row["name"], row["retired_at"])


def entries(tx: Reader, kind: EntryKind) -> tuple[Named, ...]:
    """All entries of a kind, in use or retired."""
    return tuple(
        Named(kind, row["entry_id"], row["name"], row["retired_at"])
        for row in _rows(tx, kind, None)
    )


def entry_in_use(tx: Reader, kind: EntryKind, entry_id: UUID) -> Named:
    """The entry, if it is in use. Raises NotFound, and InvalidEntry where it is retired."""
    found = entry(tx, kind, entry_id)
    if found.retired:
        raise InvalidEntry(reason="entry-retired", entry=kind.called, name=found.name)
    return found


def put(tx: Writer, kind: EntryKind, entry_id: UUID, /, **columns: object) -> None:
    """Put new values into columns of an entry; the columns are names from our own code."""
    place = _PLACES[kind]
    assignments = ", ".join(f"{column} = ${column}" for column in columns)
    statement = f"update {place.table} set {assignments} where {place.key} = $entry_id"
    tx.do(Statement(statement), entry_id=entry_id, **columns)


def put_name(tx: Writer, kind: EntryKind, entry_id: UUID, name: str) -> None:
    """Give an entry its name, in the column where its kind keeps names."""
    put(tx, kind, entry_id, **{_PLACES[kind].name: name})


def tidy(name: str, kind: EntryKind) -> str:
    """The name without stray spaces. Raises InvalidEntry where nothing is left."""
    name = " ".join(name.split())
    if not name:
        raise InvalidEntry(reason="name-empty", entry=kind.called)
    return name


def require_free_name(
    tx: Reader, kind: EntryKind, name: str, *, within: UUID | None = None, but: UUID | None = None
) -> None:
    """Raise InvalidEntry where another entry in use bears the name.

    `within` is the dimension of a category; `but` is the entry that asks.
    """
    if kind in _SHARE_NAMES:
        return
    for row in _rows(tx, kind, within):
        bears_it = row["name"].casefold() == name.casefold() and row["entry_id"] != but
        if bears_it and row["retired_at"] is None:
            raise InvalidEntry(reason="name-taken", entry=kind.called, name=row["name"])


def slug_for(
    tx: Reader, kind: EntryKind, name: str, wanted: str = "", *, within: UUID | None = None
) -> str:
    """The slug that was wanted, or one made from the name; no other entry has it, ever.

    Raises InvalidEntry where the wanted one is taken, or is not small letters, digits, hyphens.
    """
    taken = taken_slugs(tx, kind, within=within)
    if wanted in taken:
        raise InvalidEntry(reason="slug-taken", entry=kind.called, slug=wanted)
    if wanted and wanted != slug_of(wanted):
        raise InvalidEntry(reason="slug-not-plain", slug=wanted)
    base = slug_of(name) or str(kind)
    slug, number = wanted or base, 2
    while slug in taken:
        slug, number = f"{base}-{number}", number + 1
    return slug


def taken_slugs(tx: Reader, kind: EntryKind, *, within: UUID | None = None) -> set[str]:
    """The slugs of all entries of this kind, of retired ones too."""
    return {row["slug"] for row in _rows(tx, kind, within)}


def slug_of(name: str) -> str:
    """The name in small plain letters, digits and hyphens; empty where it has none of them."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


def next_position(tx: Reader, kind: EntryKind) -> int:
    """The position after the last entry of this kind."""
    return max((row["position"] for row in _rows(tx, kind, None)), default=0) + 1


def _rows(tx: Reader, kind: EntryKind, within: UUID | None) -> list[Row]:
    rows = tx.rows(sql("entries"), kind=str(kind), entry_id=None)
    return [row for row in rows if within is None or row["within"] == within]


def require_unchanged(expected: object, now: object, called: Sentence) -> None:
    """Raise IllegalMove where somebody else has changed what the editor was looking at."""
    if expected != now:
        raise IllegalMove(reason="changed-meanwhile", entry=called)


def changes(old: _HasName, new: _HasName) -> dict[str, object]:
    """What an edit changed, as the ledger tells it: the name, the old values and the new ones."""
    before, after = asdict(old), asdict(new)
    changed = [field for field in before if before[field] != after[field]]
    return {
        "name": before["name"],
        "old": {field: before[field] for field in changed},
        "new": {field: after[field] for field in changed},
    }


def announce(
    tx: Writer, actor: Actor, at: datetime, what: str, subject: object, /, **body: object
) -> None:
    """Write into the ledger, for everyone to see, how the registry changed; caches start anew."""
    tx.record(what, at=at, actor=actor.id, subject=subject, body=body, seen_by="everyone")
    tx.show_anew()
