"""Where a person's words are kept, so that they can be erased: what is theirs, what is not.

What somebody says as themselves is theirs: check-ins, answers, reasons, contributions, a name
under a letter. What they wrote for their organisation (notes with figures) or with the others
(indicators, the wording of promises, questions and letters) is the organisation's or the table's,
and stays without a name. The tables belong to rooms above this one. They are named here, in one
place, so that a test can prove that every text that stands beside a person is one or the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from core.store import Statement, Writer, statements

sql = statements(__file__)


@dataclass(frozen=True, slots=True)
class Theirs:
    """Columns of a table that hold the words of the person whose id stands in `by`."""

    table: str
    by: str
    columns: tuple[str, ...]


EMPTIED = (
    Theirs("check_in", "by_id", ("done", "needed", "link")),
    Theirs("check_in", "answered_by", ("answer",)),
    Theirs("confirmation", "by_id", ("words",)),
    Theirs("commitment", "release_asked_by", ("release_reason",)),
    Theirs("commitment_version", "changed_by", ("reason",)),
    Theirs("letter_signature", "person_id", ("signed_as",)),
    Theirs("contribution", "by_id", ("words",)),
    Theirs("last_word", "person_id", ("called", "words")),
    Theirs("experienced", "person_id", ("called", "words")),
)
"""Rows that stay, so that what was done keeps its meaning; what was said in them goes."""

DELETED = (
    Theirs("role_grant", "person_id", ("role",)),
    Theirs("calendar_link", "person_id", ("token_hash",)),
    Theirs("reminder_sent", "person_id", ("kind",)),
)
"""Rows that are about the person alone."""

OF_THE_TABLE = (
    # What is measured, and where; who is here
    "indicator-",
    "dimension",
    "category-",
    "area",
    "goal-",
    "responsible-",
    "shapes-",
    "strategy-",
    "meeting-",
    "coalition-",
    "organisation-",
    "holding-",
    "person-",
    "roles-",
    "contact-",
    "backed-up",
    # What organisations handed in
    "submission-",
    "figures-",
    "draft-",
    "shown",
    # What was promised and decided
    "commitment-proposed",
    "commitment-accepted",
    "companions-named",
    "milestone-",
    "letter-written",
    "letter-closed",
    "decision-drafted",
    "decision-changed",
    "decision-opened",
    "decision-withdrawn",
    "decision-back-",
    "decision-promised",
    "vote",
    # A chair may write these down for somebody else; whose they are stands in them.
    "last-word-",
    "participation-experienced",
)
"""How the kinds of entries begin that keep what they say when the person who made them is erased.

A kind that nobody thought of here is erased: that is the mistake that can be lived with."""


def forget_their_words(tx: Writer, person_id: UUID) -> None:
    """Empty or delete what a person said, wherever the tables keep it; not in the ledger."""
    tx.do(sql("forget_evidence"), person_id=person_id)
    tx.do(sql("forget_said_done"), person_id=person_id)
    for one in EMPTIED:
        emptied = ", ".join(f"{column} = ''" for column in one.columns)
        tx.do(
            Statement(f"update {one.table} set {emptied} where {one.by} = $person_id"),
            person_id=person_id,
        )
    for one in DELETED:
        tx.do(
            Statement(f"delete from {one.table} where {one.by} = $person_id"), person_id=person_id
        )


def their_entries(tx: Writer, person_id: UUID) -> tuple[int, ...]:
    """The entries of the ledger that hold what a person said, or what was noted of them."""
    rows = tx.rows(sql("their_entries"), person_id=person_id, of_the_table=list(OF_THE_TABLE))
    return tuple(row["sequence"] for row in rows)
