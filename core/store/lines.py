"""The ledger as lines of JSON: an export that anyone can verify, whatever of it they may read."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from core.store.ledger import Entry

if TYPE_CHECKING:
    from core.store.transaction import Reader


class NotAnEntry(ValueError):
    """A line of an export that is no entry of a ledger; `line` counts from 1."""

    def __init__(self, line: int) -> None:
        super().__init__(f"line {line} is no entry of a ledger")
        self.line = line


def hidden(entry: Entry) -> Entry:
    """The entry as a reader gets it who may not see it: its place and its hashes."""
    return Entry(
        entry.sequence, None, None, None, None, None, None, entry.header_hash,
        None, None, entry.body_hash, entry.previous, entry.hash,
    )  # fmt: skip


def export(tx: Reader, sees: Callable[[str | None], bool]) -> Iterator[str]:
    """The whole ledger as one reader gets it; `sees` is asked with each entry's `seen_by`."""
    return as_lines(entry if sees(entry.seen_by) else hidden(entry) for entry in tx.entries())


def as_lines(entries: Iterable[Entry]) -> Iterator[str]:
    """Each entry as a line of JSON; what is erased or hidden is left out of it."""
    for entry in entries:
        said = {name: _plain(getattr(entry, name)) for name in Entry.__slots__}
        yield json.dumps({name: value for name, value in said.items() if value is not None})


def from_lines(lines: Iterable[str]) -> Iterator[Entry]:
    """The entries of an export. Raises NotAnEntry where a line is none."""
    for number, line in enumerate(lines, start=1):
        try:
            yield _entry(json.loads(line))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise NotAnEntry(number) from error


def _plain(value: object) -> object:
    match value:
        case bytes():
            return value.hex()
        case datetime():
            return value.isoformat()
        case UUID():
            return str(value)
        case _:
            return value


def _entry(said: dict[str, str]) -> Entry:
    at, actor = said.get("recorded_at"), said.get("actor")
    return Entry(
        sequence=int(said["sequence"]),
        recorded_at=None if at is None else datetime.fromisoformat(at),
        actor=None if actor is None else UUID(actor),
        kind=said.get("kind"),
        subject=said.get("subject"),
        seen_by=said.get("seen_by"),
        header_salt=_bytes(said.get("header_salt")),
        header_hash=str(said["header_hash"]),
        body=said.get("body"),
        body_salt=_bytes(said.get("body_salt")),
        body_hash=str(said["body_hash"]),
        previous=str(said["previous"]),
        hash=str(said["hash"]),
    )


def _bytes(text: str | None) -> bytes | None:
    return None if text is None else bytes.fromhex(text)
