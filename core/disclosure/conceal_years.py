"""Years come first: a pooled period is shown as far as what is shown of its years allows.

So that no single year is withheld for the sake of a pooled one, the years are protected as if
nothing were pooled, and then the pooled cells with every year that is shown taken as known.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

import numpy as np

from core.disclosure.conceal_all import Knowledge, conceal_all
from core.disclosure.counts import Counts, Observed
from core.disclosure.programme import Flags, Numbers, Places
from core.disclosure.relations import counts_of
from core.disclosure.rules import Rules
from core.disclosure.structure import Structure
from core.disclosure.watch import Watch


def conceal_years_first(
    observed: Observed,
    counts: Counts,
    weight: Numbers,
    knowledge: Knowledge,
    basis: tuple[Mapping[UUID, Rules], Structure],
    watch: Watch,
) -> tuple[Flags, Places]:
    """As `conceal_all`; `basis` is what `counts` were made from, `observed` aside.

    What people have seen of pooled periods cannot give way any more. Where that exposes more counts
    than the years alone would, the years are protected once more, with that taken as known.
    """
    if not observed.pooled.any():
        return conceal_all(counts, weight, observed.primary, knowledge, watch)
    hidden, beyond = np.zeros(0, dtype=np.bool_), np.zeros(0, dtype=np.int64)
    for known in (observed.pooled & False, observed.pooled & knowledge.seen):
        years = ~observed.pooled | known
        alone = observed.among(years)
        settled = np.zeros(len(years), dtype=np.bool_)
        settled[years], anyway = conceal_all(
            counts_of(alone, *basis),
            weight[years],
            alone.primary,
            knowledge.among(years),
            watch,
        )
        primary = observed.primary | settled
        free = knowledge.free & (primary | ~years)
        hidden, beyond = conceal_all(counts, weight, primary, replace(knowledge, free=free), watch)
        if len(beyond) <= len(anyway) or not (observed.pooled & knowledge.seen).any():
            break
    return hidden, beyond
