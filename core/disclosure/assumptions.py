"""Attackers who take more for granted than they know, and are often right.

One assumes that nothing that is withheld is zero, another that all that is withheld is small.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

import numpy as np

from core.disclosure.attack import NEAR, Attack
from core.disclosure.counts import Counts
from core.disclosure.moves import Moves
from core.disclosure.parts import Part
from core.disclosure.programme import INFINITE, Flags, Numbers, Places, Programme


def bounds(counts: Counts, columns: Places) -> Iterator[tuple[Numbers, Numbers]]:
    """What may be assumed of these unknown counts, from the boldest kind to the mildest:

    all that is withheld is from 1 to the minimum − 1, the numerators are, all is at least 1, the
    numerators are.
    """
    said = np.zeros(len(counts.value), dtype=np.bool_)
    said[counts.owned] = True
    floor, ceiling = counts.floor[columns], np.full(len(columns), INFINITE)
    most = float(max(counts.least - 1, 1))
    whom = (said[columns], (said & counts.numerators)[columns])
    kinds = [which for which in whom if which.any()]
    if len(kinds) == 2 and np.array_equal(kinds[0], kinds[1]):
        kinds.pop()
    for which in kinds:
        yield np.where(which, 1.0, floor), np.where(which, most, ceiling)
    for which in kinds:
        yield np.where(which, 1.0, floor), ceiling


def given_away(attack: Attack, unknown: Flags, *, among: Flags | None = None) -> Iterator[int]:
    """The small counts that are exact for somebody who assumes so.

    An assumption that the figures contradict gives nothing away. `among` as in `Attack.gaps`.
    """
    sure, parts = attack.parts(unknown)
    yield from np.flatnonzero(sure & attack.counts.small).tolist()
    for part in parts:
        asked = part.columns[attack.counts.small[part.columns]]
        if len(asked) and (among is None or among[part.columns].any()):
            key = part.columns.tobytes()
            if key not in attack.given_away:
                attack.given_away[key] = {
                    column
                    for lower, upper in bounds(attack.counts, part.columns)
                    for column in _exact(attack, part, asked, lower, upper)
                }
            yield from sorted(attack.given_away[key])


def _exact(
    attack: Attack, part: Part, asked: Places, lower: Numbers, upper: Numbers
) -> Iterator[int]:
    programme = attack.programme(part)
    everywhere = np.arange(len(part.columns), dtype=np.int64)
    at = np.searchsorted(part.columns, asked).astype(np.int64)
    value = attack.counts.value[asked]
    # Two values are enough to be unsure; the bound keeps every question from having no end.
    top = np.maximum(value, 1.0) + 2.0
    upper = upper.copy()
    programme.bound(everywhere, lower, upper)
    first = programme.solve()
    if first is None:
        return
    top = np.maximum(top, first[at] + 2.0)
    upper[at] = np.minimum(upper[at], top)
    programme.bound(everywhere, lower, upper)
    low, high = first[at].copy(), first[at].copy()

    def look(found: Numbers | None) -> None:
        if found is not None:
            np.minimum(low, found[at], out=low)
            np.maximum(high, found[at], out=high)

    for sign in (-1.0, 1.0):
        programme.cost(at, np.full(len(at), sign))
        look(programme.solve())
    programme.cost(at, np.zeros(len(at)))
    left = [one for one in range(len(asked)) if not _open(attack, low[one], high[one])]
    if not left:
        return
    moves = Moves(attack.system(part), upper - first, first - lower)
    for number, column in zip(left, asked[left].tolist(), strict=True):
        place = int(at[number])
        for found in _elsewhere(programme, moves, first, place):
            if _open(attack, low[number], high[number]):
                break
            look(found())
        if not _open(attack, low[number], high[number]):
            yield column


def _elsewhere(
    programme: Programme, moves: Moves, first: Numbers, place: int
) -> Iterator[Callable[[], Numbers | None]]:
    """Ways to find a table in which one count is another: close by, then as far as it goes."""

    def close_by(amount: float) -> Numbers | None:
        moved = moves.move(place, amount)
        return None if moved is None else first + moved

    yield from (partial(close_by, amount) for amount in (1.0, -1.0))
    yield from (partial(programme.lowest, place, sign) for sign in (-1, 1))


def _open(attack: Attack, low: float, high: float) -> bool:
    """Whether at least two values are possible."""
    if attack.whole:
        return bool(np.floor(high + NEAR) - np.ceil(low - NEAR) >= 1)
    return high - low > NEAR
