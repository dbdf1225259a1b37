"""One indicator for everyone and for the subgroups that everyone hides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from core.disclosure import Cell, NotCollected, Shown, cell_of
from core.errors import NotFound
from core.outcomes.groups import (
    area_named,
    asked_groups,
    asked_periods,
    dimension_named,
    first_dimension,
    name_of,
    short_name_of,
)
from core.outcomes.model import BEST_OFF, GOAL, Outcome, Question, Reference, Series
from core.registry import (
    ALL_PROVIDERS,
    EVERYONE,
    Area,
    Category,
    CategoryId,
    Direction,
    Indicator,
    Registry,
    SubgroupId,
)
from core.store import Reader, Row, statements

sql = statements(__file__)
Groups = Mapping[SubgroupId, tuple[Category, ...]]


@dataclass(frozen=True, slots=True)
class CellsOf:
    """What stands on the wall of all groups that a question is about, whatever its years."""

    rows: list[Row]
    indicator: Indicator
    area: Area
    groups: Groups


def outcome(tx: Reader, registry: Registry, question: Question) -> Outcome:
    """What the wall says to a question. Raises NotFound for an indicator that is not there."""
    read = cells_asked(tx, registry, question)
    origin = tx.rows(sql("origin"), **_asked(read, question), all_providers=ALL_PROVIDERS)
    return assemble(read.rows, registry, question, read.indicator, read.area, read.groups, origin)


def cells_asked(tx: Reader, registry: Registry, question: Question) -> CellsOf:
    """The cells that a question is about. Raises NotFound for what is not there."""
    indicator = registry.by_slug.get(question.indicator)
    area = area_named(registry, question.area) or home_area(registry)
    if indicator is None:
        raise NotFound(reason="indicator")
    if area is None:
        raise NotFound(reason="area")
    read = CellsOf([], indicator, area, asked_groups(registry, indicator, question))
    return replace(read, rows=tx.rows(sql("cells"), **_asked(read, question)))


def _asked(read: CellsOf, question: Question) -> dict[str, object]:
    return {
        "indicator_id": read.indicator.indicator_id,
        "area_id": read.area.area_id,
        "provider_id": question.provider,
        "subgroups": list(read.groups),
    }


def outcome_of(cells: Iterable[Row], registry: Registry, question: Question) -> Outcome:
    """The same picture from cells that are not on the wall yet, for a preview."""
    indicator = next(
        (one for one in registry.indicators.values() if one.slug == question.indicator), None
    )
    area = area_named(registry, question.area) or home_area(registry)
    if indicator is None:
        raise NotFound(reason="indicator")
    if area is None:
        raise NotFound(reason="area")
    groups = asked_groups(registry, indicator, question)
    rows = [
        row
        for row in cells
        if row["indicator_id"] == indicator.indicator_id
        and row["area_id"] == area.area_id
        and row["provider_id"] == question.provider
        and row["subgroup_id"] in groups
    ]
    return assemble(rows, registry, question, indicator, area, groups, [])


def home_area(registry: Registry) -> Area | None:
    """The place that the coalition is about: the first area of the widest level."""
    for level in registry.levels:
        for area in registry.areas_of(level.area_level_id):
            return area
    return None


def assemble(
    rows: list[Row],
    registry: Registry,
    question: Question,
    indicator: Indicator,
    area: Area,
    groups: Groups,
    origin: list[Row],
) -> Outcome:
    """Put the cells of a question into series over the same periods."""
    periods = asked_periods((row["period_code"] for row in rows), question.years)
    codes = [period.code for period in periods]
    cells: dict[SubgroupId, dict[str, Cell]] = defaultdict(dict)
    for row in rows:
        cells[row["subgroup_id"]][row["period_code"]] = cell_of(row)
    parents = {one.parent_id for one in registry.categories.values()}
    told = {
        subgroup: categories
        for subgroup, categories in groups.items()
        if subgroup == EVERYONE or cells[subgroup] or _expected(categories)
    }
    apart = _apart(told, cells, codes) if question.years > 1 else []
    series = [
        _series(subgroup, categories, cells[subgroup], codes, parents)
        for subgroup, categories in told.items()
        if subgroup not in apart
    ]
    everyone, shown = series[0], tuple(series[1:])
    asked = (
        dimension_named(registry, question.dimension) or first_dimension(registry, indicator),
        dimension_named(registry, question.crossing),
    )
    return Outcome(
        indicator=indicator,
        area=area,
        provider=registry.organisations.get(question.provider),
        dimensions=tuple(one for one in asked if one is not None),
        periods=periods,
        everyone=everyone,
        groups=shown,
        reference=_reference(indicator, question.reference, everyone, shown),
        unknown_share=_unknown_share(everyone, shown),
        reported_by=tuple(sorted({row["organisation"] for row in origin})),
        published_at=_latest(row["published_at"] for row in origin),
        notes=tuple(dict.fromkeys(row["context"] for row in origin if row["context"])),
        apart=tuple(name_of(told[one]) for one in apart),
    )


def _apart(
    told: Groups, cells: Mapping[SubgroupId, Mapping[str, Cell]], codes: list[str]
) -> list[SubgroupId]:
    """The groups of which something was published, but nothing in these periods."""
    return [
        one
        for one in told
        if one != EVERYONE and cells[one] and not any(code in cells[one] for code in codes)
    ]


def better(indicator: Indicator, one: float, other: float) -> bool:
    """Whether `one` is nearer to where everybody wants to be than `other`."""
    if indicator.direction is Direction.HIGHER_IS_BETTER:
        return one > other
    return one < other


def widest(indicator: Indicator, groups: Iterable[Series]) -> tuple[Series, Series] | None:
    """The groups with the worst and the best latest figure, of those known and shown."""
    ranked = sorted(
        (one for one in groups if not one.unknown and one.latest_value is not None),
        key=lambda one: one.latest_value or 0.0,
        reverse=indicator.direction is Direction.LOWER_IS_BETTER,
    )
    return (ranked[0], ranked[-1]) if len(ranked) > 1 else None


def _series(
    subgroup: SubgroupId,
    categories: tuple[Category, ...],
    cells: Mapping[str, Cell],
    codes: list[str],
    parents: set[CategoryId | None],
) -> Series:
    return Series(
        subgroup_id=subgroup,
        categories=categories,
        name=name_of(categories),
        short=short_name_of(categories),
        colour=categories[0].colour if categories else None,
        cells=tuple(cells.get(code, NotCollected()) for code in codes),
        unknown=any(one.unknown for one in categories),
        divisible=len(categories) == 1 and categories[0].category_id in parents,
    )


def _expected(categories: tuple[Category, ...]) -> bool:
    """A group that one would expect here: if nobody collected it, that is worth saying."""
    one = categories[0]
    return len(categories) == 1 and one.parent_id is None and not (one.retired or one.unknown)


def _reference(
    indicator: Indicator, kind: str, everyone: Series, groups: tuple[Series, ...]
) -> Reference:
    if kind == BEST_OFF:
        pair = widest(indicator, groups)
        return Reference(kind, pair[1].latest_value, pair[1]) if pair else Reference(kind, None)
    chosen = next((one for one in groups if kind in {each.slug for each in one.categories}), None)
    if chosen is not None:
        return Reference(kind, chosen.latest_value, chosen)
    if kind == GOAL and indicator.goal is not None:
        return Reference(GOAL, indicator.goal.value)
    return Reference("everyone", everyone.latest_value, everyone)


def _unknown_share(everyone: Series, groups: tuple[Series, ...]) -> float | None:
    """The share of people whose group is not known, in the latest period, between 0 and 1."""
    whole = everyone.latest
    if not isinstance(whole, Shown) or not whole.denominator:
        return None
    unknown = [one.latest for one in groups if one.unknown]
    counts = [one.denominator for one in unknown if isinstance(one, Shown)]
    if not counts or len(counts) < len(unknown):
        return None
    return sum(count or 0.0 for count in counts) / whole.denominator


def _latest(moments: Iterable[datetime]) -> datetime | None:
    return max(moments, default=None)
