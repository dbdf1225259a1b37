"""The subgroup of each row: the categories of all its group columns together."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from uuid import UUID

import pandas as pd

from core.registry import MOST_CATEGORIES, CategoryId, Registry, subgroup_of
from core.workbook.mapping import EVERYONE_HERE, LEAVE_OUT, TOGETHER, Mapping
from core.workbook.model import Role, Sheet
from core.workbook.naming import JOINED_BY
from core.workbook.texts import keys_of
from core.workbook.trouble import Trouble, Why


@dataclass(frozen=True, slots=True)
class Groups:
    """For each row its group in words and its subgroup's id, and every set that occurs."""

    texts: pd.Series[str]
    ids: pd.Series[str]
    sets: list[frozenset[CategoryId]]


def groups_of(sheet: Sheet, mapping: Mapping, registry: Registry, trouble: Trouble) -> Groups:
    """The subgroups of a sheet; an empty cell means everyone. Trouble is noted."""
    index = sheet.rows.index
    words = pd.Series(None, index=index, dtype="str")
    known = pd.Series(True, index=index)
    found: dict[str, pd.Series[str]] = {}
    for column in mapping.columns_of(Role.CATEGORY):
        keys = keys_of(sheet, column, mapping, mapping.texts)
        texts, to = keys.texts, keys.resolved(mapping.texts)
        trouble.note_matches(Role.CATEGORY, column.letter, texts, to, registry)
        known &= texts.isna() | to.notna()
        words = _joined(words, texts) if found else texts
        found[column.letter] = to.mask(to.isin([EVERYONE_HERE, LEAVE_OUT]))
    if not found:
        everyone: frozenset[CategoryId] = frozenset()
        ids = pd.Series(str(subgroup_of(everyone)), index=index, dtype="str")
        return Groups(words, ids, [everyone])
    combined = pd.DataFrame(found)
    letter = combined.columns[-1]
    number = combined.groupby(list(combined.columns), dropna=False, sort=False).ngroup()
    first = ~number.duplicated()
    ids_by_number: dict[Hashable, str] = {}
    sets = []
    for key, row in zip(number[first], combined[first].itertuples(index=False), strict=True):
        categories = _set_of(row, registry)
        if why := _wrong(categories, registry):
            trouble.note(Role.CATEGORY, str(letter), words[number == key], why)
            continue
        sets.append(categories)
        ids_by_number[key] = str(subgroup_of(categories))
    return Groups(words, number.map(ids_by_number).astype("str").where(known), sets)


def _joined(words: pd.Series[str], texts: pd.Series[str]) -> pd.Series[str]:
    return words.where(texts.isna(), (words + JOINED_BY).fillna("") + texts)


def _set_of(row: tuple[object, ...], registry: Registry) -> frozenset[CategoryId]:
    """The categories of a row; of a category and what it is part of, the finer one counts."""
    given = (one for to in row if isinstance(to, str) for one in to.split(TOGETHER))
    named = {CategoryId(UUID(one)) for one in given}
    above = {ancestor for one in named for ancestor in _above(one, registry)}
    return frozenset(named - above)


def _above(category: CategoryId, registry: Registry) -> list[CategoryId]:
    """What a category is part of; a circle, which no editor can make, ends where it began."""
    found: list[CategoryId] = []
    parent = registry.categories[category].parent_id
    while parent is not None and parent not in (category, *found):
        found.append(parent)
        parent = registry.categories[parent].parent_id
    return found


def _wrong(categories: frozenset[CategoryId], registry: Registry) -> Why | None:
    if len(categories) > MOST_CATEGORIES:
        return Why.TOO_MANY_CATEGORIES
    if len({registry.categories[one].dimension_id for one in categories}) < len(categories):
        return Why.TWO_OF_ONE_DIMENSION
    return None
