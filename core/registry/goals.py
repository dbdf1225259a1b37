"""Goals: the value that an indicator shall reach for everyone, and by when."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from core.errors import InvalidEntry
from core.people import Action, Actor, require
from core.registry.entries import EntryKind, announce, require_unchanged
from core.registry.indicator_draft import check_goal
from core.registry.load import indicator_in_use
from core.registry.model import Goal, Indicator, IndicatorId
from core.registry.period_text import parse_period
from core.registry.periods import intern_period, periods
from core.store import Database, Writer, statements

sql = statements(__file__)


def set_goal(
    db: Database,
    actor: Actor,
    indicator_id: IndicatorId,
    goal: Goal | None,
    *,
    expected: Goal | None,
    at: datetime,
) -> Indicator:
    """Set the universal goal of an indicator, or take it away; `expected` is the goal that was.

    Raises NotFound; InvalidEntry for a value that it cannot have, or an unreadable period;
    IllegalMove when somebody changed it meanwhile.
    """
    require(actor, Action.EDIT_REGISTRY)

    def work(tx: Writer) -> Indicator:
        indicator = indicator_in_use(tx, indicator_id)
        require_unchanged(expected, indicator.goal, EntryKind.INDICATOR.called)
        new = put_goal(tx, indicator, goal)
        old = indicator.goal
        announce(
            tx,
            actor,
            at,
            "goal-set",
            indicator_id,
            name=indicator.name,
            old=[old.value, old.period_code] if old else None,
            new=[new.value, new.period_code] if new else None,
        )
        return replace(indicator, goal=new)

    return db.write(work)


def put_goal(tx: Writer, indicator: Indicator, goal: Goal | None) -> Goal | None:
    """Write the goal of an indicator down, and keep its period; the goal as it was kept."""
    tx.do(sql("forget_goal"), indicator_id=indicator.indicator_id)
    if goal is None:
        return None
    check_goal(indicator.kind, goal)
    if goal.period_code not in periods(tx):
        period = parse_period(goal.period_code)
        if period is None:
            raise InvalidEntry(reason="goal-period-unreadable", period=goal.period_code)
        goal = replace(goal, period_code=intern_period(tx, period))
    tx.add(
        "goal",
        indicator_id=indicator.indicator_id,
        value=goal.value,
        period_code=goal.period_code,
    )
    return goal
