"""The ledger: one entry for everything that a person does, each chained to the one before.

    header = canonical(sequence, recorded_at, actor, kind, subject, seen_by)
    hash   = H(previous ‖ H(header_salt ‖ header) ‖ H(body_salt ‖ body))

Erasing a person's words deletes a body with its salt, and the chain still holds: what is left is
a hash of something that nobody can guess any more. A reader who may not see an entry gets its
hashes alone, and the chain they check is the same one. Whoever holds the file could write a whole
new chain, so the head is printed where it cannot be changed (minutes, backups, exports) and
`verify` is given any of those.

This module, `verification` and `lines` need nothing but Python.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

GENESIS = "0" * 64
DIGEST = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Head:
    """How far the ledger goes. Printed as `42-9f86d081884c7d65…`, the whole hash."""

    sequence: int
    hash: str

    def __str__(self) -> str:
        return f"{self.sequence}-{self.hash}"

    @classmethod
    def parse(cls, text: str) -> Head | None:
        """A head as it was printed, or None where the text is no head."""
        sequence, _, digest = text.strip().partition("-")
        if not (sequence.isascii() and sequence.isdecimal() and _are_digests(digest)):
            return None
        return cls(int(sequence), digest)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry; what is erased or hidden is None, its hash stays."""

    sequence: int
    recorded_at: datetime | None
    actor: UUID | None
    kind: str | None
    subject: str | None
    seen_by: str | None
    header_salt: bytes | None
    header_hash: str
    body: str | None
    body_salt: bytes | None
    body_hash: str
    previous: str
    hash: str

    @property
    def words(self) -> dict[str, object]:
        """The body as a mapping; empty where it was erased or is hidden."""
        return json.loads(self.body) if self.body is not None else {}


def _digest(*parts: bytes) -> str:
    return hashlib.sha256(b"".join(parts)).hexdigest()


def _header(
    sequence: int, at: datetime, actor: UUID | None, kind: str, subject: str, seen_by: str
) -> bytes:
    moment = at.astimezone(UTC).isoformat(timespec="microseconds")
    parts = [sequence, moment, str(actor) if actor else None, kind, subject, seen_by]
    return _text(parts).encode()


def _text(said: object) -> str:
    """One way of writing it, the same everywhere; half a character pair becomes a question mark."""
    text = json.dumps(said, ensure_ascii=False, separators=(",", ":"), sort_keys=True, default=str)
    return text.encode("utf-8", "replace").decode("utf-8")


def chain(previous: str, header_hash: str, body_hash: str) -> str:
    """The hash of an entry."""
    return _digest(bytes.fromhex(previous), bytes.fromhex(header_hash), bytes.fromhex(body_hash))


def entry_after(
    head: Head,
    *,
    at: datetime,
    actor: UUID | None,
    kind: str,
    subject: str,
    seen_by: str,
    body: Mapping[str, object],
    salts: tuple[bytes, bytes],
) -> Entry:
    """The entry that follows `head`. `salts` are two fresh random strings of 16 bytes or more."""
    sequence = head.sequence + 1
    if at.tzinfo is None:
        raise ValueError("when something was done needs a time zone")
    text = _text(body)
    header_hash = _digest(salts[0], _header(sequence, at, actor, kind, subject, seen_by))
    body_hash = _digest(salts[1], text.encode())
    return Entry(
        sequence=sequence,
        recorded_at=at,
        actor=actor,
        kind=kind,
        subject=subject,
        seen_by=seen_by,
        header_salt=salts[0],
        header_hash=header_hash,
        body=text,
        body_salt=salts[1],
        body_hash=body_hash,
        previous=head.hash,
        hash=chain(head.hash, header_hash, body_hash),
    )


def holds(entry: Entry, before: Head) -> bool:
    """Whether the entry follows `before` and says what its hashes say."""
    if entry.sequence != before.sequence + 1 or entry.previous != before.hash:
        return False
    if not _are_digests(entry.header_hash, entry.body_hash, entry.hash):
        return False
    return (
        _header_holds(entry)
        and _body_holds(entry)
        and entry.hash == chain(entry.previous, entry.header_hash, entry.body_hash)
    )


def _header_holds(entry: Entry) -> bool:
    at, kind, subject, seen_by = entry.recorded_at, entry.kind, entry.subject, entry.seen_by
    if entry.header_salt is None:
        # A hidden entry says nothing at all, its words neither.
        return (at, entry.actor, kind, subject, seen_by, entry.body) == (None,) * 6
    if at is None or at.tzinfo is None or kind is None or subject is None or seen_by is None:
        return False
    header = _header(entry.sequence, at, entry.actor, kind, subject, seen_by)
    return _digest(entry.header_salt, header) == entry.header_hash


def _body_holds(entry: Entry) -> bool:
    if entry.body is None or entry.body_salt is None:
        return entry.body is None and entry.body_salt is None
    return _digest(entry.body_salt, entry.body.encode()) == entry.body_hash


def _are_digests(*words: str) -> bool:
    return all(DIGEST.fullmatch(word) for word in words)
