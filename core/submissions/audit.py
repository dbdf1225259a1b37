"""The audit of the whole wall: every linked set is attacked as it is published."""

from __future__ import annotations

from core.disclosure import Audit, Watch, audit, rules_of
from core.people import Action, Actor, require
from core.registry import load
from core.store import Database, Reader, statements
from core.submissions.answer import SECONDS, linked_sets, structure_for

sql = statements(__file__)


def audit_wall(db: Database, actor: Actor) -> tuple[Audit, ...]:
    """Attack everything that is published, one linked set after another, by their names."""
    require(actor, Action.REVIEW)
    with db.read() as tx:
        return audited(tx)


def audited(tx: Reader) -> tuple[Audit, ...]:
    """The same for whoever holds the file, and needs no role."""
    registry = load(tx)
    shown = {row["indicator_id"] for row in tx.rows(sql("indicators_published"))}
    watch = Watch(SECONDS)
    found = []
    for name, members in linked_sets(registry, shown).items():
        indicators = [one.indicator_id for one in members]
        in_force = tx.frame(
            sql("observations_as_if"), indicators=indicators, joining=None, leaving=None
        )
        published = tx.frame(sql("published_cells"), indicators=indicators)
        structure = structure_for(tx, registry, in_force)
        found.append(audit(name, in_force, published, rules_of(members), structure, watch))
    return tuple(found)
