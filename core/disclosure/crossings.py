"""Tables that nobody publishes and that still say something: where crossings meet in a circle.

Where each pair of three dimensions is crossed and never all three, the table of all three is
unknown, but nobody in it is fewer than none, and that ties the pairs more than their totals do.
Without a circle (the crossings can be taken apart leaf by leaf) any pairs that agree with one
another belong to some table, so that nothing is lost by leaving it out (Dobra and Fienberg 2000,
PNAS 97: 11885–11892; the taking apart is that of Graham 1979 and of Yu and Özsoyoğlu 1979).

Where two sides of a crossing leave somebody out (a tree that is not complete, or parts of which
nobody says anything), its own table is taken whole too: who stands in no part of either side is
never named, and ties the named ones all the same. Only who is left out is new in it.

An *atom* is where people stand in the unpublished table: one leaf on every axis of the circle.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from itertools import chain, product
from math import prod
from typing import NamedTuple, TypeAlias

from core.disclosure.structure import Place, Structure, Value
from core.disclosure.trees import Tree

AREA, PERIOD = "area", "period"
MOST_COUNTS = 1_000
"""A circle with more unknown counts than this is opened: its finest crossing is withheld."""
MOST_IN_CROSSING = 20_000
"""The same of a crossing that leaves somebody out on two sides; nearly all of them it tells of."""
Axis: TypeAlias = Value
Step: TypeAlias = tuple[Axis, int]
"""So many steps down on an axis."""
Kind: TypeAlias = frozenset[Step]
"""What a place crosses: for each axis that it names, every step down to where it stands."""
Atom: TypeAlias = tuple[Hashable, ...]


Table: TypeAlias = list[tuple[Place, list[tuple[Value, ...]]]]
"""An unpublished table: each place with the leaves that it is made of, one on every axis."""


class Circles(NamedTuple):
    """What the places of a linked set are made of, and the places that are too many for that.

    `atoms` has an entry for each place and each table that it is part of; atoms begin with their
    table.
    """

    atoms: tuple[tuple[Place, tuple[Atom, ...]], ...]
    withheld: frozenset[Place]


class Axes:
    """Areas, the dimensions and periods as trees; each is one axis of a crossing."""

    def __init__(self, structure: Structure, places: Collection[Place], branch: int) -> None:
        self._named = structure.named
        self._trees: dict[Axis, Tree] = {
            AREA: Tree(structure.areas, {one.area for one in places}, branch),
            PERIOD: Tree(structure.periods, {one.period for one in places}, branch),
        }
        named = [structure.named.get(one, {}) for one in {place.subgroup for place in places}]
        for axis, sums in structure.dimensions.items():
            self._trees[axis] = Tree(sums, {one[axis] for one in named if axis in one}, branch)

    def at(self, place: Place) -> dict[Axis, Value] | None:
        """Where a place stands on each axis; None where nobody has given that a name."""
        named = self._named.get(place.subgroup)
        if named is None or not all(axis in self._trees for axis in named):
            return None
        return {AREA: place.area, PERIOD: place.period, **named}

    def is_open(self, axis: Axis) -> bool:
        """Whether somebody may stand in none of the parts on an axis."""
        return self._trees[axis].is_open

    def is_partial(self, axis: Axis) -> bool:
        """Whether somebody may stand in none of the parts on an axis of which something is said."""
        return self._trees[axis].is_partial

    def kind(self, at: Mapping[Axis, Value]) -> Kind:
        return frozenset(
            (axis, step)
            for axis, value in at.items()
            for step in range(1, self._trees[axis].depth(value) + 1)
        )

    def home(self, place: Place) -> Hashable:
        """Places with another home have nothing to do with this one."""
        area, period = (self._trees[one] for one in (AREA, PERIOD))
        return place.provider, area.home(place.area), period.home(place.period)

    def leaves(self, at: Mapping[Axis, Value], depths: Mapping[Axis, int]) -> list[list[Value]]:
        """The leaves on each axis of a circle on which somebody in this place may stand."""
        return [
            self._trees[axis].leaves(at.get(axis, axis), depths.get(axis, 0))
            for axis in dict.fromkeys((AREA, PERIOD, *depths))
        ]


def circles(
    structure: Structure,
    said: Collection[Place],
    indicators: int = 1,
    known: Collection[Place] = (),
    overlapping: Collection[tuple[Place, Place]] = (),
) -> Circles:
    """The circles among the places of which something is said of so many `indicators`.

    `known` are further places whose counts are unknown, but that stand in a line with others;
    `overlapping` are totals and parts whose figures show that people stand in several parts.
    """
    # Linked ones share who there is; of each, who has the outcome and who is left.
    times = 2 if indicators < 2 else 1 + 2 * indicators
    most = MOST_COUNTS // times, MOST_IN_CROSSING // times
    atoms: list[tuple[Place, tuple[Atom, ...]]] = []
    withheld: set[Place] = set()
    for branch in range(_branches(structure)):
        axes = Axes(structure, said, branch)
        mixed = {axis for one in overlapping for axis in _apart(axes, *one)}
        homes: dict[Hashable, list[Place]] = {}
        for place in said:
            homes.setdefault(axes.home(place), []).append(place)
        others: dict[Hashable, list[Place]] = {}
        for place in known:
            others.setdefault(axes.home(place), []).append(place)
        for home, mine in homes.items():
            tables, too_many = _of_home(axes, mine, others.get(home, []), mixed, most)
            withheld |= too_many
            for number, table in enumerate(tables):
                name = branch, home, number
                atoms.extend((place, tuple((name, *one) for one in made)) for place, made in table)
    return Circles(tuple(atoms), frozenset(withheld))


def _branches(structure: Structure) -> int:
    """In how many ways an area is divided: districts and ZIP codes are two."""
    ways = Counter(one.total for one in structure.areas)
    return max(ways.values(), default=1)


def _apart(axes: Axes, total: Place, part: Place) -> Iterable[Axis]:
    """The axis on which a part stands below its total."""
    above, below = axes.at(total), axes.at(part)
    if above is None or below is None:
        return ()
    return [axis for axis, value in below.items() if above.get(axis) != value]


def _of_home(
    axes: Axes,
    said: Sequence[Place],
    known: Sequence[Place],
    mixed: Collection[Axis],
    most: tuple[int, int],
) -> tuple[list[Table], set[Place]]:
    """The tables behind what is crossed, and what is withheld because they would be too large."""
    kinds = {place: _kind(axes, place, mixed) for place in chain(said, known)}
    crossed = Counter(kind for place in said if (kind := kinds[place]) is not None)
    core, left_out = _circle(axes, kinds, crossed, most[0])
    tables = [made] if core and (made := _atoms(axes, kinds, core, most[0])) else []
    left = [kind for kind in crossed if kind not in left_out]
    corners = [one for one in _corners(axes, left) if not one <= core]
    if corners and not core:
        # One table of all of it says more where nobody tells of what two crossings share.
        whole = frozenset(chain.from_iterable(left))
        corners = [whole] if _atoms(axes, kinds, whole, most[0]) else corners
    for corner in corners:
        made = _atoms(axes, kinds, corner, most[1])
        if made is None:
            left_out |= {kind for kind in left if kind <= corner and _is_corner(axes, kind)}
        else:
            tables.append(made)
    return tables, {place for place in said if kinds[place] in left_out}


def _circle(
    axes: Axes, kinds: Mapping[Place, Kind | None], crossed: Mapping[Kind, int], most: int
) -> tuple[frozenset[Step], set[Kind]]:
    """The circle that is small enough, and the crossings that are left out for that."""
    left_out: set[Kind] = set()
    while core := _core(set(crossed) - left_out):
        if _atoms(axes, kinds, core, most) is not None:
            break
        left_out.add(
            max(
                (kind for kind in crossed if kind not in left_out and kind & core),
                key=lambda kind: (len(kind), crossed[kind], sorted(map(str, kind))),
            )
        )
    return core, left_out


def _atoms(
    axes: Axes, kinds: Mapping[Place, Kind | None], core: frozenset[Step], most: int
) -> Table | None:
    """Each place of what is crossed here with its atoms; None where there are too many."""
    depths = {axis: 0 for axis, _ in sorted(core, key=str)}
    for axis, step in core:
        depths[axis] = max(depths[axis], step)
    inside = [place for place, kind in kinds.items() if kind is not None and kind <= core]
    if _size(axes, inside, depths) > most:
        return None
    return [(place, list(product(*axes.leaves(axes.at(place) or {}, depths)))) for place in inside]


def _corners(axes: Axes, kinds: Collection[Kind]) -> list[Kind]:
    """The widest crossings of axes of which two leave somebody out, each as deep as it goes: nobody
    says how many people are left out of both, but not fewer than none.
    """
    deepest: dict[frozenset[Axis], Kind] = {}
    for kind in kinds:
        if _is_corner(axes, kind):
            crossed = frozenset(axis for axis, _ in kind)
            deepest[crossed] = deepest.get(crossed, frozenset()) | kind
    found = deepest.values()
    return [kind for kind in found if not any(kind < other for other in found)]


def _is_corner(axes: Axes, kind: Kind) -> bool:
    crossed = {axis for axis, _ in kind}
    # Parts of areas and of periods that nobody tells of have lines of their own (`rest_of`).
    partial = (axes.is_partial(axis) for axis in crossed - {AREA, PERIOD})
    return sum(axes.is_open(axis) for axis in crossed) > 1 or sum(partial) > 1


def _kind(axes: Axes, place: Place, mixed: Collection[Axis]) -> Kind | None:
    at = axes.at(place)
    kind = None if at is None else axes.kind(at)
    return None if kind is None or any(axis in mixed for axis, _ in kind) else kind


def _size(axes: Axes, places: Iterable[Place], depths: Mapping[Axis, int]) -> int:
    """How many atoms a circle has at most."""
    found: list[set[Value]] = []
    for place in places:
        leaves = axes.leaves(axes.at(place) or {}, depths)
        found = found or [set() for _ in leaves]
        for mine, each in zip(found, leaves, strict=True):
            mine.update(each)
    return prod(map(len, found))


def _core(kinds: Collection[Kind]) -> frozenset[Step]:
    """What is left when crossings are taken apart leaf by leaf: nothing without a circle."""
    left = set(kinds)
    while True:
        times = Counter(step for kind in left for step in kind)
        shared = {frozenset(step for step in kind if times[step] > 1) for kind in left}
        shared = {kind for kind in shared if not any(kind < other for other in shared)}
        if shared == left:
            return frozenset(chain.from_iterable(left))
        left = shared
