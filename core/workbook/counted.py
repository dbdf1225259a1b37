"""Counting a list of people: from one row a person to one row a group, with no person in it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from uuid import UUID

import pandas as pd

from core.language import render, sentence
from core.registry import Indicator, IndicatorKind, Registry
from core.workbook.cells import Grid
from core.workbook.figures import figures
from core.workbook.layout import Table, tables_of
from core.workbook.mapping import Mapping
from core.workbook.match import suggest
from core.workbook.model import Role, Sheet
from core.workbook.persons import (
    LOOKED_AT,
    MOSTLY,
    YES,
    Identifying,
    counts_among,
    identifying,
    is_yes_or_no,
    lists_people,
    without,
)
from core.workbook.table import header_row, table_between

MOST_TEXTS = 60
"""A column with more different texts tells people apart; nobody is counted by it."""

MOST_ANSWERS = 12
WHERE_AND_WHEN = (Role.PERIOD, Role.AREA, Role.AREA_LEVEL, Role.PROVIDER)
UNKNOWN = "Unknown"


@dataclass(frozen=True, slots=True)
class PersonColumn:
    """A column of a list that identifies nobody: what it seems to say, and how it may be used.

    `answers` are its texts where they are few enough to choose from; `yes` those that mean yes.
    """

    header: str
    role: Role
    answers: tuple[str, ...]
    yes: tuple[str, ...]
    numeric: bool
    groups: bool


@dataclass(frozen=True, slots=True)
class People:
    """A list of people, before it is counted: what is refused of it, and what can be counted by."""

    sheet: str
    rows: int
    refused: tuple[Identifying, ...]
    columns: tuple[PersonColumn, ...]


@dataclass(frozen=True, slots=True)
class Counting:
    """How to count a list: for which indicator, what counts as yes, in which places and groups.

    `outcome` is empty where each person counts. Every place and time is counted by itself; groups
    one by one, and where they are counted `together` also two at a time.
    """

    indicator_id: UUID
    outcome: str
    yes: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    together: bool = False


def people_of(sheet: Sheet, registry: Registry, organisation_id: UUID) -> People:
    """What a list of people can be counted by; what could identify anybody is refused."""
    refused = identifying(sheet)
    rest = without(sheet, refused)
    mapping = suggest(rest, registry, organisation_id)
    return People(
        sheet.name,
        len(sheet.rows),
        refused,
        tuple(_column(rest.rows[header], header, mapping) for header in rest.header),
    )


def _column(texts: pd.Series[str], header: str, mapping: Mapping) -> PersonColumn:
    given = texts.dropna()
    different = tuple(str(one) for one in given.unique()[: MOST_TEXTS + 1])
    column = mapping.under(header)
    role = column.role if column else Role.IGNORE
    few = len(different) <= MOST_TEXTS and len(different) <= max(2, MOSTLY * len(texts))
    answers = tuple(sorted(different)) if len(different) <= MOST_ANSWERS else ()
    yes = answers if is_yes_or_no(texts) else ()
    numeric = bool(len(given)) and bool(
        figures(given.head(LOOKED_AT)).numbers.notna().mean() >= MOSTLY
    )
    return PersonColumn(
        header,
        role,
        answers,
        tuple(one for one in yes if one.casefold() in YES),
        numeric,
        few or role in WHERE_AND_WHEN,
    )


def count_people(sheet: Sheet, counting: Counting, registry: Registry) -> Sheet:
    """The counts of a list, as a table in our own layout; nothing else of it goes on.

    People of whom the list does not say the outcome are in no count. A group that it does not tell
    is counted as unknown.
    """
    indicator = registry.indicators[counting.indicator_id]  # type: ignore[index]
    refused = {one.header for one in identifying(sheet)}
    by = [one for one in (*counting.places, *counting.groups) if one not in refused]
    people = sheet.rows[by].fillna(UNKNOWN)
    figures_of = _outcome(sheet, counting, indicator)
    people = people.assign(**{"": figures_of})[figures_of.notna()]
    parts = [_counted(people, by, [*keys], indicator) for keys in _sets(counting, by)]
    rows = pd.concat(parts, ignore_index=True)
    rows.insert(0, render(Role.INDICATOR.called), indicator.name)
    rows.index = pd.RangeIndex(2, len(rows) + 2)
    name = render(sentence("people.counts-of", sheet=sheet.name))
    return Sheet(name, tuple(rows.columns), rows, counted=True)


def _sets(counting: Counting, by: Sequence[str]) -> Iterator[tuple[str, ...]]:
    places = tuple(one for one in counting.places if one in by)
    groups = tuple(one for one in counting.groups if one in by)
    yield places
    for size in (1, 2) if counting.together else (1,):
        for some in combinations(groups, size):
            yield places + some


def _outcome(sheet: Sheet, counting: Counting, indicator: Indicator) -> pd.Series[float]:
    """For each person 1 or 0, or a number where its mean is asked; missing where none is said."""
    if not counting.outcome:
        return pd.Series(1.0, index=sheet.rows.index)
    texts = sheet.rows[counting.outcome]
    if indicator.kind is IndicatorKind.MEAN:
        return figures(texts).numbers
    return texts.isin(list(counting.yes)).astype("float64").where(texts.notna())


def _counted(
    people: pd.DataFrame, by: Sequence[str], keys: list[str], indicator: Indicator
) -> pd.DataFrame:
    grouped = people.groupby(keys, sort=True)[""] if keys else people.groupby(lambda _: 0)[""]
    counts = grouped.agg(["sum", "count", "mean", "std"]).reset_index(drop=not keys)
    found = counts[keys].reindex(columns=list(by))
    numerator, denominator = render(Role.NUMERATOR.called), render(Role.DENOMINATOR.called)
    if indicator.kind is IndicatorKind.MEAN:
        found[render(Role.ESTIMATE.called)] = counts["mean"].map("{:.10g}".format)
        error = counts["std"] / counts["count"] ** 0.5
        found[render(Role.STANDARD_ERROR.called)] = error.map("{:.10g}".format).where(error.notna())
    else:
        found[numerator] = counts["sum"].map("{:.0f}".format)
    if indicator.kind is not IndicatorKind.COUNT:
        found[denominator] = counts["count"].map(str)
    return found.astype("str")


def counts_digest(sheets: Sequence[Sheet]) -> str:
    """What tells one set of counts from another. It stands in for the digest of a list's bytes:
    by that one, whoever has the database could try whether they know who is on the list.
    """
    text = "\x00".join(sheet.rows.to_csv() for sheet in sheets)
    return hashlib.sha256(text.encode()).hexdigest()


def list_in(grid: Grid) -> Sheet | None:
    """The list of people in a sheet, None where it is none.

    Hidden rows and columns are left out of it: nobody is counted whom the sender does not see.
    """
    seen = grid.without_hidden if grid.hidden else grid
    header = header_row(seen)
    if header is None or counts_among(filter(None, seen.row(header))):
        return None
    sheet = table_between(seen, header, seen.height)
    return sheet if sheet is not None and lists_people(sheet) else None


def counts_table(counts: Sheet, registry: Registry) -> Table:
    """The counts as a table of a file like any other, whose cells can be shown."""
    texts = counts.rows.astype("object").where(counts.rows.notna(), None)
    columns = tuple([header, *texts[header]] for header in counts.header)
    (table,) = tables_of([Grid(counts.name, columns)], registry)
    return replace(table, sheet=counts)
