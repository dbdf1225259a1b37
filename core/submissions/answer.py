"""What a publication would show: computed on a snapshot, and whether it still follows from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias
from uuid import UUID

import pandas as pd

from core.disclosure import (
    Progress,
    Protected,
    Structure,
    Watch,
    protect,
    rules_of,
    structure_of,
)
from core.registry import (
    ALL_PROVIDERS,
    Indicator,
    PeriodKind,
    Registry,
    load,
    periods,
    subgroups,
)
from core.store import Reader, statements

sql = statements(__file__)
SECONDS = 600.0
"""So long may the protection of one publication take; then nothing is published."""
LinkedSets: TypeAlias = dict[str, list[Indicator]]
"""Indicators that are protected together, by the name of their set."""
KEY = ["indicator_id", "area_id", "provider_id", "subgroup_id", "period_code"]


@dataclass(frozen=True, slots=True)
class Answer:
    """Cells to show, and what they follow from: observations, and what adds up among them.

    `small` says why cells are withheld.
    """

    cells: pd.DataFrame
    small: pd.DataFrame
    indicators: list[UUID]
    observed: pd.DataFrame
    structure: Structure
    as_of: int


def would_show(tx: Reader, touched: set[UUID], joining: UUID | None = None) -> pd.DataFrame:
    """The cells of the touched linked sets as they would be with `joining` published."""
    registry = load(tx)
    return answer_for(tx, registry, linked_sets(registry, touched), joining=joining).cells


def linked_sets(registry: Registry, touched: set[UUID]) -> LinkedSets:
    """The linked sets of the touched indicators, by name, with all their members."""

    def name(one: Indicator) -> str:
        return one.linked_set or one.slug

    names = {name(registry.indicators[each]) for each in touched}  # type: ignore[index]
    sets: LinkedSets = {each: [] for each in sorted(names)}
    for one in registry.indicators.values():
        if name(one) in sets:
            sets[name(one)].append(one)
    return sets


def still_holds(tx: Reader, answer: Answer, linked: LinkedSets, touched: set[UUID]) -> bool:
    """Whether what was computed follows from the rules and the publications of this moment."""
    registry = load(tx)
    now = linked_sets(registry, touched)
    same_rules = {name: rules_of(members) for name, members in now.items()} == {
        name: rules_of(members) for name, members in linked.items()
    }
    return (
        same_rules
        and structure_for(tx, registry, answer.observed) == answer.structure
        and tx.value(sql("last_published"), indicators=answer.indicators) == answer.as_of
    )


def structure_for(tx: Reader, registry: Registry, observed: pd.DataFrame) -> Structure:
    """What adds up to what among these observations.

    A pooled period counts where it was handed in; those that we pool follow from the years.
    """
    used = {UUID(str(one)) for one in observed["subgroup_id"].unique()}
    handed_in = set(observed["period_code"].unique())
    known = {
        code: one
        for code, one in periods(tx).items()
        if code in handed_in or one.kind is not PeriodKind.POOLED
    }
    return structure_of(registry, subgroups(tx), known, used=used)


def answer_for(
    tx: Reader,
    registry: Registry,
    linked: LinkedSets,
    *,
    joining: UUID | None = None,
    leaving: UUID | None = None,
    progress: Progress = lambda _: None,
) -> Answer:
    """The cells of these linked sets as if a submission came in, or left."""
    indicators = [one.indicator_id for members in linked.values() for one in members]
    in_force = tx.frame(
        sql("observations_as_if"), indicators=indicators, joining=joining, leaving=leaving
    )
    structure = structure_for(tx, registry, in_force)
    shown_before = tx.frame(sql("shown_before"), indicators=indicators, all_providers=ALL_PROVIDERS)
    watch = Watch(SECONDS, progress)
    answers = [
        protect(
            in_force[in_force["indicator_id"].isin(list(rules))],
            rules,
            structure,
            shown_before[shown_before["indicator_id"].isin(list(rules))],
            watch,
        )
        for rules in map(rules_of, linked.values())
    ]
    shown = [one.cells for one in answers]
    cells = pd.concat(shown, ignore_index=True) if shown else in_force.assign(status="")
    return Answer(
        cells=cells,
        small=_withheld_because(cells, answers),
        indicators=[UUID(str(one)) for one in indicators],
        observed=in_force,
        structure=structure,
        as_of=int(tx.value(sql("last_published"), indicators=indicators)),
    )


def _withheld_because(cells: pd.DataFrame, answers: list[Protected]) -> pd.DataFrame:
    """For each withheld cell, whether it is small itself."""
    small = [flag for one in answers for flag in one.small.tolist()]
    return cells[KEY].assign(small=small)[cells["status"] == "withheld"]
