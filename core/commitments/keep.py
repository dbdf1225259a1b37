"""Writing commitments down: rows, earlier wordings, and the one entry of every verb."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from uuid import UUID

from core.commitments.deeds import Case
from core.commitments.model import MOVES, Milestone, MilestoneDraft, State, Visibility, Wording
from core.commitments.whole import case_of
from core.commitments.written import as_text
from core.errors import IllegalMove, InvalidEntry
from core.language import sentence
from core.people import Actor
from core.store import Statement, Writer, new_id, statements

sql = statements(__file__)


def day_of(at: datetime) -> date:
    """The day of a moment where its clock hangs."""
    return at.date()


def require_no_future(on: date, at: datetime) -> None:
    """Raise InvalidEntry where a day has not begun anywhere yet."""
    if on > day_of(at) + timedelta(days=1):
        raise InvalidEntry(reason="day-not-yet", on=on)


def open_case(tx: Writer, actor: Actor, commitment_id: UUID, at: datetime) -> Case:
    """The commitment as the actor sees it. Raises NotFound."""
    return case_of(tx, actor, commitment_id, day_of(at))


def seen_by(wording: Wording) -> str:
    """For whom a commitment is written down, as the ledger puts it."""
    if wording.visibility is Visibility.PAIR:
        return " ".join(str(one) for one in (wording.owner_id, *wording.companions))
    return str(wording.visibility)


def slug_for(what: str, commitment_id: UUID) -> str:
    """An address that says what it is about, and tells nothing of other commitments."""
    plain = unicodedata.normalize("NFKD", what).encode("ascii", "ignore").decode().lower()
    start = re.findall(r"[a-z0-9]+", plain)[:6]
    return "-".join([*(word[:20] for word in start), commitment_id.hex[-8:]])


def put(tx: Writer, commitment_id: UUID, /, **columns: object) -> None:
    """Put new values into columns of a commitment; the columns are names from our own code."""
    assignments = ", ".join(f"{column} = ${column}" for column in columns)
    statement = f"update commitment set {assignments} where commitment_id = $commitment_id"
    tx.do(Statement(statement), commitment_id=commitment_id, **columns)


def move(tx: Writer, case: Case, to: State, /, **columns: object) -> None:
    """Move a commitment on. Raises IllegalMove where no such move leads on from its state."""
    if to is not case.state and to not in MOVES[case.state]:
        raise IllegalMove(reason="commitment", state=sentence(f"commitment-is.{case.state}"))
    put(tx, case.id, state=str(to), **columns)


def tell(
    tx: Writer,
    actor: Actor,
    at: datetime,
    kind: str,
    commitment_id: UUID,
    *,
    to: str,
    body: Mapping[str, object],
) -> None:
    """The verb's one entry in the ledger; `to` is who may see it."""
    tx.record(kind, at=at, actor=actor.id, subject=commitment_id, body=body, seen_by=to)


def columns_of(wording: Wording) -> dict[str, object]:
    """The wording as columns of its commitment."""
    why = wording.why
    return {
        "what": wording.what,
        "done_when": wording.done_when,
        "owner_id": wording.owner_id,
        "level": str(wording.level),
        "indicator_id": why.indicator_id,
        "subgroup_id": why.subgroup_id,
        "condition": str(why.condition) if why.condition else None,
        "strategy_id": why.strategy_id,
        "starts_on": wording.starts_on,
        "due_on": wording.due_on,
        "every": str(wording.every),
        "means": str(wording.means),
        "when_missed": str(wording.when_missed),
        "visibility": str(wording.visibility),
        "seen_by": seen_by(wording),
    }


def reword(
    tx: Writer, case: Case, actor: Actor, wording: Wording, reason: str, at: datetime
) -> None:
    """Replace the wording and keep the old one with who replaced it, when, and why."""
    old = case.commitment
    if wording == old.wording:
        raise InvalidEntry(reason="nothing-changed")
    tx.add(
        "commitment_version",
        commitment_id=case.id,
        version=old.version,
        wording=as_text(old.wording),
        reason=reason,
        changed_by=actor.id,
        changed_at=at,
    )
    put(tx, case.id, version=old.version + 1, **columns_of(wording))
    milestones = _milestones(wording.milestones, old.milestones)
    for statement in ("forget_companions", "forget_milestones", "forget_resources"):
        tx.do(sql(statement), commitment_id=case.id)
    keep_parts(tx, case.id, wording, milestones)


def keep_parts(
    tx: Writer, commitment_id: UUID, wording: Wording, milestones: list[Milestone]
) -> None:
    """The companions, milestones and resources of a wording."""
    for one in wording.companions:
        tx.add("commitment_companion", commitment_id=commitment_id, companion_id=one)
    for step in milestones:
        tx.add(
            "milestone",
            milestone_id=step.milestone_id,
            commitment_id=commitment_id,
            title=step.title,
            due_on=step.due_on,
            reached_on=step.reached_on,
        )
    for promised in wording.resources:
        tx.add(
            "resource",
            commitment_id=commitment_id,
            kind=str(promised.kind),
            amount=promised.amount,
            note=promised.note,
        )


def fresh(drafts: tuple[MilestoneDraft, ...]) -> list[Milestone]:
    """Milestones that nobody has reached yet."""
    return [Milestone(new_id(), one.title, one.due_on, None) for one in drafts]


def _milestones(drafts: tuple[MilestoneDraft, ...], old: tuple[Milestone, ...]) -> list[Milestone]:
    """The milestones of a new wording; one that keeps its title keeps its day of being reached.

    Raises InvalidEntry where one that was reached is left out.
    """
    left = list(old)
    kept = []
    for draft in drafts:
        same = [one for one in left if one.title == draft.title]
        same.sort(key=lambda one: one.due_on != draft.due_on)
        if same:
            left.remove(same[0])
        kept.append(
            Milestone(
                same[0].milestone_id if same else new_id(),
                draft.title,
                draft.due_on,
                same[0].reached_on if same else None,
            )
        )
    for one in left:
        if one.reached_on is not None:
            raise InvalidEntry(reason="milestone-was-reached", title=one.title)
    return kept
