"""Which counts give which share, told by arithmetic where the headers do not tell it."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator, Mapping
from dataclasses import dataclass
from itertools import permutations
from typing import Generic, TypeVar

import numpy as np
import numpy.typing as npt
import pandas as pd

from core.workbook.figures import figures
from core.workbook.model import Role

K = TypeVar("K", bound=Hashable)

LOOKED_AT = 1000
FEWEST = 3
"""In so many rows the figures must agree, or it may be chance."""

NEARLY_ALL = 0.95
MOST_COLUMNS, MOST_OF_SEVERAL = 8, 40
OUT_OF = (1.0, 100.0, 1_000.0, 10_000.0, 100_000.0)


@dataclass(frozen=True, slots=True)
class _Figures:
    """The first figures of a column, and how far each may be off by rounding."""

    numbers: npt.NDArray[np.floating]
    half: npt.NDArray[np.floating]
    written_whole: bool


def counts_and_share(
    texts: Mapping[K, pd.Series[str]], known: Mapping[Role, K]
) -> dict[Role, tuple[K, float]]:
    """Numerator, denominator and estimate among columns of one index, and how many rows agree.

    `known` are the columns whose role is sure. Empty where no columns agree with each other in
    nearly every row, or where more than one choice of columns does.
    """
    read = {name: _figures(column) for name, column in texts.items()}
    usable = {name: one for name, one in read.items() if np.isfinite(one.numbers).any()}
    if not 3 <= len(usable) <= MOST_COLUMNS or not set(known.values()) <= set(usable):
        return {}
    found = [
        (chosen, agreeing)
        for chosen in _choices(usable, known)
        if (agreeing := _agreement(*(usable[one] for one in chosen))) >= NEARLY_ALL
    ]
    if len(found) != 1:
        return {}
    chosen, agreeing = found[0]
    roles = (Role.NUMERATOR, Role.DENOMINATOR, Role.ESTIMATE)
    return {role: (name, agreeing) for role, name in zip(roles, chosen, strict=True)}


@dataclass(frozen=True, slots=True)
class Share(Generic[K]):
    """A share or rate, and the two counts that give it."""

    share: K
    part: K
    whole: K


def shares_of_counts(texts: Mapping[K, pd.Series[str]], shares: Collection[K]) -> list[Share[K]]:
    """The counts that give each of these shares, where just one pair of the other columns does."""
    if len(texts) > MOST_OF_SEVERAL:
        return []
    read = {name: _figures(column) for name, column in texts.items()}
    counts = [name for name, one in read.items() if name not in shares and one.written_whole]
    found = []
    for share in shares:
        fits = [
            Share(share, part, whole)
            for part, whole in permutations(counts, 2)
            if _agreement(read[part], read[whole], read[share]) >= NEARLY_ALL
        ]
        if len(fits) == 1:
            found += fits
    return found


def _choices(usable: Mapping[K, _Figures], known: Mapping[Role, K]) -> Iterator[tuple[K, K, K]]:
    """Every numerator, denominator and estimate that the columns can be."""
    for part, whole, share in permutations(usable, 3):
        wanted = {Role.NUMERATOR: part, Role.DENOMINATOR: whole, Role.ESTIMATE: share}
        if any(wanted.get(role, name) != name for role, name in known.items()):
            continue
        counted = usable[part].written_whole and usable[whole].written_whole
        if counted and (Role.ESTIMATE in known or not usable[share].written_whole):
            yield part, whole, share


def _figures(texts: pd.Series[str]) -> _Figures:
    given = texts.head(LOOKED_AT)
    read = figures(given)
    numbers = read.numbers.to_numpy(dtype="float64")
    digits = given.str.rstrip("% ").str.extract(r"[.,](\d+)$")[0].str.len().fillna(0)
    half = 0.5 * 10.0 ** -digits.to_numpy(dtype="float64")
    whole = np.isnan(numbers) | (numbers == np.round(numbers))
    return _Figures(numbers, half, bool(whole.all()) and not bool(read.percents.any()))


def _agreement(part: _Figures, whole: _Figures, share: _Figures) -> float:
    """In how much of the rows the counts give the share, out of whatever it is out of."""
    told = (part.numbers > 0) & (whole.numbers >= part.numbers) & np.isfinite(share.numbers)
    if told.sum() < FEWEST:
        return 0.0
    given, off = share.numbers[told], share.half[told]
    ratio = part.numbers[told] / whole.numbers[told]
    # What Excel computed is written with all its digits, the last of them not the same.
    near = 1.001 * np.maximum(off, 1e-9 * np.abs(given))
    return max(float((np.abs(ratio * each - given) <= near).mean()) for each in OUT_OF)
