"""Likely answers about a whole sheet, for this partner."""

from __future__ import annotations

import re
from collections.abc import Sequence
from uuid import UUID

from rapidfuzz import fuzz

from core.registry import Indicator, IndicatorLevel, Registry, parse_period
from core.workbook.mapping import How, Match
from core.workbook.plain import plain

MOST_AREAS = 20

_YEARS = re.compile(r"\b(?:19|20)\d\d(?:\s?(?:[-/\u2013]|to)\s?(?:19|20)?\d\d)?\b")


def reported_by(registry: Registry, organisation_id: UUID) -> tuple[Indicator, ...]:
    """The indicators in use that a partner may report: its own, and all performance indicators."""
    mine = (
        one
        for one in registry.indicators.values()
        if not one.retired
        and (one.level is IndicatorLevel.PERFORMANCE or organisation_id in one.responsible.values())
    )
    return tuple(sorted(mine, key=lambda one: (one.position, one.name)))


def indicators_offered(
    registry: Registry, organisation_id: UUID, told: Sequence[str]
) -> tuple[Match, ...]:
    """The partner's indicators, the one most like a text that is told first; of two alike, the
    one that the first text, the sheet's own name, is more like.
    """
    like = [
        (one, [_alike(one.name, text) for text in told])
        for one in reported_by(registry, organisation_id)
    ]
    like.sort(key=lambda pair: (-max(pair[1]), -pair[1][0]))
    return tuple(Match(str(one.indicator_id), How.FUZZY, round(max(each), 2)) for one, each in like)


def _alike(name: str, text: str) -> float:
    return fuzz.token_set_ratio(plain(name), plain(text)) / 100


def periods_offered(told: Sequence[str]) -> tuple[Match, ...]:
    """The periods that the sheet's name tells, or what stands over its table."""
    texts = [text.replace("_", " ") for text in told]
    words = [word for text in texts for word in (*_YEARS.findall(text), *text.split())]
    found = (parse_period(word) for word in words)
    codes = dict.fromkeys(period.code for period in found if period)
    return tuple(Match(code, How.FUZZY, 0.5) for code in codes)


def areas_offered(registry: Registry) -> tuple[Match, ...]:
    """The widest areas, which a sheet without a column of areas is most likely about."""
    areas = [area for level in registry.levels for area in registry.areas_of(level.area_level_id)]
    return tuple(Match(str(area.area_id), How.FUZZY, 0.0) for area in areas[:MOST_AREAS])
