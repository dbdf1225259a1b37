"""Small worlds for tests: a registry entry, a coalition with two partners, a publication."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

from core.registry import (
    ChosenBy,
    Direction,
    Indicator,
    IndicatorId,
    IndicatorKind,
    IndicatorLevel,
)


def an_indicator(**changes: object) -> Indicator:
    """An indicator that differs from a plain one in what is named."""
    plain = Indicator(
        indicator_id=IndicatorId(uuid4()),
        slug="early-births",
        name="Babies born early",
        definition="Babies born before 37 weeks.",
        kind=IndicatorKind.PROPORTION,
        direction=Direction.LOWER_IS_BETTER,
        level=IndicatorLevel.POPULATION,
        source="Birth certificates",
        custodian="County Health",
        chosen_by=ChosenBy.COMMUNITY,
        people="babies",
        happens="were born early",
    )
    return replace(plain, **changes)  # type: ignore[arg-type]
