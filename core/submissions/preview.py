"""What a submission would change: cell by cell, and as the pictures that the committee will see."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from uuid import UUID

import pandas as pd

from core.disclosure import Key, Status, cell_of
from core.people import Action, Actor
from core.registry import parse_period
from core.store import Database, Row, statements
from core.submissions.answer import would_show
from core.submissions.model import Change, Difference, Preview
from core.submissions.publish import indicators_touched
from core.submissions.states import require_sight, submission

sql = statements(__file__)


def preview(db: Database, actor: Actor, submission_id: UUID) -> Preview:
    """What the wall would show with a submission, and how that differs from today.

    Protects the whole linked sets that it touches, so it takes its time: keep what it returns.
    """
    with db.read() as tx:
        mine = submission(tx, submission_id)
        require_sight(actor, mine, Action.SEE_SUBMISSION)
        touched = indicators_touched(tx, submission_id)
        before = tx.rows(sql("published_cells"), indicators=sorted(touched))
        cells = would_show(tx, touched, joining=submission_id)
    after = _rows(cells[cells["indicator_id"].isin(list(touched))])
    today = {_key(row): row for row in before}
    then = {_key(row): row for row in after}
    changes = (_difference(key, today.get(key), then.get(key)) for key in today | then)
    return Preview(tuple(changes), tuple(after))


def _rows(cells: pd.DataFrame) -> list[Row]:
    return cells.astype(object).where(cells.notna(), None).to_dict("records")  # type: ignore[return-value]


def _key(row: Row) -> Key:
    return Key(**{name: row[name] for name in Key._fields})


def _difference(key: Key, before: Row | None, after: Row | None) -> Difference:
    seen = cell_of(before) if before else None
    would = cell_of(after) if after else None
    if seen is None:
        change = Change.ADDED
    elif would is None:
        change = Change.REMOVED
    else:
        change = Change.UNCHANGED if seen == would else Change.CHANGED
    return Difference(change, key, seen, would)


def missing_groups(foreseen: Preview) -> dict[UUID, frozenset[UUID]]:
    """By indicator the subgroups that the last period before had somewhere, and the newest has not.

    The newest is the latest period in which something changes; what is not collected is not there.
    """
    there: dict[tuple[UUID, str], set[UUID]] = defaultdict(set)
    for row in foreseen.cells:
        if row["status"] != Status.NOT_COLLECTED:
            there[row["indicator_id"], row["period_code"]].add(row["subgroup_id"])
    told: dict[UUID, set[str]] = defaultdict(set)
    for one in foreseen.changes:
        if one.change in (Change.ADDED, Change.CHANGED):
            told[one.key.indicator_id].add(one.key.period_code)
    missing: dict[UUID, frozenset[UUID]] = {}
    for indicator, codes in told.items():
        newest = max(codes, key=_place)
        earlier = [
            code for one, code in there if one == indicator and _start(code) < _start(newest)
        ]
        if earlier:
            before = there[indicator, max(earlier, key=_place)]
            if gone := before - there[indicator, newest]:
                missing[indicator] = frozenset(gone)
    return missing


def _place(code: str) -> tuple[date, int]:
    """Where a period stands among others; of two that begin together, the shorter one is later."""
    period = parse_period(code)
    assert period is not None, "a period on the wall was parsed before it came there"
    return period.start, (period.start - period.end).days


def _start(code: str) -> date:
    return _place(code)[0]
