"""What was done to decisions since the committee last met."""

from __future__ import annotations

from datetime import datetime

from core.decisions.standing import sql
from core.language import Sentence
from core.outcomes import Happening
from core.people import Action, Actor, require
from core.store import Reader

TOLD = (
    "decision-opened",
    "decision-back-to-discussion",
    "decision-withdrawn",
    "last-word-opened",
    "vote-opened",
    "vote-reopened",
    "vote-closed",
)
"""What the feed of the meeting tells: each kind of ledger entry has a sentence `feed.<kind>`."""
MOST = 50


def lately(tx: Reader, reader: Actor, since: datetime) -> tuple[Happening, ...]:
    """What was done since a moment, the newest first, at most 50 lines; who spoke is not told."""
    require(reader, Action.READ_COMMITMENTS)
    rows = tx.rows(sql("lately"), since=since, kinds=list(TOLD), most=MOST)
    return tuple(
        Happening(row["recorded_at"], Sentence(f"feed.{row['kind']}", {"what": row["question"]}))
        for row in rows
    )
