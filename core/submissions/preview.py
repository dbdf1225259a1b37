"""What a submission would change: cell by cell, and as the pictures that the committee will see."""

from __future__ import annotations

from uuid import UUID

import pandas as pd

from core.disclosure import Key, cell_of
from core.people import Action, Actor
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
