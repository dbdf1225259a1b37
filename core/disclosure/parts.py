"""What an attack is about: unknown counts that hang together, and how open they should be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from core.disclosure.counts import Counts
from core.disclosure.programme import Flags, Numbers, Places


class Part(NamedTuple):
    """Unknown counts that hang together, and the equations that tie them."""

    columns: Places
    rows: Places


def parts_of(counts: Counts, unknown: Flags) -> Iterator[Part]:
    """The unknown counts in groups that say nothing about one another."""
    every = counts.by_column
    height, width = every.shape
    lengths = np.diff(every.indptr)
    rows = every.indices[np.repeat(unknown, lengths)]
    ends = np.concatenate([[0], np.cumsum(lengths * unknown), np.full(height, len(rows))])
    graph = csr_array((np.ones(len(rows)), width + rows, ends), shape=(width + height,) * 2)
    label = connected_components(graph, directed=False)[1]
    order = np.argsort(label, kind="stable")
    edges = np.flatnonzero(np.diff(label[order])) + 1
    for group in np.split(order, edges):
        members = group[group < width]
        if len(members) and unknown[members[0]]:
            yield Part(members.astype(np.int64), (group[group >= width] - width).astype(np.int64))


@dataclass(frozen=True)
class Wanted:
    """The intervals that counts should cover (`low` to `high`), of small ones where they lie, of
    others as wide anywhere. NaN where nothing is asked for."""

    low: Numbers
    high: Numbers


def wanted(counts: Counts, unknown: Flags) -> Wanted:
    """Small counts from 0 to the minimum − 1; what protects them as wide."""
    said = np.zeros(len(counts.value), dtype=np.bool_)
    said[counts.owned] = True
    asked = unknown & said
    return Wanted(np.where(asked, 0.0, np.nan), np.where(asked, float(counts.least - 1), np.nan))


class Gap(NamedTuple):
    """A count that can be known too well: its interval, and the one that it should cover.

    Of a count that only protects others, any interval as wide will do. `whole`: what is found
    possible has to be so in whole numbers.
    """

    column: int
    low: float
    high: float
    wanted_low: float
    wanted_high: float
    whole: bool
