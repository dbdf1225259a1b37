"""From staged rows to what the submission says."""

from __future__ import annotations

from uuid import UUID

import pandas as pd

from core.store import Reader, statements

sql = statements(__file__)


def observations(tx: Reader, submission_id: UUID) -> pd.DataFrame:
    """One row an observation, with the columns of that table; estimates in the indicator's unit.

    Rows that were left out, or of which something is unknown, are not among them.
    """
    return tx.frame(sql("observations"), submission_id=submission_id)
