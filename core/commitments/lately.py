"""What was done with promises and letters since the committee last met."""

from __future__ import annotations

import json
from datetime import datetime

from core.language import Sentence, sentence
from core.outcomes import Happening
from core.people import Action, Actor, require, sees
from core.store import Reader, Row, statements

sql = statements(__file__)

TOLD = (
    "commitment-proposed",
    "commitment-accepted",
    "commitment-changed",
    "commitment-handed-over",
    "commitment-released",
    "milestone-reached",
    "said-done",
    "said-whether-kept",
    "letter-written",
)
"""What the feed of the meeting tells: each kind of ledger entry has a sentence `feed.<kind>`."""
MOST = 50


def lately(tx: Reader, reader: Actor, since: datetime) -> tuple[Happening, ...]:
    """What was done since a moment, the newest first, at most 50 lines.

    It stands on the wall of the meeting, so a promise of a pair is not told, to the pair neither.
    """
    require(reader, Action.READ_COMMITMENTS)
    rows = tx.rows(sql("lately"), since=since, kinds=list(TOLD), most=MOST)
    return tuple(
        Happening(row["recorded_at"], _said(row)) for row in rows if sees(reader, row["seen_by"])
    )


def _said(row: Row) -> Sentence:
    told = json.loads(row["body"])
    verdict = told.get("verdict")
    return Sentence(
        f"feed.{row['kind']}",
        {
            "who": row["who"] or sentence("history.somebody-who-left"),
            "what": row["what"],
            "step": told.get("title", ""),
            "verdict": sentence(f"history-verdict.{verdict}") if verdict else "",
        },
    )
