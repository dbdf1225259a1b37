"""The history of a commitment, from the ledger, in plain words."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from uuid import UUID

from core.commitments.views import Told
from core.commitments.whole import case_of
from core.language import Sentence, sentence
from core.people import Action, Actor, require, sees
from core.store import Reader, statements

sql = statements(__file__)

TOLD = frozenset(
    {
        "commitment-proposed",
        "commitment-accepted",
        "commitment-changed",
        "commitment-handed-over",
        "companions-named",
        "milestone-reached",
        "checked-in",
        "check-in-answered",
        "release-asked",
        "release-taken-back",
        "commitment-released",
        "said-done",
        "done-taken-back",
        "said-whether-kept",
        "words-erased",
    }
)
"""The entries that a history tells."""

BARE = frozenset({"commitment-proposed", "commitment-accepted", "release-taken-back"}) | {
    "commitment-released",
    "done-taken-back",
    "words-erased",
}
"""Those that say the same with their words and without them."""


def history(tx: Reader, reader: Actor, commitment_id: UUID) -> tuple[Told, ...]:
    """What happened with a commitment, as far as it was written down for the reader, in order.

    Raises NotFound where the reader may not see the commitment.
    """
    require(reader, Action.READ_COMMITMENTS)
    case_of(tx, reader, commitment_id, date.min)
    names = _names(tx)
    return tuple(
        Told(row["recorded_at"], _said(row["kind"], row["who"], row["body"], names))
        for row in tx.rows(sql("history"), subject=str(commitment_id))
        if row["kind"] in TOLD and sees(reader, row["seen_by"])
    )


def _names(tx: Reader) -> dict[str, str]:
    return {row["id"]: row["name"] for row in tx.rows(sql("names"))}


def _said(kind: str, who: str | None, text: str | None, names: Mapping[str, str]) -> Sentence:
    """What an entry says; where its words were erased, only that it happened."""
    if text is None and kind not in BARE:
        named = who or sentence("history.somebody-who-left")
        return Sentence(f"history.{kind}.erased", {"who": named})
    told = json.loads(text) if text else {}
    words = {key: value for key, value in told.items() if isinstance(value, str)}
    detail = {
        "who": who or sentence("history.somebody-who-left"),
        "reason": words.get("reason", ""),
        "words": words.get("words", ""),
        "on": date.fromisoformat(words["on"]) if "on" in words else "",
        "title": words.get("title", ""),
        "to": _called(told.get("to"), names),
        "going": sentence(f"history-going.{words['going']}") if "going" in words else "",
        "done": words.get("done", ""),
        "verdict": sentence(f"history-verdict.{words['verdict']}") if "verdict" in words else "",
    }
    return Sentence(f"history.{kind}", detail)


def _called(ids: object, names: Mapping[str, str]) -> object:
    """The names behind ids; nobody, or somebody who left."""
    if isinstance(ids, str):
        return names.get(ids) or sentence("history.somebody-who-left")
    if isinstance(ids, list) and ids:
        return tuple(_called(one, names) for one in ids)
    return sentence("history.nobody")
