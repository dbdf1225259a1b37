"""From a row of a spreadsheet to the wording of a promise."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from core.commitments.model import (
    Condition,
    Every,
    Level,
    Means,
    MilestoneDraft,
    Resource,
    Visibility,
    WhenMissed,
    Why,
    Wording,
)
from core.commitments.sheet import AMOUNTS, In, amounts_of
from core.errors import InvalidEntry
from core.registry import CategoryId, IndicatorId, SubgroupId, intern_subgroup
from core.store import Writer
from core.workbook import FormRow


def wording_of(tx: Writer, row: FormRow, before: Wording | None) -> Wording:
    """What a row promises; what a missing column would say is as it was `before`, or usual.

    Its needed cells are filled in. A group that is new is interned.
    Raises InvalidEntry for milestones that cannot be read, or a group that cannot be.
    """
    return _Row(tx, row, before).wording()


@dataclass(frozen=True, slots=True)
class _Row:
    tx: Writer
    row: FormRow
    before: Wording | None

    def wording(self) -> Wording:
        row, before = self.row, self.before
        starts_on, due_on = row.day(In.STARTS_ON), row.day(In.DUE_ON)
        assert starts_on is not None, "a row without its needed cells is not brought in"
        assert due_on is not None, "a row without its needed cells is not brought in"
        usual = before or _USUAL
        return Wording(
            what=row.text(In.WHAT),
            done_when=row.text(In.DONE_WHEN),
            owner_id=UUID(row.text(In.OWNER)),
            level=Level(row.text(In.LEVEL) or usual.level),
            why=self._why(),
            starts_on=starts_on,
            due_on=due_on,
            companions=self._companions(),
            milestones=self._milestones(),
            resources=self._resources(),
            every=Every(row.text(In.EVERY) or usual.every),
            means=Means(row.text(In.MEANS) or usual.means),
            when_missed=WhenMissed(row.text(In.WHEN_MISSED) or usual.when_missed),
            visibility=Visibility(row.text(In.VISIBILITY) or usual.visibility),
        )

    def _there(self, column: In) -> bool:
        return column in self.row.cells

    def _id(self, column: In, before: UUID | None) -> UUID | None:
        """What an optional column names; where it is missing, what was there before."""
        said = self.row.text(column)
        if not self._there(column):
            return before
        return UUID(said) if said else None

    def _why(self) -> Why:
        old = self.before.why if self.before else Why()
        indicator = self._id(In.INDICATOR, old.indicator_id)
        condition = self.row.text(In.CONDITION)
        return Why(
            indicator_id=IndicatorId(indicator) if indicator else None,
            subgroup_id=self._subgroup() if self._there(In.GROUP) else old.subgroup_id,
            condition=(Condition(condition) if condition else None)
            if self._there(In.CONDITION)
            else old.condition,
            strategy_id=self._id(In.STRATEGY, old.strategy_id),
        )

    def _subgroup(self) -> SubgroupId | None:
        categories = [CategoryId(UUID(one)) for one in self.row.several(In.GROUP)]
        return intern_subgroup(self.tx, categories) if categories else None

    def _companions(self) -> tuple[UUID, ...]:
        if not self._there(In.COMPANIONS):
            return self.before.companions if self.before else ()
        chosen = {UUID(one) for one in self.row.several(In.COMPANIONS)}
        return tuple(sorted(chosen, key=str))

    def _milestones(self) -> tuple[MilestoneDraft, ...]:
        if not self._there(In.MILESTONES):
            return self.before.milestones if self.before else ()
        lines = [one.strip() for one in self.row.text(In.MILESTONES).splitlines()]
        drafts = [_milestone(one) for one in lines if one]
        return tuple(sorted(drafts, key=lambda one: (one.due_on, one.title)))

    def _resources(self) -> tuple[Resource, ...]:
        old = amounts_of(self.before) if self.before else {}
        new = {
            kind: self.row.amount(column) if self._there(column) else old.get(kind, 0.0)
            for column, kind in AMOUNTS.items()
        }
        wanted = {kind: amount for kind, amount in new.items() if amount}
        # The notes on what is promised along stay where the amounts do.
        if self.before and wanted == old:
            return self.before.resources
        return tuple(Resource(kind, amount) for kind, amount in sorted(wanted.items()))


def _milestone(line: str) -> MilestoneDraft:
    day, _, title = line.partition(" ")
    try:
        return MilestoneDraft(title.strip(), date.fromisoformat(day))
    except ValueError as error:
        raise InvalidEntry(reason="milestone-unread", line=line) from error


_USUAL = Wording("", "", UUID(int=0), Level.ORGANISATIONAL, Why(), date.min, date.max)
"""What is promised where a row does not say it."""
