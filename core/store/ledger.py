"""The ledger: one entry for everything that a person does, each chained to the one before.

    header = canonical(sequence, recorded_at, actor, kind, subject, seen_by)
    hash   = H(previous ‖ H(header_salt ‖ header) ‖ H(body_salt ‖ body))

Erasing a person's words deletes a body with its salt, and the chain still holds: what is left is
a hash of something that nobody can guess any more. A reader who may not see an entry gets its
hashes alone, and the chain they check is the same one. Whoever holds the file could write a whole
new chain, so the head is printed where it cannot be changed (minutes, backups, exports) and
`verify` is given any of those.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from uuid import UUID

GENESIS = "0" * 64


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
        if not sequence.isdecimal() or len(digest) != 64 or set(digest) - set("0123456789abcdef"):
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


@dataclass(frozen=True, slots=True)
class Verification:
    """What a walk along the chain found: `broken_at` is the first entry that does not hold."""

    entries: int
    erased: int
    head: Head
    broken_at: int | None
    missing_head: Head | None

    @property
    def whole(self) -> bool:
        return self.broken_at is None and self.missing_head is None


def _digest(*parts: bytes) -> str:
    return hashlib.sha256(b"".join(parts)).hexdigest()


def _header(
    sequence: int, at: datetime, actor: UUID | None, kind: str, subject: str, seen_by: str
) -> bytes:
    moment = at.astimezone(UTC).isoformat(timespec="microseconds")
    parts = [sequence, moment, str(actor) if actor else None, kind, subject, seen_by]
    return json.dumps(parts, ensure_ascii=False, separators=(",", ":")).encode()


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
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"), sort_keys=True, default=str)
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
    if entry.header_salt is not None:
        if entry.recorded_at is None or entry.kind is None:
            return False
        header = _header(
            entry.sequence,
            entry.recorded_at,
            entry.actor,
            entry.kind,
            entry.subject or "",
            entry.seen_by or "",
        )
        if _digest(entry.header_salt, header) != entry.header_hash:
            return False
    elif (entry.recorded_at, entry.actor, entry.kind, entry.subject) != (None, None, None, None):
        return False
    if (entry.body is None) != (entry.body_salt is None):
        return False
    if entry.body is not None and entry.body_salt is not None:
        said = _digest(entry.body_salt, entry.body.encode())
        if said != entry.body_hash:
            return False
    return entry.hash == chain(entry.previous, entry.header_hash, entry.body_hash)


def verify(entries: Iterable[Entry], *, printed: Iterable[Head] = ()) -> Verification:
    """Walk the chain from its beginning; `printed` are heads written down elsewhere.

    The chain is whole when every entry holds and every printed head lies on it.
    """
    head = Head(0, GENESIS)
    wanted = {mark.sequence: mark for mark in printed}
    missing = wanted.pop(0, None)
    if missing == head:
        missing = None
    count = erased = 0
    for entry in entries:
        if not holds(entry, head):
            return Verification(count, erased, head, head.sequence + 1, missing)
        head = Head(entry.sequence, entry.hash)
        count += 1
        erased += entry.body is None
        mark = wanted.pop(entry.sequence, None)
        if mark is not None and mark != head:
            missing = missing or mark
    left = min(wanted.values(), key=lambda mark: mark.sequence, default=None)
    return Verification(count, erased, head, None, missing or left)


def hidden(entry: Entry) -> Entry:
    """The entry as a reader gets it who may not see it: its place and its hashes."""
    return Entry(
        entry.sequence, None, None, None, None, None, None, entry.header_hash,
        None, None, entry.body_hash, entry.previous, entry.hash,
    )  # fmt: skip


def as_lines(entries: Iterable[Entry]) -> Iterator[str]:
    """The ledger as JSON lines, for an export that anyone can verify."""
    for entry in entries:
        yield json.dumps(
            {
                key: value.hex() if isinstance(value, bytes) else value
                for key, value in asdict(entry).items()
                if value is not None
            },
            ensure_ascii=False,
            default=lambda value: value.isoformat() if isinstance(value, datetime) else str(value),
        )


def from_lines(lines: Iterable[str]) -> Iterator[Entry]:
    """The entries of an export. Raises ValueError or KeyError where a line is no entry."""
    for line in lines:
        said = json.loads(line)
        yield Entry(
            sequence=int(said["sequence"]),
            recorded_at=datetime.fromisoformat(said["recorded_at"])
            if "recorded_at" in said
            else None,
            actor=UUID(said["actor"]) if "actor" in said else None,
            kind=said.get("kind"),
            subject=said.get("subject"),
            seen_by=said.get("seen_by"),
            header_salt=bytes.fromhex(said["header_salt"]) if "header_salt" in said else None,
            header_hash=said["header_hash"],
            body=said.get("body"),
            body_salt=bytes.fromhex(said["body_salt"]) if "body_salt" in said else None,
            body_hash=said["body_hash"],
            previous=said["previous"],
            hash=said["hash"],
        )
