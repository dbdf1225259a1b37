"""From a decision to a promise: what was decided is promised in one step."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from core.commitments import Commitment, Wording, propose
from core.decisions.model import State
from core.decisions.standing import note, require_state, standing
from core.people import Action, Actor, require
from core.store import Database, Writer


def promise(
    db: Database, actor: Actor, decision_id: UUID, wording: Wording, *, at: datetime
) -> Commitment:
    """Propose a commitment that comes of a decision, and keep that it does.

    Raises InvalidEntry where the wording does not fit, IllegalMove before it is decided.
    """
    require(actor, Action.PROMISE)
    with db.read() as tx:
        require_state(standing(tx, actor, decision_id), State.DECIDED)
    made = propose(db, actor, wording, at=at)

    def work(tx: Writer) -> None:
        row = standing(tx, actor, decision_id)
        commitment_id = made.line.commitment_id
        tx.add("decision_commitment", decision_id=decision_id, commitment_id=commitment_id)
        body: dict[str, object] = {"commitment": str(commitment_id)}
        note(tx, row, "decision-promised", actor.id, at=at, body=body)

    db.write(work)
    return made
