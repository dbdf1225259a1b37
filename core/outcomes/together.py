"""Years taken together: for how many there are figures, and who is seen then."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from uuid import UUID

from core.disclosure import Shown, Unreliable, Withheld
from core.outcomes.model import Outcome, Question, Series
from core.outcomes.read import assemble, cells_asked
from core.registry import (
    EVERYONE,
    POOLED_LENGTHS,
    AreaId,
    IndicatorId,
    Period,
    Registry,
    SubgroupId,
    parse_period,
    years_long,
)
from core.store import Reader, statements

sql = statements(__file__)


@dataclass(frozen=True, slots=True)
class Together:
    """Groups that are seen in the latest period of so many years, and not in a single one."""

    years: int
    period: Period
    groups: tuple[Series, ...]


def years_together(
    tx: Reader, indicator_id: IndicatorId, area_id: AreaId, provider: UUID
) -> tuple[int, ...]:
    """How many years can be asked for together, the fewest first."""
    rows = tx.rows(
        sql("together"),
        indicator_id=indicator_id,
        area_id=area_id,
        provider_id=provider,
        everyone=EVERYONE,
    )
    return _lengths(row["period_code"] for row in rows)


def _lengths(codes: Iterable[str]) -> tuple[int, ...]:
    """How many years the pooled periods among these are long, the fewest first."""
    found = map(parse_period, codes)
    lengths = {years_long(one) for one in found if one is not None}
    return tuple(one for one in POOLED_LENGTHS if one in lengths)


def hidden(found: Outcome) -> frozenset[SubgroupId]:
    """The groups whose latest figure is withheld or too uncertain."""
    return frozenset(
        one.subgroup_id
        for one in found.known_groups
        if isinstance(one.latest, Withheld | Unreliable)
    )


def seen_together(
    tx: Reader, registry: Registry, question: Question, unseen: Collection[SubgroupId]
) -> Together | None:
    """Who of these can be seen in the fewest years together that show anybody of them."""
    if question.years > 1 or not unseen:
        return None
    read = cells_asked(tx, registry, question)
    everyone = (
        str(row["period_code"])
        for row in read.rows
        if row["subgroup_id"] == EVERYONE and row["status"] != "withheld"
    )
    for years in _lengths(everyone):
        asked = replace(question, years=years)
        pooled = assemble(read.rows, registry, asked, read.indicator, read.area, read.groups, [])
        groups = tuple(
            each
            for each in pooled.known_groups
            if each.subgroup_id in unseen and isinstance(each.latest, Shown)
        )
        if groups:
            return Together(years, pooled.periods[-1], groups)
    return None
