"""One side of a place as a tree: how far down a value stands, and of which leaves it is made."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from core.disclosure.structure import Sum, Value, rest_of


class Tree:
    """The sums above what is said, of several ways to divide a total the one numbered `branch`.

    A registry may be wrong: circles end where they close, and of two parents the first counts.
    """

    def __init__(self, sums: Iterable[Sum], said: Collection[Value], branch: int) -> None:
        ways: dict[Value, list[Sum]] = {}
        for one in sums:
            ways.setdefault(one.total, []).append(one)
        self._below = {total: each[min(branch, len(each) - 1)] for total, each in ways.items()}
        self._above: dict[Value, Value] = {}
        self._homes: dict[Value, Value] = {}
        for total, one in self._below.items():
            for part in one.parts:
                self._above.setdefault(part, total)
                self._join(total, part)
        self._alive = {above for one in said for above in self._up(one)}

    @property
    def is_open(self) -> bool:
        """Whether a total that is told of has more than its parts."""
        return any(not one.whole for one in self._told())

    @property
    def is_partial(self) -> bool:
        """Whether a total that is told of has more than the parts that are told of."""
        return self.is_open or not all(self._alive.issuperset(one.parts) for one in self._told())

    def _told(self) -> list[Sum]:
        return [one for total, one in self._below.items() if total in self._alive]

    def _join(self, one: Value, other: Value) -> None:
        first, second = self.home(one), self.home(other)
        if first != second:
            self._homes[second] = first

    def home(self, value: Value) -> Value:
        """The same for all values that hang together."""
        while value in self._homes:
            value = self._homes[value]
        return value

    def _up(self, value: Value) -> Iterator[Value]:
        """A value and what stands above it."""
        seen: set[Value] = set()
        at: Value | None = value
        while at is not None and at not in seen:
            seen.add(at)
            yield at
            at = self._above.get(at)

    def depth(self, value: Value) -> int:
        return sum(1 for _ in self._up(value)) - 1

    def leaves(self, value: Value, depth: int) -> list[Value]:
        """What a value is made of, at most so many steps down; parts of which nobody says
        anything stand together as one."""
        return list(dict.fromkeys(self._leaves(value, depth, frozenset())))

    def _leaves(self, value: Value, depth: int, seen: frozenset[Value]) -> Iterator[Value]:
        one = self._below.get(value)
        parts = [part for part in one.parts if part in self._alive] if one else []
        if one is None or not parts or value in seen or self.depth(value) >= depth:
            yield value
            return
        for part in parts:
            yield from self._leaves(part, depth, seen | {value})
        if len(parts) < len(one.parts) or not one.whole:
            yield rest_of(value)
