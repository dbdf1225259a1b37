"""Small things that tests of the store write and read."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from core.store import Database, Entry, Reader, Statement, Writer

ROOT = Path(__file__).parents[3]
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
ANA = UUID(int=7)
SYNONYMS = Statement("select synonym from category_synonym order by synonym")


def note(tx: Writer, word: str, *, seen_by: str = "backbone") -> Entry:
    """One row and one entry that say the same word."""
    tx.add("category_synonym", category_id=ANA, synonym=word)
    return tx.record(
        "noted", at=NOON, actor=ANA, subject=word, body={"word": word}, seen_by=seen_by
    )


def noted(db: Database, *words: str) -> None:
    """Each word in a transaction of its own."""
    for word in words:
        db.write(lambda tx, word=word: note(tx, word))  # type: ignore[misc]


def words(tx: Reader) -> list[str]:
    return [row["synonym"] for row in tx.rows(SYNONYMS)]


def told(tx: Reader) -> list[str]:
    """The words of the ledger."""
    return sorted(str(entry.words["word"]) for entry in tx.entries())


def run(module: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    """A module, run in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", module, *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
