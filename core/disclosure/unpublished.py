"""The tables that nobody publishes, as unknown counts under those that they add up to."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np

from core.disclosure.crossings import circles
from core.disclosure.equations import Equations
from core.disclosure.lines import At, Coding
from core.disclosure.structure import Structure


def add_unpublished(
    draft: Equations,
    coding: Coding,
    structure: Structure,
    tables: Collection[dict[At, int]],
    indicators: int,
) -> None:
    """Add the atoms of every circle to each table, with an equation for each place in it.

    What one table says of a place, all of the set may rest on: they share their circles. What we
    pool needs none: it is made of its years, and so of theirs.
    """
    owned = {column for column, _ in draft.owners}
    pooled = {one.total for one in structure.windows}
    everywhere = coding.places(dict.fromkeys(at for table in tables for at in table))
    places = {at: place for at, place in everywhere.items() if place.period not in pooled}
    said = {at for table in tables for at, column in table.items() if column in owned}
    coded = {place: at for at, place in places.items()}
    found = circles(
        structure,
        [places[at] for at in places if at in said],
        indicators,
        [places[at] for at in places if at not in said],
        [(places[total], places[part]) for total, part in draft.overlapping],
    )
    everywhere_told = set.intersection(*map(set, tables)) if tables else set()
    for table in tables:
        mine = [(at, made_of) for one, made_of in found.atoms if (at := coded[one]) in table]
        # A place that is one atom is that atom, and no other unknown.
        atoms = {made_of[0]: table[at] for at, made_of in reversed(mine) if len(made_of) == 1}
        named = {made_of[0] for at, made_of in mine if len(made_of) == 1 and at in everywhere_told}
        implied = _implied(draft, {(made_of[0][0], table[at]) for at, made_of in mine})
        for at, made_of in mine:
            for one in made_of:
                if one not in atoms:
                    atoms[one] = draft.column(np.nan)
            below = [atoms[one] for one in made_of]
            if below != [table[at]] and (made_of[0][0], table[at]) not in implied:
                draft.row([*below, table[at]], [*[1.0] * len(below), -1.0])
        table.update({("atom", *one): atoms[one] for one in atoms if one not in named})  # type: ignore[misc]


def _implied(draft: Equations, made: Collection[tuple[object, int]]) -> set[tuple[object, int]]:
    """Totals all of whose parts are made of the same atoms: their line says the same."""
    ways = {way for way, _ in made}
    lines = [columns for columns, signs, _ in draft.rows if signs[-1] < 0]
    return {
        (way, line[-1])
        for line in lines
        for way in ways
        if all((way, column) in made for column in line)
    }
