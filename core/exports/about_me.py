"""What is kept about a person, for them to take along: every row that bears their id."""

from __future__ import annotations

import json
from collections.abc import Mapping

from core.people import Action, Actor, readers, require
from core.store import Reader, Row, Statement, statements

sql = statements(__file__)

ROWS: Mapping[str, tuple[str, ...]] = {
    "person": ("person_id",),
    "role_grant": ("person_id",),
    "submission": ("created_by",),
    "publication": ("actor",),
    "commitment_version": ("changed_by",),
    "commitment_companion": ("companion_id",),
    "check_in": ("by_id", "answered_by"),
    "confirmation": ("by_id",),
    "letter": ("written_by",),
    "letter_signature": ("person_id",),
    "decision": ("raised_by",),
    "contribution": ("by_id",),
    "decision_asked": ("person_id",),
    "last_word": ("person_id",),
    "experienced": ("person_id",),
    "decision_voter": ("person_id",),
    "open_ballot": ("person_id",),
    "reminder_sent": ("person_id",),
}
"""Tables, and the columns in which a person's id may stand; whole rows are given.

The four with something to leave out (the ledger, commitments, files, links of calendars) have
statements of their own.
"""


def about_me(tx: Reader, actor: Actor) -> bytes:
    """Everything that is kept about the actor, as JSON: the rows of each table by its name.

    Of a secret ballot there is nothing to give, and of a calendar's link only that there is one.
    """
    require(actor, Action.READ_COMMITMENTS)
    found: dict[str, list[Row]] = {}
    for table, columns in ROWS.items():
        mine = " or ".join(f"{column} = $person_id" for column in columns)
        statement = Statement(f"select * from {table} where {mine}")
        found[table] = tx.rows(statement, person_id=actor.id)
    found["calendar_link"] = tx.rows(sql("my_links"), person_id=actor.id)
    found["evidence"] = tx.rows(sql("my_files"), person_id=actor.id)
    found["ledger"] = tx.rows(sql("my_entries"), person_id=actor.id)
    found["commitment"] = tx.rows(
        sql("my_commitments"), person_id=actor.id, readers=sorted(readers(actor))
    )
    return json.dumps(found, default=str, ensure_ascii=False, indent=1).encode()
