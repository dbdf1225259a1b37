"""Nothing that is withheld can be worked out, by an attacker who shares no code with the engine.

It counts people: unknown is how many stand at each atom, known is every cell that is shown.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.optimize import linprog

from core.disclosure import Status
from tests.property.counted_people import LEAST, People, leaving_out, over_years, people

Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]
NEAR = 1e-6


def interval(world: People, known: Flags, truth: Numbers, cell: int) -> Numbers:
    """Between what a count lies, for who knows the cells in `known`; in whole numbers."""
    ends = []
    for sign in (1.0, -1.0):
        found = linprog(
            sign * world.holds[cell],
            A_eq=world.holds[known] if known.any() else None,
            b_eq=world.holds[known] @ truth if known.any() else None,
            method="highs",
        )
        ends.append(sign * (float(found.fun or 0.0) if found.status == 0 else -np.inf))
    return np.array([np.ceil(ends[0] - NEAR), np.floor(ends[1] + NEAR)])


def open_enough(world: People, known: Flags, own: Flags, truth: Numbers, cell: int) -> bool:
    """Whether a small count could be anything from 0 to the minimum − 1, as far as a partner's
    own cells, with nothing else shown, leave that open."""
    low, high = interval(world, known, truth, cell)
    if low <= 0 and high >= LEAST - 1:
        return True
    if not own.any():
        return False
    lowest, highest = interval(world, own, truth, cell)
    return bool(low <= max(lowest, 0) and high >= min(highest, LEAST - 1))


def recovered(world: People) -> list[str]:
    """What an attacker finds out that it should not."""
    shown = (world.protected().cells["status"] != Status.WITHHELD).to_numpy()
    found = []
    for partner in (None, *world.frame["organisation_id"].unique()):
        own = world.senders == partner
        known = shown | own
        for what, truth in (("having", world.having), ("lacking", world.lacking)):
            for cell in np.flatnonzero(~known).tolist():
                count = float(world.holds[cell] @ truth)
                small = 0 < count < LEAST
                if partner is not None and not small:
                    continue
                if small:
                    fine = open_enough(world, known, own, truth, cell)
                else:
                    low, high = interval(world, known, truth, cell)
                    fine = bool(high - low >= LEAST - 1)
                if not fine:
                    found.append(f"{partner} knows {what} of {cell}, {count:g}, too well")
    return found


@pytest.mark.parametrize("seed", range(16))
def test_nobody_is_found_in_what_is_shown(seed: int) -> None:
    assert recovered(people(seed, most=60)) == []


@pytest.mark.parametrize("seed", [1069, 1014, 1031])
def test_nobody_is_found_where_each_pair_of_three_dimensions_is_crossed(seed: int) -> None:
    """The table of all three, which nobody publishes, ties the pairs more than their totals do."""
    assert recovered(people(seed, most=120, every_pair=True)) == []


@pytest.mark.parametrize("complete", [False, True])
@pytest.mark.parametrize("size", [3, 24])
def test_nobody_is_found_where_two_sides_leave_somebody_out(size: int, complete: bool) -> None:
    """How many are left out of both is never named, and is no fewer than none."""
    assert recovered(leaving_out(size, complete=complete)) == []


@pytest.mark.parametrize("seed", range(2000, 2010))
def test_nobody_is_found_in_years_and_what_they_add_up_to(seed: int) -> None:
    assert recovered(over_years(seed, most=30)) == []


@pytest.mark.parametrize("seed", range(2000, 2010))
def test_no_single_year_is_withheld_for_the_sake_of_pooled_years(seed: int) -> None:
    world = over_years(seed, most=60)
    alone = replace(world, structure=replace(world.structure, windows=()))
    withheld = [(one.protected().cells["status"] == Status.WITHHELD) for one in (alone, world)]
    years = len(world.frame)
    assert withheld[1][:years].tolist() == withheld[0].tolist()
    assert len(withheld[1]) == years * 4 // 3
    assert not withheld[1][years:].all()


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(3000, 3100))
def test_nobody_is_found_in_years_and_what_they_add_up_to_of_many(seed: int) -> None:
    assert recovered(over_years(seed, most=60)) == []


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(1000, 1300))
def test_nobody_is_found_in_what_is_shown_of_many_coalitions(seed: int) -> None:
    assert recovered(people(seed, most=250)) == []
