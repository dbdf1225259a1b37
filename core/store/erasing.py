"""Erasing a person's words from the ledger, openly: the chain holds, and says that it was done."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from core.errors import NotFound
from core.store.ledger import Entry
from core.store.statement import statements
from core.store.transaction import Writer
from core.store.verification import WORDS_ERASED

sql = statements(__file__)


def erase_words(tx: Writer, sequence: int, *, at: datetime, actor: UUID | None) -> Entry:
    """Delete what an entry says, with its salt, and record that it was done.

    Who may see the entry may see that. What is deleted stays in the file until
    `Database.rewrite`, and in backups until they are old. Raises NotFound where there is no such
    entry, its words are gone already, or it is itself the note of an erasure.
    """
    row = tx.one(sql("entry"), sequence=sequence)
    if row is None or row["body"] is None or row["kind"] == WORDS_ERASED:
        raise NotFound(what="entry", sequence=sequence)
    tx.do(sql("erase_body"), sequence=sequence)
    return tx.record(
        WORDS_ERASED,
        at=at,
        actor=actor,
        subject=row["subject"],
        body={"sequence": sequence},
        seen_by=row["seen_by"],
    )
