"""The counts of a linked set and the equations between them: what an attacker would write down."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

import numpy as np
from scipy.sparse import csc_array, csr_array

from core.disclosure.programme import Flags, Numbers, Places
from core.disclosure.structure import Place, Value


@dataclass(frozen=True)
class Observed:
    """The cells of a linked set, one entry each: what is known of them before anything is hidden.

    Counts are NaN where nobody says them. `small` cells are withheld for their own counts,
    `marked` ones were withheld at their source, `public` ones are shown there; `left_out` are
    withheld whatever they say, because they would tie more together than can be worked out.
    `pooled` ones are the sums of their years, each of which is here too.
    """

    indicators: Sequence[UUID]
    places: Sequence[Place]
    numerator: Numbers
    denominator: Numbers
    small: Flags
    marked: Flags
    public: Flags
    left_out: Flags
    pooled: Flags

    @property
    def primary(self) -> Flags:
        return self.small | self.marked | self.left_out

    @property
    def pooled_periods(self) -> Collection[Value]:
        """The periods that are sums of years which are here too."""
        return {self.places[one].period for one in np.flatnonzero(self.pooled).tolist()}

    def among(self, those: Flags) -> Observed:
        """Some of the cells by themselves."""
        at = np.flatnonzero(those)
        return Observed(
            indicators=[self.indicators[one] for one in at.tolist()],
            places=[self.places[one] for one in at.tolist()],
            numerator=self.numerator[at],
            denominator=self.denominator[at],
            small=self.small[at],
            marked=self.marked[at],
            public=self.public[at],
            left_out=self.left_out[at],
            pooled=self.pooled[at],
        )


@dataclass(frozen=True)
class Counts:
    """Counts as columns, equations (`matrix` @ value = `right`) as rows.

    `owner` lists the cells that give a count away, one pair (count, cell) an entry; a count
    without a cell is one that nobody says, or what is left of a total. `value` is the truth; where
    nobody knows it, a value that the rest allows. `fixed` counts are known whatever is hidden,
    `small` ones are to be protected. `rows` says of which cell a row is the total (−1: of none).
    """

    value: Numbers
    floor: Numbers
    fixed: Flags
    small: Flags
    numerators: Flags
    owned: Places
    owner: Places
    cells: int
    least: int
    matrix: csr_array
    right: Numbers
    rows: Places

    @cached_property
    def by_column(self) -> csc_array:
        """The equations, one count after another."""
        return csc_array(self.matrix)

    @cached_property
    def sizes(self) -> csr_array:
        """The equations without their signs."""
        return csr_array(abs(self.matrix))

    @cached_property
    def ties(self) -> csr_array:
        """The same turned around: for each count the equations that it stands in."""
        return csr_array(self.sizes.T)

    def unknown(self, hidden: Flags) -> Flags:
        """Which counts an attacker does not know while these cells are hidden from them."""
        known = self.fixed.copy()
        known[self.owned[~hidden[self.owner]]] = True
        return ~known

    def among(self, columns: Places, rows: Places, cells: Places) -> Counts:
        """A part of the system by itself; what it leaves out has to be known."""
        place = np.full(self.cells, -1, dtype=np.int64)
        place[cells] = np.arange(len(cells))
        number = np.full(len(self.value), -1, dtype=np.int64)
        number[columns] = np.arange(len(columns))
        keep = number[self.owned] >= 0
        matrix = csr_array(self.matrix[rows][:, columns])
        return Counts(
            value=self.value[columns],
            floor=self.floor[columns],
            fixed=self.fixed[columns],
            small=self.small[columns],
            numerators=self.numerators[columns],
            owned=number[self.owned[keep]],
            owner=place[self.owner[keep]],
            cells=len(cells),
            least=self.least,
            matrix=matrix,
            right=np.asarray(matrix @ self.value[columns]),
            rows=self.rows[rows],
        )

    @property
    def residuals(self) -> Places:
        """The rows in which the figures do not add up."""
        return np.flatnonzero((np.abs(self.right) > 1e-6) & (self.rows >= 0))
