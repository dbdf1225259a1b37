"""What people call the answers to a question."""

from __future__ import annotations

from uuid import UUID

from core.language import Sentence, sentence
from core.registry import (
    AreaId,
    AreaLevelId,
    CategoryId,
    DimensionId,
    IndicatorId,
    Registry,
    parse_period,
)
from core.workbook.mapping import EVERYONE_HERE, LEAVE_OUT, TOGETHER
from core.workbook.model import MEANINGS, Role

JOINED_BY = " · "


def name_of(registry: Registry, to: str) -> str | None:
    """The name of an entry by its id as text, or of several; None where it is no entry."""
    if TOGETHER in to:
        names = [name_of(registry, one) for one in to.split(TOGETHER)]
        return JOINED_BY.join(name for name in names if name) if all(names) else None
    try:
        key = UUID(to)
    except ValueError:
        return None
    named = (
        registry.indicators.get(IndicatorId(key))
        or registry.dimensions.get(DimensionId(key))
        or registry.categories.get(CategoryId(key))
        or registry.area_levels.get(AreaLevelId(key))
        or registry.areas.get(AreaId(key))
    )
    return named.name if named else registry.organisations.get(key)


def called(registry: Registry, to: str) -> Sentence:
    """What people call what a header or text is matched to, or could be."""
    if to in frozenset(Role):
        return Role(to).called
    if to in MEANINGS:
        return sentence(f"mark.{to}")
    if to in {EVERYONE_HERE, LEAVE_OUT}:
        return sentence(f"choice.{to}")
    role, _, dimension = to.partition(":")
    if role == Role.CATEGORY and (name := name_of(registry, dimension)):
        return sentence("choice.groups", dimension=name)
    if name := name_of(registry, to):
        return sentence("choice.entry", name=name)
    period = parse_period(to)
    return sentence("choice.entry", name=period.label if period else to)
