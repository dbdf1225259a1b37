"""What staging could not make out of a cell, noted at the cell."""

from __future__ import annotations

from enum import StrEnum
from uuid import UUID

import pandas as pd

from core.registry import Registry
from core.workbook.mapping import EVERYONE_HERE, LEAVE_OUT, TOGETHER
from core.workbook.model import Role

COLUMNS = ["row_number", "role", "letter", "value", "why"]


class Why(StrEnum):
    UNKNOWN = "unknown"
    BLANK = "blank"
    RETIRED = "retired"
    LEFT_OUT = "left-out"
    APART = "apart"
    RATES_SAID = "rates-said"
    SAID_ELSEWHERE = "said-elsewhere"
    NOT_A_NUMBER = "not-a-number"
    TWO_OF_ONE_DIMENSION = "two-of-one-dimension"
    TOO_MANY_CATEGORIES = "too-many-categories"
    PERSON_NAME = "person-name"
    PERSON_BIRTH = "person-birth"
    PERSON_EMAIL = "person-email"
    PERSON_PHONE = "person-phone"
    PERSON_ADDRESS = "person-address"
    PERSON_NUMBER = "person-number"


class Trouble:
    """Collects trouble while a sheet is staged."""

    def __init__(self) -> None:
        self._noted: list[pd.DataFrame] = []

    def note(self, role: Role, letter: str, texts: pd.Series[str], why: Why) -> None:
        """Note the same trouble for each of these rows."""
        if texts.empty:
            return
        noted = pd.DataFrame(
            {
                "row_number": texts.index,
                "role": str(role),
                "letter": letter,
                "value": texts.fillna("").to_numpy(),
                "why": str(why),
            }
        )
        self._noted.append(noted)

    def note_matches(
        self,
        role: Role,
        letter: str,
        texts: pd.Series[str],
        found: pd.Series[str],
        registry: Registry,
    ) -> None:
        """Note texts that are matched to nothing, to what is retired, or to being left out."""
        self.note(role, letter, texts[texts.notna() & found.isna()], Why.UNKNOWN)
        given = texts.notna()
        self.note(role, letter, texts[given & (found == LEAVE_OUT)], Why.LEFT_OUT)
        gone = {to for to in found.dropna().unique() if _retired(registry, str(to))}
        self.note(role, letter, texts[given & found.isin(gone)], Why.RETIRED)

    def left_out(self) -> list[int]:
        """The rows that are to be left out."""
        rows = self._all()
        return [int(row) for row in rows.loc[rows["why"] == Why.LEFT_OUT, "row_number"].unique()]

    def rows(self) -> pd.DataFrame:
        """Everything noted; of a row that is left out, only that."""
        noted = self._all()
        gone = noted["row_number"].isin(self.left_out())
        return noted[~gone | (noted["why"] == Why.LEFT_OUT)]

    def _all(self) -> pd.DataFrame:
        if not self._noted:
            return pd.DataFrame(columns=COLUMNS)
        return pd.concat(self._noted, ignore_index=True)


def _retired(registry: Registry, to: str) -> bool:
    if to in {EVERYONE_HERE, LEAVE_OUT}:
        return False
    if TOGETHER in to:
        return any(_retired(registry, one) for one in to.split(TOGETHER))
    try:
        key = UUID(to)
    except ValueError:
        return False
    kinds = (
        registry.indicators,
        registry.categories,
        registry.areas,
        registry.area_levels,
        registry.dimensions,
    )
    return any(key in entries and entries[key].retired for entries in kinds)  # type: ignore[index]
