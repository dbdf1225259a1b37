"""What withholding a cell loses."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from core.disclosure.model import Status
from core.disclosure.programme import Numbers
from core.disclosure.structure import Place, Structure
from core.registry import ALL_PROVIDERS

COARSER = 4.0
"""What a step towards the widest total is worth: so many cells of the finer kind."""
STEPS = 8


def weights(cells: pd.DataFrame, places: Sequence[Place], structure: Structure) -> Numbers:
    """More the more people a cell tells of (1 + ln(1 + people)), and far more for totals.

    A cell that would not be shown anyway costs least.
    """
    pooled = {one.total for one in structure.periods}
    steps = np.array(
        [
            structure.depths.get(one.area, 0)
            + structure.depths.get(one.subgroup, 0)
            + (one.provider != ALL_PROVIDERS)
            + (one.period not in pooled if pooled else 0)
            for one in places
        ]
    )
    people = cells["whole"].fillna(cells["part"]).fillna(0.0).clip(lower=0.0).to_numpy()
    shown = (cells["status"] == Status.SHOWN).to_numpy()
    told = np.where(shown, 1.0 + np.log1p(people), 0.5)
    return np.asarray(told * COARSER ** np.minimum(steps.max() - steps, STEPS))
