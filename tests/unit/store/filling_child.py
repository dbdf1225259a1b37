"""A process that writes until the disk is full, goes on, is given room, goes on, and is killed.

python -m tests.unit.store.filling_child DATABASE LARGEST_FILE recorded|silent: no file may grow
beyond so many bytes, which is how a full disk looks from inside; each transaction has an entry in
the ledger or none. Prints what was kept and what was refused.
"""

from __future__ import annotations

import json
import os
import resource
import secrets
import signal
import sys

from core.errors import Failure
from core.store import Database, Writer, connection
from tests.unit.store.books import ANA, NOON, words

LARGE = 400_000
FOLDED_FROM = "16MB"
"""Folded into the file sooner than usual, so that the disk fills within seconds."""

FAILURES = 3


class Attempts:
    """Numbered transactions, each kept or refused."""

    def __init__(self, db: Database, *, recorded: bool) -> None:
        self.db = db
        self.recorded = recorded
        self.number = 0
        self.kept: list[str] = []
        self.refused: dict[str, str] = {}
        self.seen: list[str] = []

    def write(self, size: int) -> bool:
        self.number += 1
        word = f"{self.number:04}"

        def work(tx: Writer) -> None:
            tx.add("category_synonym", category_id=ANA, synonym=word)
            tx.add("area_shape", area_id=ANA, geometry=secrets.token_hex(size))
            if self.recorded:
                tx.record("noted", at=NOON, actor=ANA, subject=word, body={"word": word})

        try:
            self.db.write(work)
        except Failure as failure:
            self.refused[word] = failure.sentence_code
            return False
        self.kept.append(word)
        return True

    def look(self) -> None:
        with self.db.read() as tx:
            self.seen = words(tx)


def limit(largest: int) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest, resource.RLIM_INFINITY))


def main(path: str, largest: int, mode: str) -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    connection.FOLDED_FROM = FOLDED_FROM
    attempts = Attempts(Database.open(path), recorded=mode == "recorded")
    limit(largest)
    while len(attempts.refused) < FAILURES and attempts.number < 200:
        attempts.write(LARGE)
    while_full = [attempts.write(1) for _ in range(5)]
    attempts.look()
    seen_while_full = list(attempts.seen)
    limit(resource.RLIM_INFINITY)
    with_room = [attempts.write(LARGE) for _ in range(3)]
    attempts.look()
    sys.stdout.write(
        json.dumps(
            {
                "kept": attempts.kept,
                "refused": attempts.refused,
                "while_full": while_full,
                "seen_while_full": seen_while_full,
                "with_room": with_room,
                "seen": attempts.seen,
            }
        )
    )
    sys.stdout.flush()
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3])
