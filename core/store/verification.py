"""Verifying the ledger: walking its chain from the beginning, past heads written down elsewhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from core.store.ledger import GENESIS, Entry, Head, holds

WORDS_ERASED = "words-erased"
"""The kind of an entry that says whose words were erased: `{"sequence": 7}`."""


@dataclass(frozen=True, slots=True)
class Verification:
    """What a walk along the chain found.

    `broken_at` is the first entry that was changed, removed or moved, or whose words are gone
    although no entry says that they were erased; `missing_head` is a head that was printed and
    is not on the chain. `hidden` counts entries that are hashes alone.
    """

    entries: int
    erased: int
    head: Head
    broken_at: int | None
    missing_head: Head | None
    hidden: int = 0

    @property
    def whole(self) -> bool:
        return self.broken_at is None and self.missing_head is None


def first(*places: int | None) -> int | None:
    """The first of the places that there are."""
    return min((place for place in places if place is not None), default=None)


@dataclass(slots=True)
class _Walk:
    """How far a walk has come."""

    printed: dict[int, set[Head]]
    head: Head = field(default_factory=lambda: Head(0, GENESIS))
    entries: int = 0
    hidden: int = 0
    missing: Head | None = None
    wordless: set[int] = field(default_factory=set)
    told: set[int] = field(default_factory=set)

    def arrive(self, head: Head) -> None:
        self.head = head
        for mark in self.printed.pop(head.sequence, ()):
            if mark != head:
                self.missing = self.missing or mark

    def take(self, entry: Entry) -> None:
        self.entries += 1
        self.arrive(Head(entry.sequence, entry.hash))
        if entry.header_salt is None:
            self.hidden += 1
        elif entry.body is None:
            self.wordless.add(entry.sequence)
        elif entry.kind == WORDS_ERASED:
            sequence = entry.words.get("sequence")
            if isinstance(sequence, int):
                self.told.add(sequence)

    def end(self, *, broken_at: int | None) -> Verification:
        beyond = [mark for marks in self.printed.values() for mark in marks]
        never_met = min(beyond, key=lambda mark: mark.sequence, default=None)
        return Verification(
            entries=self.entries,
            erased=len(self.wordless),
            head=self.head,
            broken_at=first(broken_at, *(self.wordless - self.told)),
            missing_head=self.missing or (never_met if broken_at is None else None),
            hidden=self.hidden,
        )


def verify(entries: Iterable[Entry], *, printed: Iterable[Head] = ()) -> Verification:
    """Walk the chain from its beginning; `printed` are heads written down elsewhere.

    The chain is whole when every entry holds, every printed head lies on it, and the words that
    are gone were erased openly.
    """
    wanted: dict[int, set[Head]] = defaultdict(set)
    for mark in printed:
        wanted[mark.sequence].add(mark)
    walk = _Walk(wanted)
    walk.arrive(walk.head)
    for entry in entries:
        if not holds(entry, walk.head):
            return walk.end(broken_at=walk.head.sequence + 1)
        walk.take(entry)
    return walk.end(broken_at=None)
