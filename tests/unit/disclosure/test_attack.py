"""The attacker, against tables whose intervals were found by counting every possible table."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from core.disclosure.assumptions import given_away
from core.disclosure.attack import Attack
from core.disclosure.parts import parts_of
from tests.unit.disclosure.tables import TOTAL, Labels, counts_of_table, flags

REFERENCE = Path(__file__).parents[3] / "../shared/reference/disclosure/cases.json"
CASES = json.loads(REFERENCE.read_text())["cases"] if REFERENCE.exists() else []


def intervals(
    values: Mapping[Labels, float], hidden: Sequence[Labels]
) -> tuple[dict[Labels, tuple[float, float]], set[Labels]]:
    """What the attacker knows of each hidden cell, and which it knows exactly by assuming more."""
    names = list(values)
    sides = [
        list(dict.fromkeys(name[side] for name in names if name[side] != TOTAL))
        for side in range(len(names[0]))
    ]
    counts = counts_of_table(values, sides)
    attack = Attack(counts)
    unknown = counts.unknown(flags(len(names), [names.index(one) for one in hidden]))
    cell = dict(zip(counts.owned.tolist(), counts.owner.tolist(), strict=True))
    found = {
        names[cell[column]]: attack.interval(part, column)
        for part in parts_of(counts, unknown)
        for column in part.columns.tolist()
        if column in cell
    }
    return found, {names[cell[column]] for column in given_away(attack, unknown)}


@pytest.mark.skipif(not CASES, reason="the shared reference values are not on this machine")
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_intervals_are_those_of_an_enumeration(case: Mapping[str, Any]) -> None:
    def name(cell: Mapping[str, str]) -> Labels:
        return tuple(cell[side] for side in case["dims"])

    values = {name(one): float(one["value"]) for one in case["true"]}
    found, exact = intervals(values, [name(one["cell"]) for one in case["hidden"]])
    for one in case["hidden"]:
        assert found[name(one["cell"])] == (one["low"], one["high"])
        if one["status"] == "primary":
            assert (name(one["cell"]) in exact) is (one["floor1"]["verdict"] == "exact")


SQUARE: dict[Labels, float] = {
    ("a", "x"): 7,
    ("a", "y"): 31,
    ("a", TOTAL): 38,
    ("b", "x"): 210,
    ("b", "y"): 198,
    ("b", TOTAL): 408,
    (TOTAL, "x"): 217,
    (TOTAL, "y"): 229,
    (TOTAL, TOTAL): 446,
}


def test_a_lone_hidden_cell_is_known_from_its_total() -> None:
    assert intervals(SQUARE, [("a", "x")])[0] == {("a", "x"): (7, 7)}


def test_four_cells_at_the_corners_of_a_rectangle_hide_one_another() -> None:
    corners = [(one, other) for one in "ab" for other in "xy"]
    found, exact = intervals(SQUARE, corners)
    assert found == {
        ("a", "x"): (0, 38),
        ("a", "y"): (0, 38),
        ("b", "x"): (179, 217),
        ("b", "y"): (191, 229),
    }
    assert exact == set()


def test_two_hidden_cells_that_add_up_to_two_are_known_to_who_expects_nobody_to_be_zero() -> None:
    """1 and 1, or 0 and 2: not exact, unless zeros are thought to be shown."""
    found, exact = intervals({("a",): 1, ("b",): 1, ("c",): 50, (TOTAL,): 52}, [("a",), ("b",)])
    assert found == {("a",): (0, 2), ("b",): (0, 2)}
    assert exact == {("a",), ("b",)}
