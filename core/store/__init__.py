"""The store: the only room that knows DuckDB. Open, migrate, read, write, and the ledger.

db = Database.open(path)
with db.read() as tx: tx.rows(sql("feed"), since=since)
db.write(lambda tx: tx.record("published", at=at, actor=actor.id, subject=id, body={…}))
"""

from core.store.database import Database
from core.store.ledger import Entry, Head, Verification, as_lines, from_lines, hidden, verify
from core.store.statement import Statement, statements
from core.store.transaction import Reader, Row, Writer, new_id

__all__ = [
    "Database",
    "Entry",
    "Head",
    "Reader",
    "Row",
    "Statement",
    "Verification",
    "Writer",
    "as_lines",
    "from_lines",
    "hidden",
    "new_id",
    "statements",
    "verify",
]
