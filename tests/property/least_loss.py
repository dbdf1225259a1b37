"""The least that can be withheld in a small coalition: an integer programme over cells, with cuts.

It shares nothing with the engine but what withholding a cell loses. Unknown is how many stand at
each atom; a cell may move only if it is withheld. Which cells are withheld is chosen by an integer
programme; an attack on that choice, by linear programme, either holds or gives a cut that every
choice must keep (Fischetti and Salazar-González 2001, Management Science 47: 1008–1027). A choice
that holds is left to who guesses (`guessers`), and what they find is a cut as well.
"""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, linprog, milp

from tests.property.counted_people import LEAST, People
from tests.property.guessers import guesses

Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]
Cut: TypeAlias = tuple[Numbers, float]
"""A row that every choice must keep: `row` @ withheld is at least so much."""
SPAN = float(LEAST - 1)
FAR = 6 * SPAN
"""So far may a withheld cell move when another moves by `SPAN`."""
NEAR = 1e-6


class Reach(NamedTuple):
    """How far a count can move while some cells are withheld, and what that rests on.

    For any cells: reach <= fixed + `slopes` @ withheld.
    """

    far: float
    slopes: Numbers
    fixed: float


class Table(NamedTuple):
    """How many people stand where (`truth`), and of whom each cell tells (`holds`)."""

    holds: Numbers
    truth: Numbers


def tables(world: People) -> list[Table]:
    """Who has the outcome and who has not, wherever anybody may be.

    Where the parts that are told of reach their total, everybody knows that the others are empty.
    """
    found = []
    for truth in (world.having, world.lacking):
        empty = np.zeros(len(truth), dtype=np.bool_)
        for total, parts in world.partial:
            missing = world.holds[total] - world.holds[parts].sum(axis=0)
            empty |= (missing > 0) & (missing @ truth == 0)
        found.append(Table(world.holds[:, ~empty], truth[~empty]))
    return found


def reach(table: Table, cell: int, sign: float, withheld: Flags) -> Reach:
    """How far one count can go up (`sign` 1) or down, to `SPAN` and no further."""
    holds, span = table.holds, np.where(withheld, FAR, 0.0)
    found = linprog(
        -sign * holds[cell],
        A_ub=np.vstack([holds, -holds, sign * holds[[cell]]]),
        b_ub=np.concatenate([span, span, [SPAN]]),
        bounds=[(-count, None) for count in table.truth],
        method="highs-ds",
    )
    assert found.status == 0
    assert found.fun is not None
    prices = -np.asarray(found.ineqlin.marginals)
    slopes = FAR * (prices[: len(holds)] + prices[len(holds) : -1])
    return Reach(-float(found.fun), slopes, -float(found.fun) - float(slopes[withheld].sum()))


def cuts(table: Table, withheld: Flags) -> list[Cut]:
    """What these cells fail to keep and could: rows with at least so much on the right."""
    found = []
    everything = np.ones(len(withheld), dtype=np.bool_)
    for cell in np.flatnonzero(withheld).tolist():
        count = float(table.holds[cell] @ table.truth)
        if 0 < count < LEAST:
            for sign, amount in ((1.0, SPAN - count), (-1.0, count)):
                one = reach(table, cell, sign, withheld)
                if one.far < amount - NEAR:
                    most = reach(table, cell, sign, everything).far
                    need = min(amount, np.floor(most + NEAR)) - one.fixed
                    if one.far < need + one.fixed - NEAR:
                        found.append((np.minimum(one.slopes, need), need))
        else:
            up, down = (reach(table, cell, sign, withheld) for sign in (1.0, -1.0))
            if up.far + down.far < SPAN - NEAR:
                most = sum(reach(table, cell, sign, everything).far for sign in (1.0, -1.0))
                row = up.slopes + down.slopes
                row[cell] -= SPAN
                if most >= SPAN - NEAR:
                    found.append((row, -(up.fixed + down.fixed)))
    return found


def guess_cuts(table: Table, withheld: Flags) -> list[Cut]:
    """What these cells leave to who guesses, as rows that every choice must keep.

    Take a choice that withholds none but these, and all of `unlike`. What it shows besides is the
    same in the guesser's table, so that this table (with the truth in all that does not hang
    together with it) stays possible; and all that is possible then is possible now. So the count is
    exact then too: one more cell must be withheld, or one of `unlike` shown.
    """
    anyway = {one.cell for one in guesses(*table, np.ones(len(withheld), dtype=np.bool_))}
    found = []
    for one in guesses(*table, withheld):
        if one.cell not in anyway:
            row = np.where(withheld, 0.0, 1.0)
            row[one.unlike] = -1.0
            found.append((row, 1.0 - len(one.unlike)))
    return found


def least_loss(world: People, weight: Numbers, primary: Flags) -> float:
    """At least so much is lost by what is withheld besides the small cells.

    What partners know, and what only whole numbers say, is left out, so that who minds those as
    well loses at least as much.
    """
    rows: list[Numbers] = []
    rights: list[float] = []
    cost = np.where(primary, 0.0, weight)
    withheld = primary.copy()
    both = tables(world)
    for _ in range(400):
        more = [cut for table in both for cut in cuts(table, withheld)]
        more = more or [cut for table in both for cut in guess_cuts(table, withheld)]
        if not more:
            return float(cost[withheld].sum())
        rows.extend(row for row, _ in more)
        rights.extend(right for _, right in more)
        chosen = milp(
            cost,
            integrality=np.ones(len(cost), dtype=np.int64),
            bounds=Bounds(primary.astype(float), np.ones(len(cost))),
            constraints=LinearConstraint(np.array(rows), np.array(rights) - NEAR, np.inf),
        )
        assert chosen.x is not None
        withheld = chosen.x > 0.5
    raise AssertionError("no end")
