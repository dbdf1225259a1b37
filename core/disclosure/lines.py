"""The lines of a table: which places add up to which, where at least two of them are there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import NamedTuple, TypeAlias

from core.disclosure.structure import Place, Structure, Value

At: TypeAlias = tuple[int, int, int, int]
"""A place in whole numbers: UUIDs are slow to compare."""
PROVIDERS = 2
"""The side of a place on which nobody is missing: a total adds up who reports."""


class Tie(NamedTuple):
    """A sum along one side of a place, in whole numbers."""

    total: int
    parts: tuple[int, ...]
    whole: bool


class Line(NamedTuple):
    """A total and its parts, all of them columns of one table; `whole` as in `Sum`."""

    total: At
    parts: tuple[At, ...]
    whole: bool


class Coding:
    """Whole numbers for the values on the four sides of a place, the same for all tables."""

    def __init__(self) -> None:
        self._known: tuple[dict[Value, int], ...] = ({}, {}, {}, {})

    def at(self, place: Place) -> At:
        return tuple(  # type: ignore[return-value]
            known.setdefault(value, len(known))
            for known, value in zip(self._known, place, strict=True)
        )

    def places(self, coded: Iterable[At]) -> dict[At, Place]:
        """The places that these whole numbers stand for."""
        values = [list(known) for known in self._known]
        return {
            at: Place(*(values[side][number] for side, number in enumerate(at))) for at in coded
        }

    def of(self, side: int, values: Iterable[Value]) -> tuple[int, ...]:
        known = self._known[side]
        return tuple(known.setdefault(value, len(known)) for value in values)


def lines_among(
    structure: Structure, coding: Coding, places: Collection[Place]
) -> tuple[list[At], list[Line]]:
    """The places of a table, those that nobody says but that tie others together, and its lines.

    A whole line is drawn where two of its places are known of; that makes the others known of.
    What we pool is tied to its years alone: whatever else it adds up to follows from theirs.
    """
    years_of = {one.total: one.parts for one in structure.windows}
    pooled = [one for one in places if one.period in years_of]
    places = [one for one in places if one.period not in years_of]
    sums = [
        [
            Tie(coding.of(side, [one.total])[0], coding.of(side, one.parts), one.whole)
            for one in each
        ]
        for side, each in enumerate(structure.sums(places))
    ]
    known, lines = _drawn([coding.at(one) for one in places], sums)
    for one in pooled:
        years = tuple(coding.at(one._replace(period=year)) for year in years_of[one.period])
        lines.append(Line(coding.at(one), years, whole=True))
        known.extend((coding.at(one), *years))
    return list(dict.fromkeys(known)), lines


def _drawn(said: list[At], sums: list[list[Tie]]) -> tuple[list[At], list[Line]]:
    among = [_by_value(each) for each in sums]
    known, waiting = dict.fromkeys(said), list(said)
    touched: dict[tuple[object, ...], list[At]] = defaultdict(list)
    drawn: dict[tuple[object, ...], tuple[int, Tie, At]] = {}
    while waiting:
        at = waiting.pop()
        for side in range(4):
            for one in among[side].get(at[side], ()):
                key = (side, id(one), at[:side], at[side + 1 :])
                touched[key].append(at)
                if key in drawn or len(touched[key]) < 2:
                    continue
                if side != PROVIDERS and one.whole:
                    drawn[key] = (side, one, at)
                    for value in (one.total, *one.parts):
                        other = (*at[:side], value, *at[side + 1 :])
                        if other not in known:
                            known[other] = None  # type: ignore[index]
                            waiting.append(other)  # type: ignore[arg-type]
                elif any(other[side] == one.total for other in touched[key]):
                    drawn[key] = (side, one, at)
    return list(known), [_line(*one, known) for one in drawn.values()]


def _by_value(ties: Iterable[Tie]) -> dict[int, list[Tie]]:
    holding: dict[int, list[Tie]] = defaultdict(list)
    for one in ties:
        for value in dict.fromkeys((one.total, *one.parts)):
            holding[value].append(one)
    return holding


def _line(side: int, one: Tie, at: At, known: dict[At, None]) -> Line:
    places = [(*at[:side], value, *at[side + 1 :]) for value in (one.total, *one.parts)]
    there = [each for each in places[1:] if each in known]
    return Line(places[0], tuple(there), one.whole)  # type: ignore[arg-type]
