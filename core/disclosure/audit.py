"""The audit: an attack on what is on the wall, by anybody and once by each partner.

It begins anew from the published cells, and takes nothing over from the work that hid them.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

import numpy as np
import pandas as pd

from core.disclosure.assumptions import given_away
from core.disclosure.attack import Attack
from core.disclosure.counts import Counts
from core.disclosure.model import Status
from core.disclosure.parts import wanted
from core.disclosure.programme import Flags
from core.disclosure.protect import KEY, Residual, system_of
from core.disclosure.rules import Rules
from core.disclosure.structure import Structure
from core.disclosure.watch import Watch


@dataclass(frozen=True, slots=True)
class Audit:
    """What an attack on one linked set found.

    `cells` and `relations` are what it had to do with; `small` and `protecting` the withheld cells
    of either kind; `recovered` those of which somebody can know a count too well, `exposed`
    those of which public figures or a partner's own say so whatever is withheld. `narrowest` is the
    width of the narrowest interval of a small count, as far as it was looked (None: there is
    none). `residuals` are figures that do not add up.
    """

    name: str
    cells: int
    relations: int
    small: int
    protecting: int
    recovered: int
    exposed: int
    narrowest: int | None
    residuals: tuple[Residual, ...]
    onlookers: int
    seconds: float

    @property
    def holds(self) -> bool:
        return self.recovered == 0


def audit(
    name: str,
    observations: pd.DataFrame,
    published: pd.DataFrame,
    rules: Mapping[UUID, Rules],
    structure: Structure,
    watch: Watch,
) -> Audit:
    """Attack what is published of a linked set.

    `observations` say what is true, as for `protect`; `published` has the key and the status of
    every cell on the wall.
    """
    began = time.monotonic()
    # What was published before years were pooled has no pooled cells on the wall.
    structure = structure.pooling(set(published["period_code"]))
    system = system_of(observations, rules, structure)
    status = system.cells[KEY].merge(published[[*KEY, "status"]], on=KEY, how="left")["status"]
    hidden = (status == Status.WITHHELD).to_numpy(dtype=np.bool_)
    attack, free = Attack(system.counts), ~system.observed.public
    recovered: set[int] = set()
    exposed: set[int] = set()
    for own in (np.zeros(len(hidden), dtype=np.bool_), *system.own.values()):
        watch.tick()
        found = _found(attack, hidden & ~own, everyone=not own.any())
        # What can be known with everything withheld is not known from what is shown.
        anyway = _found(attack, free & ~own, everyone=not own.any()) if found else set()
        recovered |= found - anyway
        exposed |= found & anyway
    small = hidden & system.observed.primary
    return Audit(
        name=name,
        cells=len(hidden),
        relations=system.counts.matrix.shape[0],
        small=int(small.sum()),
        protecting=int((hidden & ~small).sum()),
        recovered=_cells(system.counts, recovered),
        exposed=_cells(system.counts, exposed - recovered),
        narrowest=_narrowest(attack, system.counts, hidden),
        residuals=system.residuals,
        onlookers=1 + len(system.own),
        seconds=time.monotonic() - began,
    )


def _found(attack: Attack, hidden: Flags, *, everyone: bool) -> set[int]:
    """The counts that are known too well while these cells are hidden.

    A partner is asked about other people's small counts alone.
    """
    counts = attack.counts
    unknown = counts.unknown(hidden)
    want = wanted(counts, unknown & (counts.small | everyone))
    gaps = {gap.column for gap in attack.gaps(unknown, want)}
    return gaps | set(given_away(attack, unknown))


def _cells(counts: Counts, found: set[int]) -> int:
    """How many cells these counts are of."""
    return len(np.unique(counts.owner[np.isin(counts.owned, sorted(found))]))


def _narrowest(attack: Attack, counts: Counts, hidden: Flags) -> int | None:
    unknown = counts.unknown(hidden)
    low, high = attack.witnesses.proven(unknown)
    small = unknown & counts.small
    return int(np.floor((high - low)[small].min() + 1e-6)) if small.any() else None
