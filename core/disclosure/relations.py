"""The relations between the counts of a linked set, written down as equations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

import numpy as np

from core.disclosure.counts import Counts, Observed
from core.disclosure.equations import Equations
from core.disclosure.lines import At, Coding, Line, lines_among
from core.disclosure.primary import small
from core.disclosure.programme import Flags, Numbers
from core.disclosure.rules import Rules
from core.disclosure.structure import Place, Structure
from core.disclosure.unpublished import add_unpublished
from core.registry import IndicatorKind


class Quantity(StrEnum):
    NUMERATOR = "numerator"
    COMPLEMENT = "complement"
    DENOMINATOR = "denominator"


@dataclass(frozen=True)
class _Said:
    """What one cell says in one table."""

    value: float
    small: bool
    fixed: bool


Table = dict[Place, dict[int, _Said]]
"""For each place, what its cells say (several where indicators share a denominator)."""
Columns = dict[tuple[UUID, Quantity], dict[At, int]]
"""The column of each place, by indicator and quantity."""


def counts_of(observed: Observed, rules: Mapping[UUID, Rules], structure: Structure) -> Counts:
    """All counts of a linked set, with every relation that the registry declares between them.

    Indicators that are linked share their denominators. Where one stands alone, its numerators
    and its complements add up by themselves, and its denominators with them.
    """
    structure = structure.pooling(observed.pooled_periods)
    cells_of: dict[UUID, list[int]] = {}
    for cell, indicator in enumerate(observed.indicators):
        cells_of.setdefault(indicator, []).append(cell)
    tables = {
        (indicator, quantity): table
        for indicator, cells in cells_of.items()
        for quantity, table in _tables(observed, cells, rules[indicator]).items()
    }
    draft, coding = Equations(), Coding()
    columns: Columns
    if len(cells_of) > 1:
        columns = _linked(draft, coding, structure, tables)
    else:
        columns = {
            key: _table(draft, coding, structure, table)
            for key, table in tables.items()
            if key[1] is not Quantity.DENOMINATOR or (key[0], Quantity.COMPLEMENT) not in tables
        }
        add_unpublished(draft, coding, structure, columns.values(), 1)
    for inner, outer in structure.within.items():
        _nest(draft, columns, inner, outer)
    least = max((one.minimum_count for one in rules.values()), default=0)
    numerators = [
        column
        for (_, quantity), places in columns.items()
        if quantity is Quantity.NUMERATOR
        for column in places.values()
    ]
    return draft.counts(numerators, cells=len(observed.places), least=least)


def _linked(
    draft: Equations,
    coding: Coding,
    structure: Structure,
    tables: Mapping[tuple[UUID, Quantity], Table],
) -> Columns:
    """The columns of indicators that share their denominators."""
    together: Table = {}
    columns: Columns = {}
    for (indicator, quantity), table in tables.items():
        match quantity:
            case Quantity.DENOMINATOR:
                for place, said in table.items():
                    together.setdefault(place, {}).update(said)
            case Quantity.COMPLEMENT:
                columns[indicator, quantity] = _columns(draft, coding, table)
            case Quantity.NUMERATOR:
                columns[indicator, quantity] = _table(draft, coding, structure, table)
    wholes = _table(draft, coding, structure, together)
    parts_of_people = [each for (_, one), each in columns.items() if one is Quantity.NUMERATOR]
    add_unpublished(draft, coding, structure, [*parts_of_people, wholes], len(parts_of_people))
    for indicator, quantity in tables:
        if quantity is Quantity.COMPLEMENT:
            parts = columns[indicator, Quantity.NUMERATOR]
            _part_and_rest(draft, parts, columns[indicator, quantity], wholes)
    return columns


def _tables(observed: Observed, cells: Sequence[int], rules: Rules) -> dict[Quantity, Table]:
    """What the cells of one indicator say, by quantity."""
    kind, least = rules.kind, rules.minimum_count
    at = np.array(cells, dtype=np.int64)
    part, whole = observed.numerator[at], observed.denominator[at]
    rest = whole - part
    found = {}
    if kind is not IndicatorKind.MEAN:
        few = small(part, least) | ((part == 0) & (not rules.zero_shown))
        found[Quantity.NUMERATOR] = _said(observed, cells, part, few, rules)
    if kind is IndicatorKind.PROPORTION:
        few = small(rest, least) | ((rest == 0) & (whole > 0) & (not rules.full_shown))
        found[Quantity.COMPLEMENT] = _said(observed, cells, rest, few, rules, secret=False)
    few = small(whole, least)
    found[Quantity.DENOMINATOR] = _said(
        observed, cells, whole, few, rules, secret=kind is IndicatorKind.MEAN
    )
    return found


def _said(
    observed: Observed,
    cells: Sequence[int],
    values: Numbers,
    few: Flags,
    rules: Rules,
    *,
    secret: bool = True,
) -> Table:
    """`secret`: a source that withholds a cell does so for this count."""
    table: Table = {}
    for cell, value, is_few in zip(cells, values.tolist(), few.tolist(), strict=True):
        if observed.left_out[cell]:
            continue
        marked = bool(observed.marked[cell])
        if np.isnan(value) and not (marked and not observed.public[cell]):
            continue
        protect = is_few or (marked and secret and np.isnan(value))
        table.setdefault(observed.places[cell], {})[cell] = _Said(
            value, protect and not rules.public_counts, bool(observed.public[cell])
        )
    return table


def _columns(draft: Equations, coding: Coding, table: Table) -> dict[At, int]:
    """A column for each place; cells that say different counts share the first one's."""
    columns: dict[At, int] = {}
    for place, said in table.items():
        known = [one.value for one in said.values() if not np.isnan(one.value)]
        column = draft.column(
            known[0] if known else np.nan,
            small=any(one.small for one in said.values()),
            fixed=any(one.fixed for one in said.values()),
        )
        draft.owners.extend((column, cell) for cell in said)
        columns[coding.at(place)] = column
    return columns


def _table(draft: Equations, coding: Coding, structure: Structure, table: Table) -> dict[At, int]:
    """The columns of a table and its lines."""
    if not table:
        return {}
    columns = _columns(draft, coding, table)
    cell_of = dict(reversed(draft.owners))
    places, lines = lines_among(structure, coding, list(table))
    nobody = _nobody(draft, columns, lines)
    for at in places:
        if at not in columns:
            zero = at in nobody
            columns[at] = draft.column(0.0 if zero else np.nan, fixed=zero)
    for line in lines:
        _add_up(draft, columns, line, cell_of)
    return columns


def _nobody(draft: Equations, columns: Mapping[At, int], lines: Sequence[Line]) -> set[At]:
    """Places that nobody says and where there is nobody: the total is reached without them."""
    found: set[At] = set()
    for line in lines:
        missing = [at for at in line.parts if at not in columns]
        if not line.whole or not missing or line.total not in columns:
            continue
        there = [draft.value[columns[at]] for at in line.parts if at in columns]
        if abs(draft.value[columns[line.total]] - sum(there)) < 1e-6:
            found.update(missing)
    return found


def _add_up(
    draft: Equations, columns: Mapping[At, int], line: Line, cell_of: Mapping[int, int]
) -> None:
    total, parts = columns[line.total], [columns[at] for at in line.parts]
    cell = cell_of.get(total, -1)
    if line.whole:
        draft.row([*parts, total], [*[1.0] * len(parts), -1.0], cell)
        return
    together = sum(draft.value[one] for one in parts)
    if together > draft.value[total] + 1e-6:
        # Groups that overlap: each is part of the total, and that is all that is known.
        draft.overlapping.append((line.total, line.parts[0]))
        for one in parts:
            draft.at_most(one, total)
    else:
        slack = draft.column(np.nan)
        draft.row([*parts, slack, total], [*[1.0] * (len(parts) + 1), -1.0])


def _part_and_rest(
    draft: Equations, parts: Mapping[At, int], rests: Mapping[At, int], wholes: Mapping[At, int]
) -> None:
    """Numerator and complement are the denominator."""
    for at, part in parts.items():
        if at in wholes and at in rests:
            draft.row([part, rests[at], wholes[at]], [1.0, 1.0, -1.0])
        elif at in wholes:
            draft.at_most(part, wholes[at])


def _nest(draft: Equations, columns: Columns, inner: UUID, outer: UUID) -> None:
    """Who is counted by the one is counted by the other."""
    wide = columns.get((outer, Quantity.NUMERATOR), {})
    for at, part in columns.get((inner, Quantity.NUMERATOR), {}).items():
        if at in wide:
            draft.at_most(part, wide[at])
