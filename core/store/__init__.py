"""The store: the only room that knows DuckDB. Open, migrate, read, write, and the ledger.

db = Database.open(path)
with db.read() as tx: tx.rows(sql("feed"), since=since)
db.write(lambda tx: tx.record("published", at=at, actor=actor.id, subject=id, body={…}))
"""

from core.store.backup import head_file, printed_head
from core.store.database import Database
from core.store.erasing import erase_words
from core.store.ledger import Entry, Head
from core.store.lines import NotAnEntry, as_lines, export, from_lines, hidden
from core.store.restoring import Restored, restore
from core.store.statement import Statement, statements
from core.store.telling import verdict
from core.store.transaction import Reader, Row, Writer, new_id
from core.store.verification import Verification, verify

__all__ = [
    "Database",
    "Entry",
    "Head",
    "NotAnEntry",
    "Reader",
    "Restored",
    "Row",
    "Statement",
    "Verification",
    "Writer",
    "as_lines",
    "erase_words",
    "export",
    "from_lines",
    "head_file",
    "hidden",
    "new_id",
    "printed_head",
    "restore",
    "statements",
    "verdict",
    "verify",
]
