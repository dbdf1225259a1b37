"""How entries are called in a workbook: by the names of the lists that the app ships."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from core.registry import standards
from data.demo.indicators import MEASURES
from data.demo.places import LEVELS, PLACES

_STANDARDS = Path(__file__).parents[1] / "standards"


@cache
def dimension_names() -> Mapping[str, str]:
    """The name of every dimension by its slug."""
    return {one.slug: one.name for one in standards()}


@cache
def category_names(dimension: str) -> Mapping[str, str]:
    """The name of every category of a dimension by its slug."""
    with (_STANDARDS / f"{dimension}.csv").open(encoding="utf-8", newline="") as file:
        return {row["category"]: row["label"] for row in csv.DictReader(file)}


INDICATOR_NAMES = {one.slug: one.entry.name for one in MEASURES}
LEVEL_NAMES = {one.slug: one.name for one in LEVELS}
PLACE_NAMES = {one.code: one.name for one in PLACES}
