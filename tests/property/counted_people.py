"""Random coalitions in which every single person is known, so that an attack needs no relations.

An *atom* is where people stand at the finest: one area and one category of every dimension. Each
published cell is a set of atoms. Whatever an attacker can know follows from that alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product
from uuid import NAMESPACE_DNS, UUID, uuid5

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from core.disclosure import Protected, Rules, Structure, Watch, protect, structure_of
from core.disclosure.structure import Sum
from core.registry import (
    ALL_PROVIDERS,
    Area,
    AreaId,
    AreaLevel,
    AreaLevelId,
    Category,
    CategoryId,
    Dimension,
    DimensionId,
    IndicatorKind,
    IndicatorLevel,
    Registry,
    subgroup_of,
)

LEAST = 11
INDICATOR = uuid5(NAMESPACE_DNS, "indicator")
NO_CELLS = pd.DataFrame(
    columns=[
        *("indicator_id", "area_id", "provider_id", "subgroup_id", "period_code"),
        *("numerator", "denominator"),
    ]
)
Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Node:
    """An area or a category: the leaves that it is made of, by their numbers."""

    key: UUID
    leaves: frozenset[int]


@dataclass(frozen=True)
class Side:
    """The areas, or the categories of one dimension, and how many leaves there are."""

    nodes: list[Node]
    leaves: int


@dataclass(frozen=True)
class People:
    """A coalition's cells (`holds`: cell × atom) and how many people stand where, twice:
    with the outcome and without.

    `partial`: cells some of whose parts nobody tells of, each with those that are told of.
    """

    registry: Registry
    frame: pd.DataFrame
    holds: Numbers
    having: Numbers
    lacking: Numbers
    structure: Structure
    partial: list[tuple[int, list[int]]]

    @property
    def senders(self) -> NDArray[np.object_]:
        """The organisation behind each cell; pooled cells come last, in the order of a year."""
        return np.resize(self.frame["organisation_id"].to_numpy(dtype=object), len(self.holds))

    def protected(self) -> Protected:
        rules = Rules(
            *(INDICATOR, IndicatorKind.PROPORTION, IndicatorLevel.POPULATION, 1.0),
            *(LEAST, True, True, False),
        )
        return protect(self.frame, {INDICATOR: rules}, self.structure, NO_CELLS, Watch(300))


def people(seed: int, *, most: int, every_pair: bool = False) -> People:
    """A coalition with at most `most` cells: areas and one to three dimensions, trees, gaps.

    Of three dimensions, the first two are crossed, or each pair (always where `every_pair`).
    """
    rng = np.random.default_rng(seed)
    while True:
        found = _people(rng, every_pair=every_pair)
        if 8 <= len(found.frame) <= most:
            return found


def leaving_out(size: int, *, complete: bool) -> People:
    """One place and two dimensions of so many categories, crossed, with one small count.

    Some people are in no category of the one dimension, some in none of the other, and nobody in
    none of both. Where it is `complete`, they are in a category of which nobody tells.
    """
    rng = np.random.default_rng(size)
    level = AreaLevel(AreaLevelId(_id(rng)), "county", "county", "county", 0)
    county = Area(AreaId(_id(rng)), level.area_level_id, None, "0", "county")
    dimensions = [Dimension(DimensionId(_id(rng)), one, one, complete=complete) for one in "ab"]
    categories = [
        Category(CategoryId(_id(rng)), one.dimension_id, None, str(number), "", "")
        for one in dimensions
        for number in range(size + complete)
    ]
    sides = [Side([Node(county.area_id, frozenset({0}))], 1)]
    for one in dimensions:
        mine = [each for each in categories if each.dimension_id == one.dimension_id][:size]
        nodes = [Node(each.category_id, frozenset({at})) for at, each in enumerate(mine)]
        sides.append(Side(nodes, size + 1))
    registry = Registry(
        coalition="",
        sample=False,
        indicators={},
        dimensions={one.dimension_id: one for one in dimensions},
        categories={one.category_id: one for one in categories},
        area_levels={level.area_level_id: level},
        areas={county.area_id: county},
    )
    having, lacking = (rng.integers(20, 40, (size + 1, size + 1)).astype(float) for _ in "ab")
    having[0, 0] = 5.0
    having[-1, -1] = lacking[-1, -1] = 0.0
    places = list(product(sides[0].nodes, *[[None, *side.nodes] for side in sides[1:]]))
    return _told(
        registry, sides, (having.ravel(), lacking.ravel()), places, {county.area_id: INDICATOR}
    )


def over_years(seed: int, *, most: int) -> People:
    """The same coalition in three years, each with people of its own, and the three pooled."""
    one, rng, years = people(seed, most=most), np.random.default_rng(seed), ("2023", "2024", "2025")
    having, lacking = (
        [each, *(rng.poisson(each).astype(float) for _ in years[1:])]
        for each in (one.having, one.lacking)
    )
    frames = [
        one.frame.assign(
            period_code=year,
            numerator=one.holds @ having[at],
            denominator=one.holds @ (having[at] + lacking[at]),
        )
        for at, year in enumerate(years)
    ]
    return replace(
        one,
        frame=pd.concat(frames, ignore_index=True),
        holds=np.vstack([np.kron(np.eye(len(years)), one.holds), np.tile(one.holds, len(years))]),
        having=np.concatenate(having),
        lacking=np.concatenate(lacking),
        structure=replace(one.structure, windows=(Sum("2023--2025", years, whole=True),)),
        partial=[],
    )


def _id(rng: np.random.Generator) -> UUID:
    return UUID(bytes=rng.bytes(16))


def _people(rng: np.random.Generator, *, every_pair: bool) -> People:
    registry, sides = _registry(rng)
    atoms = list(product(*[range(side.leaves) for side in sides]))
    mean = rng.choice([6.0, 15.0, 40.0])
    having = rng.negative_binomial(0.8, 0.8 / (0.8 + mean), len(atoms)).astype(float)
    lacking = rng.negative_binomial(0.8, 0.8 / (0.8 + 2 * mean), len(atoms)).astype(float)
    partners = [_id(rng), _id(rng)][: int(rng.integers(1, 3))]
    by_area = {node.key: partners[int(rng.integers(len(partners)))] for node in sides[0].nodes}
    gaps = rng.choice([0.0, 0.0, 0.08])
    crossed = bool(rng.random() < 0.6)
    every_pair |= bool(rng.random() < 0.5)
    told = []
    for nodes in product(sides[0].nodes, *[[None, *side.nodes] for side in sides[1:]]):
        group = [node for node in nodes[1:] if node is not None]
        if len(group) > (2 if crossed else 1) or rng.random() < gaps:
            continue
        if len(group) == 2 and any(nodes[3:]) and not every_pair:
            continue
        told.append(nodes)
    return _told(registry, sides, (having, lacking), told, by_area)


def _told(
    registry: Registry,
    sides: list[Side],
    tables: tuple[Numbers, Numbers],
    places: list[tuple[Node | None, ...]],
    by_area: dict[UUID, UUID],
) -> People:
    """What partners tell of some places; `tables`: who has the outcome where, and who has not."""
    having, lacking = tables
    atoms = list(product(*[range(side.leaves) for side in sides]))
    rows, holds, members = [], [], {}
    for nodes in places:
        group = [node for node in nodes[1:] if node is not None]
        inside = np.array(
            [
                all(node is None or at in node.leaves for node, at in zip(nodes, atom, strict=True))
                for atom in atoms
            ],
            dtype=np.float64,
        )
        subgroup = subgroup_of(CategoryId(node.key) for node in group)
        members[subgroup] = frozenset(node.key for node in group)
        area = nodes[0]
        assert area is not None
        rows.append((area.key, subgroup, by_area[area.key], inside @ having, inside @ lacking))
        holds.append(inside)
    frame = pd.DataFrame(rows, columns=["area_id", "subgroup_id", "organisation_id", "n", "c"])
    frame = frame.assign(
        indicator_id=pd.Series([INDICATOR] * len(frame), dtype=object),
        provider_id=pd.Series([ALL_PROVIDERS] * len(frame), dtype=object),
        period_code="2024",
        numerator=frame["n"],
        denominator=frame["n"] + frame["c"],
        estimate=np.nan,
        standard_error=np.nan,
        mark="",
        submission_id=frame["organisation_id"],
    ).drop(columns=["n", "c"])
    used = set(frame["subgroup_id"])
    structure = structure_of(registry, members, {}, used=used)
    partial = list(_partial(sides, places))
    return People(registry, frame, np.array(holds), having, lacking, structure, partial)


def _partial(
    sides: list[Side], places: list[tuple[Node | None, ...]]
) -> Iterator[tuple[int, list[int]]]:
    """Places that have only some of their parts among these, with those parts, by number."""
    number = {place: at for at, place in enumerate(places)}
    for place, (at, side) in product(places, enumerate(sides)):
        node = place[at]
        leaves = frozenset(range(side.leaves)) if node is None else node.leaves
        inside = [one for one in side.nodes if one.leaves < leaves or node is None]
        parts = [one for one in inside if not any(one.leaves < other.leaves for other in inside)]
        below = [(*place[:at], one, *place[at + 1 :]) for one in parts]
        there = [number[one] for one in below if one in number]
        if (
            0 < len(there) < len(below)
            and frozenset().union(*(one.leaves for one in parts)) == leaves
        ):
            yield number[place], there


def _registry(rng: np.random.Generator) -> tuple[Registry, list[Side]]:
    """A county with towns, and dimensions; what is not complete has leaves that nobody names."""
    towns, whole = int(rng.integers(1, 4)), bool(rng.random() < 0.8)
    levels = [
        AreaLevel(AreaLevelId(_id(rng)), name, name, name, number)
        for number, name in enumerate(("county", "town"))
    ]
    levels[1] = replace(levels[1], complete=whole)
    county = Area(AreaId(_id(rng)), levels[0].area_level_id, None, "0", "county")
    places = [
        Area(AreaId(_id(rng)), levels[1].area_level_id, county.area_id, str(one), str(one))
        for one in range(towns)
    ]
    leaves = towns + (not whole)
    nodes = [
        Node(county.area_id, frozenset(range(leaves))),
        *(Node(place.area_id, frozenset({one})) for one, place in enumerate(places)),
    ]
    sides = [Side(nodes, leaves)]
    dimensions, categories = [], []
    for number in range(int(rng.integers(1, 4))):
        dimension, below, side = _dimension(rng, str(number))
        dimensions.append(dimension)
        categories.extend(below)
        sides.append(side)
    registry = Registry(
        coalition="",
        sample=False,
        indicators={},
        dimensions={one.dimension_id: one for one in dimensions},
        categories={one.category_id: one for one in categories},
        area_levels={one.area_level_id: one for one in levels},
        areas={one.area_id: one for one in (county, *places)},
    )
    return registry, sides


def _dimension(rng: np.random.Generator, name: str) -> tuple[Dimension, list[Category], Side]:
    whole = bool(rng.random() < 0.85)
    dimension = Dimension(DimensionId(_id(rng)), name, name, complete=whole)
    categories, nodes, leaf = [], [], 0

    def category(parent: CategoryId | None, label: str, complete: bool) -> Category:
        made = Category(
            *(CategoryId(_id(rng)), dimension.dimension_id, parent, label, label, label),
            children_complete=complete,
        )
        categories.append(made)
        return made

    for top in range(int(rng.integers(2, 4))):
        split = bool(top == 0 and rng.random() < 0.4)
        complete = bool(rng.random() < 0.7)
        made = category(None, f"{name}{top}", split and complete)
        if split:
            inside = range(leaf, leaf + 2 + (not complete))
            nodes.append(Node(made.category_id, frozenset(inside)))
            for child in (0, 1):
                below = category(made.category_id, f"{name}{top}{child}", False)
                nodes.append(Node(below.category_id, frozenset({leaf + child})))
            leaf = inside.stop
        else:
            nodes.append(Node(made.category_id, frozenset({leaf})))
            leaf += 1
    # Where it is not complete, some people belong to no category: a leaf without a node.
    return dimension, categories, Side(nodes, leaf + (not whole))
