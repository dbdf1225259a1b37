"""Erasing a person: their name and their words are gone, what they did keeps its meaning."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from core.errors import Conflict, StoreFailure
from core.language import Sentence
from core.people.model import Action, Actor
from core.people.permission import require
from core.people.row import person_of, put, require_another_backbone, row_of
from core.people.spoken import forget_their_words, their_entries
from core.store import Database, Reader, Writer, erase_words, statements

sql = statements(__file__)


def erase_person(db: Database, actor: Actor, person_id: UUID, *, at: datetime) -> int:
    """Erase a person for ever; how many entries of the ledger lost their words.

    Of the person an id is left, without a name; of their words nothing, neither in the tables nor
    in the ledger (whose chain still holds and says that it was done) nor in the file; in backups
    until those are old. Raises NotFound, also for who was erased already; InvalidEntry where
    nobody else runs the backbone; Conflict where all but the file is done: `finish_erasing`.
    """
    require(actor, Action.EDIT_REGISTRY)

    def work(tx: Writer) -> int:
        row = row_of(tx, person_id)
        if row["retired_at"] is None:
            require_another_backbone(tx, person_of(row))
        entries = their_entries(tx, person_id)
        for sequence in entries:
            erase_words(tx, sequence, at=at, actor=actor.id)
        forget_their_words(tx, person_id)
        _leave_an_id(tx, person_id, row["retired_at"] or at)
        tx.record("person-erased", at=at, actor=actor.id, subject=person_id, body={})
        return len(entries)

    erased = db.write(work)
    try:
        finish_erasing(db, actor, at=at)
    except StoreFailure as failure:
        because = Sentence(failure.sentence_code, failure.params)
        raise Conflict(reason="still-in-the-file", because=because) from failure
    return erased


def finish_erasing(db: Database, actor: Actor, *, at: datetime) -> None:
    """Write the file anew, so that what was erased is in it no longer, and note that it was done.

    Raises Conflict while somebody keeps reading, DiskFull where there is no room for two files.
    """
    require(actor, Action.EDIT_REGISTRY)
    db.rewrite()
    db.write(lambda tx: tx.record("file-rewritten", at=at, actor=actor.id, subject="file", body={}))


def erasing_unfinished(tx: Reader) -> bool:
    """Whether somebody was erased whose words the file may still hold."""
    return bool(tx.value(sql("unfinished")))


def _leave_an_id(tx: Writer, person_id: UUID, since: datetime) -> None:
    put(
        tx,
        person_id,
        slug=str(person_id),
        name="",
        organisation_id=None,
        introduction="",
        email=None,
        digest=None,
        retired_at=since,
    )
