"""Years taken together: for how many there are figures, and who is seen then."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from uuid import UUID

from core.disclosure import Shown, Unreliable, Withheld
from core.outcomes.groups import area_named
from core.outcomes.model import Outcome, Question, Series
from core.outcomes.read import home_area, outcome
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
    found = [parse_period(row["period_code"]) for row in rows]
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
    indicator = registry.by_slug.get(question.indicator)
    area = area_named(registry, question.area) or home_area(registry)
    if question.years > 1 or not unseen or indicator is None or area is None:
        return None
    for years in years_together(tx, indicator.indicator_id, area.area_id, question.provider):
        pooled = outcome(tx, registry, replace(question, years=years))
        groups = tuple(
            each
            for each in pooled.known_groups
            if each.subgroup_id in unseen and isinstance(each.latest, Shown)
        )
        if groups:
            return Together(years, pooled.periods[-1], groups)
    return None
