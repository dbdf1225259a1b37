"""From staged rows to what the submission says."""

from __future__ import annotations

from uuid import UUID

from core.store import Reader, Statement, Writer, statements

sql = statements(__file__)


def observe(tx: Writer, submission_id: UUID) -> None:
    """Write down what a submission says: one observation a row, in the indicator's unit.

    Rows that were left out, or of which something is unknown, are not among them.
    """
    said = sql("observations")
    tx.do(Statement(f"insert into observation by name {said}"), submission_id=submission_id)


def observable(tx: Reader, submission_id: UUID) -> int:
    """How many observations the staged rows of a submission make."""
    said = Statement(f"select count(*) from ({sql('observations')})")
    return int(tx.value(said, submission_id=submission_id))
