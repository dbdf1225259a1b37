"""Long columns hold few different texts: what is told of one holds in every row where it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd


def standing_for(
    places: npt.NDArray[np.intp], told: Sequence[object], rows: pd.Index[Any], kind: str
) -> pd.Series[Any]:
    """For each row what is told at its place, as a column of a kind; missing at place -1."""
    values = pd.Series(list(told), dtype=kind).array
    return pd.Series(values.take(places, allow_fill=True), index=rows)


def each(texts: pd.Series[str], told: Mapping[str, object], kind: str) -> pd.Series[Any]:
    """For each row what is told of its text, as a column of a kind; else missing."""
    places, different = texts.factorize()
    return standing_for(places, [told.get(str(one)) for one in different], texts.index, kind)
