"""Every text that stands beside a person is theirs, or it is not: nothing is left to chance."""

from __future__ import annotations

from core.people.spoken import DELETED, EMPTIED, OF_THE_TABLE
from core.store import Database, Statement

NOT_OF_A_PERSON = {
    "organisation_id",
    "strategy_id",
    "meeting_id",
    "dimension_id",
    "category_id",
    "parent_id",
    "subgroup_id",
    "area_level_id",
    "area_id",
    "indicator_id",
    "submission_id",
    "provider_id",
    "job_id",
    "commitment_id",
    "milestone_id",
    "check_in_id",
    "evidence_id",
    "confirmation_id",
    "letter_id",
    "decision_id",
    "earlier_id",
    "contribution_id",
    "last_word_id",
    "experienced_id",
    "mark",
    "within",
}
"""Ids that are never a person's."""
STAYS = {
    # Of the ledger only bodies are erased; who was erased has no name to be found by.
    "ledger": {"kind", "subject", "seen_by", "header_salt", "header_hash", "previous", "hash"}
    | {"body", "body_salt", "body_hash"},
    # An erased person's own row is emptied by itself.
    "person": {"slug", "name", "introduction", "email"},
    # What is said for an organisation, with its figures.
    "submission": {"state", "file_name", "file_hash", "context", "reason"},
    "publication": {"kind"},
    # What was promised stays promised, and what was asked and decided stays decided.
    "commitment": {"slug", "what", "done_when", "level", "condition", "every", "means"}
    | {"when_missed", "visibility", "seen_by", "state", "release_asked_side", "said_done_words"},
    "commitment_version": {"wording"},
    "check_in": {"going"},
    "confirmation": {"voice", "verdict"},
    "letter": {"slug", "title", "words"},
    "decision": {"slug", "question", "background", "affected", "promised", "rests_on", "way"}
    | {"one_vote", "state", "asked_because", "heard", "opened_because", "settled_because"}
    | {"outcome", "tally"},
    "last_word": {"naming"},
    "experienced": {"naming", "participation"},
    "open_ballot": {"answer"},
}
"""Texts that stay, by their table. `said_done_words` has a statement of its own."""


def test_every_text_beside_a_person_is_erased_or_known_to_stay(db: Database) -> None:
    with db.read() as tx:
        rows = tx.rows(
            Statement(
                "select table_name, column_name, data_type from duckdb_columns()"
                " where schema_name = 'main' and not internal"
            )
        )
    tables: dict[str, dict[str, str]] = {}
    for row in rows:
        tables.setdefault(row["table_name"], {})[row["column_name"]] = row["data_type"]
    views = {"observation_in_force"}
    forgotten = {}
    for table, columns in tables.items():
        people = {
            name for name, kind in columns.items() if kind == "UUID" and name not in NOT_OF_A_PERSON
        }
        if table in views or not people or any(one.table == table for one in DELETED):
            continue
        texts = {name for name, kind in columns.items() if kind in ("VARCHAR", "BLOB")}
        erased = {column for one in EMPTIED if one.table == table for column in one.columns}
        if left := texts - erased - STAYS.get(table, set()):
            forgotten[table] = left
    assert forgotten == {}
    assert len(tables) > 40


def test_what_is_erased_are_columns_that_there_are(db: Database) -> None:
    with db.read() as tx:
        for one in (*EMPTIED, *DELETED):
            columns = ", ".join((one.by, *one.columns))
            assert tx.rows(Statement(f"select {columns} from {one.table}")) == []


def test_no_kind_of_entry_that_stays_is_also_one_that_holds_words() -> None:
    spoken = ("checked-in", "check-in-answered", "said-done", "said-whether-kept")
    more = ("release-asked", "commitment-changed", "commitment-handed-over", "decision-discussed")
    for kind in (*spoken, *more):
        assert not kind.startswith(OF_THE_TABLE)
