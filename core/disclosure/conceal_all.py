"""Complementary suppression of a whole linked set, one component after another.

A component is what hangs together by equations. The same component has the same answer, so the
last answers are kept: a publication solves only what it touches.
"""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from uuid import UUID

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from core.disclosure.conceal import Problem
from core.disclosure.counts import Counts
from core.disclosure.programme import Flags, Numbers, Places
from core.disclosure.thrift import conceal
from core.disclosure.watch import Watch

REMEMBERED = 4_096
_answers: OrderedDict[bytes, tuple[Flags, Places]] = OrderedDict()
_answers_guard = threading.Lock()


@dataclass(frozen=True)
class Knowledge:
    """What cells may be withheld at all, and who knows them whatever happens.

    `seen` cells were shown before as they are now; `own` says which cells a partner sent.
    """

    free: Flags
    seen: Flags
    own: Mapping[UUID, Flags]

    def among(self, those: Flags) -> Knowledge:
        """The same of some of the cells."""
        own = {who: each[those] for who, each in self.own.items()}
        return Knowledge(self.free[those], self.seen[those], own)


def conceal_all(
    counts: Counts, weight: Numbers, primary: Flags, knowledge: Knowledge, watch: Watch
) -> tuple[Flags, Places]:
    """Which cells are withheld, and which counts can be known whatever is withheld.

    What was seen cannot be hidden again; only where a small count needs it, it is hidden from
    those who have not seen it.
    """
    hidden, beyond = primary.copy(), []
    work = [one for one in _components(counts, knowledge.free) if primary[one[2]].any()]
    total = sum(len(columns) for columns, _, _ in work) or 1
    shares = [len(columns) / total for columns, _, _ in work]
    for columns, rows, cells in watch.along(work, shares):
        problem = Problem(
            counts.among(columns, rows, cells),
            weight[cells],
            primary[cells],
            (knowledge.free & ~knowledge.seen)[cells] | primary[cells],
            {who: own[cells] for who, own in knowledge.own.items() if _matters(own[cells])},
        )
        found, lost = _answer(problem, watch)
        if len(lost) and knowledge.seen[cells].any():
            found, _ = _answer(replace(problem, free=knowledge.free[cells]), watch)
        hidden[cells] |= found
        beyond.append(columns[lost])
    return hidden, np.concatenate([np.zeros(0, dtype=np.int64), *beyond])


def _matters(own: Flags) -> bool:
    """Whether a partner sent some of these cells, and not all: from their own nothing is hidden."""
    return bool(own.any() and not own.all())


def _components(counts: Counts, free: Flags) -> Iterator[tuple[Places, Places, Places]]:
    """Columns, rows and cells that hang together, by an equation or by standing in one cell."""
    unknown = counts.unknown(free)
    width, height = len(counts.value), counts.matrix.shape[0]
    rows, columns = coo_array(counts.matrix).coords
    keep = unknown[columns]
    owned = unknown[counts.owned]
    one = np.concatenate([columns[keep], counts.owned[owned]])
    other = np.concatenate([width + rows[keep], width + height + counts.owner[owned]])
    size = width + height + counts.cells
    graph = coo_array((np.ones(len(one)), (one, other)), shape=(size, size))
    label = connected_components(graph, directed=False)[1]
    order = np.argsort(label, kind="stable")
    for group in np.split(order, np.flatnonzero(np.diff(label[order])) + 1):
        if group[0] < width and unknown[group[0]]:
            is_row = (group >= width) & (group < width + height)
            yield (
                group[group < width],
                group[is_row] - width,
                group[group >= width + height] - (width + height),
            )


def _answer(problem: Problem, watch: Watch) -> tuple[Flags, Places]:
    key = _digest(problem)
    with _answers_guard:
        if key in _answers:
            _answers.move_to_end(key)
            return _answers[key]
    work = conceal(problem, watch.tick)
    answer = work.hidden, np.array(sorted(work.beyond), dtype=np.int64)
    with _answers_guard:
        _answers[key] = answer
        while len(_answers) > REMEMBERED:
            _answers.popitem(last=False)
    return answer


def _digest(problem: Problem) -> bytes:
    """The same for two problems that are the same in everything."""
    counts = problem.counts
    told = hashlib.sha256()
    for array in (
        counts.value,
        counts.floor,
        counts.fixed,
        counts.small,
        counts.numerators,
        counts.owned,
        counts.owner,
        np.array([counts.cells, counts.least]),
        counts.matrix.indptr,
        counts.matrix.indices,
        counts.matrix.data,
        problem.weight,
        problem.primary,
        problem.free,
        *(problem.own[one] for one in sorted(problem.own, key=str)),
    ):
        told.update(str((array.shape, array.dtype)).encode())
        told.update(np.ascontiguousarray(array).tobytes())
    return told.digest()
