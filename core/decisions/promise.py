"""From a decision to a promise: what was decided is promised in one step."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from core.commitments import Commitment, Wording, put_down
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

    def work(tx: Writer) -> Commitment:
        row = standing(tx, actor, decision_id)
        require_state(row, State.DECIDED)
        made = put_down(tx, actor, wording, at)
        commitment_id = made.line.commitment_id
        tx.add("decision_commitment", decision_id=decision_id, commitment_id=commitment_id)
        body: dict[str, object] = {"commitment": str(commitment_id)}
        note(tx, row, "decision-promised", actor.id, at=at, body=body)
        return made

    return db.write(work)
