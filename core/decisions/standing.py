"""Where a decision stands: what every verb reads first, and how it is moved on."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from core.decisions.model import LINE, MOVES, PAGE, State
from core.errors import IllegalMove, InvalidEntry, NotFound
from core.language import sentence
from core.people import Action, Actor, may
from core.store import Reader, Row, Writer, statements

sql = statements(__file__)


def standing(tx: Reader, actor: Actor, decision_id: UUID) -> Row:
    """The row of a decision. Raises NotFound, also where the actor may not see it."""
    row = tx.one(sql("decision"), decision_id=decision_id)
    if row is None or not may_see(row, actor):
        raise NotFound(reason="decision")
    return row


def may_see(row: Row, actor: Actor) -> bool:
    """A draft is seen by who wrote it and by those who steer; all else by everyone."""
    drafted = row["state"] == State.DRAFT
    return not drafted or row["raised_by"] == actor.id or may(actor, Action.STEER)


def seen_by(row: Row) -> str:
    """Who may see what the ledger says of it."""
    return f"backbone {row['raised_by']}" if row["state"] == State.DRAFT else "everyone"


def require_state(row: Row, *states: State) -> None:
    """Raise IllegalMove unless it stands at one of these."""
    if State(row["state"]) not in states:
        raise IllegalMove(reason="decision", state=sentence(f"decision.state.{row['state']}"))


def move(tx: Writer, row: Row, to: State, **changes: object) -> Row:
    """Move it on, and set what changes with it. Raises IllegalMove for a move that is not legal."""
    if to not in MOVES[State(row["state"])]:
        raise IllegalMove(reason="decision", state=sentence(f"decision.state.{row['state']}"))
    return keep(tx, row, state=str(to), **changes)


def keep(tx: Writer, row: Row, **changes: object) -> Row:
    """Write a decision's row anew with these changes."""
    written = row | changes
    tx.do(sql("forget_decision"), decision_id=row["decision_id"])
    tx.add("decision", **written)
    return written


def note(
    tx: Writer,
    row: Row,
    kind: str,
    actor: UUID | None,
    *,
    at: datetime,
    body: dict[str, object] | None = None,
    seen: str = "",
) -> None:
    """Write what was done to a decision into the ledger, for whoever may see the decision."""
    tx.record(
        kind,
        at=at,
        actor=actor,
        subject=row["decision_id"],
        body=body or {},
        seen_by=seen or seen_by(row),
    )


def one_line(text: str, entry: str) -> str:
    """A line of text, tidied. Raises InvalidEntry where it is too long."""
    return _short_enough(" ".join(text.split()), entry, LINE)


def some_words(text: str, entry: str) -> str:
    """What somebody says, tidied. Raises InvalidEntry where it is too long."""
    return _short_enough(text.strip(), entry, PAGE)


def required(text: str, entry: str) -> str:
    """The same text. Raises InvalidEntry where there is none."""
    if not text:
        raise InvalidEntry(reason="decision-words-missing", entry=sentence(f"entry.{entry}"))
    return text


def _short_enough(text: str, entry: str, most: int) -> str:
    if len(text) > most:
        called = sentence(f"entry.{entry}")
        raise InvalidEntry(
            reason="decision-words-too-long", entry=called, most=most, length=len(text)
        )
    return text
