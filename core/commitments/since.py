"""What the indicator did since a promise was due; never whether the promise did it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from core.commitments.model import Commitment, Wording
from core.disclosure import Cell, Shown, cell_of
from core.language import Sentence, sentence
from core.outcomes import better, difference, home_area, subgroup_names
from core.registry import (
    ALL_PROVIDERS,
    EVERYONE,
    Area,
    Indicator,
    Period,
    Registry,
    SubgroupId,
    comparable,
    parse_period,
    subgroup_of,
)
from core.store import Reader, statements

sql = statements(__file__)


class Turn(StrEnum):
    """What a figure did; a change is only called one when chance does not explain it."""

    BETTER = "better"
    WORSE = "worse"
    TOO_EARLY = "too-early"
    NOT_COMPARABLE = "not-comparable"
    NO_FIGURES = "no-figures"


@dataclass(frozen=True, slots=True)
class DatedCell:
    """A cell with the period that it is about."""

    period: Period
    cell: Cell


@dataclass(frozen=True, slots=True)
class GroupSince:
    """One group: its figure from before the promise, the latest one since, and what it did.

    `group` is empty for everyone. `after` is None until figures are published for days after the
    due date.
    """

    subgroup_id: SubgroupId
    group: str
    before: DatedCell | None
    after: DatedCell | None
    turn: Turn


@dataclass(frozen=True, slots=True)
class Since:
    """What the indicator did since, for the group that the promise is for.

    Where it is for the whole gap: everyone, and each group of the indicator's first dimension.
    """

    indicator: Indicator
    area: Area
    due_on: date
    groups: tuple[GroupSince, ...]

    def said(self, one: GroupSince) -> Sentence:
        """What happened, in a sentence that claims no cause."""
        return sentence(
            f"since.{one.turn}",
            indicator=self.indicator.name,
            group=one.group or sentence("since.everyone"),
            due_on=self.due_on,
        )


def since_due(tx: Reader, registry: Registry, commitment: Commitment, today: date) -> Since | None:
    """What the indicator did that a promise is about, once its due date has passed.

    None before that, and for a promise that answers no gap. *Before* is the last period that
    ended before the promise began (or, where there is none, before it was due); *after* is the
    latest one that ends after it was due.
    """
    wording = commitment.wording
    area = home_area(registry)
    indicator_id = wording.why.indicator_id
    if indicator_id is None or area is None or today <= wording.due_on:
        return None
    indicator = registry.indicators[indicator_id]
    cells = _cells(tx, registry, indicator, area, wording.why.subgroup_id)
    names = subgroup_names(tx, registry)
    groups = tuple(
        _since(indicator, subgroup, names.get(subgroup, ""), dated, wording)
        for subgroup, dated in cells.items()
        if dated or subgroup in {EVERYONE, wording.why.subgroup_id}
    )
    return Since(indicator, area, wording.due_on, groups)


def _cells(
    tx: Reader,
    registry: Registry,
    indicator: Indicator,
    area: Area,
    subgroup: SubgroupId | None,
) -> dict[SubgroupId, list[DatedCell]]:
    """What was published of the groups that a promise is about, from the earliest period on."""
    found: dict[SubgroupId, list[DatedCell]] = {
        one: [] for one in ([subgroup] if subgroup else _whole_gap(registry, indicator))
    }
    rows = tx.rows(
        sql("gap_cells"),
        indicator_id=indicator.indicator_id,
        area_id=area.area_id,
        provider_id=ALL_PROVIDERS,
        subgroups=list(found),
    )
    for row in rows:
        period = parse_period(row["period_code"])
        if period is not None:
            found[row["subgroup_id"]].append(DatedCell(period, cell_of(row)))
    for dated in found.values():
        # Of two that end together, the shorter one is later news.
        dated.sort(key=lambda one: (one.period.end, one.period.start))
    return found


def _whole_gap(registry: Registry, indicator: Indicator) -> list[SubgroupId]:
    """Everyone, and beside them the groups that everyone hides."""
    known = (
        one
        for dimension in indicator.dimensions[:1]
        for one in registry.categories_of(dimension)
        if not one.unknown
    )
    return [EVERYONE, *(subgroup_of([one.category_id]) for one in known)]


def _since(
    indicator: Indicator,
    subgroup: SubgroupId,
    name: str,
    dated: list[DatedCell],
    wording: Wording,
) -> GroupSince:
    after = next((one for one in reversed(dated) if one.period.end > wording.due_on), None)
    before = _before(dated, after, wording)
    return GroupSince(subgroup, name, before, after, _turn(indicator, before, after))


def _before(dated: list[DatedCell], after: DatedCell | None, wording: Wording) -> DatedCell | None:
    """The last that ended before the start, else before the due date; comparable if one is."""
    for day in (wording.starts_on, wording.due_on):
        ended = [one for one in reversed(dated) if one.period.end < day]
        alike = [one for one in ended if after and comparable(one.period, after.period)]
        if alike or ended:
            return (alike or ended)[0]
    return None


def _turn(indicator: Indicator, before: DatedCell | None, after: DatedCell | None) -> Turn:
    if after is None:
        return Turn.NO_FIGURES
    if before is None or not comparable(before.period, after.period):
        return Turn.NOT_COMPARABLE
    first, last = before.cell, after.cell
    if not isinstance(first, Shown) or not isinstance(last, Shown):
        return Turn.NOT_COMPARABLE
    if not difference(indicator, last, first).certain:
        return Turn.TOO_EARLY
    return Turn.BETTER if better(indicator, last.value, first.value) else Turn.WORSE
